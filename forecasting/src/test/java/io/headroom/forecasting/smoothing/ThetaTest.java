package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.numerics.TrendLine;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Theta against its identity with smoothing plus drift and against two explicit theta lines. */
class ThetaTest {
  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  private static double[] walk(int n) {
    return walk(n, 5);
  }

  private static double[] walk(int n, long seed) {
    Random random = new Random(seed);
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
    ThetaFit fit = Theta.optimized(1).fit(series(y));
    double theta = fit.theta();
    double weight = 1 - 1 / theta;
    assertThat(weight).isGreaterThan(0).isLessThan(1);
    TrendLine line = TrendLine.through(y, 0, 40);
    double best = Double.POSITIVE_INFINITY;
    double forecast = 0;
    // The first level is free; scan it for the least one-step errors.
    for (double first = 0; first < 100; first += 0.001) {
      double level = theta * first + (1 - theta) * line.at(-1);
      double squares = 0;
      for (int t = 0; t < 40; t++) {
        double oneStep = level / theta + weight * line.at(t);
        squares += (y[t] - oneStep) * (y[t] - oneStep);
        level += fit.alpha() * (theta * y[t] + (1 - theta) * line.at(t) - level);
      }
      if (squares < best) {
        best = squares;
        forecast = level / theta + weight * line.at(40);
      }
    }
    Forecast ahead = fit.forecast(2);
    assertThat(fit.sigma()).isCloseTo(Math.sqrt(best / 37), within(1e-4));
    assertThat(ahead.mean(0)).isCloseTo(forecast, within(1e-2));
    assertThat(ahead.mean(1) - ahead.mean(0)).isCloseTo(weight * line.slope(), within(1e-9));
  }

  @Test
  void no_other_parameters_give_smaller_errors() {
    double[] y = walk(40);
    double found = Math.pow(Theta.optimized(1).fit(series(y)).sigma(), 2) * 37;
    TrendLine line = TrendLine.through(y, 0, 40);
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

  /** The dynamic model as the paper writes it, on the data less its first value. */
  private static final class Paper {
    private final double alpha;
    private final double theta;
    private double level;
    private double a;
    private double b;
    private double mean;
    private int t;

    Paper(double alpha, double theta, double level) {
      this.alpha = alpha;
      this.theta = theta;
      this.level = level;
    }

    double expected() {
      return level
          + (1 - 1 / theta)
              * (Math.pow(1 - alpha, t) * a + (1 - Math.pow(1 - alpha, t + 1)) / alpha * b);
    }

    void take(double y) {
      t++;
      level = alpha * y + (1 - alpha) * level;
      b = t == 1 ? 0 : ((t - 2) * b + 6.0 / t * (y - mean)) / (t + 1);
      mean = ((t - 1) * mean + y) / t;
      a = mean - (t + 1) / 2.0 * b;
    }
  }

  private static double squares(double[] y, double alpha, double theta, double level) {
    Paper paper = new Paper(alpha, theta, level);
    double sum = 0;
    for (double v : y) {
      double e = v - y[0] - paper.expected();
      sum += e * e;
      paper.take(v - y[0]);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_dynamic_method_has_the_least_errors_of_the_papers_recursion(boolean optimized) {
    for (long seed = 1; seed <= 8; seed++) {
      double[] y = walk(45, seed);
      ThetaFit fit =
          (optimized ? Theta.dynamicOptimized(1) : Theta.dynamicStandard(1)).fit(series(y));
      double least = fit.sigma() * fit.sigma() * (optimized ? 42 : 43);
      double best = Double.POSITIVE_INFINITY;
      double top = Math.min(fit.theta(), 1e9);
      for (double first = -6; first < 6; first += 0.0005) {
        best = Math.min(best, squares(y, fit.alpha(), top, first));
      }
      assertThat(least).as("seed %d", seed).isCloseTo(best, within(1e-5 * best));
      for (double alpha = 0.1; alpha <= 0.99; alpha += 0.04) {
        double[] thetas =
            optimized ? new double[] {1, 1.3, 2, 3, 5, 10, 50, 1e9} : new double[] {2};
        for (double theta : thetas) {
          for (double first = -4; first < 4; first += 0.2) {
            assertThat(squares(y, alpha, theta, first)).isGreaterThan(least - 1e-9);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_dynamic_method_goes_on_as_the_papers_recursion_does(boolean optimized) {
    double[] y = walk(45, 3);
    ThetaFit fit =
        (optimized ? Theta.dynamicOptimized(1) : Theta.dynamicStandard(1)).fit(series(y));
    double first = 0;
    double best = Double.POSITIVE_INFINITY;
    for (double l = -6; l < 6; l += 0.0001) {
      double f = squares(y, fit.alpha(), fit.theta(), l);
      first = f < best ? l : first;
      best = Math.min(best, f);
    }
    Forecast f = fit.forecast(25);
    double[] mean = future(y, fit, first, new double[25]);
    double[] variance = new double[25];
    // The recursion is linear, so the answers to an error of 1 at each step add up to the variance.
    for (int j = 0; j < 25; j++) {
      double[] error = new double[25];
      error[j] = 1;
      double[] moved = future(y, fit, first, error);
      for (int h = j; h < 25; h++) {
        variance[h] += (moved[h] - mean[h]) * (moved[h] - mean[h]);
      }
    }
    SamplePaths paths = f.paths(20_000, RandomStreams.seeded(9));
    for (int h = 0; h < 25; h++) {
      assertThat(f.mean(h)).as("step %d", h).isCloseTo(mean[h], within(1e-3));
      double sd = (f.quantile(h, 0.9) - f.median(h)) / 1.2815515655446004;
      assertThat(sd).isCloseTo(fit.sigma() * Math.sqrt(variance[h]), within(1e-9 * sd));
      double drawn = 0;
      for (int i = 0; i < 20_000; i++) {
        drawn += Math.pow(paths.value(i, h) - f.mean(h), 2) / 20_000;
      }
      assertThat(drawn / (sd * sd)).isCloseTo(1, within(0.05));
    }
    assertThat(variance[24])
        .as("the line learns")
        .isNotCloseTo(1 + 24 * fit.alpha() * fit.alpha(), within(0.01));
  }

  /** The paper's recursion through the data and on with given errors. */
  private static double[] future(double[] y, ThetaFit fit, double first, double[] errors) {
    Paper paper = new Paper(fit.alpha(), fit.theta(), first);
    for (double v : y) {
      paper.take(v - y[0]);
    }
    double[] out = new double[errors.length];
    for (int h = 0; h < out.length; h++) {
      double v = paper.expected() + errors[h];
      out[h] = y[0] + v;
      paper.take(v);
    }
    return out;
  }

  @Test
  void the_likelihood_is_the_normal_density_of_the_remainders() {
    double[] y = walk(60);
    y[20] = Double.NaN;
    for (Theta model :
        List.of(
            Theta.standard(1),
            Theta.optimized(1),
            Theta.dynamicStandard(1),
            Theta.dynamicOptimized(1))) {
      ThetaFit fit = model.fit(series(y));
      Decomposition parts = fit.decomposition();
      double squares = 0;
      for (int t = 0; t < 60; t++) {
        double e = t == 20 ? 0 : parts.of(Decomposition.Kind.REMAINDER, t);
        squares += e * e;
      }
      NormalDistribution normal = new NormalDistribution(0, Math.sqrt(squares / 59));
      double log = 0;
      for (int t = 0; t < 60; t++) {
        log += t == 20 ? 0 : normal.logDensity(parts.of(Decomposition.Kind.REMAINDER, t));
      }
      assertThat(fit.logLikelihood()).as(model.name()).isCloseTo(log, within(1e-8));
    }
  }

  @Test
  void the_choice_has_the_least_criterion_of_those_it_is_made_of() {
    for (long seed = 1; seed <= 20; seed++) {
      Series s = series(walk(30, seed));
      ThetaFit chosen = Theta.auto(1).fit(s);
      double least = Double.POSITIVE_INFINITY;
      for (Theta one :
          List.of(Theta.standard(1), Theta.dynamicStandard(1), Theta.dynamicOptimized(1))) {
        ThetaFit fit = one.fit(s);
        least = Math.min(least, fit.aicc());
        if (one.name().equals("theta(" + chosen.method() + ")")) {
          assertThat(chosen.forecast(3).mean(2)).isEqualTo(fit.forecast(3).mean(2));
        }
      }
      assertThat(chosen.aicc()).isEqualTo(least);
    }
  }

  @Test
  void a_step_in_the_dark_is_a_forecast() {
    double[] y = walk(50);
    double[] cut = Arrays.copyOf(y, 53);
    Arrays.fill(cut, 50, 53, Double.NaN);
    for (Theta model : List.of(Theta.standard(1), Theta.dynamicOptimized(1))) {
      Forecast whole = model.fit(series(y)).forecast(6);
      Forecast late = model.fit(series(cut)).forecast(3);
      for (int h = 0; h < 3; h++) {
        assertThat(late.mean(h)).isCloseTo(whole.mean(h + 3), within(1e-12));
        assertThat(late.quantile(h, 0.9)).isCloseTo(whole.quantile(h + 3, 0.9), within(1e-12));
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
