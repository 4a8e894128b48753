package io.headroom.reports.report;

import io.headroom.core.demand.ShareKnown;
import io.headroom.reports.run.DeskPlan;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said about one service desk: who is needed, what becomes of the backlog, what if not. */
final class DeskSentences {
  /** A twentieth of a person is nobody. */
  private static final double NOBODY = 0.05;

  /** So much beyond its capacity no desk works for weeks. */
  private static final double CLEARLY_MORE = 1.25;

  private static final int FEWEST_WEEKS = 4;
  private static final int RECENT_WEEKS = 13;

  private DeskSentences() {}

  /** The desk in one sentence, without its period. */
  static String finding(DeskResult d) {
    String name = d.plan().name();
    if (d.failure() != null) {
      return name + " could not be planned: " + d.failure();
    }
    DeskStaffing staffing = d.staffing();
    DeskResult.Prediction f = d.forecast();
    if (staffing == null || f == null) {
      return (f == null ? name : name + " expects " + arrivals(d) + " until " + f.horizonEnd())
          + "; who is needed is not known"
          + (d.statusText().isEmpty() ? "" : " (" + clause(d.statusText()) + ")");
    }
    String need =
        name
            + " needs "
            + Words.fte(staffing.fteMedian())
            + " FTE (p90: "
            + Words.fte(staffing.fteP90())
            + ") until "
            + f.horizonEnd();
    return need + present(staffing) + outcome(d);
  }

  /** Expected tickets a week over the horizon, with their interval. */
  static String arrivals(DeskResult d) {
    DeskResult.Prediction f = Objects.requireNonNull(d.forecast());
    Spread weekly = Spread.ofWeeks(f);
    return Words.number(Math.rint(weekly.p50()))
        + " tickets a week (80 % interval "
        + Words.number(Math.rint(weekly.p10()))
        + " to "
        + Words.number(Math.rint(weekly.p90()))
        + ")";
  }

  private static String present(DeskStaffing s) {
    @Nullable Double now = agentsNow(s);
    @Nullable Double gap = gapMedian(s);
    @Nullable Double gapP90 = gapP90(s);
    if (now == null || gap == null || gapP90 == null) {
      return "; the plan does not say how many it has";
    }
    String has = ", has " + Words.fte(now) + ": ";
    if (gap > NOBODY) {
      return has + "short of " + Words.fte(gap);
    }
    return has
        + (gapP90 > NOBODY
            ? "enough in the median future, short of " + Words.fte(gapP90) + " at p90"
            : "enough");
  }

  private static String outcome(DeskResult d) {
    DeskStaffing s = Objects.requireNonNull(d.staffing());
    if (s.live() != null) {
      return level(d.plan(), s.live());
    }
    DeskStaffing.Clearing c = s.deferred() == null ? null : s.deferred().clearing();
    return c == null ? "" : "; " + clearing(d, c);
  }

  private static String level(DeskPlan plan, DeskStaffing.Live live) {
    Double level = live.levelMedian();
    Double least = live.levelP10();
    DeskPlan.Live target = plan.live();
    if (level == null || target == null) {
      return "";
    }
    return "; with them "
        + Words.percent(level)
        + " of the contacts are answered within "
        + Words.duration(target.answerWithin())
        + (least == null ? "" : " (in a busy week, p90: " + Words.percent(least) + ")")
        + ", wanted are "
        + Words.percent(target.serviceLevel());
  }

  /** What becomes of the backlog, as the rest of a sentence. */
  static String clearing(DeskResult d, DeskStaffing.Clearing c) {
    if (c.open() == 0) {
      return "no ticket waits";
    }
    DeskResult.History h = d.history();
    boolean known = h == null || h.now().known();
    String what =
        known
            ? "the backlog of " + Words.count(c.open(), "ticket")
            : "the backlog, of which the log holds " + Words.count(c.open(), "ticket") + ",";
    Double median = c.weeksMedian();
    if (median == null) {
      double share = c.notWithinHorizon().mean();
      return what
          + " does not clear by then"
          + (share > 0.99 ? "" : " (chance " + Words.chance(share) + ")");
    }
    Double early = c.weeksP10();
    Double late = c.weeksP90();
    String from = Words.decimal(early == null ? median : early, 1);
    return what
        + (known ? " clears in " : " clears in no less than ")
        + Words.weeks(median)
        + (late == null
            ? " (80 % interval from " + from + " weeks to beyond the horizon)"
            : " (80 % interval " + from + " to " + Words.weeks(late) + ")");
  }

  /** What follows when nothing is done; empty when nothing follows or it cannot be told. */
  static String consequence(DeskResult d) {
    DeskStaffing s = d.staffing();
    DeskStaffing.Deferred work = s == null ? null : s.deferred();
    if (work == null || work.backlog() == null || work.clearing() == null) {
      return "";
    }
    Double gap = work.gapP90();
    if (gap == null || gap <= NOBODY) {
      return "";
    }
    int last = work.backlog().size() - 1;
    LocalDate end = work.backlog().grid().date(last + 1).minusDays(1);
    return "If nothing changes, "
        + Words.count(Math.round(work.backlog().p50(last)), "ticket")
        + " are open on "
        + end
        + " (p90: "
        + Words.number(Math.rint(work.backlog().p90(last)))
        + "), today "
        + Words.number(work.clearing().open())
        + ".";
  }

  /** That the log shows more work done than the plan allows for; empty when it does not. */
  static String doubt(DeskResult d) {
    DeskResult.History h = d.history();
    DeskStaffing.Deferred work = d.staffing() == null ? null : d.staffing().deferred();
    Double capacity = work == null ? null : work.capacityPerWeek();
    if (h == null || capacity == null || h.closed().size() < FEWEST_WEEKS) {
      return "";
    }
    int weeks = Math.min(RECENT_WEEKS, h.closed().size());
    double closed = 0;
    for (int i = h.closed().size() - weeks; i < h.closed().size(); i++) {
      closed += h.closed().value(i) / weeks;
    }
    return closed > CLEARLY_MORE * capacity
        ? "The log shows "
            + Words.number(Math.rint(closed))
            + " tickets closed a week in the last "
            + Words.count(weeks, "week")
            + ", but agents and handle time of the plan allow only "
            + Words.number(Math.rint(capacity))
            + ": one of them is not what the desk has."
        : "";
  }

  /** How the requirement comes about, in whole sentences. */
  static String reckoning(DeskResult d) {
    DeskStaffing s = Objects.requireNonNull(d.staffing());
    DeskPlan p = d.plan();
    String handle =
        "One ticket takes "
            + Words.hours(s.handleMinutes().mean() / 60)
            + " of work on average (80 % interval "
            + Words.hours(s.handleMinutes().quantile(0.1) / 60)
            + " to "
            + Words.hours(s.handleMinutes().quantile(0.9) / 60)
            + ", "
            + s.handleFrom()
            + "). ";
    String paid =
        Words.decimal(p.paidHours(), 1)
            + " paid hours less "
            + Words.percent(p.shrinkage())
            + " for leave, sickness and training";
    DeskStaffing.Deferred work = s.deferred();
    if (work != null) {
      return handle
          + "That makes "
          + Words.plainHours(work.workloadMedian())
          + " of work a week (p90: "
          + Words.plainHours(work.workloadP90())
          + "). One FTE gives "
          + Words.plainHours(p.paidHours() * (1 - p.shrinkage()) * p.occupancy())
          + " a week to tickets: "
          + paid
          + ", at an occupancy of "
          + Words.percent(p.occupancy())
          + ". The busiest week needs "
          + Words.fte(work.ftePeakMedian())
          + " FTE (p90: "
          + Words.fte(work.ftePeakP90())
          + ")."
          + (work.capacityPerWeek() == null
              ? ""
              : " The present agents resolve "
                  + Words.number(Math.rint(work.capacityPerWeek()))
                  + " tickets in a full week.");
    }
    DeskStaffing.Live live = Objects.requireNonNull(s.live());
    return handle
        + "Agents by hour from "
        + live.model()
        + ". One FTE gives "
        + Words.plainHours(p.paidHours() * (1 - p.shrinkage()))
        + " a week: "
        + paid
        + "."
        + (live.outOfHours() >= 0.005
            ? " "
                + Words.percent(live.outOfHours())
                + " of the contacts come when the desk is closed and are not staffed."
            : "");
  }

  /** That the log does not hold what was open before it began; empty when it does. */
  static String cut(DeskResult d) {
    DeskResult.History h = d.history();
    if (h == null) {
      return "";
    }
    ZoneId zone = h.zone();
    LocalDate from = h.observedFrom().atZone(zone).toLocalDate();
    if (!h.now().known()) {
      return "The log begins on "
          + from
          + " and does not hold the desk's whole backlog: the "
          + Words.count(h.now().open(), "open ticket")
          + " counted here are those in the log, the real number is larger.";
    }
    return h.backlogKnownFrom().isAfter(h.observedFrom())
        ? "The log begins on "
            + from
            + " without the tickets that were open then; backlog and closures count from "
            + h.backlogKnownFrom().atZone(zone).toLocalDate()
            + " on."
        : "";
  }

  /** What else is worth knowing, a whole sentence each. */
  static List<String> facts(DeskResult d) {
    DeskResult.History h = Objects.requireNonNull(d.history());
    List<String> facts = new ArrayList<>();
    DeskResult.Due due = h.due();
    if (due != null && h.now().open() > 0) {
      facts.add(due(due));
    }
    facts.add("Resolution: " + resolution(h.resolution()) + ".");
    facts.add(share("First-contact resolution", h.firstContact()));
    facts.add(share("Reopened", h.reopened()));
    DeskResult.Prediction f = d.forecast();
    if (f != null) {
      for (DeskResult.Stream s : f.streams()) {
        facts.add(
            Words.sentence(s.kind().name().toLowerCase(Locale.ROOT))
                + "s are forecast by "
                + s.description()
                + ", chosen by "
                + s.measure()
                + ".");
      }
    }
    return facts;
  }

  private static String due(DeskResult.Due due) {
    return "Of the open tickets "
        + Words.number(due.late())
        + " are past their target; unless resolved before, another "
        + Words.number(due.withinDay())
        + " will be within a day and "
        + Words.number(due.withinWeek())
        + " more within a week"
        + (due.withoutTarget() > 0
            ? "; " + Words.number(due.withoutTarget()) + " have no target."
            : ".");
  }

  private static String resolution(DeskResult.Resolution r) {
    return Words.number(r.resolved())
        + " of "
        + Words.count(r.tickets(), "ticket")
        + " resolved; open ones count with the time they have taken so far; elapsed time: "
        + r.text();
  }

  private static String share(String what, ShareKnown s) {
    if (s.known() == 0) {
      return what + ": not known; no ticket tells.";
    }
    return what
        + ": "
        + Words.percent(s.share())
        + " of "
        + Words.count(s.known(), "ticket")
        + " ("
        + s.definition()
        + (s.unknown() > 0 ? "; " + Words.number(s.unknown()) + " do not tell" : "")
        + ").";
  }

  static @Nullable Double agentsNow(DeskStaffing s) {
    return s.live() != null
        ? s.live().agentsNow()
        : s.deferred() == null ? null : s.deferred().agentsNow();
  }

  static @Nullable Double gapMedian(DeskStaffing s) {
    return s.live() != null
        ? s.live().gapMedian()
        : s.deferred() == null ? null : s.deferred().gapMedian();
  }

  static @Nullable Double gapP90(DeskStaffing s) {
    return s.live() != null
        ? s.live().gapP90()
        : s.deferred() == null ? null : s.deferred().gapP90();
  }

  /** A sentence as a clause: no period at its end. */
  private static String clause(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
