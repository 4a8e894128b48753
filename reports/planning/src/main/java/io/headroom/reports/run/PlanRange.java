package io.headroom.reports.run;

import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Items;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value that may be uncertain: one amount, a range {@code [low, likely, high]}, a range
 * {@code [low, high]} in which every value is equally likely, or {@code {p50: …, p90: …}}.
 */
final class PlanRange {
  private static final Keys QUANTILES = Keys.of("p50", "p90");

  private PlanRange() {}

  /** Reads one amount of a range; null after a mistake. */
  @FunctionalInterface
  interface Amount {
    @Nullable Double read(@Nullable PlanNode node, String key);
  }

  /** The value in the unit that {@code amount} gives; null when absent or after a mistake. */
  static @Nullable Uncertain read(
      PlanContext context, @Nullable PlanNode node, String key, Amount amount, String example) {
    if (node == null) {
      return null;
    }
    String valid = "an amount such as " + example + ", a range [low, likely, high] or {p50, p90}";
    if (node instanceof Items list) {
      return ofList(context, list, key, amount, valid);
    }
    if (node instanceof Entries) {
      PlanFields f = PlanFields.of(node, "'" + key + "'", QUANTILES, context.problems);
      Double p50 = amount.read(f.require("p50", valid), "p50");
      Double p90 = amount.read(f.require("p90", valid), "p90");
      if (p50 == null || p90 == null) {
        return null;
      }
      if (!(p50 > 0 && p90 > p50)) {
        context.amounts.wrong(node, key, "p50 above 0 and p90 above p50", "");
        return null;
      }
      return Uncertain.LogNormal.fromQuantiles(p50, p90);
    }
    Double one = amount.read(node, key);
    return one == null ? null : new Uncertain.Fixed(one);
  }

  private static @Nullable Uncertain ofList(
      PlanContext context, Items list, String key, Amount amount, String valid) {
    if (list.items().size() < 2 || list.items().size() > 3) {
      context.amounts.wrong(list, key, valid, "");
      return null;
    }
    List<Double> values = new ArrayList<>();
    for (PlanNode item : list.items()) {
      Double v = amount.read(item, key);
      if (v == null) {
        return null;
      }
      values.add(v);
    }
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) < values.get(i - 1)) {
        context.problems.mistake(
            list.place(), "'" + key + "' is a range that does not rise; valid is " + valid);
        return null;
      }
    }
    double low = values.get(0);
    double high = values.get(values.size() - 1);
    if (low == high) {
      return new Uncertain.Fixed(low);
    }
    return values.size() == 2
        ? new Uncertain.Uniform(low, high)
        : new Uncertain.Triangular(low, values.get(1), high);
  }
}
