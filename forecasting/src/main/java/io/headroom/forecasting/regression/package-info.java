/** Regressions on the calendar, over any other model. */
@NullMarked
package io.headroom.forecasting.regression;

import org.jspecify.annotations.NullMarked;
