package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.statespace.Arima;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The spread of what drives a series is part of the series' own. */
class DrivenRegressionTest {
  private static final long SEED = 20261123;
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final int N = 300;
  private static final double BETA = 2.5;

  private static final Series USERS = users();
  private static final Series LOAD = load();

  /** A random walk with steps of 4 around 1000. */
  private static Series users() {
    Random random = new Random(SEED);
    double[] x = new double[N + 50];
    double level = 1000;
    for (int t = 0; t < x.length; t++) {
      level += 4 * random.nextGaussian();
      x[t] = level;
    }
    return Series.daily("users", FIRST, x);
  }

  private static Series load() {
    Random random = new Random(SEED + 1);
    double[] y = new double[N];
    for (int t = 0; t < N; t++) {
      y[t] = 50 + BETA * USERS.value(t) + 3 * random.nextGaussian();
    }
    return Series.daily("load", FIRST, y);
  }

  private static final Arima REST = Arima.of(0, 0, 0).withMean();

  private static double sd(Forecast f, int h) {
    return (f.quantile(h, 0.8413447460685429) - f.quantile(h, 0.1586552539314571)) / 2;
  }

  @Test
  void a_gaussian_driver_adds_beta_squared_times_its_variance() {
    DrivenFit fit = DrivenRegression.of(REST, "users", USERS, Naive.last()).fit(LOAD);
    assertThat(fit.effect("users")).isCloseTo(BETA, within(0.05));
    Forecast f = fit.forecast(20);
    Forecast users = Naive.last().fit(USERS.slice(0, N)).forecast(20);
    for (int h = 0; h < 20; h++) {
      // Closed form: the walk's variance grows by 16 a step, the load's own is 9.
      double truth = Math.sqrt(BETA * BETA * 16 * (h + 1) + 9);
      assertThat(sd(f, h)).as("step %d", h).isCloseTo(truth, within(0.1 * truth));
      double mean = LOAD.value(N - 1) + BETA * (users.mean(h) - USERS.value(N - 1));
      assertThat(f.mean(h)).isCloseTo(mean, within(10.0));
      assertThat(f.decomposition().total(h)).isCloseTo(f.mean(h), within(1e-6));
    }
  }

  @Test
  void paths_follow_the_drivers_over_the_horizon() {
    Forecast f = DrivenRegression.of(REST, "users", USERS, Naive.last()).fit(LOAD).forecast(20);
    int n = 4000;
    SamplePaths paths = f.paths(n, RandomStreams.seeded(SEED));
    double first = 0;
    double last = 0;
    double both = 0;
    double lastSquare = 0;
    double firstSquare = 0;
    for (int p = 0; p < n; p++) {
      double a = paths.value(p, 9) - f.mean(9);
      double b = paths.value(p, 19) - f.mean(19);
      first += a / n;
      last += b / n;
      both += a * b / n;
      firstSquare += a * a / n;
      lastSquare += b * b / n;
    }
    double covariance = both - first * last;
    // Two points of a walk share the variance of the earlier one.
    assertThat(covariance).isCloseTo(BETA * BETA * 16 * 10, within(150.0));
    assertThat(Math.sqrt(lastSquare)).isCloseTo(sd(f, 19), within(0.06 * sd(f, 19)));
    assertThat(Math.sqrt(firstSquare)).isCloseTo(sd(f, 9), within(0.06 * sd(f, 9)));
  }

  @Test
  void what_is_measured_of_a_driver_after_the_history_does_not_count() {
    ForecastModel model = DrivenRegression.of(REST, "users", USERS, Naive.last());
    ForecastModel cut = DrivenRegression.of(REST, "users", USERS.slice(0, N), Naive.last());
    Forecast a = model.fit(LOAD).forecast(5);
    Forecast b = cut.fit(LOAD).forecast(5);
    for (int h = 0; h < 5; h++) {
      assertThat(a.quantile(h, 0.9)).isEqualTo(b.quantile(h, 0.9));
    }
    assertThatThrownBy(
            () -> DrivenRegression.of(REST, "users", USERS.slice(0, N - 9), Naive.last()).fit(LOAD))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("'users' was measured to");
  }

  @Test
  void two_drivers_add_their_variances() {
    Random random = new Random(SEED + 2);
    double[] z = random.doubles(N, -1, 1).toArray();
    double[] y = LOAD.toArray();
    for (int t = 0; t < N; t++) {
      y[t] += 20 * z[t];
    }
    Series other = Series.daily("other", FIRST, z);
    DrivenFit fit =
        DrivenRegression.of(REST, "users", USERS, Naive.last())
            .and("other", other, Naive.mean())
            .fit(LOAD.withValues(y));
    assertThat(fit.effect("other")).isCloseTo(20, within(1.5));
    double truth = Math.sqrt(BETA * BETA * 16 + 400.0 / 3 + 9);
    assertThat(sd(fit.forecast(1), 0)).isCloseTo(truth, within(0.1 * truth));
  }

  @Test
  void a_state_and_a_serialized_model_go_on_alike() throws Exception {
    DrivenRegression model = DrivenRegression.of(REST, "users", USERS, Naive.last());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    DrivenRegression copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (DrivenRegression) in.readObject();
    }
    DrivenFit fit = model.fit(LOAD.slice(0, N - 10));
    DrivenFit back =
        ModelState.parse(copy.fit(LOAD.slice(0, N - 10)).state().toJson()).restore(DrivenFit.class);
    Forecast a = fit.append(LOAD.slice(N - 10, N)).forecast(12);
    Forecast b = back.append(LOAD.slice(N - 10, N)).forecast(12);
    for (int h = 0; h < 12; h++) {
      assertThat(b.mean(h)).isEqualTo(a.mean(h));
      assertThat(b.quantile(h, 0.9)).isEqualTo(a.quantile(h, 0.9));
    }
  }
}
