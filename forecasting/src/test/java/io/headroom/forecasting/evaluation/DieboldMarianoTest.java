package io.headroom.forecasting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The test of equal accuracy, beside R's dm.test of package forecast 8.20. */
class DieboldMarianoTest {
  private static final double[] ONE = {
    1.2, -0.4, 0.7, 2.1, -1.5, 0.3, 0.9, -2.2, 1.1, 0.5, -0.8, 1.9
  };
  private static final double[] OTHER = {
    0.8, -0.9, 1.3, 1.2, -0.7, 0.6, -1.4, -1.0, 0.2, 1.5, -0.3, 0.4
  };

  private static double[] difference(int power) {
    double[] d = new double[ONE.length];
    Arrays.setAll(d, t -> Math.pow(Math.abs(ONE[t]), power) - Math.pow(Math.abs(OTHER[t]), power));
    return d;
  }

  @Test
  void it_is_the_test_of_r() {
    check(1, 1, 1.161262632535, 0.270114858641);
    check(1, 2, 1.386522431183, 0.193045246672);
    check(2, 1, 1.129441162464, 0.282739889857);
    check(2, 2, 1.418772262348, 0.183672541663);
    // The variance is not positive here, and R too goes back to h = 1.
    check(3, 1, 1.161262632535, 0.270114858641);
  }

  private static void check(int steps, int power, double statistic, double probability) {
    DieboldMariano test = DieboldMariano.of(difference(power), steps);
    assertThat(test.statistic()).isCloseTo(statistic, within(1e-9));
    assertThat(test.probability()).isCloseTo(probability, within(1e-9));
    assertThat(test.count()).isEqualTo(12);
  }

  @Test
  void equal_forecasts_and_constant_differences_are_defined() {
    assertThat(DieboldMariano.of(new double[5], 1).probability()).isEqualTo(1);
    assertThat(DieboldMariano.of(new double[] {-1, -1, -1}, 1).probability()).isZero();
    assertThat(DieboldMariano.of(new double[] {-1, -1, -1}, 1).statistic()).isNegative();
  }

  @Test
  void what_cannot_be_tested_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DieboldMariano.of(new double[2], 1))
        .withMessageContaining("at least 3");
    assertThatIllegalArgumentException().isThrownBy(() -> DieboldMariano.of(new double[5], 6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DieboldMariano.of(new double[] {1, Double.NaN, 2}, 1));
  }

  @Test
  void a_scoreboard_compares_its_models_and_tells_how_much_they_jump() {
    Random random = new Random(4);
    double[] y = new double[140];
    Arrays.setAll(y, t -> 50 + 20 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian());
    Series series = Series.daily("week", LocalDate.of(2024, 1, 1), y);
    ForecastModel seasonal = Naive.seasonal(7);
    ForecastModel last = Naive.last();
    Scoreboard board = Backtest.rollingOrigin().horizon(7).step(3).run(series, seasonal, last);
    DieboldMariano test = board.compare(seasonal, last, Accuracy.MASE);
    assertThat(test.statistic()).isNegative();
    assertThat(test.probability()).isLessThan(0.01);
    assertThat(board.compare(last, seasonal, Accuracy.MASE).statistic())
        .isCloseTo(-test.statistic(), within(1e-9));
    assertThat(board.instability(seasonal)).isBetween(0.0, board.instability(last));
  }
}
