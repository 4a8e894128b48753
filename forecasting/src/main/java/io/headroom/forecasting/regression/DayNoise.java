package io.headroom.forecasting.regression;

import io.headroom.forecasting.numerics.Medians;
import io.headroom.forecasting.regression.MeasuredEffect.Form;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What ordinary days look like when they are measured as if something had been on them: the scale
 * that an effect is held against. The scale is that of the middle or of the 95 % quantile,
 * whichever is larger, so that a series with wild days asks for more.
 */
final class DayNoise {
  private static final double NORMAL_95 = 1.959963984540054;
  private static final int FEWEST = 20;

  private final UsualDays usual;
  private final Map<Form, Double> sigma = new EnumMap<>(Form.class);
  private final int days;

  private DayNoise(UsualDays usual) {
    this.usual = usual;
    int counted = 0;
    for (Form form : Form.values()) {
      double[] seen = new double[usual.units()];
      int n = 0;
      for (int u = 0; u < usual.units(); u++) {
        Measure m = usual.isClean(u) ? measure(u, form) : Measure.NONE;
        if (m.weight() > 0) {
          seen[n++] = Math.abs(m.value()) * Math.sqrt(m.weight());
        }
      }
      sigma.put(form, n < FEWEST ? Double.NaN : scale(Arrays.copyOf(seen, n)));
      counted = Math.max(counted, n);
    }
    days = counted;
  }

  /** Effect of one unit, and its weight: the mean square of the form over the day. */
  record Measure(double value, double weight) {
    static final Measure NONE = new Measure(Double.NaN, 0);
  }

  static DayNoise of(UsualDays usual) {
    return new DayNoise(usual);
  }

  /** Of absolute values that are normal in the middle: their standard deviation. */
  static double scale(double[] absolute) {
    Arrays.sort(absolute);
    return Math.max(
        Medians.TO_SIGMA * Medians.quantile(absolute, 0.5),
        Medians.quantile(absolute, 0.95) / NORMAL_95);
  }

  /** Least squares of the day's remainder on the form, over its slots. */
  Measure measure(int u, Form form) {
    double[] way = form == Form.LIKE_SUNDAY ? usual.toSunday(u) : new double[0];
    double zz = 0;
    double zr = 0;
    for (int s = 0; s < usual.slots(); s++) {
      double r = usual.remainder(u, s);
      double z = form == Form.LIKE_SUNDAY ? way[s] : 1;
      if (!Double.isNaN(r)) {
        zz += z * z;
        zr += z * r;
      }
    }
    return zz > 0 ? new Measure(zr / zz, zz / usual.slots()) : Measure.NONE;
  }

  /** Standard deviation at weight 1; NaN or 0 when there is nothing to hold against. */
  double sigma(Form form) {
    return sigma.getOrDefault(form, Double.NaN);
  }

  /** How many ordinary days there were. */
  int days() {
    return days;
  }

  /** Median of the absolute remainders of the clean days. */
  double middle() {
    double[] all = new double[usual.units() * usual.slots()];
    int n = 0;
    for (int u = 0; u < usual.units(); u++) {
      for (int s = 0; s < usual.slots(); s++) {
        double r = usual.remainder(u, s);
        if (usual.isClean(u) && !Double.isNaN(r)) {
          all[n++] = Math.abs(r);
        }
      }
    }
    return n == 0 ? Double.NaN : Medians.median(all, n);
  }
}
