package io.headroom.benchmarks.calibration;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.Pool;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.plan.OrderAdvisor;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.series.Series;
import io.headroom.core.series.Trend;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * From a past to breach and order, by Headroom's own path: a forecast's paths, played against a
 * capacity, and the advice to order. The straight line's paths take the same way.
 */
final class BreachTeller {
  static final int LEAD_DAYS = 56;
  static final double EARLY_COST = 1;
  static final double LATE_COST = 5;

  /** The newsvendor's: the chance of being late at which a day earlier costs what it saves. */
  private static final double TOLERANCE = EARLY_COST / (EARLY_COST + LATE_COST);

  private static final int PATHS = 1000;
  private static final int LINE_DAYS = 90;
  private static final double ADDS = 0.25;
  private static final BreachRule RULE = BreachRule.utilizationAbove(1).on(1, 1);
  private static final double SECONDS_PER_DAY = 86_400;

  private BreachTeller() {}

  static Verdict of(CalibrationCase c, Effort effort, RandomStreams streams) {
    int steps = c.steps();
    SamplePaths ours =
        AutoForecaster.of()
            .withEffort(effort)
            .withHorizon(steps)
            .fit(c.past())
            .forecast(steps)
            .paths(PATHS, streams.child("forecast"));
    SamplePaths line = line(c.past(), ours.grid(), streams.stream("line"));
    return new Verdict(
        c.set(),
        c.seriesName(),
        c.happens(),
        c.firstAbove(),
        c.truth(),
        told(c, ours, streams),
        told(c, line, streams));
  }

  private static Told told(CalibrationCase c, SamplePaths demand, RandomStreams streams) {
    Pool pool =
        Pool.of(
            "pool", c.past().unit(), Headroom.none(), new Asset("unit", 1, c.limit(), null, null));
    Outcome outcome =
        MonteCarlo.over(demand, CapacityTimeline.of(pool, demand.grid())).breachWhen(RULE).play();
    double stepDays = demand.grid().granularity().meanSeconds() / SECONDS_PER_DAY;
    long days = Math.round(demand.steps() * stepDays);
    if (stepDays < 1 || days <= LEAD_DAYS) {
      return Told.of(outcome, Double.NaN, Double.NaN);
    }
    LocalDate asOf = demand.grid().date(0).minusDays(1);
    OrderAdvisor advisor =
        new OrderAdvisor(
            demand,
            pool,
            RULE,
            new boolean[0],
            asOf,
            asOf.plusDays(days),
            TOLERANCE,
            WorkCalendar.alwaysOpen());
    OrderItem item = new OrderItem("unit", ADDS * c.limit(), null, LeadTime.certain(LEAD_DAYS));
    Optional<OrderAdvice> advice = advisor.advise(item, streams.child("order"));
    long order =
        advice.map(a -> a.order().toEpochDay() - asOf.toEpochDay()).orElse(days - LEAD_DAYS + 1);
    long breach =
        c.happens()
            ? demand.grid().date(c.firstAbove()).toEpochDay() - asOf.toEpochDay()
            : days + 1;
    return Told.of(outcome, (double) order, regret(order, breach));
  }

  /** Days too early, or too late at their cost, of the best day that was still to be had. */
  static double regret(long order, long breach) {
    long best = Math.max(1, breach - LEAD_DAYS);
    return order <= best ? EARLY_COST * (best - order) : LATE_COST * (order - best);
  }

  /**
   * Least squares through the last 90 days, or the whole past when it is shorter or its steps are;
   * path by path a slope and a height from their normal errors, and a normal residual each step.
   */
  private static SamplePaths line(Series past, TimeGrid grid, RandomGenerator r) {
    double stepDays = grid.granularity().meanSeconds() / SECONDS_PER_DAY;
    int wanted = stepDays < 1 ? past.size() : (int) Math.round(LINE_DAYS / stepDays);
    int from = Math.max(0, past.size() - wanted);
    double[] t = new double[past.size() - from];
    double[] y = new double[t.length];
    int n = 0;
    for (int i = from; i < past.size(); i++) {
      if (Double.isFinite(past.value(i))) {
        t[n] = i;
        y[n++] = past.value(i);
      }
    }
    if (n < 3) {
      throw new IllegalArgumentException(
          "a straight line needs three values, '" + past.key() + "' ends in " + n);
    }
    Trend trend = Trend.of(Arrays.copyOf(t, n), Arrays.copyOf(y, n));
    double middle = Arrays.stream(t, 0, n).average().orElseThrow();
    double sigma = trend.residualStandardError();
    double height = sigma / Math.sqrt(n);
    return SamplePaths.of(
        grid,
        past.unit(),
        PATHS,
        (p, out) -> {
          double up = height * r.nextGaussian();
          double tilt = trend.slopeStandardError() * r.nextGaussian();
          for (int s = 0; s < out.length; s++) {
            double at = past.size() + s;
            out[s] = trend.valueAt(at) + up + tilt * (at - middle) + sigma * r.nextGaussian();
          }
        });
  }
}
