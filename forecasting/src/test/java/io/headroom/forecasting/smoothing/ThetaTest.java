package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.numerics.TrendLine;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Theta against its identity with smoothing plus drift and against two explicit theta lines. */
class ThetaTest {
  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  private static double[] walk(int n) {
    Random random = new Random(5);
    double[] y = new double[n];
    double level = 50;
    for (int t = 0; t < n; t++) {
      level += 0.3 + random.nextGaussian();
      y[t] = level + random.nextGaussian();
    }
    return y;
  }

  @Test
  void the_standard_method_is_smoothing_with_half_the_slope_as_drift() {
    double[] y = walk(50);
    EtsFit ses = Ets.of("ANN", 1).fit(series(y));
    double half = TrendLine.through(y, 0, 50).slope() / 2;
    Forecast theta = Theta.standard(1).fit(series(y)).forecast(10);
    Forecast flat = ses.forecast(10);
    for (int h = 1; h <= 10; h++) {
      double drift = half * (h - 1 + (1 - Math.pow(1 - ses.alpha(), 50)) / ses.alpha());
      assertThat(theta.mean(h - 1)).isCloseTo(flat.mean(h - 1) + drift, within(1e-3));
    }
  }

  @Test
  void the_optimized_method_combines_two_theta_lines() {
    // Theta line θ·y + (1 − θ)·trend, smoothed, and the trend itself, weighted 1/θ and 1 − 1/θ.
    double[] y = walk(40);
    ThetaLine fit = ThetaLine.optimized(y);
    assertThat(fit.weight).isGreaterThan(0).isLessThan(1);
    TrendLine line = TrendLine.through(y, 0, 40);
    double theta = 1 / (1 - fit.weight);
    double best = Double.POSITIVE_INFINITY;
    double forecast = 0;
    // The first level is free; scan it for the least one-step errors.
    for (double first = 0; first < 100; first += 0.001) {
      double level = theta * first + (1 - theta) * line.at(-1);
      double squares = 0;
      for (int t = 0; t < 40; t++) {
        double oneStep = level / theta + fit.weight * line.at(t);
        squares += (y[t] - oneStep) * (y[t] - oneStep);
        level += fit.alpha * (theta * y[t] + (1 - theta) * line.at(t) - level);
      }
      if (squares < best) {
        best = squares;
        forecast = level / theta + fit.weight * line.at(40);
      }
    }
    assertThat(fit.sigma).isCloseTo(Math.sqrt(best / 37), within(1e-4));
    assertThat(fit.first).isCloseTo(forecast, within(1e-2));
    assertThat(fit.drift).isCloseTo(fit.weight * line.slope(), within(1e-12));
  }

  @Test
  void no_other_parameters_give_smaller_errors() {
    double[] y = walk(40);
    ThetaLine fit = ThetaLine.optimized(y);
    TrendLine line = TrendLine.through(y, 0, 40);
    double found = fit.sigma * fit.sigma * 37;
    for (double alpha = 0.1; alpha < 1; alpha += 0.05) {
      for (double k = 0; k <= 1; k += 0.1) {
        for (double first = y[0] - 6; first < y[0] + 6; first += 0.25) {
          double level = first;
          double squares = 0;
          double decay = 1;
          for (double v : y) {
            double mu =
                level
                    + k * (decay * line.at(-1) + line.slope() * (1 - decay * (1 - alpha)) / alpha);
            squares += (v - mu) * (v - mu);
            level += alpha * (v - level);
            decay *= 1 - alpha;
          }
          assertThat(squares).isGreaterThan(found - 1e-9);
        }
      }
    }
  }

  @Test
  void a_straight_line_goes_on() {
    double[] y = new double[30];
    for (int t = 0; t < 30; t++) {
      y[t] = 100 + 3 * t;
    }
    Forecast f = Theta.optimized(7).fit(series(y)).forecast(5);
    for (int h = 0; h < 5; h++) {
      assertThat(f.mean(h)).isCloseTo(100 + 3.0 * (30 + h), within(1e-3));
    }
  }

  @Test
  void a_season_is_put_back_in_its_place() {
    double[] factor = {1.3, 0.9, 0.8, 1.0};
    double[] y = new double[44];
    for (int t = 0; t < 42; t++) {
      y[t] = 100 * factor[t % 4];
    }
    y[42] = Double.NaN;
    y[43] = Double.NaN;
    Forecast f = Theta.optimized(4).fit(series(y)).forecast(8);
    for (int h = 0; h < 8; h++) {
      assertThat(f.mean(h)).isCloseTo(100 * factor[h % 4], within(0.5));
    }
    double[] z = new double[42];
    for (int t = 0; t < 42; t++) {
      z[t] = -5 + 10 * factor[t % 4] - 10;
    }
    Forecast g = Theta.standard(4).fit(series(z)).forecast(4);
    for (int h = 0; h < 4; h++) {
      assertThat(g.mean(h)).isCloseTo(z[38 + h], within(0.1));
    }
  }

  @Test
  void three_values_are_too_few() {
    assertThatThrownBy(() -> Theta.optimized(1).fit(series(1, 2, 3)))
        .isInstanceOf(FitException.class)
        .hasMessage("theta(optimized): needs 4 observed values, found 3");
  }
}
