package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The register: all that needs a decision, and every order with its dates, cost and risk. */
final class RegisterSection {
  /** The earliest order first; pools of one day as the plan has them. */
  private static final Comparator<PoolResult> BY_ORDER =
      Comparator.comparing(
          p -> p.recommendation() == null ? LocalDate.MAX : p.recommendation().advice().orderBy());

  private RegisterSection() {}

  /** The chapter; empty when nothing needs a decision and there are no pools. */
  static Optional<Section> of(PlanningResult result, List<Attention> attention) {
    List<Block> blocks = new ArrayList<>();
    Table open = attention(attention);
    if (open.rowCount() > 0) {
      blocks.add(open);
    }
    // The sheet of orders is always there for pools, so that programs find it.
    if (!result.pools().isEmpty() || !result.decisions().isEmpty()) {
      blocks.add(decisions(result));
    }
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.of("register", "Recommendation register").with(blocks));
  }

  private static Table attention(List<Attention> attention) {
    Table.Builder t =
        Table.of(
                "attention",
                "What needs a decision, most urgent first",
                Column.integer("No."),
                Column.status("State"),
                Column.text("Side"),
                Column.text("Of"),
                Column.date("By"),
                Column.text("Finding"),
                Column.text("Action, and what if not"))
            .sheet("Register")
            .rowsOnPage(40);
    int number = 1;
    for (Attention a : attention) {
      t.row(number++, a.badge(), a.side(), a.of(), a.date(), a.finding(), a.action());
    }
    return t.build();
  }

  private static Table decisions(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "decisions",
                "Decisions",
                Column.text("Id"),
                Column.status("State"),
                Column.text("Pool"),
                Column.text("Action"),
                Column.integer("Quantity"),
                Column.date("Order by"),
                Column.date("In service by"),
                Column.date("In service p90"),
                Column.money("Cost", r.plan().currency()).summed(),
                Column.percent("Shortfall before delivery", 0),
                Column.percent("Four weeks later", 0),
                Column.percent("Breach if never ordered", 0),
                Column.text("Driver"))
            .sheet("Decisions")
            .note(
                "Order by: last working day that keeps the chance of a shortfall before delivery"
                    + " within "
                    + Words.percent(r.plan().tolerance())
                    + ".");
    for (PoolResult p : r.pools().stream().sorted(BY_ORDER).toList()) {
      PoolResult.Recommendation rec = p.recommendation();
      if (rec == null) {
        continue;
      }
      OrderAdvice a = rec.advice();
      t.row(
          rec.id(),
          Badge.of(
              a.passed() ? Status.BREACH : Status.WATCH,
              rec.state() + (a.passed() ? ", late" : "")),
          p.plan().name(),
          "order " + a.item().name(),
          (long) a.quantity(),
          a.orderBy(),
          a.inServiceP50(),
          a.inServiceP90(),
          a.cost() == null ? null : a.cost().amount().doubleValue(),
          a.beforeDelivery().mean(),
          a.deferred().mean(),
          a.withoutOrder().mean(),
          Sentences.causeLabel(p));
    }
    for (Decision d : r.decisions()) {
      boolean shown =
          r.pools().stream()
              .anyMatch(p -> p.recommendation() != null && p.recommendation().id().equals(d.id()));
      if (!shown) {
        Money cost = Spend.price(r.plan(), d);
        t.row(
            d.id(),
            Badge.of(Status.INFO, d.status().name().toLowerCase(Locale.ROOT)),
            d.pool(),
            "order " + d.item(),
            (long) d.quantity(),
            d.ordered(),
            d.inService(),
            null,
            d.status() == Decision.Status.DECLINED || cost == null
                ? null
                : cost.amount().doubleValue(),
            null,
            null,
            null,
            "decided before");
      }
    }
    return t.build();
  }
}
