package io.headroom.forecasting.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.statespace.Arima;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Futures whose errors are those of the past. */
class BootstrapTest {
  private static final long SEED = 20261123;

  private static Series series(double[] y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  private static double skewed(Random random) {
    return -Math.log(1 - random.nextDouble()) - 1;
  }

  /** Steps up are seldom and large: the sum of h such steps is a gamma variable. */
  @Test
  void a_walk_of_skewed_steps_is_the_gamma_that_it_is() {
    Random random = new Random(SEED);
    double[] y = new double[2001];
    for (int t = 1; t < y.length; t++) {
      y[t] = y[t - 1] + skewed(random);
    }
    Forecast f = Bootstrap.over(Naive.last()).withBlock(1).fit(series(y)).forecast(4);
    double[] simulated = new double[200_000];
    for (int h : new int[] {0, 3}) {
      for (int p = 0; p < simulated.length; p++) {
        simulated[p] = 0;
        for (int k = 0; k <= h; k++) {
          simulated[p] += skewed(random);
        }
      }
      Arrays.sort(simulated);
      double sd = Math.sqrt(h + 1.0);
      for (double q : new double[] {0.02, 0.1, 0.5, 0.9, 0.98}) {
        double truth = simulated[(int) (q * simulated.length)];
        assertThat(f.quantile(h, q) - y[2000])
            .as("quantile %s at step %d", q, h)
            // Three standard errors of 2,000 steps in the past and 2,000 paths.
            .isCloseTo(truth, within((q > 0.95 ? 0.6 : q > 0.8 ? 0.3 : 0.15) * sd));
      }
      assertThat(f.mean(h)).isCloseTo(y[2000], within(1e-6));
    }
    // A normal would put the 2 % quantile at −2.05; exponential steps cannot fall by more than 1.
    assertThat(f.quantile(0, 0.001) - y[2000]).isGreaterThan(-1.1);
  }

  @Test
  void normal_errors_give_back_the_models_own_intervals() {
    Random random = new Random(SEED);
    double[] y = new double[400];
    for (int t = 1; t < y.length; t++) {
      y[t] = 0.8 * y[t - 1] + random.nextGaussian();
    }
    for (int block : new int[] {1, 7}) {
      Forecast own = Arima.of(1, 0, 0).fit(series(y)).forecast(10);
      Forecast ours =
          Bootstrap.over(Arima.of(1, 0, 0)).withBlock(block).fit(series(y)).forecast(10);
      for (int h = 0; h < 10; h++) {
        double width = own.quantile(h, 0.9) - own.quantile(h, 0.1);
        assertThat(ours.mean(h)).isCloseTo(own.mean(h), within(1e-9));
        assertThat((ours.quantile(h, 0.9) - ours.quantile(h, 0.1)) / width)
            .as("width at step %d in blocks of %d", h, block)
            .isCloseTo(1, within(0.15));
      }
    }
  }

  /** What a model leaves of dependence lives on in blocks: naive over a walk with momentum. */
  @Test
  void blocks_keep_what_is_left_of_dependence() {
    Random random = new Random(SEED);
    double[] y = new double[1500];
    double e = 0;
    for (int t = 1; t < y.length; t++) {
      e = 0.6 * e + random.nextGaussian();
      y[t] = y[t - 1] + e;
    }
    Forecast single = Bootstrap.over(Naive.last()).withBlock(1).fit(series(y)).forecast(8);
    Forecast blocks = Bootstrap.over(Naive.last()).withBlock(20).fit(series(y)).forecast(8);
    double narrow = single.quantile(7, 0.9) - single.quantile(7, 0.1);
    double wide = blocks.quantile(7, 0.9) - blocks.quantile(7, 0.1);
    // Var Σ₁⁸ e over 8·Var e for correlations 0.6^k: 1 + 2·Σ (1 − k/8)·0.6^k.
    double ratio = 0;
    for (int k = 1; k < 8; k++) {
      ratio += 2 * (1 - k / 8.0) * Math.pow(0.6, k);
    }
    assertThat(wide / narrow).isCloseTo(Math.sqrt(1 + ratio), within(0.2));
  }

  @Test
  void relative_errors_and_bounds_hold() {
    Random random = new Random(SEED);
    double[] y = new double[120];
    for (int t = 0; t < y.length; t++) {
      y[t] = 20 * Math.exp(0.02 * t) * Math.exp(0.3 * random.nextGaussian());
    }
    Series s = series(y).withBounds(Bounds.NON_NEGATIVE);
    Forecast f = Bootstrap.over(Ets.of("MNN", 1)).relative().fit(s).forecast(12);
    for (int h = 0; h < 12; h++) {
      assertThat(f.quantile(h, 0.001)).isGreaterThan(0);
      assertThat(f.quantile(h, 0.9) - f.median(h)).isGreaterThan(f.median(h) - f.quantile(h, 0.1));
    }
    assertThatThrownBy(() -> Bootstrap.over(Naive.last()).relative().fit(series(new double[20])))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("expected value of 0");
    assertThatThrownBy(() -> Bootstrap.over(Naive.last()).fit(series(new double[] {1, 2, 3})))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("at least 8 one-step errors");
  }
}
