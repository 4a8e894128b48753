package io.headroom.reports.report;

import io.headroom.core.demand.AgeBand;
import io.headroom.core.demand.WeekProfile;
import io.headroom.core.series.Series;
import io.headroom.reports.document.Band;
import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.document.LineChart;
import io.headroom.reports.document.Marker;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.TimeLine;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import io.headroom.reports.run.Fan;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** The charts of one desk; what has nothing to show is left out. */
final class DeskCharts {
  static final String ARRIVALS = "-arrivals";
  static final String FLOW = "-flow";
  static final String BACKLOG = "-backlog";
  static final String HOURS = "-hours";
  static final String STAFF = "-staff";
  static final String AGES = "-ages";

  private DeskCharts() {}

  static List<Chart> of(DeskResult d, String id) {
    List<Chart> charts = new ArrayList<>();
    DeskResult.History h = Objects.requireNonNull(d.history());
    if (h.opened().size() > 0 || d.forecast() != null) {
      charts.add(arrivals(d, id));
    }
    if (h.closed().size() > 1) {
      charts.add(flow(d, id));
    }
    backlog(d, id).ifPresent(charts::add);
    if (h.arrivals().peak() > 0) {
      charts.add(hours(h, id));
    }
    DeskStaffing.Live live = d.staffing() == null ? null : d.staffing().live();
    if (live != null && live.scheduled().peak() > 0) {
      charts.add(staff(live, id));
    }
    if (h.now().open() > 0) {
      charts.add(ages(h, id));
    }
    return charts;
  }

  private static FanChart arrivals(DeskResult d, String id) {
    DeskResult.Prediction f = d.forecast();
    String name = d.plan().name();
    String title =
        Words.sentence(
            f == null
                ? name + ": tickets opened a week"
                : name + " expects " + DeskSentences.arrivals(d));
    FanChart chart =
        FanChart.of(id + ARRIVALS, title, "tickets a week")
            .withSubtitle("tickets opened in each week from Monday to Sunday")
            .withHistory(line("opened", Objects.requireNonNull(d.history()).opened(), 0))
            .withCells(
                ChartCells.in(DeskTables.WEEKS, "Week")
                    .where("Desk", name)
                    .history("Opened")
                    .median("Median")
                    .band("p10", "p90"));
    return (f == null ? chart : fan(chart, f.fan(), 0))
        .withMarker(Marker.of(d.asOf(), "data until"));
  }

  private static LineChart flow(DeskResult d, String id) {
    DeskResult.History h = Objects.requireNonNull(d.history());
    int n = Math.min(h.closed().size(), 13);
    double opened = recent(h.opened(), n);
    double closed = recent(h.closed(), n);
    String weeks = "in the last " + Words.count(n, "week");
    return LineChart.of(
            id + FLOW,
            Words.sentence(d.plan().name())
                + " closed "
                + Words.number(closed)
                + " tickets "
                + weeks
                + ", "
                + Words.number(opened)
                + " were opened",
            "tickets a week")
        .withSubtitle("tickets opened and resolved in each week; abandoned ones are never resolved")
        .withLine(line("opened", h.opened(), 0))
        .withLine(line("closed", h.closed(), 0));
  }

  private static double recent(Series s, int n) {
    double sum = 0;
    for (int i = Math.max(0, s.size() - n); i < s.size(); i++) {
      sum += Double.isNaN(s.value(i)) ? 0 : s.value(i);
    }
    return sum;
  }

  /** What was open at the end of each week, and what will be where the agents are known. */
  private static Optional<Chart> backlog(DeskResult d, String id) {
    DeskResult.History h = Objects.requireNonNull(d.history());
    DeskStaffing.Deferred work = d.staffing() == null ? null : d.staffing().deferred();
    Fan fan = work == null ? null : work.backlog();
    if (fan == null && (h.backlog().size() < 2 || !(h.backlog().peak() > 0))) {
      return Optional.empty();
    }
    String now = Words.count(h.now().open(), "ticket") + " open on " + d.asOf();
    FanChart chart =
        FanChart.of(
                id + BACKLOG,
                Words.sentence(d.plan().name())
                    + ": "
                    + now
                    + (fan == null
                        ? ""
                        : ", "
                            + Words.number(Math.rint(fan.p50(fan.size() - 1)))
                            + " expected on "
                            + fan.grid().date(fan.size()).minusDays(1)
                            + " with the present agents"),
                "tickets")
            .withSubtitle("open at the end of each week");
    if (h.backlog().size() > 0) {
      chart = chart.withHistory(line("open", h.backlog(), 6));
    }
    if (fan != null) {
      chart =
          fan(chart, fan, 6)
              .withCells(
                  ChartCells.in(DeskTables.WEEKS, "Week ends")
                      .where("Desk", d.plan().name())
                      .history("Backlog")
                      .median("Backlog median")
                      .band("Backlog p10", "Backlog p90"));
    }
    return Optional.of(chart.withMarker(Marker.of(d.asOf(), "data until")));
  }

  private static TimeLine line(String name, Series s, int shiftDays) {
    List<LocalDate> days = new ArrayList<>();
    int from = Math.max(0, s.size() - DeskTables.WEEKS_SHOWN);
    double[] values = new double[s.size() - from];
    for (int i = from; i < s.size(); i++) {
      days.add(s.grid().date(i).plusDays(shiftDays));
      values[i - from] = s.value(i);
    }
    return TimeLine.ofDays(name, days, values);
  }

  private static FanChart fan(FanChart chart, Fan fan, int shiftDays) {
    List<LocalDate> days = new ArrayList<>();
    for (int i = 0; i < fan.size(); i++) {
      days.add(fan.grid().date(i).plusDays(shiftDays));
    }
    return chart
        .withMedian(TimeLine.ofDays("forecast (median)", days, values(fan, fan::p50)))
        .withBand(
            Band.ofDays("95 % interval", days, values(fan, fan::p025), values(fan, fan::p975)))
        .withBand(Band.ofDays("80 % interval", days, values(fan, fan::p10), values(fan, fan::p90)));
  }

  private static double[] values(Fan fan, IntToDoubleFunction value) {
    double[] v = new double[fan.size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = value.applyAsDouble(i);
    }
    return v;
  }

  private static HeatMap hours(DeskResult.History h, String id) {
    return map(
        h.arrivals(),
        id + HOURS,
        "Most tickets come on " + peak(h.arrivals()) + " an hour",
        "mean tickets opened an hour, complete weeks without holidays, " + h.zone(),
        h.arrivals().peak() < 9.95 ? 1 : 0);
  }

  private static HeatMap staff(DeskStaffing.Live live, String id) {
    return map(
        live.scheduled(),
        id + STAFF,
        "Most agents are to be scheduled on " + peak(live.scheduled()),
        "agents to schedule so that those needed are there after shrinkage, median future; "
            + Words.plainHours(live.scheduled().sum())
            + " a week in all",
        live.scheduled().peak() < 9.95 ? 1 : 0);
  }

  private static String peak(WeekProfile p) {
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int hour = 0; hour < 24; hour++) {
        if (p.value(day, hour) == p.peak()) {
          return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
              + " from "
              + hour
              + " to "
              + (hour + 1)
              + " h: "
              + Words.decimal(p.peak(), 1);
        }
      }
    }
    return "";
  }

  private static HeatMap map(
      WeekProfile p, String id, String title, String subtitle, int decimals) {
    List<String> hours = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      hours.add(String.valueOf(hour));
    }
    HeatMap map = HeatMap.of(id, title, hours).withSubtitle(subtitle).withNumbers(decimals);
    for (DayOfWeek day : DayOfWeek.values()) {
      double[] row = new double[24];
      for (int hour = 0; hour < 24; hour++) {
        row[hour] = p.value(day, hour);
      }
      map = map.withRow(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), row);
    }
    return map;
  }

  private static BarChart ages(DeskResult.History h, String id) {
    int open = h.now().open();
    int old = h.now().ages().getOrDefault(AgeBand.OVER_30_DAYS, 0);
    BarChart chart =
        BarChart.of(
                id + AGES,
                old == 0
                    ? "No open ticket is older than 30 days"
                    : Words.number(old)
                        + " of "
                        + Words.count(open, "open ticket")
                        + (old == 1 ? " is" : " are")
                        + " older than 30 days",
                "tickets")
            .withSubtitle("open tickets by age");
    for (Map.Entry<AgeBand, Integer> e : h.now().ages().entrySet()) {
      chart =
          chart.withBar(
              e.getKey().label(),
              e.getValue(),
              Words.number(e.getValue()) + " (" + Words.percent((double) e.getValue() / open) + ")",
              Status.INFO);
    }
    return chart;
  }
}
