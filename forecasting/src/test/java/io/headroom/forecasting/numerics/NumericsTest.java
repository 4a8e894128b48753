package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

/** The small numerical kernels against other ways to the same numbers. */
class NumericsTest {
  @Test
  void bfgs_finds_the_bottom_of_rosenbrocks_valley() {
    Bfgs end =
        Bfgs.minimize(
            (x, g) -> {
              double a = x[1] - x[0] * x[0];
              g[0] = -400 * x[0] * a - 2 * (1 - x[0]);
              g[1] = 200 * a;
              return 100 * a * a + (1 - x[0]) * (1 - x[0]);
            },
            new double[] {-1.2, 1},
            1e-14,
            500);
    assertThat(end.point()[0]).isCloseTo(1, within(1e-5));
    assertThat(end.point()[1]).isCloseTo(1, within(1e-5));
    assertThat(end.evaluations()).isLessThan(150);
  }

  @Test
  void bfgs_stays_where_the_function_is_finite() {
    // x − log x, infinite for x ≤ 0, least at 1.
    Bfgs end =
        Bfgs.minimize(
            (x, g) -> {
              if (!(x[0] > 0)) {
                return Double.POSITIVE_INFINITY;
              }
              g[0] = 1 - 1 / x[0];
              return x[0] - Math.log(x[0]);
            },
            new double[] {1e-3},
            1e-14,
            200);
    assertThat(end.point()[0]).isCloseTo(1, within(1e-5));
  }

  @Test
  void least_squares_agrees_with_another_implementation() {
    Random random = new Random(7);
    int n = 40;
    int p = 5;
    double[][] x = new double[n][p];
    double[] rows = new double[n * p];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        x[i][j] = j == 0 ? 1 : random.nextGaussian();
        rows[i * p + j] = x[i][j];
      }
      y[i] = random.nextGaussian() + x[i][2] * 3;
    }
    OLSMultipleLinearRegression witness = new OLSMultipleLinearRegression();
    witness.setNoIntercept(true);
    witness.newSampleData(y, x);
    LeastSquares fit = LeastSquares.of(rows, y, p);
    assertThat(fit.isSolved()).isTrue();
    assertThat(fit.residualSumOfSquares())
        .isCloseTo(witness.calculateResidualSumOfSquares(), within(1e-10));
    double[] b = witness.estimateRegressionParameters();
    // Despite its name this is (XᵀX)⁻¹, without the error variance.
    double[][] gram = witness.estimateRegressionParametersVariance();
    for (int i = 0; i < p; i++) {
      assertThat(fit.coefficient(i)).isCloseTo(b[i], within(1e-10));
      for (int j = 0; j < p; j++) {
        assertThat(fit.inverseGram(i, j)).isCloseTo(gram[i][j], within(1e-10));
      }
    }
  }

  @Test
  void dependent_columns_are_seen() {
    double[] rows = {1, 2, 1, 2, 1, 2};
    assertThat(LeastSquares.of(rows, new double[] {1, 2, 3}, 2).isSolved()).isFalse();
    assertThat(LeastSquares.of(new double[] {1, 2}, new double[] {1}, 2).isSolved()).isFalse();
  }

  @Test
  void a_decomposition_gives_back_the_figure_that_made_the_series() {
    double[] additive = {3, -1, -4, 2};
    double[] relative = {1.2, 0.7, 1.5, 0.6};
    double[] y = new double[21];
    double[] z = new double[21];
    for (int t = 0; t < y.length; t++) {
      y[t] = 10 + 0.5 * t + additive[t % 4];
      z[t] = 10 * relative[t % 4];
    }
    assertThat(ClassicalDecomposition.of(y, 4, false).figure())
        .containsExactly(additive, within(1e-12));
    assertThat(ClassicalDecomposition.of(z, 4, true).figure())
        .containsExactly(relative, within(1e-12));
    y[9] = Double.NaN;
    double[] gap = ClassicalDecomposition.of(y, 4, false).figure();
    for (int p = 0; p < 4; p++) {
      assertThat(gap[p]).isCloseTo(additive[p], within(0.8));
    }
  }

  @Test
  void autocorrelation_by_hand() {
    // Mean 2, deviations −1, 1, −1, 1: r1 = −3/4, r2 = 2/4.
    double[] r = Autocorrelation.of(new double[] {1, 3, 1, 3}, 2);
    assertThat(r).containsExactly(new double[] {-0.75, 0.5}, within(1e-15));
    assertThat(Autocorrelation.of(new double[] {2, 2, 2}, 1)).containsExactly(0);
  }

  @Test
  void the_seasonal_test_sees_a_season_and_no_season_in_noise() {
    Random random = new Random(11);
    double[] season = new double[70];
    double[] noise = new double[70];
    for (int t = 0; t < 70; t++) {
      noise[t] = random.nextGaussian();
      season[t] = 3 * Math.sin(2 * Math.PI * t / 7) + noise[t];
    }
    assertThat(Autocorrelation.isSeasonal(season, 7)).isTrue();
    assertThat(Autocorrelation.isSeasonal(noise, 7)).isFalse();
    assertThat(Autocorrelation.isSeasonal(season, 1)).isFalse();
    assertThat(Autocorrelation.isSeasonal(season, 35)).as("not more than two seasons").isFalse();
  }

  @Test
  void a_trend_line_leaves_out_what_is_missing() {
    TrendLine line = TrendLine.through(new double[] {1, Double.NaN, 5, 7}, 0, 4);
    assertThat(line.slope()).isCloseTo(2, within(1e-14));
    assertThat(line.at(10)).isCloseTo(21, within(1e-13));
  }

  @Test
  void mirrored_draws_are_opposite() {
    Random a = new Random(3);
    Mirrored b = new Mirrored(new Random(3));
    assertThat(b.nextGaussian()).isEqualTo(-a.nextGaussian());
    assertThat(b.nextDouble()).isCloseTo(1 - a.nextDouble(), within(1e-15));
    assertThat(b.nextInt(10)).isEqualTo(9 - a.nextInt(10));
  }
}
