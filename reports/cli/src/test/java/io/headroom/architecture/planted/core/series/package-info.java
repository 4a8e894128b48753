/** Planted: breaks the rules of the house so that the rules can be seen to fail. */
@NullMarked
package io.headroom.architecture.planted.core.series;

import org.jspecify.annotations.NullMarked;
