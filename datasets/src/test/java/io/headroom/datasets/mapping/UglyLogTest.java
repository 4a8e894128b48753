package io.headroom.datasets.mapping;

import static io.headroom.datasets.mapping.LogText.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.Ticket;
import io.headroom.core.reliability.Outage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a log: reading never throws, every row is accounted for, no ticket tells of
 * anything after the as-of, and the same log gives the same reading.
 */
class UglyLogTest {
  private static final String[] BAD = {
    "",
    "?",
    "yesterday",
    "31/02/2026 10:00",
    "1970-01-01",
    "9999-12-31 00:00",
    "0",
    "-1",
    "NaN",
    "\"a \"\"b\"\"\"",
    "\"open",
    "=NOW()",
    "∞",
    "2026-03-29 02:30",
    "2026-10-25 02:15",
    "null"
  };
  private static final DateTimeFormatter[] FORMATS = {
    DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT),
    DateTimeFormatter.ofPattern("d/M/yyyy H:mm", Locale.ROOT),
    DateTimeFormatter.ofPattern("M/d/yyyy H:mm", Locale.ROOT)
  };
  private static final String[] STATES = {"New", "Work", "On hold", "Resolved", "Closed", "?", ""};

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 80);
  }

  private static String or(Random random, String good, int oneIn) {
    return random.nextInt(oneIn) == 0 ? BAD[random.nextInt(BAD.length)] : good;
  }

  private static List<String> log(Random random) {
    DateTimeFormatter format = FORMATS[random.nextInt(FORMATS.length)];
    int rows = random.nextInt(300);
    int ids = 1 + random.nextInt(200);
    int dirt = 4 + random.nextInt(60);
    List<String> lines = new ArrayList<>();
    lines.add("no,opened,answered,resolved,closed,at,n,state,group,moves,work,left");
    for (int i = 0; i < rows; i++) {
      LocalDateTime t = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(500_000));
      List<String> fields = new ArrayList<>();
      fields.add(or(random, "T" + random.nextInt(ids), dirt));
      for (int k = 0; k < 5; k++) {
        t = t.plusMinutes(random.nextInt(3_000) - (random.nextInt(9) == 0 ? 3_000 : 0));
        fields.add(or(random, format.format(t), dirt));
      }
      fields.add(or(random, "" + i, dirt));
      fields.add(STATES[random.nextInt(STATES.length)]);
      fields.add(or(random, "Group " + random.nextInt(3), dirt));
      fields.add(or(random, "" + random.nextInt(5), dirt));
      fields.add(or(random, "" + random.nextInt(90), dirt));
      fields.add(or(random, random.nextBoolean() ? "yes" : "no", dirt));
      lines.add(String.join(",", fields) + (random.nextInt(40) == 0 ? ",extra" : ""));
    }
    return lines;
  }

  private static TicketMapping mapping(Random random) {
    TicketMapping m = TicketMapping.of(Map.of("opened", "opened"));
    String[][] optional = {
      {"id", "no"}, {"answered", "answered"}, {"resolved", "resolved"}, {"closed", "closed"},
      {"recorded", "at"}, {"sequence", "n"}, {"state", "state"}, {"group", "group"},
      {"reassigned", "moves"}, {"handled", "work"}, {"abandoned", "left"}
    };
    for (String[] o : optional) {
      m = random.nextInt(4) == 0 ? m : m.columns(Map.of(o[0], o[1]));
    }
    if (random.nextBoolean()) {
      m = m.resolvedStates(List.of("resolved", "closed")).heldStates(List.of("on hold"));
    }
    if (random.nextBoolean()) {
      m = m.newStates(List.of("new")).zone(ZoneId.of("Europe/Amsterdam"));
    }
    if (random.nextBoolean()) {
      m = m.asOf(Instant.parse("2026-07-01T10:17:00Z"));
    }
    if (random.nextInt(3) == 0) {
      m = m.rowsAre(random.nextBoolean() ? RowsAre.EVENTS : RowsAre.TICKETS);
    }
    return m.requests(Map.of("moves", List.of("1", "2")));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowOfATicketLogIsAccountedFor(long seed) {
    List<String> lines = log(new Random(seed));
    TicketMapping mapping = mapping(new Random(-seed));
    List<Map<String, List<String>>> selections =
        List.of(Map.of(), Map.of("group", List.of("group 1", "?")), Map.of("state", List.of("x")));
    List<TicketReading> readings = mapping.readEach(csv(lines), selections);
    assertThat(readings).hasSize(3);
    for (TicketReading r : readings) {
      String what = "seed " + seed + ": " + r;
      assertThat(r.used()).as(what).isNotNegative();
      assertThat(r.rows())
          .as(what)
          .isEqualTo(r.used() + r.dropped().values().stream().mapToLong(n -> n).sum());
      assertThat(r.tickets().size()).as(what).isLessThanOrEqualTo((int) r.used());
      assertThat(r.tickets().isEmpty()).as(what).isEqualTo(r.emptyReason().isPresent());
      Instant until = r.observedUntil().orElse(Instant.MAX);
      for (Ticket t : r.tickets()) {
        assertThat(t.opened()).as(what).isBeforeOrEqualTo(until);
        assertThat(t.resolved() == null || !t.resolved().isAfter(until)).as(what).isTrue();
        Instant end = t.opened();
        for (WorkClock.Pause p : t.pauses()) {
          assertThat(p.from()).as(what).isAfterOrEqualTo(end);
          end = p.to();
          assertThat(end).as(what).isBeforeOrEqualTo(until);
        }
      }
      if (r.observedFrom().isPresent()) {
        assertThat(r.arrivalsKnownUntil().orElseThrow())
            .as(what)
            .isAfterOrEqualTo(r.arrivalsKnownFrom().orElseThrow());
        assertThat(r.backlogKnownFrom().orElseThrow())
            .as(what)
            .isAfterOrEqualTo(r.arrivalsKnownFrom().orElseThrow());
      }
    }
    List<TicketReading> again = mapping.readEach(csv(lines), selections);
    for (int i = 0; i < 3; i++) {
      assertThat(again.get(i).tickets()).as("seed %d", seed).isEqualTo(readings.get(i).tickets());
      assertThat(again.get(i).findings()).as("seed %d", seed).isEqualTo(readings.get(i).findings());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowOfAnOutageLogIsAccountedFor(long seed) {
    Random random = new Random(seed);
    OutageMapping m =
        OutageMapping.of("opened", "resolved")
            .component(random.nextBoolean() ? List.of("group") : List.of("group", "state"))
            .cause(random.nextBoolean() ? List.of("state") : List.of("moves", "work"))
            .planned(Map.of("left", List.of("yes")))
            .ignored(Map.of("state", List.of("?", "new")));
    if (random.nextBoolean()) {
      m = m.asOf(Instant.parse("2026-07-01T10:17:00Z"));
    }
    if (random.nextBoolean()) {
      m = m.observedFrom(Instant.parse("2026-02-01T00:00:00Z"));
    }
    List<Map<String, List<String>>> selections =
        List.of(Map.of(), Map.of("group", List.of("group 1")));
    for (OutageReading r : m.readEach(csv(log(random)), selections)) {
      String what = "seed " + seed + ": " + r;
      assertThat(r.rows())
          .as(what)
          .isEqualTo(r.used() + r.dropped().values().stream().mapToLong(n -> n).sum());
      assertThat(r.used()).as(what).isEqualTo(r.outages().size());
      for (Outage o : r.outages()) {
        assertThat(o.from()).as(what).isBeforeOrEqualTo(r.observedUntil().orElseThrow());
        assertThat(o.from()).as(what).isAfterOrEqualTo(r.observedFrom().orElseThrow());
      }
    }
  }
}
