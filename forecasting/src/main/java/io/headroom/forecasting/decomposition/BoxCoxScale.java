package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.MonotoneMap;
import io.headroom.forecasting.numerics.PowerTransform;

/** The way from transformed values to the history's and back, inside its bounds. Immutable. */
final class BoxCoxScale implements MonotoneMap {
  /** How far above the largest value a forecast may go where w has an upper limit. */
  static final double ROOM = 10;

  private final PowerTransform power;
  private final double scale;
  private final Bounds bounds;
  private final Bounds transformed;

  private BoxCoxScale(PowerTransform power, double scale, Bounds bounds) {
    this.power = power;
    this.scale = scale;
    double upper = bounds.upper();
    if (power.lambda() < 0) {
      upper = Double.isInfinite(upper) ? ROOM * scale : upper;
    }
    this.bounds = new Bounds(bounds.lower(), upper);
    this.transformed = new Bounds(power.value(bounds.lower() / scale), power.value(upper / scale));
  }

  static BoxCoxScale of(double lambda, double scale, Bounds bounds) {
    return new BoxCoxScale(new PowerTransform(lambda), scale, bounds);
  }

  double lambda() {
    return power.lambda();
  }

  double scale() {
    return scale;
  }

  /** The bounds of transformed values. */
  Bounds transformed() {
    return transformed;
  }

  /** The transformed values of a series. */
  Series transformed(Series series) {
    double[] w = series.toArray();
    for (int t = 0; t < w.length; t++) {
      w[t] = inverse(w[t]);
    }
    return series.withValues(w);
  }

  @Override
  public double value(double w) {
    double y = scale * power.inverse(w);
    // By rounding only, but for parts of a sum beyond the limit of w.
    return Double.isNaN(y) ? y : Math.max(bounds.lower(), Math.min(bounds.upper(), y));
  }

  @Override
  public double inverse(double y) {
    return power.value(y / scale);
  }
}
