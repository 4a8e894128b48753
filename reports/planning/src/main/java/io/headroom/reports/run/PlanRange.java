package io.headroom.reports.run;

import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value that may be uncertain: one value, a range {@code [low, likely, high]} (triangular),
 * or {@code {p50: …, p90: …}} (log-normal).
 */
final class PlanRange {
  private static final Keys QUANTILES = Keys.of("p50|median", "p90");

  private final PlanContext context;
  private final String valid;
  private final double least;
  private final double most;

  private PlanRange(PlanContext context, String valid, double least, double most) {
    this.context = context;
    this.valid = valid;
    this.least = least;
    this.most = most;
  }

  /** Reads one value, reporting what is wrong with it; null or NaN when it is. */
  interface Value {
    @Nullable Double read(PlanNode node, String key);
  }

  /** Values between two; {@code valid} says what they are, such as {@code a share such as 10 %}. */
  static PlanRange of(PlanContext context, String valid, double least, double most) {
    return new PlanRange(context, valid, least, most);
  }

  /** The value of a key; null when it is absent or wrong. */
  @Nullable Uncertain read(@Nullable PlanNode node, String key, Value value) {
    if (node == null) {
      return null;
    }
    if (node instanceof Items list) {
      return range(list, key, value);
    }
    if (node instanceof Entries) {
      return quantiles(node, key, value);
    }
    Double v = one(node, key, value);
    return v == null ? null : Uncertain.fixed(v);
  }

  private @Nullable Double one(@Nullable PlanNode node, String key, Value value) {
    Double v = node == null ? null : value.read(node, key);
    if (v == null || node == null || v.isNaN()) {
      return null;
    }
    if (!(v >= least && v <= most)) {
      context.amounts.wrong(node, key, valid, "");
      return null;
    }
    return v;
  }

  private @Nullable Uncertain range(Items list, String key, Value value) {
    if (list.items().size() != 3) {
      context.problems.mistake(
          list.place(),
          "'"
              + key
              + "' is a list of "
              + list.items().size()
              + "; valid is "
              + valid
              + ", or a range [low, likely, high]. A comma inside [ ] separates values, so write"
              + " thousands without one");
      return null;
    }
    double[] v = new double[3];
    for (int i = 0; i < 3; i++) {
      Double d = one(withUnitOfLast(list, i), key, value);
      if (d == null) {
        return null;
      }
      v[i] = d;
    }
    if (!(v[0] <= v[1] && v[1] <= v[2])) {
      context.problems.mistake(
          list.place(), "'" + key + "' is not in ascending order; valid is [low, likely, high]");
      return null;
    }
    return Uncertain.triangular(v[0], v[1], v[2]);
  }

  private @Nullable Uncertain quantiles(PlanNode node, String key, Value value) {
    if (most < Double.POSITIVE_INFINITY) {
      context.amounts.wrong(node, key, valid + ", or a range [low, likely, high]", "");
      return null;
    }
    PlanFields f = PlanFields.of(node, "'" + key + "'", QUANTILES, context.problems);
    PlanNode p90Node = f.require("p90", "the value that is not exceeded nine times in ten");
    Double p50 = one(f.require("p50", "the median"), "p50", value);
    Double p90 = one(p90Node, "p90", value);
    if (p50 == null || p90 == null || p90Node == null) {
      return null;
    }
    if (!(p50 > 0 && p50 <= p90)) {
      context.amounts.wrong(p90Node, "p90", "at least 'p50', and that above 0", "");
      return null;
    }
    return Uncertain.logNormal(p50, p90);
  }

  /** In {@code [380, 400, 450 GiB]} the last unit holds for all. */
  static PlanNode withUnitOfLast(Items list, int i) {
    PlanNode node = list.items().get(i);
    if (node instanceof Text t
        && list.items().get(list.items().size() - 1) instanceof Text last
        && t.text().strip().matches("[+-]?[\\d._]+")) {
      String unit = last.text().strip().replaceFirst("^[+-]?[\\d._]+\\s*", "");
      return new Text((t.text().strip() + " " + unit).strip(), t.isEmpty(), t.place());
    }
    return node;
  }
}
