package io.headroom.reports.report;

import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import java.util.ArrayList;
import java.util.List;

/** The table of decisions with this run's proposals, for a planner to mark and hand back. */
final class Proposals {
  private Proposals() {}

  static List<Decision> merged(PlanningResult result) {
    List<Decision> all = new ArrayList<>(result.decisions());
    for (PoolResult p : result.pools()) {
      PoolResult.Recommendation rec = p.recommendation();
      if (rec == null || all.stream().anyMatch(d -> d.id().equals(rec.id()))) {
        continue;
      }
      OrderAdvice a = rec.advice();
      all.add(
          new Decision(
              rec.id(),
              Decision.Status.PROPOSED,
              p.plan().name(),
              a.item().name(),
              a.quantity(),
              null,
              null,
              null,
              a.passed()
                  ? "should have been ordered by " + a.orderBy()
                  : "order by " + a.orderBy()));
    }
    return all;
  }
}
