/** Rows from files, one after the other, each with the place it stands. */
@NullMarked
package io.headroom.datasets.source;

import org.jspecify.annotations.NullMarked;
