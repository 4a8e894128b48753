package io.headroom.reports.run;

import io.headroom.core.capacity.PurchaseOrder;
import io.headroom.core.capacity.RegisteredAsset;
import io.headroom.core.risk.Risk;
import io.headroom.core.service.Dependency;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.mapping.Pseudonyms;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.register.Reconciliation;
import io.headroom.datasets.register.Register;
import io.headroom.datasets.register.RegisterReading;
import io.headroom.datasets.register.Usage;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** Holds the registers of a plan against what is measured, and against each other, on the as-of. */
final class MasterDataStep {
  private final PlanFile plan;
  private final LocalDate asOf;
  private final Executor executor;
  private final List<RunFinding> findings = new ArrayList<>();
  private final List<RiskResult> risks = new ArrayList<>();
  private final Map<String, String> inputs = new TreeMap<>();
  private final Set<String> names = new LinkedHashSet<>();

  private MasterDataStep(PlanFile plan, LocalDate asOf, Executor executor) {
    this.plan = plan;
    this.asOf = asOf;
    this.executor = executor;
  }

  /**
   * What was found.
   *
   * @param findings of the registers
   * @param risks what a year of each register of risks may cost
   * @param inputs file to SHA-256
   */
  record Result(List<RunFinding> findings, List<RiskResult> risks, Map<String, String> inputs) {}

  static Result run(PlanFile plan, LocalDate asOf, Executor executor) {
    MasterDataStep step = new MasterDataStep(plan, asOf, executor);
    plan.pools().forEach(p -> step.names.add(p.name()));
    plan.desks().forEach(d -> step.names.add(d.name()));
    plan.services().forEach(s -> step.names.add(s.service().name()));
    // What depends on assets is judged when the assets are known.
    for (MasterTable t : plan.masterData()) {
      if (t.preset().kind() != Preset.Kind.TOPOLOGY) {
        step.read(t);
      }
    }
    for (MasterTable t : plan.masterData()) {
      if (t.preset().kind() == Preset.Kind.TOPOLOGY) {
        step.read(t);
      }
    }
    return new Result(List.copyOf(step.findings), List.copyOf(step.risks), step.inputs);
  }

  private void read(MasterTable t) {
    try {
      Register register =
          Register.of(t.preset(), t.zone())
              .currency(plan.currency())
              .pseudonyms(Pseudonyms.from(System.getenv()));
      RowSource rows = t.preset().source(t.files());
      Reconciliation check = Reconciliation.on(asOf, t.zone());
      switch (t.preset().kind()) {
        case ASSETS -> assets(t, take(t, register.assets(rows)), check);
        case CATALOG -> take(t, register.catalog(rows));
        case CONTRACTS -> tell(t, check.notice(take(t, register.contracts(rows)), t.key()));
        case ROTA -> take(t, register.rota(rows));
        case HOLIDAYS -> take(t, register.holidays(rows));
        case TOPOLOGY -> topology(t, take(t, register.topology(rows)), check);
        case RISKS -> risks(t, take(t, register.risks(rows)));
        case ORDERS -> orders(t, take(t, register.orders(rows)));
        case SERIES, TICKETS, OUTAGES, EVENTS ->
            throw new IllegalStateException("no register: " + t.preset());
      }
    } catch (SourceException | MappingException | IllegalArgumentException e) {
      findings.add(
          RunFinding.of(
              RunFinding.Severity.BAD,
              "source-failed",
              "master data " + t.key(),
              String.valueOf(e.getMessage())));
    }
  }

  /** Notes what was found while reading, and gives what held on the as-of. */
  private <T> List<T> take(MasterTable t, RegisterReading<T> reading) {
    tell(t, reading.findings());
    for (InputFile f : reading.inputs()) {
      inputs.put(Hashes.name(plan, f.name()), f.sha256());
    }
    return reading.asOf(asOf);
  }

  private void tell(MasterTable t, List<Finding> found) {
    found.forEach(f -> findings.add(Findings.ofRegister(plan, t.key(), f)));
  }

  private void assets(MasterTable t, List<RegisteredAsset> assets, Reconciliation check) {
    assets.stream().filter(a -> a.inService(asOf)).forEach(a -> names.add(a.id()));
    tell(t, check.lifeOf(assets, t.key()));
    PlanFile.SourcePlan source = plan.sources().get(t.measured());
    if (source != null) {
      SeriesReading reading = SourceReader.read(source, asOf, executor);
      List<Usage> usage = Usage.of(reading.series(), t.label(), asOf, check.days(), source.zone());
      usage.forEach(u -> names.add(u.name()));
      tell(t, check.against(assets, usage, t.key()));
    }
  }

  private void topology(MasterTable t, List<Dependency> topology, Reconciliation check) {
    tell(t, check.dangling(topology, names, t.key()));
    Set<String> services = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    plan.services().forEach(s -> services.add(s.service().name()));
    RegisterDrills.topology(topology, services, "master data " + t.key()).ifPresent(findings::add);
  }

  private void risks(MasterTable t, List<Risk> registered) {
    RandomStreams streams = RandomStreams.seeded(plan.seed()).child("risks");
    RegisterDrills.risks(registered, plan.currency(), streams, "master data " + t.key())
        .ifPresent(
            played -> {
              findings.add(played.finding());
              played.result().ifPresent(risks::add);
            });
  }

  private void orders(MasterTable t, List<PurchaseOrder> orders) {
    List<PurchaseOrder> late =
        orders.stream().filter(o -> o.isOpen(asOf) && o.isLate(asOf)).toList();
    if (!late.isEmpty()) {
      String first = late.get(0).id();
      findings.add(
          new RunFinding(
              RunFinding.Severity.WARN,
              "late-order",
              "master data " + t.key(),
              "orders that are open after the day that was promised, the first is " + first,
              late.size(),
              "ask the supplier"));
    }
  }
}
