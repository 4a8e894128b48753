package io.headroom.forecasting.regression;

import io.headroom.forecasting.regression.MeasuredEffect.Form;
import java.util.List;
import java.util.Locale;

/**
 * Alike holidays together, for those that were seen too few times: their mean effect and how much
 * they differ. A holiday's own share of the truth is the better known of the two: with its own
 * measurement b of variance v, the effect is normal around (b/v + mean/τ²)/(1/v + 1/τ²).
 */
final class EffectPool {
  private static final double STEADY = 2;
  private static final double AGREE = 0.75;

  private final Form form;
  private final double mean;
  private final double variance;
  private final double between;
  private final double strength;
  private final String reason;

  private EffectPool(
      Form form, double mean, double variance, double between, double strength, String reason) {
    this.form = form;
    this.mean = mean;
    this.variance = variance;
    this.between = between;
    this.strength = strength;
    this.reason = reason;
  }

  static EffectPool none() {
    return new EffectPool(Form.LEVEL, Double.NaN, Double.NaN, Double.NaN, 0, "");
  }

  /** The pool of the means of several names; it has strength when it reaches what is asked. */
  static EffectPool of(Form form, List<Occurrences> names, double most) {
    double[] b = new double[names.size()];
    double[] w = new double[names.size()];
    for (int i = 0; i < b.length; i++) {
      b[i] = names.get(i).mean();
      w[i] = 1 / names.get(i).variance();
    }
    Occurrences all = Occurrences.of(b, w, 1);
    boolean enters =
        Math.abs(all.statistic()) >= most
            && Math.abs(all.steadiness()) >= STEADY
            && all.agreement() >= AGREE;
    return new EffectPool(
        form,
        all.mean(),
        all.variance(),
        all.between(),
        enters ? Math.abs(all.statistic()) : 0,
        String.format(
            Locale.ROOT,
            "seen too few times; %d alike together have |t| %.1f, which reaches %.1f",
            b.length,
            Math.abs(all.statistic()),
            most));
  }

  boolean entered() {
    return strength > 0;
  }

  double mean() {
    return mean;
  }

  double strength() {
    return strength;
  }

  Form form() {
    return form;
  }

  String reason() {
    return reason;
  }

  /** Estimate, variance and variance between occurrences of a holiday with what it has itself. */
  double[] of(List<Occurrences> own) {
    double prior = between + variance;
    if (own.isEmpty() || !(prior > 0)) {
      return new double[] {mean, prior, 0};
    }
    double v = own.get(0).variance();
    double precision = 1 / v + 1 / prior;
    return new double[] {(own.get(0).mean() / v + mean / prior) / precision, 1 / precision, 0};
  }
}
