package io.headroom.reports.run;

import io.headroom.core.capacity.LeadTime;
import io.headroom.reports.run.PlanNode.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lead times: certain, by two quantiles, or as a range. */
final class PlanLeadTime {
  private final PlanProblems problems;
  private final PlanTimes times;

  PlanLeadTime(PlanProblems problems, PlanTimes times) {
    this.problems = problems;
    this.times = times;
  }

  /** Whether a lead time is to be learnt: {@code {from: orders}}. */
  static boolean isFromOrders(PlanNode node) {
    return PlanLogSources.value(node, "from") != null;
  }

  /** {@code {from: orders, supplier: Dell, item: host, otherwise: 8 weeks}}; null when wrong. */
  PlanFile.@Nullable LeadFromOrders fromOrders(
      PlanContext context, PlanNode node, Set<String> registers) {
    PlanFields.Keys keys =
        PlanFields.Keys.of("from", "supplier|vendor", "item", "otherwise|else|default");
    PlanFields f = PlanFields.of(node, "the lead time", keys, problems);
    boolean there = context.register(f, "orders", registers);
    PlanNode other = f.get("otherwise");
    LeadTime otherwise = other == null ? null : read(other, "otherwise");
    if (!there || other != null && otherwise == null) {
      return null;
    }
    return new PlanFile.LeadFromOrders(
        context.text(f, "supplier", ""), context.text(f, "item", ""), otherwise);
  }

  /**
   * A lead time: one span, {@code p50} and {@code p90}, or a range {@code [low, likely, high]},
   * read as the triangular distribution whose p50 and p90 it has.
   */
  @Nullable LeadTime read(@Nullable PlanNode node, String key) {
    if (node instanceof Items range) {
      return ofRange(range, key);
    }
    if (node instanceof PlanNode.Entries) {
      PlanFields f =
          PlanFields.of(node, "the lead time", PlanFields.Keys.of("p50|median", "p90"), problems);
      PlanNode p50Node = f.require("p50", PlanTimes.SPAN);
      PlanNode p90Node = f.require("p90", PlanTimes.SPAN);
      Double p50 = times.days(p50Node, "p50");
      Double p90 = times.days(p90Node, "p90");
      if (p50 == null || p90 == null || p90Node == null || p50Node == null) {
        return null;
      }
      if (p50 > p90) {
        problems.mistake(
            p90Node.place(),
            "'p90' is "
                + p90Node.found()
                + ", shorter than 'p50' "
                + p50Node.found()
                + "; valid is at least as long");
        return null;
      }
      if (p50 == 0 && p90 > 0) {
        problems.mistake(
            p50Node.place(),
            "'p50' is " + p50Node.found() + "; valid is above 0 when the lead time varies");
        return null;
      }
      return new LeadTime(p50, p90);
    }
    Double days = times.days(node, key);
    return days == null ? null : LeadTime.certain(days);
  }

  private @Nullable LeadTime ofRange(Items range, String key) {
    List<Double> days = new ArrayList<>();
    for (PlanNode item : range.items()) {
      Double d = times.days(item, key);
      if (d == null) {
        return null;
      }
      days.add(d);
    }
    if (days.size() != 3 || !(days.get(0) <= days.get(1) && days.get(1) <= days.get(2))) {
      problems.mistake(
          range.place(),
          "'"
              + key
              + "' is a list of "
              + days.size()
              + "; valid is a range [low, likely, high] in ascending order, such as"
              + " [6 weeks, 8 weeks, 11 weeks]");
      return null;
    }
    double low = days.get(0);
    double likely = days.get(1);
    double high = days.get(2);
    if (low == high) {
      return LeadTime.certain(low);
    }
    return new LeadTime(triangular(0.5, low, likely, high), triangular(0.9, low, likely, high));
  }

  /** Quantile p of the triangular distribution. */
  private static double triangular(double p, double low, double likely, double high) {
    double width = high - low;
    return p < (likely - low) / width
        ? low + Math.sqrt(p * width * (likely - low))
        : high - Math.sqrt((1 - p) * width * (high - likely));
  }
}
