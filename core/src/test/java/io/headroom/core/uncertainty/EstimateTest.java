package io.headroom.core.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals cover what they promise, by simulation. */
class EstimateTest {
  @ParameterizedTest
  @CsvSource({"0.5, 20", "0.1, 50", "0.02, 200", "0.002, 1000", "0.9, 30", "0.3, 1000"})
  void theIntervalOfAProbabilityCoversIt(double p, int trials) {
    RandomGenerator r = RandomStreams.seeded(1).stream("p" + p);
    int covered = 0;
    int runs = 4000;
    for (int i = 0; i < runs; i++) {
      int hits = 0;
      for (int k = 0; k < trials; k++) {
        hits += r.nextDouble() < p ? 1 : 0;
      }
      Estimate e = Estimate.ofProbability(hits, trials);
      covered += Math.abs(e.mean() - p) <= e.halfWidth() ? 1 : 0;
    }
    assertThat((double) covered / runs).isBetween(0.93, 1.0);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 0.1, 100", "0.02, 0.0, 200", "0.001, 0.001, 5000", "0.5, 0.5, 50"})
  void theIntervalOfAPairedDifferenceCoversIt(double first, double second, int trials) {
    RandomGenerator r = RandomStreams.seeded(4).stream("d" + first);
    int covered = 0;
    int runs = 2000;
    for (int i = 0; i < runs; i++) {
      int onlyFirst = 0;
      int onlySecond = 0;
      for (int k = 0; k < trials; k++) {
        double u = r.nextDouble();
        onlyFirst += u < first ? 1 : 0;
        onlySecond += u >= first && u < first + second ? 1 : 0;
      }
      Estimate e = Estimate.ofPairedDifference(onlyFirst, onlySecond, trials);
      covered += Math.abs(e.mean() - (first - second)) <= e.halfWidth() ? 1 : 0;
      assertThat(e.halfWidth()).isPositive();
    }
    assertThat((double) covered / runs).isBetween(0.93, 1.0);
  }

  @ParameterizedTest
  @CsvSource({"2", "5", "30", "500"})
  void theIntervalOfAMeanCoversItAlsoForFewReplications(int n) {
    RandomGenerator r = RandomStreams.seeded(2).stream("m" + n);
    int covered = 0;
    int runs = 4000;
    for (int i = 0; i < runs; i++) {
      double[] v = new double[n];
      for (int k = 0; k < n; k++) {
        v[k] = 3 + 2 * r.nextGaussian();
      }
      Estimate e = Estimate.ofMean(v);
      covered += Math.abs(e.mean() - 3) <= e.halfWidth() ? 1 : 0;
    }
    // Five standard errors of a coverage of 0.95.
    assertThat((double) covered / runs).isCloseTo(0.95, within(0.0175));
  }

  /** Wilson's interval for 0 of 10 is [0, 0.2775], from z²/(n + z²). */
  @Test
  void nothingSeenIsNotNothing() {
    Estimate e = Estimate.ofProbability(0, 10);
    assertThat(e.mean()).isZero();
    assertThat(e.halfWidth()).isCloseTo(3.841458820694124 / 13.841458820694124, within(1e-12));
    assertThat(Estimate.ofProbability(10, 10).halfWidth()).isCloseTo(e.halfWidth(), within(1e-12));
  }

  @Test
  void oneReplicationHasNoError() {
    assertThat(Estimate.ofMean(new double[] {7}).halfWidth()).isNaN();
    assertThat(Estimate.ofMean(new double[] {7, 7, 7}).halfWidth()).isZero();
  }

  @Test
  void refusesImpossibleCounts() {
    assertThatThrownBy(() -> Estimate.ofProbability(1, 0)).hasMessageContaining("1 hits in 0");
    assertThatThrownBy(() -> Estimate.ofProbability(-1, 5)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Estimate.ofProbability(6, 5)).hasMessageContaining("6");
    assertThatThrownBy(() -> Estimate.ofMean(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void impossiblePairsAreRefused() {
    assertThatThrownBy(() -> Estimate.ofPairedDifference(3, 2, 4))
        .hasMessageContaining("3 and 2 of 4");
  }
}
