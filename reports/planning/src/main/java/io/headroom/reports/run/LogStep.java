package io.headroom.reports.run;

import io.headroom.core.demand.OutageSurge;
import io.headroom.core.demand.TicketFamily;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.reliability.OutageLog;
import io.headroom.datasets.mapping.DropReason;
import io.headroom.datasets.mapping.LogReading;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.mapping.OutageReading;
import io.headroom.datasets.mapping.TicketReading;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.SourceException;
import io.headroom.reports.run.PlanningResult.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * First step for logs: reads tickets and outages as they were known at the as-of, each log once for
 * all that select from it.
 */
final class LogStep {
  private LogStep() {}

  /**
   * The logs of a plan.
   *
   * @param desks desk to its log, in order of the plan
   * @param surges desk to what outages brought besides the tickets that count, where its log tells
   * @param services service to its log, those with failures, in order of the plan
   * @param sources what was read
   * @param findings of the sources
   * @param inputs file to SHA-256
   */
  record Logs(
      Map<String, Known<TicketLog>> desks,
      Map<String, OutageSurge> surges,
      Map<String, Known<OutageLog>> services,
      List<SourceResult> sources,
      List<RunFinding> findings,
      Map<String, String> inputs) {}

  /**
   * A log, or why there is none.
   *
   * @param log the log; null when it could not be read
   * @param failure why; empty when it could
   */
  record Known<T>(@Nullable T log, String failure) {}

  /** What one source gave: a reading for each use, or a reason. */
  private record Read<S, R>(
      S source, List<String> users, List<R> readings, @Nullable String failure) {}

  static Logs run(PlanFile plan, LocalDate asOf, Executor executor, Progress progress) {
    Map<String, Known<TicketLog>> desks = new LinkedHashMap<>();
    Map<String, OutageSurge> surges = new LinkedHashMap<>();
    Map<String, Known<OutageLog>> services = new LinkedHashMap<>();
    List<SourceResult> sources = new ArrayList<>();
    List<RunFinding> findings = new ArrayList<>();
    Map<String, String> inputs = new TreeMap<>();
    for (Read<TicketSource, TicketReading> r :
        Parallel.map(usedTickets(plan), s -> tickets(plan, s, asOf), executor, "read", progress)) {
      TicketSource s = r.source();
      known(r, reading -> log(reading, s.zone(), asOf), desks);
      for (int i = 0; i < r.readings().size(); i++) {
        surges.put(r.users().get(i), surge(r.readings().get(i)));
      }
      boolean stale = stale(last(r), s.zone(), s.staleAfter(), asOf);
      tell(plan, r, s.name(), s.files().size(), s.zone(), stale, sources, findings, inputs);
      if (stale && r.failure() == null) {
        findings.add(tooOld(s.name(), last(r), s.zone(), s.staleAfter(), asOf));
      }
    }
    // A log of outages that ends early may be good news, so it is not stale.
    for (Read<OutageSource, OutageReading> r :
        Parallel.map(usedOutages(plan), s -> outages(plan, s, asOf), executor, "read", progress)) {
      OutageSource s = r.source();
      known(r, reading -> log(reading, s.zone(), asOf), services);
      tell(plan, r, s.name(), s.files().size(), s.zone(), false, sources, findings, inputs);
    }
    return new Logs(desks, surges, services, sources, findings, inputs);
  }

  /** The surge of the outages that are among the selected tickets, where they count once. */
  private static OutageSurge surge(TicketReading reading) {
    if (!reading.dropped().containsKey(DropReason.CHILD)) {
      return OutageSurge.of(List.of());
    }
    Set<String> ids = new HashSet<>();
    reading.tickets().forEach(t -> ids.add(t.id()));
    List<TicketFamily> own = new ArrayList<>();
    for (TicketFamily f : reading.families()) {
      if (ids.contains(f.parent())) {
        own.add(f);
      }
    }
    return OutageSurge.of(own);
  }

  /** Each user's log, or why it has none. */
  private static <S, R, T> void known(
      Read<S, R> r, Function<R, Known<T>> log, Map<String, Known<T>> users) {
    for (int i = 0; i < r.users().size(); i++) {
      users.put(
          r.users().get(i),
          r.failure() != null
              ? new Known<>(null, "its log cannot be read: " + r.failure())
              : log.apply(r.readings().get(i)));
    }
  }

  /** When the last thing that any user selected began. */
  private static <S, R extends LogReading> Optional<Instant> last(Read<S, R> r) {
    return r.readings().stream()
        .map(LogReading::last)
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  /** What was read of a source and what was found, or why it could not be read. */
  private static <S, R extends LogReading> void tell(
      PlanFile plan,
      Read<S, R> r,
      String source,
      int files,
      ZoneId zone,
      boolean stale,
      List<SourceResult> sources,
      List<RunFinding> findings,
      Map<String, String> inputs) {
    if (r.failure() != null) {
      findings.add(
          RunFinding.of(RunFinding.Severity.BAD, "source-failed", "source " + source, r.failure()));
      sources.add(new SourceResult(source, files, 0, 0, 0, "", "", true, List.of()));
      return;
    }
    LogReading first = r.readings().get(0);
    sources.add(
        new SourceResult(
            source,
            files,
            first.rows(),
            first.used(),
            r.users().size(),
            local(first.observedFrom(), zone),
            local(last(r), zone),
            stale,
            PrepareStep.found(first.inputs())));
    first.findings().forEach(f -> findings.add(Findings.of(plan, source, f)));
    for (InputFile f : first.inputs()) {
      inputs.put(Hashes.name(plan, f.name()), f.sha256());
    }
  }

  /** The last day that the logs of a plan without pools cover whole. */
  static LocalDate lastComplete(PlanFile plan) {
    LocalDate last = null;
    for (TicketSource s : usedTickets(plan)) {
      for (TicketReading r : tickets(plan, s, null).readings()) {
        last = later(last, r.arrivalsKnownUntil(), s.zone());
      }
    }
    for (OutageSource s : usedOutages(plan)) {
      for (OutageReading r : outages(plan, s, null).readings()) {
        last = later(last, r.observedUntil(), s.zone());
      }
    }
    if (last == null) {
      throw new RefusedException(
          "no log of the plan tells until when it goes; maybe give an as-of");
    }
    return last;
  }

  private static @Nullable LocalDate later(
      @Nullable LocalDate last, Optional<Instant> until, ZoneId zone) {
    if (until.isEmpty()) {
      return last;
    }
    LocalDate day = until.get().minusNanos(1).atZone(zone).toLocalDate();
    return last == null || day.isAfter(last) ? day : last;
  }

  private static List<TicketSource> usedTickets(PlanFile plan) {
    return plan.tickets().values().stream()
        .filter(s -> plan.desks().stream().anyMatch(d -> d.tickets().source().equals(s.name())))
        .toList();
  }

  private static List<OutageSource> usedOutages(PlanFile plan) {
    return plan.outages().values().stream()
        .filter(s -> plan.services().stream().anyMatch(v -> uses(v, s.name())))
        .toList();
  }

  private static boolean uses(ServicePlan service, String source) {
    LogSelection failures = service.failures();
    return failures != null && failures.source().equals(source);
  }

  private static Read<TicketSource, TicketReading> tickets(
      PlanFile plan, TicketSource source, @Nullable LocalDate asOf) {
    List<DeskPlan> users =
        plan.desks().stream().filter(d -> d.tickets().source().equals(source.name())).toList();
    List<String> names = users.stream().map(DeskPlan::name).toList();
    try {
      List<LogSelection> uses = users.stream().map(DeskPlan::tickets).toList();
      return new Read<>(source, names, LogReader.tickets(source, uses, asOf), null);
    } catch (SourceException | MappingException | IllegalArgumentException e) {
      return new Read<>(source, names, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static Read<OutageSource, OutageReading> outages(
      PlanFile plan, OutageSource source, @Nullable LocalDate asOf) {
    List<String> names = new ArrayList<>();
    List<LogSelection> uses = new ArrayList<>();
    for (ServicePlan v : plan.services()) {
      LogSelection failures = v.failures();
      if (failures != null && failures.source().equals(source.name())) {
        names.add(v.name());
        uses.add(failures);
      }
    }
    try {
      return new Read<>(source, names, LogReader.outages(source, uses, asOf), null);
    } catch (SourceException | MappingException | IllegalArgumentException e) {
      return new Read<>(source, names, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * A desk's log; arrivals count from where none is missing, the backlog from where it is whole.
   */
  private static Known<TicketLog> log(TicketReading reading, ZoneId zone, LocalDate asOf) {
    Instant end = PrepareStep.endOf(asOf, zone);
    Optional<Instant> from = reading.arrivalsKnownFrom();
    if (reading.tickets().isEmpty() || from.isEmpty() || !from.get().isBefore(end)) {
      return new Known<>(null, reading.emptyReason().orElse("no ticket before the as-of"));
    }
    // What is opened after the log ends is not zero but unknown.
    Instant until = reading.arrivalsKnownUntil().filter(u -> u.isBefore(end)).orElse(end);
    if (!from.get().isBefore(until)) {
      return new Known<>(null, "no whole day of tickets before the as-of");
    }
    TicketLog log = TicketLog.of(reading.tickets(), zone, from.get(), until);
    Instant known = reading.backlogKnownFrom().orElse(from.get());
    return new Known<>(
        log.withBacklogKnownFrom(known.isBefore(from.get()) ? from.get() : known), "");
  }

  private static Known<OutageLog> log(OutageReading reading, ZoneId zone, LocalDate asOf) {
    Instant end = PrepareStep.endOf(asOf, zone);
    Optional<Instant> from = reading.observedFrom();
    if (from.isEmpty() || !from.get().isBefore(end)) {
      return new Known<>(
          null,
          reading.emptyReason().orElse("no outage before the as-of")
              + "; with 'observed from' in the source, none would be good news");
    }
    return new Known<>(OutageLog.of(from.get(), end, zone, reading.outages()), "");
  }

  private static boolean stale(
      Optional<Instant> last, ZoneId zone, Duration limit, LocalDate asOf) {
    return last.isEmpty()
        || Duration.between(last.get(), PrepareStep.endOf(asOf, zone)).compareTo(limit) > 0;
  }

  private static RunFinding tooOld(
      String source, Optional<Instant> last, ZoneId zone, Duration limit, LocalDate asOf) {
    return RunFinding.of(
        RunFinding.Severity.BAD,
        "stale",
        "source " + source,
        last.map(
                i ->
                    "the newest ticket is of "
                        + i.atZone(zone).toLocalDate()
                        + ", more than "
                        + limit.toDays()
                        + " days before "
                        + asOf)
            .orElse("the newest ticket is not known: none on or before " + asOf));
  }

  private static String local(Optional<Instant> at, ZoneId zone) {
    return at.map(i -> LocalDateTime.ofInstant(i, zone).toString().replace('T', ' ')).orElse("");
  }
}
