package io.headroom.forecasting.numerics;

import java.io.Serializable;

/**
 * Settings of an STL decomposition; defaults are those of R's {@code stl}. Windows are odd numbers
 * of values, degrees are 0 or 1.
 *
 * @param period length of the season, at least 2
 * @param seasonalWindow cycles that a position's smooth looks at, at least 3; 0 for a season that
 *     never changes
 * @param trendWindow values that the trend looks at; 0 for the least odd number at or above 1.5 ·
 *     period / (1 − 1.5 / seasonalWindow)
 * @param lowPassWindow values that the low-pass filter looks at; 0 for the least odd number at or
 *     above the period
 * @param seasonalDegree of the season's local polynomials
 * @param trendDegree of the trend's
 * @param lowPassDegree of the low-pass filter's
 * @param inner passes of season and trend
 * @param outer passes of weights against outliers, each with its inner ones; 0 for none
 */
public record StlSettings(
    int period,
    int seasonalWindow,
    int trendWindow,
    int lowPassWindow,
    int seasonalDegree,
    int trendDegree,
    int lowPassDegree,
    int inner,
    int outer)
    implements Serializable {
  private static final int NARROWEST = 3;
  private static final int PLAIN_INNER = 2;
  private static final int ROBUST_OUTER = 15;

  /** Checks all of them. */
  public StlSettings {
    if (period < 2) {
      throw new IllegalArgumentException("a season has 2 steps or more, found " + period);
    }
    window("seasonal", seasonalWindow);
    window("trend", trendWindow);
    window("low-pass", lowPassWindow);
    degree(seasonalDegree);
    degree(trendDegree);
    degree(lowPassDegree);
    if (inner < 1 || outer < 0) {
      throw new IllegalArgumentException(
          "STL makes 1 inner pass or more and 0 outer ones or more, found "
              + inner
              + " and "
              + outer);
    }
  }

  private static void window(String which, int w) {
    if (w != 0 && (w < NARROWEST || w % 2 == 0)) {
      throw new IllegalArgumentException(
          "the "
              + which
              + " window is an odd number of 3 or more, found "
              + w
              + (w > 0 && w % 2 == 0 ? ". Maybe " + (w + 1) + "?" : ""));
    }
  }

  private static void degree(int d) {
    if (d != 0 && d != 1) {
      throw new IllegalArgumentException("a local polynomial has degree 0 or 1, found " + d);
    }
  }

  /**
   * A season that changes slowly.
   *
   * @param period length of the season, at least 2
   * @param seasonalWindow odd, at least 3
   * @return the settings
   * @throws IllegalArgumentException when one of them is outside its domain
   */
  public static StlSettings of(int period, int seasonalWindow) {
    if (seasonalWindow == 0) {
      throw new IllegalArgumentException("the seasonal window is an odd number of 3 or more");
    }
    return new StlSettings(period, seasonalWindow, 0, 0, 0, 1, 1, PLAIN_INNER, 0);
  }

  /**
   * A season that never changes.
   *
   * @param period length of the season, at least 2
   * @return the settings
   * @throws IllegalArgumentException when the period is below 2
   */
  public static StlSettings periodic(int period) {
    return new StlSettings(period, 0, 0, 0, 0, 1, 1, PLAIN_INNER, 0);
  }

  /**
   * The same with another trend.
   *
   * @param window odd, at least 3
   * @return the settings
   * @throws IllegalArgumentException when the window is even or below 3
   */
  public StlSettings withTrendWindow(int window) {
    return new StlSettings(
        period,
        seasonalWindow,
        window,
        lowPassWindow,
        seasonalDegree,
        trendDegree,
        lowPassDegree,
        inner,
        outer);
  }

  /**
   * The same with 1 inner and 15 outer passes, which take outliers out of season and trend.
   *
   * @return the settings
   */
  public StlSettings robust() {
    return new StlSettings(
        period,
        seasonalWindow,
        trendWindow,
        lowPassWindow,
        seasonalDegree,
        trendDegree,
        lowPassDegree,
        1,
        ROBUST_OUTER);
  }

  /**
   * Whether the season never changes.
   *
   * @return true without a seasonal window
   */
  public boolean isPeriodic() {
    return seasonalWindow == 0;
  }

  /** The seasonal window for n values; a periodic one is far wider than the data. */
  int seasonalWindowFor(int n) {
    return isPeriodic() ? 10 * n + 1 : seasonalWindow;
  }

  int trendWindowFor(int n) {
    return trendWindow > 0
        ? trendWindow
        : oddAtLeast(1.5 * period / (1 - 1.5 / seasonalWindowFor(n)));
  }

  int lowPassWindowUsed() {
    return lowPassWindow > 0 ? lowPassWindow : oddAtLeast(period);
  }

  private static int oddAtLeast(double x) {
    int w = Math.max(NARROWEST, (int) Math.ceil(x));
    return w % 2 == 0 ? w + 1 : w;
  }

  /** Ten evaluations a window are enough for a smooth curve. */
  static int jump(int window) {
    return (window + 9) / 10;
  }
}
