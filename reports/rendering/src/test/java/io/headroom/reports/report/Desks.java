package io.headroom.reports.report;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.demand.AgeBand;
import io.headroom.core.demand.Attainment;
import io.headroom.core.demand.ShareKnown;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketField;
import io.headroom.core.demand.WeekProfile;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.forecasting.evaluation.CountCalibration;
import io.headroom.reports.run.DeskPlan;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import io.headroom.reports.run.Fan;
import io.headroom.reports.run.LogSelection;
import io.headroom.reports.run.PoolResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Made-up results of service desks, for the words and tables about them. */
final class Desks {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 28);
  static final LocalDate END = LocalDate.of(2026, 9, 27);
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 29);
  private static final int WEEKS = 13;
  private static final int PAST = 60;

  private Desks() {}

  /** Short of people, with a backlog that does not clear. */
  static DeskResult deferred() {
    return of(plan("IT service desk", DeskPlan.Work.DEFERRED, 16.0), history(true), growing());
  }

  /** The same desk with other staffing. */
  static DeskResult with(DeskStaffing staffing) {
    return of(plan("IT service desk", DeskPlan.Work.DEFERRED, 16.0), history(true), staffing);
  }

  /** A desk that closed more than its plan allows for. */
  static DeskResult overworked() {
    DeskStaffing.Deferred w = Objects.requireNonNull(growing().deferred());
    return with(
        new DeskStaffing(
            growing().handleMinutes(),
            growing().handleFrom(),
            null,
            new DeskStaffing.Deferred(
                w.workloadHours(),
                w.workloadMedian(),
                w.workloadP90(),
                w.fteMedian(),
                w.fteP90(),
                w.ftePeakMedian(),
                w.ftePeakP90(),
                w.agentsNow(),
                w.gapMedian(),
                w.gapP90(),
                120.0,
                w.clearing(),
                w.backlog())));
  }

  /** A desk whose log is cut. */
  static DeskResult cut() {
    return of(plan("IT service desk", DeskPlan.Work.DEFERRED, 16.0), history(false), growing());
  }

  /** A chat desk just short of people. */
  static DeskResult live() {
    return of(plan("Chat", DeskPlan.Work.LIVE, 8.0), history(true), answering());
  }

  /** A desk whose tickets do not tell how long they take. */
  static DeskResult unstaffed() {
    DeskResult d = of(plan("Desk of others", DeskPlan.Work.DEFERRED, null), history(true), null);
    return new DeskResult(
        d.plan(),
        d.asOf(),
        PoolResult.PoolStatus.UNKNOWN,
        "no handle time is known.",
        null,
        d.history(),
        d.forecast(),
        null,
        List.of());
  }

  /** A desk without a usable log. */
  static DeskResult failed() {
    return new DeskResult(
        plan("IT service desk", DeskPlan.Work.DEFERRED, 16.0),
        AS_OF,
        PoolResult.PoolStatus.UNKNOWN,
        "",
        "no ticket passes the selection",
        null,
        null,
        null,
        List.of());
  }

  private static DeskResult of(
      DeskPlan plan, DeskResult.History history, @Nullable DeskStaffing staffing) {
    return new DeskResult(
        plan,
        AS_OF,
        PoolResult.PoolStatus.BREACH,
        "short of people",
        null,
        history,
        forecast(),
        staffing,
        List.of());
  }

  static DeskPlan plan(String name, DeskPlan.Work work, @Nullable Double agents) {
    Map<String, Duration> targets = new LinkedHashMap<>();
    targets.put("1 - Critical", Duration.ofHours(4));
    targets.put("2 - High", Duration.ofHours(8));
    return new DeskPlan(
        name,
        new LogSelection("desk log", Map.of()),
        work,
        WorkCalendar.of(OpeningHours.always()),
        targets,
        null,
        agents,
        37.5,
        0.3,
        0.85,
        work == DeskPlan.Work.LIVE
            ? new DeskPlan.Live(Duration.ofSeconds(20), 0.8, Duration.ofMinutes(3))
            : null);
  }

  private static Series weekly(String name, int weeks, double level, double wave) {
    double[] v = new double[weeks];
    for (int i = 0; i < weeks; i++) {
      v[i] = Math.rint(level + wave * Math.sin(i / 4.0) + i % 3);
    }
    return Series.of(
        SeriesKey.of(name),
        TimeGrid.of(FIRST.minusWeeks(weeks), Granularity.WEEK, weeks, ZONE),
        v,
        Unit.of("ticket"));
  }

  static DeskResult.History history(boolean known) {
    Map<AgeBand, Integer> ages = new EnumMap<>(AgeBand.class);
    ages.put(AgeBand.DAYS_0_TO_2, 200);
    ages.put(AgeBand.DAYS_3_TO_7, 250);
    ages.put(AgeBand.DAYS_8_TO_30, 312);
    ages.put(AgeBand.OVER_30_DAYS, 50);
    Instant from = FIRST.minusWeeks(PAST).atStartOfDay(ZONE).toInstant();
    Instant asOf = FIRST.atStartOfDay(ZONE).toInstant();
    return new DeskResult.History(
        ZONE,
        from,
        known ? from : asOf.plusSeconds(1),
        14_400,
        volumes(),
        weekly("opened", PAST, 240, 30),
        weekly("closed", known ? PAST : 0, 232, 25),
        weekly("backlog", known ? PAST : 0, 700, 110),
        WeekProfile.of(
            (day, hour) ->
                day.getValue() > 5
                    ? 0.2
                    : Math.max(0.1, 6 - Math.abs(hour - 11) + (day.getValue() == 1 ? 1.5 : 0))),
        new DeskResult.Backlog(812, ages, known, 251, 0.41),
        new DeskResult.Resolution(14_400, 13_588, 26.4, 181.0, "median 26.4 h, 90 % in 181 h"),
        LocalDate.of(2026, 3, 30),
        new Attainment("all", 2600, 300, 100, 80),
        List.of(
            new Attainment("1 - Critical", 100, 20, 10, 5),
            new Attainment("2 - High", 2500, 280, 90, 75)),
        List.of(
            new Attainment("in hours", 2500, 250, 70, 60),
            new Attainment("out of hours", 100, 50, 30, 20)),
        new DeskResult.Due(251, 31, 120, 210, 200),
        new ShareKnown(6200, 10_000, 3588, "resolved without reassignment and without reopening"),
        new ShareKnown(300, 13_000, 588, "opened again at least once"));
  }

  private static List<DeskResult.Volumes> volumes() {
    return List.of(
        new DeskResult.Volumes(
            TicketField.KIND,
            List.of(
                new DeskResult.Volume("incident", 9400, 9400 / 14_400.0, 640, 600),
                new DeskResult.Volume("request", 5000, 5000 / 14_400.0, 340, 350))),
        new DeskResult.Volumes(
            TicketField.CATEGORY,
            List.of(
                new DeskResult.Volume("network", 6000, 6000 / 14_400.0, 400, 380),
                new DeskResult.Volume("mail", 4000, 4000 / 14_400.0, 280, 270),
                new DeskResult.Volume("=printing", 3000, 3000 / 14_400.0, 200, 200),
                new DeskResult.Volume("access", 1000, 1000 / 14_400.0, 70, 60),
                new DeskResult.Volume("other (small groups)", 400, 400 / 14_400.0, 30, 40))),
        new DeskResult.Volumes(
            TicketField.CHANNEL, List.of(new DeskResult.Volume("not known", 14_400, 1, 980, 950))));
  }

  static SamplePaths paths(double level, double trend, double spread) {
    Random random = new Random(7);
    return SamplePaths.of(
        TimeGrid.of(FIRST, Granularity.WEEK, WEEKS, ZONE),
        Unit.of("ticket"),
        400,
        (p, out) -> {
          double luck = random.nextGaussian();
          for (int w = 0; w < out.length; w++) {
            out[w] = Math.max(0, level + trend * w + spread * luck);
          }
        });
  }

  private static DeskResult.Prediction forecast() {
    SamplePaths weekly = paths(250, 0, 16);
    Fan fan = Fan.of(weekly);
    Series history = weekly("opened", PAST, 240, 30);
    DeskResult.Stream stream =
        new DeskResult.Stream(
            Ticket.Kind.INCIDENT,
            "weekday profile",
            "a weekday profile with level",
            history,
            history,
            fan,
            List.of(
                new PoolResult.Score("weekday profile", 40, 0.7, 0.2, 0.01, 0.81, 0.95, 1, null),
                new PoolResult.Score("naive", 0, 1, 0.3, 0, 0.7, 0.9, 0, "too short")),
            "MASE");
    return new DeskResult.Prediction(
        List.of(stream),
        history,
        fan,
        weekly,
        weekly,
        0,
        List.of(
            new DeskResult.NextDay("1 - Critical", FIRST, 2.1, 0, 4),
            new DeskResult.NextDay("2 - High", FIRST, 33.4, 26, 41)),
        List.of(
            new CountCalibration("1 - Critical", 0.8, 35, 42, 42, 0.86, 0.69, 0.92),
            new CountCalibration("2 - High", 0.8, 33, 42, 42, 0.82, 0.63, 0.88),
            new CountCalibration("all", 0.8, 68, 84, 42, 0.84, 0.7, 0.88)),
        END);
  }

  static DeskStaffing deferred(
      double fte, double p90, @Nullable Double now, DeskStaffing.@Nullable Clearing clearing) {
    Double gap = now == null ? null : (Double) (fte - now);
    Double gapP90 = now == null ? null : (Double) (p90 - now);
    return new DeskStaffing(
        Uncertain.triangular(12, 25, 60),
        "from the plan",
        null,
        new DeskStaffing.Deferred(
            Fan.of(paths(405, 2, 30)),
            405,
            440,
            fte,
            p90,
            fte + 1.5,
            p90 + 2,
            now,
            gap,
            gapP90,
            now == null ? null : (Double) 220.0,
            clearing,
            now == null ? null : Fan.of(paths(812, 20, 60))));
  }

  static DeskStaffing growing() {
    return deferred(18.24, 19.8, 16.0, clearing(812, null, null, null, 0.83));
  }

  static DeskStaffing.Clearing clearing(
      int open,
      @Nullable Double p10,
      @Nullable Double p50,
      @Nullable Double p90,
      double notWithinHorizon) {
    return new DeskStaffing.Clearing(
        open,
        p10,
        p50,
        p90,
        new Estimate(notWithinHorizon, 0.01, 0.95, 10_000),
        notWithinHorizon,
        "",
        List.of(0.0, 0.05, 0.17));
  }

  private static DeskStaffing answering() {
    WeekProfile agents =
        WeekProfile.of(
            (day, hour) -> day.getValue() > 5 || hour < 8 || hour > 17 ? Double.NaN : 3 + hour % 4);
    return new DeskStaffing(
        Uncertain.fixed(6),
        "from the tickets",
        new DeskStaffing.Live(
            "Erlang A",
            agents,
            agents,
            agents,
            agents,
            agents,
            agents,
            9.1,
            10,
            8.0,
            1.1,
            2.0,
            0.71,
            0.64,
            0.062),
        null);
  }
}
