package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.datasets.mapping.TicketReading;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.forecasting.evaluation.CountCalibration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The desk step on the service desk log of the UCI repository (498), eleven weeks of 2016. */
class DeskOnRealLogTest {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final LocalDate LAST_WHOLE_DAY = LocalDate.of(2016, 5, 12);

  private static TicketLog log(LocalDate asOf) {
    String data = System.getProperty("headroom.data");
    Assumptions.assumeTrue(data != null, "needs -Dheadroom.data=<folder of real data>");
    Path file = Path.of(data, "ops/servicenow-incidents/incidents.csv.gz");
    Assumptions.assumeTrue(Files.exists(file), "needs " + file);
    TicketSource source =
        new TicketSource(
            "incidents",
            file.toString(),
            List.of(file),
            ZONE,
            "servicenow-incidents",
            Map.of(),
            null,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Duration.ofDays(36_500),
            SourceOptions.DETECT);
    TicketReading reading = LogReader.tickets(source, List.of(), asOf).get(0);
    TicketLog log =
        TicketLog.of(
            reading.tickets(),
            ZONE,
            reading.arrivalsKnownFrom().orElseThrow(),
            PrepareStep.endOf(asOf, ZONE));
    return log.withBacklogKnownFrom(reading.backlogKnownFrom().orElse(log.observedFrom()));
  }

  private static DeskPlan plan() {
    OpeningHours hours =
        OpeningHours.closed()
            .open(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                OpeningHours.Interval.of("08:00", "18:00"));
    return new DeskPlan(
        "desk",
        new LogSelection("incidents", Map.of()),
        DeskPlan.Work.DEFERRED,
        WorkCalendar.of(hours),
        Map.of("1 - Critical", Duration.ofHours(4), "3 - Moderate", Duration.ofHours(40)),
        Uncertain.triangular(12, 25, 60),
        60.0,
        37.5,
        0.3,
        0.85,
        null);
  }

  @Test
  void dayAheadCountsByPriorityFallInsideTheirIntervalsAboutAsOftenAsTheySay() {
    List<CountCalibration> lines = DeskPriorities.calibration(plan(), log(LAST_WHOLE_DAY));
    assertThat(lines)
        .extracting(CountCalibration::name)
        .containsExactly("3 - Moderate", "4 - Low", "2 - High", "1 - Critical", "all priorities");
    CountCalibration all = lines.get(lines.size() - 1);
    // 75 days of the log, the last of which is not whole, less the first 28.
    assertThat(all.days()).isEqualTo(46);
    assertThat(all.trials()).isEqualTo(4 * 46);
    assertThat(all.level()).as(all.toString()).isBetween(all.lower(), all.upper());
  }

  @Test
  void plansAQuarterFromNineWeeks() {
    LocalDate asOf = LocalDate.of(2016, 5, 2);
    LocalDate end = LocalDate.of(2016, 7, 31);
    TicketLog log = log(asOf);
    DeskResult r = DeskStep.run(plan(), log, asOf, end, 500, RandomStreams.seeded(1));
    assertThat(r.failure()).isNull();
    DeskResult.History h = r.history();
    // The log starts on a Monday, so its nine weeks are whole.
    assertThat(h.opened().size()).isEqualTo(9);
    assertThat(h.tickets()).isEqualTo((int) Arrays.stream(h.opened().toArray()).sum() + 478);
    // Cut on the left: no ticket from before the first day, so the backlog is known later.
    assertThat(h.backlog().grid().start()).isAfter(h.opened().grid().start());
    assertThat(h.now().open()).isEqualTo(log.open(log.asOf()).size());
    assertThat(h.resolution().medianHours()).isBetween(10.0, 100.0);
    DeskResult.Prediction f = r.forecast();
    // Monday 2 May has come already.
    assertThat(f.knownInFirstWeek()).isEqualTo(478);
    assertThat(f.fan().grid().date(0)).isEqualTo(asOf);
    assertThat(f.fan().size()).isEqualTo(13);
    for (int w = 0; w < 13; w++) {
      assertThat(f.fan().p50(w)).isBetween(1400.0, 2600.0);
    }
    assertThat(r.staffing().deferred().clearing().text()).isNotBlank();
  }
}
