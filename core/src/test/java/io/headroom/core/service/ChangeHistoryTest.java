package io.headroom.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.LifeData;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Changes and what follows them, by hand and in worlds whose rates are known. */
class ChangeHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Instant at(double hours) {
    return START.plusMillis(Math.round(hours * 3.6e6));
  }

  private static Change change(double hours, Change.Outcome outcome, String kind) {
    return new Change("C" + hours, "shop", kind, at(hours), outcome);
  }

  private static Outage outage(double from, double hours) {
    return new Outage("shop", at(from), at(from + hours), Outage.Kind.UNPLANNED, "");
  }

  private static OutageLog log(double hours, List<Outage> outages) {
    return OutageLog.of(START, at(hours), ZoneOffset.UTC, outages);
  }

  @Test
  void aChangeFailsByItsTicketOrByAnOutageThatFollows() {
    ChangeHistory history =
        ChangeHistory.of(
            List.of(
                change(10, Change.Outcome.DONE, "release"),
                change(100, Change.Outcome.FAILED, "release"),
                change(200, Change.Outcome.DONE, "network"),
                change(300, Change.Outcome.DONE, "release"),
                change(5000, Change.Outcome.DONE, "release")),
            log(1000, List.of(outage(12, 3), outage(205, 1), outage(700, 9), outage(9, 0.5))),
            Duration.ofHours(4));
    ChangeHistory.FailureRate rate = history.failureRate(0.9);
    assertThat(rate.changes()).isEqualTo(4);
    assertThat(rate.failed()).isEqualTo(2);
    // Three outages in the 984 h that follow no change.
    assertThat(rate.byChance().orElseThrow()).isEqualTo(1 - Math.exp(-3 / 984.0 * 4), within(1e-9));
    assertThat(history.byKind(0.9).get("network").failed()).isZero();
    assertThat(history.restores().mean()).hasValue(3);
    assertThat(history.perWeek()).isEqualTo(4 / (1000 / 168.0), within(1e-9));
    assertThat(history.expectedHours(10).orElseThrow())
        .isEqualTo(10 * 3 * (0.25 - rate.byChance().orElseThrow()), within(1e-9));
  }

  /** A tenth of changes bring an outage within an hour; others come every 500 h. */
  @Test
  void theRateIsFoundBeyondChanceAndItsIntervalHolds() {
    RandomGenerator random = RandomStreams.seeded(5).stream("changes");
    int held = 0;
    double beyond = 0;
    int tries = 400;
    for (int r = 0; r < tries; r++) {
      List<Change> changes = new ArrayList<>();
      List<Outage> outages = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        double made = 40 * i + 20 * random.nextDouble();
        changes.add(change(made, Change.Outcome.DONE, "release"));
        if (random.nextInt(10) == 0) {
          outages.add(outage(made + random.nextDouble(), 0.01));
        }
      }
      double t = 500 * random.nextExponential();
      while (t < 4000) {
        outages.add(outage(t, 0.01));
        t += 500 * random.nextExponential();
      }
      ChangeHistory.FailureRate rate =
          ChangeHistory.of(changes, log(4000, outages), Duration.ofHours(8)).failureRate(0.9);
      double truth = 1 - 0.9 * Math.exp(-8 / 500.0);
      held += rate.interval().lower() <= truth && truth <= rate.interval().upper() ? 1 : 0;
      beyond += (rate.rate() - rate.byChance().orElseThrow()) / tries;
    }
    assertThat(held / (double) tries).isGreaterThan(0.86);
    assertThat(beyond).isEqualTo(0.1, within(0.01));
  }

  @Test
  void theEffectOfAReleaseHasAnExactInterval() {
    RandomGenerator random = RandomStreams.seeded(6).stream("effect");
    Change release = change(400, Change.Outcome.DONE, "release");
    int held = 0;
    int tries = 1000;
    for (int r = 0; r < tries; r++) {
      List<Instant> tickets = new ArrayList<>();
      for (double t = 20 * random.nextExponential(); t < 400; t += 20 * random.nextExponential()) {
        tickets.add(at(t));
      }
      for (double t = 400 + 10 * random.nextExponential();
          t < 800;
          t += 10 * random.nextExponential()) {
        tickets.add(at(t));
      }
      LifeData.Band band =
          ChangeHistory.effect(release, tickets, Duration.ofDays(14), 0.9).interval();
      held += band.lower() <= 2 && 2 <= band.upper() ? 1 : 0;
    }
    assertThat(held / (double) tries).isBetween(0.87, 0.97);
    ChangeHistory.Effect none = ChangeHistory.effect(release, List.of(), Duration.ofDays(1), 0.9);
    assertThat(none.ratio()).isEmpty();
    ChangeHistory.Effect fresh =
        ChangeHistory.effect(release, List.of(at(401)), Duration.ofDays(1), 0.9);
    assertThat(fresh.interval().upper()).isInfinite();
    assertThat(fresh.interval().lower()).isPositive();
  }

  @Test
  void withoutAChangeNothingIsSaid() {
    ChangeHistory empty = ChangeHistory.of(List.of(), log(10, List.of()), Duration.ofHours(1));
    assertThat(empty.byKind(0.9)).isEmpty();
    assertThatThrownBy(() -> empty.failureRate(0.9)).hasMessageContaining("no change");
    assertThatThrownBy(() -> ChangeHistory.of(List.of(), log(10, List.of()), Duration.ZERO))
        .hasMessageContaining("above 0");
  }
}
