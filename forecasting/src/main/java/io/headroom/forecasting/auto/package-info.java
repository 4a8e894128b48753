/** Forecasts for those who ask no questions: models by name, and what to do when one fails. */
@NullMarked
package io.headroom.forecasting.auto;

import org.jspecify.annotations.NullMarked;
