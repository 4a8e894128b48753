package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.Outage.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of outages: what is merged, what is open, what counts. */
class OutageLogTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ZoneId ZONE = ZoneOffset.UTC;

  private static Instant hour(double h) {
    return START.plusSeconds(Math.round(h * 3600));
  }

  private static Outage down(String component, double from, @Nullable Double to, Kind kind) {
    return new Outage(component, hour(from), to == null ? null : hour(to), kind, "power");
  }

  private static OutageLog log(double hours, Outage... outages) {
    return OutageLog.of(START, hour(hours), ZONE, List.of(outages));
  }

  @Test
  void overlapsAreOneFailureOfTheWholeButOneOfEachUnit() {
    OutageLog log =
        log(
            100,
            down("a", 10, 20.0, Kind.UNPLANNED),
            down("b", 15, 25.0, Kind.UNPLANNED),
            down("b", 50, 51.0, Kind.UNPLANNED));
    OutageFigures whole = log.ofTheWhole(0.9);
    assertThat(whole.failures()).isEqualTo(2);
    assertThat(whole.unplannedHours()).isEqualTo(16);
    assertThat(whole.mtbf().point()).hasValue((100 - 16) / 2.0);
    OutageFigures unit = log.perUnit(0.9);
    assertThat(unit.failures()).isEqualTo(3);
    assertThat(unit.unplannedHours()).isEqualTo(21);
    assertThat(unit.observedHours()).isEqualTo(200);
    assertThat(unit.mtbf().point()).hasValue((200 - 21) / 3.0);
    assertThat(log.withUnits(10).perUnit(0.9).mtbf().point()).hasValue((1000 - 21) / 3.0);
  }

  @Test
  void plannedWorkIsToldApartAndDoesNotCountAsAFailure() {
    OutageLog log =
        log(
            100,
            down("", 10, 14.0, Kind.PLANNED),
            down("", 13, 15.0, Kind.UNPLANNED),
            down("", 60, 61.0, Kind.PLANNED));
    OutageFigures f = log.ofTheWhole(0.9);
    assertThat(f.failures()).isEqualTo(1);
    assertThat(f.unplannedHours()).isEqualTo(2);
    assertThat(f.plannedHours()).isEqualTo(4);
    assertThat(f.availability()).isEqualTo(0.98, within(1e-12));
    assertThat(f.availabilityWithPlanned()).isEqualTo(0.94, within(1e-12));
  }

  @Test
  void whatIsNotOverAtTheAsOfIsCensored() {
    OutageLog log =
        log(
            100,
            down("", 10, 12.0, Kind.UNPLANNED),
            down("", 95, 130.0, Kind.UNPLANNED),
            down("", 101, 102.0, Kind.UNPLANNED));
    OutageFigures f = log.ofTheWhole(0.9);
    assertThat(log.outages()).hasSize(2);
    assertThat(log.outages().get(1).to()).as("the end is hidden").isNull();
    assertThat(f.failures()).isEqualTo(2);
    assertThat(f.open()).isEqualTo(1);
    assertThat(f.unplannedHours()).isEqualTo(7);
    assertThat(f.repairs().censored()).isEqualTo(1);
    assertThat(f.mttr().point()).hasValue(7);
    assertThat(log.down().isDown()).isTrue();
  }

  @Test
  void anOutageWithoutLengthIsAFailureWithoutDowntime() {
    OutageFigures f =
        log(100, down("", 10, 10.0, Kind.UNPLANNED), down("", 20, 20.0, Kind.UNPLANNED))
            .ofTheWhole(0.9);
    assertThat(f.failures()).isEqualTo(2);
    assertThat(f.unplannedHours()).isZero();
    assertThat(f.mtbf().point()).hasValue(50);
    assertThat(f.medianRepair()).hasValue(0);
  }

  @Test
  void anOutageFromBeforeTheObservationIsDowntimeButNoFailure() {
    OutageLog log = log(100, down("", -5, 3.0, Kind.UNPLANNED), down("", -9, -8.0, Kind.UNPLANNED));
    OutageFigures f = log.ofTheWhole(0.9);
    assertThat(log.outages()).hasSize(1);
    assertThat(f.failures()).isZero();
    assertThat(f.unplannedHours()).isEqualTo(3);
    assertThat(f.repairs().count()).isZero();
    assertThat(f.mtbf().point()).isEmpty();
    assertThat(f.mtbf().lower()).isPresent();
  }

  @Test
  void causesAreSortedByWhatTheyCost() {
    Outage disk = new Outage("", hour(1), hour(2), Kind.UNPLANNED, "disk");
    OutageLog log =
        log(100, disk, down("", 10, 12.0, Kind.UNPLANNED), down("", 20, 29.0, Kind.UNPLANNED));
    assertThat(log.causes()).extracting(OutageLog.Cause::cause).containsExactly("power", "disk");
    assertThat(log.causes().get(0).hours()).isEqualTo(11);
    assertThat(log.causes().get(0).share()).isEqualTo(11.0 / 12, within(1e-12));
    assertThat(log.longestFailure()).isNotNull().extracting(log::hoursOf).isEqualTo(9.0);
    assertThat(log(5).longestFailure()).isNull();
  }

  @Test
  void aTrendNeedsMoreThanChance() {
    List<Outage> late = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      late.add(down("", 80 + i, 80.5 + i, Kind.UNPLANNED));
    }
    OutageLog worse = log(100, late.toArray(new Outage[0]));
    assertThat(worse.trend().direction()).isEqualTo(FailureTrend.Direction.MORE_FREQUENT);
    assertThat(worse.trend().secondHalf()).isEqualTo(12);
    assertThat(log(100, down("", 80, 81.0, Kind.UNPLANNED)).trend().direction())
        .isEqualTo(FailureTrend.Direction.TOO_FEW);
    assertThat(log(100).trend().laplaceU()).isNaN();
  }

  @Test
  void aRateThatMovesIsToldFromOneThatStays() {
    List<Outage> even = new ArrayList<>();
    List<Outage> uneven = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      even.add(down("", 10 * i, 10 * i + 1.0, Kind.UNPLANNED));
      double from = i < 20 ? i : 200 + 10 * (i - 20);
      uneven.add(down("", from, from + 0.1, Kind.UNPLANNED));
    }
    Duration period = Duration.ofHours(100);
    assertThat(log(400, even.toArray(new Outage[0])).rateSpread(period, 8)).isZero();
    // Counts 20, 0, 10, 10: mean 10, variance 200/3.
    assertThat(log(400, uneven.toArray(new Outage[0])).rateSpread(period, 8))
        .isEqualTo((200.0 / 3 - 10) / 100, within(1e-12));
    assertThat(log(400, uneven.toArray(new Outage[0])).rateSpread(period, 2)).isZero();
    assertThat(log(400).rateSpread(period, 8)).isZero();
  }

  @Test
  void partOfALogIsWhatWasSeenSince() {
    OutageLog since =
        log(100, down("", 10, 60.0, Kind.UNPLANNED), down("", 80, 81.0, Kind.UNPLANNED))
            .since(hour(50));
    assertThat(since.hours()).isEqualTo(50);
    assertThat(since.ofTheWhole(0.9).failures()).isEqualTo(1);
    assertThat(since.ofTheWhole(0.9).unplannedHours()).isEqualTo(11);
  }

  @Test
  void wrongWindowsAreRefused() {
    assertThatThrownBy(() -> OutageLog.of(START, START, ZONE, List.of()))
        .hasMessageContaining("Maybe 'observed from' is too late?");
    assertThatThrownBy(
            () ->
                log(9, down("a", 1, 2.0, Kind.PLANNED), down("b", 1, 2.0, Kind.PLANNED))
                    .withUnits(1))
        .hasMessageContaining("found 1 units, but 2 components were down");
  }

  /** Against a count minute by minute, with overlaps, open ends and both kinds. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void downtimeIsWhatACountByTheMinuteGives(long seed) {
    Random random = new Random(seed);
    int window = 2000;
    int n = random.nextInt(40);
    boolean[] failing = new boolean[window];
    boolean[] maintained = new boolean[window];
    List<Outage> outages = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int from = random.nextInt(window + 400) - 200;
      int to = from + random.nextInt(200);
      boolean open = random.nextInt(15) == 0;
      Kind kind = random.nextInt(4) == 0 ? Kind.PLANNED : Kind.UNPLANNED;
      outages.add(
          new Outage("c" + random.nextInt(3), minute(from), open ? null : minute(to), kind, ""));
      for (int m = Math.max(0, from); m < (open ? window : Math.min(window, to)); m++) {
        (kind == Kind.PLANNED ? maintained : failing)[m] = true;
      }
    }
    OutageLog log = OutageLog.of(START, minute(window), ZONE, outages);
    OutageFigures f = log.ofTheWhole(0.9);
    int unplanned = 0;
    int planned = 0;
    for (int m = 0; m < window; m++) {
      unplanned += failing[m] ? 1 : 0;
      planned += maintained[m] && !failing[m] ? 1 : 0;
    }
    assertThat(f.unplannedHours() * 60).isEqualTo(unplanned, within(1e-6));
    assertThat(f.plannedHours() * 60).isEqualTo(planned, within(1e-6));
    double byPart = 0;
    int starts = 0;
    Downtimes failures = log.down(Kind.UNPLANNED);
    for (int m = 0; m < window; m += 500) {
      byPart += failures.hours(minute(m), minute(m + 500));
      starts += failures.starts(minute(m), minute(m + 500));
    }
    assertThat(byPart).isEqualTo(f.unplannedHours(), within(1e-9));
    assertThat(starts).isEqualTo(f.failures());
    double each = 0;
    for (String c : log.components()) {
      each += log.only(c).ofTheWhole(0.9).unplannedHours();
    }
    assertThat(log.perUnit(0.9).unplannedHours()).isEqualTo(each, within(1e-9));
  }

  /** Against a count of components minute by minute. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void enoughUnitsUpIsUp(long seed) {
    Random random = new Random(seed);
    int window = 1000;
    int units = 6;
    boolean[][] down = new boolean[units][window];
    List<Outage> outages = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int unit = random.nextInt(units);
      int from = random.nextInt(window + 100) - 50;
      int to = from + random.nextInt(150);
      boolean open = random.nextInt(12) == 0;
      outages.add(
          new Outage("c" + unit, minute(from), open ? null : minute(to), Kind.UNPLANNED, ""));
      for (int m = Math.max(0, from); m < (open ? window : Math.min(window, to)); m++) {
        down[unit][m] = true;
      }
    }
    OutageLog log = OutageLog.of(START, minute(window), ZONE, outages).withUnits(units);
    for (int needed = 1; needed <= units; needed++) {
      OutageLog enough = log.needing(needed);
      int minutes = 0;
      int spells = 0;
      boolean before = false;
      for (int m = 0; m < window; m++) {
        int up = 0;
        for (boolean[] unit : down) {
          up += unit[m] ? 0 : 1;
        }
        boolean isDown = up < needed;
        minutes += isDown ? 1 : 0;
        spells += isDown && !before ? 1 : 0;
        before = isDown;
      }
      Downtimes spent = enough.down();
      assertThat(spent.hours() * 60).as("needs %d", needed).isEqualTo(minutes, within(1e-6));
      assertThat(spent.spells().stream().filter(s -> s.hours() > 0)).hasSize(spells);
      assertThat(spent.isDown()).isEqualTo(before);
    }
    assertThat(log.needing(units).down().spells()).isEqualTo(log.down().spells());
  }

  @Test
  void aUnitThatFollowsAnotherDoesNotOverlapWithItButOneWithoutLengthDoes() {
    List<Outage> outages =
        List.of(
            new Outage("a", minute(0), minute(60), Kind.UNPLANNED, ""),
            new Outage("b", minute(60), minute(120), Kind.UNPLANNED, ""),
            new Outage("c", minute(90), minute(90), Kind.UNPLANNED, ""));
    OutageLog log = OutageLog.of(START, minute(600), ZONE, outages).withUnits(4);
    Downtimes both = log.needing(3).down();
    assertThat(both.spells()).hasSize(1);
    assertThat(both.spells().get(0).from()).isEqualTo(minute(90));
    assertThat(both.hours()).isZero();
    assertThatThrownBy(() -> log.needing(5))
        .hasMessage("a log of 4 units can need 1 to 4 of them, found 5");
  }

  private static Instant minute(int m) {
    return START.plusSeconds(60L * m);
  }
}
