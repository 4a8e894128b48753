package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderItem;
import io.headroom.reports.run.PlanFile;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import org.jspecify.annotations.Nullable;

/** What a plan's orders cost together, those without a price left out. */
final class Spend {
  private Spend() {}

  /** Orders that are proposed or approved, as the state says. */
  static Money of(PlanningResult r, String state) {
    Money sum = Money.of(0, r.plan().currency());
    for (PoolResult p : r.pools()) {
      PoolResult.Recommendation rec = p.recommendation();
      if (rec != null && rec.state().equals(state)) {
        Money cost = rec.advice().cost();
        sum = cost == null ? sum : sum.plus(cost);
      }
    }
    return sum;
  }

  /** Orders that were placed. */
  static Money committed(PlanningResult r) {
    Money sum = Money.of(0, r.plan().currency());
    for (Decision d : r.decisions()) {
      Money cost = price(r.plan(), d);
      if (d.status() == Decision.Status.ORDERED && cost != null) {
        sum = sum.plus(cost);
      }
    }
    return sum;
  }

  /** The price of what was decided; null when the plan has none. */
  static @Nullable Money price(PlanFile plan, Decision d) {
    for (PlanFile.PoolPlan p : plan.pools()) {
      OrderItem item = p.order();
      if (p.name().equalsIgnoreCase(d.pool()) && item != null) {
        Money cost = item.cost();
        return cost == null ? null : cost.times(d.quantity());
      }
    }
    return null;
  }
}
