package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.Ticket;
import io.headroom.core.reliability.Outage;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.mapping.OutageReading;
import io.headroom.datasets.mapping.TicketReading;
import io.headroom.datasets.source.SourceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says of its logs reaches their reading. */
class LogReaderTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  @TempDir Path temp;
  private PlanFolder folder;

  @BeforeEach
  void folder() {
    folder = new PlanFolder(temp);
  }

  private TicketSource tickets(String preset, Map<String, String> columns, String text) {
    return new TicketSource(
        "log",
        "log.csv",
        List.of(folder.file("log.csv", text)),
        AMSTERDAM,
        preset,
        columns,
        null,
        List.of("Done"),
        List.of("Waiting"),
        Map.of("type", List.of("Request")),
        List.of("unknown"),
        Duration.ofDays(7),
        SourceOptions.DETECT);
  }

  private OutageSource outages(@Nullable LocalDate observedFrom, String text) {
    return new OutageSource(
        "outages",
        "outages.csv",
        List.of(folder.file("outages.csv", text)),
        "started",
        "restored",
        "d.M.yyyy H:mm",
        AMSTERDAM,
        List.of("component"),
        List.of("cause"),
        Map.of("kind", List.of("maintenance")),
        Map.of("impact", List.of("none")),
        observedFrom,
        List.of(),
        Duration.ofDays(7),
        SourceOptions.DETECT);
  }

  private static LogSelection where(String source, Map<String, List<String>> where) {
    return new LogSelection(source, where);
  }

  @Test
  void aTicketLogIsReadOnceForAllDesksUpToTheEndOfTheDayInItsZone() {
    TicketSource s =
        tickets(
            "",
            Map.of("id", "number", "opened", "opened", "resolved", "resolved", "group", "team"),
            """
            number,type,opened,resolved,team
            1,Request,2026-03-01 23:30,2026-03-02 23:59,Desk
            2,Incident,2026-03-02 09:00,2026-03-03 00:00,desk
            3,Incident,2026-03-02 10:00,unknown,Network
            4,Incident,2026-03-03 00:00,,Desk
            """);
    List<TicketReading> r =
        LogReader.tickets(
            s,
            List.of(
                where("log", Map.of("TEAM", List.of("Desk"))),
                where("log", Map.of("Type", List.of("incident")))),
            LocalDate.of(2026, 3, 2));
    assertThat(r.get(0).tickets()).extracting(Ticket::id).containsExactly("1", "2");
    assertThat(r.get(0).tickets())
        .extracting(Ticket::kind)
        .containsExactly(Ticket.Kind.REQUEST, Ticket.Kind.INCIDENT);
    assertThat(r.get(0).tickets())
        .extracting(t -> t.resolved() == null)
        .containsExactly(false, true);
    assertThat(r.get(1).tickets()).extracting(Ticket::id).containsExactly("2", "3");
    assertThat(LogReader.tickets(s, List.of(), null)).hasSize(1);
    assertThat(LogReader.tickets(s, List.of(), null).get(0).tickets()).hasSize(4);
  }

  @Test
  void statesOfThePlanGoOverThoseOfThePreset() {
    TicketSource s =
        tickets(
            "servicenow-incidents",
            Map.of("category", "topic"),
            """
            number,opened_at,sys_updated_at,incident_state,topic,type
            INC1,1/3/2026 09:00,1/3/2026 09:00,New,Mail,x
            INC1,1/3/2026 09:00,1/3/2026 10:00,Waiting,Mail,x
            INC1,1/3/2026 09:00,1/3/2026 12:00,Active,Print,x
            INC1,1/3/2026 09:00,13/3/2026 12:00,Done,Print,x
            """);
    TicketReading r = LogReader.tickets(s, List.of(), null).get(0);
    Ticket t = r.tickets().get(0);
    assertThat(r.isEventLog()).isTrue();
    assertThat(t.category()).isEqualTo("Print");
    assertThat(t.resolved()).isEqualTo(Instant.parse("2026-03-13T11:00:00Z"));
    assertThat(t.pauses())
        .containsExactly(
            new WorkClock.Pause(
                Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2026-03-01T11:00:00Z")));
  }

  @Test
  void mistakesNameWhatIsMeant() {
    TicketSource preset = tickets("servicenow-incident", Map.of(), "number,opened_at\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogReader.tickets(preset, List.of(), null))
        .withMessageContaining("Maybe 'servicenow-incidents'");
    TicketSource source =
        tickets("", Map.of("opened", "opened"), "opened,type,team\n2026-03-01,Request,x\n");
    assertThatExceptionOfType(MappingException.class)
        .isThrownBy(
            () ->
                LogReader.tickets(
                    source, List.of(where("log", Map.of("taem s", List.of("x")))), null))
        .withMessageContaining("taem s");
  }

  @Test
  void anOutageLogIsReadForEachService() {
    OutageSource s =
        outages(
            LocalDate.of(2026, 1, 1),
            """
            started,restored,component,cause,kind,impact
            31.12.2025 23:00,1.1.2026 01:00,db,disk,failure,major
            2.1.2026 10:00,2.1.2026 11:00,db,disk,failure,major
            3.1.2026 10:00,,web,patch,maintenance,minor
            4.1.2026 10:00,4.1.2026 10:05,web,?,failure,none
            5.1.2026 10:00,5.1.2026 10:05,web,?,failure,minor
            """);
    List<OutageReading> r =
        LogReader.outages(
            s,
            List.of(
                where("outages", Map.of("component", List.of("DB"))),
                where("outages", Map.of("component", List.of("web")))),
            LocalDate.of(2026, 1, 4));
    assertThat(r.get(0).outages())
        .containsExactly(
            new Outage(
                "db",
                Instant.parse("2026-01-02T09:00:00Z"),
                Instant.parse("2026-01-02T10:00:00Z"),
                Outage.Kind.UNPLANNED,
                "disk"));
    assertThat(r.get(1).outages()).extracting(Outage::kind).containsExactly(Outage.Kind.PLANNED);
    assertThat(r.get(0).observedFrom()).contains(Instant.parse("2025-12-31T23:00:00Z"));
    assertThat(r.get(0).observedUntil()).contains(Instant.parse("2026-01-04T23:00:00Z"));
    assertThat(LogReader.outages(s, List.of(), null)).hasSize(1);
  }
}
