package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cleanup cycles are described well enough that an alert does not cry wolf. */
class SawtoothTest {
  private static Series daily(double[] v) {
    return Series.daily("disk", LocalDate.of(2024, 1, 1), v);
  }

  enum Cleanup {
    AT_A_LEVEL,
    AT_A_TIME,
    LEAKING
  }

  /** Use of a disk in percent of 100 that is cleaned up to about 30. */
  private static double[] disk(Cleanup kind, int n, RandomGenerator r) {
    double[] v = new double[n];
    double level = 30 + 30 * r.nextDouble();
    double growth = 1 + 2 * r.nextDouble();
    double top = 78 + 4 * r.nextGaussian();
    double base = 30;
    int age = 0;
    int every = 15 + r.nextInt(10);
    for (int i = 0; i < n; i++) {
      level += growth * (0.5 + r.nextDouble());
      age++;
      boolean fall = kind == Cleanup.AT_A_LEVEL ? level > top : age >= every;
      if (fall) {
        base += kind == Cleanup.LEAKING ? 1.5 : 0;
        level = base + 2 * r.nextGaussian();
        top = 78 + 4 * r.nextGaussian();
        age = 0;
      }
      v[i] = level + 0.5 * r.nextGaussian();
    }
    return v;
  }

  @ParameterizedTest
  @EnumSource(Cleanup.class)
  void cycles_are_described(Cleanup kind) {
    int found = 0;
    for (long seed = 1; seed <= 50; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("saw" + kind);
      double[] v = disk(kind, 200, r);
      Prepared p = Preparation.defaults().fit(daily(v));
      if (p.sawtooth().isEmpty()) {
        continue;
      }
      found++;
      Sawtooth s = p.sawtooth().get();
      assertThat(p.shifts()).as("seed %d", seed).isEmpty();
      assertThat(p.current().size()).isEqualTo(200);
      assertThat(s.growth()).isBetween(0.8, 3.4);
      assertThat(s.period() * s.growth()).isCloseTo(s.drop(), within(0.35 * s.drop()));
      assertThat(s.lastFall()).isBetween(0, 199);
      assertThat(v[s.lastFall()]).isLessThan(v[s.lastFall() - 1] - 0.5 * s.drop());
      assertThat(s.nextFallIn()).isGreaterThanOrEqualTo(1);
      assertThat(p.findings())
          .filteredOn(f -> f.kind() == PreparationFinding.Kind.CLEANUP_CYCLE)
          .singleElement()
          .satisfies(f -> assertThat(f.text()).contains("as in cleanup cycles"));
    }
    assertThat(found).isGreaterThanOrEqualTo(47);
  }

  /**
   * Whether a limit is reached within two weeks, told by the teeth and by a straight line through
   * the last two weeks, at many origins of many disks. The table is in docs/accuracy.md.
   */
  @Test
  void alerts_of_a_sawtooth_are_more_precise_than_a_straight_line() {
    int horizon = 14;
    int[] ours = new int[3];
    int[] line = new int[3];
    for (Cleanup kind : Cleanup.values()) {
      for (long seed = 1; seed <= 60; seed++) {
        RandomGenerator r = RandomStreams.seeded(seed).stream("alert" + kind);
        double[] v = disk(kind, 320, r);
        double limit = 70 + 25 * r.nextDouble();
        for (int origin = 150; origin + horizon <= 320; origin += 5) {
          double[] past = Arrays.copyOf(v, origin);
          double top = Arrays.stream(v, origin, origin + horizon).max().orElseThrow();
          boolean truth = top >= limit;
          Sawtooth s = Sawtooth.find(daily(past)).orElse(null);
          if (s == null) {
            continue;
          }
          count(ours, s.probabilityOfReaching(limit, horizon) >= 0.5, truth);
          double[] t = new double[14];
          Arrays.setAll(t, i -> i);
          Trend trend = Trend.of(t, Arrays.copyOfRange(past, origin - 14, origin));
          count(line, trend.valueAt(13.0 + horizon) >= limit, truth);
        }
      }
    }
    assertThat(precision(ours)).isGreaterThan(0.85).isGreaterThan(precision(line) + 0.15);
    assertThat(recall(ours)).isGreaterThan(0.75).isGreaterThan(recall(line) + 0.2);
  }

  private static void count(int[] tally, boolean alert, boolean truth) {
    if (alert || truth) {
      tally[alert && truth ? 0 : alert ? 1 : 2]++;
    }
  }

  private static double precision(int[] t) {
    return (double) t[0] / (t[0] + t[1]);
  }

  private static double recall(int[] t) {
    return (double) t[0] / (t[0] + t[2]);
  }

  @Test
  void weeks_noise_walks_and_steps_are_no_sawteeth() {
    for (long seed = 1; seed <= 50; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("none");
      double[] week = new double[200];
      double[] walk = new double[200];
      double[] noise = new double[200];
      double[] steps = new double[200];
      double[] sine = new double[200];
      double at = 0;
      for (int i = 0; i < 200; i++) {
        week[i] = (i % 7 >= 5 ? 40 : 100) + 3 * r.nextGaussian();
        at += r.nextGaussian();
        walk[i] = 100 + at;
        noise[i] = Math.exp(r.nextGaussian());
        steps[i] = 100 + 50 * (i / 40 % 2) + r.nextGaussian();
        sine[i] = 100 + 40 * Math.sin(2 * Math.PI * i / 30) + r.nextGaussian();
      }
      for (double[] v : new double[][] {week, walk, noise, steps, sine}) {
        assertThat(Sawtooth.find(daily(v))).as("seed %d", seed).isEmpty();
        assertThat(Counter.find(daily(v))).as("seed %d", seed).isEmpty();
      }
    }
    assertThat(Sawtooth.find(daily(new double[0]))).isEmpty();
    assertThat(Sawtooth.find(daily(new double[50]))).isEmpty();
  }

  @Test
  void a_counter_gives_its_growth_and_loses_only_what_came_before_a_reset() {
    RandomGenerator r = RandomStreams.seeded(5).stream("counter");
    double[] demand = new double[150];
    double[] v = new double[150];
    double sum = 1000;
    for (int i = 0; i < 150; i++) {
      demand[i] = 10 + 5 * r.nextDouble();
      sum = i == 60 || i == 117 ? demand[i] / 2 : sum + demand[i];
      v[i] = sum;
    }
    v[30] = Double.NaN;
    Counter c = Counter.find(daily(v)).orElseThrow();
    assertThat(c.resets()).isEqualTo(2);
    assertThat(c.rate().value(0)).isNaN();
    for (int i = 1; i < 150; i++) {
      if (i == 30 || i == 31) {
        assertThat(c.rate().value(i)).isCloseTo((demand[30] + demand[31]) / 2, within(1e-9));
      } else if (i == 60 || i == 117) {
        assertThat(c.rate().value(i)).isCloseTo(demand[i] / 2, within(1e-9));
      } else {
        assertThat(c.rate().value(i)).isCloseTo(demand[i], within(1e-9));
      }
    }
    Prepared p = Preparation.defaults().fit(daily(v));
    assertThat(p.findings())
        .extracting(PreparationFinding::kind)
        .contains(PreparationFinding.Kind.COUNTER);
    assertThat(p.shifts()).isEmpty();
  }

  @Test
  void an_ask_about_no_time_is_refused() {
    Sawtooth s = Sawtooth.find(daily(saw(100))).orElseThrow();
    assertThatThrownBy(() -> s.probabilityOfReaching(1, 0)).hasMessageContaining("found 0");
    assertThat(s.probabilityOfReaching(1e9, 50)).isLessThan(1e-6);
    assertThat(s.probabilityOfReaching(-1e9, 50)).isGreaterThan(1 - 1e-6);
  }

  private static double[] saw(int n) {
    double[] v = new double[n];
    Arrays.setAll(v, i -> 50 + 3 * (i % 17));
    return v;
  }
}
