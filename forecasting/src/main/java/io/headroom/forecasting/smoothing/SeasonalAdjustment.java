package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.numerics.Autocorrelation;
import io.headroom.forecasting.numerics.ClassicalDecomposition;
import io.headroom.forecasting.numerics.Observed;

/**
 * A fixed seasonal figure by classical decomposition, taken out of a history and put back into its
 * forecast. Time 0 is the first observed value. Immutable.
 */
final class SeasonalAdjustment {
  /** A factor this near to 0 would blow its season's values up; as in R's thetaf. */
  private static final double LEAST_FACTOR = 1e-4;

  private final double[] figure;
  private final boolean multiplicative;

  private SeasonalAdjustment(double[] figure, boolean multiplicative) {
    this.figure = figure;
    this.multiplicative = multiplicative;
  }

  static SeasonalAdjustment none() {
    return new SeasonalAdjustment(new double[0], false);
  }

  /**
   * The figure of a series that passes the 90 % test on its autocorrelation at lag m: it multiplies
   * where all values are positive, else it is added. Where a position is mostly zero, a relative
   * figure would make one small value there a level many times above everything seen.
   *
   * @param leastSeasons of history for the test; with less there is no season
   */
  static SeasonalAdjustment tested(Observed seen, int m, int leastSeasons) {
    return passes(seen, m, leastSeasons) ? figure(seen, m, seen.min() > 0) : none();
  }

  /** The same as the M competitions define Naive2: zeros are no reason to add. */
  static SeasonalAdjustment asInCompetitions(Observed seen, int m, int leastSeasons) {
    return passes(seen, m, leastSeasons) ? figure(seen, m, seen.min() >= 0) : none();
  }

  private static boolean passes(Observed seen, int m, int leastSeasons) {
    return seen.span() >= leastSeasons * m
        && !seen.isConstant()
        && Autocorrelation.isSeasonal(seen.values(), m);
  }

  private static SeasonalAdjustment figure(Observed seen, int m, boolean relative) {
    double[] y = seen.values();
    if (relative) {
      ClassicalDecomposition parts = ClassicalDecomposition.of(y, m, true);
      if (parts.min() >= LEAST_FACTOR) {
        return new SeasonalAdjustment(parts.figure(), true);
      }
    }
    return new SeasonalAdjustment(ClassicalDecomposition.of(y, m, false).figure(), false);
  }

  boolean isNone() {
    return figure.length == 0;
  }

  /** What the season does, for a description. */
  String words() {
    return isNone() ? "no season" : multiplicative ? "relative season" : "additive season";
  }

  /** What a value without season is multiplied by at a time. */
  double factor(int t) {
    return multiplicative ? figure[t % figure.length] : 1;
  }

  /** What is added to a value without season to have one with it. */
  double added(int t, double plain) {
    if (figure.length == 0) {
      return 0;
    }
    double s = figure[t % figure.length];
    return multiplicative ? plain * (s - 1) : s;
  }

  /** The values without season, divided by a scale; in place. */
  double[] remove(double[] y, double scale) {
    for (int t = 0; t < y.length; t++) {
      double s = isNone() ? 0 : figure[t % figure.length];
      y[t] = (isNone() ? y[t] : multiplicative ? y[t] / s : y[t] - s) / scale;
    }
    return y;
  }

  ModelState in(ModelState state) {
    return isNone()
        ? state
        : state.with("figure", figure).with("season works", multiplicative ? "times" : "plus");
  }

  static SeasonalAdjustment from(ModelState state) {
    if (!state.has("figure")) {
      return none();
    }
    double[] figure = state.numbers("figure");
    String works = state.text("season works");
    if (figure.length < 2 || !(works.equals("times") || works.equals("plus"))) {
      throw new IllegalArgumentException(
          "a season of " + figure.length + " steps that works by '" + works + "'");
    }
    return new SeasonalAdjustment(figure, works.equals("times"));
  }
}
