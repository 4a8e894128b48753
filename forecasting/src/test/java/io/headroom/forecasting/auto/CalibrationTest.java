package io.headroom.forecasting.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spread factors say what past origins ask for, as far as they are evidence. */
class CalibrationTest {
  @Test
  void much_evidence_gives_the_factor_that_holds_80_percent() {
    Random random = new Random(3);
    int folds = 400;
    double[][] distances = new double[folds][12];
    for (double[] fold : distances) {
      // Errors twice as large as the interval says: |2·Z| in units of 1.2816.
      Arrays.setAll(fold, h -> Math.abs(2 * random.nextGaussian()) / 1.2816);
    }
    double[] usual = new double[12];
    Arrays.fill(usual, 1);
    assertThat(Calibration.of(distances, folds, usual)[5]).isCloseTo(2, within(0.1));
  }

  @Test
  void little_evidence_moves_little() {
    double[][] distances = {{3, 3, 3, 3}};
    double[] usual = {1, 1, 1, 1};
    assertThat(Calibration.of(distances, 1, usual)[0]).isBetween(1.05, 1.6);
    assertThat(Calibration.of(new double[][] {{Double.NaN}}, 1, new double[] {1.3}))
        .containsExactly(1.3);
  }

  @Test
  void usual_spread_grows_with_distance_relative_to_the_past() {
    double[] brief = Calibration.usual(6, 15, 1);
    double[] longer = Calibration.usual(6, 1000, 1);
    assertThat(brief[5]).isGreaterThan(1.5 * brief[0]);
    assertThat(longer[5]).isCloseTo(longer[0], within(0.01));
  }

  @Test
  void outliers_bring_the_middle_closer() {
    Random random = new Random(5);
    double[] errors = random.doubles(2000).map(u -> random.nextGaussian()).toArray();
    assertThat(Calibration.closeness(errors)).isCloseTo(1, within(0.05));
    for (int t = 0; t < 2000; t += 50) {
      errors[t] = 15;
    }
    assertThat(Calibration.closeness(errors)).isLessThan(0.6);
    assertThat(Calibration.closeness(new double[20])).isEqualTo(1);
  }
}
