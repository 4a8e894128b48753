package io.headroom.core.plan;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Money;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds order-by date and quantity from demand paths, a moving capacity and an uncertain lead time.
 *
 * <p>Path i breaks the rule on day τᵢ and has lead time Lᵢ. An order on day d comes too late on the
 * paths with τᵢ &lt; d + Lᵢ, so the last day that keeps their share within the tolerance is the
 * order statistic of the slack τᵢ − Lᵢ at rank ⌊tolerance · paths⌋, moved back to a working day.
 */
public final class OrderAdvisor {
  private static final int DEFERRAL_DAYS = 28;
  private static final int MOST_UNITS = 1 << 20;
  private static final long NEVER = Long.MAX_VALUE / 4;

  private final SamplePaths demand;
  private final Pool pool;
  private final BreachRule rule;
  private final boolean[] recent;
  private final LocalDate asOf;
  private final LocalDate horizonEnd;
  private final double tolerance;
  private final WorkCalendar calendar;

  /**
   * What every question is asked of.
   *
   * @param demand futures from the day after the as-of, until the horizon's end and the longest
   *     lead time after it
   * @param pool the pool as planned, orders that were placed included
   * @param rule what counts as a shortfall
   * @param recent whether each of the last steps was above the limit, oldest first; copied
   * @param asOf the last day that is known
   * @param horizonEnd the last day that is planned
   * @param tolerance accepted chance of a shortfall before delivery, 0…1
   * @param calendar on which days one can order
   */
  public OrderAdvisor(
      SamplePaths demand,
      Pool pool,
      BreachRule rule,
      boolean[] recent,
      LocalDate asOf,
      LocalDate horizonEnd,
      double tolerance,
      WorkCalendar calendar) {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException("a tolerance lies in 0…1, found " + tolerance);
    }
    this.demand = demand;
    this.pool = pool;
    this.rule = rule;
    this.recent = recent.clone();
    this.asOf = asOf;
    this.horizonEnd = horizonEnd;
    this.tolerance = tolerance;
    this.calendar = calendar;
  }

  /**
   * What to order.
   *
   * @param item what can be ordered
   * @param streams the lead times' randomness
   * @return the advice; empty when the chance of a breach stays within the tolerance, or the order
   *     can wait until after the horizon
   */
  public Optional<OrderAdvice> advise(OrderItem item, RandomStreams streams) {
    TimeGrid grid = demand.grid();
    Outcome nothing =
        MonteCarlo.over(demand, CapacityTimeline.of(pool, grid))
            .breachWhen(rule)
            .following(recent)
            .play();
    int n = demand.paths();
    long[] lead = leadDays(item, n, streams);
    long[] breach = new long[n];
    long[] slack = new long[n];
    for (int p = 0; p < n; p++) {
      int first = nothing.firstBreach(p);
      breach[p] = first == Outcome.NEVER ? NEVER : grid.date(first).toEpochDay();
      slack[p] = breach[p] == NEVER ? NEVER : breach[p] - lead[p];
    }
    long[] sorted = slack.clone();
    Arrays.sort(sorted);
    long latest = sorted[Math.min(n - 1, (int) Math.floor(tolerance * n))];
    if (latest == NEVER || latest > horizonEnd.toEpochDay()) {
      return Optional.empty();
    }
    LocalDate orderBy = calendar.onOrBefore(LocalDate.ofEpochDay(latest));
    LocalDate now = calendar.onOrAfter(asOf.plusDays(1));
    boolean passed = orderBy.isBefore(now);
    LocalDate order = passed ? now : orderBy;

    LocalDate p90 = item.leadTime().delivery(order, 0.9);
    LocalDate end = p90.isBefore(horizonEnd) ? horizonEnd : grid.date(grid.count() - 1);
    int[] delivered = deliverySteps(order, lead, grid);
    int endStep = (int) Math.min(grid.count(), grid.indexOf(end) + 1);
    int quantity = quantity(item, delivered, endStep);
    int after = breachesAfter(item, quantity, delivered, endStep);
    Money cost = item.cost();
    return Optional.of(
        new OrderAdvice(
            item,
            quantity,
            after <= tolerance * n,
            orderBy,
            passed,
            order,
            item.leadTime().delivery(order, 0.5),
            p90,
            tooLate(slack, order),
            tooLate(slack, order.plusDays(DEFERRAL_DAYS)),
            nothing.breachProbabilityBy(horizonEnd),
            Estimate.ofProbability(after, n),
            meanwhile(delivered),
            cost == null ? null : cost.times(quantity)));
  }

  private static long[] leadDays(OrderItem item, int paths, RandomStreams streams) {
    RandomGenerator random = streams.stream("lead time of " + item.name());
    long[] lead = new long[paths];
    for (int p = 0; p < paths; p++) {
      // Strictly inside (0, 1): the quantile function has no value at the ends.
      double u = (random.nextDouble() * (1L << 53) + 0.5) / ((1L << 53) + 1.0);
      lead[p] = (long) Math.ceil(item.leadTime().days(u) - 1e-6);
    }
    return lead;
  }

  private static Estimate tooLate(long[] slack, LocalDate order) {
    int late = 0;
    for (long s : slack) {
      if (s < order.toEpochDay()) {
        late++;
      }
    }
    return Estimate.ofProbability(late, slack.length);
  }

  /** The first step that starts on or after delivery, at most the grid's count, for each path. */
  private static int[] deliverySteps(LocalDate order, long[] lead, TimeGrid grid) {
    int[] steps = new int[lead.length];
    for (int p = 0; p < steps.length; p++) {
      LocalDate day = order.plusDays(lead[p]);
      long i = grid.indexOf(day);
      if (grid.date((int) Math.min(i, grid.count())).isBefore(day)) {
        i++;
      }
      steps[p] = (int) Math.max(0, Math.min(grid.count(), i));
    }
    return steps;
  }

  /** The least quantity within the tolerance: doubling, then bisection, as breaches only fall. */
  private int quantity(OrderItem item, int[] delivered, int end) {
    double allowed = tolerance * demand.paths();
    int high = 1;
    while (breachesAfter(item, high, delivered, end) > allowed) {
      if (high >= MOST_UNITS) {
        return high;
      }
      high *= 2;
    }
    int low = high / 2;
    while (high - low > 1) {
      int mid = (low + high) >>> 1;
      if (breachesAfter(item, mid, delivered, end) > allowed) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return high;
  }

  private int breachesAfter(OrderItem item, int quantity, int[] delivered, int end) {
    double[] limit = limits(pool.with(new Asset(item.name(), quantity, item.adds(), null, null)));
    BreachRule.Watch watch = rule.watch();
    int breaches = 0;
    for (int p = 0; p < delivered.length; p++) {
      watch.clear();
      for (int s = delivered[p]; s < end; s++) {
        if (watch.next(demand.value(p, s) > limit[s])) {
          breaches++;
          break;
        }
      }
    }
    return breaches;
  }

  private OrderAdvice.Shortfall meanwhile(int[] delivered) {
    double[] limit = limits(pool);
    double[] excess = new double[delivered.length];
    long steps = 0;
    for (int p = 0; p < delivered.length; p++) {
      for (int s = 0; s < delivered[p]; s++) {
        double over = demand.value(p, s) - limit[s];
        if (over > 0) {
          steps++;
          excess[p] = Math.max(excess[p], over);
        }
      }
    }
    Arrays.sort(excess);
    int rank = Math.min(excess.length - 1, (int) Math.ceil(0.9 * excess.length) - 1);
    return new OrderAdvice.Shortfall((double) steps / excess.length, excess[Math.max(0, rank)]);
  }

  private double[] limits(Pool p) {
    CapacityTimeline timeline = CapacityTimeline.of(p, demand.grid());
    double[] limit = new double[demand.steps()];
    for (int s = 0; s < limit.length; s++) {
      limit[s] = timeline.available(s) * rule.threshold();
    }
    return limit;
  }
}
