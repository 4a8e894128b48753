package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.ModelState;

/**
 * A fitted Theta method on a series without season, z = adjusted value / scale − shift.
 *
 * @param kind which method
 * @param alpha smoothing of the level
 * @param weight share of the trend line, 1 − 1/theta
 * @param start the level before the first value, of z
 * @param intercept of a fixed trend line of z at time 0, the first value having time 1
 * @param slope of a fixed trend line of z
 * @param sigma standard deviation of a one-step error, of z
 * @param scale what adjusted values are divided by
 * @param shift the first adjusted value divided by the scale
 */
record ThetaParameters(
    ThetaKind kind,
    double alpha,
    double weight,
    double start,
    double intercept,
    double slope,
    double sigma,
    double scale,
    double shift) {

  /** 1/(1 − weight); infinite when only the trend line counts. */
  double theta() {
    return weight > 1 - 1e-9 ? Double.POSITIVE_INFINITY : 1 / (1 - weight);
  }

  ModelState in(ModelState state) {
    return state
        .with("method", kind.name())
        .with("alpha", alpha)
        .with("weight", weight)
        .with("start", start)
        .with("intercept", intercept)
        .with("slope", slope)
        .with("sigma", sigma)
        .with("scale", scale)
        .with("shift", shift);
  }

  static ThetaParameters from(ModelState state) {
    return new ThetaParameters(
        ThetaKind.valueOf(state.text("method")),
        state.number("alpha"),
        state.number("weight"),
        state.number("start"),
        state.number("intercept"),
        state.number("slope"),
        state.number("sigma"),
        state.number("scale"),
        state.number("shift"));
  }
}
