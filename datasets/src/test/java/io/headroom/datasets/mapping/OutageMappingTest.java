package io.headroom.datasets.mapping;

import static io.headroom.datasets.mapping.LogText.csv;
import static io.headroom.datasets.mapping.LogText.one;
import static io.headroom.datasets.mapping.LogText.withCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headroom.core.reliability.Outage;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outage logs: kinds, causes, as-of, trouble. */
class OutageMappingTest {
  private static final OutageMapping PLAIN =
      OutageMapping.of("start", "end").component(List.of("what"));

  private static Instant utc(String t) {
    return Instant.parse(t);
  }

  @Test
  void aRowIsAnOutageWithComponentCauseAndKind() {
    OutageReading r =
        PLAIN
            .cause(List.of("cause"))
            .planned(Map.of("impact", List.of("Maintenance")))
            .ignored(Map.of("impact", List.of("none")))
            .zone(ZoneId.of("Europe/Amsterdam"))
            .read(
                csv(
                    "start,end,what,cause,impact",
                    "2026-03-02 10:00,2026-03-02 11:00,db,disk,major",
                    "2026-03-02 09:00,2026-03-02 09:30,web,?,maintenance",
                    "2026-03-02 12:00,,db,,minor",
                    "2026-03-02 12:30,2026-03-02 12:31,db,,none"));
    assertThat(r.outages())
        .containsExactly(
            new Outage(
                "web",
                utc("2026-03-02T08:00:00Z"),
                utc("2026-03-02T08:30:00Z"),
                Outage.Kind.PLANNED,
                ""),
            new Outage(
                "db",
                utc("2026-03-02T09:00:00Z"),
                utc("2026-03-02T10:00:00Z"),
                Outage.Kind.UNPLANNED,
                "disk"),
            new Outage("db", utc("2026-03-02T11:00:00Z"), null, Outage.Kind.UNPLANNED, ""));
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.IGNORED, 1L));
    assertThat(r.observedFrom()).contains(utc("2026-03-02T08:00:00Z"));
    assertThat(r.observedUntil()).contains(utc("2026-03-02T11:31:00Z"));
    assertThat(one(r.findings(), FindingCode.OPEN_OUTAGE).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void ofSeveralCauseColumnsTheFirstThatSaysSomethingGivesItsName() {
    OutageReading r =
        OutageMapping.of("start", "end")
            .component(List.of("system", "node"))
            .cause(List.of("Hardware", "human error"))
            .read(
                csv(
                    "system,node,start,end,Hardware,Human Error",
                    "2,7,6/21/2005 10:54,6/21/2005 11:00,,typo",
                    "2,8,6/22/2005 10:54,6/22/2005 11:00,disk,typo",
                    "2,,6/23/2005 10:54,6/23/2005 11:00,,"));
    assertThat(r.outages())
        .extracting(Outage::cause)
        .containsExactly("Human Error", "Hardware", "");
    assertThat(r.outages()).extracting(Outage::component).containsExactly("2 / 7", "2 / 8", "2 / ");
    assertThat(r.timeFormat()).isEqualTo("M/d/yyyy[ H:mm[:ss]]");
  }

  @Test
  void anAsOfCutsAndLeavesOpenWhatWasNotOver() {
    OutageReading r =
        PLAIN
            .asOf(utc("2026-03-02T10:30:00Z"))
            .read(
                csv(
                    "start,end,what",
                    "2026-03-02T08:00Z,2026-03-02T09:00Z,a",
                    "2026-03-02T10:00Z,2026-03-02T10:30Z,a",
                    "2026-03-02T10:30Z,2026-03-02T11:00Z,a"));
    assertThat(r.outages()).extracting(o -> o.to() == null).containsExactly(false, true);
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.AFTER_AS_OF, 1L));
    assertThat(r.observedUntil()).contains(utc("2026-03-02T10:30:00Z"));
  }

  @Test
  void theTimeBeforeTheLogWasKeptDoesNotCount() {
    OutageReading r =
        PLAIN
            .observedFrom(utc("2026-03-02T00:00:00Z"))
            .read(
                csv(
                    "start,end,what",
                    "2026-03-01T23:00Z,2026-03-02T09:00Z,a",
                    "2026-03-02T10:00Z,2026-03-02T10:30Z,a"));
    assertThat(r.outages()).hasSize(1);
    assertThat(r.observedFrom()).contains(utc("2026-03-02T00:00:00Z"));
    assertThat(one(r.findings(), FindingCode.BEFORE_OBSERVATION).count()).isEqualTo(1);
  }

  @Test
  void troubleIsNamedAndCostsOnlyItsRow() {
    OutageReading r =
        PLAIN.read(
            csv(
                "start,end,what",
                "2026-03-02T08:00Z,2026-03-02T07:00Z,a",
                "2026-03-02T08:00Z,2026-03-02T08:00Z,a",
                "2026-03-02T09:00Z,2026-03-02T12:00Z,a",
                "2026-03-02T10:00Z,2026-03-02T11:00Z,a",
                "2026-03-02T10:00Z,2026-03-02T11:00Z,b",
                "2026-03-02T11:30Z,,b",
                "2026-03-02T11:45Z,2026-03-02T11:50Z,b",
                "yesterday,2026-03-02T11:00Z,a",
                ",2026-03-02T11:00Z,a",
                "2026-03-02T10:00Z,tomorrow,a",
                "2026-03-02T10:00Z"));
    assertThat(r.outages()).hasSize(6);
    assertThat(r.dropped())
        .isEqualTo(
            Map.of(
                DropReason.WRONG_ORDER, 1L,
                DropReason.BAD_TIME, 2L,
                DropReason.UNKNOWN_END, 1L,
                DropReason.BAD_ROW, 1L));
    assertThat(r.rows()).isEqualTo(11);
    assertThat(one(r.findings(), FindingCode.ZERO_LENGTH).count()).isEqualTo(1);
    assertThat(one(r.findings(), FindingCode.OVERLAP).count())
        .as("the second of a; b is not down with a")
        .isEqualTo(1);
    assertThat(one(r.findings(), FindingCode.OPEN_OUTAGE).severity())
        .as("a later outage of b says that the open one was never closed")
        .isEqualTo(Severity.WARN);
    assertThat(one(r.findings(), FindingCode.WRONG_ORDER).places().get(0).line()).isEqualTo(2);
    assertThat(withCode(r.findings(), FindingCode.BAD_TIME)).hasSize(2);
  }

  @Test
  void eachSelectionHasItsReadingAndItsObservedTime() {
    List<OutageReading> r =
        PLAIN.readEach(
            csv(
                "start,end,what",
                "2026-03-02T08:00Z,2026-03-02T09:00Z,a",
                "2026-03-03T08:00Z,2026-03-03T09:00Z,B",
                "2026-03-04T08:00Z,2026-03-04T09:00Z,a"),
            List.of(
                Map.of("What", List.of("A")),
                Map.of("what", List.of("b")),
                Map.of("what", List.of("bb"))));
    assertThat(r).extracting(x -> x.outages().size()).containsExactly(2, 1, 0);
    assertThat(r.get(1).observedFrom()).contains(utc("2026-03-03T08:00:00Z"));
    assertThat(r.get(2).emptyReason().orElseThrow()).contains("Maybe 'B'?");
    for (OutageReading x : r) {
      assertThat(x.rows())
          .isEqualTo(x.used() + x.dropped().values().stream().mapToLong(n -> n).sum());
    }
  }

  @Test
  void anUnknownColumnNamesTheNearest() {
    assertThatExceptionOfType(MappingException.class)
        .isThrownBy(() -> OutageMapping.of("stat", "end").read(csv("start,end", "1,2")))
        .withMessageContaining("Maybe 'start'?");
    assertThat(PLAIN.read(csv("start,end,what")).emptyReason()).isPresent();
    assertThat(PLAIN.read(csv()).emptyReason()).isPresent();
  }
}
