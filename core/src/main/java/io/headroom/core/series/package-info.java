/** Time series on a grid, their keys, sets, roll-ups and preparation. */
@NullMarked
package io.headroom.core.series;

import org.jspecify.annotations.NullMarked;
