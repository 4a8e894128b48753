package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.core.service.Objective;
import io.headroom.core.service.Service;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.datasets.mapping.Preset;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes logs, desks and services of a plan so that they read as the same. */
final class PlanServiceLines {
  private final PlanLines out;

  PlanServiceLines(PlanLines out) {
    this.out = out;
  }

  void tickets(TicketSource s) {
    String what = "source '" + s.name() + "'";
    out.append("  ").append(PlanWords.quoted(s.name())).append(":\n");
    PlanDatabases.write(out, what, s.pattern(), s.database());
    if (!s.preset().isEmpty()) {
      out.line(4, what, "preset", PlanWords.quoted(s.preset()));
    }
    Preset layout = s.layout();
    if (layout != null) {
      over(layout, s.preset(), what);
    }
    if (!s.columns().isEmpty() || s.preset().isEmpty()) {
      out.line(4, what, "tickets", PlanWords.map(s.columns()));
    }
    out.lineIf(4, what, "time format", s.timeFormat() == null ? "" : quoted(s.timeFormat()));
    out.line(4, what, "zone", quoted(s.zone().getId()));
    out.lineIf(4, what, "requests", values(s.requests()));
    out.lineIf(4, what, "resolved states", texts(s.resolvedStates()));
    out.lineIf(4, what, "held states", texts(s.heldStates()));
    out.lineIf(4, what, "missing", texts(s.missing()));
    out.line(4, what, "stale after", PlanWords.span(s.staleAfter()));
  }

  /** What a plan says of tickets over a preset, or without one. */
  private void over(Preset layout, String preset, String what) {
    boolean known = Preset.names().contains(preset);
    layout
        .one(PlanLogSources.TWICE)
        .ifPresent(m -> out.line(4, what, PlanLogSources.TWICE, m + " min"));
    for (String key : PlanLogSources.OVER) {
      List<String> said = layout.get(key);
      List<String> own = known ? Preset.of(preset).get(key) : List.of();
      if (!said.equals(own)) {
        out.line(4, what, key, said.size() == 1 ? quoted(said.get(0)) : PlanWords.texts(said));
      }
    }
  }

  void outages(OutageSource s) {
    String what = "source '" + s.name() + "'";
    out.append("  ").append(quoted(s.name())).append(":\n");
    PlanDatabases.write(out, what, s.pattern(), s.database());
    Preset layout = s.layout();
    if (layout != null) {
      out.line(4, what, "preset", quoted(layout.name()));
    }
    String span =
        "{from: "
            + quoted(s.from())
            + ", to: "
            + quoted(s.to())
            + (s.timeFormat() == null ? "" : ", format: " + quoted(s.timeFormat()))
            + "}";
    out.lineIf(4, what, "time", s.from().isEmpty() ? "" : span);
    out.line(4, what, "zone", quoted(s.zone().getId()));
    out.lineIf(4, what, "component", texts(s.component()));
    out.lineIf(4, what, "cause", texts(s.cause()));
    String minutes = s.minutes();
    out.lineIf(4, what, "minutes", minutes == null ? "" : quoted(minutes));
    out.lineIf(4, what, "planned", values(s.planned()));
    out.lineIf(4, what, "ignored", values(s.ignored()));
    LocalDate from = s.observedFrom();
    out.lineIf(4, what, "observed from", from == null ? "" : from.toString());
    out.lineIf(4, what, "missing", texts(s.missing()));
    out.line(4, what, "stale after", PlanWords.span(s.staleAfter()));
  }

  void desks(List<DeskPlan> desks) {
    if (desks.isEmpty()) {
      return;
    }
    out.append("\ndesks:\n");
    for (DeskPlan d : desks) {
      String what = "desk '" + d.name() + "'";
      out.append("  - name: ").append(quoted(d.name())).append("\n");
      out.line(4, what, "tickets", selection(d.tickets()));
      out.line(4, what, "work", d.work().name().toLowerCase(Locale.ROOT));
      out.line(4, what, "hours", PlanHours.text(d.hours()));
      if (!d.targets().isEmpty()) {
        out.append("    targets: ")
            .append(
                d.targets().entrySet().stream()
                    .map(e -> quoted(e.getKey()) + ": " + PlanWords.span(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}")))
            .append("\n");
      }
      Uncertain handle = d.handleTime();
      out.lineIf(4, what, "handle time", handle == null ? "" : minutes(handle));
      Double agents = d.agents();
      out.lineIf(4, what, "agents", agents == null ? "" : PlanWords.number(agents));
      out.line(4, what, "paid hours", PlanWords.number(d.paidHours()) + " h");
      out.line(4, what, "shrinkage", PlanWords.percent(d.shrinkage()));
      out.line(4, what, "occupancy", PlanWords.percent(d.occupancy()));
      DeskPlan.Live live = d.live();
      if (live != null) {
        out.line(4, what, "answer within", PlanWords.span(live.answerWithin()));
        out.line(4, what, "service level", PlanWords.percent(live.serviceLevel()));
        Duration patience = live.patience();
        out.lineIf(4, what, "patience", patience == null ? "" : PlanWords.span(patience));
      }
    }
  }

  void services(List<ServicePlan> services) {
    if (services.isEmpty()) {
      return;
    }
    out.append("\nservices:\n");
    for (ServicePlan plan : services) {
      Service s = plan.service();
      String what = "service '" + s.name() + "'";
      out.append("  - name: ").append(quoted(s.name())).append("\n");
      out.line(4, what, "owner", quoted(s.owner()));
      out.line(4, what, "criticality", s.criticality().name().toLowerCase(Locale.ROOT));
      if (!s.uses().isEmpty()) {
        out.line(
            4,
            what,
            "uses",
            s.uses().entrySet().stream()
                .map(e -> quoted(e.getKey()) + ": " + PlanWords.percent(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}")));
      }
      out.lineIf(4, what, "desk", plan.desk().isEmpty() ? "" : quoted(plan.desk()));
      LogSelection failures = plan.failures();
      out.lineIf(4, what, "failures", failures == null ? "" : selection(failures));
      out.lineIf(4, what, "units", plan.units() == null ? "" : plan.units().toString());
      out.lineIf(4, what, "needs", plan.needs() == null ? "" : plan.needs().toString());
      Objective o = plan.objective();
      out.lineIf(4, what, "objective", o == null ? "" : objective(o));
      out.lineIf(4, what, "structure", plan.structureText());
      Money cost = plan.shortageCost();
      out.lineIf(4, what, "shortage costs", cost == null ? "" : cost + " per hour");
    }
  }

  private static String objective(Objective o) {
    return "{availability: " + PlanWords.percent(o.availability()) + ", per: " + o.per() + "}";
  }

  private static String selection(LogSelection s) {
    return "{source: "
        + quoted(s.source())
        + (s.where().isEmpty() ? "" : ", where: " + values(s.where()))
        + "}";
  }

  /** Columns with their values; empty without any. */
  private static String values(Map<String, List<String>> where) {
    return where.isEmpty()
        ? ""
        : where.entrySet().stream()
            .map(e -> quoted(e.getKey()) + ": " + PlanWords.texts(e.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A list of texts; empty without any. */
  private static String texts(List<String> texts) {
    return texts.isEmpty() ? "" : PlanWords.texts(texts);
  }

  private static String minutes(Uncertain u) {
    List<String> parts = new ArrayList<>();
    if (u instanceof Uncertain.Fixed f) {
      return PlanWords.number(f.value()) + " min";
    } else if (u instanceof Uncertain.Triangular t) {
      parts.addAll(minutes(t.min(), t.mode(), t.max()));
    } else if (u instanceof Uncertain.Uniform t) {
      parts.addAll(minutes(t.min(), t.max()));
    } else {
      return "{p50: "
          + PlanWords.number(u.quantile(0.5))
          + " min, p90: "
          + PlanWords.number(u.quantile(0.9))
          + " min}";
    }
    return PlanWords.list(parts);
  }

  private static List<String> minutes(double... values) {
    List<String> all = new ArrayList<>();
    for (double v : values) {
      all.add(PlanWords.number(v) + " min");
    }
    return all;
  }

  private static String quoted(@Nullable String text) {
    return PlanWords.quoted(String.valueOf(text));
  }
}
