package io.headroom.forecasting;

import io.headroom.core.measure.Unit;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.Arrays;

/**
 * The distribution of one number that every path has, such as its sum or its peak over some steps:
 * a sum's quantile is no sum of quantiles, nor is a peak's the highest of them. Immutable.
 */
public final class PathFigure {
  private final Unit unit;
  private final double mean;
  private final double[] sorted;

  private PathFigure(Unit unit, double mean, double[] sorted) {
    this.unit = unit;
    this.mean = mean;
    this.sorted = sorted;
  }

  /**
   * The sum over steps.
   *
   * @param paths equally likely futures
   * @param from first step, 0…steps−1
   * @param to the step after the last, from+1…steps
   * @return the distribution of Σ value(path, from…to−1), in the paths' unit
   * @throws IllegalArgumentException when the steps are not those of the paths
   */
  public static PathFigure total(SamplePaths paths, int from, int to) {
    return of(paths, from, to, false);
  }

  /**
   * The highest value over steps.
   *
   * @param paths equally likely futures
   * @param from first step, 0…steps−1
   * @param to the step after the last, from+1…steps
   * @return the distribution of max value(path, from…to−1), in the paths' unit
   * @throws IllegalArgumentException when the steps are not those of the paths
   */
  public static PathFigure peak(SamplePaths paths, int from, int to) {
    return of(paths, from, to, true);
  }

  private static PathFigure of(SamplePaths paths, int from, int to, boolean highest) {
    if (from < 0 || to > paths.steps() || from >= to) {
      throw new IllegalArgumentException(
          "steps " + from + " to before " + to + " are not within 0…" + paths.steps());
    }
    double[] figure = new double[paths.paths()];
    double mean = 0;
    for (int p = 0; p < figure.length; p++) {
      double v = paths.value(p, from);
      for (int h = from + 1; h < to; h++) {
        v = highest ? Math.max(v, paths.value(p, h)) : v + paths.value(p, h);
      }
      figure[p] = v;
      mean += v / figure.length;
    }
    Arrays.sort(figure);
    return new PathFigure(paths.unit(), mean, figure);
  }

  /** The same quantiles beside a mean that is known better than from the paths. */
  PathFigure withMean(double known) {
    return new PathFigure(unit, known, sorted);
  }

  /**
   * What the figure counts.
   *
   * @return the paths' unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The expected value.
   *
   * @return the mean
   */
  public double mean() {
    return mean;
  }

  /**
   * A quantile, by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
   *
   * @param p probability, 0…1; 0 and 1 give the least and the greatest of the paths
   * @return the value that the figure stays at or below with probability p
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    double at = (sorted.length - 1) * p;
    int lo = (int) Math.floor(at);
    int hi = Math.min(lo + 1, sorted.length - 1);
    return sorted[lo] + (at - lo) * (sorted[hi] - sorted[lo]);
  }

  /**
   * The lower end of the central interval of a level.
   *
   * @param level above 0 and below 1, such as 0.8
   * @return the quantile at (1 − level) / 2
   * @throws IllegalArgumentException when the level is outside its range
   */
  public double lower(double level) {
    return quantile((1 - checked(level)) / 2);
  }

  /**
   * The upper end of the central interval of a level.
   *
   * @param level above 0 and below 1, such as 0.8
   * @return the quantile at (1 + level) / 2
   * @throws IllegalArgumentException when the level is outside its range
   */
  public double upper(double level) {
    return quantile((1 + checked(level)) / 2);
  }

  /**
   * The distribution function.
   *
   * @param value any number
   * @return the share of the paths whose figure is at or below the value, 0…1
   */
  public double probabilityAtMost(double value) {
    int lo = 0;
    int hi = sorted.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (sorted[mid] <= value) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return (double) lo / sorted.length;
  }

  private static double checked(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "an interval's level lies between 0 and 1, found "
              + level
              + (level > 1 && level < 100 ? ". Maybe " + level / 100 + "?" : ""));
    }
    return level;
  }
}
