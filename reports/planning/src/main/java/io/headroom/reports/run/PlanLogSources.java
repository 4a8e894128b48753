package io.headroom.reports.run;

import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sources of a plan that are logs: tickets, and outages from one time to another. */
final class PlanLogSources {
  static final Keys TICKET_KEYS =
      PlanFileOptions.keys(
          "read|file|files",
          "database",
          "preset",
          "tickets|columns",
          "time format|format",
          "zone|time zone",
          "requests",
          "resolved states",
          "held states|on hold states",
          "children",
          "effort",
          "duplicates within",
          "duplicate outcomes",
          "cancelled outcomes",
          "automatic outcomes",
          "missing|missing values",
          "stale after",
          "name");
  static final Keys OUTAGE_KEYS =
      PlanFileOptions.keys(
          "read|file|files",
          "database",
          "preset",
          "time",
          "zone|time zone",
          "component|components",
          "cause|causes",
          "minutes",
          "planned",
          "ignored|ignore",
          "observed from",
          "missing|missing values",
          "stale after",
          "name");

  /** Fields of a ticket, as a plan names them. */
  static final Keys FIELDS =
      Keys.of(
          "id|number",
          "opened",
          "answered",
          "resolved",
          "closed",
          "recorded|updated",
          "sequence",
          "state",
          "priority",
          "channel",
          "category",
          "group|team",
          "reassigned|reassignments",
          "reopened|reopens",
          "handled|handle time",
          "abandoned",
          "parent",
          "outcome|close code",
          "caller",
          "subject");

  /** What a plan may say over a preset of tickets, or without one. */
  static final List<String> OVER =
      List.of(
          "children", "effort", "duplicate outcomes", "cancelled outcomes", "automatic outcomes");

  /** How soon the same ticket again is a duplicate. */
  static final String TWICE = "duplicates within";

  private static final Keys SPAN = Keys.of("from", "to", "format");
  private static final String SPAN_VALID =
      "the columns of start and end, such as {from: started, to: restored}";

  private final PlanContext context;
  private final PlanAmounts amounts;

  PlanLogSources(PlanContext context) {
    this.context = context;
    this.amounts = context.amounts;
  }

  /** Whether a source without a preset is a log of tickets. */
  static boolean isTickets(PlanNode node) {
    return has(node, Set.of("tickets"));
  }

  /** Whether a source is a log of outages. */
  static boolean isOutages(PlanNode node) {
    return value(node, "time") instanceof Entries time && has(time, Set.of("from", "to"));
  }

  private static boolean has(PlanNode node, Set<String> keys) {
    return node instanceof Entries map
        && map.entries().stream().anyMatch(e -> keys.contains(PlanMaybe.normal(e.key())));
  }

  static @Nullable PlanNode value(PlanNode node, String key) {
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        if (PlanMaybe.normal(e.key()).equals(key)) {
          return e.value();
        }
      }
    }
    return null;
  }

  /** A log of tickets whose files were found already; null after a mistake. */
  @Nullable TicketSource tickets(
      String name,
      PlanFields f,
      @Nullable String pattern,
      @Nullable List<Path> files,
      SourceOptions options,
      @Nullable Preset known) {
    Map<String, String> columns = columns(f);
    if (known == null && f.has("tickets") && !columns.containsKey("opened")) {
      context.problems.mistake(
          f.place("tickets"),
          "'tickets' names no column for 'opened'; valid is at least opened, such as {id: number,"
              + " opened: opened at}");
      return null;
    }
    String format = format(f.get("time format"));
    ZoneId zone = zone(f);
    List<String> resolved = context.texts(f.get("resolved states"), "resolved states");
    List<String> held = context.texts(f.get("held states"), "held states");
    Map<String, List<String>> requests =
        PlanSelection.values(context, f.get("requests"), "requests");
    List<String> missing = context.texts(f.get("missing"), "missing");
    Duration stale = stale(f);
    return pattern == null || files == null
        ? null
        : new TicketSource(
            name,
            pattern,
            files,
            zone,
            known == null ? "" : known.name(),
            columns,
            format,
            resolved,
            held,
            requests,
            missing,
            stale,
            options,
            null,
            over(f, known));
  }

  /** A preset with what the plan says over it; null when neither says anything. */
  private @Nullable Preset over(PlanFields f, @Nullable Preset known) {
    Map<String, List<String>> over = new LinkedHashMap<>();
    for (String key : OVER) {
      if (f.has(key)) {
        over.put(key, context.texts(f.get(key), key));
      }
    }
    Double minutes = minutes(f.get(TWICE));
    if (minutes != null) {
      over.put(TWICE, List.of(String.valueOf(Math.round(minutes))));
    }
    if (over.isEmpty()) {
      return known;
    }
    try {
      if (known != null) {
        return known.with(over);
      }
      over.put("kind", List.of(Preset.Kind.TICKETS.id()));
      return Preset.define("", over);
    } catch (IllegalArgumentException e) {
      context.problems.mistake(f.place(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Double minutes(@Nullable PlanNode node) {
    Double days = context.times.days(node, TWICE);
    return days == null ? null : days * 24 * 60;
  }

  private Map<String, String> columns(PlanFields f) {
    Map<String, String> all = new LinkedHashMap<>();
    PlanNode node = f.get("tickets");
    if (node == null) {
      return all;
    }
    PlanFields fields = PlanFields.of(node, "'tickets'", FIELDS, context.problems);
    for (String field : FIELDS.names()) {
      String column = amounts.scalar(fields.get(field), field, "the name of a column");
      if (column != null) {
        all.put(field, column);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** A log of outages whose files were found already; null after a mistake. */
  @Nullable OutageSource outages(
      String name,
      PlanFields f,
      @Nullable String pattern,
      @Nullable List<Path> files,
      SourceOptions options,
      @Nullable Preset known) {
    PlanNode time = known == null ? f.require("time", SPAN_VALID) : f.get("time");
    String from = "";
    String to = "";
    String format = null;
    if (time != null) {
      PlanFields t = PlanFields.of(time, "'time'", SPAN, context.problems);
      from = amounts.scalar(t.require("from", SPAN_VALID), "from", "the name of a column");
      to = amounts.scalar(t.require("to", SPAN_VALID), "to", "the name of a column");
      format = format(t.get("format"));
    } else if (known == null) {
      return null;
    }
    ZoneId zone = zone(f);
    List<String> component = context.texts(f.get("component"), "component");
    List<String> cause = context.texts(f.get("cause"), "cause");
    Map<String, List<String>> planned = PlanSelection.values(context, f.get("planned"), "planned");
    Map<String, List<String>> ignored = PlanSelection.values(context, f.get("ignored"), "ignored");
    LocalDate observed = context.times.date(f.get("observed from"), "observed from");
    List<String> missing = context.texts(f.get("missing"), "missing");
    Duration stale = stale(f);
    return pattern == null || files == null || from == null || to == null
        ? null
        : new OutageSource(
            name,
            pattern,
            files,
            from,
            to,
            format,
            zone,
            component,
            cause,
            planned,
            ignored,
            observed,
            missing,
            stale,
            options,
            null,
            known,
            amounts.scalar(f.get("minutes"), "minutes", "the name of a column"));
  }

  private @Nullable String format(@Nullable PlanNode node) {
    return PlanSources.format(context, node);
  }

  private ZoneId zone(PlanFields f) {
    return context.orDefault(
        f, "zone", context.times.zone(f.get("zone"), "zone"), PlanSources.ZONE);
  }

  private Duration stale(PlanFields f) {
    return context.orDefault(
        f,
        "stale after",
        context.times.duration(f.get("stale after"), "stale after"),
        PlanSources.STALE_AFTER);
  }
}
