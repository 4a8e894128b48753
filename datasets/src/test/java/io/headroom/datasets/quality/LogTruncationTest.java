package io.headroom.datasets.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs of a desk whose whole life is known, cut as exports cut them: what was cut is found, and
 * logs that are not cut are not accused.
 */
class LogTruncationTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long BEGIN = midnight("2025-01-06");
  private static final long CUT = midnight("2025-05-05");
  private static final long END = midnight("2025-09-01");

  /** A ticket of the true life of the desk. */
  private record Life(long opened, long ended) {}

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  private static long midnight(String day) {
    return LocalDate.parse(day).atStartOfDay(ZONE).toInstant().toEpochMilli();
  }

  /**
   * A desk with fewer tickets at night and at weekends and lognormal times to resolve.
   *
   * @param perDay tickets on a weekday, by days since the begin
   */
  private static List<Life> desk(
      long seed, DoubleUnaryOperator perDay, double medianDays, double sigma) {
    Random random = new Random(seed);
    List<Life> all = new ArrayList<>();
    for (long day = BEGIN; day < END; day += DAY) {
      var local = Instant.ofEpochMilli(day + DAY / 2).atZone(ZONE);
      boolean weekend = local.getDayOfWeek().getValue() >= 6;
      double mean = perDay.applyAsDouble((day - BEGIN) / (double) DAY) * (weekend ? 0.1 : 1);
      int n = (int) Math.round(mean + random.nextGaussian() * Math.sqrt(mean));
      for (int i = 0; i < n; i++) {
        double hour = Math.min(23.9, Math.max(0, 13 + 4 * random.nextGaussian()));
        long opened = day + (long) (hour * 3_600_000);
        double life = medianDays * Math.exp(sigma * random.nextGaussian());
        all.add(new Life(opened, opened + (long) (life * DAY)));
      }
    }
    all.sort(Comparator.comparingLong(Life::opened));
    return all;
  }

  private static LogTruncation examine(List<Life> lives, long until, Predicate<Life> exported) {
    List<Life> seen = lives.stream().filter(l -> l.opened < until && exported.test(l)).toList();
    return LogTruncation.of(
        seen.stream().mapToLong(Life::opened).toArray(),
        seen.stream().mapToLong(l -> l.ended < until ? l.ended : Long.MAX_VALUE).toArray(),
        Instant.ofEpochMilli(until),
        ZONE);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anExportByDayOfOpeningIsLeftTruncatedAndItsBacklogIsTrustedOnceMostOfItIsThere(long seed) {
    List<Life> lives = desk(seed, d -> 40, 4, 1.1);
    LogTruncation cut = examine(lives, END, l -> l.opened >= CUT);

    assertThat(cut.isLeftTruncated()).as("seed %d", seed).isTrue();
    assertThat(cut.isWindowExport()).as("seed %d", seed).isFalse();
    assertThat(cut.arrivalsFrom()).as("seed %d", seed).isEqualTo(Instant.ofEpochMilli(CUT));
    assertThat(cut.backlogFrom()).isAfter(cut.arrivalsFrom());
    long at = cut.backlogFrom().toEpochMilli();
    double truth = lives.stream().filter(l -> l.opened <= at && l.ended > at).count();
    double seen =
        lives.stream().filter(l -> l.opened >= CUT && l.opened <= at && l.ended > at).count();
    // With p90 of a lognormal the part of the mean beyond it is 1 − Φ(z90 − σ) = 0.43, less what
    // has been reached by then of it: of the backlog more than half is seen, not none.
    assertThat(seen / truth).as("seed %d: %s of %s", seed, seen, truth).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anExportOfWhatWasActiveInAWindowIsFoundAndItsRampIsNoGrowth(long seed) {
    List<Life> lives = desk(seed, d -> 40, 4, 1.1);
    LogTruncation cut = examine(lives, END, l -> l.ended >= CUT);

    assertThat(cut.isWindowExport()).as("seed %d", seed).isTrue();
    assertThat(cut.isLeftTruncated()).as("seed %d", seed).isFalse();
    Instant truth = Instant.ofEpochMilli(CUT);
    assertThat(cut.arrivalsFrom())
        .as("seed %d", seed)
        .isBetween(truth, truth.plus(Duration.ofDays(4)));
    assertThat(cut.backlogFrom()).isEqualTo(cut.arrivalsFrom());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDirtyRowDoesNotHideAWindow(long seed) {
    List<Life> lives = new ArrayList<>(desk(seed, d -> 40, 4, 1.1));
    LogTruncation clean = examine(lives, END, l -> l.ended >= CUT);
    lives.add(new Life(BEGIN + 20 * DAY, BEGIN + 20 * DAY + 1));
    lives.sort(Comparator.comparingLong(Life::opened));
    LogTruncation dirty = examine(lives, END, l -> l.ended >= CUT || l.ended - l.opened == 1);

    assertThat(dirty.isWindowExport()).as("seed %d", seed).isTrue();
    assertThat(dirty.arrivalsFrom()).isEqualTo(clean.arrivalsFrom());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDeskThatResolvesWithinHoursIsNotAccused(long seed) {
    LogTruncation cut = examine(desk(seed, d -> 60, 0.1, 0.8), END, l -> l.opened >= CUT);

    assertThat(cut.isLeftTruncated()).as("seed %d", seed).isFalse();
    assertThat(cut.isWindowExport()).as("seed %d", seed).isFalse();
    assertThat(cut.arrivalsFrom()).isEqualTo(Instant.ofEpochMilli(CUT));
    assertThat(cut.backlogFrom()).isEqualTo(cut.arrivalsFrom());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDeskThatStartsSmallAndGrowsIsNotAccusedAndItsGrowthIsKept(long seed) {
    LogTruncation cut = examine(desk(seed, d -> 4 + d * d / 500, 3, 1), END, l -> true);

    assertThat(cut.isLeftTruncated()).as("seed %d", seed).isFalse();
    assertThat(cut.isWindowExport()).as("seed %d", seed).isFalse();
    assertThat(cut.arrivalsFrom())
        .as("seed %d", seed)
        .isBetween(Instant.ofEpochMilli(BEGIN), Instant.ofEpochMilli(BEGIN + 2 * DAY));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLogThatHasTheOldBacklogIsNotLeftTruncated(long seed) {
    // Opened since the cut, or still open then and touched since: what a live system holds.
    List<Life> lives = desk(seed, d -> 40, 6, 0.6);
    LogTruncation cut = examine(lives, END, l -> l.ended >= CUT);

    assertThat(cut.isLeftTruncated()).as("seed %d", seed).isFalse();
    long at = cut.backlogFrom().toEpochMilli();
    long truth = lives.stream().filter(l -> l.opened <= at && l.ended > at).count();
    long seen =
        lives.stream().filter(l -> l.ended >= CUT && l.opened <= at && l.ended > at).count();
    assertThat(seen).isEqualTo(truth);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aStartAtTheWeekendIsNoWindow(long seed) {
    long saturday = midnight("2025-05-03");
    List<Life> lives = new ArrayList<>();
    // Nothing is resolved at weekends.
    for (Life l : desk(seed, d -> 60, 0.5, 1)) {
      var end = Instant.ofEpochMilli(l.ended).atZone(ZONE);
      int day = end.getDayOfWeek().getValue();
      lives.add(new Life(l.opened, day >= 6 ? l.ended + (8 - day) * DAY : l.ended));
    }
    LogTruncation cut = examine(lives, END, l -> l.opened >= saturday);
    assertThat(cut.isWindowExport()).as("seed %d", seed).isFalse();
    assertThat(cut.arrivalsFrom())
        .isBetween(Instant.ofEpochMilli(saturday), Instant.ofEpochMilli(saturday + 2 * DAY));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDeskThatBecomesQuickerIsNoWindow(long seed) {
    Random random = new Random(seed);
    List<Life> lives = new ArrayList<>();
    for (Life l : desk(seed, d -> 30, 1, 0.01)) {
      double days = 1 + 14 * Math.exp(-(l.opened - BEGIN) / (60.0 * DAY));
      double life = -days * Math.log(1 - random.nextDouble());
      lives.add(new Life(l.opened, l.opened + (long) (life * DAY)));
    }
    assertThat(examine(lives, END, l -> true).isWindowExport()).as("seed %d", seed).isFalse();
  }

  @Test
  void aTicketFromLongAgoDoesNotMakeYearsOfNothing() {
    List<Life> lives = new ArrayList<>(desk(3, d -> 40, 0.2, 1));
    lives.removeIf(l -> l.opened < CUT);
    lives.add(0, new Life(midnight("1970-01-02"), CUT + DAY));
    lives.add(new Life(midnight("2031-01-02"), midnight("2031-01-03")));
    LogTruncation cut = examine(lives, midnight("2031-02-01"), l -> true);

    assertThat(cut.arrivalsFrom()).isEqualTo(Instant.ofEpochMilli(CUT));
    assertThat(cut.arrivalsUntil())
        .isBetween(Instant.ofEpochMilli(END - 3 * DAY), Instant.ofEpochMilli(END));
    FindingLog log = FindingLog.of("log");
    cut.addTo(log);
    assertThat(log.findings()).anyMatch(f -> f.code() == FindingCode.STRAY_STAMP && f.count() == 2);
  }

  @Test
  void aLogThatEndsWithinADayCountsUpToTheDayBefore() {
    long noon = midnight("2025-08-20") + DAY / 2;
    List<Life> lives = desk(5, d -> 40, 1, 1);
    LogTruncation byNow = examine(lives, noon, l -> true);
    LogTruncation byNumber = examine(lives, END, l -> l.opened < noon);

    Instant wednesday = Instant.ofEpochMilli(midnight("2025-08-20"));
    assertThat(byNow.arrivalsUntil()).isEqualTo(wednesday);
    assertThat(byNow.isRightTruncated()).isFalse();
    assertThat(byNumber.arrivalsUntil()).isEqualTo(wednesday);
    assertThat(byNumber.isRightTruncated()).isTrue();
  }

  @Test
  void aQuietWeekendBeforeTheAsOfIsNoCut() {
    List<Life> lives = desk(6, d -> 20, 1, 1);
    long monday = midnight("2025-08-25");
    LogTruncation cut = examine(lives, monday, l -> true);
    assertThat(cut.isRightTruncated()).isFalse();
    assertThat(cut.arrivalsUntil()).isEqualTo(Instant.ofEpochMilli(monday));
  }

  @Test
  void aFewTicketsProveNothing() {
    for (int n = 1; n < 40; n++) {
      List<Life> few = desk(7, d -> 20, 9, 1).subList(0, n);
      LogTruncation cut = examine(few, END, l -> true);
      assertThat(cut.isLeftTruncated() || cut.isWindowExport()).isFalse();
      assertThat(cut.backlogFrom()).isEqualTo(cut.arrivalsFrom());
      assertThat(cut.arrivalsUntil()).isAfterOrEqualTo(cut.arrivalsFrom());
    }
  }

  @Test
  void theNumberOfMissingTicketsIsThatOfLittlesLaw() {
    // Exponential lives of 10 days and 30 tickets a day: 300 are open at any time.
    Random random = new Random(11);
    List<Life> lives = new ArrayList<>();
    for (long day = BEGIN; day < END; day += DAY) {
      for (int i = 0; i < 30; i++) {
        long opened = day + random.nextLong(DAY);
        lives.add(new Life(opened, opened - (long) (10 * DAY * Math.log(random.nextDouble()))));
      }
    }
    lives.sort(Comparator.comparingLong(Life::opened));
    FindingLog log = FindingLog.of("log");
    examine(lives, END, l -> l.opened >= CUT).addTo(log);
    Finding f = log.findings().get(0);
    assertThat(f.code()).isEqualTo(FindingCode.LEFT_TRUNCATED);
    double said = Double.parseDouble(f.what().replaceAll(".*at least (\\d+).*", "$1"));
    assertThat(said).isCloseTo(300, within(30.0));
  }

  @Test
  void aSlowPartOfALogWaitsLongerForItsBacklog() {
    List<Life> lives = desk(8, d -> 40, 4, 1.1);
    LogTruncation cut = examine(lives, END, l -> l.opened >= CUT);
    List<Life> slow = desk(9, d -> 5, 12, 0.8).stream().filter(l -> l.opened >= CUT).toList();
    Instant later =
        cut.backlogFrom(
            slow.stream().mapToLong(Life::opened).toArray(),
            slow.stream().mapToLong(l -> l.ended < END ? l.ended : Long.MAX_VALUE).toArray());
    assertThat(later).isAfter(cut.backlogFrom());
    assertThat(cut.backlogFrom(new long[] {CUT}, new long[] {END})).isEqualTo(cut.backlogFrom());
  }

  @Test
  void mistakesOfTheCallerAreRefused() {
    Instant now = Instant.ofEpochMilli(END);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogTruncation.of(new long[0], new long[0], now, ZONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogTruncation.of(new long[2], new long[1], now, ZONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogTruncation.of(new long[] {2, 1}, new long[2], now, ZONE))
        .withMessageContaining("in order");
  }
}
