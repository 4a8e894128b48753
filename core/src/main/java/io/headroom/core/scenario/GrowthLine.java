package io.headroom.core.scenario;

import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.SamplePaths;

/**
 * How far demand has grown beyond today's level by each step: the trend of the central forecast,
 * without its seasons. Immutable.
 *
 * <p>With c the central forecast averaged over one whole short season, such as a week,
 *
 * <pre>c[s] = mean of centre[s … s + short − 1],
 * r[s] = (c[s + long] − c[s]) / long,
 * g[s] = r[0] + … + r[s],</pre>
 *
 * <p>so that the rate of growth r compares equal phases of the long season, such as the year: any
 * season of that length cancels. Of a straight line under any such seasons, g is exactly slope · (s
 * + 1). Where growth fades, r is the mean rate of the coming long season. One line holds for all
 * paths: what differs from path to path is uncertainty, not growth.
 */
public final class GrowthLine {
  private final TimeGrid grid;
  private final double[] growth;

  private GrowthLine(TimeGrid grid, double[] growth) {
    this.grid = grid;
    this.growth = growth;
  }

  /**
   * A line that the caller knows.
   *
   * @param grid the steps
   * @param growth beyond today's level at each step, in the demand's unit; copied
   * @return the line
   * @throws IllegalArgumentException when there is not one finite value a step
   */
  public static GrowthLine of(TimeGrid grid, double... growth) {
    if (growth.length != grid.count()) {
      throw new IllegalArgumentException(
          "a growth line needs a value for each of "
              + grid.count()
              + " steps, found "
              + growth.length);
    }
    for (int s = 0; s < growth.length; s++) {
      if (!Double.isFinite(growth[s])) {
        throw new IllegalArgumentException(
            "growth must be finite, found " + growth[s] + " at step " + s);
      }
    }
    return new GrowthLine(grid, growth.clone());
  }

  /**
   * No growth.
   *
   * @param grid the steps
   * @return zero at every step
   */
  public static GrowthLine none(TimeGrid grid) {
    return new GrowthLine(grid, new double[grid.count()]);
  }

  /**
   * The line of a central forecast that reaches beyond the grid.
   *
   * @param grid the steps
   * @param centre expected demand from the first step on, for at least {@code grid.count() +
   *     shortSeason + longSeason − 1} steps
   * @param shortSeason steps of the short season, at least 1 for none
   * @param longSeason steps of the long season, at least 1 for none
   * @return the line
   * @throws IllegalArgumentException when the forecast is too short or a season is below 1
   */
  public static GrowthLine of(TimeGrid grid, double[] centre, int shortSeason, int longSeason) {
    int n = grid.count();
    if (shortSeason < 1 || longSeason < 1) {
      throw new IllegalArgumentException(
          "a season has at least 1 step, found " + shortSeason + " and " + longSeason);
    }
    long need = (long) n + shortSeason + longSeason - 1;
    if (centre.length < need) {
      throw new IllegalArgumentException(
          "a growth line of "
              + n
              + " steps under seasons of "
              + shortSeason
              + " and "
              + longSeason
              + " steps needs a forecast of "
              + need
              + " steps, found "
              + centre.length);
    }
    double[] smooth = smooth(centre, shortSeason);
    double[] growth = new double[n];
    double sum = 0;
    for (int s = 0; s < n; s++) {
      sum += (smooth[s + longSeason] - smooth[s]) / longSeason;
      growth[s] = sum;
    }
    return of(grid, growth);
  }

  /**
   * The line of the paths' mean, for demand without a season longer than the natural one of its
   * step (a week of days, a day of hours). At the end of the grid, where no whole season is left,
   * growth goes on at the mean rate so far; a grid no longer than two seasons has no growth.
   *
   * @param demand the futures
   * @return the line
   */
  public static GrowthLine of(SamplePaths demand) {
    TimeGrid grid = demand.grid();
    int n = grid.count();
    int season = grid.granularity().naturalSeason();
    if (n <= 2 * season) {
      return none(grid);
    }
    double[] centre = new double[n];
    for (int s = 0; s < n; s++) {
      centre[s] = demand.mean(s);
    }
    double[] smooth = smooth(centre, season);
    int last = smooth.length - 1;
    double rate = (smooth[last] - smooth[0]) / last;
    double[] growth = new double[n];
    for (int s = 0; s < n; s++) {
      growth[s] =
          s < last ? smooth[s + 1] - smooth[0] : smooth[last] - smooth[0] + rate * (s + 1 - last);
    }
    return of(grid, growth);
  }

  /** Means of each whole season. */
  private static double[] smooth(double[] centre, int season) {
    double[] smooth = new double[centre.length - season + 1];
    for (int s = 0; s < smooth.length; s++) {
      double sum = 0;
      for (int i = 0; i < season; i++) {
        sum += centre[s + i];
      }
      smooth[s] = sum / season;
    }
    return smooth;
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
   * Growth beyond today's level.
   *
   * @param step 0…count−1
   * @return in the demand's unit, negative where demand shrinks
   */
  public double value(int step) {
    return growth[step];
  }
}
