package io.headroom.benchmarks.methods;

import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.evaluation.StatedForecast;

/**
 * What a method made of one series.
 *
 * @param fitted the fitted model
 * @param stated its forecast in numbers
 */
public record Prediction(FittedModel fitted, StatedForecast stated) {}
