package io.headroom.core.uncertainty;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.TimeGrid;
import java.util.Arrays;
import java.util.Objects;

/**
 * Equally likely futures of one quantity: {@code paths} × {@code steps} values on a grid, each path
 * dependent over time as the model that made it says. Immutable.
 */
public final class SamplePaths {
  private final TimeGrid grid;
  private final Unit unit;
  private final int paths;
  private final double[] values;

  private SamplePaths(TimeGrid grid, Unit unit, int paths, double[] values) {
    this.grid = grid;
    this.unit = unit;
    this.paths = paths;
    this.values = values;
  }

  /** Fills one path. */
  @FunctionalInterface
  public interface Filler {
    /**
     * Writes the values of one path.
     *
     * @param path index of the path
     * @param out one value for each step, to be filled
     */
    void fill(int path, double[] out);
  }

  /**
   * Fills every path in order.
   *
   * @param grid the steps
   * @param unit what the values count
   * @param paths how many, at least 1
   * @param filler writes each path
   * @return the paths
   * @throws IllegalArgumentException when a filler writes NaN, or there are no paths
   */
  public static SamplePaths of(TimeGrid grid, Unit unit, int paths, Filler filler) {
    if (paths < 1) {
      throw new IllegalArgumentException("at least one path is needed, found " + paths);
    }
    int steps = grid.count();
    double[] all = new double[Math.multiplyExact(paths, steps)];
    double[] one = new double[steps];
    for (int p = 0; p < paths; p++) {
      filler.fill(p, one);
      for (int s = 0; s < steps; s++) {
        if (Double.isNaN(one[s])) {
          throw new IllegalArgumentException("path " + p + " has no value at step " + s);
        }
      }
      System.arraycopy(one, 0, all, p * steps, steps);
    }
    return new SamplePaths(grid, unit, paths, all);
  }

  /**
   * The steps.
   *
   * @return the grid
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * What the values count.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * How many paths.
   *
   * @return at least 1
   */
  public int paths() {
    return paths;
  }

  /**
   * How many steps a path has.
   *
   * @return the grid's count
   */
  public int steps() {
    return grid.count();
  }

  /**
   * One value.
   *
   * @param path 0…paths−1
   * @param step 0…steps−1
   * @return the value
   */
  public double value(int path, int step) {
    return values[path * grid.count() + Objects.checkIndex(step, grid.count())];
  }

  /**
   * One path.
   *
   * @param path 0…paths−1
   * @return a fresh copy
   */
  public double[] path(int path) {
    int n = grid.count();
    return Arrays.copyOfRange(values, path * n, (path + 1) * n);
  }

  /**
   * One path into an array that is used again and again.
   *
   * @param path 0…paths−1
   * @param out one value a step, overwritten
   */
  public void copyPath(int path, double[] out) {
    System.arraycopy(values, path * grid.count(), out, 0, grid.count());
  }

  /**
   * Mean over the paths at a step.
   *
   * @param step 0…steps−1
   * @return the mean
   */
  public double mean(int step) {
    double sum = 0;
    for (int p = 0; p < paths; p++) {
      sum += value(p, step);
    }
    return sum / paths;
  }

  /**
   * The quantile of each of several probabilities at a step, by linear interpolation between order
   * statistics (Hyndman and Fan 1996, type 7).
   *
   * @param step 0…steps−1
   * @param probabilities each in 0…1
   * @return one quantile for each probability
   * @throws IllegalArgumentException when a probability lies outside 0…1
   */
  public double[] quantiles(int step, double... probabilities) {
    double[] column = new double[paths];
    for (int p = 0; p < paths; p++) {
      column[p] = value(p, step);
    }
    Arrays.sort(column);
    double[] q = new double[probabilities.length];
    for (int i = 0; i < q.length; i++) {
      double pr = probabilities[i];
      if (!(pr >= 0 && pr <= 1)) {
        throw new IllegalArgumentException("a probability lies in 0…1, found " + pr);
      }
      double h = (paths - 1) * pr;
      int lo = (int) Math.floor(h);
      int hi = Math.min(lo + 1, paths - 1);
      q[i] = column[lo] + (h - lo) * (column[hi] - column[lo]);
    }
    return q;
  }

  /**
   * Paths changed one by one, such as by an adjustment.
   *
   * @param change gets the index and the values of a path and overwrites them
   * @return the changed paths
   */
  public SamplePaths map(Filler change) {
    return of(
        grid,
        unit,
        paths,
        (p, out) -> {
          System.arraycopy(values, p * out.length, out, 0, out.length);
          change.fill(p, out);
        });
  }
}
