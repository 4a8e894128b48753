package io.headroom.reports.run;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Money;
import io.headroom.core.plan.ExtraUnits;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.GrowthLine;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.scenario.Shock;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.ScenarioResult.DeskEffect;
import io.headroom.reports.run.ScenarioResult.Need;
import io.headroom.reports.run.ScenarioResult.PoolEffect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Fourth step: every scenario on every pool. Demand paths live only while their pool is worked on,
 * so a pool plays all scenarios there and keeps rows; {@link #assemble} turns the rows of all pools
 * round into one result a scenario.
 */
final class ScenarioStep {
  private ScenarioStep() {}

  /**
   * The baseline and all scenarios on one pool.
   *
   * @param scenarios in order of the plan
   * @param plan the pool as planned
   * @param pool its capacity with what was ordered, standing at its site
   * @param demand its futures
   * @param growth the growth that is part of them
   * @param recent whether each of the last steps was above the limit, oldest first
   * @param tolerance accepted chance of a breach
   * @param asOf last day that is known
   * @param horizonEnd last day that counts
   * @param streams the shocks' randomness, the same for every pool
   * @return one row for the baseline, then one a scenario
   */
  static List<PoolEffect> pool(
      List<Scenario> scenarios,
      PlanFile.PoolPlan plan,
      Pool pool,
      SamplePaths demand,
      GrowthLine growth,
      List<Boolean> recent,
      double tolerance,
      LocalDate asOf,
      LocalDate horizonEnd,
      RandomStreams streams) {
    boolean[] above = new boolean[recent.size()];
    for (int i = 0; i < above.length; i++) {
      above[i] = recent.get(i);
    }
    CapacityTimeline timeline = CapacityTimeline.of(pool, demand.grid());
    BreachRule rule = plan.rule();
    MonteCarlo experiment =
        MonteCarlo.over(demand, timeline)
            .breachWhen(rule)
            .following(above)
            .growing(growth)
            .measuring(new Shock.Window(asOf.plusDays(1), horizonEnd));
    Outcome baseline = experiment.play();
    OrderItem item = plan.order();
    Need needed =
        item == null
            ? null
            : need(
                item,
                ExtraUnits.of(experiment, timeline, item, tolerance, horizonEnd).needed(baseline));
    Row row = new Row(plan, baseline, horizonEnd);
    List<PoolEffect> rows = new ArrayList<>();
    rows.add(row.of(baseline, false, needed));
    for (Scenario s : scenarios) {
      if (!s.concernsPool(pool.name(), pool.site())) {
        rows.add(rows.get(0));
        continue;
      }
      Outcome outcome = experiment.play(s, streams);
      Need need =
          item == null
              ? null
              : need(
                  item,
                  ExtraUnits.of(experiment, timeline, item, tolerance, horizonEnd, s, streams)
                      .needed(outcome));
      rows.add(row.of(outcome, true, need));
    }
    return List.copyOf(rows);
  }

  private static Need need(OrderItem item, OptionalInt units) {
    Money each = item.cost();
    return units.isEmpty()
        ? new Need(item.name(), null, null)
        : new Need(
            item.name(), units.getAsInt(), each == null ? null : each.times(units.getAsInt()));
  }

  /** Makes the rows of one pool. */
  private record Row(PlanFile.PoolPlan plan, Outcome baseline, LocalDate horizonEnd) {
    PoolEffect of(Outcome o, boolean concerned, @Nullable Need need) {
      Estimate breach = o.breachProbabilityBy(horizonEnd);
      return new PoolEffect(
          plan.name(),
          plan.unit().symbol(),
          concerned,
          breach,
          concerned
              ? o.breachDifference(baseline, horizonEnd)
              : new Estimate(0, 0, breach.confidence(), breach.replications()),
          date(o, 0.1),
          date(o, 0.5),
          date(o, 0.9),
          o.shortfallQuantile(0.5),
          o.shortfallQuantile(0.9),
          o.meanStepsAbove(),
          o.overloadProbability(),
          need);
    }

    private @Nullable LocalDate date(Outcome o, double p) {
      return o.breachDate(p).filter(d -> !d.isAfter(horizonEnd)).orElse(null);
    }
  }

  /**
   * Shocks that cannot do anything because their days lie outside the plan, such as a wrong year.
   *
   * @param scenarios in order of the plan
   * @param asOf last day that is known
   * @param horizonEnd last day that counts
   * @return one finding a shock
   */
  static List<RunFinding> findings(List<Scenario> scenarios, LocalDate asOf, LocalDate horizonEnd) {
    List<RunFinding> findings = new ArrayList<>();
    for (Scenario s : scenarios) {
      for (Shock shock : s.shocks()) {
        Shock.Window days = days(shock);
        LocalDate until = days == null ? null : days.until();
        if (days != null
            && (days.from().isAfter(horizonEnd) || until != null && !until.isAfter(asOf))) {
          findings.add(
              RunFinding.of(
                      RunFinding.Severity.WARN,
                      "scenario-outside-horizon",
                      "scenario " + s.name(),
                      shock + ", but the plan looks from " + asOf.plusDays(1) + " to " + horizonEnd)
                  .andThen("it changes nothing"));
        } else if (days != null && until == null && !days.from().isAfter(asOf)) {
          findings.add(
              RunFinding.of(
                      RunFinding.Severity.WARN,
                      "scenario-in-the-past",
                      "scenario " + s.name(),
                      shock + ", but the data go on until " + asOf)
                  .andThen("it comes on top of what the data show already"));
        }
      }
    }
    return findings;
  }

  /** On which days a shock does something; null when it has no date. */
  private static Shock.@Nullable Window days(Shock shock) {
    if (shock instanceof Shock.DemandSurge s) {
      return s.window();
    }
    if (shock instanceof Shock.Deflection s) {
      return s.window();
    }
    if (shock instanceof Shock.Absence s) {
      return s.window();
    }
    if (shock instanceof Shock.ProjectStart s) {
      return Shock.Window.from(s.from());
    }
    if (shock instanceof Shock.Retirement s) {
      return Shock.Window.from(s.on());
    }
    if (shock instanceof Shock.UnitLoss s) {
      return lasting(s.from().toLocalDate(), s.hours());
    }
    return shock instanceof Shock.SiteLoss s ? lasting(s.from().toLocalDate(), s.hours()) : null;
  }

  /** A loss from the past may last into the plan, so only one that never does ends. */
  private static Shock.Window lasting(LocalDate from, @Nullable Uncertain hours) {
    double longest = hours == null ? Double.POSITIVE_INFINITY : hours.quantile(0.9999);
    long days = (long) Math.ceil(longest / 24) + 1;
    return longest > 24 * 36_525
        ? Shock.Window.from(from)
        : new Shock.Window(from, from.plusDays(days));
  }

  /**
   * One result for the baseline and one for each scenario.
   *
   * @param scenarios in order of the plan
   * @param pools for each pool that could be planned, its rows as {@link #pool} gives them
   * @param desks for each desk, its rows in the same order; may be empty
   * @return the baseline first; empty without scenarios
   * @throws IllegalArgumentException when a pool or desk has not one row for each of them
   */
  static List<ScenarioResult> assemble(
      List<Scenario> scenarios, List<List<PoolEffect>> pools, List<List<DeskEffect>> desks) {
    if (scenarios.isEmpty()) {
      return List.of();
    }
    int n = scenarios.size() + 1;
    List<ScenarioResult> results = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<String> assumptions = i == 0 ? List.of() : words(scenarios.get(i - 1), pools);
      results.add(
          new ScenarioResult(
              i == 0 ? ScenarioResult.BASELINE : scenarios.get(i - 1).name(),
              i == 0,
              assumptions,
              column(pools, i, n),
              column(desks, i, n)));
    }
    return List.copyOf(results);
  }

  /** The shocks in words; what a project adds has the unit of the first pool that it concerns. */
  private static List<String> words(Scenario scenario, List<List<PoolEffect>> pools) {
    List<String> words = new ArrayList<>();
    for (Shock shock : scenario.shocks()) {
      words.add(
          shock instanceof Shock.ProjectStart p
              ? pools.stream()
                  .filter(rows -> !rows.isEmpty() && p.pools().includes(rows.get(0).pool()))
                  .findFirst()
                  .map(rows -> p.text(rows.get(0).unit()))
                  .orElseGet(p::toString)
              : shock.toString());
    }
    return words;
  }

  private static <T> List<T> column(List<List<T>> rows, int i, int n) {
    List<T> column = new ArrayList<>();
    for (List<T> row : rows) {
      if (row.size() != n) {
        throw new IllegalArgumentException(
            "expected a row for the baseline and each scenario, "
                + n
                + " in all, found "
                + row.size());
      }
      column.add(row.get(i));
    }
    return column;
  }
}
