package io.headroom.reports.run;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.Performability;
import io.headroom.core.capacity.Pool;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.core.service.Objective;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Holds each hour's demand, on every path, against the exact distribution of the capacity that
 * survives failures: the chance that what is up cannot carry it.
 */
final class PerformabilityStep {
  /** So many hours of demand are looked up at most; more paths than fit are thinned out evenly. */
  private static final long MOST_HOURS = 8_000_000;

  private static final int FEWEST_PATHS = 100;

  private PerformabilityStep() {}

  /**
   * Judges a pool.
   *
   * @param failures how often a unit and the feed of all units are up
   * @param pool its units by day
   * @param fine its history at the finest grain, in the pool's unit
   * @param statistic the same by step of the forecast
   * @param of which statistic of the fine grain is forecast
   * @param demand futures of that statistic
   * @param to last day that is looked at
   * @param streams named random streams of this pool
   */
  static PerformabilityResult run(
      PlanFile.UnitFailures failures,
      Pool pool,
      Series fine,
      Series statistic,
      Aggregation of,
      SamplePaths demand,
      LocalDate to,
      RandomStreams streams) {
    TimeGrid grid = demand.grid();
    int steps = 0;
    while (steps < demand.steps() && !grid.date(steps).isAfter(to)) {
      steps++;
    }
    if (steps == 0) {
      throw new IllegalArgumentException(
          "the days to look at end on " + to + ", before the futures start on " + grid.date(0));
    }
    HourShapes shapes = HourShapes.of(fine, statistic, of, grid);
    Surviving[] up = surviving(failures, pool, grid, steps);
    long each = (long) steps * shapes.slots();
    int paths =
        (int) Math.min(demand.paths(), Math.max(FEWEST_PATHS, MOST_HOURS / Math.max(1, each)));
    double[] hours = new double[steps];
    List<List<double[]>> shapesAt = new ArrayList<>();
    double all = 0;
    for (int s = 0; s < steps; s++) {
      hours[s] = Duration.between(grid.start(s), grid.start(s + 1)).toSeconds() / 3600.0;
      all += hours[s];
      shapesAt.add(shapes.at(s));
    }
    double[] bad = new double[steps];
    double[] badAlone = new double[steps];
    double[] mean = new double[paths];
    double[] meanAlone = new double[paths];
    for (int i = 0; i < paths; i++) {
      int path = (int) ((long) i * demand.paths() / paths);
      RandomGenerator random = streams.child(path).stream("days");
      for (int s = 0; s < steps; s++) {
        double[] shape = HourShapes.draw(shapesAt.get(s), random);
        double value = demand.value(path, s);
        double p = 0;
        int over = 0;
        for (double ratio : shape) {
          double d = value * ratio;
          p += up[s].performability.shortfallProbability(d);
          over += d > up[s].most ? 1 : 0;
        }
        p /= shape.length;
        double alone = (double) over / shape.length;
        bad[s] += p / paths;
        badAlone[s] += alone / paths;
        mean[i] += p * hours[s] / all;
        meanAlone[i] += alone * hours[s] / all;
      }
    }
    Sums sums = new Sums(grid, steps, hours, bad, badAlone);
    return new PerformabilityResult(
        grid.date(0),
        lastDay(grid, steps - 1),
        failures.unit(),
        failures.feed(),
        up[0].performability.total(),
        up[0].performability.expectedCapacity(),
        Estimate.ofMean(mean),
        Estimate.ofMean(meanAlone),
        sums.months(),
        sums.quarters(),
        paths,
        basis(shapes, paths, demand.paths()));
  }

  private static LocalDate lastDay(TimeGrid grid, int step) {
    return grid.start(step + 1).minusNanos(1).atZone(grid.zone()).toLocalDate();
  }

  private static String basis(HourShapes shapes, int paths, int all) {
    return shapes.basis()
        + (paths == all
            ? String.format(Locale.ROOT, "; all %,d futures of demand", all)
            : String.format(Locale.ROOT, "; %,d of %,d futures of demand", paths, all));
  }

  /** What may be up on the days of one step. */
  private static final class Surviving {
    private final Performability performability;

    /** All that is in service, with room for rounding. */
    private final double most;

    Surviving(Performability performability) {
      this.performability = performability;
      this.most = performability.total() * (1 + 1e-12);
    }
  }

  /** One distribution for each set of units, those of a step being the fewest of its days. */
  private static Surviving[] surviving(
      PlanFile.UnitFailures failures, Pool pool, TimeGrid grid, int steps) {
    Map<List<Integer>, Surviving> known = new HashMap<>();
    Surviving[] up = new Surviving[steps];
    for (int s = 0; s < steps; s++) {
      LocalDate first = grid.date(s);
      LocalDate last = lastDay(grid, s);
      LocalDate worst = first;
      for (LocalDate d = first; !d.isAfter(last); d = d.plusDays(1)) {
        worst = pool.total(d) < pool.total(worst) ? d : worst;
      }
      List<Integer> there = new ArrayList<>();
      for (int a = 0; a < pool.assets().size(); a++) {
        if (pool.assets().get(a).inService(worst)) {
          there.add(a);
        }
      }
      up[s] =
          known.computeIfAbsent(
              there,
              list ->
                  new Surviving(Performability.of(failures.feed(), groups(failures, pool, list))));
    }
    return up;
  }

  private static List<Performability.Group> groups(
      PlanFile.UnitFailures failures, Pool pool, List<Integer> there) {
    Map<Double, Integer> bySize = new LinkedHashMap<>();
    for (int a : there) {
      Asset asset = pool.assets().get(a);
      bySize.merge(asset.each(), asset.count(), Integer::sum);
    }
    List<Performability.Group> groups = new ArrayList<>();
    bySize.forEach((each, n) -> groups.add(new Performability.Group(n, each, failures.unit())));
    return groups;
  }

  /** Adds up steps by month and by quarter; a step counts where it begins. */
  private static final class Sums {
    private final TimeGrid grid;
    private final int steps;
    private final double[] hours;
    private final double[] bad;
    private final double[] alone;

    Sums(TimeGrid grid, int steps, double[] hours, double[] bad, double[] alone) {
      this.grid = grid;
      this.steps = steps;
      this.hours = hours;
      this.bad = bad;
      this.alone = alone;
    }

    List<PerformabilityResult.Month> months() {
      List<PerformabilityResult.Month> months = new ArrayList<>();
      for (int s = 0; s < steps; ) {
        YearMonth month = YearMonth.from(grid.date(s));
        double[] sum = new double[3];
        for (; s < steps && YearMonth.from(grid.date(s)).equals(month); s++) {
          add(sum, s);
        }
        months.add(new PerformabilityResult.Month(month, sum[0], sum[1] / sum[0], sum[2] / sum[0]));
      }
      return months;
    }

    List<PerformabilityResult.Quarter> quarters() {
      List<PerformabilityResult.Quarter> quarters = new ArrayList<>();
      for (int s = 0; s < steps; ) {
        LocalDate from = grid.date(s);
        LocalDate next = Objective.Per.QUARTER.next(from);
        double[] sum = new double[3];
        for (; s < steps && grid.date(s).isBefore(next); s++) {
          add(sum, s);
        }
        quarters.add(new PerformabilityResult.Quarter(from, lastDay(grid, s - 1), sum[1], sum[2]));
      }
      return quarters;
    }

    private void add(double[] sum, int step) {
      sum[0] += hours[step];
      sum[1] += hours[step] * bad[step];
      sum[2] += hours[step] * alone[step];
    }
  }
}
