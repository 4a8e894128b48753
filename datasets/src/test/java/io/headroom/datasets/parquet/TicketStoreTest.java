package io.headroom.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TicketStoreTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2026-12-01T10:11:12.000000013Z");

  @TempDir private Path folder;

  private static Ticket random(Random r, int number, int fineness) {
    Instant opened = FIRST.plusNanos(r.nextInt(10_000) * 1_000_000_007L / fineness * fineness);
    Instant answered = r.nextBoolean() ? opened.plusSeconds(r.nextInt(1000)) : null;
    boolean abandoned = r.nextInt(5) == 0;
    Instant resolved = r.nextBoolean() ? opened.plusMillis(r.nextInt(1_000_000_000)) : null;
    List<WorkClock.Pause> pauses = new ArrayList<>();
    Instant at = opened;
    for (int i = r.nextInt(3); i > 0; i--) {
      Instant from = at.plusSeconds(1 + r.nextInt(100));
      at = from.plusSeconds(1 + r.nextInt(100));
      pauses.add(new WorkClock.Pause(from, at));
    }
    String[] texts = {"", "1 - Critical", "Telefoon, 'intern'", "=1+1", "Ünï ☃"};
    return new Ticket(
        "INC" + number,
        r.nextBoolean() ? Ticket.Kind.INCIDENT : Ticket.Kind.REQUEST,
        opened,
        answered,
        resolved,
        abandoned,
        r.nextBoolean() ? Duration.ofNanos(r.nextLong() >>> 8) : null,
        texts[r.nextInt(5)],
        texts[r.nextInt(5)],
        texts[r.nextInt(5)],
        texts[r.nextInt(5)],
        r.nextInt(4) - 1,
        r.nextInt(4) - 1,
        pauses);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyFieldComesBack(long seed) throws IOException {
    Random r = new Random(seed);
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      tickets.add(random(r, i, seed % 2 == 0 ? 1 : 1000));
    }
    TicketLog log =
        TicketLog.of(tickets, ZoneId.of("Europe/Amsterdam"), FIRST, LAST)
            .withBacklogKnownFrom(FIRST.plusSeconds(86_400));
    Path file = folder.resolve("t.parquet");
    TicketStore.write(file, log);
    TicketLog back = TicketStore.read(file);
    assertThat(back.tickets()).isEqualTo(log.tickets());
    assertThat(List.of(back.zone(), back.observedFrom(), back.backlogKnownFrom(), back.asOf()))
        .isEqualTo(List.of(log.zone(), log.observedFrom(), log.backlogKnownFrom(), log.asOf()));
    byte[] first = Files.readAllBytes(file);
    TicketStore.write(file, back);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void anEmptyLogComesBack() {
    Path file = folder.resolve("t.parquet");
    TicketStore.write(file, TicketLog.of(List.of(), ZoneId.of("UTC"), FIRST, LAST));
    assertThat(TicketStore.read(file).size()).isZero();
    assertThat(TicketStore.read(file).asOf()).isEqualTo(LAST);
  }

  @Test
  void aTimeThatAFileCannotHoldIsRefusedWithTheTicket() {
    Ticket far =
        new Ticket(
            "INC7",
            Ticket.Kind.INCIDENT,
            FIRST.plusNanos(1),
            null,
            Instant.parse("2500-01-01T00:00:00Z"),
            false,
            null,
            "",
            "",
            "",
            "",
            -1,
            -1,
            List.of());
    TicketLog log =
        TicketLog.of(List.of(far), ZoneId.of("UTC"), FIRST, Instant.parse("2600-01-01T00:00:00Z"));
    assertThatThrownBy(() -> TicketStore.write(folder.resolve("t.parquet"), log))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ticket INC7");
  }
}
