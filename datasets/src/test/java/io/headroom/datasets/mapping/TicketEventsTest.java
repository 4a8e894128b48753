package io.headroom.datasets.mapping;

import static io.headroom.datasets.mapping.LogText.csv;
import static io.headroom.datasets.mapping.LogText.one;
import static io.headroom.datasets.mapping.LogText.withCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.Ticket;
import io.headroom.datasets.quality.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Event logs: the last event wins, the future is not seen, states tell resolution and pauses. */
class TicketEventsTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final TicketMapping EVENTS =
      TicketMapping.of(
              Map.of(
                  "id", "no",
                  "opened", "opened",
                  "resolved", "resolved_at",
                  "closed", "closed_at",
                  "recorded", "at",
                  "state", "state",
                  "group", "team",
                  "reopened", "reopens"))
          .newStates(List.of("New"))
          .resolvedStates(List.of("Resolved", "Closed"))
          .heldStates(List.of("On hold"));
  private static final String HEADER = "no,opened,at,state,team,reopens,resolved_at,closed_at";

  /** What happens to a ticket at a minute. */
  private record Event(int minute, String state, String team, int reopens) {}

  private record Life(String id, int opened, List<Event> events) {}

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  /** Lives through new, work, hold, resolved, now and then reopened, closed in the end. */
  private static List<Life> lives(Random random, int count) {
    List<Life> all = new ArrayList<>();
    int opened = 0;
    for (int i = 0; i < count; i++) {
      opened += 1 + random.nextInt(200);
      List<Event> events = new ArrayList<>();
      int t = opened;
      int reopens = 0;
      events.add(new Event(t, "New", "T0", 0));
      do {
        t += 1 + random.nextInt(500);
        events.add(new Event(t, "Work", "T" + random.nextInt(3), reopens));
        while (random.nextInt(3) == 0) {
          t += 1 + random.nextInt(800);
          events.add(new Event(t, "On hold", "T" + random.nextInt(3), reopens));
          t += 1 + random.nextInt(2_000);
          events.add(new Event(t, "Work", "T1", reopens));
        }
        t += 1 + random.nextInt(900);
        events.add(new Event(t, "Resolved", "T2", reopens));
        if (random.nextBoolean()) {
          t += 1 + random.nextInt(50);
          events.add(new Event(t, "Resolved", "T2", reopens));
        }
      } while (random.nextInt(5) == 0 && ++reopens > 0);
      t += 7_200;
      events.add(new Event(t, "Closed", "T2", reopens));
      all.add(new Life("N" + i, opened, events));
    }
    return all;
  }

  /**
   * Rows whose time of resolution and of closing is the final one on each, as leaking logs have.
   */
  private static List<String> leaking(List<Life> lives) {
    List<String> rows = new ArrayList<>();
    for (Life l : lives) {
      Instant resolved = at(firstOfFinalRun(l.events));
      Instant closed = at(l.events.get(l.events.size() - 1).minute);
      for (Event e : l.events) {
        rows.add(row(l, e, resolved + "," + closed));
      }
    }
    return rows;
  }

  /** Rows with times of resolution and closing as they were known at the event. */
  private static List<String> honest(List<Life> lives) {
    List<String> rows = new ArrayList<>();
    for (Life l : lives) {
      for (int i = 0; i < l.events.size(); i++) {
        Event e = l.events.get(i);
        boolean done = isDone(e);
        String resolved = done ? "" + at(firstOfFinalRun(l.events.subList(0, i + 1))) : "";
        rows.add(row(l, e, resolved + "," + (e.state.equals("Closed") ? at(e.minute) : "")));
      }
    }
    return rows;
  }

  private static String row(Life l, Event e, String ends) {
    return String.join(
        ",",
        l.id,
        at(l.opened).toString(),
        at(e.minute).toString(),
        e.state,
        e.team,
        "" + e.reopens,
        ends);
  }

  private static boolean isDone(Event e) {
    return e.state.equals("Resolved") || e.state.equals("Closed");
  }

  private static int firstOfFinalRun(List<Event> events) {
    int i = events.size();
    while (i > 0 && isDone(events.get(i - 1))) {
      i--;
    }
    return events.get(i).minute;
  }

  /** The truth at a minute, played from the lives and not read from rows. */
  private static Map<String, Ticket> truth(List<Life> lives, int cut) {
    Map<String, Ticket> tickets = new TreeMap<>();
    for (Life l : lives) {
      List<Event> seen = l.events.stream().filter(e -> e.minute < cut).toList();
      if (seen.isEmpty()) {
        continue;
      }
      Event last = seen.get(seen.size() - 1);
      @Nullable Instant resolved = isDone(last) ? at(firstOfFinalRun(seen)) : null;
      @Nullable Instant answered = seen.size() > 1 ? at(seen.get(1).minute) : null;
      List<WorkClock.Pause> pauses = new ArrayList<>();
      for (int i = 0; i < seen.size(); i++) {
        if (seen.get(i).state.equals("On hold")) {
          int until = i + 1 < seen.size() ? seen.get(i + 1).minute : cut;
          pauses.add(new WorkClock.Pause(at(seen.get(i).minute), at(until)));
        }
      }
      tickets.put(
          l.id,
          new Ticket(
              l.id,
              Ticket.Kind.INCIDENT,
              at(l.opened),
              answered,
              resolved,
              false,
              null,
              "",
              "",
              "",
              last.team,
              -1,
              last.reopens,
              pauses));
    }
    return tickets;
  }

  private static TicketReading read(TicketMapping mapping, List<String> rows) {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(rows);
    return mapping.read(csv(all));
  }

  private static Map<String, Ticket> byId(TicketReading r) {
    Map<String, Ticket> by = new TreeMap<>();
    r.tickets().forEach(t -> by.put(t.id(), t));
    return by;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aReadingAtAnAsOfIsTheTruthOfThatMomentInWhateverOrderRowsStand(long seed) {
    Random random = new Random(seed);
    List<Life> lives = lives(random, 60);
    List<String> rows = random.nextBoolean() ? leaking(lives) : honest(lives);
    Collections.shuffle(rows, random);
    int last = lives.get(lives.size() - 1).opened;
    int cut = last / 4 + random.nextInt(last);

    TicketReading r = read(EVENTS.asOf(at(cut)), rows);

    assertThat(r.isEventLog()).isTrue();
    assertThat(byId(r)).as("seed %d", seed).isEqualTo(truth(lives, cut));
    assertThat(r.rows()).isEqualTo(rows.size());
    assertThat(r.rows())
        .isEqualTo(r.used() + r.dropped().values().stream().mapToLong(n -> n).sum());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rowsAfterTheAsOfMakeNoDifference(long seed) {
    Random random = new Random(seed);
    List<Life> lives = lives(random, 40);
    int cut = lives.get(20).opened + 1_000;
    List<String> all = leaking(lives);
    List<String> before =
        all.stream().filter(l -> Instant.parse(l.split(",")[2]).isBefore(at(cut))).toList();
    TicketReading whole = read(EVENTS.asOf(at(cut)), all);
    TicketReading part = read(EVENTS.asOf(at(cut)), before);
    assertThat(whole.tickets()).as("seed %d", seed).isEqualTo(part.tickets());
    assertThat(whole.arrivalsKnownFrom()).isEqualTo(part.arrivalsKnownFrom());
    assertThat(whole.backlogKnownFrom()).isEqualTo(part.backlogKnownFrom());
  }

  @Test
  void finalValuesAreSaidToBeHidden() {
    List<Life> lives = lives(new Random(1), 60);
    TicketReading leaking = read(EVENTS, leaking(lives));
    assertThat(withCode(leaking.findings(), FindingCode.FINAL_VALUES))
        .extracting(f -> f.what().contains("resolved_at"))
        .containsExactly(true, false);
    TicketReading honest = read(EVENTS, honest(lives));
    assertThat(withCode(honest.findings(), FindingCode.FINAL_VALUES)).isEmpty();
  }

  @Test
  void withoutStatesFinalValuesCountUpToTheAsOf() {
    List<Life> lives = lives(new Random(2), 60);
    int cut = lives.get(30).opened + 500;
    TicketReading r =
        read(
            TicketMapping.of(
                    Map.of(
                        "id",
                        "no",
                        "opened",
                        "opened",
                        "resolved",
                        "resolved_at",
                        "recorded",
                        "at"))
                .asOf(at(cut)),
            leaking(lives));
    assertThat(r.tickets()).allMatch(t -> t.resolved() == null || t.resolved().isBefore(at(cut)));
    assertThat(r.tickets()).anyMatch(t -> t.resolved() == null);
    assertThat(one(r.findings(), FindingCode.FINAL_VALUES).repair()).contains("hidden");
  }

  @Test
  void eventsOfTheSameMinuteAreOrderedBySequence() {
    TicketMapping m =
        TicketMapping.of("no", "opened")
            .columns(Map.of("recorded", "at", "sequence", "n", "state", "state"))
            .resolvedStates(List.of("Resolved"));
    List<String> rows =
        List.of(
            "no,opened,at,n,state",
            "1,2026-01-05T09:00Z,2026-01-05T10:00Z,10,Work",
            "1,2026-01-05T09:00Z,2026-01-05T10:00Z,9,Resolved",
            "1,2026-01-05T09:00Z,2026-01-05T09:00Z,1,New",
            "2,2026-01-05T09:00Z,2026-01-05T10:00Z,2,Resolved",
            "2,2026-01-05T09:00Z,2026-01-05T09:00Z,1,New");
    Map<String, Ticket> by = byId(m.read(csv(rows)));
    assertThat(by.get("1").resolved()).isNull();
    assertThat(by.get("2").resolved()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
  }

  @Test
  void manyEventsOfOneTicketAreOrderedAsFewAre() {
    TicketMapping m =
        TicketMapping.of("no", "opened")
            .columns(Map.of("recorded", "at", "sequence", "n", "state", "state"))
            .resolvedStates(List.of("Resolved"));
    for (int events : new int[] {30, 31, 32, 33, 34, 3_000}) {
      List<String> rows = new ArrayList<>();
      // Newest first; of the same minute the greater sequence wins, then the row read last.
      for (int i = events; i > 1; i--) {
        rows.add(String.format(Locale.ROOT, "1,%s,%s,%d,Work", at(0), at(i / 2), i % 2));
      }
      rows.add("1,%s,%s,1,Resolved".formatted(at(0), at(events)));
      rows.add("1,%s,%s,0,Work".formatted(at(0), at(events)));
      Collections.reverse(rows.subList(0, events / 2));
      rows.add(0, "no,opened,at,n,state");
      assertThat(m.read(csv(rows)).tickets())
          .as("%d events", events)
          .extracting(Ticket::resolved)
          .containsExactly(at(events));
    }
  }

  @Test
  void aStateThatSaysNothingLeavesTheOneBefore() {
    List<String> rows =
        List.of(
            "number,opened_at,sys_updated_at,incident_state",
            "1,2026-01-05T09:00Z,2026-01-05T09:00Z,New",
            "1,2026-01-05T09:00Z,2026-01-05T10:00Z,Resolved",
            "1,2026-01-05T09:00Z,2026-01-05T11:00Z,-100",
            "1,2026-01-05T09:00Z,2026-01-05T12:00Z,?",
            "1,2026-01-05T09:00Z,2026-01-05T13:00Z,Closed");
    TicketReading r = TicketMapping.of(TicketPreset.of("servicenow-incidents")).read(csv(rows));
    assertThat(r.tickets().get(0).resolved()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
  }

  @Test
  void badEventsDoNotCostTheirTicket() {
    TicketReading r =
        read(
            EVENTS,
            List.of(
                "1,2026-01-05T09:00Z,2026-01-05T09:00Z,New,A,0,,",
                "1,soon,2026-01-05T10:00Z,Work,B,0,,",
                "1,2026-01-05T09:00Z,later,Resolved,C,0,,",
                "?,2026-01-05T09:00Z,2026-01-05T09:30Z,New,A,0,,",
                "2,?,2026-01-05T09:00Z,New,A,0,,",
                "2,?,2026-01-05T09:10Z,Work,A,0,,"));
    assertThat(r.tickets()).extracting(Ticket::id).containsExactly("1");
    assertThat(r.tickets().get(0).group()).isEqualTo("B");
    assertThat(r.dropped()).isEqualTo(Map.of(DropReason.BAD_TIME, 3L, DropReason.MISSING_ID, 1L));
  }

  @Test
  void whatRowsAreIsFoundOutOrStated() {
    List<String> twice =
        List.of(
            "1,2026-01-05T09:00Z,2026-01-05T09:00Z,New,A,0,,",
            "2,2026-01-05T09:00Z,2026-01-05T09:00Z,New,A,0,,",
            "3,2026-01-05T09:00Z,2026-01-05T09:00Z,New,A,0,,",
            "1,2026-01-05T09:00Z,2026-01-06T09:00Z,Work,B,0,,");
    assertThat(read(EVENTS, twice).isEventLog()).isFalse();
    assertThat(withCode(read(EVENTS, twice).findings(), FindingCode.DUPLICATE_ID)).hasSize(1);
    assertThat(byId(read(EVENTS, twice)).get("1").group()).isEqualTo("B");
    assertThat(read(EVENTS.rowsAre(RowsAre.EVENTS), twice).isEventLog()).isTrue();
    assertThat(read(EVENTS.rowsAre(RowsAre.TICKETS), leaking(lives(new Random(3), 9))).isEventLog())
        .isFalse();
  }

  @Test
  void withoutAColumnOfOpeningTheFirstEventIsIt() {
    TicketReading r =
        TicketMapping.of(Map.of("id", "no", "recorded", "at"))
            .read(csv("no,at", "1,2026-01-05T10:00Z", "1,2026-01-05T09:00Z"));
    assertThat(r.tickets().get(0).opened()).isEqualTo(Instant.parse("2026-01-05T09:00:00Z"));
  }
}
