package io.headroom.datasets.mapping;

import static io.headroom.datasets.mapping.LogText.csv;
import static io.headroom.datasets.mapping.LogText.one;
import static io.headroom.datasets.mapping.LogText.withCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headroom.core.demand.Ticket;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs with a row a ticket: columns, stamps, as-of, trouble. */
class TicketMappingTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final TicketMapping PLAIN =
      TicketMapping.of(Map.of("id", "no", "opened", "opened", "resolved", "resolved"));

  private static Instant utc(String t) {
    return Instant.parse(t);
  }

  @Test
  void eachFurtherRowOfATicketIsNamedByItsOwnLine() {
    TicketReading r =
        PLAIN.read(
            csv(
                "no,opened,resolved",
                "A,2026-03-02 09:00,2026-03-02 10:00",
                "A,2026-03-02 09:00,2026-03-02 11:00",
                "A,2026-03-02 09:00,2026-03-02 12:00"));
    assertThat(one(r.findings(), FindingCode.DUPLICATE_ID).places())
        .extracting(p -> p.line())
        .containsExactly(2L, 3L);
  }

  @Test
  void everyFieldIsRead() {
    TicketReading r =
        TicketMapping.of("number", "opened")
            .columns(
                Map.of(
                    "answered", "answered",
                    "resolved", "resolved",
                    "priority", "priority",
                    "channel", "channel",
                    "category", "category",
                    "group", "team",
                    "reassigned", "moves",
                    "reopened", "reopens",
                    "handled", "handle_min"))
            .column(TicketField.ABANDONED, "left")
            .requests(Map.of("type", List.of("request")))
            .zone(AMSTERDAM)
            .read(
                csv(
                    "number,type,opened,answered,resolved,priority,channel,category,team,moves,"
                        + "reopens,handle_min,left",
                    "T1,Request,2026-03-02 09:00,2026-03-02 09:05,2026-03-02 10:00,2 - High,Phone,"
                        + "Mail,Desk,1,2,12.5,no",
                    "T2,Incident,2026-03-02 09:30,?,,?,Chat,,Desk,,,,yes"));
    assertThat(r.tickets())
        .containsExactly(
            new Ticket(
                "T1",
                Ticket.Kind.REQUEST,
                utc("2026-03-02T08:00:00Z"),
                utc("2026-03-02T08:05:00Z"),
                utc("2026-03-02T09:00:00Z"),
                false,
                Duration.ofSeconds(750),
                "2 - High",
                "Phone",
                "Mail",
                "Desk",
                1,
                2,
                List.of()),
            new Ticket(
                "T2",
                Ticket.Kind.INCIDENT,
                utc("2026-03-02T08:30:00Z"),
                null,
                null,
                true,
                null,
                "",
                "Chat",
                "",
                "Desk",
                -1,
                -1,
                List.of()));
    assertThat(r.isEventLog()).isFalse();
    assertThat(r.rows()).isEqualTo(2);
    assertThat(r.used()).isEqualTo(2);
    assertThat(r.inputs()).hasSize(1);
    assertThat(r.observedFrom()).contains(utc("2026-03-02T08:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "Handle Time (min), 90, 5400",
    "handle_sec, 90, 90",
    "hours, 1.5, 5400",
    "work, 1:30, 5400",
    "work, 0:01:30, 90",
    "work, 1 h 30 min, 5400",
    "work, PT1H30M, 5400",
    "work, 2h, 7200"
  })
  void workingTimeIsReadInTheUnitOfItsColumn(String column, String text, long seconds) {
    TicketReading r =
        TicketMapping.of("no", "opened")
            .column(TicketField.HANDLED, column)
            .read(csv("no,opened," + column, "1,2026-03-02T09:00Z," + text));
    assertThat(r.tickets().get(0).handled()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void columnsAreFoundWhateverTheirSpelling() {
    TicketReading r =
        TicketMapping.of("TICKET number", "Opened At")
            .where(Map.of("contact type", List.of("PHONE")))
            .read(
                csv(
                    "ticket_number,opened_at,Contact-Type",
                    "1,2026-03-02T09:00Z,Phone",
                    "2,2026-03-02T09:00Z,Chat"));
    assertThat(r.tickets()).extracting(Ticket::id).containsExactly("1");
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.FILTERED, 1L));
  }

  @Test
  void anUnknownColumnFieldOrPresetNamesTheNearest() {
    var source = csv("number,opened_at,priority", "1,2026-03-02T09:00Z,x");
    assertThatExceptionOfType(MappingException.class)
        .isThrownBy(() -> TicketMapping.of("number", "open_at").read(source))
        .withMessageContaining("Maybe 'opened_at'?");
    assertThatExceptionOfType(MappingException.class)
        .isThrownBy(
            () ->
                TicketMapping.of("number", "opened_at")
                    .where(Map.of("prioritie", List.of("x")))
                    .read(source))
        .withMessageContaining("Maybe 'priority'?");
    assertThatExceptionOfType(MappingException.class)
        .isThrownBy(() -> TicketMapping.of(Map.of("id", "number")).read(source))
        .withMessageContaining("'opened'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TicketMapping.of(Map.of("openned", "opened_at")))
        .withMessageContaining("Maybe 'opened'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TicketPreset.of("servicenow-incident"))
        .withMessageContaining("Maybe 'servicenow-incidents'?");
  }

  @Test
  void aValueThatNoRowHasIsToldWithTheNearest() {
    TicketReading r =
        PLAIN
            .where(Map.of("team", List.of("Servise desk")))
            .read(
                csv(
                    "no,opened,resolved,team",
                    "1,2026-03-02T09:00Z,,Service desk",
                    "2,2026-03-02T09:00Z,,Network"));
    assertThat(r.tickets()).isEmpty();
    assertThat(r.emptyReason().orElseThrow()).contains("Maybe 'Service desk'?");
    assertThat(one(r.findings(), FindingCode.UNKNOWN_VALUE).what()).contains("found are Network");
  }

  @Test
  void oneReadingASelection() {
    List<TicketReading> r =
        PLAIN.readEach(
            csv(
                "no,opened,resolved,team,channel",
                "1,2026-03-02T09:00Z,,Desk,Phone",
                "2,2026-03-02T09:10Z,,Net,Phone",
                "3,2026-03-02T09:20Z,,Desk,None"),
            List.of(
                Map.of(),
                Map.of("team", List.of("desk")),
                Map.of("team", List.of("desk", "net"), "channel", List.of("none"))));
    assertThat(r.stream().map(x -> x.tickets().stream().map(Ticket::id).toList()))
        .containsExactly(List.of("1", "2", "3"), List.of("1", "3"), List.of("3"));
    for (TicketReading x : r) {
      assertThat(x.rows())
          .isEqualTo(x.used() + x.dropped().values().stream().mapToLong(n -> n).sum());
    }
  }

  @Test
  void dayOrMonthFirstIsToldByTheColumnThatLeavesNoDoubt() {
    TicketReading r =
        PLAIN.read(
            csv(
                "no,opened,resolved",
                "1,3/2/2026 9:00,3/2/2026 10:00",
                "2,4/2/2026 9:00,4/13/2026 10:00"));
    assertThat(r.tickets().get(0).opened()).isEqualTo(utc("2026-03-02T09:00:00Z"));
    assertThat(withCode(r.findings(), FindingCode.AMBIGUOUS_TIME)).isEmpty();

    TicketReading open =
        PLAIN.read(csv("no,opened,resolved", "1,3/2/2026 9:00,?", "2,4/2/2026 9:00,?"));
    assertThat(open.tickets().get(0).opened()).isEqualTo(utc("2026-02-03T09:00:00Z"));
    assertThat(withCode(open.findings(), FindingCode.AMBIGUOUS_TIME)).hasSize(1);
    assertThat(withCode(open.findings(), FindingCode.BAD_TIME)).isEmpty();

    TicketReading stated =
        PLAIN.timeFormat("M/d/yyyy H:mm").read(csv("no,opened,resolved", "1,3/2/2026 9:00,?"));
    assertThat(stated.tickets().get(0).opened()).isEqualTo(utc("2026-03-02T09:00:00Z"));
  }

  @Test
  void theHourThatOccursTwiceDoesNotTurnATicketAround() {
    TicketReading r =
        PLAIN
            .zone(AMSTERDAM)
            .read(
                csv(
                    "no,opened,resolved",
                    "1,2026-10-25 02:50,2026-10-25 02:10",
                    "2,2026-10-25 02:10,2026-10-25 02:50",
                    "3,2026-03-29 02:30,2026-03-29 03:45"));
    assertThat(r.tickets()).hasSize(3);
    assertThat(r.tickets())
        .allSatisfy(
            t ->
                assertThat(Duration.between(t.opened(), t.resolved()))
                    .isLessThan(Duration.ofHours(1)));
    assertThat(withCode(r.findings(), FindingCode.DST_OVERLAP)).isNotEmpty();
    assertThat(withCode(r.findings(), FindingCode.DST_GAP)).isNotEmpty();
  }

  @Test
  void anAsOfHidesWhatCameAfterAndSaysWhatMayBeLater() {
    TicketReading r =
        TicketMapping.of(
                Map.of(
                    "id",
                    "no",
                    "opened",
                    "opened",
                    "answered",
                    "answered",
                    "resolved",
                    "resolved",
                    "recorded",
                    "updated",
                    "handled",
                    "work"))
            .asOf(utc("2026-03-05T00:00:00Z"))
            .read(
                csv(
                    "no,opened,answered,resolved,updated,work",
                    "1,2026-03-01T09:00Z,2026-03-01T10:00Z,2026-03-02T09:00Z,2026-03-02T09:00Z,5",
                    "2,2026-03-01T09:00Z,2026-03-01T10:00Z,2026-03-05T00:00Z,2026-03-05T00:00Z,6",
                    "3,2026-03-04T09:00Z,2026-03-06T10:00Z,,2026-03-06T10:00Z,",
                    "4,2026-03-05T00:00Z,,,2026-03-05T00:00Z,"));
    assertThat(r.tickets()).extracting(Ticket::id).containsExactly("1", "2", "3");
    assertThat(r.tickets().get(0).resolved()).isNotNull();
    assertThat(r.tickets().get(1).resolved()).isNull();
    assertThat(r.tickets().get(1).answered()).isNotNull();
    assertThat(r.tickets().get(1).handled()).isNull();
    assertThat(r.tickets().get(2).answered()).isNull();
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.AFTER_AS_OF, 1L));
    assertThat(one(r.findings(), FindingCode.CHANGED_AFTER_AS_OF).count()).isEqualTo(2);
    assertThat(r.observedUntil()).contains(utc("2026-03-05T00:00:00Z"));
  }

  @Test
  void badRowsAreDroppedOneByOneAndNamed() {
    TicketReading r =
        PLAIN.read(
            csv(
                "no,opened,resolved",
                "1,2026-03-02T09:00Z,2026-03-02T10:00Z",
                "2,yesterday,2026-03-02T10:00Z",
                "3,,2026-03-02T10:00Z",
                "4,2026-03-02T09:00Z,2026-03-02T08:00Z",
                "5,2026-03-02T09:00Z,soon",
                "6,2026-03-02T09:00Z",
                "?,2026-03-02T11:00Z,",
                "1,2026-03-02T09:00Z,2026-03-02T11:00Z"));
    assertThat(r.tickets()).extracting(Ticket::id).containsExactly("1", "line 8");
    assertThat(r.tickets().get(0).resolved()).isEqualTo(utc("2026-03-02T11:00:00Z"));
    assertThat(r.dropped())
        .isEqualTo(
            Map.of(
                DropReason.BAD_ROW, 1L,
                DropReason.BAD_TIME, 2L,
                DropReason.WRONG_ORDER, 1L,
                DropReason.UNKNOWN_END, 1L,
                DropReason.DUPLICATE, 1L));
    assertThat(withCode(r.findings(), FindingCode.BAD_TIME))
        .anySatisfy(f -> assertThat(f.places().get(0).toString()).contains("3 ('yesterday')"));
    assertThat(one(r.findings(), FindingCode.WRONG_ORDER).places().get(0).line()).isEqualTo(5);
    assertThat(one(r.findings(), FindingCode.MISSING_ID).count()).isEqualTo(1);
    assertThat(one(r.findings(), FindingCode.DUPLICATE_ID).count()).isEqualTo(1);
  }

  @Test
  void anAnswerBeforeTheOpeningIsNotKnown() {
    TicketReading r =
        TicketMapping.of(Map.of("opened", "opened", "answered", "answered"))
            .read(csv("opened,answered", "2026-03-02T09:00Z,2026-03-02T08:00Z"));
    assertThat(r.tickets().get(0).answered()).isNull();
    assertThat(r.tickets().get(0).id()).isEqualTo("line 2");
    assertThat(withCode(r.findings(), FindingCode.WRONG_ORDER)).hasSize(1);
  }

  @Test
  void theStateDecidesWhereItContradictsATime() {
    List<String> lines = new ArrayList<>(List.of("no,opened,resolved,closed,updated,state"));
    lines.add("1,2026-03-02T09:00Z,2026-03-02T10:00Z,,2026-03-02T11:00Z,In progress");
    lines.add("2,2026-03-02T09:00Z,,2026-03-04T09:00Z,2026-03-04T09:00Z,closed");
    lines.add("3,2026-03-02T09:00Z,,,2026-03-03T09:00Z,Solved");
    lines.add("4,2026-03-02T09:00Z,,,,Solved");
    for (int i = 100; i < 150; i++) {
      lines.add(i + ",2026-03-02T09:00Z,2026-03-02T12:00Z,2026-03-03T12:00Z,,Done");
    }
    TicketReading r =
        TicketMapping.of(
                Map.of(
                    "id",
                    "no",
                    "opened",
                    "opened",
                    "resolved",
                    "resolved",
                    "closed",
                    "closed",
                    "recorded",
                    "updated",
                    "state",
                    "state"))
            .resolvedStates(List.of("Solved", "Closed"))
            .read(csv(lines));
    Map<String, Ticket> by = new HashMap<>();
    r.tickets().forEach(t -> by.put(t.id(), t));
    assertThat(by.get("1").resolved()).isNull();
    assertThat(by.get("2").resolved())
        .as("closing less the usual day from resolution to closing")
        .isEqualTo(utc("2026-03-03T09:00:00Z"));
    assertThat(by.get("3").resolved()).isEqualTo(utc("2026-03-03T09:00:00Z"));
    assertThat(by).doesNotContainKey("4");
    assertThat(by.get("100").resolved())
        .as("a state whose tickets all have a time of resolution is a resolved one")
        .isEqualTo(utc("2026-03-02T12:00:00Z"));
    List<Finding> conflicts = withCode(r.findings(), FindingCode.STATE_CONFLICT);
    assertThat(conflicts).hasSize(2);
    assertThat(conflicts).anyMatch(f -> f.what().contains("'Done'") && f.count() == 50);
    assertThat(withCode(r.findings(), FindingCode.UNKNOWN_END)).hasSize(2);
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.UNKNOWN_END, 1L));
  }

  @Test
  void emptySourcesGiveAReason() {
    TicketReading noRow = PLAIN.read(csv("no,opened,resolved"));
    assertThat(noRow.tickets()).isEmpty();
    assertThat(noRow.emptyReason()).contains("the source has a header and no row");
    assertThat(noRow.backlogKnownFrom()).isEmpty();
    TicketReading nothing = PLAIN.read(csv());
    assertThat(nothing.emptyReason()).contains("the source has no header and no row");
    assertThat(withCode(nothing.findings(), FindingCode.NO_DATA))
        .anyMatch(f -> f.severity() == Severity.BAD);
  }

  @Test
  void aMappingIsImmutable() {
    TicketMapping some = PLAIN.where(Map.of("team", List.of("Desk")));
    var source = csv("no,opened,resolved,team", "1,2026-03-02T09:00Z,,Net");
    assertThat(PLAIN.read(source).tickets()).hasSize(1);
    assertThat(some.read(source).tickets()).isEmpty();
  }

  @Test
  void whatTheSameCallerSendsAgainWithinMinutesCountsOnce() {
    TicketMapping m =
        TicketMapping.of("no", "opened")
            .columns(
                Map.of(
                    "resolved", "resolved",
                    "category", "category",
                    "caller", "who",
                    "subject", "title"));
    String[] lines = {
      "no,opened,resolved,category,who,title",
      "A,2026-03-02 09:00,,mail,ann,Mail is down",
      "B,2026-03-02 09:04,,mail,bob,Mail is down",
      "C,2026-03-02 09:05,,mail,ann,Mail is down",
      "D,2026-03-02 09:14,,mail,ann,Mail is down",
      "E,2026-03-02 09:14,,web,ann,Mail is down",
      "F,2026-03-02 09:15,,mail,ann,Other",
      "G,2026-03-02 09:30,,mail,ann,Mail is down",
      "H,2026-03-02 09:31,,mail,,Mail is down",
      "I,2026-03-02 09:32,,mail,,Mail is down"
    };
    TicketReading r = m.read(csv(lines));
    // C and D come within ten minutes of what came before them; H and I have no caller.
    assertThat(r.tickets())
        .extracting(Ticket::id)
        .containsExactly("A", "B", "E", "F", "G", "H", "I");
    assertThat(one(r.findings(), FindingCode.DUPLICATE_TICKET))
        .satisfies(
            f -> {
              assertThat(f.count()).isEqualTo(2);
              assertThat(f.repair()).contains("duplicates within: 0 min");
              assertThat(f.toString()).doesNotContain("ann").doesNotContain("down");
            });
    assertThat(r.dropped()).containsEntry(DropReason.DUPLICATE, 2L);
    assertThat(m.duplicatesWithin(Duration.ZERO).read(csv(lines)).tickets()).hasSize(9);
    assertThat(m.duplicatesWithin(Duration.ofHours(1)).read(csv(lines)).tickets()).hasSize(6);
  }

  @Test
  void withoutASubjectNobodyIsTakenForSendingTwice() {
    TicketReading r =
        TicketMapping.of(TicketPreset.of("servicenow-incidents"))
            .read(
                csv(
                    "number,opened_at,category,caller_id",
                    "A,2026-03-02 09:00,mail,ann",
                    "B,2026-03-02 09:00,mail,ann"));
    assertThat(r.tickets()).hasSize(2);
  }
}
