package io.headroom.reports.run;

import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.OrderHistory;
import io.headroom.core.capacity.PurchaseOrder;
import io.headroom.core.capacity.RegisteredAsset;
import io.headroom.core.measure.Counted;
import io.headroom.core.plan.OrderItem;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.mapping.Pseudonyms;
import io.headroom.datasets.register.Register;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import io.headroom.reports.run.PlanFile.CapacityEntry;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LeadFromOrders;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanFile.Registered;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers what pools leave to registers: how long deliveries take, from the orders, and what is in
 * service, from the assets, both as they were known on the as-of.
 */
final class PoolRegisters {
  /** Fewer deliveries tell little of the slow ones. */
  private static final int ENOUGH = 10;

  /** What an asset can be selected by. */
  static final Map<String, Function<RegisteredAsset, String>> FIELDS =
      Map.of(
          "id", RegisteredAsset::id,
          "model", RegisteredAsset::model,
          "site", RegisteredAsset::site,
          "service", RegisteredAsset::service,
          "pool", RegisteredAsset::pool);

  private final PlanFile plan;
  private final LocalDate asOf;
  private final List<RunFinding> findings = new ArrayList<>();
  private @Nullable List<RegisteredAsset> assets;
  private @Nullable OrderHistory orders;

  private PoolRegisters(PlanFile plan, LocalDate asOf) {
    this.plan = plan;
    this.asOf = asOf;
  }

  /**
   * A pool with the registers' answers.
   *
   * @param plan the pool
   * @param failure why it cannot be planned; null when it can
   */
  record Answered(PoolPlan plan, @Nullable String failure) {}

  /**
   * All pools of a plan.
   *
   * @param pools in order of the plan
   * @param findings what the answers rest on
   */
  record Result(List<Answered> pools, List<RunFinding> findings) {}

  static Result run(PlanFile plan, LocalDate asOf) {
    PoolRegisters r = new PoolRegisters(plan, asOf);
    List<Answered> pools = plan.pools().stream().map(r::answer).toList();
    return new Result(pools, List.copyOf(r.findings));
  }

  private Answered answer(PoolPlan pool) {
    try {
      List<CapacityEntry> capacity = new ArrayList<>();
      for (CapacityEntry e : pool.capacity()) {
        if (e instanceof Registered r) {
          capacity.addAll(installed(pool, r));
        } else {
          capacity.add(e);
        }
      }
      OrderItem order = pool.order();
      LeadFromOrders from = pool.leadFrom();
      if (order != null && from != null) {
        LeadTime lead = lead(pool, from).orElse(from.otherwise());
        order = lead == null ? null : new OrderItem(order.name(), order.adds(), order.cost(), lead);
      }
      return new Answered(pool.with(List.copyOf(capacity), order), null);
    } catch (SourceException | MappingException | IllegalArgumentException e) {
      return new Answered(pool, String.valueOf(e.getMessage()));
    }
  }

  private List<Installed> installed(PoolPlan pool, Registered entry) {
    List<Installed> all = new ArrayList<>();
    int unsaid = 0;
    for (RegisteredAsset a : assets()) {
      if (!matches(a, entry.where())) {
        continue;
      }
      Double own = a.capacity();
      Double each =
          own == null ? entry.each() : Double.valueOf(entry.unit().convert(own, pool.unit()));
      if (each == null) {
        unsaid++;
      } else {
        String name = a.model().isEmpty() ? a.id() : a.model();
        all.add(new Installed(name, 1, each, a.installed(), a.retired()));
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "capacity: no asset of the register with a known capacity has "
              + entry.where()
              + (unsaid > 0 ? "; " + unsaid + " match without one, so say 'each'" : ""));
    }
    if (unsaid > 0) {
      findings.add(
          new RunFinding(
              RunFinding.Severity.WARN,
              "asset-without-capacity",
              "pool " + pool.name(),
              "assets of the register that do not say what they offer",
              unsaid,
              "left out; say 'each' in the pool's capacity"));
    }
    return all;
  }

  private static boolean matches(RegisteredAsset a, Map<String, String> where) {
    return where.entrySet().stream()
        .allMatch(
            w -> {
              Function<RegisteredAsset, String> field = FIELDS.get(w.getKey());
              return field != null && field.apply(a).strip().equalsIgnoreCase(w.getValue());
            });
  }

  private Optional<LeadTime> lead(PoolPlan pool, LeadFromOrders from) {
    OrderHistory own =
        orders()
            .where(o -> from.supplier().isEmpty() || o.supplier().equalsIgnoreCase(from.supplier()))
            .where(o -> from.item().isEmpty() || o.item().equalsIgnoreCase(from.item()));
    Optional<LeadTime> lead = own.leadTime();
    String what =
        Counted.of(own.orders().size(), "order")
            + (from.supplier().isEmpty() ? "" : " of " + from.supplier())
            + (from.item().isEmpty() ? "" : " for " + from.item())
            + ", "
            + own.open()
            + " of them open";
    if (lead.isEmpty()) {
      boolean other = from.otherwise() != null;
      findings.add(
          new RunFinding(
              other ? RunFinding.Severity.WARN : RunFinding.Severity.BAD,
              "lead-time-not-known",
              "pool " + pool.name(),
              what + ", do not tell how long deliveries take",
              own.orders().size(),
              other ? "the plan's own is taken" : "nothing is recommended; say 'otherwise'"));
      return lead;
    }
    findings.add(
        new RunFinding(
            own.delivered() < ENOUGH ? RunFinding.Severity.WARN : RunFinding.Severity.INFO,
            "lead-time-learnt",
            "pool " + pool.name(),
            String.format(
                Locale.ROOT,
                "%s: half come within %.0f days, nine of ten within %.0f",
                what,
                lead.get().p50(),
                lead.get().p90()),
            own.orders().size(),
            own.delivered() < ENOUGH ? "few to learn from; taken all the same" : "taken"));
    return lead;
  }

  private List<RegisteredAsset> assets() {
    if (assets == null) {
      MasterTable t = table("assets");
      assets = register(t).assets(rows(t)).asOf(asOf);
    }
    return assets;
  }

  private OrderHistory orders() {
    if (orders == null) {
      MasterTable t = table("orders");
      List<PurchaseOrder> all = register(t).orders(rows(t)).asOf(asOf);
      orders = OrderHistory.of(all, asOf);
    }
    return orders;
  }

  private MasterTable table(String key) {
    return plan.masterData().stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
  }

  private Register register(MasterTable t) {
    return Register.of(t.preset(), t.zone())
        .currency(plan.currency())
        .pseudonyms(Pseudonyms.from(System.getenv()));
  }

  private static RowSource rows(MasterTable t) {
    return t.preset().source(t.files());
  }
}
