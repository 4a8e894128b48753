package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.Pool;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.plan.OrderAdvisor;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Last step: what was ordered enters the capacity, and what must be ordered is advised. */
final class DecideStep {
  private DecideStep() {}

  /** A pool with the orders that were placed for it. */
  record Committed(Pool pool, List<RunFinding> findings) {}

  /**
   * Adds what was ordered or delivered to a pool.
   *
   * <p>An order without a date of service enters at the 90th percentile of its lead time; one that
   * is overdue enters the day after the as-of.
   */
  static Committed commit(
      Pool pool, @Nullable OrderItem item, List<Decision> decisions, LocalDate asOf) {
    Pool with = pool;
    List<RunFinding> findings = new ArrayList<>();
    for (Decision d : decisions) {
      if (!d.isCommitted() || !d.pool().equalsIgnoreCase(pool.name())) {
        continue;
      }
      if (item == null) {
        findings.add(
            RunFinding.of(
                RunFinding.Severity.WARN,
                "order-without-item",
                "decision " + d.id(),
                "pool '" + pool.name() + "' has no order line, so what was ordered adds nothing"));
        continue;
      }
      boolean delivered = d.status() == Decision.Status.DELIVERED;
      LocalDate service = d.inService();
      if (service == null && !delivered) {
        LocalDate ordered = d.ordered();
        service = item.leadTime().delivery(ordered == null ? asOf : ordered, 0.9);
      }
      if (!delivered && service != null && !service.isAfter(asOf)) {
        findings.add(
            RunFinding.of(
                    RunFinding.Severity.WARN,
                    "order-overdue",
                    "decision " + d.id(),
                    "was due on " + service + " and is not marked delivered")
                .andThen("counted from " + asOf.plusDays(1)));
        service = asOf.plusDays(1);
      }
      with = with.with(new Asset(item.name(), d.quantity(), item.adds(), service, null));
    }
    return new Committed(with, findings);
  }

  /** Advice for one pool, with its id. */
  static PoolResult.@Nullable Recommendation recommend(
      PlanFile plan,
      PlanFile.PoolPlan pool,
      Pool capacity,
      SamplePaths demand,
      List<Boolean> recent,
      LocalDate asOf,
      LocalDate horizonEnd,
      WorkCalendar calendar,
      List<Decision> decisions,
      RandomStreams streams) {
    OrderItem item = pool.order();
    if (item == null) {
      return null;
    }
    boolean[] above = new boolean[recent.size()];
    for (int i = 0; i < above.length; i++) {
      above[i] = recent.get(i);
    }
    Optional<OrderAdvice> advice =
        new OrderAdvisor(
                demand, capacity, pool.rule(), above, asOf, horizonEnd, plan.tolerance(), calendar)
            .advise(item, streams);
    return advice.map(a -> identify(pool.name(), item.name(), a, decisions)).orElse(null);
  }

  /** An open decision for the same item keeps its id; else the next number of the pool and item. */
  private static PoolResult.Recommendation identify(
      String pool, String item, OrderAdvice advice, List<Decision> decisions) {
    String stem = slug(pool) + "-" + slug(item) + "-";
    int next = 1;
    for (Decision d : decisions) {
      boolean same = d.pool().equalsIgnoreCase(pool) && d.item().equalsIgnoreCase(item);
      if (same && d.isOpen()) {
        return new PoolResult.Recommendation(
            d.id(), d.status().name().toLowerCase(Locale.ROOT), advice);
      }
      if (d.id().startsWith(stem) && d.id().substring(stem.length()).matches("[0-9]{1,6}")) {
        next = Math.max(next, Integer.parseInt(d.id().substring(stem.length())) + 1);
      }
    }
    return new PoolResult.Recommendation(stem + next, "proposed", advice);
  }

  /**
   * The pool, its new proposal under an id that no other pool of this run has: names such as {@code
   * web 1} and {@code web-1} make the same one.
   *
   * @param taken ids of this run so far; the pool's is added
   */
  static PoolResult withIdOfItsOwn(PoolResult p, Set<String> taken, List<Decision> decisions) {
    PoolResult.Recommendation rec = p.recommendation();
    if (rec == null || taken.add(rec.id())) {
      return p;
    }
    String stem = rec.id().substring(0, rec.id().lastIndexOf('-') + 1);
    int next = 1;
    while (isDecided(stem + next, decisions) || !taken.add(stem + next)) {
      next++;
    }
    return new PoolResult(
        p.plan(),
        p.status(),
        p.failure(),
        p.history(),
        p.forecast(),
        p.stress(),
        new PoolResult.Recommendation(stem + next, rec.state(), rec.advice()),
        p.performability());
  }

  private static boolean isDecided(String id, List<Decision> decisions) {
    return decisions.stream().anyMatch(d -> d.id().equals(id));
  }

  static String slug(String name) {
    String s = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    return s.replaceAll("^-|-$", "");
  }

  /** How a pool stands. */
  static PoolResult.PoolStatus status(
      Estimate breach, double tolerance, PoolResult.@Nullable Recommendation recommendation) {
    if (recommendation != null && recommendation.advice().passed()) {
      return PoolResult.PoolStatus.BREACH;
    }
    if (recommendation != null) {
      return PoolResult.PoolStatus.WATCH;
    }
    if (breach.mean() >= 0.5) {
      return PoolResult.PoolStatus.BREACH;
    }
    return breach.mean() > tolerance ? PoolResult.PoolStatus.WATCH : PoolResult.PoolStatus.GOOD;
  }
}
