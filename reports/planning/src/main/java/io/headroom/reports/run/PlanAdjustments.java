package io.headroom.reports.run;

import io.headroom.core.demand.Adjustment;
import io.headroom.core.measure.Unit;
import io.headroom.reports.run.PlanAmounts.Amount;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the planner's adjustments of demand. */
final class PlanAdjustments {
  static final Keys KEYS =
      Keys.of(
          "pool",
          "from",
          "until|to",
          "add|adds",
          "factor",
          "replace",
          "because|reason",
          "by|author",
          "expires");
  private static final String FACTOR = "a factor such as 1.2 or 120 %";
  private static final String RANGE = "an amount or a range such as [380 GiB, 400 GiB, 450 GiB]";

  private final PlanContext context;
  private final PlanAmounts amounts;
  private final List<String> pools;
  private final Map<String, Unit> units;

  PlanAdjustments(PlanContext context, List<String> pools, Map<String, Unit> units) {
    this.context = context;
    this.amounts = context.amounts;
    this.pools = pools;
    this.units = units;
  }

  List<Adjustment> read(@Nullable PlanNode node) {
    List<Adjustment> all = new ArrayList<>();
    if (node instanceof Items list) {
      for (PlanNode item : list.items()) {
        Adjustment a = adjustment(item);
        if (a != null) {
          all.add(a);
        }
      }
    } else if (node != null) {
      amounts.wrong(node, "adjustments", "a list", "");
    }
    return all;
  }

  private @Nullable Adjustment adjustment(PlanNode item) {
    PlanFields f = PlanFields.of(item, "the adjustment", KEYS, context.problems);
    PlanNode poolNode = f.require("pool", "the name of a pool");
    String name = amounts.scalar(poolNode, "pool", "the name of a pool");
    String pool =
        name == null || poolNode == null
            ? null
            : context.pool(poolNode.place(), "'pool'", name, pools);
    LocalDate from =
        context.times.date(f.require("from", "the first day, such as 2027-03-01"), "from");
    LocalDate until = context.times.date(f.get("until"), "until");
    LocalDate expires = context.times.date(f.get("expires"), "expires");
    Unit unit = pool == null ? null : units.get(pool);
    Adjustment.Change change = change(f, unit);
    String because = because(f, "because", "reason");
    String by = because(f, "by", "author");
    if (from != null && until != null && until.isBefore(from)) {
      context.problems.mistake(
          f.place("until"),
          "the adjustment ends on "
              + until
              + ", before it starts on "
              + from
              + "; valid is the last day, not before 'from'");
      return null;
    }
    return pool == null || from == null || change == null
        ? null
        : new Adjustment(pool, from, until, change, because, by, expires);
  }

  private String because(PlanFields f, String key, String word) {
    String text = amounts.scalar(f.get(key), key, "a text");
    if (!f.has(key)) {
      context.problems.notice(
          f.place(), "the adjustment names no " + word + "; '" + key + "' would say it");
    }
    return text == null ? "" : text;
  }

  private Adjustment.@Nullable Change change(PlanFields f, @Nullable Unit unit) {
    List<String> given = Stream.of("add", "factor", "replace").filter(f::has).toList();
    if (given.size() != 1) {
      context.problems.mistake(
          given.isEmpty() ? f.place() : f.place(given.get(1)),
          "the adjustment has "
              + (given.isEmpty() ? "none of 'add', 'factor' and 'replace'" : both(given))
              + "; valid is one of add: 400 GiB, factor: 1.2 and replace: [low, likely, high]");
      return null;
    }
    PlanNode node = f.get(given.get(0));
    if (node == null) {
      return null;
    }
    return switch (given.get(0)) {
      case "add" -> addition(node, unit);
      case "factor" -> factor(node);
      default -> replacement(node, unit);
    };
  }

  private static String both(List<String> given) {
    return "'" + String.join("' and '", given) + "' together";
  }

  private Adjustment.@Nullable Change addition(PlanNode node, @Nullable Unit unit) {
    if (node instanceof Text t
        && t.text().strip().endsWith("%")
        && unit != null
        && !unit.isLike(Unit.PERCENT)) {
      Double share = amounts.share(node, "add");
      if (share != null) {
        String factor = BigDecimal.ONE.add(BigDecimal.valueOf(share)).toPlainString();
        amounts.wrong(
            node, "add", "an amount in " + unit.symbol() + " or a like unit", "factor: " + factor);
      }
      return null;
    }
    Double amount = amounts.in(node, "add", unit);
    return amount == null || amount.isNaN() ? null : new Adjustment.Addition(amount);
  }

  private Adjustment.@Nullable Change factor(PlanNode node) {
    PlanNode plain =
        node instanceof Text t
            ? new Text(t.text().strip().replaceFirst("^[x×*]\\s*", ""), t.isEmpty(), t.place())
            : node;
    Amount a = amounts.amount(plain, "factor", FACTOR);
    if (a == null) {
      return null;
    }
    boolean percent = a.tail().equals("%");
    if (!a.tail().isEmpty() && !percent || a.number().signum() < 0) {
      amounts.wrong(node, "factor", FACTOR + ", 0 or more", "");
      return null;
    }
    return new Adjustment.Factor(
        (percent ? a.number().movePointLeft(2) : a.number()).doubleValue());
  }

  private Adjustment.@Nullable Change replacement(PlanNode node, @Nullable Unit unit) {
    if (!(node instanceof Items list)) {
      Double one = amounts.in(node, "replace", unit);
      return one == null || one.isNaN() ? null : new Adjustment.Replacement(one, one, one);
    }
    if (list.items().size() != 3) {
      context.problems.mistake(
          node.place(),
          "'replace' is a list of "
              + list.items().size()
              + "; valid is "
              + RANGE
              + ". A comma inside [ ] separates values, so write thousands without one");
      return null;
    }
    double[] v = new double[3];
    for (int i = 0; i < 3; i++) {
      Double d = amounts.in(PlanRange.withUnitOfLast(list, i), "replace", unit);
      if (d == null) {
        return null;
      }
      v[i] = d;
    }
    if (Double.isNaN(v[0])) {
      return null;
    }
    if (!(v[0] <= v[1] && v[1] <= v[2])) {
      context.problems.mistake(
          node.place(), "'replace' is not in ascending order; valid is [low, likely, high]");
      return null;
    }
    return new Adjustment.Replacement(v[0], v[1], v[2]);
  }
}
