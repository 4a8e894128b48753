package io.headroom.forecasting.smoothing;

/**
 * What an ETS model does with an error, in the units of R's {@code ets}.
 *
 * @param alpha share of an error that the level takes
 * @param beta share that the slope takes; 0 without trend
 * @param gamma share that the season takes; 0 without season
 * @param phi what is left of the slope after a step; 1 without damping
 */
record EtsParameters(double alpha, double beta, double gamma, double phi) {}
