package io.headroom.benchmarks.speed;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.Ticket;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A million tickets on a desk's clock: deadline and time used, pauses and holidays taken out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WorkClockBenchmark {
  private static final int TICKETS = 1_000_000;
  private static final long DAY = 86_400_000L;
  private static final Duration TARGET = Duration.ofHours(16);

  private final WorkClock clock = clock();
  private final List<Ticket> tickets = tickets();

  /** For JMH. */
  public WorkClockBenchmark() {}

  /** Deadline and time used of each ticket, on one thread. */
  @Benchmark
  public long millionTickets() {
    long late = 0;
    for (Ticket t : tickets) {
      Instant due = clock.due(t.opened(), TARGET, t.pauses());
      Instant resolved = t.resolved();
      if (resolved != null) {
        late += resolved.isAfter(due) ? 1 : 0;
        late += clock.elapsed(t.opened(), resolved, t.pauses()).toSeconds();
      }
    }
    return late;
  }

  private static WorkClock clock() {
    List<LocalDate> holidays = new ArrayList<>();
    for (int year = 2022; year <= 2027; year++) {
      for (int month = 1; month <= 12; month++) {
        holidays.add(LocalDate.of(year, month, 1 + month));
      }
    }
    OpeningHours hours =
        OpeningHours.closed()
            .open(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                OpeningHours.Interval.of("08:00", "18:00"))
            .open(List.of(DayOfWeek.SATURDAY), OpeningHours.Interval.of("09:00", "13:00"));
    return WorkCalendar.of(hours).withHolidays(holidays).in(ZoneId.of("Europe/Amsterdam"));
  }

  /** Three years of tickets, each held up to three times. */
  private static List<Ticket> tickets() {
    RandomGenerator random = Workload.STREAMS.stream("tickets");
    long first = Instant.parse("2023-01-01T00:00:00Z").toEpochMilli();
    List<Ticket> tickets = new ArrayList<>(TICKETS);
    for (int i = 0; i < TICKETS; i++) {
      Instant opened = Instant.ofEpochMilli(first + random.nextLong(3 * 365 * DAY));
      List<WorkClock.Pause> pauses = new ArrayList<>();
      Instant at = opened;
      for (int k = random.nextInt(4); k > 0; k--) {
        Instant from = at.plusMillis(1 + random.nextLong(DAY));
        at = from.plusMillis(1 + random.nextLong(2 * DAY));
        pauses.add(new WorkClock.Pause(from, at));
      }
      Instant resolved = at.plusMillis(random.nextLong(5 * DAY));
      tickets.add(
          new Ticket(
              "INC" + i,
              Ticket.Kind.INCIDENT,
              opened,
              null,
              resolved,
              false,
              null,
              "",
              "",
              "",
              "",
              -1,
              -1,
              pauses));
    }
    return tickets;
  }
}
