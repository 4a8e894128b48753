/** Units, quantities and money: a number never travels without what it counts. */
@NullMarked
package io.headroom.core.measure;

import org.jspecify.annotations.NullMarked;
