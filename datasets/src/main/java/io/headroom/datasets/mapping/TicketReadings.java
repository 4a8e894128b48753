package io.headroom.datasets.mapping;

import io.headroom.core.demand.Ticket;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.LogTruncation;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.InputFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a reading for each selection from a log's tickets. */
final class TicketReadings {
  private final TicketOptions options;
  private final TicketCases cases;
  private final TicketWords words;
  private final FindingLog log;
  private final List<InputFile> inputs;
  private final String format;

  TicketReadings(
      TicketOptions options,
      TicketCases cases,
      TicketWords words,
      FindingLog log,
      List<InputFile> inputs,
      String format) {
    this.options = options;
    this.cases = cases;
    this.words = words;
    this.log = log;
    this.inputs = inputs;
    this.format = format;
  }

  /** Readings of a source without a header. */
  static List<TicketReading> empty(
      String source, FindingLog log, List<InputFile> inputs, int count, String what) {
    String reason = "the source has " + what;
    log.add(Severity.BAD, FindingCode.NO_DATA, null, reason, 1, "", List.of());
    LogFacts facts = new LogFacts(source, 0, Map.of(), log.findings(), inputs, "", reason);
    TicketReading.Span nothing = new TicketReading.Span(null, null, null, null, null);
    return Collections.nCopies(count, new TicketReading(List.of(), facts, false, nothing));
  }

  List<TicketReading> each(String source, long rows) {
    List<CaseMaker.Case> all = cases.made().cases();
    all.sort(
        Comparator.comparing((CaseMaker.Case c) -> c.ticket().opened())
            .thenComparing(c -> c.ticket().id()));
    TicketKin kin = new TicketKin(options, cases.rows(), words, cases.made(), log);
    all = kin.settle(all);
    noteReplaced();
    if (!options.requests.isEmpty()) {
      words.requests().unheard().forEach(s -> unheard("requests: " + s));
    }
    words.where().unheard().forEach(this::unheard);
    words.selections().forEach(s -> s.unheard().forEach(this::unheard));
    @Nullable LogTruncation cut = truncation(all);
    if (cut != null) {
      cut.addTo(log);
    }
    List<Finding> common = log.findings();
    List<TicketReading> readings = new ArrayList<>();
    for (Selections s : words.selections()) {
      readings.add(one(source, rows, all, s, cut, common).withFamilies(kin.families()));
    }
    return readings;
  }

  private TicketReading one(
      String source,
      long rows,
      List<CaseMaker.Case> all,
      Selections selection,
      @Nullable LogTruncation cut,
      List<Finding> common) {
    List<Ticket> tickets = new ArrayList<>();
    long filtered = 0;
    for (CaseMaker.Case c : all) {
      if (words.where().holds(c.row()) && selection.holds(c.row())) {
        tickets.add(c.ticket());
      } else {
        filtered += c.rows();
      }
    }
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    dropped.putAll(cases.made().counts().dropped());
    if (filtered > 0) {
      dropped.merge(DropReason.FILTERED, filtered, Long::sum);
    }
    List<Finding> findings = common;
    String reason = "";
    if (tickets.isEmpty()) {
      reason = whyEmpty(rows, selection, dropped);
      FindingLog own = FindingLog.of(source);
      own.add(Severity.BAD, FindingCode.NO_DATA, null, reason, 1, "", List.of());
      findings = new ArrayList<>(own.findings());
      findings.addAll(common);
    }
    LogFacts facts = new LogFacts(source, rows, dropped, findings, inputs, format, reason);
    return new TicketReading(tickets, facts, cases.isEventLog(), span(tickets, cut));
  }

  private TicketReading.Span span(List<Ticket> tickets, @Nullable LogTruncation cut) {
    if (cut == null) {
      return new TicketReading.Span(null, null, null, null, null);
    }
    return new TicketReading.Span(
        Instant.ofEpochMilli(cases.made().observedFrom()),
        Instant.ofEpochMilli(cases.made().observedUntil()),
        cut.arrivalsFrom(),
        cut.arrivalsUntil(),
        cut.backlogFrom(openings(tickets), ends(tickets)));
  }

  private @Nullable LogTruncation truncation(List<CaseMaker.Case> all) {
    if (all.isEmpty()) {
      return null;
    }
    List<Ticket> tickets = all.stream().map(CaseMaker.Case::ticket).toList();
    Instant until = Instant.ofEpochMilli(cases.made().observedUntil());
    return LogTruncation.of(openings(tickets), ends(tickets), until, options.zone);
  }

  private static long[] openings(List<Ticket> tickets) {
    return tickets.stream().mapToLong(t -> t.opened().toEpochMilli()).toArray();
  }

  /** When each ticket was resolved; who leaves is gone at once. */
  private static long[] ends(List<Ticket> tickets) {
    return tickets.stream()
        .mapToLong(
            t -> {
              Instant resolved = t.resolved();
              return resolved != null
                  ? resolved.toEpochMilli()
                  : t.abandoned() ? t.opened().toEpochMilli() : Long.MAX_VALUE;
            })
        .toArray();
  }

  private void noteReplaced() {
    if (cases.made().replaced() > 0) {
      log.add(
          Severity.WARN,
          FindingCode.UNKNOWN_END,
          null,
          "resolved tickets without a time of resolution",
          cases.made().replaced(),
          "the time of closing stands in, less the usual "
              + hours(cases.made().closingLag())
              + " from resolution to closing; else the time of the last change",
          List.of());
    }
  }

  private static String hours(Duration lag) {
    return String.format(Locale.ROOT, "%.1f h", lag.toMinutes() / 60.0);
  }

  private void unheard(String sentence) {
    log.add(Severity.WARN, FindingCode.UNKNOWN_VALUE, null, sentence, 1, "", List.of());
  }

  private String whyEmpty(long rows, Selections selection, Map<DropReason, Long> dropped) {
    if (rows == 0) {
      return "the source has a header and no row";
    }
    List<String> unheard = new ArrayList<>(words.where().unheard());
    unheard.addAll(selection.unheard());
    if (!unheard.isEmpty()) {
      return String.join(" ", unheard);
    }
    List<String> reasons = new ArrayList<>();
    dropped.forEach((why, n) -> reasons.add(n + " " + why.id().replace('-', ' ')));
    return "none of its " + rows + " rows gives a ticket: " + String.join(", ", reasons);
  }
}
