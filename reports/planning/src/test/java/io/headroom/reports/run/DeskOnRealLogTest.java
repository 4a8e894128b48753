package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.datasets.mapping.TicketReading;
import io.headroom.forecasting.evaluation.CountCalibration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
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
            Duration.ofDays(36_500));
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
  void dayAheadCountsByPriorityFallInsideTheirIntervalsAsOftenAsPromised() {
    List<CountCalibration> lines = DeskPriorities.calibration(plan(), log(LAST_WHOLE_DAY));
    lines.forEach(System.out::println);
    CountCalibration all = lines.get(lines.size() - 1);
    assertThat(all.name()).isEqualTo("all priorities");
  }

  @Test
  void plansAQuarter() {
    LocalDate asOf = LocalDate.of(2016, 5, 2);
    DeskResult r =
        DeskStep.run(
            plan(), log(asOf), asOf, LocalDate.of(2016, 7, 31), 2000, RandomStreams.seeded(1));
    var h = r.history();
    System.out.println(r.status() + " " + r.statusText() + r.findings());
    System.out.println(
        h.now()
            + "\n"
            + h.resolution()
            + "\n"
            + h.attainmentFrom()
            + h.targets()
            + h.byPriority()
            + h.byTimeOfWeek()
            + "\n"
            + h.due()
            + h.firstContact()
            + h.reopened());
    for (int i = 0; i < h.opened().size(); i++)
      System.out.println(h.opened().grid().date(i) + " " + h.opened().value(i));
    for (int i = 0; i < h.backlog().size(); i++)
      System.out.println(
          h.backlog().grid().date(i) + " " + h.closed().value(i) + " " + h.backlog().value(i));
    var f = r.forecast();
    f.streams()
        .forEach(
            s -> {
              System.out.println(s.model() + " " + s.description());
              s.scores().forEach(System.out::println);
            });
    for (int i = 0; i < f.fan().size(); i++)
      System.out.printf(
          "%s %.0f  %.0f %.0f %.0f %.0f %.0f%n",
          f.fan().grid().date(i),
          f.fan().mean(i),
          f.fan().p025(i),
          f.fan().p10(i),
          f.fan().p50(i),
          f.fan().p90(i),
          f.fan().p975(i));
    System.out.println(f.knownInFirstWeek() + " " + f.priorities());
    System.out.println(r.staffing());
    for (var d : DayOfWeek.values()) {
      StringBuilder b = new StringBuilder();
      for (int k = 0; k < 24; k++) b.append(String.format(" %.0f", h.arrivals().value(d, k)));
      System.out.println(b);
    }
  }
}
