package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of percentiles in little memory, with sorting as the witness. */
class QuantileSketchTest {
  private static double[] values(int n, long seed, DoubleUnaryOperator shape) {
    SplittableRandom r = new SplittableRandom(seed);
    double[] v = new double[n];
    Arrays.setAll(v, i -> shape.applyAsDouble(r.nextDouble()));
    return v;
  }

  private static final DoubleUnaryOperator[] SHAPES = {
    u -> u,
    u -> 1e9 * u * u * u,
    u -> Math.exp(40 * u - 20),
    u -> u < 0.3 ? 0 : u,
    u -> 200 * u - 100,
    u -> u < 0.97 ? -Math.exp(30 * u) : 0,
    u -> 42,
    u -> Math.rint(3 * u),
    u -> u < 0.999 ? 1e-310 * u : 1e300 * u,
  };

  private static double rank(double[] sorted, int percent) {
    return sorted[Math.max(1, (int) Math.ceil(percent * (double) sorted.length / 100)) - 1];
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyPercentileIsExactForFewAndWithinTheBoundForMany(long seed) {
    for (int shape = 0; shape < SHAPES.length; shape++) {
      for (int n : new int[] {1, 2, 19, 20, 21, 100, 1024, 1025, 3000, 40_000}) {
        double[] v = values(n, seed * 100 + n, SHAPES[shape]);
        QuantileSketch s = QuantileSketch.empty();
        for (double x : v) {
          s.add(x);
        }
        Arrays.sort(v);
        assertThat(s.isExact()).isEqualTo(n <= QuantileSketch.EXACT);
        for (int p = 1; p <= 100; p++) {
          double truth = rank(v, p);
          double slack = s.isExact() ? 0 : QuantileSketch.RELATIVE_ERROR * Math.abs(truth) + 1e-299;
          assertThat(s.percentile(p))
              .as("shape %d, n %d, p%d", shape, n, p)
              .isCloseTo(truth, within(slack * (1 + 1e-9)));
        }
        assertThat(s.percentile(100)).isEqualTo(v[n - 1]);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void orderAndPartsDoNotMatterToTheBit(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    double[] v = values(5000, seed, u -> 100 * u - 20);
    QuantileSketch whole = QuantileSketch.empty();
    for (double x : v) {
      whole.add(x);
    }
    for (int round = 0; round < 20; round++) {
      for (int i = v.length - 1; i > 0; i--) {
        int j = r.nextInt(i + 1);
        double t = v[i];
        v[i] = v[j];
        v[j] = t;
      }
      QuantileSketch merged = QuantileSketch.empty();
      for (int from = 0; from < v.length; ) {
        int to = Math.min(v.length, from + 1 + r.nextInt(2000));
        QuantileSketch part = QuantileSketch.empty();
        for (int i = from; i < to; i++) {
          part.add(v[i]);
        }
        merged.merge(part);
        from = to;
      }
      assertThat(merged.count()).isEqualTo(5000);
      for (int p = 1; p <= 100; p++) {
        assertThat(merged.percentile(p)).isEqualTo(whole.percentile(p));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23})
  void aSummaryAgreesWithEachAggregationOfTheSameValues(long seed) {
    for (int n : new int[] {0, 1, 7, 1000, 1024, 20_000}) {
      double[] v = values(n, seed, u -> u < 0.05 ? Double.NaN : 1e6 * u - 2e5);
      GroupSummary one = GroupSummary.empty();
      GroupSummary first = GroupSummary.empty();
      GroupSummary second = GroupSummary.empty();
      for (int i = 0; i < n; i++) {
        one.add(v[i]);
        (i < n / 3 ? first : second).add(v[i]);
      }
      first.merge(second);
      for (Aggregation a : Aggregation.values()) {
        double truth = a.of(v, 0, n);
        if (Double.isNaN(truth)) {
          assertThat(one.of(a)).isNaN();
          continue;
        }
        boolean rough = a.isPercentile() && !one.isExact();
        double slack = rough ? QuantileSketch.RELATIVE_ERROR : 1e-12;
        assertThat(one.of(a))
            .as("%s of %d", a, n)
            .isCloseTo(truth, within(slack * Math.abs(truth)));
        assertThat(first.of(a)).isCloseTo(one.of(a), within(1e-12 * Math.abs(truth)));
      }
    }
  }

  @Test
  void smallRestsAreNotLostBesideLargeNumbers() {
    GroupSummary s = GroupSummary.empty();
    s.add(1e16);
    for (int i = 0; i < 1000; i++) {
      s.add(1);
    }
    s.add(-1e16);
    assertThat(s.of(Aggregation.SUM)).isEqualTo(1000);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    QuantileSketch s = QuantileSketch.empty();
    assertThatThrownBy(() -> s.add(Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
    assertThatThrownBy(() -> s.percentile(0)).hasMessageContaining("found 0");
    assertThat(s.percentile(95)).isNaN();
  }
}
