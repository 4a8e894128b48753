package io.headroom.forecasting.regression;

import io.headroom.forecasting.numerics.Medians;
import java.util.Arrays;

/**
 * Measurements of one effect: b_i = β + a_i + e_i with e_i ~ (0, σ²/w_i), the noise of ordinary
 * days, and a_i ~ (0, τ²), what differs from one occurrence to the next (random effects; τ² by
 * DerSimonian and Laird 1986). Four and more are pulled in to three standard deviations from their
 * median.
 */
final class Occurrences {
  private static final int ENOUGH_TO_PULL = 4;
  private static final double FAR = 3;

  private final double[] b;
  private final double[] w;
  private final double sigma;
  private final double mean;
  private final double between;
  private final double variance;
  private final double nullVariance;

  private Occurrences(double[] measured, double[] w, double sigma) {
    this.w = w;
    this.sigma = sigma;
    this.b = pulled(measured);
    double sw = 0;
    double sww = 0;
    double swb = 0;
    for (int i = 0; i < b.length; i++) {
      sw += w[i];
      sww += w[i] * w[i];
      swb += w[i] * b[i];
    }
    double fixed = swb / sw;
    double q = 0;
    for (int i = 0; i < b.length; i++) {
      q += w[i] * (b[i] - fixed) * (b[i] - fixed);
    }
    double excess = q - (b.length - 1) * sigma * sigma;
    double scale = sw - sww / sw;
    between = b.length > 1 && scale > 0 ? Math.max(0, excess / scale) : 0;
    double st = 0;
    double stb = 0;
    double sn = 0;
    for (int i = 0; i < b.length; i++) {
      double own = 1 / (sigma * sigma / w[i] + between);
      st += own;
      stb += own * b[i];
      sn += own * own * sigma * sigma / w[i];
    }
    mean = stb / st;
    variance = 1 / st;
    nullVariance = sn / (st * st);
  }

  /** At least one measurement with its weight; sigma is the noise at weight 1, above 0. */
  static Occurrences of(double[] measured, double[] weights, double sigma) {
    return new Occurrences(measured, weights, sigma);
  }

  private double[] pulled(double[] measured) {
    if (measured.length < ENOUGH_TO_PULL) {
      return measured.clone();
    }
    double center = Medians.median(measured, measured.length);
    double[] far = new double[measured.length];
    for (int i = 0; i < far.length; i++) {
      far[i] = Math.abs(measured[i] - center);
    }
    double spread = Medians.TO_SIGMA * Medians.median(far, far.length);
    double[] pulled = new double[measured.length];
    for (int i = 0; i < pulled.length; i++) {
      double most = FAR * Math.max(spread, sigma / Math.sqrt(w[i]));
      pulled[i] = Math.max(center - most, Math.min(center + most, measured[i]));
    }
    return pulled;
  }

  int count() {
    return b.length;
  }

  double mean() {
    return mean;
  }

  /** τ². */
  double between() {
    return between;
  }

  /** Of the mean, what differs between occurrences included. */
  double variance() {
    return variance;
  }

  /** Mean over its standard error if there were no effect: noise alone. */
  double statistic() {
    return mean / Math.sqrt(nullVariance);
  }

  /** Mean over its standard error, what differs between occurrences included. */
  double steadiness() {
    return mean / Math.sqrt(variance);
  }

  /** The share of occurrences on the side of the mean. */
  double agreement() {
    return (double) Arrays.stream(b).filter(v -> v * mean > 0).count() / b.length;
  }
}
