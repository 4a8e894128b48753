package io.headroom.core.scenario;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Counted;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a limit is broken: each suspected cause is taken away in turn, over the same demand paths,
 * and what falls in breach probability is what the cause explains. Suspects interact, so what they
 * explain need not add up.
 */
public final class BreachCauses {
  /** Share of the breach probability that a suspect must explain to be named. */
  private static final double NAMED = 0.25;

  /** Steps that are averaged for the central level: four weeks of days, whole weekly seasons. */
  private static final int LEVEL_SPAN = 28;

  private BreachCauses() {}

  /** What sort of cause. */
  public enum Kind {
    /** Units leave service. */
    RETIREMENT,
    /** A planner's adjustment. */
    PROJECT,
    /** The central forecast moves: growth, and season within the year. */
    GROWTH,
    /** Demand is at the limit already. */
    PRESENT_LEVEL,
    /** None of these alone: peaks around a steady level. */
    VARIATION
  }

  /**
   * One cause.
   *
   * @param kind what sort
   * @param label in words
   * @param by the day by which chances are compared: the median day of the first breach, or the end
   *     of the horizon where that lies beyond
   * @param probability of a breach by then with everything as planned
   * @param probabilityWithout of a breach by then with this cause taken away
   */
  public record Cause(
      Kind kind, String label, LocalDate by, double probability, double probabilityWithout) {}

  /**
   * Finds the causes of breaches, the strongest first.
   *
   * @param demand futures with the planner's adjustments
   * @param statistical the same futures without them
   * @param pool the pool as planned
   * @param rule the rule
   * @param asOf retirements after this day are suspects
   * @param horizonEnd breaches after this day do not count
   * @param recent whether each of the last steps was above the limit, oldest first
   * @return at least one cause when any path breaks the rule; else empty
   */
  public static List<Cause> of(
      SamplePaths demand,
      SamplePaths statistical,
      Pool pool,
      BreachRule rule,
      LocalDate asOf,
      LocalDate horizonEnd,
      boolean... recent) {
    CapacityTimeline planned = CapacityTimeline.of(pool, demand.grid());
    LocalDate by =
        MonteCarlo.over(demand, planned)
            .breachWhen(rule)
            .following(recent)
            .play()
            .breachDate(0.5)
            .filter(d -> !d.isAfter(horizonEnd))
            .orElse(horizonEnd);
    double p = probability(demand, planned, rule, by, recent);
    if (p == 0) {
      return List.of();
    }
    List<Cause> causes = new ArrayList<>();
    for (Asset a : pool.assets()) {
      LocalDate to = a.to();
      if (to != null && to.isAfter(asOf) && !to.isAfter(horizonEnd)) {
        List<Asset> kept = new ArrayList<>(pool.assets());
        kept.set(kept.indexOf(a), new Asset(a.name(), a.count(), a.each(), a.from(), null));
        Pool without = pool.withAssets(kept);
        double q =
            probability(demand, CapacityTimeline.of(without, demand.grid()), rule, by, recent);
        String label = "retirement of " + Counted.of(a.count(), a.name()) + " on " + to;
        causes.add(new Cause(Kind.RETIREMENT, label, by, p, q));
      }
    }
    if (statistical != demand) {
      double q = probability(statistical, planned, rule, by, recent);
      causes.add(new Cause(Kind.PROJECT, "planned changes of demand", by, p, q));
    }
    double q = probability(withoutGrowth(demand), planned, rule, by, recent);
    causes.add(new Cause(Kind.GROWTH, "growth of demand", by, p, q));
    causes.removeIf(c -> c.probability() - c.probabilityWithout() < NAMED * p);
    causes.sort(Comparator.comparingDouble(Cause::probabilityWithout));
    if (causes.isEmpty()) {
      boolean now = aboveAtStart(demand, planned, rule) >= 0.5;
      causes.add(
          now
              ? new Cause(Kind.PRESENT_LEVEL, "demand is at the limit already", by, p, p)
              : new Cause(Kind.VARIATION, "peaks around the present level", by, p, p));
    }
    return causes;
  }

  private static double probability(
      SamplePaths demand,
      CapacityTimeline capacity,
      BreachRule rule,
      LocalDate by,
      boolean[] recent) {
    return MonteCarlo.over(demand, capacity)
        .breachWhen(rule)
        .following(recent)
        .play()
        .breachProbabilityBy(by)
        .mean();
  }

  /** Every path shifted so that its central level stays where the first steps have it. */
  private static SamplePaths withoutGrowth(SamplePaths demand) {
    int n = demand.steps();
    double[] cumulative = new double[n + 1];
    for (int s = 0; s < n; s++) {
      cumulative[s + 1] = cumulative[s] + demand.mean(s);
    }
    double[] shift = new double[n];
    int span = Math.min(LEVEL_SPAN, n);
    for (int s = 0; s < n; s++) {
      int from = Math.min(s / span * span, n - span);
      double smooth = (cumulative[from + span] - cumulative[from]) / span;
      shift[s] = cumulative[span] / span - smooth;
    }
    return demand.map(
        (path, out) -> {
          for (int s = 0; s < n; s++) {
            out[s] += shift[s];
          }
        });
  }

  /** Share of paths that break the rule within its first two windows. */
  private static double aboveAtStart(
      SamplePaths demand, CapacityTimeline capacity, BreachRule rule) {
    Outcome o = MonteCarlo.over(demand, capacity).breachWhen(rule).play();
    int soon = Math.min(demand.steps(), 2 * rule.window());
    return o.breachProbabilityBy(demand.grid().date(soon - 1)).mean();
  }
}
