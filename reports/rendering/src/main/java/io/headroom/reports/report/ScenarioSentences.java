package io.headroom.reports.report;

import io.headroom.core.measure.Counted;
import io.headroom.core.measure.Money;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.run.ScenarioResult;
import io.headroom.reports.run.ScenarioResult.DeskEffect;
import io.headroom.reports.run.ScenarioResult.Need;
import io.headroom.reports.run.ScenarioResult.PoolEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said about one scenario beside the baseline. */
final class ScenarioSentences {
  private static final double NOBODY = 0.05;
  private static final int ITEMS_NAMED = 4;
  private static final int POOLS_NAMED = 2;

  private ScenarioSentences() {}

  /** Pools whose chance of a breach is above what is accepted. */
  static long beyond(ScenarioResult s, double tolerance) {
    return s.pools().stream().filter(p -> p.breach().mean() > tolerance).count();
  }

  /** The pool with the highest chance of a breach, the earliest of them first. */
  static Optional<PoolEffect> worst(ScenarioResult s) {
    return s.pools().stream()
        .max(
            Comparator.comparingDouble((PoolEffect p) -> p.breach().mean())
                .thenComparing(
                    PoolEffect::breachP50, Comparator.nullsFirst(Comparator.reverseOrder())));
  }

  /** Whether a difference is more than the simulation's own error. */
  static boolean changes(PoolEffect p) {
    return p.concerned() && Math.abs(p.difference().mean()) > p.difference().halfWidth();
  }

  /** The pools whose chance of a breach changes, most first. */
  static List<PoolEffect> changed(ScenarioResult s) {
    return s.pools().stream()
        .filter(ScenarioSentences::changes)
        .sorted(
            Comparator.comparingDouble((PoolEffect p) -> -Math.abs(p.difference().mean()))
                .thenComparing(PoolEffect::pool))
        .toList();
  }

  /** A difference in percentage points with its error, or that there is none. */
  static String difference(PoolEffect p) {
    return p.concerned() ? points(p.difference()) : "not concerned";
  }

  /** Percentage points with their Monte Carlo error, or that there is no change beyond it. */
  static String points(Estimate d) {
    double mean = 100 * d.mean();
    double error = 100 * d.halfWidth();
    if (!(Math.abs(mean) > error)) {
      return "no change (± " + Words.decimal(error, 1) + " points)";
    }
    int decimals = Math.abs(mean) < 10 ? 1 : 0;
    return (mean > 0 ? "+" : "")
        + Words.decimal(mean, decimals)
        + " points (± "
        + Words.decimal(error, 1)
        + ")";
  }

  /** What changes most, for the matrix. */
  static String change(ScenarioResult s) {
    if (s.baseline()) {
      return "";
    }
    List<PoolEffect> changed = changed(s);
    if (changed.isEmpty()) {
      return s.pools().stream().anyMatch(PoolEffect::concerned)
          ? "no change beyond the simulation's error"
          : "no pool is concerned";
    }
    PoolEffect first = changed.get(0);
    return first.pool()
        + ": "
        + points(first.difference())
        + (changed.size() > 1 ? " and " + (changed.size() - 1) + " more" : "");
  }

  /** Whether demand exceeds all in service more often than in the baseline, beyond the error. */
  static boolean overloads(PoolEffect p, Optional<PoolEffect> baseline) {
    return p.concerned()
        && baseline.isPresent()
        && p.overload().mean() - baseline.get().overload().mean()
            > p.overload().halfWidth() + baseline.get().overload().halfWidth();
  }

  /** Whether a scenario makes a difference for a pool: its chances, or what it would need. */
  static boolean differs(PoolEffect p, Optional<PoolEffect> baseline) {
    return p.concerned()
        && (changes(p)
            || overloads(p, baseline)
            || !Objects.equals(p.need(), baseline.map(PoolEffect::need).orElse(null)));
  }

  /** The units that all pools together would need besides, by item. */
  static String units(ScenarioResult s) {
    Map<String, Integer> units = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    for (PoolEffect p : s.pools()) {
      Need need = p.need();
      if (need == null) {
        continue;
      }
      if (need.units() == null) {
        parts.add("no number of " + Counted.plural(need.item()) + " is enough for " + p.pool());
      } else if (need.units() > 0) {
        units.merge(need.item(), need.units(), Integer::sum);
      }
    }
    units.forEach((item, n) -> parts.add(Words.count(n, item)));
    return parts.isEmpty() ? "none" : AvailabilitySentences.listed(parts, ITEMS_NAMED);
  }

  /** Their price; empty when nothing is needed or one has no price. */
  static Optional<Double> cost(ScenarioResult s) {
    double sum = 0;
    for (PoolEffect p : s.pools()) {
      Need need = p.need();
      if (need == null || (need.units() != null && need.units() == 0)) {
        continue;
      }
      Money cost = need.cost();
      if (need.units() == null || cost == null) {
        return Optional.empty();
      }
      sum += cost.amount().doubleValue();
    }
    return Optional.of(sum);
  }

  /** Full-time equivalents that all desks together need; empty when one is not known. */
  static Optional<Double> fte(ScenarioResult s) {
    return sum(s.desks().stream().map(DeskEffect::fteRequired).toList());
  }

  /** Full-time equivalents missing over all desks; what one has to spare helps no other. */
  static Optional<Double> gap(ScenarioResult s) {
    return sum(
        s.desks().stream()
            .map(DeskEffect::gap)
            .map(g -> g == null ? null : Double.valueOf(Math.max(0, g)))
            .toList());
  }

  private static Optional<Double> sum(List<@Nullable Double> values) {
    return values.isEmpty() || values.stream().anyMatch(Objects::isNull)
        ? Optional.empty()
        : Optional.of(values.stream().mapToDouble(Objects::requireNonNull).sum());
  }

  /** When backlogs clear, the slowest desk. */
  static String clearing(ScenarioResult s) {
    List<DeskEffect> told = s.desks().stream().filter(d -> d.clearing() != null).toList();
    Optional<DeskEffect> never = told.stream().filter(d -> d.weeksToClear() == null).findFirst();
    Optional<DeskEffect> slowest =
        never.isPresent()
            ? never
            : told.stream()
                .max(
                    Comparator.comparingDouble(
                        d -> Objects.requireNonNullElse(d.weeksToClear(), 0.0)));
    return slowest
        .map(
            d ->
                (d.weeksToClear() == null
                        ? "not within the horizon"
                        : isZero(d.weeksToClear())
                            ? "no backlog now"
                            : Words.weeks(d.weeksToClear()))
                    + (told.size() > 1 ? " (" + d.desk() + ")" : ""))
        .orElse("");
  }

  /** What a scenario assumes and does, in whole sentences. */
  static String summary(
      ScenarioResult s, Optional<ScenarioResult> baseline, int number, double tolerance) {
    List<String> effects = new ArrayList<>();
    if (!s.pools().isEmpty()) {
      effects.add(pools(s, tolerance));
      overload(s, baseline).ifPresent(effects::add);
    }
    for (DeskEffect d : s.desks()) {
      if (d.concerned()) {
        desk(d, baseline.flatMap(b -> b.desk(d.desk()))).ifPresent(effects::add);
      }
    }
    return "No. "
        + number
        + ", "
        + s.name()
        + (s.assumptions().isEmpty() ? "" : " (" + String.join("; ", s.assumptions()) + ")")
        + ": "
        + (effects.isEmpty() ? "nothing changes" : String.join("; ", effects))
        + ".";
  }

  private static String pools(ScenarioResult s, double tolerance) {
    List<PoolEffect> changed = changed(s);
    if (s.pools().stream().noneMatch(PoolEffect::concerned)) {
      return "no pool is concerned";
    }
    if (changed.isEmpty()) {
      return "no pool's chance of a breach changes beyond the simulation's error";
    }
    PoolEffect p = changed.get(0);
    String most =
        p.pool()
            + " breaks its limit with "
            + Words.aChance(p.breach().mean())
            + ", "
            + points(p.difference())
            + (p.breachP50() == null ? "" : ", half of the futures by " + p.breachP50())
            + need(p, tolerance);
    return changed.size() == 1
        ? most
        : most
            + "; the chance of "
            + Words.count(changed.size() - 1, "more pool")
            + (changed.size() == 2 ? " changes" : " change");
  }

  private static Optional<String> overload(ScenarioResult s, Optional<ScenarioResult> baseline) {
    List<String> pools =
        s.pools().stream()
            .filter(p -> overloads(p, baseline.flatMap(b -> b.pool(p.pool()))))
            .sorted(Comparator.comparingDouble(p -> -p.overload().mean()))
            .map(p -> p.pool() + " (" + Words.chance(p.overload()) + ")")
            .toList();
    return pools.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "demand exceeds all that is in service of "
                + AvailabilitySentences.listed(pools, POOLS_NAMED));
  }

  private static String need(PoolEffect p, double tolerance) {
    Need need = p.need();
    if (need == null || p.breach().mean() <= tolerance) {
      return "";
    }
    Integer units = need.units();
    if (units == null) {
      return "; no number of " + Counted.plural(need.item()) + " would be enough";
    }
    Money cost = need.cost();
    return units == 0
        ? ""
        : "; "
            + Words.count(units, need.item())
            + (cost == null ? "" : " (" + Words.money(cost) + ")")
            + " in service from the start would do";
  }

  /** Whether no ticket waits now; what comes later is another matter. */
  private static boolean isZero(@Nullable Double weeks) {
    return weeks != null && weeks == 0;
  }

  private static Optional<String> desk(DeskEffect d, Optional<DeskEffect> baseline) {
    Double fte = d.fteRequired();
    Double before = baseline.map(DeskEffect::fteRequired).orElse(null);
    if (fte == null) {
      return before == null
          ? Optional.empty()
          : Optional.of("no number of people is enough for " + d.desk());
    }
    String change =
        before == null || Math.abs(fte - before) < NOBODY ? "" : " instead of " + Words.fte(before);
    Double gap = d.gap();
    return Optional.of(
        d.desk()
            + " needs "
            + Words.fte(fte)
            + " FTE"
            + change
            + (gap == null
                ? ""
                : gap > NOBODY
                    ? ", short of " + Words.fte(gap)
                    : " and has " + Words.fte(fte - gap))
            + (d.clearing() == null
                ? ""
                : isZero(d.weeksToClear())
                    ? "; " + d.clearing()
                    : d.weeksToClear() == null
                        ? "; its backlog does not clear within the horizon"
                        : "; its backlog clears in " + Words.weeks(d.weeksToClear())));
  }
}
