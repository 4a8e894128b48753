package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Complex exponential smoothing against plain complex arithmetic, finite differences, matrix powers
 * and its limiting cases.
 */
class CesTest {
  private static final int M = 4;

  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  private static double[] data(int n, long seed) {
    Random random = new Random(seed);
    double[] season = {6, -2, -7, 3};
    double[] y = new double[n];
    double level = 60;
    for (int t = 0; t < n; t++) {
      level += 0.4 + random.nextGaussian();
      y[t] = level + season[t % M] + random.nextGaussian();
    }
    return y;
  }

  /** As a fit has them: at most 1 in size. */
  private static double[] scaled(double[] y) {
    double top = 0;
    for (double v : y) {
      top = Math.max(top, Double.isNaN(v) ? 0 : Math.abs(v));
    }
    double[] small = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      small[t] = y[t] / top;
    }
    return small;
  }

  private static Ces model(CesKind kind) {
    return switch (kind) {
      case NONE -> Ces.none();
      case SIMPLE -> Ces.simple(M);
      case PARTIAL -> Ces.partial(M);
      case FULL -> Ces.full(M);
    };
  }

  /** Parameters inside the region of stability. */
  private static double[] parameters(CesKind kind) {
    return switch (kind) {
      case NONE, SIMPLE -> new double[] {1.4, 0.95};
      case PARTIAL -> new double[] {1.4, 0.95, 0.2};
      case FULL -> new double[] {1.4, 0.95, 1.3, 0.9};
    };
  }

  /**
   * The method in complex numbers, as the paper has it: a level, and one a position of the season.
   */
  private static final class Plain {
    private final CesKind kind;
    private final double[] x;
    private final Complex alpha;
    private final Complex beta;
    private Complex level = Complex.ZERO;
    private final Complex[] season = new Complex[M];

    Plain(CesKind kind, double[] x) {
      this.kind = kind;
      this.x = x;
      this.alpha = new Complex(x[0], x[1]);
      this.beta = kind == CesKind.FULL ? new Complex(x[2], x[3]) : alpha;
      Arrays.fill(season, Complex.ZERO);
    }

    double expected(int t) {
      return switch (kind) {
        case NONE -> level.getReal();
        case SIMPLE -> season[t % M].getReal();
        case PARTIAL, FULL -> level.getReal() + season[t % M].getReal();
      };
    }

    /** One value at a position; NaN passes by without an error. */
    double take(int t, double y) {
      double e = Double.isNaN(y) ? 0 : y - expected(t);
      if (kind != CesKind.SIMPLE) {
        level = next(alpha, level, e);
      }
      if (kind == CesKind.PARTIAL) {
        season[t % M] = season[t % M].add(x[2] * e);
      } else if (kind != CesKind.NONE) {
        season[t % M] = next(beta, season[t % M], e);
      }
      return e;
    }

    private static Complex next(Complex a, Complex old, double e) {
      // (a)·(value + i·e) + (1 + i − a)·old, the value being what was expected of this part plus e.
      Complex value = new Complex(old.getReal() + e, e);
      return a.multiply(value).add(new Complex(1, 1).subtract(a).multiply(old));
    }
  }

  private static Plain started(CesFit fit, CesKind kind) {
    ModelState state = fit.state();
    double scale = state.number("scale");
    Plain plain = new Plain(kind, fit.parameters());
    plain.level = new Complex(state.number("level") * scale, state.number("information") * scale);
    for (int p = 0; p < M && kind.isSeasonal(); p++) {
      plain.season[p] =
          new Complex(
              state.numbers("season")[p] * scale,
              kind == CesKind.PARTIAL ? 0 : state.numbers("season information")[p] * scale);
    }
    return plain;
  }

  @ParameterizedTest
  @EnumSource(CesKind.class)
  void a_fit_follows_plain_complex_arithmetic(CesKind kind) {
    double[] y = data(47, 1);
    y[17] = Double.NaN;
    CesFit fit = model(kind).fit(series(y));
    Plain plain = started(fit, kind);
    Decomposition parts = fit.decomposition();
    double squares = 0;
    for (int t = 0; t < y.length; t++) {
      double expected = plain.expected(t);
      assertThat(parts.of(Decomposition.Kind.LEVEL, t) + parts.of(Decomposition.Kind.SEASON, t))
          .isCloseTo(expected, within(1e-9));
      squares += Math.pow(plain.take(t, y[t]), 2);
    }
    assertThat(fit.sigma())
        .isCloseTo(Math.sqrt(squares / (46 - kind.coefficients())), within(1e-9));
    Forecast f = fit.forecast(12);
    for (int h = 0; h < 12; h++) {
      assertThat(f.mean(h)).isCloseTo(plain.expected(47 + h), within(1e-9));
      plain.take(47 + h, Double.NaN);
    }
  }

  @ParameterizedTest
  @EnumSource(CesKind.class)
  void the_objective_is_that_of_three_runs_there_and_back(CesKind kind) {
    double[] y = scaled(data(30, 2));
    y[11] = Double.NaN;
    double[] x = parameters(kind);
    CesErrors errors = new CesErrors(kind, y, 29, M);
    double value = errors.value(x, new double[x.length]);
    // Where the first run starts hardly matters after three; any start will do for the witness.
    Plain plain = new Plain(kind, x);
    plain.level = new Complex(0.6, 0.4);
    if (kind == CesKind.SIMPLE) {
      Arrays.fill(plain.season, new Complex(0.6, 0.4));
    }
    for (int t = 0; t < 30; t++) {
      plain.take(t, y[t]);
    }
    for (int t = 29; t >= 0; t--) {
      plain.take(t, y[t]);
    }
    double squares = 0;
    for (int t = 0; t < 30; t++) {
      squares += Math.pow(plain.take(t, y[t]), 2);
    }
    double slack = kind == CesKind.NONE || kind == CesKind.SIMPLE ? 0.01 : 0.1;
    assertThat(Math.exp(value / 29) / squares).isCloseTo(1, within(slack));
  }

  @ParameterizedTest
  @EnumSource(CesKind.class)
  void the_gradient_is_that_of_finite_differences(CesKind kind) {
    double[] y = scaled(data(33, 3));
    y[5] = Double.NaN;
    y[20] = Double.NaN;
    for (double weight : new double[] {0, 0.5}) {
      CesErrors errors = new CesErrors(kind, y, 31, M);
      errors.restrict(weight);
      double[] x = parameters(kind);
      double[] gradient = new double[x.length];
      errors.value(x, gradient);
      for (int j = 0; j < x.length; j++) {
        double[] near = x.clone();
        double[] unused = new double[x.length];
        near[j] = x[j] + 1e-5;
        double up = errors.value(near, unused);
        near[j] = x[j] - 1e-5;
        double down = errors.value(near, unused);
        assertThat(gradient[j])
            .as("%s, parameter %d, weight %f", kind, j, weight)
            .isCloseTo((up - down) / 2e-5, within(1e-4 * (1 + Math.abs(gradient[j]))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CesKind.class)
  void no_stable_parameters_nearby_are_likelier(CesKind kind) {
    for (long seed = 1; seed <= 10; seed++) {
      double[] y = data(44, seed);
      double[] x = model(kind).fit(series(y)).parameters();
      CesErrors errors = new CesErrors(kind, scaled(y), 44, M);
      double found = errors.value(x, new double[x.length]);
      assertThat(errors.isStable(x)).isTrue();
      Random random = new Random(seed);
      for (int i = 0; i < 400; i++) {
        double[] near = x.clone();
        for (int j = 0; j < x.length; j++) {
          near[j] += 0.05 * random.nextGaussian();
        }
        if (errors.isStable(near)) {
          // A barrier of 0.01 keeps a search that ends at the edge a little inside.
          assertThat(errors.value(near, new double[x.length]))
              .as("%s, seed %d", kind, seed)
              .isGreaterThan(found - 0.15);
        }
      }
    }
  }

  @Test
  void with_an_imaginary_part_of_one_it_is_simple_smoothing() {
    double[] y = data(40, 4);
    CesStates states = new CesStates(CesKind.NONE, 55, 7, new double[0], new double[0]);
    double[] x = {1.3, 1};
    double level = 55;
    for (double v : y) {
      assertThat(states.expected()).isCloseTo(level, within(1e-9));
      states.step(x, v - level);
      level += 0.3 * (v - level);
    }
  }

  @Test
  void with_an_imaginary_part_of_one_a_partial_season_is_that_of_additive_smoothing() {
    double[] y = data(40, 5);
    double[] start = {5, -2, -6, 3};
    CesStates states = new CesStates(CesKind.PARTIAL, 55, 7, start.clone(), new double[M]);
    double[] x = {1.3, 1, 0.2};
    double level = 55;
    double[] season = start.clone();
    for (int t = 0; t < y.length; t++) {
      double e = y[t] - level - season[t % M];
      assertThat(y[t] - states.expected()).isCloseTo(e, within(1e-9));
      states.step(x, e);
      level += 0.3 * e;
      season[t % M] += 0.2 * e;
    }
  }

  @ParameterizedTest
  @EnumSource(CesKind.class)
  void the_variance_is_that_of_matrix_powers_and_of_paths(CesKind kind) {
    CesFit fit = model(kind).fit(series(data(60, 6)));
    double[][] f = CesMatrices.transition(kind, fit.parameters(), M);
    double[] g = CesMatrices.gains(kind, fit.parameters(), M);
    double[] w = CesMatrices.weights(kind, M);
    Forecast forecast = fit.forecast(15);
    SamplePaths paths = forecast.paths(20_000, RandomStreams.seeded(8));
    double sum = 1;
    double[] state = g;
    for (int h = 0; h < 15; h++) {
      double sd = (forecast.quantile(h, 0.9) - forecast.median(h)) / 1.2815515655446004;
      assertThat(sd).isCloseTo(fit.sigma() * Math.sqrt(sum), within(1e-9 * sd));
      double drawn = 0;
      for (int i = 0; i < 20_000; i++) {
        drawn += Math.pow(paths.value(i, h) - forecast.mean(h), 2) / 20_000;
      }
      assertThat(drawn / (sd * sd)).as("%s at %d", kind, h).isCloseTo(1, within(0.05));
      double c = CesMatrices.dot(w, state);
      sum += c * c;
      state = CesMatrices.times(f, state);
    }
  }

  @Test
  void the_likelihood_is_the_normal_density_of_the_remainders() {
    double[] y = data(50, 7);
    y[9] = Double.NaN;
    for (CesKind kind : CesKind.values()) {
      CesFit fit = model(kind).fit(series(y));
      Decomposition parts = fit.decomposition();
      double squares = 0;
      for (int t = 0; t < 50; t++) {
        squares += t == 9 ? 0 : Math.pow(parts.of(Decomposition.Kind.REMAINDER, t), 2);
      }
      NormalDistribution normal = new NormalDistribution(0, Math.sqrt(squares / 49));
      double log = 0;
      for (int t = 0; t < 50; t++) {
        log += t == 9 ? 0 : normal.logDensity(parts.of(Decomposition.Kind.REMAINDER, t));
      }
      double k = kind.coefficients() + 1;
      assertThat(fit.logLikelihood()).isCloseTo(log, within(1e-8));
      assertThat(fit.aicc())
          .isCloseTo(-2 * log + 2 * k + 2 * k * (k + 1) / (49 - k - 1), within(1e-8));
    }
  }

  @Test
  void the_choice_has_the_least_criterion() {
    for (long seed = 1; seed <= 12; seed++) {
      Series s = series(data(48, seed));
      CesFit chosen = Ces.auto(M).fit(s);
      for (CesKind kind : CesKind.values()) {
        assertThat(chosen.aicc()).isLessThanOrEqualTo(model(kind).fit(s).aicc());
      }
    }
    assertThat(Ces.auto(M).fit(series(data(48, 1))).kind()).isNotEqualTo("none");
    // Less than two seasons.
    assertThat(Ces.auto(12).fit(series(data(20, 1))).kind()).isEqualTo("none");
  }

  @Test
  void growth_and_season_go_on_without_being_chosen() {
    double[] y = new double[60];
    for (int t = 0; t < 60; t++) {
      y[t] = 200 + 2 * t + (t % M == 0 ? 30 : 0);
    }
    for (Ces model : List.of(Ces.partial(M), Ces.full(M), Ces.auto(M))) {
      Forecast f = model.fit(series(y)).forecast(8);
      for (int h = 0; h < 8; h++) {
        double truth = 200 + 2 * (60 + h) + ((60 + h) % M == 0 ? 30 : 0);
        assertThat(f.mean(h)).as("%s at %d", model.name(), h).isCloseTo(truth, within(8.0));
      }
    }
  }

  @Test
  void a_step_in_the_dark_is_a_forecast() {
    double[] y = data(40, 9);
    double[] cut = Arrays.copyOf(y, 43);
    Arrays.fill(cut, 40, 43, Double.NaN);
    Forecast whole = Ces.full(M).fit(series(y)).forecast(6);
    Forecast late = Ces.full(M).fit(series(cut)).forecast(3);
    for (int h = 0; h < 3; h++) {
      assertThat(late.mean(h)).isCloseTo(whole.mean(h + 3), within(1e-12));
      assertThat(late.quantile(h, 0.9)).isCloseTo(whole.quantile(h + 3, 0.9), within(1e-12));
    }
  }

  @Test
  void what_is_too_short_is_said() {
    assertThatThrownBy(() -> Ces.full(4).fit(series(1, 2, 3, 4, 5, 6, 7)))
        .isInstanceOf(FitException.class)
        .hasMessage("ces(full, m=4): needs 7 observed values over 8 steps, found 7 over 7");
    assertThatThrownBy(() -> Ces.auto(4).fit(series(1, 2, 3, 4)))
        .isInstanceOf(FitException.class)
        .hasMessage("ces(auto, m=4): needs 5 observed values, found 4");
    assertThatIllegalArgumentException().isThrownBy(() -> Ces.simple(0));
    assertThat(Ces.simple(1).name()).isEqualTo("ces(none)");
    assertThat(Ces.auto(12).name()).isEqualTo("ces(auto, m=12)");
  }
}
