/** ARIMA models by exact likelihood. */
@NullMarked
package io.headroom.forecasting.statespace;

import org.jspecify.annotations.NullMarked;
