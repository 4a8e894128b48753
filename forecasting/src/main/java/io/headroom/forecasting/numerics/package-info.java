/** Internal numerics of the forecasting module; public for its own packages only. */
@NullMarked
package io.headroom.forecasting.numerics;

import org.jspecify.annotations.NullMarked;
