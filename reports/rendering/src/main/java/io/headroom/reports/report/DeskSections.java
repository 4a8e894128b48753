package io.headroom.reports.report;

import io.headroom.core.demand.AgeBand;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.DeskPlan;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The service desks: the tables over all, then a part for each. */
final class DeskSections {
  private static final String VOLUMES = "-volumes";
  private static final String TARGETS = "-targets";
  private static final String NEXT = "-next-day";

  /** Largest groups shown on the page of each field; the rest is one row. */
  private static final int GROUPS = 3;

  private static final int ROWS_ON_PAGE = 12;
  private static final int RECENT_WEEKS = 4;

  private DeskSections() {}

  /** The chapter with a part for each desk; nothing without desks. */
  static List<Section> of(List<DeskResult> desks) {
    if (desks.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    if (desks.size() > 1) {
      blocks.add(DeskTables.glance(desks));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of("desks", desks.size() == 1 ? "Service desk" : "Service desks").with(blocks));
    Ids ids =
        Ids.of(
            "desk",
            DeskCharts.ARRIVALS,
            DeskCharts.FLOW,
            DeskCharts.BACKLOG,
            DeskCharts.HOURS,
            DeskCharts.STAFF,
            DeskCharts.AGES,
            VOLUMES,
            TARGETS,
            NEXT);
    for (DeskResult d : desks) {
      sections.add(desk(d, ids.next(d.plan().name())));
    }
    return sections;
  }

  private static Section desk(DeskResult d, String id) {
    Section section = Section.of(id, d.plan().name()).nested();
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(Words.sentence(DeskSentences.finding(d)) + "."));
    DeskResult.History h = d.history();
    if (h == null) {
      return section.with(blocks);
    }
    blocks.add(KeyFigures.of(figures(d, h)));
    String cut = DeskSentences.cut(d);
    if (!cut.isEmpty()) {
      blocks.add(
          Callout.of(
              h.now().known()
                  ? Badge.of(Status.INFO, "Log begins late")
                  : Badge.of(Status.WATCH, "Log is cut"),
              cut));
    }
    String doubt = DeskSentences.doubt(d);
    if (!doubt.isEmpty()) {
      blocks.add(Callout.of(Badge.of(Status.WATCH, "Check the plan"), doubt));
    }
    if (d.staffing() != null) {
      blocks.add(Paragraph.of(DeskSentences.reckoning(d)));
      String consequence = DeskSentences.consequence(d);
      if (!consequence.isEmpty()) {
        blocks.add(Paragraph.of(consequence));
      }
    }
    blocks.addAll(DeskCharts.of(d, id));
    Table volumes = volumes(h, id);
    Table targets = page(DeskTables.targets(id + TARGETS, targetsTitle(h), false), targetRows(d));
    Table next =
        page(DeskTables.nextDay(id + NEXT, nextDayTitle(d), false), DeskTables.nextDayRows(d));
    for (Table t : List.of(volumes, targets, next)) {
      if (t.rowCount() > 0) {
        blocks.add(t);
      }
    }
    blocks.add(Bullets.of(DeskSentences.facts(d)));
    return section.with(blocks);
  }

  private static List<KeyFigures.Figure> figures(DeskResult d, DeskResult.History h) {
    List<KeyFigures.Figure> figures = new ArrayList<>();
    if (d.forecast() != null) {
      Spread s = Spread.ofWeeks(d.forecast());
      figures.add(
          KeyFigures.figure(
              "Arrivals a week",
              Words.number(Math.rint(s.p50())),
              "80 % interval "
                  + Words.number(Math.rint(s.p10()))
                  + " to "
                  + Words.number(Math.rint(s.p90()))
                  + recent(h),
              Status.INFO));
    }
    int old = h.now().ages().getOrDefault(AgeBand.OVER_30_DAYS, 0);
    if (h.now().open() > 0 || d.plan().work() != DeskPlan.Work.LIVE) {
      figures.add(
          KeyFigures.figure(
              h.now().known() ? "Open tickets" : "Open tickets in the log",
              Words.number(h.now().open()),
              (Double.isNaN(h.now().overTarget())
                      ? ""
                      : Words.percent(h.now().overTarget()) + " past their target, ")
                  + Words.number(old)
                  + " older than 30 days",
              Status.INFO));
    }
    Double median = h.resolution().medianHours();
    Double p90 = h.resolution().p90Hours();
    figures.add(
        KeyFigures.figure(
            "Time to resolve (median)",
            median == null ? "not reached" : Words.hours(median),
            p90 == null ? "90 % not reached" : "90 % within " + Words.hours(p90),
            Status.INFO));
    if (h.targets() != null && h.targets().judged() > 0) {
      figures.add(
          KeyFigures.figure(
              "Resolved in time",
              Words.percent(h.targets().share()),
              "of "
                  + Words.count(h.targets().judged(), "ticket")
                  + " opened from "
                  + h.attainmentFrom()
                  + " on",
              Status.INFO));
    }
    staffing(d, figures);
    return figures;
  }

  private static String recent(DeskResult.History h) {
    int n = h.opened().size();
    if (n < RECENT_WEEKS) {
      return "";
    }
    double sum = 0;
    for (int i = n - RECENT_WEEKS; i < n; i++) {
      sum += h.opened().value(i);
    }
    return Double.isNaN(sum)
        ? ""
        : "; last four weeks " + Words.number(Math.rint(sum / RECENT_WEEKS));
  }

  private static void staffing(DeskResult d, List<KeyFigures.Figure> figures) {
    DeskStaffing s = d.staffing();
    if (s == null) {
      return;
    }
    Double now = DeskSentences.agentsNow(s);
    figures.add(
        KeyFigures.figure(
            "FTE needed",
            Words.fte(s.fteMedian()),
            "p90: "
                + Words.fte(s.fteP90())
                + (now == null ? "; present: not said" : "; present: " + Words.fte(now)),
            Words.status(d.status())));
    DeskStaffing.Live live = s.live();
    if (live != null && live.levelMedian() != null) {
      figures.add(
          KeyFigures.figure(
              "In time with those present",
              Words.percent(live.levelMedian()),
              d.plan().live() == null
                  ? ""
                  : "wanted: "
                      + Words.percent(d.plan().live().serviceLevel())
                      + " within "
                      + Words.duration(d.plan().live().answerWithin()),
              Words.status(d.status())));
    }
    DeskStaffing.Clearing c = s.deferred() == null ? null : s.deferred().clearing();
    if (c != null && c.open() > 0) {
      Double weeks = c.weeksMedian();
      figures.add(
          KeyFigures.figure(
              "Weeks to clear the backlog",
              weeks == null ? "does not clear" : Words.decimal(weeks, 1),
              weeks == null
                  ? "within the horizon, chance " + Words.chance(c.notWithinHorizon())
                  : "80 % interval "
                      + (c.weeksP10() == null ? "?" : Words.decimal(c.weeksP10(), 1))
                      + " to "
                      + (c.weeksP90() == null
                          ? "beyond the horizon"
                          : Words.decimal(c.weeksP90(), 1)),
              Words.status(d.status())));
    }
  }

  /** The largest groups of each field that says something; the others together. */
  private static Table volumes(DeskResult.History h, String id) {
    Table.Builder t =
        Table.of(
                id + VOLUMES,
                Words.count(h.tickets(), "ticket")
                    + " since "
                    + h.observedFrom().atZone(h.zone()).toLocalDate(),
                Column.text("By"),
                Column.text("Group"),
                Column.integer("Tickets"),
                Column.percent("Share", 0),
                Column.integer("Last 4 weeks"),
                Column.integer("4 weeks before"),
                Column.percent("Change", 0))
            .note("The largest groups; all are in the workbook, sheet \"Desk volumes\".");
    for (DeskResult.Volumes v : h.volumes()) {
      if (v.rows().size() < 2) {
        continue;
      }
      int shown = v.rows().size() <= GROUPS + 1 ? v.rows().size() : GROUPS;
      for (DeskResult.Volume row : v.rows().subList(0, shown)) {
        add(t, v.field().word(), row);
      }
      List<DeskResult.Volume> rest = v.rows().subList(shown, v.rows().size());
      if (!rest.isEmpty()) {
        add(t, v.field().word(), together(rest));
      }
    }
    return t.build();
  }

  private static DeskResult.Volume together(List<DeskResult.Volume> rest) {
    int tickets = 0;
    double share = 0;
    int last = 0;
    Integer before = 0;
    for (DeskResult.Volume v : rest) {
      tickets += v.tickets();
      share += v.share();
      last += v.last4();
      before = before == null || v.before4() == null ? null : before + v.before4();
    }
    return new DeskResult.Volume(rest.size() + " more", tickets, share, last, before);
  }

  private static void add(Table.Builder t, String by, DeskResult.Volume v) {
    t.row(by, v.name(), v.tickets(), v.share(), v.last4(), v.before4(), v.trend());
  }

  private static String targetsTitle(DeskResult.History h) {
    return "Tickets opened from " + h.attainmentFrom() + " on against their targets";
  }

  private static String nextDayTitle(DeskResult d) {
    DeskResult.Prediction f = d.forecast();
    return f == null || f.priorities().isEmpty()
        ? "Intervals of the past and what came"
        : "Tickets expected on " + f.priorities().get(0).date();
  }

  private static List<Object[]> targetRows(DeskResult d) {
    return DeskTables.targetRows(d);
  }

  /** A table of the page, whose rows go without the desk's name. */
  private static Table page(Table.Builder t, List<Object[]> rows) {
    for (Object[] row : rows) {
      t.row(Arrays.copyOfRange(row, 1, row.length));
    }
    return t.rowsOnPage(ROWS_ON_PAGE).build();
  }
}
