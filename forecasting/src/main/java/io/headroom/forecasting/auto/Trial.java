package io.headroom.forecasting.auto;

/**
 * What became of one candidate.
 *
 * @param model its name
 * @param mae mean absolute error over the past origins at which it was tried, in the unit of the
 *     series; NaN without any
 * @param relative its error over that of the best candidate, geometric mean over the origins, 1 or
 *     more; NaN when it was not tried
 * @param weight its share of the forecast, 0 when it is not used
 * @param fits how often it was fitted
 * @param reason why it has this weight
 */
public record Trial(
    String model, double mae, double relative, double weight, int fits, String reason) {}
