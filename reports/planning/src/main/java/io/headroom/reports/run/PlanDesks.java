package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.DeskPlan.Live;
import io.headroom.reports.run.DeskPlan.Work;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the desks of a plan: whose tickets, when it is open, and who works there. */
final class PlanDesks {
  static final Keys KEYS =
      Keys.of(
          "name",
          "tickets",
          "work",
          "hours|opening hours",
          "targets|resolve within",
          "handle time",
          "agents",
          "paid hours",
          "shrinkage",
          "occupancy",
          "answer within",
          "service level",
          "patience");
  static final double PAID_HOURS = 40;
  static final double SHRINKAGE = 0.30;
  static final double OCCUPANCY = 0.85;
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
  static final double SERVICE_LEVEL = 0.80;
  private static final String TICKETS = "a log of tickets, such as incidents where {team: desk}";
  private static final int HOURS_OF_A_WEEK = 168;
  private static final int MOST_AGENTS = 1_000_000;

  private final PlanContext context;
  private final PlanAmounts amounts;
  private final Map<String, PlanSources.Read> sources;
  private final Set<LocalDate> holidays;

  PlanDesks(PlanContext context, Map<String, PlanSources.Read> sources, Set<LocalDate> holidays) {
    this.context = context;
    this.amounts = context.amounts;
    this.sources = sources;
    this.holidays = holidays;
  }

  List<DeskPlan> read(List<Named> nodes) {
    List<DeskPlan> all = new ArrayList<>();
    for (Named n : nodes) {
      DeskPlan desk = desk(n);
      if (desk != null) {
        all.add(desk);
      }
    }
    return all;
  }

  private @Nullable DeskPlan desk(Named n) {
    PlanFields f = PlanFields.of(n.node(), "desk '" + n.name() + "'", KEYS, context.problems);
    PlanNode tickets = f.require("tickets", TICKETS);
    LogSelection selection =
        tickets == null ? null : PlanLogs.tickets(context, tickets, "tickets", sources);
    Work work =
        context.orDefault(
            f,
            "work",
            context.oneOf(
                f.get("work"),
                "work",
                Map.of("live", Work.LIVE, "deferred", Work.DEFERRED),
                "live or deferred"),
            Work.DEFERRED);
    if (!f.has("hours")) {
      context.isDefault(f.what(), "hours");
    }
    WorkCalendar hours = PlanHours.read(context, f.get("hours"), holidays);
    Uncertain handle =
        PlanRange.of(context, "a time such as 25 min", 0, Double.POSITIVE_INFINITY)
            .read(f.get("handle time"), "handle time", this::minutes);
    Double agents = agents(f.get("agents"));
    double paid = context.orDefault(f, "paid hours", paidHours(f.get("paid hours")), PAID_HOURS);
    double shrinkage = share(f, "shrinkage", SHRINKAGE, 0);
    double occupancy = share(f, "occupancy", OCCUPANCY, 1);
    Map<String, Duration> targets = targets(f.get("targets"));
    Live live = work == Work.LIVE ? live(f) : notLive(f);
    return selection == null
        ? null
        : new DeskPlan(
            n.name(), selection, work, hours, targets, handle, agents, paid, shrinkage, occupancy,
            live);
  }

  /** A desk of which a service says only whose tickets it works on. */
  DeskPlan plain(String name, LogSelection tickets) {
    return new DeskPlan(
        name,
        tickets,
        Work.DEFERRED,
        PlanHours.read(context, null, holidays),
        Map.of(),
        null,
        null,
        PAID_HOURS,
        SHRINKAGE,
        OCCUPANCY,
        null);
  }

  private Live live(PlanFields f) {
    Duration within =
        context.orDefault(
            f,
            "answer within",
            context.times.duration(f.get("answer within"), "answer within"),
            ANSWER_WITHIN);
    double level = share(f, "service level", SERVICE_LEVEL, 1);
    Duration patience = context.times.duration(f.get("patience"), "patience");
    return new Live(within, level, patience);
  }

  private @Nullable Live notLive(PlanFields f) {
    for (String key : List.of("answer within", "service level", "patience")) {
      if (f.has(key)) {
        context.problems.mistake(
            f.place(key),
            "'"
                + key
                + "' is of live work only, but this desk's work is deferred. Maybe 'work:"
                + " live'?");
      }
    }
    return null;
  }

  private @Nullable Double minutes(@Nullable PlanNode node, String key) {
    Duration d = context.times.duration(node, key);
    return d == null ? null : d.toMillis() / 60_000.0;
  }

  private @Nullable Double paidHours(@Nullable PlanNode node) {
    Duration d = context.times.duration(node, "paid hours");
    if (d == null || node == null) {
      return null;
    }
    double hours = d.toMillis() / 3_600_000.0;
    if (hours > HOURS_OF_A_WEEK) {
      amounts.wrong(node, "paid hours", "hours of one week, such as 37.5 h", "");
      return null;
    }
    return hours;
  }

  private @Nullable Double agents(@Nullable PlanNode node) {
    String valid = "full-time equivalents such as 12 or 7.5";
    PlanAmounts.Amount a = amounts.amount(node, "agents", valid);
    if (a == null || node == null) {
      return null;
    }
    boolean unit = a.tail().isEmpty() || a.tail().matches("(?i)fte|agents?|people");
    if (!unit || !(a.value() >= 0 && a.value() <= MOST_AGENTS)) {
      amounts.wrong(node, "agents", valid, "");
      return null;
    }
    return a.value();
  }

  /** A share that is not below 0 and, being divided by or taken off 1, not at the forbidden end. */
  private double share(PlanFields f, String key, double byDefault, double most) {
    PlanNode node = f.get(key);
    Double share = amounts.share(node, key);
    boolean isFree = most > 0;
    if (share != null
        && node != null
        && !(share >= 0 && share <= 1 && (isFree ? share > 0 : share < 1))) {
      amounts.wrong(
          node,
          key,
          isFree ? "a share above 0 % and at most 100 %" : "a share from 0 % to below 100 %",
          "");
      share = null;
    }
    return context.orDefault(f, key, share, byDefault);
  }

  private Map<String, Duration> targets(@Nullable PlanNode node) {
    Map<String, Duration> all = new LinkedHashMap<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        Duration target = context.times.duration(e.value(), e.key());
        if (target != null) {
          all.put(e.key(), target);
        }
      }
    } else if (node != null) {
      amounts.wrong(
          node, "targets", "a time to resolve for each priority, such as {1 - Critical: 4 h}", "");
    }
    return Collections.unmodifiableMap(all);
  }
}
