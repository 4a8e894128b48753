/** Granularities and regular time grids in a named zone. */
@NullMarked
package io.headroom.core.time;

import org.jspecify.annotations.NullMarked;
