/** How good forecasts are: accuracy measures, rolling-origin backtests, scoreboards. */
@NullMarked
package io.headroom.forecasting.evaluation;

import org.jspecify.annotations.NullMarked;
