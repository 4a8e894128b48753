package io.headroom.core.plan;

import java.util.Arrays;

/**
 * Expected cost of a pool by what is held after each decision. Since a path has one lead time, what
 * is in service between the arrivals of two orders depends on what is held after the first of them
 * alone; so the cost is a sum over decisions of a function of one number, and dynamic programming
 * over that number is exact, lead-time risk included.
 */
final class OptionTables {
  /** More lots than this are bundled into larger ones. */
  private static final int MOST_LOTS = 192;

  private static final double SLACK = 1e-9;

  private final OptionFutures futures;
  private final long[] orderDay;
  private final int lot;
  private final double[][] cost;
  private final int[] least;
  private final int[] greatest;
  private final double before;
  private final double chanceBefore;
  private final double tolerance;

  private OptionTables(
      OptionFutures futures,
      long[] orderDay,
      int lot,
      double[][] cost,
      int[] least,
      int[] greatest,
      double before,
      double chanceBefore,
      double tolerance) {
    this.futures = futures;
    this.orderDay = orderDay;
    this.lot = lot;
    this.cost = cost;
    this.least = least;
    this.greatest = greatest;
    this.before = before;
    this.chanceBefore = chanceBefore;
    this.tolerance = tolerance;
  }

  static OptionTables of(OptionFutures futures, PlanGoal goal, double[] peaks) {
    PlanOption option = futures.option();
    int n = goal.decisions().size();
    long[] orderDay = new long[n];
    for (int d = 0; d < n; d++) {
      orderDay[d] = goal.decisions().get(d).toEpochDay();
    }
    int[] paths = futures.paths();
    double[] row = new double[futures.steps()];
    double highest = 0;
    for (double peak : peaks) {
      highest = Math.max(highest, peak);
    }
    boolean retires = option.kind() == PlanOption.Kind.RETIRE;
    double useful = retires ? option.most() : Math.ceil(highest / option.adds() + option.lot());
    long lots = (long) Math.floor(Math.min(option.most(), useful) / option.lot());
    int bundle = (int) Math.max(1, (lots + MOST_LOTS - 1) / MOST_LOTS);
    int lot = option.lot() * bundle;
    int most = (int) (lots / bundle);
    double width = option.adds() * lot;
    double perWidth = 1 / width;

    // For each decision, demand beyond the limit by cells of one lot: weight and weighted sum.
    double[][] mass = new double[n + 1][2 * most + 3];
    double[][] sum = new double[n + 1][2 * most + 3];
    double[] time = new double[n + 1];
    int[][] worst = new int[n][paths.length];
    int shortBefore = 0;
    for (int i = 0; i < paths.length; i++) {
      int p = paths[i];
      futures.pool().demand().copyPath(p, row);
      int from = 0;
      for (int d = 0; d <= n; d++) {
        int to = d < n ? Math.max(from, futures.arrival(p, orderDay[d])) : row.length;
        double peak = Double.NEGATIVE_INFINITY;
        for (int s = from; s < to; s++) {
          double over = row[s] - futures.limit(s);
          double w = futures.weight(s);
          peak = Math.max(peak, over);
          int cell = cell(over * perWidth + most, 2 * most + 2);
          mass[d][cell] += w;
          sum[d][cell] += w * over;
          time[d] += w;
        }
        shortBefore += d == 0 && peak > 0 ? 1 : 0;
        if (d > 0) {
          double lotsAt = peak / width;
          worst[d - 1][i] =
              lotsAt == Double.NEGATIVE_INFINITY
                  ? Integer.MIN_VALUE
                  : (int) Math.max(-most - 1.0, Math.min(most + 1.0, Math.ceil(lotsAt - SLACK)));
        }
        from = to;
      }
    }
    double[][] cost = new double[n][];
    for (int d = 0; d < n; d++) {
      cost[d] = costs(futures, mass[d + 1], sum[d + 1], time[d + 1], most, lot);
    }
    int[] least = new int[n];
    int[] greatest = new int[n];
    for (int d = 0; d < n; d++) {
      Arrays.sort(worst[d]);
      int allowed = (int) Math.floor(goal.tolerance() * paths.length + SLACK);
      int need = worst[d][paths.length - 1 - allowed];
      least[d] = retires ? 0 : Math.max(0, need);
      greatest[d] = retires ? (need == Integer.MIN_VALUE ? most : -need) : most;
    }
    double before = costs(futures, mass[0], sum[0], time[0], most, lot)[0];
    return new OptionTables(
        futures,
        orderDay,
        lot,
        cost,
        least,
        greatest,
        before,
        (double) shortBefore / paths.length,
        goal.tolerance());
  }

  /** Rounded up into 0…last; rounding at an edge costs nothing, as the excess there is 0. */
  private static int cell(double at, int last) {
    if (at <= 0) {
      return 0;
    }
    int floor = (int) at;
    return Math.min(last, at > floor ? floor + 1 : floor);
  }

  /** Shortage, idle and running cost with 0…most lots, from cells whose edges are whole lots. */
  private static double[] costs(
      OptionFutures f, double[] mass, double[] sum, double time, int most, int lot) {
    double all = 0;
    double total = 0;
    for (int j = 0; j < mass.length; j++) {
      all += sum[j];
      total += mass[j];
    }
    PlanOption option = f.option();
    int sign = option.kind().sign();
    double width = option.adds() * lot;
    double running = sign * option.perYear() / PlanGoal.DAYS_PER_YEAR * lot;
    double[] cost = new double[most + 1];
    for (int c = 0; c <= most; c++) {
      double level = sign * c * width;
      double massAbove = 0;
      double above = 0;
      for (int j = sign * c + most + 1; j < mass.length; j++) {
        massAbove += mass[j];
        above += sum[j];
      }
      double shortage = Math.max(0, above - level * massAbove);
      double left = Math.max(0, level * (total - massAbove) - (all - above));
      cost[c] =
          (f.pool().shortage() * shortage + f.pool().idle() * left + running * c * time)
              / f.paths().length;
    }
    return cost;
  }

  /** Cost when nothing is done. */
  double nothing() {
    double sum = before;
    for (double[] d : cost) {
      sum += d[0];
    }
    return sum;
  }

  OptionFutures futures() {
    return futures;
  }

  int decisions() {
    return cost.length;
  }

  /** Most lots that can be held. */
  int most() {
    return cost[0].length - 1;
  }

  /** Units in a lot. */
  int lot() {
    return lot;
  }

  long orderDay(int decision) {
    return orderDay[decision];
  }

  /** Cost until the first order can be there, whatever is decided. */
  double before() {
    return before;
  }

  /** Chance of a shortage until then. */
  double chanceBefore() {
    return chanceBefore;
  }

  /** Whether that is beyond the tolerance. */
  boolean isTooLate() {
    return chanceBefore > tolerance + SLACK;
  }

  /** Cost from the arrival of a decision's orders until that of the next, with so many lots. */
  double cost(int decision, int lots) {
    return cost[decision][lots];
  }

  /** Whether the chance of a shortage in that time is within the tolerance. */
  boolean isWithin(int decision, int lots) {
    return lots >= least[decision] && lots <= greatest[decision];
  }

  /** What is paid at once. */
  double spend(int lots) {
    return lots <= 0 ? 0 : futures.option().price(lots * lot);
  }

  /** Its present value, less the residual value at the end. */
  double present(int decision, int lots) {
    return futures.presentPrice(orderDay[decision], spend(lots));
  }

  /** More than any sequence can cost. */
  double greatestCost() {
    double sum = Math.abs(before);
    for (int d = 0; d < decisions(); d++) {
      double most = 0;
      for (int c = 0; c <= most(); c++) {
        most = Math.max(most, Math.abs(cost[d][c]));
      }
      sum += most + spend(most());
    }
    return sum;
  }
}
