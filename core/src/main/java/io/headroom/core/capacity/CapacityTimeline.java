package io.headroom.core.capacity;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pool's capacity at every step of a grid: total, and what is available after reserve and
 * buffers. A step longer than a day has the least capacity of its days. Immutable.
 */
public final class CapacityTimeline {
  private final Pool pool;
  private final TimeGrid grid;
  private final long[] firstDays;
  private final long[] lastDays;
  private final double[] total;
  private final double[] available;

  private CapacityTimeline(Pool pool, TimeGrid grid, long[] firstDays, long[] lastDays, int lost) {
    this.pool = pool;
    this.grid = grid;
    this.firstDays = firstDays;
    this.lastDays = lastDays;
    int n = grid.count();
    this.total = new double[n];
    this.available = new double[n];
    fill(lost);
  }

  /** Capacity only changes on days on which an asset enters or leaves, so only those are asked. */
  private void fill(int lost) {
    long[] changes =
        pool.assets().stream()
            .flatMap(a -> Stream.of(Optional.ofNullable(a.from()), Optional.ofNullable(a.to())))
            .flatMap(Optional::stream)
            .mapToLong(LocalDate::toEpochDay)
            .sorted()
            .distinct()
            .toArray();
    int next = 0;
    double t = 0;
    double a = 0;
    for (int i = 0; i < total.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      double leastAvailable = Double.POSITIVE_INFINITY;
      long day = firstDays[i];
      do {
        boolean changed = i == 0 && day == firstDays[0];
        while (next < changes.length && changes[next] <= day) {
          next++;
          changed = true;
        }
        if (changed) {
          LocalDate d = LocalDate.ofEpochDay(day);
          t = lost == 0 ? pool.total(d) : Redundancy.totalAfterLosing(pool, d, lost);
          a = lost == 0 ? pool.available(d) : Redundancy.availableAfterLosing(pool, d, lost);
        }
        least = Math.min(least, t);
        leastAvailable = Math.min(leastAvailable, a);
        day = next < changes.length ? changes[next] : Long.MAX_VALUE;
      } while (day <= lastDays[i]);
      total[i] = least;
      available[i] = leastAvailable;
    }
  }

  /**
   * The capacity of a pool over a grid.
   *
   * @param pool the pool
   * @param grid the steps
   * @return the timeline
   */
  public static CapacityTimeline of(Pool pool, TimeGrid grid) {
    int n = grid.count();
    long[] first = new long[n];
    long[] last = new long[n];
    for (int i = 0; i < n; i++) {
      first[i] = grid.date(i).toEpochDay();
      last[i] = grid.start(i + 1).minusNanos(1).atZone(grid.zone()).toLocalDate().toEpochDay();
    }
    return new CapacityTimeline(pool, grid, first, last, 0);
  }

  /**
   * The capacity of another pool over the same grid, while its largest units are lost.
   *
   * @param other the pool
   * @param lost how many units are lost at every step, 0 or more
   * @return the timeline, by {@link Redundancy#totalAfterLosing} and {@link
   *     Redundancy#availableAfterLosing} for each day
   */
  public CapacityTimeline afterLosing(Pool other, int lost) {
    return new CapacityTimeline(other, grid, firstDays, lastDays, lost);
  }

  /**
   * Whose capacity it is.
   *
   * @return the pool
   */
  public Pool pool() {
    return pool;
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
   * Unit of every capacity.
   *
   * @return the pool's unit
   */
  public Unit unit() {
    return pool.unit();
  }

  /**
   * Capacity in service at a step.
   *
   * @param step 0…count−1
   * @return the total before anything is held back
   */
  public double total(int step) {
    return total[step];
  }

  /**
   * Capacity after reserve and buffers at a step.
   *
   * @param step 0…count−1
   * @return the available capacity
   */
  public double available(int step) {
    return available[step];
  }

  /**
   * Some steps into arrays that are used again and again.
   *
   * @param intoTotal what is in service at each step of the grid, overwritten over the steps
   * @param intoAvailable what may be planned with, likewise
   * @param from first step
   * @param end the step after the last
   */
  public void copyTo(double[] intoTotal, double[] intoAvailable, int from, int end) {
    System.arraycopy(total, from, intoTotal, from, end - from);
    System.arraycopy(available, from, intoAvailable, from, end - from);
  }
}
