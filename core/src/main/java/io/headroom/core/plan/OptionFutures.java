package io.headroom.core.plan;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One option of a pool over all futures: by how much demand exceeds the limit that is there anyway,
 * and how long an order takes on each path. A path's lead time is the same for all its orders: a
 * supplier that is slow stays slow.
 */
final class OptionFutures {
  private final PlannedPool pool;
  private final PlanOption option;
  private final PlanGoal goal;
  private final int[] paths;
  private final long[] lead;
  private final long[] day;
  private final double[] weight;
  private final double[] limit;

  private OptionFutures(
      PlannedPool pool, PlanOption option, PlanGoal goal, int[] paths, long[] lead) {
    this.pool = pool;
    this.option = option;
    this.goal = goal;
    this.paths = paths;
    this.lead = lead;
    int n = pool.demand().steps();
    this.day = new long[n + 1];
    this.weight = new double[n];
    this.limit = new double[n];
    for (int s = 0; s <= n; s++) {
      day[s] = pool.demand().grid().date(s).toEpochDay();
    }
    for (int s = 0; s < n; s++) {
      weight[s] = (day[s + 1] - day[s]) * goal.discount(day[s]);
      limit[s] = pool.capacity().available(s) * pool.threshold();
    }
  }

  static OptionFutures of(
      PlannedPool pool, PlanOption option, PlanGoal goal, RandomStreams streams) {
    int n = pool.demand().paths();
    RandomGenerator random = streams.child(pool.name()).stream("lead time of " + option.name());
    long[] lead = new long[n];
    int[] all = new int[n];
    for (int p = 0; p < n; p++) {
      double u = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
      lead[p] = (long) Math.ceil(option.leadTime().days(u) - 1e-6);
      all[p] = p;
    }
    return new OptionFutures(pool, option, goal, all, lead);
  }

  /** The same over some of the paths only. */
  OptionFutures over(int[] some) {
    return new OptionFutures(pool, option, goal, some, lead);
  }

  PlanOption option() {
    return option;
  }

  PlannedPool pool() {
    return pool;
  }

  int[] paths() {
    return paths;
  }

  int steps() {
    return weight.length;
  }

  double weight(int step) {
    return weight[step];
  }

  double limit(int step) {
    return limit[step];
  }

  /** The first step at whose start an order of a day is there. */
  int arrival(int path, long orderDay) {
    long there = orderDay + lead[path];
    int at = Arrays.binarySearch(day, 0, weight.length, there);
    return at < 0 ? -at - 1 : at;
  }

  /** Most by which demand exceeds the limit that is there anyway, on each path. */
  double[] peaks() {
    double[] peaks = new double[paths.length];
    double[] row = new double[steps()];
    for (int i = 0; i < peaks.length; i++) {
      pool.demand().copyPath(paths[i], row);
      double most = Double.NEGATIVE_INFINITY;
      for (int s = 0; s < row.length; s++) {
        most = Math.max(most, row[s] - limit[s]);
      }
      peaks[i] = most;
    }
    return peaks;
  }

  /**
   * The last day of an order that is there before demand exceeds the limit and a level, looked at
   * from the arrival of an order of some day on; the greatest number when it never does.
   */
  long latest(int path, long orderDay, double level) {
    for (int s = arrival(path, orderDay); s < limit.length; s++) {
      if (pool.demand().value(path, s) - limit[s] > level) {
        return day[s] - lead[path];
      }
    }
    return Long.MAX_VALUE;
  }

  /** Last day of the plan, the day after the last step. */
  long end() {
    return day[weight.length];
  }

  /** Present value of the price of an order of a day, less what is left of it at the end. */
  double presentPrice(long orderDay, double price) {
    double life = option.lifeYears() * PlanGoal.DAYS_PER_YEAR;
    double rest = life > 0 ? Math.max(0, 1 - (end() - orderDay) / life) : 0;
    return price * (goal.discount(orderDay) - rest * goal.discount(end()));
  }

  /**
   * Expected cost of orders on any days, by walking every path: shortage, idle capacity, running
   * cost and prices. The optimizer's tables must come to the same.
   *
   * @param orderDay days of the orders, ascending
   * @param units ordered on each; negative where they are given back
   */
  double cost(long[] orderDay, int[] units) {
    double sum = 0;
    double[] row = new double[steps()];
    int[] at = new int[orderDay.length];
    double running = option.kind().sign() * option.perYear() / PlanGoal.DAYS_PER_YEAR;
    double step = option.kind().sign() * option.adds();
    for (int p : paths) {
      pool.demand().copyPath(p, row);
      for (int i = 0; i < at.length; i++) {
        at[i] = arrival(p, orderDay[i]);
      }
      long held = 0;
      int next = 0;
      for (int s = 0; s < row.length; s++) {
        while (next < at.length && at[next] <= s) {
          held += units[next++];
        }
        double over = row[s] - limit[s] - step * held;
        sum += weight[s] * (rate(over) + running * held);
      }
    }
    sum /= paths.length;
    for (int i = 0; i < orderDay.length; i++) {
      sum += presentPrice(orderDay[i], option.price(Math.max(0, units[i])));
    }
    return sum;
  }

  /**
   * What it costs more to place one of some orders so many days later. Only the steps between both
   * arrivals change.
   *
   * @param orderDay days of the orders, ascending
   * @param units ordered on each; negative where they are given back
   * @param which place of the order that waits
   * @param later days
   * @return the cost of the orders with this one moved less that without
   */
  double waiting(long[] orderDay, int[] units, int which, int later) {
    double sum = 0;
    int[] at = new int[orderDay.length];
    double running = option.kind().sign() * option.perYear() / PlanGoal.DAYS_PER_YEAR;
    double step = option.kind().sign() * option.adds();
    for (int p : paths) {
      for (int i = 0; i < at.length; i++) {
        at[i] = arrival(p, orderDay[i]);
      }
      int end = arrival(p, orderDay[which] + later);
      for (int s = at[which]; s < end; s++) {
        long others = 0;
        for (int i = 0; i < at.length; i++) {
          others += i != which && at[i] <= s ? units[i] : 0;
        }
        double without = pool.demand().value(p, s) - limit[s] - step * others;
        double with = without - step * units[which];
        sum += weight[s] * (rate(without) - rate(with) - running * units[which]);
      }
    }
    double price = option.price(Math.max(0, units[which]));
    return sum / paths.length
        + presentPrice(orderDay[which] + later, price)
        - presentPrice(orderDay[which], price);
  }

  private double rate(double over) {
    return over > 0 ? pool.shortage() * over : -pool.idle() * over;
  }
}
