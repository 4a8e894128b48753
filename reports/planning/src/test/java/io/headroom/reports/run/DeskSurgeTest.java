package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.demand.OutageSurge;
import io.headroom.core.demand.TicketFamily;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of outages come back to a live desk, as often and as many as they came. */
class DeskSurgeTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 100;

  @TempDir Path temp;

  private static DeskPlan desk(DeskPlan.Work work) {
    return new DeskPlan(
        "phones",
        new LogSelection("log", Map.of()),
        work,
        WorkCalendar.mondayToFriday(),
        Map.of(),
        Uncertain.fixed(6),
        12.0,
        40,
        0.25,
        0.85,
        work == DeskPlan.Work.LIVE ? new DeskPlan.Live(Duration.ofSeconds(20), 0.8, null) : null);
  }

  private static TicketLog log() {
    Instant from = FIRST.atStartOfDay(UTC).toInstant();
    return TicketLog.of(List.of(), UTC, from, from.plus(Duration.ofDays(DAYS)));
  }

  private static TicketFamily outage(int day, int further) {
    List<Duration> after = new ArrayList<>();
    for (int i = 0; i < further; i++) {
      after.add(Duration.ofMinutes(3L * i));
    }
    Instant at = FIRST.plusDays(day).atStartOfDay(UTC).toInstant();
    return new TicketFamily("INC" + day, at, after);
  }

  @Test
  void theMeanIsTheRateOfOutagesTimesWhatEachBrings() {
    // Five outages in a hundred days, with 2, 4, 6, 8 and 30 further calls: 0.5 calls a day.
    OutageSurge known =
        OutageSurge.of(
            List.of(outage(3, 2), outage(20, 4), outage(40, 6), outage(60, 8), outage(80, 30)));
    DeskSurge surge = DeskSurge.of(desk(DeskPlan.Work.LIVE), log(), known).orElseThrow();
    TimeGrid days = TimeGrid.of(FIRST.plusDays(DAYS), Granularity.DAY, 200, UTC);
    int n = 2_000;
    SamplePaths paths = surge.paths(days, n, RandomStreams.seeded(5));
    double sum = 0;
    double squares = 0;
    for (int p = 0; p < n; p++) {
      double own = 0;
      for (int d = 0; d < days.count(); d++) {
        assertThat(paths.value(p, d)).isGreaterThanOrEqualTo(0);
        own += paths.value(p, d);
      }
      sum += own;
      squares += own * own;
    }
    double mean = sum / n;
    // A compound Poisson sum of 10 outages: mean 10·E[N] = 100, variance 10·E[N²] = 2040.
    double variance = 10 * (4 + 16 + 36 + 64 + 900) / 5.0;
    double error = Math.sqrt(variance / n);
    assertThat(mean).isCloseTo(100, within(4 * error));
    assertThat(squares / n - mean * mean).isCloseTo(variance, within(0.15 * variance));
  }

  @Test
  void deferredWorkAndALogWithoutOutagesHaveNone() {
    OutageSurge known = OutageSurge.of(List.of(outage(3, 2)));
    assertThat(DeskSurge.of(desk(DeskPlan.Work.DEFERRED), log(), known)).isEmpty();
    assertThat(DeskSurge.of(desk(DeskPlan.Work.LIVE), log(), OutageSurge.of(List.of()))).isEmpty();
  }

  @Test
  void aPlanCountsAnOutageOnceAndKeepsItsCalls() {
    StringBuilder b = new StringBuilder("no,opened,resolved,parent\n");
    int no = 0;
    for (int d = 0; d < 70; d++) {
      int first = no;
      for (int h = 8; h < 18; h++) {
        b.append(
            String.format(Locale.ROOT, "T%d,%s %02d:00,%s %02d:30,\n", no++, day(d), h, day(d), h));
      }
      if (d % 7 == 2) {
        for (int i = 0; i < 40; i++) {
          b.append(
              String.format(
                  Locale.ROOT, "C%d,%s 09:%02d,%s 10:00,T%d\n", no++, day(d), i, day(d), first));
        }
      }
    }
    PlanFolder folder = new PlanFolder(temp);
    folder.file("log.csv", b.toString());
    double folded = weekly(folder, "live", "fold");
    double kept = weekly(folder, "live", "keep");
    double deferred = weekly(folder, "deferred", "fold");
    assertThat(deferred).isCloseTo(70, within(7.0));
    // Ten outages in ten weeks, each with forty calls besides its own.
    assertThat(folded).isCloseTo(110, within(10.0));
    assertThat(kept).isCloseTo(110, within(15.0));
  }

  private static LocalDate day(int d) {
    return FIRST.plusDays(3L + d);
  }

  private static double weekly(PlanFolder folder, String work, String children) {
    PlanFile plan =
        folder.read(
            """
            horizon: 4 weeks
            paths: 2000
            sources:
              log:
                read: log.csv
                tickets: {id: no, opened: opened, resolved: resolved, parent: parent}
                children: %s
            desks:
              - {name: desk, tickets: log, work: %s, handle time: 5 min}
            """
                .formatted(children, work));
    PlanningResult r = PlanningJob.of(plan).run();
    DeskResult desk = r.desks().get(0);
    assertThat(desk.failure()).isNull();
    assertThat(r.findings().stream().anyMatch(f -> f.code().equals("outage-surge")))
        .isEqualTo(work.equals("live") && children.equals("fold"));
    SamplePaths weeks = desk.forecast().weeklyPaths();
    double sum = 0;
    for (int p = 0; p < weeks.paths(); p++) {
      sum += weeks.value(p, 2);
    }
    return sum / weeks.paths();
  }
}
