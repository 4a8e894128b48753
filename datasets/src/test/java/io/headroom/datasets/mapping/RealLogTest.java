package io.headroom.datasets.mapping;

import static io.headroom.datasets.mapping.LogText.one;
import static io.headroom.datasets.mapping.LogText.withCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.core.demand.Ticket;
import io.headroom.core.reliability.Outage;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.RowCursor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Public logs of tickets and outages. Expected figures are those of their READMEs, or were counted
 * from the files by a script of another language that shares nothing with this code. Skipped where
 * the folder of data sets is not.
 */
class RealLogTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final TicketMapping SERVICENOW =
      TicketMapping.of(TicketPreset.of("servicenow-incidents")).zone(SAO_PAULO);

  private static CsvSource data(String path) {
    String root = System.getProperty("headroom.data");
    assumeThat(root).as("property headroom.data names the folder of data sets").isNotNull();
    Path file = Path.of(String.valueOf(root)).resolve("ops").resolve(path);
    assumeThat(Files.exists(file)).as("%s is there", path).isTrue();
    return CsvSource.of(file);
  }

  private static Instant after(String day, ZoneId zone) {
    return LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static long open(TicketReading r) {
    return r.tickets().stream().filter(t -> t.resolved() == null).count();
  }

  @Test
  void serviceNowEventsAtAnAsOf() {
    TicketReading r =
        SERVICENOW
            .asOf(after("2016-05-02", SAO_PAULO))
            .read(data("servicenow-incidents/events.csv.gz"));
    assertThat(r.isEventLog()).isTrue();
    assertThat(r.rows()).isEqualTo(119_998);
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.AFTER_AS_OF, 23_202L));
    assertThat(r.tickets()).hasSize(17_694);
    assertThat(open(r)).isEqualTo(1_241);
    assertThat(r.tickets().stream().mapToInt(t -> t.pauses().size()).sum()).isEqualTo(4_523);
    double held =
        r.tickets().stream()
            .flatMap(t -> t.pauses().stream())
            .mapToDouble(p -> Duration.between(p.from(), p.to()).toMinutes() / 60.0)
            .sum();
    assertThat(held).isCloseTo(741_001.15, within(0.01));
    assertThat(withCode(r.findings(), FindingCode.FINAL_VALUES)).hasSize(2);
    assertThat(r.timeFormat()).isEqualTo("d/M/yyyy[ H:mm[:ss]]");
    assertThat(withCode(r.findings(), FindingCode.PSEUDONYMS)).isEmpty();
  }

  @Test
  void serviceNowIncidentsAtAnAsOfAgreeWithTheEvents() {
    Instant asOf = after("2016-05-02", SAO_PAULO);
    TicketReading rows = SERVICENOW.asOf(asOf).read(data("servicenow-incidents/incidents.csv.gz"));
    TicketReading events = SERVICENOW.asOf(asOf).read(data("servicenow-incidents/events.csv.gz"));
    assertThat(rows.isEventLog()).isFalse();
    assertThat(rows.tickets()).hasSize(events.tickets().size());
    for (int i = 0; i < rows.tickets().size(); i++) {
      assertThat(rows.tickets().get(i).id()).isEqualTo(events.tickets().get(i).id());
      assertThat(rows.tickets().get(i).opened()).isEqualTo(events.tickets().get(i).opened());
    }
    // One row a ticket knows the last resolution only: a ticket that was resolved at the as-of and
    // reopened later is open in it. Where the resolution is missing, closing less five days stands.
    assertThat(open(rows)).isEqualTo(1_288);
    assertThat(one(rows.findings(), FindingCode.CHANGED_AFTER_AS_OF).count()).isEqualTo(2_761);
    assertThat(one(rows.findings(), FindingCode.UNKNOWN_END).repair()).contains("120.6 h");
  }

  @Test
  void serviceNowIsLeftTruncatedAndEndsWithinADay() {
    TicketReading r = SERVICENOW.read(data("servicenow-incidents/events.csv.gz"));
    assertThat(r.tickets()).hasSize(20_769);
    assertThat(open(r)).isEqualTo(1);
    assertThat(withCode(r.findings(), FindingCode.LEFT_TRUNCATED)).hasSize(1);
    assertThat(withCode(r.findings(), FindingCode.WINDOW_EXPORT)).isEmpty();
    assertThat(withCode(r.findings(), FindingCode.RIGHT_TRUNCATED)).hasSize(1);
    assertThat(r.arrivalsKnownFrom()).contains(after("2016-02-28", SAO_PAULO));
    assertThat(r.arrivalsKnownUntil()).contains(after("2016-05-12", SAO_PAULO));
    assertThat(r.backlogKnownFrom().orElseThrow())
        .isBetween(after("2016-03-07", SAO_PAULO), after("2016-03-31", SAO_PAULO));
  }

  /** The incident log as an export of what was touched from a day on would hold it. */
  @Test
  void serviceNowCutToAWindowIsFound() {
    Instant from = after("2016-03-31", SAO_PAULO);
    TicketReading whole = SERVICENOW.read(data("servicenow-incidents/incidents.csv.gz"));
    TicketReading cut =
        SERVICENOW.read(rowsOf("servicenow-incidents/incidents.csv.gz", whole, resolvedFrom(from)));
    assertThat(withCode(cut.findings(), FindingCode.WINDOW_EXPORT)).hasSize(1);
    assertThat(withCode(cut.findings(), FindingCode.LEFT_TRUNCATED)).isEmpty();
    assertThat(cut.arrivalsKnownFrom().orElseThrow())
        .isBetween(from, from.plus(Duration.ofDays(4)));
  }

  private static Predicate<Ticket> resolvedFrom(Instant from) {
    return t -> t.resolved() == null || !t.resolved().isBefore(from);
  }

  private static CsvSource rowsOf(String path, TicketReading all, Predicate<Ticket> kept) {
    Map<String, Boolean> keep = new LinkedHashMap<>();
    all.tickets().forEach(t -> keep.put(t.id(), kept.test(t)));
    List<String> lines = new ArrayList<>(List.of("number,opened_at,resolved_at,closed_at"));
    try (RowCursor row = data(path).open(p -> {})) {
      int[] at =
          List.of("number", "opened_at", "resolved_at", "closed_at").stream()
              .mapToInt(row.header()::indexOf)
              .toArray();
      while (row.next()) {
        if (keep.getOrDefault(row.field(at[0]).toString(), false)) {
          List<String> fields = new ArrayList<>();
          for (int c : at) {
            fields.add(row.field(c).toString());
          }
          lines.add(String.join(",", fields));
        }
      }
    }
    return LogText.csv(lines);
  }

  @Test
  void lanlSystems() {
    OutageMapping m =
        OutageMapping.of("Prob Started", "Prob Fixed")
            .zone(DENVER)
            .component(List.of("System"))
            .cause(
                List.of(
                    "Facilities",
                    "Hardware",
                    "Human Error",
                    "Network",
                    "Undetermined",
                    "Software"));
    List<Map<String, List<String>>> systems =
        List.of(
            Map.of("system", List.of("2")),
            Map.of("system", List.of("19")),
            Map.of("system", List.of("20")));
    CsvSource source = data("lanl-failures/failures.csv.gz");
    List<OutageReading> all = m.readEach(source, systems);
    assertThat(all).extracting(r -> r.outages().size()).containsExactly(7_104, 3_284, 2_478);
    assertThat(all).allMatch(r -> r.timeFormat().startsWith("M/d/yyyy"));
    OutageReading everything = m.read(source);
    assertThat(everything.outages().stream().filter(o -> o.cause().equals("Hardware")).count())
        .isEqualTo(9_162);

    List<OutageReading> then = m.asOf(after("2005-06-30", DENVER)).readEach(source, systems);
    assertThat(then).extracting(r -> r.outages().size()).containsExactly(7_075, 3_101, 2_429);
  }

  @Test
  void gitHubStatusTellsMaintenanceApart() {
    OutageReading r =
        OutageMapping.of("started_at", "resolved_at")
            .zone(ZoneOffset.UTC)
            .planned(Map.of("impact", List.of("maintenance")))
            .ignored(Map.of("impact", List.of("none")))
            .asOf(after("2024-09-30", ZoneOffset.UTC))
            .read(data("github-status/incidents.csv.gz"));
    Map<Outage.Kind, Long> kinds = new LinkedHashMap<>();
    r.outages().forEach(o -> kinds.merge(o.kind(), 1L, Long::sum));
    assertThat(kinds).isEqualTo(Map.of(Outage.Kind.PLANNED, 10L, Outage.Kind.UNPLANNED, 357L));
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.IGNORED, 13L, DropReason.AFTER_AS_OF, 19L));
    assertThat(one(r.findings(), FindingCode.ZERO_LENGTH).count()).isEqualTo(4);
  }
}
