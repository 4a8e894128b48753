package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.scenario.Shock;
import io.headroom.core.scenario.Shock.Targets;
import io.headroom.core.scenario.Shock.Window;
import io.headroom.core.uncertainty.Uncertain;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Writes scenarios as YAML that reads as the same scenarios. */
final class ScenarioYaml {
  private static final MathContext DIGITS = new MathContext(12);

  private ScenarioYaml() {}

  /**
   * The whole part of a plan.
   *
   * @param scenarios in order
   * @param units of each pool by name, for amounts
   * @return {@code scenarios:} and its lines; empty without scenarios
   */
  static String write(List<Scenario> scenarios, Map<String, Unit> units) {
    StringBuilder out = new StringBuilder();
    for (Scenario s : scenarios) {
      out.append(out.isEmpty() ? "scenarios:\n" : "");
      out.append("  - name: ").append(PlanWords.quoted(s.name())).append('\n');
      Map<String, List<String>> byKind = new LinkedHashMap<>();
      for (Shock shock : s.shocks()) {
        List<String> parts = new ArrayList<>();
        String kind = parts(shock, units, parts);
        byKind
            .computeIfAbsent(kind, k -> new ArrayList<>())
            .add("{" + String.join(", ", parts) + "}");
      }
      byKind.forEach(
          (kind, maps) -> {
            out.append("    ").append(kind).append(":\n");
            maps.forEach(m -> out.append("      - ").append(m).append('\n'));
          });
    }
    return out.toString();
  }

  /** Adds the keys of a shock; returns the key of its kind. */
  private static String parts(Shock shock, Map<String, Unit> units, List<String> parts) {
    if (shock instanceof Shock.Growth s) {
      targets(parts, "pool", s.pools());
      parts.add("growth: " + factor(s.factor()));
      return "demand";
    }
    if (shock instanceof Shock.DemandSurge s) {
      targets(parts, "pool", s.pools());
      parts.add("factor: " + factor(s.factor()));
      window(parts, s.window());
      return "surge";
    }
    if (shock instanceof Shock.ProjectStart s) {
      Unit unit = unit(s.pools(), units);
      targets(parts, "pool", s.pools());
      parts.add(
          "adds: " + value(s.amount(), v -> PlanWords.quoted(round(v) + " " + unit.symbol())));
      parts.add("on: " + s.from());
      if (s.rampDays() > 0) {
        parts.add("ramp: " + PlanWords.days(s.rampDays()));
      }
      return "start";
    }
    if (shock instanceof Shock.UnitLoss s) {
      targets(parts, "largest unit of", s.pools());
      if (s.units() > 1) {
        parts.add("units: " + s.units());
      }
      loss(parts, s.from(), s.hours());
      return "lose";
    }
    if (shock instanceof Shock.SiteLoss s) {
      parts.add("site: " + PlanWords.quoted(s.site()));
      loss(parts, s.from(), s.hours());
      return "lose";
    }
    if (shock instanceof Shock.LateDelivery s) {
      targets(parts, "pool", s.pools());
      parts.add("late by: " + value(s.days(), v -> span(v * 24)));
      return "deliveries";
    }
    if (shock instanceof Shock.Retirement s) {
      targets(parts, "pool", s.pools());
      String count = String.valueOf(s.count());
      parts.add(
          "units: "
              + (s.unit().isEmpty()
                  ? count
                  : PlanWords.quoted(PlanCapacity.counted(s.count(), s.unit()))));
      parts.add("on: " + s.on());
      return "retire";
    }
    if (shock instanceof Shock.Deflection s) {
      targets(parts, "desk", s.desks());
      parts.add("share: " + share(s.share()));
      window(parts, s.window());
      return "deflect";
    }
    Shock.Absence s = (Shock.Absence) shock;
    targets(parts, "desk", s.desks());
    parts.add("share: " + share(s.share()));
    window(parts, s.window());
    return "absence";
  }

  private static void targets(List<String> parts, String key, Targets targets) {
    List<String> names = targets.names();
    String text =
        targets.isAll()
            ? "all"
            : names.size() == 1 ? PlanWords.quoted(names.get(0)) : PlanWords.texts(names);
    parts.add(key + ": " + text);
  }

  private static Unit unit(Targets targets, Map<String, Unit> units) {
    return units.entrySet().stream()
        .filter(e -> targets.includes(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Unit.ONE);
  }

  private static void window(List<String> parts, Window window) {
    parts.add("from: " + window.from());
    LocalDate until = window.until();
    if (until != null) {
      parts.add("until: " + until);
    }
  }

  private static void loss(List<String> parts, LocalDateTime from, @Nullable Uncertain hours) {
    boolean midnight = from.equals(from.toLocalDate().atStartOfDay());
    parts.add("on: " + from.toLocalDate() + (midnight ? "" : " " + from.toLocalTime()));
    if (hours != null) {
      parts.add("lasting: " + value(hours, ScenarioYaml::span));
    }
  }

  private static String factor(Uncertain factor) {
    return value(factor, v -> "x " + round(v));
  }

  private static String share(Uncertain share) {
    return value(share, v -> round(v * 100) + " %");
  }

  /** Hours as days or weeks where these are whole. */
  private static String span(double hours) {
    return hours > 0 && hours % 24 == 0 ? PlanWords.days(hours / 24) : round(hours) + " h";
  }

  /** What a plan can say: one value, a triangular range, or a log-normal by two quantiles. */
  private static String value(Uncertain value, DoubleFunction<String> one) {
    if (value instanceof Uncertain.Fixed f) {
      return one.apply(f.value());
    }
    if (value instanceof Uncertain.Triangular t) {
      return PlanWords.list(List.of(one.apply(t.min()), one.apply(t.mode()), one.apply(t.max())));
    }
    if (value instanceof Uncertain.LogNormal) {
      return "{p50: "
          + one.apply(rounded(value.quantile(0.5)))
          + ", p90: "
          + one.apply(rounded(value.quantile(0.9)))
          + "}";
    }
    throw new IllegalArgumentException("no plan can say " + value);
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }

  /** Without the last digits, which arithmetic made. */
  private static String round(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
