package io.headroom.core.scenario;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.measure.Unit;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.Arrays;

/**
 * What several pools together ask of something that they share, such as kW of a power feed, kW of
 * cooling, rack units of a room: for each pool an amount for each unit of capacity in service (idle
 * power, space) and one for each unit of demand (power under load). Path i of every pool is one
 * future, so peaks add as they come together. Immutable.
 */
public final class SharedLoad {
  private final TimeGrid grid;
  private final Unit unit;
  private final int paths;
  private final double[] sum;

  private SharedLoad(TimeGrid grid, Unit unit, int paths, double[] sum) {
    this.grid = grid;
    this.unit = unit;
    this.paths = paths;
    this.sum = sum;
  }

  /**
   * No load yet.
   *
   * @param grid the steps
   * @param unit of the load
   * @param paths how many futures, at least 1
   * @return the load 0
   * @throws IllegalArgumentException when there are no paths
   */
  public static SharedLoad of(TimeGrid grid, Unit unit, int paths) {
    if (paths < 1) {
      throw new IllegalArgumentException("at least one path is needed, found " + paths);
    }
    return new SharedLoad(grid, unit, paths, new double[Math.multiplyExact(paths, grid.count())]);
  }

  /**
   * With what follows the capacity in service.
   *
   * @param capacity of a pool on the same grid
   * @param perUnit load of a unit of capacity, 0 or more
   * @return the load with it
   * @throws IllegalArgumentException when the grid differs or the amount is negative
   */
  public SharedLoad withCapacity(CapacityTimeline capacity, double perUnit) {
    check(capacity.grid(), perUnit);
    int n = grid.count();
    double[] more = sum.clone();
    for (int i = 0; i < more.length; i++) {
      more[i] += perUnit * capacity.total(i % n);
    }
    return new SharedLoad(grid, unit, paths, more);
  }

  /**
   * With what follows the demand.
   *
   * @param demand of a pool on the same grid, as many paths
   * @param perUnit load of a unit of demand, 0 or more
   * @return the load with it
   * @throws IllegalArgumentException when grid or paths differ or the amount is negative
   */
  public SharedLoad withDemand(SamplePaths demand, double perUnit) {
    check(demand.grid(), perUnit);
    if (demand.paths() != paths) {
      throw new IllegalArgumentException(
          "pools that share a load need as many futures, found "
              + demand.paths()
              + " and "
              + paths);
    }
    int n = grid.count();
    double[] more = sum.clone();
    for (int i = 0; i < more.length; i++) {
      more[i] += perUnit * demand.value(i / n, i % n);
    }
    return new SharedLoad(grid, unit, paths, more);
  }

  private void check(TimeGrid other, double perUnit) {
    if (!other.equals(grid)) {
      throw new IllegalArgumentException(
          "pools that share a load need one grid, found " + other + " and " + grid);
    }
    if (!(perUnit >= 0 && Double.isFinite(perUnit))) {
      throw new IllegalArgumentException("a load is 0 or more for each unit, found " + perUnit);
    }
  }

  /**
   * The load as futures.
   *
   * @return as many paths as the pools have
   */
  public SamplePaths paths() {
    int n = grid.count();
    return SamplePaths.of(grid, unit, paths, (p, out) -> System.arraycopy(sum, p * n, out, 0, n));
  }

  /** Paths and mean. */
  @Override
  public String toString() {
    return "SharedLoad["
        + paths
        + " paths, mean "
        + Arrays.stream(sum).average().orElse(0)
        + " "
        + unit
        + "]";
  }
}
