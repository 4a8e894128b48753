package io.headroom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans against enumeration of every plan there is, priced by walking every path. */
class PlanOptimizerTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final RandomStreams STREAMS = RandomStreams.seeded(5);
  private static final WorkCalendar CALENDAR = WorkCalendar.mondayToFriday();

  private static List<LocalDate> decisions(int n, int apart) {
    List<LocalDate> days = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      days.add(START.plusDays((long) i * apart));
    }
    return days;
  }

  private static CapacityTimeline capacity(String name, TimeGrid grid, double each) {
    Asset asset = new Asset("host", 1, each, null, null);
    return CapacityTimeline.of(Pool.of(name, Unit.ONE, Headroom.none(), asset), grid);
  }

  private static PlannedPool pool(
      String name, int paths, int days, long seed, double shortage, PlanOption... options) {
    TimeGrid grid = TimeGrid.of(START, Granularity.DAY, days, ZoneId.of("UTC"));
    RandomStreams streams = RandomStreams.seeded(seed);
    SamplePaths demand =
        SamplePaths.of(
            grid,
            Unit.ONE,
            paths,
            (p, out) -> {
              RandomGenerator r = streams.child(p).stream(name);
              double level = 70 + 20 * r.nextDouble();
              double growth = 0.6 * r.nextDouble();
              for (int s = 0; s < out.length; s++) {
                out[s] = level + growth * s + 3 * r.nextGaussian();
              }
            });
    return new PlannedPool(
        name, demand, capacity(name, grid, 100), 1, shortage, 0.01, 1, List.of(options));
  }

  private static PlanOption option(PlanOption.Kind kind, String name, Random random, int most) {
    List<PlanOption.PriceBreak> prices =
        kind.isReturnable()
            ? List.of()
            : List.of(
                new PlanOption.PriceBreak(1, 300 + 50 * random.nextInt(18)),
                new PlanOption.PriceBreak(3, 250));
    return new PlanOption(
        kind,
        name,
        12 + random.nextInt(10),
        prices,
        200 + random.nextInt(2000),
        random.nextBoolean() ? 4 : 0,
        new LeadTime(20, 20 + random.nextInt(40)),
        1 + random.nextInt(2),
        most);
  }

  /** Cost and violations of every sequence of what is held, and the best of them. */
  private record Best(double cost, int violations) {
    boolean isBeatenBy(double otherCost, int otherViolations) {
      return otherViolations < violations || (otherViolations == violations && otherCost < cost);
    }
  }

  private static Best best(PlannedPool pool, PlanOption o, PlanGoal goal, double[] budget) {
    OptionFutures futures = OptionFutures.of(pool, o, goal, STREAMS);
    Best[] best = {new Best(Double.POSITIVE_INFINITY, Integer.MAX_VALUE)};
    tryAll(futures, goal, budget, new int[goal.decisions().size()], 0, best);
    return best[0];
  }

  private static void tryAll(
      OptionFutures f, PlanGoal goal, double[] budget, int[] held, int at, Best[] best) {
    int n = held.length;
    if (at == n) {
      long[] days = goal.decisions().stream().mapToLong(LocalDate::toEpochDay).toArray();
      int[] units = new int[n];
      for (int d = 0; d < n; d++) {
        units[d] = (held[d] - (d == 0 ? 0 : held[d - 1])) * f.option().lot();
      }
      double cost = f.cost(days, units);
      int violations = violations(f, goal, days, held);
      if (best[0].isBeatenBy(cost, violations)) {
        best[0] = new Best(cost, violations);
      }
      return;
    }
    int low = at == 0 || f.option().kind().isReturnable() ? 0 : held[at - 1];
    for (int c = low; c * f.option().lot() <= f.option().most(); c++) {
      int more = Math.max(0, c - (at == 0 ? 0 : held[at - 1]));
      held[at] = c;
      if (f.option().price(more * f.option().lot()) <= budget[at]) {
        tryAll(f, goal, budget, held, at + 1, best);
      }
    }
  }

  private static int violations(OptionFutures f, PlanGoal goal, long[] days, int[] held) {
    int violations = 0;
    double each = f.option().kind().sign() * f.option().adds() * f.option().lot();
    for (int d = -1; d < days.length; d++) {
      int hit = 0;
      for (int p : f.paths()) {
        int from = d < 0 ? 0 : f.arrival(p, days[d]);
        int to = d + 1 < days.length ? f.arrival(p, days[d + 1]) : f.steps();
        boolean isShort = false;
        for (int s = from; s < to; s++) {
          double level = f.limit(s) + (d < 0 ? 0 : each * held[d]);
          isShort |= f.pool().demand().value(p, s) > level;
        }
        hit += isShort ? 1 : 0;
      }
      violations += hit > goal.tolerance() * f.paths().length + 1e-9 ? 1 : 0;
    }
    return violations;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void withoutBudgetsThePlanIsTheBestOfAllPlans(long seed) {
    Random random = new Random(seed);
    PlanOption.Kind[] kinds = PlanOption.Kind.values();
    PlanOption.Kind kind = kinds[(int) (seed % kinds.length)];
    PlanOption option = option(kind, "x", random, 4);
    PlannedPool pool = pool("p", 20, 200, seed, random.nextInt(4) * 3.0, option);
    PlanGoal goal = PlanGoal.of(decisions(4, 45), random.nextInt(3) * 0.1, 0.07);
    CapacityPlan plan = PlanOptimizer.of(goal, CALENDAR, STREAMS).plan(List.of(pool));
    double[] unlimited = {1e300, 1e300, 1e300, 1e300};
    Best all = best(pool, option, goal, unlimited);
    assertThat(plan.beyondTolerance()).isEqualTo(all.violations());
    assertThat(plan.cost()).isCloseTo(all.cost(), within(1e-6 * (1 + Math.abs(all.cost()))));
    assertThat(plan.gap()).isLessThan(1e-9);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 3, 5})
  void withBudgetsFewPoolsArePlannedExactly(long seed) {
    Random random = new Random(seed);
    PlanOption a = option(PlanOption.Kind.BUY, "a", random, 4);
    PlanOption b = option(PlanOption.Kind.BUY, "b", random, 4);
    PlannedPool one = pool("one", 20, 150, seed, 4, a);
    PlannedPool two = pool("two", 20, 150, seed + 100, 9, b);
    List<LocalDate> days = decisions(3, 40);
    List<Double> budget = List.of(1_000.0, 700.0, 900.0);
    PlanGoal goal = new PlanGoal(days, budget, 0.99, 0.05);
    CapacityPlan plan = PlanOptimizer.of(goal, CALENDAR, STREAMS).plan(List.of(one, two));
    // Every split of each budget in steps of 50, the finest by which prices differ.
    Best least = new Best(Double.POSITIVE_INFINITY, Integer.MAX_VALUE);
    for (int x = 0; x <= 20; x++) {
      for (int y = 0; y <= 14; y++) {
        for (int z = 0; z <= 18; z++) {
          double[] first = {50 * x, 50 * y, 50 * z};
          double[] second = {1_000 - first[0], 700 - first[1], 900 - first[2]};
          Best l = best(one, a, goal, first);
          Best r = best(two, b, goal, second);
          double cost = l.cost() + r.cost();
          int violations = l.violations() + r.violations();
          if (least.isBeatenBy(cost, violations)) {
            least = new Best(cost, violations);
          }
        }
      }
    }
    assertThat(plan.beyondTolerance()).isEqualTo(least.violations());
    assertThat(plan.cost()).isCloseTo(least.cost(), within(1e-6 * Math.abs(least.cost())));
    assertThat(plan.cost()).isGreaterThanOrEqualTo(plan.lowerBound() - 1e-9);
    for (int d = 0; d < 3; d++) {
      double spent = 0;
      for (CapacityPlan.PoolDecisions p : plan.pools()) {
        for (CapacityPlan.Order o : p.orders()) {
          spent += o.day().equals(days.get(d)) ? o.price() : 0;
        }
      }
      assertThat(spent).isLessThanOrEqualTo(budget.get(d) + 1e-9);
    }
    assertThat(plan.gap()).isZero();
  }

  @Test
  void eachRejectedOptionHasItsReason() {
    LeadTime soon = LeadTime.certain(10);
    PlanOption host = PlanOption.buy("host", 20, 500, 100, 5, soon);
    PlanOption gold = PlanOption.buy("golden host", 20, 5_000, 100, 5, soon);
    PlanOption late = PlanOption.buy("late host", 20, 100, 100, 5, LeadTime.certain(150));
    PlanOption few =
        new PlanOption(
            PlanOption.Kind.BUY,
            "last host",
            20,
            List.of(new PlanOption.PriceBreak(1, 100)),
            100,
            5,
            soon,
            1,
            1);
    PlannedPool pool = pool("p", 200, 300, 4, 50, host, gold, late, few);
    PlanGoal goal = PlanGoal.of(decisions(4, 60), 0.05, 0.05);
    CapacityPlan.PoolDecisions p =
        PlanOptimizer.of(goal, CALENDAR, STREAMS).plan(List.of(pool)).pools().get(0);
    assertThat(p.option()).contains("host");
    assertThat(p.rejected())
        .extracting(Rejection::option, Rejection::reason)
        .containsExactly(
            tuple("golden host", Rejection.Reason.DEARER),
            tuple("late host", Rejection.Reason.TOO_LATE),
            tuple("last host", Rejection.Reason.NOT_ENOUGH));
    assertThat(p.rejected().get(0).dearer()).isPositive();
    assertThat(p.cost()).isLessThan(p.costOfNothing());
    CapacityPlan.Order first = p.orders().get(0);
    assertThat(first.orderBy().orElseThrow()).isAfterOrEqualTo(first.day());
    assertThat(first.waiting90()).isGreaterThan(first.waiting30());
    assertThat(first.waiting90()).isPositive();
    assertThat(p.regret().high()).isNotNegative();
    assertThat(p.regret().low()).isPositive();

    List<Double> poor = List.of(100.0, 100.0, 100.0, 100.0);
    PlanGoal tight = new PlanGoal(goal.decisions(), poor, 0.05, 0.05);
    PlannedPool both = pool("p", 200, 300, 4, 50, host, few);
    CapacityPlan.PoolDecisions q =
        PlanOptimizer.of(tight, CALENDAR, STREAMS).plan(List.of(both)).pools().get(0);
    assertThat(q.option()).contains("last host");
    assertThat(q.rejected().get(0).reason()).isEqualTo(Rejection.Reason.OVER_BUDGET);
  }

  @Test
  void waitingCostsWhatThePlanWithTheOrderMovedCostsMore() {
    PlanOption host =
        new PlanOption(
            PlanOption.Kind.LEASE,
            "h",
            15,
            List.of(new PlanOption.PriceBreak(1, 40)),
            900,
            3,
            new LeadTime(20, 50),
            1,
            50);
    PlannedPool pool = pool("p", 50, 300, 3, 6, host);
    OptionFutures f =
        OptionFutures.of(pool, host, PlanGoal.of(decisions(4, 40), 0.1, 0.1), STREAMS);
    long day = START.toEpochDay();
    long[] days = {day, day + 40, day + 80};
    int[] units = {3, 2, -1};
    double base = f.cost(days, units);
    assertThat(f.waiting(days, units, 1, 30))
        .isCloseTo(f.cost(new long[] {day, day + 70, day + 80}, units) - base, within(1e-9));
    // Moved beyond the next one.
    assertThat(f.waiting(days, units, 1, 90))
        .isCloseTo(
            f.cost(new long[] {day, day + 80, day + 130}, new int[] {3, -1, 2}) - base,
            within(1e-9));
  }

  /** The tolerance still holds when ordering on the latest day, and not two days after it. */
  @Test
  void theLatestDayKeepsTheToleranceAndLaterOnesDoNot() {
    PlanOption host = PlanOption.buy("host", 60, 500, 100, 5, new LeadTime(15, 30));
    PlannedPool pool = pool("p", 400, 250, 4, 500, host);
    PlanGoal goal = PlanGoal.of(decisions(1, 60), 0.1, 0);
    CapacityPlan.PoolDecisions p =
        PlanOptimizer.of(goal, CALENDAR, STREAMS).plan(List.of(pool)).pools().get(0);
    LocalDate last = p.orders().get(0).orderBy().orElseThrow();
    OptionFutures f = OptionFutures.of(pool, host, goal, STREAMS);
    assertThat(shortBefore(f, last.toEpochDay())).isLessThanOrEqualTo(0.1);
    assertThat(shortBefore(f, last.plusDays(4).toEpochDay())).isGreaterThan(0.1);
    assertThat(CALENDAR.onOrBefore(last)).isEqualTo(last);
  }

  /** Chance of a shortage from the arrival of an order of the first day to that of another day. */
  private static double shortBefore(OptionFutures f, long day) {
    int hit = 0;
    for (int p : f.paths()) {
      boolean isShort = false;
      for (int s = f.arrival(p, START.toEpochDay()); s < f.arrival(p, day); s++) {
        isShort |= f.pool().demand().value(p, s) > f.limit(s);
      }
      hit += isShort ? 1 : 0;
    }
    return (double) hit / f.paths().length;
  }

  /** Buying whenever the mean is above 80 % pays no attention to what a shortage costs. */
  @Test
  void thePlanIsCheaperThanBuyingAtEightyPercent() {
    PlanOption host = PlanOption.buy("host", 20, 900, 150, 4, new LeadTime(30, 60));
    double ours = 0;
    double rule = 0;
    for (long seed = 0; seed < 8; seed++) {
      PlannedPool pool = pool("p", 200, 365, seed, seed % 2 == 0 ? 1 : 30, host);
      PlanGoal goal = PlanGoal.of(decisions(4, 91), 0.9, 0.05);
      ours += PlanOptimizer.of(goal, CALENDAR, STREAMS).plan(List.of(pool)).cost();
      long[] days = goal.decisions().stream().mapToLong(LocalDate::toEpochDay).toArray();
      int[] units = new int[days.length];
      int held = 0;
      for (int d = 0; d < days.length; d++) {
        double mean = pool.demand().mean(d * 91);
        while (mean > 0.8 * (100 + 20 * (held + units[d]))) {
          units[d]++;
        }
        held += units[d];
      }
      rule += OptionFutures.of(pool, host, goal, STREAMS).cost(days, units);
    }
    assertThat(ours).isLessThan(rule);
  }

  /** Forty pools and a budget for about half of what they want. */
  @Test
  void manyPoolsKeepTheBudgetsWithAStatedGap() {
    List<PlannedPool> pools = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      PlanOption host = PlanOption.buy("host", 8, 700 + 10 * i, 100, 5, new LeadTime(20, 40));
      PlanOption lease = PlanOption.lease("lease", 8, 1_500, new LeadTime(5, 10));
      pools.add(pool("p" + i, 30, 365, i, 0.5 + i % 5, host, lease));
    }
    List<LocalDate> days = decisions(4, 91);
    PlanGoal free = PlanGoal.of(days, 0.9, 0.05);
    CapacityPlan wanted = PlanOptimizer.of(free, CALENDAR, STREAMS).plan(pools);
    double[] spent = spent(wanted, days);
    List<Double> half = new ArrayList<>();
    for (double s : spent) {
      half.add(Math.max(2_000, s / 2));
    }
    PlanGoal goal = new PlanGoal(days, half, 0.9, 0.05);
    CapacityPlan plan = PlanOptimizer.of(goal, CALENDAR, STREAMS).plan(pools);
    double[] paid = spent(plan, days);
    for (int d = 0; d < paid.length; d++) {
      assertThat(paid[d]).isLessThanOrEqualTo(half.get(d) + 1e-6);
    }
    assertThat(plan.cost()).isGreaterThanOrEqualTo(wanted.cost() - 1e-6);
    assertThat(plan.lowerBound()).isBetween(wanted.cost() - 1e-6, plan.cost());
    assertThat(plan.gap()).isLessThan(0.05);
  }

  private static double[] spent(CapacityPlan plan, List<LocalDate> days) {
    double[] spent = new double[days.size()];
    for (CapacityPlan.PoolDecisions p : plan.pools()) {
      for (CapacityPlan.Order o : p.orders()) {
        spent[days.indexOf(o.day())] += o.price();
      }
    }
    return spent;
  }

  @Test
  void wrongPlansSayWhatIsWrong() {
    PlanOption host = PlanOption.buy("host", 20, 500, 100, 5, LeadTime.certain(10));
    PlannedPool pool = pool("p", 5, 30, 4, 50, host);
    PlanOptimizer late = PlanOptimizer.of(PlanGoal.of(decisions(2, 60), 0.1, 0), CALENDAR, STREAMS);
    assertThatThrownBy(() -> late.plan(List.of(pool))).hasMessageContaining("until 2026-02-04");
    assertThatThrownBy(() -> late.plan(List.of())).hasMessageContaining("found none");
    assertThatThrownBy(() -> pool("p", 5, 30, 4, 50, host, host))
        .hasMessageContaining("two options called 'host'");
    assertThatThrownBy(() -> pool("p", 5, 30, 4, 50)).hasMessageContaining("no option");
    assertThatThrownBy(() -> PlanGoal.of(List.of(START, START), 0.1, 0))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> PlanGoal.of(List.of(START), 1, 0)).hasMessageContaining("0…1");
    assertThatThrownBy(() -> PlanOption.buy("h", 0, 1, 1, 1, LeadTime.certain(1)))
        .hasMessageContaining("changes the limit");
  }
}
