package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** Pooled rates against populations whose rates are known. */
class PooledRatesTest {
  @Test
  void ratesAreNearerToTheTruthThanTheirOwnCountsAndIntervalsHold() {
    var rng = RandomSource.XO_SHI_RO_256_PP.create(8L);
    double own = 0;
    double pooled = 0;
    int held = 0;
    int all = 0;
    for (int round = 0; round < 150; round++) {
      int n = 60;
      double[] truth = new double[n];
      double[] time = new double[n];
      int[] count = new int[n];
      for (int i = 0; i < n; i++) {
        truth[i] = GammaDistribution.of(2, 0.5).createSampler(rng).sample();
        time[i] = 0.5 + 2 * rng.nextDouble();
        count[i] = PoissonDistribution.of(truth[i] * time[i]).createSampler(rng).sample();
      }
      PooledRates rates = PooledRates.of(time, count);
      for (int i = 0; i < n; i++) {
        own += Math.pow(count[i] / time[i] - truth[i], 2);
        pooled += Math.pow(rates.rate(i) - truth[i], 2);
        if (i % 12 == 0) {
          LifeData.Band band = rates.interval(i, 0.9);
          held += band.lower() <= truth[i] && truth[i] <= band.upper() ? 1 : 0;
          all++;
        }
      }
    }
    assertThat(pooled).isLessThan(0.6 * own);
    // 750 intervals of 90 %, three standard errors.
    assertThat(held / (double) all).isEqualTo(0.9, within(0.033));
  }

  @Test
  void meanAndSpreadComeBackFromManyComponents() {
    var rng = RandomSource.XO_SHI_RO_256_PP.create(9L);
    int n = 20_000;
    double[] time = new double[n];
    int[] count = new int[n];
    for (int i = 0; i < n; i++) {
      time[i] = 1 + i % 3;
      double rate = GammaDistribution.of(2, 0.25).createSampler(rng).sample();
      count[i] = PoissonDistribution.of(rate * time[i]).createSampler(rng).sample();
    }
    PooledRates rates = PooledRates.of(time, count);
    assertThat(rates.mean()).isEqualTo(0.5, within(0.015));
    assertThat(rates.variation()).isEqualTo(Math.sqrt(0.5), within(0.03));
  }

  @Test
  void alikeCountsAreDrawnToOneRate() {
    PooledRates same =
        PooledRates.of(new double[] {10, 10, 10, 10, 10, 10}, new int[] {2, 3, 2, 1, 2, 2});
    double own = 0.1;
    assertThat(same.mean()).isEqualTo(0.2, within(1e-9));
    assertThat(same.rate(3)).isBetween((own + 0.2) / 2, 0.2);
    assertThat(same.rate(1)).isBetween(0.2, 0.25);
    LifeData.Band band = same.interval(1, 0.9);
    assertThat(0.2).isBetween(band.lower(), band.upper());
  }

  @Test
  void moreFailuresInTheSameTimeMeanAHigherRate() {
    RandomGenerator random = RandomStreams.seeded(6).stream("ugly");
    for (int r = 0; r < 200; r++) {
      int n = 2 + random.nextInt(6);
      double[] time = new double[n];
      int[] count = new int[n];
      for (int i = 0; i < n; i++) {
        time[i] = Math.exp(20 * random.nextDouble() - 10);
        count[i] = random.nextInt(4) == 0 ? random.nextInt(1000) : 0;
      }
      time[1] = time[0];
      count[0] = count[1] + 1;
      PooledRates rates = PooledRates.of(time, count);
      assertThat(rates.rate(0)).isGreaterThan(rates.rate(1)).isFinite();
      assertThat(rates.interval(0, 0.9).upper()).isFinite().isGreaterThan(rates.rate(0) * 0.5);
    }
    assertThatThrownBy(() -> PooledRates.of(new double[] {3}, new int[] {0}))
        .hasMessageContaining("nothing failed");
    assertThatThrownBy(() -> PooledRates.of(new double[] {0}, new int[] {1}))
        .hasMessageContaining("component 0");
  }
}
