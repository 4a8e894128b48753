package io.headroom.forecasting.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastShift;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forecasts of transformed values on their way back. */
class BoxCoxTest {
  private static final long SEED = 20261122;

  private static Series growing(int n) {
    Random random = new Random(SEED);
    double[] y = new double[n];
    double level = 3;
    for (int t = 0; t < n; t++) {
      level += 0.005 + 0.02 * random.nextGaussian();
      y[t] = 100 * Math.exp(level + 0.2 * Math.sin(2 * Math.PI * t / 7) - 3);
    }
    return Series.daily("growing", LocalDate.of(2024, 1, 1), y);
  }

  private static double top(Series s) {
    double top = 0;
    for (double v : s.toArray()) {
      top = Math.max(top, Math.abs(v));
    }
    return top;
  }

  /** The transformation in other words. */
  private static double back(double w, double lambda) {
    return lambda == 0 ? Math.exp(w) : Math.pow(lambda * w + 1, 1 / lambda);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1, 2})
  void quantiles_are_those_of_the_transformed_values(double lambda) {
    Series s = growing(120);
    double top = top(s);
    double[] w = s.toArray();
    for (int t = 0; t < w.length; t++) {
      double x = w[t] / top;
      w[t] = lambda == 0 ? Math.log(x) : (Math.pow(x, lambda) - 1) / lambda;
    }
    Forecast inner = Naive.seasonal(7).fit(s.withValues(w)).forecast(10);
    Forecast f = BoxCox.of(lambda).over(Naive.seasonal(7)).fit(s).forecast(10);
    for (int h = 0; h < 10; h++) {
      double sum = 0;
      for (int i = 0; i < 20_000; i++) {
        double p = (i + 0.5) / 20_000;
        sum += top * back(inner.quantile(h, p), lambda);
      }
      for (double p : new double[] {0.01, 0.2, 0.5, 0.9, 0.99}) {
        double q = top * back(inner.quantile(h, p), lambda);
        assertThat(f.quantile(h, p)).isCloseTo(q, within(1e-9 * q));
        assertThat(f.probabilityAtMost(h, q)).isCloseTo(p, within(1e-9));
      }
      assertThat(f.mean(h)).isCloseTo(sum / 20_000, within(1e-4 * sum / 20_000));
    }
  }

  @Test
  void the_mean_of_a_logarithm_is_that_of_the_lognormal_distribution() {
    Series s = growing(120);
    Forecast f = BoxCox.of(0).over(Naive.last()).fit(s).forecast(8);
    for (int h = 0; h < 8; h++) {
      double mu = Math.log(f.median(h));
      double sigma = (Math.log(f.quantile(h, 0.9)) - mu) / 1.2815515655446004;
      double mean = Math.exp(mu + sigma * sigma / 2);
      assertThat(f.mean(h)).isCloseTo(mean, within(1e-9 * mean));
    }
  }

  @Test
  void a_power_of_one_changes_nothing() {
    Series s = growing(120).withBounds(Bounds.NON_NEGATIVE);
    Forecast a = Naive.last().fit(s).forecast(5);
    Forecast b = BoxCox.of(1).over(Naive.last()).fit(s).forecast(5);
    for (int h = 0; h < 5; h++) {
      assertThat(b.mean(h)).isCloseTo(a.mean(h), within(1e-8 * a.mean(h)));
      assertThat(b.quantile(h, 0.1)).isCloseTo(a.quantile(h, 0.1), within(1e-8 * a.mean(h)));
    }
  }

  @Test
  void paths_have_the_quantiles_and_stay_positive() {
    Series s = growing(120).withBounds(Bounds.NON_NEGATIVE);
    Forecast f = BoxCox.guerrero(7).over(Stl.of(7).over(Naive.last())).fit(s).forecast(6);
    SamplePaths paths = f.paths(4000, RandomStreams.seeded(SEED));
    int below = 0;
    for (int p = 0; p < 4000; p++) {
      below += paths.path(p)[5] <= f.quantile(5, 0.3) ? 1 : 0;
      assertThat(paths.path(p)[5]).isGreaterThan(0);
    }
    assertThat(below / 4000.0).isCloseTo(0.3, within(4 * Math.sqrt(0.3 * 0.7 / 4000)));
  }

  @Test
  void parts_are_increments_that_add_up() {
    Series s = growing(120);
    BoxCoxFit fit = BoxCox.of(0).over(Stl.of(7).over(Naive.drift())).fit(s);
    Decomposition past = fit.decomposition();
    for (int t = 1; t < 120; t++) {
      assertThat(past.total(t)).isCloseTo(s.value(t), within(1e-9 * s.value(t)));
    }
    Forecast f = fit.forecast(7);
    Decomposition ahead = f.decomposition();
    for (int h = 0; h < 7; h++) {
      assertThat(ahead.total(h)).isCloseTo(f.mean(h), within(1e-9 * f.mean(h)));
      // The median is what there is before spread.
      assertThat(f.mean(h) - ahead.of(Kind.SPREAD, h)).isCloseTo(f.median(h), within(1e-6));
      assertThat(ahead.of(Kind.SPREAD, h)).isPositive();
    }
  }

  @Test
  void a_negative_power_has_room_up_to_ten_times_the_largest_value() {
    double[] y = new double[60];
    for (int t = 0; t < y.length; t++) {
      y[t] = 1 / (1.05 - t / 60.0);
    }
    Series s = Series.daily("pole", LocalDate.of(2024, 1, 1), y);
    Forecast f = BoxCox.of(-1).over(Naive.drift()).fit(s).forecast(30);
    double most = 10 * top(s);
    for (int h = 0; h < 30; h++) {
      assertThat(f.quantile(h, 0.999)).isLessThanOrEqualTo(most * (1 + 1e-12));
      assertThat(f.mean(h)).isBetween(0.0, most * (1 + 1e-12));
    }
    assertThat(f.median(1)).isGreaterThan(f.median(0));
  }

  @Test
  void a_chosen_power_lies_in_its_range() {
    // Spread that grows with the square of the level wants −1, spread that falls with it wants 2.
    double[] steep = new double[140];
    double[] falling = new double[140];
    for (int t = 0; t < steep.length; t++) {
      double level = 20 + 10 * (t / 7);
      double side = t % 7 < 3 ? -1 : 1;
      steep[t] = level + side * level * level / 600;
      falling[t] = level + side * 60 / level;
    }
    Series up = Series.daily("steep", LocalDate.of(2024, 1, 1), steep);
    Series down = Series.daily("falling", LocalDate.of(2024, 1, 1), falling);
    BoxCox.Power choice = BoxCox.guerrero(7);
    assertThat(choice.lambda(up)).isZero();
    assertThat(choice.within(-1, 2).lambda(up)).isLessThan(-0.5);
    assertThat(choice.lambda(down)).isEqualTo(1);
    assertThat(choice.within(-1, 2).lambda(down)).isGreaterThan(1.5);
    assertThat(BoxCox.likelihood(1).within(-0.5, 0.5).lambda(down)).isEqualTo(0.5);
    assertThat(choice.within(0, 1)).hasToString("boxcox(guerrero, m=7)");
    assertThat(choice.within(-1, 2)).hasToString("boxcox(guerrero, m=7, -1.0..2.0)");
    assertThatThrownBy(() -> choice.within(0.5, 0.4)).hasMessageContaining("found 0.5…0.4");
    assertThatThrownBy(() -> choice.within(-2, 1)).hasMessageContaining("inside −1…2");
    assertThatThrownBy(() -> BoxCox.of(0.5).within(0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("boxcox(0.5) is a given power");
  }

  @Test
  void zeros_need_a_positive_power() {
    double[] y = new double[70];
    Random random = new Random(SEED);
    for (int t = 0; t < y.length; t++) {
      y[t] = Math.max(0, 3 + 3 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian());
    }
    y[3] = 0;
    Series s = Series.daily("zeros", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE);
    Forecast f = BoxCox.of(0.5).over(Naive.seasonal(7)).fit(s).forecast(7);
    assertThat(f.quantile(0, 0.01)).isGreaterThanOrEqualTo(0);
    assertThat(BoxCox.guerrero(7).lambda(s)).isBetween(0.1, 1.0);
    assertThatThrownBy(() -> BoxCox.of(0).over(Naive.last()).fit(s))
        .isInstanceOf(FitException.class)
        .hasMessage(
            "boxcox(0.0) + naive: a power of 0 or below needs strictly positive data, found 0.0."
                + " Maybe a positive power?");
    assertThatThrownBy(() -> BoxCox.likelihood(7).over(Naive.last()).fit(s))
        .isInstanceOf(FitException.class)
        .hasMessageEndingWith("found 0.0. Maybe BoxCox.guerrero?");
    Series positive = growing(70);
    BoxCoxFit fit = BoxCox.of(-0.2).over(Naive.last()).fit(positive);
    double[] one = {0};
    Series zero = Series.of(positive.key(), positive.grid().next(1), one, positive.unit());
    assertThatThrownBy(() -> fit.append(zero))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("found 0.0 among the new values");
    assertThatThrownBy(() -> BoxCox.of(9)).hasMessageContaining("found 9.0");
    assertThatThrownBy(() -> BoxCox.guerrero(0)).hasMessageContaining("found 0");
  }

  @Test
  void negative_values_have_a_signed_power() {
    double[] y = new double[80];
    Random random = new Random(SEED);
    for (int t = 0; t < y.length; t++) {
      y[t] = 10 * random.nextGaussian();
    }
    Series s = Series.daily("signed", LocalDate.of(2024, 1, 1), y);
    Forecast f = BoxCox.of(0.5).over(Naive.mean()).fit(s).forecast(2);
    assertThat(f.quantile(0, 0.1)).isNegative();
    assertThat(f.quantile(0, 0.9)).isPositive();
    assertThat(f.probabilityAtMost(0, f.quantile(0, 0.1))).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void a_mapped_forecast_can_be_widened_and_added_to() {
    Series s = growing(120);
    Forecast f = BoxCox.of(0).over(Naive.last()).fit(s).forecast(4);
    Forecast wide = f.withSpread(new double[] {2, 2, 2, 2});
    Forecast more =
        f.plus(
            s, "sum", ForecastShift.known(new double[] {5, 5, 5, 5}).meaning(Kind.SEASON, "five"));
    for (int h = 0; h < 4; h++) {
      assertThat(wide.median(h)).isCloseTo(f.median(h), within(1e-9 * f.median(h)));
      assertThat(Math.log(wide.quantile(h, 0.9) / f.median(h)))
          .isCloseTo(2 * Math.log(f.quantile(h, 0.9) / f.median(h)), within(1e-9));
      double sd = (f.quantile(h, 0.84) - f.quantile(h, 0.16)) / 2;
      assertThat(more.mean(h)).isCloseTo(f.mean(h) + 5, within(0.05 * sd));
      assertThat(more.quantile(h, 0.8)).isCloseTo(f.quantile(h, 0.8) + 5, within(0.1 * sd));
    }
  }

  @Test
  void a_known_addition_shifts_simulated_paths_as_they_are() {
    Series s = growing(120);
    Forecast f = Ets.of("MNN", 1).fit(s).forecast(3);
    Forecast more = f.plus(s, f.model(), ForecastShift.known(new double[] {1, 2, 3}));
    for (int h = 0; h < 3; h++) {
      assertThat(more.mean(h)).isCloseTo(f.mean(h) + h + 1, within(1e-9 * f.mean(h)));
      assertThat(more.quantile(h, 0.9)).isCloseTo(f.quantile(h, 0.9) + h + 1, within(1e-9));
      assertThat(more.paths(2, RandomStreams.seeded(1)).path(1)[h])
          .isCloseTo(f.paths(2, RandomStreams.seeded(1)).path(1)[h] + h + 1, within(1e-9));
    }
  }
}
