package io.headroom.reports.run;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.measure.Unit;
import io.headroom.core.simulation.DeferredWork;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.SamplePaths;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Staffing of work that waits in a backlog, future by future: arrivals and backlog are worked off
 * with the hours of those present, as a fluid. Waiting is what the backlog is for, so no queueing
 * formula comes in.
 *
 * <p>With a(w) tickets arriving in week w, h the mean handle time of this future in hours, c(w) the
 * hours that the present agents have for tickets, the backlog in hours is b(w) = max(0, b(w−1) +
 * h·a(w) − c(w)). A week in which the desk is open for less than its usual hours has as much less
 * capacity. Within a week both flow evenly, so that a backlog is cleared b(w−1)/(c(w) − h·a(w)) of
 * the week after its start.
 */
final class DeskDeferred {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final DeskPlan plan;
  private final SamplePaths arrivals;
  private final double known;
  private final int open;
  private final double[] minutes;
  private final DeskShift shift;
  private final double[] length;
  private final double[] capacity;

  private DeskDeferred(
      DeskPlan plan,
      DeskResult.History history,
      DeskResult.Prediction forecast,
      double[] minutes,
      DeskShift shift) {
    this.plan = plan;
    this.arrivals = forecast.weeklyPaths();
    this.known = forecast.knownInFirstWeek();
    this.open = history.now().open();
    this.minutes = minutes;
    this.shift = shift;
    TimeGrid weeks = arrivals.grid();
    Instant from = forecast.dailyPaths().grid().start();
    WorkClock clock = plan.hours().in(weeks.zone());
    double usual = plan.hours().hours().minutesPerWeek();
    length = new double[weeks.count()];
    capacity = new double[weeks.count()];
    for (int w = 0; w < length.length; w++) {
      Instant start = w == 0 ? from : weeks.start(w);
      Instant end = weeks.start(w + 1);
      length[w] = Duration.between(start, end).toMinutes() / (7 * 1440.0);
      capacity[w] = clock.between(start, end).toMinutes() / usual * hoursPerAgent();
    }
  }

  /**
   * Staffs a desk.
   *
   * @param minutes mean handle time of each future
   */
  static DeskStaffing.Deferred of(
      DeskPlan plan,
      DeskResult.History history,
      DeskResult.Prediction forecast,
      double[] minutes,
      DeskShift shift) {
    return new DeskDeferred(plan, history, forecast, minutes, shift).staff();
  }

  private double hoursPerAgent() {
    return new DeferredWork(1, plan.paidHours(), plan.shrinkage(), plan.occupancy())
        .hoursPerAgent();
  }

  /** New tickets of a week from the as-of on. */
  private double tickets(int path, int week) {
    double all = arrivals.value(path, week) - (week == 0 ? known : 0);
    return Math.max(0, all) * shift.demand(path, week);
  }

  private double work(int path, int week) {
    return tickets(path, week) * minutes[path] / 60;
  }

  private DeskStaffing.Deferred staff() {
    int paths = arrivals.paths();
    int weeks = length.length;
    SamplePaths hours =
        SamplePaths.of(
            arrivals.grid(),
            Unit.of("hour"),
            paths,
            (p, out) -> {
              for (int w = 0; w < weeks; w++) {
                out[w] = work(p, w);
              }
            });
    double[] workload = new double[paths];
    double[] fte = new double[paths];
    double[] peak = new double[paths];
    double span = Arrays.stream(length).sum();
    for (int p = 0; p < paths; p++) {
      double sum = 0;
      double present = 0;
      for (int w = 0; w < weeks; w++) {
        double people = work(p, w) / hoursPerAgent();
        double there = shift.staff(p, w);
        workload[p] += work(p, w) / span;
        sum += people;
        present += length[w] * there;
        // A week that has nearly passed would make a peak of one day.
        if (people > 0 && (length[w] > 0.99 || weeks == 1)) {
          peak[p] = Math.max(peak[p], people / length[w] / there);
        }
      }
      // Work waits for those who come back, so what counts is who is there over the horizon.
      fte[p] = sum == 0 ? 0 : sum / present;
    }
    Double agents = plan.agents();
    double median = quantile(fte, 0.5);
    double p90 = quantile(fte, 0.9);
    double meanMinutes = Arrays.stream(minutes).average().orElse(Double.NaN);
    Run run = agents == null ? null : run(agents);
    return new DeskStaffing.Deferred(
        Fan.of(hours),
        quantile(workload, 0.5),
        quantile(workload, 0.9),
        median,
        p90,
        quantile(peak, 0.5),
        quantile(peak, 0.9),
        agents,
        agents == null ? null : median - agents,
        agents == null ? null : p90 - agents,
        agents == null ? null : agents * hoursPerAgent() * 60 / meanMinutes,
        run == null ? null : run.clearing(),
        run == null ? null : run.backlog());
  }

  private record Run(DeskStaffing.Clearing clearing, Fan backlog) {}

  private Run run(double agents) {
    int paths = arrivals.paths();
    int weeks = length.length;
    double[] cleared = new double[paths];
    int[] growing = new int[1];
    SamplePaths backlog =
        SamplePaths.of(
            arrivals.grid(),
            Unit.of("ticket"),
            paths,
            (p, out) -> {
              double left = open * minutes[p] / 60;
              double time = 0;
              double more = 0;
              cleared[p] = open == 0 ? 0 : NEVER;
              for (int w = 0; w < weeks; w++) {
                double done = agents * capacity[w] * shift.staff(p, w);
                double net = done - work(p, w);
                if (cleared[p] == NEVER && left <= net) {
                  cleared[p] = time + left / net * length[w];
                }
                left = Math.max(0, left - net);
                time += length[w];
                more -= net;
                out[w] = left * 60 / minutes[p];
              }
              growing[0] += more >= 0 ? 1 : 0;
            });
    return new Run(clearing(cleared, (double) growing[0] / paths, agents), Fan.of(backlog));
  }

  private DeskStaffing.Clearing clearing(double[] cleared, double grows, double agents) {
    double[] sorted = cleared.clone();
    Arrays.sort(sorted);
    int never = 0;
    for (double c : sorted) {
      never += c == NEVER ? 1 : 0;
    }
    List<Double> weekly = new ArrayList<>();
    double time = 0;
    for (double l : length) {
      time += l;
      int done = 0;
      for (double c : sorted) {
        done += c <= time + 1e-9 ? 1 : 0;
      }
      weekly.add((double) done / sorted.length);
    }
    Double median = at(sorted, 0.5);
    Double p90 = at(sorted, 0.9);
    Double p10 = at(sorted, 0.1);
    Estimate not = Estimate.ofProbability(never, sorted.length);
    return new DeskStaffing.Clearing(
        open, p10, median, p90, not, grows, words(p10, median, p90, not, grows, agents), weekly);
  }

  private String words(
      @Nullable Double p10,
      @Nullable Double median,
      @Nullable Double p90,
      Estimate not,
      double grows,
      double agents) {
    String people =
        BigDecimal.valueOf(agents).stripTrailingZeros().toPlainString()
            + (agents == 1 ? " agent" : " agents");
    if (open == 0) {
      return grows > 0.5
          ? String.format(
              Locale.ROOT,
              "there is no backlog yet, but in %s of the futures more work comes than %s can do",
              share(grows),
              people)
          : "there is no backlog";
    }
    if (median == null && grows > 0.5) {
      return String.format(
          Locale.ROOT,
          "does not clear: in %s of the futures more work comes than %s can do",
          share(grows),
          people);
    }
    if (median == null || p10 == null) {
      return String.format(
          Locale.ROOT,
          "does not clear within the horizon in %s of the futures with %s",
          share(not.mean()),
          people);
    }
    return String.format(
        Locale.ROOT,
        "clears in about %.1f weeks (nine futures of ten: %s)%s",
        median,
        p90 == null
            ? "not all within the horizon"
            : String.format(Locale.ROOT, "within %.1f weeks", p90),
        not.mean() > 0
            ? String.format(Locale.ROOT, "; in %.0f %% not within the horizon", 100 * not.mean())
            : "");
  }

  /** No number of futures makes a chance certain. */
  private static String share(double value) {
    return value > 0.99
        ? "more than 99 %"
        : value < 0.01 ? "less than 1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * value);
  }

  /** The time by which so many futures have cleared; null when that is never. */
  private static @Nullable Double at(double[] sorted, double p) {
    double t = sorted[(int) Math.ceil(p * sorted.length - 1e-9) - 1];
    return t == NEVER ? null : t;
  }

  static double quantile(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double h = (sorted.length - 1) * p;
    int lo = (int) h;
    int hi = Math.min(lo + 1, sorted.length - 1);
    return sorted[lo] + (h - lo) * (sorted[hi] - sorted[lo]);
  }
}
