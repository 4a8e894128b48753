package io.headroom.forecasting.smoothing;

/**
 * The least sum of squared one-step errors of a Theta method at a given alpha.
 *
 * <p>Given alpha the forecast is linear in the first level l_0 and in k = 1 − 1/theta: mu_t = S_t +
 * (1 − alpha)^(t−1)·l_0 + k·g_t, with S_t the smoothing of the data from level 0 and g_t = (1 −
 * alpha)^(t−1)·A + B·(1 − (1 − alpha)^t)/alpha, A + B·t being the trend line, of the whole history
 * or of the values before t. So l_0 and k, between 0 and 1, are solved for exactly and only alpha
 * is left to a search. One object serves one search.
 */
final class ThetaSquares {
  private final double[] z;
  private final double[] intercept;
  private final double[] slope;
  private final double fixedWeight;
  private double level0;
  private double weight;

  /**
   * Lines by the time before which they hold, or one for all times; {@code fixedWeight} is NaN when
   * k is free.
   */
  ThetaSquares(double[] z, double[] intercept, double[] slope, double fixedWeight) {
    this.z = z;
    this.intercept = intercept;
    this.slope = slope;
    this.fixedWeight = fixedWeight;
  }

  /** Σe², least over l_0 and k. */
  double at(double alpha) {
    // Normal equations of e = d − p·l0 − g·k, d the error of smoothing from level 0.
    double pp = 0;
    double pg = 0;
    double gg = 0;
    double pd = 0;
    double gd = 0;
    double dd = 0;
    double smooth = 0;
    double pull = 1;
    double ramp = 0;
    double decay = 1;
    double keep = 1 - alpha;
    double perAlpha = 1 / alpha;
    boolean moving = slope.length > 1;
    double a = intercept[0];
    double b = slope[0];
    for (int t = 0; t < z.length; t++) {
      if (moving) {
        a = intercept[t];
        b = slope[t];
      }
      // The level before this value is smooth + pull·l0 + ramp·k.
      double next = decay * keep;
      double line = decay * a + (1 - next) * perAlpha * b;
      double v = z[t];
      if (!Double.isNaN(v)) {
        double g = line + ramp;
        double d = v - smooth;
        pp += pull * pull;
        pg += pull * g;
        gg += g * g;
        pd += pull * d;
        gd += g * d;
        dd += d * d;
        smooth += alpha * d;
        pull *= keep;
        ramp *= keep;
      } else {
        // The forecast stands in for the value, so the line's part of it enters the level.
        ramp += alpha * line;
      }
      decay = next;
    }
    double k = fixedWeight;
    if (Double.isNaN(k)) {
      double det = pp * gg - pg * pg;
      k = det > 1e-12 * pp * gg ? (pp * gd - pg * pd) / det : 0;
      k = Math.max(0, Math.min(1, k));
    }
    weight = k;
    level0 = pp > 0 ? (pd - k * pg) / pp : 0;
    double f =
        dd - 2 * level0 * pd - 2 * k * gd + level0 * level0 * pp + 2 * level0 * k * pg + k * k * gg;
    return Math.max(f, 0);
  }

  // What the last evaluation found.

  double level0() {
    return level0;
  }

  double weight() {
    return weight;
  }
}
