package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ETS against hand recursions, finite differences and its own simulation. */
class EtsTest {
  private static final int M = 4;
  private static final double Z90 = 1.2815515655446004;

  static Stream<EtsForm> forms() {
    return EtsForm.all().stream();
  }

  private static double[] data(int n) {
    Random random = new Random(42);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 1 + 0.01 * t + 0.2 * Math.sin(2 * Math.PI * t / M) + 0.1 * random.nextGaussian();
    }
    return y;
  }

  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void the_adjoint_gradient_is_that_of_finite_differences(EtsForm form) {
    double[] y = data(30);
    y[11] = Double.NaN;
    EtsLikelihood likelihood = new EtsLikelihood(form, y, 29, M);
    double[] x = likelihood.begin(0.3, 0.4, 0.2, 0.6);
    Random random = new Random(1);
    for (int i = 0; i < x.length; i++) {
      x[i] += 0.2 * random.nextGaussian();
    }
    double[] gradient = new double[x.length];
    double[] ignored = new double[x.length];
    assertThat(likelihood.value(x, gradient)).isFinite();
    for (int i = 0; i < x.length; i++) {
      double h = 1e-5;
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += h;
      down[i] -= h;
      double slope = (likelihood.value(up, ignored) - likelihood.value(down, ignored)) / (2 * h);
      assertThat(gradient[i])
          .as("%s, variable %d", form, i)
          .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAA", "AAdA", "MAM", "MAdM"})
  void the_gradient_holds_where_the_admissible_range_ends(String letters) {
    EtsLikelihood likelihood = new EtsLikelihood(EtsForm.parse(letters), data(60), 60, 12);
    likelihood.restrict();
    // A lively level and trend and a slow season: beta could be alpha were it admissible.
    double[] x = likelihood.begin(0.98, 0.6, 0.01, 0.3);
    double[] gradient = new double[x.length];
    double[] ignored = new double[x.length];
    assertThat(likelihood.value(x, gradient)).isFinite();
    double range = (likelihood.beta() - 1e-4) / 0.6;
    assertThat(range).as("the range of beta").isLessThan(likelihood.alpha() - 0.01);
    assertThat(likelihood.isAdmissible()).isTrue();
    for (int i = 0; i < x.length; i++) {
      double h = 1e-4;
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += h;
      down[i] -= h;
      double slope = (likelihood.value(up, ignored) - likelihood.value(down, ignored)) / (2 * h);
      assertThat(gradient[i])
          .as("%s, variable %d", letters, i)
          .isCloseTo(slope, within(1e-3 * (1 + Math.abs(slope))));
    }
  }

  @Test
  void simple_exponential_smoothing_by_hand() {
    double[] y = {3, 5, 4, 6, 8, 7, 6, 9, 8, 10};
    EtsFit fit = Ets.of("ANN", 1).fit(series(y));
    // At the fitted alpha, the best first level by scanning; then the likelihood by hand.
    double best = Double.POSITIVE_INFINITY;
    double end = 0;
    for (double first = 0; first <= 10; first += 1e-4) {
      double level = first;
      double squares = 0;
      for (double v : y) {
        double e = v - level;
        squares += e * e;
        level += fit.alpha() * e;
      }
      if (squares < best) {
        best = squares;
        end = level;
      }
    }
    assertThat(fit.logLikelihood()).isCloseTo(-0.5 * 10 * Math.log(best), within(1e-5));
    assertThat(fit.sigma()).isCloseTo(Math.sqrt(best / 8), within(1e-5));
    assertThat(fit.forecast(1).mean(0)).isCloseTo(end, within(1e-3));
    // AICc with alpha, first level and sigma.
    assertThat(fit.aicc()).isCloseTo(10 * Math.log(best) + 6 + 2 * 3 * 4 / 6.0, within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void the_likelihood_is_that_of_a_plain_recursion(EtsForm form) {
    double[] y = data(40);
    EtsLikelihood likelihood = new EtsLikelihood(form, y, 40, M);
    double[] x = likelihood.begin(0.3, 0.4, 0.2, 0.6);
    double value = likelihood.value(x, new double[x.length]);
    EtsStart start = EtsStart.of(form, y, M);
    double l = start.level;
    double b = start.slope;
    double[] s = start.season.clone();
    boolean relative = form.multiplicativeError();
    double squares = 0;
    double logs = 0;
    for (int t = 0; t < y.length; t++) {
      double phi = likelihood.phi();
      double q = l + phi * b;
      double season = form.isSeasonal() ? s[t % M] : 0;
      boolean times = form.season() == EtsForm.Season.MULTIPLICATIVE;
      double mu = times ? q * season : q + season;
      double eps = relative ? (y[t] - mu) / mu : y[t] - mu;
      squares += eps * eps;
      logs += relative ? Math.log(mu) : 0;
      // The updates in the form of Hyndman et al. (2008), table 2.3.
      double e = relative ? mu * eps : eps;
      l = q + likelihood.alpha() * (times ? e / season : e);
      b = phi * b + likelihood.beta() * (times ? e / season : e);
      if (form.isSeasonal()) {
        s[t % M] = season + likelihood.gamma() * (times ? e / q : e);
      }
    }
    assertThat(value).isCloseTo(40 * Math.log(squares) + 2 * logs, within(1e-9 * Math.abs(value)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void means_and_spread_agree_with_simulated_paths(EtsForm form) {
    EtsFit fit = Ets.of(form.letters(), M).fit(series(data(60)));
    int steps = 3 * M;
    Forecast f = fit.forecast(steps);
    int n = 40_000;
    SamplePaths paths = f.paths(n, RandomStreams.seeded(23));
    double[] points = fit.points(steps);
    for (int h = 0; h < steps; h++) {
      double sum = 0;
      double squares = 0;
      for (int p = 0; p < n; p++) {
        double d = paths.value(p, h) - points[h];
        sum += d;
        squares += d * d;
      }
      double sd = Math.sqrt(squares / n);
      assertThat(sum / n).as("bias of the paths at step %d", h).isBetween(-0.05 * sd, 0.05 * sd);
      assertThat(f.mean(h)).isBetween(points[h] - 0.05 * sd, points[h] + 0.05 * sd);
      double spread = (f.quantile(h, 0.9) - f.quantile(h, 0.1)) / (2 * Z90);
      assertThat(spread / sd)
          .as("%s spread at step %d", form, h)
          .isCloseTo(1, within(form.isLinear() ? 0.03 : 0.08));
    }
  }

  @Test
  void the_variance_of_the_local_level_is_the_textbook_one() {
    EtsFit fit = Ets.of("ANN", 1).fit(series(data(60)));
    Forecast f = fit.forecast(20);
    for (int h = 1; h <= 20; h++) {
      double sd = fit.sigma() * Math.sqrt(1 + (h - 1) * fit.alpha() * fit.alpha());
      assertThat((f.quantile(h - 1, 0.9) - f.mean(h - 1)) / Z90).isCloseTo(sd, within(1e-9));
    }
  }

  @Test
  void missing_values_at_the_end_lengthen_the_horizon() {
    double[] y = data(48);
    double[] longer = java.util.Arrays.copyOf(y, 51);
    java.util.Arrays.fill(longer, 48, 51, Double.NaN);
    Forecast whole = Ets.of("AAdA", M).fit(series(y)).forecast(9);
    Forecast late = Ets.of("AAdA", M).fit(series(longer)).forecast(6);
    for (int h = 0; h < 6; h++) {
      assertThat(late.mean(h)).isCloseTo(whole.mean(h + 3), within(1e-12));
      assertThat(late.quantile(h, 0.9)).isCloseTo(whole.quantile(h + 3, 0.9), within(1e-12));
    }
    // Gaps at the front only shift the clock.
    double[] early = new double[50];
    java.util.Arrays.fill(early, 0, 2, Double.NaN);
    System.arraycopy(y, 0, early, 2, 48);
    assertThat(Ets.auto(M).fit(series(early)).forecast(1).mean(0))
        .isEqualTo(Ets.auto(M).fit(series(y)).forecast(1).mean(0));
  }

  @Test
  void the_automatic_choice_is_the_form_of_least_aicc() {
    Series s = series(data(60));
    EtsFit chosen = Ets.auto(M).fit(s);
    for (EtsForm form : EtsForm.all()) {
      EtsFit fit = Ets.of(form.letters(), M).fit(s);
      assertThat(fit.aicc()).as(form.letters()).isGreaterThanOrEqualTo(chosen.aicc());
    }
    assertThat(chosen.description()).startsWith("ETS(").contains("alpha=");
  }

  @Test
  void a_long_season_is_left_out_and_a_seasonal_form_for_it_refused() {
    EtsFit fit = Ets.auto(52).fit(series(data(120)));
    assertThat(fit.form()).endsWith("N");
    assertThat(fit.description()).endsWith(", without the season of 52, which is longer than 24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ets.of("ANA", 52))
        .withMessageContaining("2…24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aan", "AAA,", "AMN", "ANM", "", "ETS(A,N,N)"})
  void a_wrong_form_lists_the_right_ones(String letters) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ets.of(letters, 4))
        .withMessageContaining("MAdM");
  }

  @Test
  void a_nearly_right_form_gets_a_guess() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ets.of("aan", 4))
        .withMessageEndingWith("Maybe AAN?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ets.of("ETS(A,N,N)", 4))
        .withMessageEndingWith("Maybe ANN?");
  }

  @Test
  void what_cannot_be_fitted_says_why() {
    assertThatThrownBy(() -> Ets.of("MAM", M).fit(series(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 9, 8, 9)))
        .isInstanceOf(FitException.class)
        .hasMessage("ets(MAM, m=4): needs strictly positive data, found a value of 0.0");
    assertThatThrownBy(() -> Ets.auto(M).fit(series(1, 2, 3)))
        .isInstanceOf(FitException.class)
        .hasMessage("ets(auto, m=4): needs 5 observed values, found 3");
  }
}
