package io.headroom.reports.run;

import io.headroom.core.scenario.FirstToBind;
import io.headroom.core.scenario.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of several pools runs out first, from what became of each of them. */
final class LimitStep {
  private LimitStep() {}

  static List<LimitResult> run(
      List<LimitPlan> limits, List<PoolResult> pools, LocalDate horizonEnd) {
    return limits.stream().map(l -> limit(l, pools, horizonEnd)).toList();
  }

  private static LimitResult limit(LimitPlan plan, List<PoolResult> pools, LocalDate horizonEnd) {
    List<String> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    LocalDate end = horizonEnd;
    for (String name : plan.pools()) {
      for (PoolResult p : pools) {
        if (!p.plan().name().equals(name)) {
          continue;
        }
        PoolResult.Stress stress = p.stress();
        PoolResult.Prediction forecast = p.forecast();
        if (stress == null || forecast == null) {
          unknown.add(name);
          continue;
        }
        known.add(name);
        outcomes.add(stress.outcome());
        end = forecast.horizonEnd().isBefore(end) ? forecast.horizonEnd() : end;
      }
    }
    if (outcomes.isEmpty()) {
      return new LimitResult(plan.name(), end, null, null, null, null, null, List.of(), unknown);
    }
    FirstToBind first = FirstToBind.of(outcomes);
    List<LimitResult.Part> parts = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      parts.add(
          new LimitResult.Part(
              known.get(i), outcomes.get(i).breachProbabilityBy(end), first.bindsFirstBy(i, end)));
    }
    return new LimitResult(
        plan.name(),
        end,
        first.probabilityBy(end),
        within(first.date(0.1), end),
        within(first.date(0.5), end),
        within(first.date(0.9), end),
        first.mostLikely(end).map(known::get).orElse(null),
        parts,
        unknown);
  }

  private static @Nullable LocalDate within(Optional<LocalDate> day, LocalDate end) {
    return day.filter(d -> !d.isAfter(end)).orElse(null);
  }
}
