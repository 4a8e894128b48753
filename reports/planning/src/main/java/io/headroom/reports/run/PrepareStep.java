package io.headroom.reports.run;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.Pool;
import io.headroom.core.plan.Decision;
import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.quality.QualityCheck;
import io.headroom.datasets.quality.QualityReport;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** First step: reads the sources, adds up each pool's series and cuts them at the as-of. */
final class PrepareStep {
  private PrepareStep() {}

  /**
   * A plan with its data.
   *
   * @param asOf the last day whose data count
   * @param asOfFrom where it comes from, in words
   * @param sources what was read
   * @param pools what is known of each pool
   * @param decisions what was decided before
   * @param findings of sources, series and tables
   * @param inputs file to SHA-256
   */
  record Prepared(
      LocalDate asOf,
      String asOfFrom,
      List<PlanningResult.SourceResult> sources,
      List<PreparedPool> pools,
      List<Decision> decisions,
      List<RunFinding> findings,
      Map<String, String> inputs) {}

  /**
   * A pool with its data, or why there are none.
   *
   * @param plan the pool as planned
   * @param capacity its capacity; null when it could not be found
   * @param history its history; null when there is none
   * @param spanDays from its first reading to the as-of
   * @param failure why it cannot be planned; null when it can
   */
  record PreparedPool(
      PlanFile.PoolPlan plan,
      @Nullable Pool capacity,
      PoolResult.@Nullable History history,
      double spanDays,
      @Nullable String failure) {}

  private static final int FOUND = 5;

  /** What one source gave: a reading or a reason. */
  private record Read(
      PlanFile.SourcePlan plan, @Nullable SeriesReading reading, @Nullable String failure) {}

  static Prepared run(
      PlanFile plan, @Nullable LocalDate asked, Executor executor, Progress progress) {
    List<Decision> decisions =
        plan.decisions() == null ? List.of() : DecisionsFile.read(plan.decisions(), plan.pools());
    List<PlanFile.SourcePlan> used =
        plan.sources().values().stream()
            .filter(s -> plan.pools().stream().anyMatch(p -> p.source().equals(s.name())))
            .toList();
    List<Read> reads =
        Parallel.map(used, s -> read(s, asked, executor), executor, "read", progress);
    LocalDate asOf = asked != null ? asked : lastComplete(plan, reads);
    if (!reads.isEmpty()) {
      refuseWhenOutOfReach(plan, reads, asOf);
    }

    List<RunFinding> findings = new ArrayList<>();
    plan.notices()
        .forEach(
            n ->
                findings.add(
                    RunFinding.of(
                        RunFinding.Severity.INFO,
                        "plan-notice",
                        Hashes.name(plan, n.file()) + ":" + n.line(),
                        n.text())));
    List<PlanningResult.SourceResult> sources = new ArrayList<>();
    Map<String, QualityReport> quality = new LinkedHashMap<>();
    Map<String, String> inputs = new TreeMap<>(Hashes.of(plan));
    for (Read r : reads) {
      SeriesReading reading = r.reading();
      if (reading == null) {
        String why = String.valueOf(r.failure());
        findings.add(
            RunFinding.of(
                RunFinding.Severity.BAD, "source-failed", "source " + r.plan().name(), why));
        sources.add(
            new PlanningResult.SourceResult(
                r.plan().name(), r.plan().files().size(), 0, 0, 0, "", "", true, List.of()));
        continue;
      }
      boolean stale = stale(r, asOf);
      sources.add(source(r.plan(), reading, stale));
      if (stale) {
        findings.add(staleFinding(r.plan(), reading, asOf));
      }
      Instant end = endOf(asOf, r.plan().zone());
      QualityReport report =
          QualityCheck.at(end, r.plan().staleAfter())
              .check(r.plan().name(), reading.series(), reading.findings());
      quality.put(r.plan().name(), report);
      findings.addAll(Findings.of(plan, r.plan(), reading, report.findings()));
      for (InputFile f : reading.inputs()) {
        inputs.put(Hashes.name(plan, f.name()), f.sha256());
      }
    }
    PoolRegisters.Result registers = PoolRegisters.run(plan, asOf);
    findings.addAll(registers.findings());
    List<PreparedPool> pools =
        Parallel.map(
            registers.pools(),
            p -> {
              String why = p.failure();
              String source = p.plan().source();
              return why != null
                  ? failed(p.plan(), why)
                  : pool(p.plan(), find(reads, source), quality.get(source), asOf);
            },
            executor,
            "prepare",
            progress);
    pools.forEach(p -> stalePool(plan, p, sources, asOf).ifPresent(findings::add));
    plan.pools()
        .forEach(
            p -> PoolRoles.finding(p, find(reads, p.source()).reading()).ifPresent(findings::add));
    return new Prepared(
        asOf,
        asked != null ? "as given" : "the last complete period of the data",
        sources,
        pools,
        decisions,
        findings,
        inputs);
  }

  private static Read read(PlanFile.SourcePlan plan, @Nullable LocalDate asked, Executor executor) {
    try {
      return new Read(plan, SourceReader.read(plan, asked, executor), null);
    } catch (SourceException | MappingException e) {
      return new Read(plan, null, e.getMessage());
    }
  }

  private static Read find(List<Read> reads, String source) {
    return reads.stream().filter(r -> r.plan().name().equals(source)).findFirst().orElseThrow();
  }

  static Instant endOf(LocalDate asOf, ZoneId zone) {
    return asOf.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The latest day that any pool's data cover whole, on its own grain. */
  private static LocalDate lastComplete(PlanFile plan, List<Read> reads) {
    LocalDate last = null;
    for (PlanFile.PoolPlan p : plan.pools()) {
      SeriesReading reading = find(reads, p.source()).reading();
      if (reading == null) {
        continue;
      }
      Optional<LocalDate> day = PoolHistory.lastComplete(p, reading);
      if (day.isPresent() && (last == null || day.get().isAfter(last))) {
        last = day.get();
      }
    }
    if (last == null) {
      throw new RefusedException("no source gave any data: " + failures(reads));
    }
    return last;
  }

  private static String failures(List<Read> reads) {
    List<String> why = new ArrayList<>();
    for (Read r : reads) {
      SeriesReading reading = r.reading();
      String reason =
          reading == null
              ? r.failure()
              : reading.emptyReason().orElse("its readings do not match any pool");
      why.add(r.plan().name() + ": " + reason);
    }
    return String.join("; ", why);
  }

  private static void refuseWhenOutOfReach(PlanFile plan, List<Read> reads, LocalDate asOf) {
    LocalDate nearest = null;
    for (Read r : reads) {
      SeriesReading reading = r.reading();
      if (reading != null && reading.last().isPresent()) {
        LocalDate last = lastDay(reading.last().get(), r.plan().zone());
        nearest = nearest == null || last.isAfter(nearest) ? last : nearest;
      }
    }
    if (nearest == null) {
      throw new RefusedException(
          "no source has data on or before " + asOf + ": " + failures(reads));
    }
    if (nearest.plus(plan.horizon()).isBefore(asOf)) {
      throw new RefusedException(
          "all data end on "
              + nearest
              + ", more than a horizon ("
              + plan.horizonText()
              + ") before the as-of "
              + asOf
              + ". Maybe the export is old, or --as-of "
              + nearest
              + " is meant");
    }
  }

  private static boolean stale(Read r, LocalDate asOf) {
    SeriesReading reading = r.reading();
    if (reading == null || reading.last().isEmpty()) {
      return true;
    }
    Duration age = Duration.between(reading.last().get(), endOf(asOf, r.plan().zone()));
    return age.compareTo(r.plan().staleAfter()) > 0;
  }

  private static RunFinding staleFinding(
      PlanFile.SourcePlan plan, SeriesReading reading, LocalDate asOf) {
    String last = reading.last().map(i -> lastDay(i, plan.zone()).toString()).orElse("never");
    return tooOld("source " + plan.name(), last, plan.staleAfter(), asOf);
  }

  /**
   * A pool whose readings stop early although its source goes on; a stale source says so itself.
   */
  private static Optional<RunFinding> stalePool(
      PlanFile plan, PreparedPool pool, List<PlanningResult.SourceResult> sources, LocalDate asOf) {
    PoolResult.History history = pool.history();
    String name = pool.plan().source();
    if (history == null || sources.stream().anyMatch(s -> s.name().equals(name) && s.stale())) {
      return Optional.empty();
    }
    Series fine = history.fine();
    int last = fine.size() - 1;
    while (Double.isNaN(fine.value(last))) {
      last--;
    }
    ZoneId zone = fine.grid().zone();
    Instant end = fine.grid().start(last + 1);
    Duration limit =
        plan.sources().values().stream()
            .filter(s -> s.name().equals(name))
            .map(PlanFile.SourcePlan::staleAfter)
            .findFirst()
            .orElseThrow();
    return Duration.between(end, endOf(asOf, zone)).compareTo(limit) > 0
        ? Optional.of(
            tooOld("pool " + pool.plan().name(), lastDay(end, zone).toString(), limit, asOf))
        : Optional.empty();
  }

  private static RunFinding tooOld(String where, String last, Duration limit, LocalDate asOf) {
    return RunFinding.of(
        RunFinding.Severity.BAD,
        "stale",
        where,
        "its data end on " + last + ", more than " + limit.toDays() + " days before " + asOf);
  }

  /** What was found out about files, each once. */
  static List<String> found(List<InputFile> inputs) {
    return inputs.stream().map(f -> f.facts().describe()).distinct().limit(FOUND).toList();
  }

  private static PlanningResult.SourceResult source(
      PlanFile.SourcePlan plan, SeriesReading reading, boolean stale) {
    return new PlanningResult.SourceResult(
        plan.name(),
        reading.inputs().size(),
        reading.rows(),
        reading.used(),
        reading.series().size(),
        local(reading.first(), plan.zone()),
        local(lastStart(reading), plan.zone()),
        stale,
        found(reading.inputs()));
  }

  /**
   * Data end at the end of their last period, which is midnight of the next day as often as not.
   */
  private static LocalDate lastDay(Instant end, ZoneId zone) {
    return end.minusNanos(1).atZone(zone).toLocalDate();
  }

  private static Optional<Instant> lastStart(SeriesReading reading) {
    return reading.series().stream()
        .filter(s -> s.size() > 0)
        .map(s -> s.grid().start(s.size() - 1))
        .max(Comparator.naturalOrder());
  }

  private static String local(Optional<Instant> at, ZoneId zone) {
    return at.map(i -> i.atZone(zone).toLocalDateTime().toString().replace('T', ' ')).orElse("");
  }

  private static PreparedPool pool(
      PlanFile.PoolPlan plan, Read read, @Nullable QualityReport quality, LocalDate asOf) {
    SeriesReading reading = read.reading();
    if (reading == null || quality == null) {
      return failed(plan, "its source cannot be read: " + read.failure());
    }
    List<Series> members = reading.where(plan.where());
    if (members.isEmpty()) {
      return failed(plan, PoolHistory.nothingMatches(plan, reading));
    }
    try {
      PoolHistory.Built built = PoolHistory.build(plan, members, quality, asOf);
      List<Asset> assets = CapacityLookup.assets(plan);
      Pool pool =
          new Pool(plan.name(), plan.unit(), assets, plan.reserve(), plan.buffers(), plan.site());
      return new PreparedPool(plan, pool, built.history(), built.spanDays(), null);
    } catch (IllegalArgumentException | SourceException | RefusedException e) {
      return failed(plan, String.valueOf(e.getMessage()));
    }
  }

  private static PreparedPool failed(PlanFile.PoolPlan plan, String why) {
    return new PreparedPool(plan, null, null, 0, why);
  }
}
