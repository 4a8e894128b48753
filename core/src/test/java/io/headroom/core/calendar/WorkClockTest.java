package io.headroom.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headroom.core.calendar.OpeningHours.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk's clock against a witness that looks at every single minute. */
class WorkClockTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkCalendar OFFICE =
      WorkCalendar.of(
          OpeningHours.closed()
              .open(
                  EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                  Interval.of("09:00", "17:00")));
  private static final WorkClock CLOCK = OFFICE.in(BERLIN);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static WorkClock.Pause pause(String from, String to) {
    return new WorkClock.Pause(at(from), at(to));
  }

  @Test
  void aTargetUsedUpAtClosingIsDueAtThatClosing() {
    assertThat(CLOCK.due(at("2025-09-01T11:00"), Duration.ofHours(6), List.of()))
        .isEqualTo(at("2025-09-01T17:00"));
    assertThat(CLOCK.due(at("2025-09-05T09:00"), Duration.ofHours(8), List.of()))
        .isEqualTo(at("2025-09-05T17:00"));
    assertThat(CLOCK.due(at("2025-09-05T17:00"), Duration.ofMinutes(1), List.of()))
        .isEqualTo(at("2025-09-08T09:01"));
  }

  @Test
  void aTargetUsedUpAtTheStartOfAPauseIsDueThere() {
    assertThat(
            CLOCK.due(
                at("2025-09-01T09:00"),
                Duration.ofHours(2),
                List.of(pause("2025-09-01T11:00", "2025-09-03T11:00"))))
        .isEqualTo(at("2025-09-01T11:00"));
  }

  @Test
  void openedOutOfHoursOrOnAHolidayStartsAtTheNextOpening() {
    WorkClock clock = OFFICE.withHolidays(List.of(LocalDate.of(2025, 9, 1))).in(BERLIN);
    for (String opened : List.of("2025-08-29T17:00", "2025-08-30T12:00", "2025-09-01T10:00")) {
      assertThat(clock.due(at(opened), Duration.ofMinutes(90), List.of()))
          .as(opened)
          .isEqualTo(at("2025-09-02T10:30"));
      assertThat(clock.elapsed(at(opened), at("2025-09-02T09:10"), List.of()))
          .as(opened)
          .isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  void aPauseThatHasBegunBeforeOpeningHoldsTheClock() {
    assertThat(
            CLOCK.due(
                at("2025-09-01T10:00"),
                Duration.ofMinutes(60),
                List.of(pause("2025-08-01T10:00", "2025-09-01T12:00"))))
        .isEqualTo(at("2025-09-01T13:00"));
  }

  @Test
  void whatIsResolvedBeforeItIsOpenedTookNoTime() {
    assertThat(CLOCK.elapsed(at("2025-09-02T10:00"), at("2025-09-01T10:00"), List.of()))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void noTargetIsDueAtOnceAndANegativeOneIsRefused() {
    Instant sunday = at("2025-09-07T10:00");
    assertThat(CLOCK.due(sunday, Duration.ZERO, List.of())).isEqualTo(sunday);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLOCK.due(sunday, Duration.ofMinutes(-1), List.of()));
  }

  @Test
  void nonsenseDatesAreRefusedRatherThanWaitedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLOCK.between(Instant.MIN, Instant.MAX))
        .withMessageContaining("ten thousand years");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CLOCK.due(at("2025-09-01T10:00"), Duration.ofDays(365_250_000), List.of()))
        .withMessageContaining("ten thousand");
  }

  @Test
  void partsOfASecondCount() {
    Instant opened = at("2025-09-01T16:59:59").plusNanos(250_000_000);
    assertThat(CLOCK.between(opened, at("2025-09-02T09:00"))).isEqualTo(Duration.ofMillis(750));
    assertThat(CLOCK.due(opened, Duration.ofMillis(750), List.of()))
        .isEqualTo(at("2025-09-01T17:00"));
    assertThat(CLOCK.due(opened, Duration.ofMillis(751), List.of()))
        .isEqualTo(at("2025-09-02T09:00").plusMillis(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/London",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "America/Havana",
        "Asia/Kathmandu"
      })
  void agreesWithAMinuteByMinuteCount(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    long seed = 20250901L + zoneName.hashCode();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      WorkCalendar calendar = randomCalendar(random);
      WorkClock clock = calendar.in(zone);
      // Around a change of clocks, for most zones; Apia skipped 2011-12-30.
      Instant base =
          LocalDateTime.of(2011, random.nextBoolean() ? 3 : 10, 1, 0, 0).atZone(zone).toInstant();
      if (zoneName.equals("Pacific/Apia")) {
        base = LocalDateTime.of(2011, 12, 20, 0, 0).atZone(zone).toInstant();
      }
      Instant opened = base.plusSeconds(60L * random.nextInt(30 * 1440));
      List<WorkClock.Pause> pauses = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        Instant from = opened.plusSeconds(60L * (random.nextInt(6000) - 1000));
        pauses.add(new WorkClock.Pause(from, from.plusSeconds(60L * random.nextInt(3000))));
      }
      String what = "seed " + seed + ", round " + round + ", " + calendar + ", " + pauses;

      Instant resolved = opened.plusSeconds(60L * (random.nextInt(12_000) - 500));
      assertThat(clock.elapsed(opened, resolved, pauses).toMinutes())
          .as(what)
          .isEqualTo(minutes(calendar, zone, opened, resolved, pauses));

      int target = 1 + random.nextInt(3000);
      assertThat(clock.due(opened, Duration.ofMinutes(target), pauses))
          .as(what + ", target " + target)
          .isEqualTo(due(calendar, zone, opened, target, pauses));
    }
  }

  private static WorkCalendar randomCalendar(Random random) {
    OpeningHours hours = OpeningHours.closed();
    while (hours.days().isEmpty()) {
      for (DayOfWeek day : DayOfWeek.values()) {
        for (int i = random.nextInt(3); i > 0; i--) {
          int open = random.nextInt(1440);
          int close = random.nextInt(4) == 0 ? 1440 : open + 1 + random.nextInt(1440 - open);
          hours = hours.open(List.of(day), new Interval(random.nextInt(4) == 0 ? 0 : open, close));
        }
      }
    }
    List<LocalDate> holidays = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      holidays.add(LocalDate.of(2011, 3 + 7 * random.nextInt(2), 1).plusDays(random.nextInt(40)));
    }
    return WorkCalendar.of(hours).withHolidays(holidays);
  }

  private static boolean counts(
      WorkCalendar calendar, ZoneId zone, Instant minute, List<WorkClock.Pause> pauses) {
    ZonedDateTime local = minute.atZone(zone);
    int ofDay = local.getHour() * 60 + local.getMinute();
    return !calendar.holidays().contains(local.toLocalDate())
        && calendar.hours().intervals(local.getDayOfWeek()).stream()
            .anyMatch(i -> i.open() <= ofDay && ofDay < i.close())
        && pauses.stream().noneMatch(p -> !minute.isBefore(p.from()) && minute.isBefore(p.to()));
  }

  private static long minutes(
      WorkCalendar calendar, ZoneId zone, Instant from, Instant to, List<WorkClock.Pause> pauses) {
    long n = 0;
    for (Instant m = from; m.isBefore(to); m = m.plusSeconds(60)) {
      n += counts(calendar, zone, m, pauses) ? 1 : 0;
    }
    return n;
  }

  private static Instant due(
      WorkCalendar calendar, ZoneId zone, Instant from, int target, List<WorkClock.Pause> pauses) {
    Instant m = from;
    for (int left = target; left > 0; m = m.plusSeconds(60)) {
      left -= counts(calendar, zone, m, pauses) ? 1 : 0;
    }
    return m;
  }

  @Test
  void workingTimeAddsUpOverAnySplit() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Instant a = at("2019-01-01T00:00").plusSeconds(random.nextInt(400_000_000));
      Instant b = a.plusSeconds(random.nextInt(100_000_000));
      Instant c = b.plusSeconds(random.nextInt(100_000_000));
      assertThat(CLOCK.between(a, b).plus(CLOCK.between(b, c)))
          .as("seed %d: %s %s %s", seed, a, b, c)
          .isEqualTo(CLOCK.between(a, c));
    }
  }

  @Test
  void exactlyTheTargetHasPassedAtTheDeadline() {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Instant opened = at("2019-01-01T00:00").plusMillis(random.nextInt(400_000_000) * 977L);
      Duration target = Duration.ofSeconds(1 + random.nextInt(50_000_000));
      Instant due = CLOCK.due(opened, target, List.of());
      assertThat(CLOCK.between(opened, due)).as("seed %d: %s", seed, opened).isEqualTo(target);
      assertThat(CLOCK.between(opened, due.minusMillis(1))).isLessThan(target);
    }
  }

  @Test
  void fractionsOfSecondsOfManyPausesAddUp() {
    long seed = 13;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Instant opened = at("2025-01-01T00:00").plusNanos(random.nextLong(300 * 86_400_000_000_000L));
      List<WorkClock.Pause> pauses = new ArrayList<>();
      Instant end = opened;
      Duration paused = Duration.ZERO;
      for (int k = random.nextInt(12); k > 0; k--) {
        Instant from = end.plusNanos(1 + random.nextLong(20_000_000_000_000L));
        end = from.plusNanos(random.nextLong(40_000_000_000_000L));
        pauses.add(new WorkClock.Pause(from, end));
        paused = paused.plus(CLOCK.between(from, end));
      }
      String what = "seed " + seed + ", round " + i + ", " + opened + ", " + pauses;
      Duration used = CLOCK.elapsed(opened, end, pauses);
      assertThat(used.plus(paused)).as(what).isEqualTo(CLOCK.between(opened, end));

      Duration target = Duration.ofNanos(1 + random.nextLong(100 * 3_600_000_000_000L));
      Instant due = CLOCK.due(opened, target, pauses);
      assertThat(CLOCK.elapsed(opened, due, pauses)).as(what).isEqualTo(target);
      assertThat(CLOCK.elapsed(opened, due.minusNanos(1), pauses)).as(what).isLessThan(target);
    }
  }
}
