package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ETS against hand recursions, finite differences and its own simulation. */
class EtsTest {
  private static final long SEED = 20261122;
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

  private static EtsLikelihood likelihood(EtsForm form, double[] y, int observed, int m) {
    int own = form.isSeasonal() ? m : 1;
    return new EtsLikelihood(form, new EtsPass(y, observed, own), EtsStart.of(form, y, own), m);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void the_adjoint_gradient_is_that_of_finite_differences(EtsForm form) {
    double[] y = data(30);
    y[11] = Double.NaN;
    EtsLikelihood likelihood = likelihood(form, y, 29, M);
    double[] x = new double[likelihood.variables()];
    likelihood.begin(new EtsParameters(0.3, 0.12, 0.14, 0.9), x);
    Random random = new Random(1);
    for (int i = 0; i < likelihood.states(); i++) {
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
  @ValueSource(strings = {"ANN", "AAdN", "MAM"})
  void the_gradient_of_lik_with_a_prior_is_that_of_finite_differences(String letters) {
    EtsForm form = EtsForm.parse(letters);
    EtsLikelihood likelihood = likelihood(form, data(30), 30, M);
    double[] x = new double[likelihood.variables()];
    likelihood.begin(new EtsParameters(0.3, 0.12, 0.14, 0.9), x);
    double[] ignored = new double[x.length];
    double lik = likelihood.value(x, ignored);
    likelihood.weigh(0.7);
    double[] gradient = new double[x.length];
    double all = likelihood.value(x, gradient);
    double beta = form.hasTrend() ? Math.log(1 - 0.12 / 0.3) : 0;
    assertThat(all - lik).isCloseTo(-1.4 * (Math.log(0.3) + beta), within(0.02));
    for (int i = 0; i < x.length; i++) {
      double h = 1e-5;
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += h;
      down[i] -= h;
      double slope = (likelihood.value(up, ignored) - likelihood.value(down, ignored)) / (2 * h);
      assertThat(gradient[i])
          .as("%s, variable %d", letters, i)
          .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANN", "AAN", "AAdN", "MAM"})
  void slack_buys_more_usual_parameters_and_never_costs_more_than_it_may(String letters) {
    Random random = new Random(SEED);
    double moved = 0;
    for (int trial = 0; trial < 30; trial++) {
      int n = 16 + random.nextInt(40);
      double[] y = new double[n];
      double level = 50;
      for (int t = 0; t < n; t++) {
        level += 0.3 + random.nextGaussian() * (trial % 3);
        y[t] = Math.max(1, level + 4 * random.nextGaussian() + 3 * Math.sin(Math.PI * t / 2));
      }
      Ets model = Ets.of(letters, M);
      EtsFit likeliest = model.fit(series(y));
      double before = posterior(likeliest);
      for (double slack : new double[] {0.1, 0.5, 4, Double.POSITIVE_INFINITY}) {
        EtsFit fit = model.withSlack(slack).fit(series(y));
        String what = letters + " slack " + slack + ", trial " + trial + ", seed " + SEED;
        assertThat(fit.aicc())
            .as(what)
            .isBetween(likeliest.aicc() - 1e-3, likeliest.aicc() + slack + 1e-6);
        if (Double.isInfinite(slack)) {
          assertThat(posterior(fit)).as(what).isLessThan(before + 1e-3);
          moved += before - posterior(fit);
        }
      }
    }
    assertThat(moved).isGreaterThan(10);
  }

  /** AICc less twice the log density of {@link EtsPrior}, its edges as they are written there. */
  private static double posterior(EtsFit fit) {
    double a = (fit.alpha() - 1e-4) / 0.9998;
    double sum = fit.aicc() - 2 * Math.log(1e-3 + 0.998 * a);
    if (fit.beta() > 0) {
      double b = (fit.beta() - 1e-4) / (fit.alpha() - 1e-4);
      sum -= 2 * Math.log(1e-3 + 0.998 * (1 - (Double.isNaN(b) ? 0 : b)));
    }
    return sum;
  }

  @Test
  void an_automatic_choice_stays_within_its_slack_of_the_least_aicc() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 20; trial++) {
      double[] y = new double[20 + random.nextInt(60)];
      double level = 100;
      for (int t = 0; t < y.length; t++) {
        level += random.nextGaussian();
        y[t] = level + 3 * random.nextGaussian();
      }
      double least = Ets.auto(1).withSlack(0).fit(series(y)).aicc();
      assertThat(Ets.auto(1).fit(series(y)).aicc())
          .as("trial %d, seed %d", trial, SEED)
          .isBetween(least - 1e-3, least + 0.5);
    }
  }

  @Test
  void slack_is_in_the_name_where_it_is_not_the_default() {
    assertThat(Ets.of("AAN", 1).withSlack(0).name()).isEqualTo("ets(AAN)");
    assertThat(Ets.of("AAN", 1).withSlack(2).name()).isEqualTo("ets(AAN, slack=2.0)");
    assertThat(Ets.auto(12).withSlack(0.5).name()).isEqualTo("ets(auto, m=12)");
    assertThat(Ets.auto(12).additive().withSlack(0).name())
        .isEqualTo("ets(auto additive, m=12, slack=0.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ets.auto(1).withSlack(-1))
        .withMessageContaining("found -1");
    assertThatIllegalArgumentException().isThrownBy(() -> Ets.auto(1).withSlack(Double.NaN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAA", "AAdA", "MAM", "MAdM"})
  void the_gradient_holds_where_the_admissible_range_ends(String letters) {
    EtsLikelihood likelihood = likelihood(EtsForm.parse(letters), data(60), 60, 12);
    likelihood.restrict();
    // A lively level and trend and a slow season: beta could be alpha were it admissible.
    double[] x = new double[likelihood.variables()];
    likelihood.begin(new EtsParameters(0.98, 0.588, 0.0003, 0.854), x);
    double[] gradient = new double[x.length];
    double[] ignored = new double[x.length];
    assertThat(likelihood.value(x, gradient)).isFinite();
    EtsParameters at = likelihood.parameters(x);
    double range = (at.beta() - 1e-4) / 0.6;
    assertThat(range).as("the range of beta").isLessThan(at.alpha() - 0.01);
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
    EtsLikelihood likelihood = likelihood(form, y, 40, M);
    double[] x = new double[likelihood.variables()];
    likelihood.begin(new EtsParameters(0.3, 0.12, 0.14, 0.9), x);
    double value = likelihood.value(x, new double[x.length]);
    EtsStart start = EtsStart.of(form, y, M);
    double l = start.level;
    double b = start.slope;
    double[] s = start.season.clone();
    boolean relative = form.multiplicativeError();
    double squares = 0;
    double logs = 0;
    for (int t = 0; t < y.length; t++) {
      double phi = form.isDamped() ? 0.9 : 1;
      double grown = form.growsByFactor() ? Math.pow(b, phi) : phi * b;
      double q = form.growsByFactor() ? l * grown : l + grown;
      double season = form.isSeasonal() ? s[t % M] : 0;
      boolean times = form.hasFactors();
      double mu = times ? q * season : q + season;
      double eps = relative ? (y[t] - mu) / mu : y[t] - mu;
      squares += eps * eps;
      logs += relative ? Math.log(mu) : 0;
      // The updates in the form of Hyndman et al. (2008), tables 2.2 and 2.3.
      double e = relative ? mu * eps : eps;
      double news = times ? e / season : e;
      double before = l;
      l = q + 0.3 * news;
      if (form.hasTrend()) {
        b = grown + 0.12 * (form.growsByFactor() ? news / before : news);
      }
      if (form.isSeasonal()) {
        s[t % M] = season + 0.14 * (times ? e / q : e);
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
      if (fit.hasVarianceFormula()) {
        assertThat(spread / sd).as("spread at step %d", h).isCloseTo(1, within(0.03));
      } else {
        // Of simulated forms the variance may be infinite.
        double[] drawn = new double[n];
        for (int p = 0; p < n; p++) {
          drawn[p] = paths.value(p, h);
        }
        Arrays.sort(drawn);
        double theirs = (drawn[n * 9 / 10] - drawn[n / 10]) / (2 * Z90);
        // The law rests on 1,000 antithetic pairs.
        assertThat(spread / theirs).as("spread at step %d", h).isCloseTo(1, within(0.15));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void moments_by_formula_are_those_of_the_simulated_model(EtsForm form) {
    assumeTrue(form.variance() != EtsForm.Variance.UNKNOWN, "no formula");
    // Far livelier and noisier than the data ask for, so that all terms count.
    EtsParameters by =
        new EtsParameters(
            0.4,
            form.hasTrend() ? 0.15 : 0,
            form.isSeasonal() ? 0.5 : 0,
            form.isDamped() ? 0.9 : 1);
    double[] season =
        !form.isSeasonal()
            ? new double[0]
            : form.hasFactors()
                ? new double[] {0.6, 1.3, 1.2, 0.9}
                : new double[] {-30, 25, 15, -10};
    EtsWalk now = new EtsWalk(form, by, 100, form.hasTrend() ? 3 : 0, season);
    double sigma = form.multiplicativeError() ? 0.1 : 8;
    int steps = 3 * M + 1;
    EtsMoments moments = EtsMoments.of(form, by, now, sigma, steps);
    PathSource source = EtsFutures.simulated(form, by, now, sigma, 0);
    RandomGenerator random = RandomStreams.seeded(SEED).stream(form.letters());
    int n = 200_000;
    double[] sum = new double[steps];
    double[] squares = new double[steps];
    double[] fourth = new double[steps];
    double[] path = new double[steps];
    for (int i = 0; i < n; i++) {
      source.fill(random, path);
      for (int h = 0; h < steps; h++) {
        double d = path[h] - moments.mean(h);
        sum[h] += d;
        squares[h] += d * d;
        fourth[h] += d * d * d * d;
      }
    }
    for (int h = 0; h < steps; h++) {
      double variance = squares[h] / n;
      double error = Math.sqrt((fourth[h] / n - variance * variance) / n);
      assertThat(sum[h] / n)
          .as("mean at step %d, seed %d", h, SEED)
          .isCloseTo(0, within(4.5 * Math.sqrt(variance / n)));
      assertThat(variance)
          .as("variance at step %d, seed %d", h, SEED)
          .isCloseTo(moments.variance(h), within(4.5 * error));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void normal_futures_hang_together_as_the_simulated_ones(EtsForm form) {
    assumeTrue(form.variance() != EtsForm.Variance.UNKNOWN, "no formula");
    EtsFit fit = Ets.of(form.letters(), M).fit(series(data(60)));
    int steps = 2 * M;
    SamplePaths paths = fit.forecast(steps).paths(20_000, RandomStreams.seeded(SEED));
    double[][] drawn = new double[20_000][steps];
    for (int i = 0; i < drawn.length; i++) {
      fit.simulator().fill(RandomStreams.seeded(SEED).child(i).stream("model"), drawn[i]);
    }
    for (int h = 1; h < steps; h++) {
      double ours = correlation(h, i -> paths.path(i));
      double model = correlation(h, i -> drawn[i]);
      assertThat(ours).as("steps 0 and %d, seed %d", h, SEED).isCloseTo(model, within(0.05));
    }
  }

  private static double correlation(int h, IntFunction<double[]> path) {
    int n = 20_000;
    double[] m = new double[5];
    for (int i = 0; i < n; i++) {
      double a = path.apply(i)[0];
      double b = path.apply(i)[h];
      m[0] += a / n;
      m[1] += b / n;
      m[2] += a * a / n;
      m[3] += b * b / n;
      m[4] += a * b / n;
    }
    return (m[4] - m[0] * m[1]) / Math.sqrt((m[2] - m[0] * m[0]) * (m[3] - m[1] * m[1]));
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
    EtsFit chosen = Ets.auto(M).withSlack(0).fit(s);
    int compared = 0;
    for (EtsForm form : EtsForm.all()) {
      EtsFit fit = Ets.of(form.letters(), M).fit(s);
      boolean suspect = form.multiplicativeError() && form.hasTrend() && !form.isDamped();
      if (form.isStable()
          && !form.growsByFactor()
          && !(suspect && Math.abs(meanRelativeError(fit, s)) > 2)) {
        assertThat(fit.aicc()).as(form.letters()).isGreaterThan(chosen.aicc() - 1e-4);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
    assertThat(chosen.description()).startsWith("ETS(").contains("alpha=");
  }

  /** In units of its standard error. */
  private static double meanRelativeError(EtsFit fit, Series s) {
    Decomposition past = fit.decomposition();
    double sum = 0;
    double squares = 0;
    for (int t = 0; t < s.size(); t++) {
      double rest = past.of(Decomposition.Kind.REMAINDER, t);
      double e = rest / (s.value(t) - rest);
      sum += e;
      squares += e * e;
    }
    return sum / Math.sqrt(squares);
  }

  @Test
  void a_trend_that_only_makes_up_for_biased_relative_errors_is_not_chosen() {
    // Days that differ: at weekends little is done. No model with one season of 24 is true.
    Random random = new Random(SEED);
    int rejected = 0;
    for (int i = 0; i < 4; i++) {
      double[] y = new double[1008];
      for (int t = 0; t < y.length; t++) {
        double day = 100 * Math.exp(Math.sin(2 * Math.PI * t / 24));
        boolean weekend = t / 24 % 7 >= 5;
        double share = weekend ? 1 - 0.85 * Math.sin(Math.PI * (t % 24) / 24) : 1;
        y[t] = day * share * Math.exp(0.25 * random.nextGaussian());
      }
      Series s = series(y);
      EtsFit chosen = Ets.auto(24).fit(s);
      EtsForm form = EtsForm.parse(chosen.form());
      if (form.multiplicativeError() && form.hasTrend() && !form.isDamped()) {
        assertThat(Math.abs(meanRelativeError(chosen, s))).as("seed %d", SEED).isLessThan(2.001);
      }
      EtsFit steep = Ets.of("MAM", 24).fit(s);
      if (Math.abs(meanRelativeError(steep, s)) > 2) {
        assertThat(chosen.form()).as("seed %d", SEED).isNotEqualTo("MAM");
        rejected += steep.aicc() < chosen.aicc() ? 1 : 0;
      }
    }
    assertThat(rejected).as("fits of less AICc that were not believed").isPositive();
  }

  @Test
  void positive_values_are_not_brought_to_zero_within_their_own_length_without_decisive_evidence() {
    Random random = new Random(SEED);
    int passedOver = 0;
    int missed = 0;
    for (int trial = 0; trial < 60; trial++) {
      double[] y = new double[16 + random.nextInt(50)];
      double fall = 2.5 * random.nextDouble() / y.length;
      double level = 1000;
      for (int t = 0; t < y.length; t++) {
        level *= Math.exp(-fall + 0.1 * random.nextGaussian());
        y[t] = level * Math.exp(0.1 * random.nextGaussian());
      }
      String what = "trial " + trial + ", seed " + SEED;
      EtsFit chosen = Ets.auto(1).withSlack(0).fit(series(y));
      double leastFalling = Double.POSITIVE_INFINITY;
      double leastOther = Double.POSITIVE_INFINITY;
      for (String letters : new String[] {"ANN", "MNN", "AAN", "MAN", "AAdN", "MAdN"}) {
        EtsFit fit = Ets.of(letters, 1).fit(series(y));
        boolean falls = Arrays.stream(fit.points(y.length)).anyMatch(mean -> mean <= 0);
        boolean biased =
            letters.equals("MAN") && Math.abs(meanRelativeError(fit, series(y))) > 1.99;
        if (falls) {
          leastFalling = Math.min(leastFalling, biased ? leastFalling : fit.aicc());
        } else if (!biased) {
          leastOther = Math.min(leastOther, fit.aicc());
        }
      }
      if (leastFalling > leastOther - 9.9) {
        assertThat(Arrays.stream(chosen.points(y.length)).min().orElseThrow())
            .as(what)
            .isPositive();
        // The choice begins each form at fewer points than a given form, and may miss an optimum.
        missed += chosen.aicc() < leastOther + 1e-3 ? 0 : 1;
        passedOver += leastFalling < leastOther ? 1 : 0;
      }
    }
    assertThat(passedOver).as("forms of less AICc that were passed over").isGreaterThan(3);
    assertThat(missed).as("choices that are not the least of the others").isLessThan(3);
  }

  @Test
  void a_plain_line_to_zero_is_believed() {
    // Space left on a disk: a hundred days down from 90 % to 30 %, nearly straight.
    Random random = new Random(SEED);
    double[] y = new double[100];
    double left = 90;
    for (int t = 0; t < y.length; t++) {
      left -= 0.6 + 0.05 * random.nextGaussian();
      y[t] = left + 0.1 * random.nextGaussian();
    }
    double[] ahead = Ets.auto(1).fit(series(y)).points(60);
    assertThat(ahead[39]).as("seed %d", SEED).isPositive();
    assertThat(ahead[59]).as("seed %d", SEED).isNegative();
  }

  @Test
  void the_choice_can_be_widened_and_narrowed() {
    double[] y = new double[60];
    Random random = new Random(SEED);
    for (int t = 0; t < y.length; t++) {
      y[t] = 10 * Math.exp(0.12 * t) * (1 + 0.02 * random.nextGaussian());
    }
    Series s = series(y);
    EtsFit wide = Ets.auto(1).withMultiplicativeTrend().fit(s);
    assertThat(wide.form()).isIn("MMN", "MMdN");
    assertThat(wide.aicc()).isLessThan(Ets.auto(1).fit(s).aicc());
    assertThat(Ets.auto(1).additive().fit(s).form()).startsWith("A");
    assertThat(Ets.auto(4).withMultiplicativeTrend().name())
        .isEqualTo("ets(auto with multiplicative trend, m=4)");
    assertThat(Ets.auto(1).additive().name()).isEqualTo("ets(auto additive)");
  }

  @Test
  void wide_relative_errors_are_simulated_and_stay_positive() {
    Random random = new Random(SEED);
    double[] y = new double[80];
    for (int t = 0; t < y.length; t++) {
      y[t] = 50 * Math.exp(0.5 * random.nextGaussian());
    }
    EtsFit fit = Ets.of("MNN", 1).fit(series(y));
    Forecast f = fit.forecast(5);
    double sd = Math.sqrt(fit.variances(5)[4]);
    assertThat(sd / f.mean(4)).as("a normal law would go below zero").isGreaterThan(0.4);
    assertThat(f.quantile(4, 1e-6)).isPositive();
    // Beyond its mean the relative error is seldom drawn again: the moments stay.
    assertThat(f.mean(4)).isCloseTo(fit.points(5)[4], within(0.1 * sd));
    // Narrow ones have the formula's quantiles.
    for (int t = 0; t < y.length; t++) {
      y[t] = 50 + Math.log(y[t] / 50);
    }
    EtsFit narrow = Ets.of("MNN", 1).fit(series(y));
    double own = Math.sqrt(narrow.variances(5)[4]);
    assertThat((narrow.forecast(5).quantile(4, 0.9) - narrow.forecast(5).mean(4)) / Z90)
        .isCloseTo(own, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void new_points_give_the_states_of_the_whole_history(EtsForm form) {
    double[] y = data(60);
    y[50] = Double.NaN;
    Series whole = series(y);
    EtsFit begun = Ets.of(form.letters(), M).fit(whole.slice(0, 44));
    EtsFit gone = begun.append(whole.slice(44, 60));
    // A restored fit runs over the whole history at once.
    EtsFit back = ModelState.parse(gone.state().toJson()).restore(EtsFit.class);
    assertThat(back.points(9)).containsExactly(gone.points(9));
    assertThat(back.logLikelihood()).isEqualTo(gone.logLikelihood());
    Decomposition parts = gone.decomposition();
    // One more step by hand from the parts of the last one.
    double last = parts.of(Decomposition.Kind.LEVEL, 59);
    double rest = parts.of(Decomposition.Kind.REMAINDER, 59);
    double base = last + parts.of(Decomposition.Kind.TREND, 59);
    double season = parts.of(Decomposition.Kind.SEASON, 59);
    double news = form.hasFactors() ? rest / (1 + season / base) : rest;
    assertThat(gone.forecast(1).decomposition().of(Decomposition.Kind.LEVEL, 0))
        .isCloseTo(base + gone.alpha() * news, within(1e-9));
  }

  @Test
  void values_that_a_positive_form_cannot_have_are_taken_without_harm() {
    EtsFit fit = Ets.of("MMM", M).fit(series(data(60)));
    Series more =
        Series.daily("s", LocalDate.of(2024, 1, 1).plusDays(60), new double[] {0, -5, -1, 0, -9});
    EtsFit gone = fit.append(more);
    for (double p : gone.points(12)) {
      assertThat(p).isFinite().isPositive();
    }
    assertThat(gone.logLikelihood()).isFinite();
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
  @ValueSource(strings = {"aan", "AAA,", "AMNd", "ANX", "", "ETS(A,N,N)"})
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ets.of("MAMd", 4))
        .withMessageEndingWith("Maybe MAdM?");
  }

  @Test
  void what_cannot_be_fitted_says_why() {
    assertThatThrownBy(() -> Ets.of("MAM", M).fit(series(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 9, 8, 9)))
        .isInstanceOf(FitException.class)
        .hasMessage("ets(MAM, m=4): needs strictly positive data, found a value of 0.0");
    assertThatThrownBy(() -> Ets.auto(M).fit(series(1, 2, 3)))
        .isInstanceOf(FitException.class)
        .hasMessage("ets(auto, m=4): needs 5 observed values, found 3");
    assertThatIllegalStateException()
        .isThrownBy(() -> Ets.of("ANN", 1).withMultiplicativeTrend())
        .withMessage("ets(ANN) is a given form and chooses nothing");
  }
}
