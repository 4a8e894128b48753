package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Aggregations leave missing values out and the input alone. */
class AggregationTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "19, 19", "20, 19", "21, 20", "40, 38", "100, 95", "101, 96"})
  void p95IsTheNearestRank(int n, double expected) {
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = n - i;
    }
    assertThat(Aggregation.P95.of(v, 0, n)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void missingValuesChangeNothingAndTheInputStaysAsItWas(Aggregation a) {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 200; trial++) {
      double[] whole = random.doubles(1 + random.nextInt(50), -10, 10).toArray();
      double[] holes = new double[2 * whole.length + 3];
      Arrays.fill(holes, Double.NaN);
      for (int i = 0; i < whole.length; i++) {
        holes[2 * i + 1 + random.nextInt(2)] = whole[i];
      }
      double[] before = holes.clone();
      assertThat(a.of(holes, 0, holes.length)).isEqualTo(a.of(whole, 0, whole.length));
      assertThat(holes).containsExactly(before);
    }
  }

  @Test
  void nothingObservedIsMissingButCountsAsZero() {
    double[] none = {Double.NaN, Double.NaN};
    assertThat(Aggregation.COUNT.of(none, 0, 2)).isZero();
    assertThat(Aggregation.SUM.of(none, 0, 2)).isNaN();
    assertThat(Aggregation.MEAN.of(none, 0, 0)).isNaN();
    assertThat(Aggregation.PEAK.of(new double[] {-3, Double.NaN, -5}, 0, 3)).isEqualTo(-3);
  }
}
