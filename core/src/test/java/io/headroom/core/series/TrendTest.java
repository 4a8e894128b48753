package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

/** Least squares against an independent program and by simulation. */
class TrendTest {
  private static final double[] T = {0, 1, 2, 3, 4, 5, 6, 7};
  private static final double[] Y = {41, 44.5, 46, 49.5, 51, 55.5, 56, 60.5};

  /** Computed independently in Python, with Student's t of 6 degrees of freedom. */
  @Test
  void agreesWithAnIndependentProgram() {
    Trend line = Trend.of(T, Y);
    assertThat(line.slope()).isCloseTo(2.6666666666666665, within(1e-12));
    assertThat(line.intercept()).isCloseTo(41.16666666666667, within(1e-12));
    assertThat(line.valueAt(12)).isCloseTo(73.16666666666667, within(1e-12));
    assertThat(line.zeroAt().orElseThrow()).isCloseTo(-15.4375, within(1e-12));
    Trend.Interval ninety = line.predictionInterval(12, 0.9);
    assertThat(ninety.lower()).isCloseTo(70.38113675982261, within(1e-8));
    assertThat(ninety.upper()).isCloseTo(75.95219657351073, within(1e-8));
  }

  @Test
  void agreesWithCommonsMathFarFromTheOrigin() {
    RandomGenerator r = RandomStreams.seeded(3).stream("trend");
    SimpleRegression peer = new SimpleRegression();
    double[] t = new double[50];
    double[] y = new double[50];
    for (int i = 0; i < t.length; i++) {
      t[i] = 1.7e9 + 86_400.0 * i;
      y[i] = 5 + 1e-5 * t[i] + r.nextGaussian();
      peer.addData(t[i], y[i]);
    }
    Trend line = Trend.of(t, y);
    assertThat(line.slope()).isCloseTo(peer.getSlope(), within(1e-12));
    assertThat(line.slopeStandardError()).isCloseTo(peer.getSlopeStdErr(), within(1e-12));
    assertThat(line.valueAt(1.71e9)).isCloseTo(peer.predict(1.71e9), within(1e-6));
  }

  @Test
  void theIntervalCoversANewObservation() {
    RandomGenerator r = RandomStreams.seeded(4).stream("cover");
    int covered = 0;
    int runs = 4000;
    for (int k = 0; k < runs; k++) {
      double[] y = new double[T.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = 3 - 2 * T[i] + r.nextGaussian();
      }
      Trend.Interval i = Trend.of(T, y).predictionInterval(10, 0.8);
      double next = 3 - 20 + r.nextGaussian();
      covered += i.lower() <= next && next <= i.upper() ? 1 : 0;
    }
    assertThat((double) covered / runs).isCloseTo(0.8, within(5 * Math.sqrt(0.16 / runs)));
  }

  @Test
  void missingPointsAreLeftOut() {
    Trend line = Trend.of(new double[] {0, 1, 2, 3}, new double[] {1, Double.NaN, 5, 7});
    assertThat(line.size()).isEqualTo(3);
    assertThat(line.slope()).isEqualTo(2);
  }

  @Test
  void aLevelLineNeverMeetsZeroAndTooLittleIsRefused() {
    assertThat(Trend.of(new double[] {0, 1}, new double[] {5, 5}).zeroAt()).isEmpty();
    assertThatThrownBy(() -> Trend.of(new double[] {1, 1}, new double[] {5, 6}))
        .hasMessageContaining("two different times");
    assertThatThrownBy(() -> Trend.of(new double[] {1, 2}, new double[] {5}))
        .hasMessageContaining("2 times, 1 values");
    Trend two = Trend.of(new double[] {0, 1}, new double[] {5, 6});
    assertThatThrownBy(() -> two.predictionInterval(3, 0.9)).hasMessageContaining("at least 3");
    assertThatThrownBy(() -> Trend.of(T, Y).predictionInterval(3, 1)).hasMessageContaining("1.0");
  }
}
