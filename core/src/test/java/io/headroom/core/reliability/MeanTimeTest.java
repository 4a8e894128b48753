package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Intervals of mean times: known values, and that they cover as often as they say. */
class MeanTimeTest {
  @Test
  void withoutAFailureOnlyALowerEndIsKnown() {
    MeanTime m = MeanTime.between(50_000, 0, 0.95);
    // 2T / χ²(0.95; 2), and χ² with 2 degrees is −2·ln(1 − p).
    assertThat(m.lower().orElseThrow()).isEqualTo(50_000 / -Math.log(0.05), within(1e-6));
    assertThat(m.point()).isEmpty();
    assertThat(m.upper()).isEmpty();
  }

  @Test
  void repairsThatVaryAsExponentialOnesDoHaveTheExactInterval() {
    // Spread equals mean: 0 and 2 have mean 1 and a sample spread above 1, cut to no credit below.
    MeanTime even = MeanTime.of(LifeData.ofEnded(3, 3, 3, 3, 3), 0.9);
    MeanTime exact = MeanTime.between(15, 5, 0.9);
    assertThat(even.point()).hasValue(3);
    assertThat(even.upper().orElseThrow()).isEqualTo(exact.upper().orElseThrow(), within(1e-9));
    MeanTime uneven = MeanTime.of(LifeData.ofEnded(0.1, 0.1, 0.1, 0.1, 14.6), 0.9);
    assertThat(uneven.upper().orElseThrow()).isGreaterThan(2 * even.upper().orElseThrow());
  }

  @Test
  void anOpenRepairCountsItsTimeButNotAsAnEnd() {
    MeanTime m = MeanTime.of(LifeData.of(new double[] {2, 10}, new boolean[] {true, false}), 0.9);
    assertThat(m.point()).hasValue(12);
    assertThat(m.events()).isEqualTo(1);
    assertThat(MeanTime.of(LifeData.ofEnded(), 0.9).lower()).isEmpty();
    assertThat(MeanTime.of(LifeData.ofEnded(0, 0), 0.9).point()).hasValue(0);
  }

  /** Log-normal repairs: an interval for exponential ones would hold the mean far less often. */
  @Test
  void theIntervalOfUnevenRepairsHoldsTheirMean() {
    long seed = 7;
    Random random = new Random(seed);
    double sigma = 1.3;
    double mean = Math.exp(sigma * sigma / 2);
    int held = 0;
    int tries = 1000;
    for (int i = 0; i < tries; i++) {
      double[] d = new double[40];
      for (int j = 0; j < d.length; j++) {
        d[j] = Math.exp(sigma * random.nextGaussian());
      }
      MeanTime m = MeanTime.of(LifeData.ofEnded(d), 0.9);
      held += m.lower().orElseThrow() <= mean && mean <= m.upper().orElseThrow() ? 1 : 0;
    }
    assertThat(held / (double) tries).as("seed %d", seed).isBetween(0.80, 0.97);
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(() -> MeanTime.between(-1, 1, 0.9)).hasMessageContaining("found -1.0");
    assertThatThrownBy(() -> MeanTime.between(1, -1, 0.9)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> MeanTime.between(1, 1, 90)).hasMessageContaining("found 90.0");
  }
}
