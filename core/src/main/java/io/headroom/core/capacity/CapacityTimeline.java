package io.headroom.core.capacity;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;

/**
 * A pool's capacity at every step of a grid: total, and what is available after reserve and
 * buffers. A step longer than a day has the least capacity of its days. Immutable.
 */
public final class CapacityTimeline {
  private final TimeGrid grid;
  private final Unit unit;
  private final double[] total;
  private final double[] available;

  private CapacityTimeline(TimeGrid grid, Unit unit, double[] total, double[] available) {
    this.grid = grid;
    this.unit = unit;
    this.total = total;
    this.available = available;
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
    double[] total = new double[n];
    double[] available = new double[n];
    for (int i = 0; i < n; i++) {
      LocalDate first = grid.date(i);
      LocalDate last = grid.start(i + 1).minusNanos(1).atZone(grid.zone()).toLocalDate();
      total[i] = pool.total(first);
      available[i] = pool.available(first);
      for (LocalDate d = first.plusDays(1); !d.isAfter(last); d = d.plusDays(1)) {
        total[i] = Math.min(total[i], pool.total(d));
        available[i] = Math.min(available[i], pool.available(d));
      }
    }
    return new CapacityTimeline(grid, pool.unit(), total, available);
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
    return unit;
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
}
