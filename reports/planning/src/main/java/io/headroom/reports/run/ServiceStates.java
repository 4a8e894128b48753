package io.headroom.reports.run;

import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.run.PlanningResult.Aspect;
import io.headroom.reports.run.PlanningResult.ServiceResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How each service stands: by the worst of its pools, its desk, and its objective. */
final class ServiceStates {
  private ServiceStates() {}

  static List<ServiceResult> of(
      PlanFile plan,
      List<PoolResult> pools,
      List<DeskResult> desks,
      List<AvailabilityResult> availability) {
    List<ServiceResult> all = new ArrayList<>();
    for (ServicePlan s : plan.services()) {
      AvailabilityResult own =
          availability.stream().filter(a -> a.service().equals(s.name())).findFirst().orElse(null);
      all.add(
          new ServiceResult(
              s, capacity(s, pools), staff(s, desks), availability(own, plan.tolerance())));
    }
    return all;
  }

  /** From best to worst; not knowing is worse than all is well. */
  static int rank(PoolStatus status) {
    return switch (status) {
      case GOOD -> 0;
      case UNKNOWN -> 1;
      case WATCH -> 2;
      case BREACH -> 3;
    };
  }

  private static @Nullable Aspect capacity(ServicePlan service, List<PoolResult> pools) {
    if (service.service().uses().isEmpty()) {
      return null;
    }
    PoolResult worst = null;
    for (PoolResult p : pools) {
      boolean used =
          service.service().uses().keySet().stream()
              .anyMatch(n -> n.equalsIgnoreCase(p.plan().name()));
      if (used && (worst == null || rank(p.status()) > rank(worst.status()))) {
        worst = p;
      }
    }
    return worst == null
        ? new Aspect(PoolStatus.UNKNOWN, "no pool of this plan")
        : new Aspect(worst.status(), worst.status() == PoolStatus.GOOD ? "" : worst.plan().name());
  }

  private static @Nullable Aspect staff(ServicePlan service, List<DeskResult> desks) {
    if (service.desk().isEmpty()) {
      return null;
    }
    return desks.stream()
        .filter(d -> d.plan().name().equals(service.desk()))
        .findFirst()
        .map(d -> new Aspect(d.status(), d.status() == PoolStatus.GOOD ? "" : d.statusText()))
        .orElse(new Aspect(PoolStatus.UNKNOWN, "desk '" + service.desk() + "' is not planned"));
  }

  /**
   * Broken when the running period's budget is overspent or a miss in the next quarter is more
   * likely than not; to watch when the chance of a miss is above the tolerance.
   */
  private static @Nullable Aspect availability(@Nullable AvailabilityResult a, double tolerance) {
    if (a == null) {
      return null;
    }
    if (a.objective() == null) {
      return new Aspect(PoolStatus.UNKNOWN, "no objective was agreed");
    }
    AvailabilityResult.Budget budget = a.budget();
    if (budget != null && budget.minutes().leftMinutes() < 0) {
      return new Aspect(
          PoolStatus.BREACH,
          "the error budget of the running " + a.objective().per() + " is spent");
    }
    Estimate miss = a.miss().orElse(null);
    if (miss == null) {
      return new Aspect(PoolStatus.UNKNOWN, "too little is known of its failures");
    }
    String chance = Math.round(miss.mean() * 100) + " % chance of missing its objective";
    if (miss.mean() > 0.5) {
      return new Aspect(PoolStatus.BREACH, chance);
    }
    return miss.mean() > tolerance
        ? new Aspect(PoolStatus.WATCH, chance)
        : new Aspect(PoolStatus.GOOD, "");
  }
}
