package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.core.calendar.HolidayDates;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.combination.Bootstrap;
import io.headroom.forecasting.combination.Conformal;
import io.headroom.forecasting.combination.Ensemble;
import io.headroom.forecasting.combination.GrowthLimit;
import io.headroom.forecasting.combination.Ladder;
import io.headroom.forecasting.combination.Robust;
import io.headroom.forecasting.decomposition.BoxCox;
import io.headroom.forecasting.decomposition.LocalClock;
import io.headroom.forecasting.decomposition.Mstl;
import io.headroom.forecasting.decomposition.Stl;
import io.headroom.forecasting.intermittent.Adida;
import io.headroom.forecasting.intermittent.Croston;
import io.headroom.forecasting.intermittent.Tsb;
import io.headroom.forecasting.regression.CalendarEffects;
import io.headroom.forecasting.regression.CalendarEvent;
import io.headroom.forecasting.regression.DrivenRegression;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.regression.Harmonics;
import io.headroom.forecasting.smoothing.Ces;
import io.headroom.forecasting.smoothing.CleanupCycle;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.SeasonalCounts;
import io.headroom.forecasting.smoothing.SeasonalMean;
import io.headroom.forecasting.smoothing.Theta;
import io.headroom.forecasting.statespace.Arima;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that every model keeps on every kind of history, ugly ones included. */
class ModelContractTest {
  private static final long SEED = 20261122;
  private static final int HORIZON = 16;

  static Stream<ForecastModel> models() {
    return Stream.of(
        Naive.last(),
        Naive.seasonal(7),
        Naive.drift(),
        Naive.mean(),
        Naive.adjusted(7),
        Ets.auto(7),
        Ets.auto(1),
        Ets.of("ANN", 1),
        Ets.of("AAdA", 7),
        Ets.of("MNN", 1),
        Ets.of("MAM", 7),
        SeasonalMean.of(7, 2),
        SeasonalMean.of(1, 4),
        SeasonalCounts.of(7),
        CleanupCycle.model(),
        Theta.standard(7),
        Theta.optimized(7),
        Theta.optimized(1),
        Theta.dynamicStandard(7),
        Theta.dynamicOptimized(7),
        Theta.dynamicOptimized(1),
        Theta.auto(7),
        Ces.none(),
        Ces.simple(7),
        Ces.partial(7),
        Ces.full(7),
        Ces.auto(7),
        HarmonicRegression.of(14, 2).over(Naive.last()),
        HarmonicRegression.of(10.5).over(Ets.auto(7)),
        HarmonicRegression.of(14, 1).relative().over(Theta.optimized(7)),
        HarmonicRegression.of(14, 3).over(Arima.of(1, 0, 0)),
        HarmonicRegression.of(14).and(10.5, 1).over(Naive.last()),
        HarmonicRegression.of(14, 7).over(Ets.of("ANN", 1)),
        HarmonicRegression.of(7).and(14).over(Arima.auto(1)),
        Arima.of(1, 0, 0).regressing(Harmonics.of(7, 3)),
        CalendarEffects.of(
                HolidayDates.named("own")
                    .with("outing", LocalDate.of(2024, 1, 18), LocalDate.of(2024, 5, 23)))
            .with(CalendarEvent.lasting("migration", LocalDate.of(2024, 1, 31)))
            .with(CalendarEvent.on("release", LocalDate.of(2024, 3, 11)))
            .over(Ets.auto(7)),
        Arima.auto(7),
        Arima.of(1, 1, 1),
        Arima.of(0, 1, 1).withDrift(),
        Arima.of(0, 2, 2),
        Arima.of(0, 1, 1).seasonal(0, 1, 1, 7),
        Arima.of(1, 0, 0).seasonal(0, 1, 1, 7).withDrift(),
        Arima.of(1, 0, 1).seasonal(2, 0, 0, 7),
        Stl.of(7).over(Naive.last()),
        Stl.periodic(7).robust().over(Naive.drift()),
        Mstl.of(7).over(Ets.auto(1)),
        Mstl.of(7, 14).robust().over(Naive.mean()),
        LocalClock.over(Ets.auto(7)),
        DrivenRegression.of(Arima.of(1, 0, 0), "users", users(), Naive.last()),
        BoxCox.of(0.5).over(Mstl.of(7).over(Naive.last())),
        BoxCox.of(0).over(Stl.of(7).over(Naive.drift())),
        BoxCox.of(-0.5).over(Naive.seasonal(7)),
        BoxCox.guerrero(7).over(Naive.seasonal(7)),
        BoxCox.likelihood(7).over(Mstl.of(7).over(Ets.auto(1))),
        Croston.classic(),
        Croston.sba().withSmoothing(0.2, 0.3),
        Croston.sbj().optimized(),
        Tsb.optimized(),
        Tsb.of(0.1, 0.05),
        Adida.optimized(),
        Ladder.of(Ets.of("MAM", 7), Theta.standard(7), Naive.seasonal(7)),
        Ensemble.mean(List.of(Ets.auto(7), Theta.standard(7), Naive.last())),
        Ensemble.median(List.of(Ets.of("MAM", 7), Theta.auto(7), Naive.seasonal(7), Ces.none())),
        Ensemble.weighted(
            List.of(Arima.auto(7), Mstl.of(7).over(Naive.drift())), new double[] {3, 1}),
        AutoForecaster.of(7).withEffort(Effort.FAST).asMeasured(),
        AutoForecaster.of(7).withHorizon(7).asMeasured(),
        AutoForecaster.of(7).withEffort(Effort.FAST),
        Robust.over(Ets.auto(7), Preparation.defaults()),
        Robust.over(Theta.optimized(7), Preparation.defaults().withSeason(7)),
        Conformal.over(Ets.auto(7)),
        Bootstrap.over(Ets.auto(7)),
        Bootstrap.over(Ets.of("MAM", 7)).relative(),
        Bootstrap.over(Arima.of(0, 1, 1)).withBlock(1),
        GrowthLimit.of(-0.2, 0.3).over(Theta.optimized(7)),
        Conformal.over(Theta.optimized(7)).withHorizon(5).withOrigins(30).asymmetric());
  }

  /** What drives a model, over all histories of this test. */
  private static Series users() {
    double[] x = new Random(SEED + 1).doubles(200, 5, 6).toArray();
    return Series.daily("users", LocalDate.of(2024, 1, 1), x);
  }

  /** Ugly histories by name. */
  static Map<String, Series> histories() {
    Map<String, Series> all = new LinkedHashMap<>();
    Random random = new Random(SEED);
    double[] noise = random.doubles(60, -1, 1).toArray();
    put(all, "constant", 40, t -> 5);
    put(all, "zeros", 40, t -> 0);
    put(all, "one non-zero", 40, t -> t == 17 ? 3 : 0);
    put(all, "one non-zero at the end", 40, t -> t == 39 ? 3 : 0);
    put(all, "one point", 1, t -> 4);
    put(all, "two points", 2, t -> 4 + t);
    put(all, "five points", 5, t -> 4 + noise[t]);
    put(all, "shorter than two seasons", 12, t -> 10 + t % 7 + noise[t]);
    put(all, "nothing observed", 10, t -> Double.NaN);
    put(all, "gaps inside", 50, t -> t % 6 == 2 ? Double.NaN : 10 + t % 7 + noise[t]);
    put(all, "long gap", 60, t -> t > 20 && t < 45 ? Double.NaN : 10 + t % 7 + noise[t]);
    put(all, "gaps at both ends", 50, t -> t < 5 || t > 40 ? Double.NaN : 10 + t % 7 + noise[t]);
    put(all, "one weekday never observed", 56, t -> t % 7 == 3 ? Double.NaN : 10 + noise[t]);
    put(all, "tiny scale", 50, t -> 1e-12 * (10 + t % 7 + noise[t]));
    put(all, "huge scale", 50, t -> 1e15 * (10 + t % 7 + noise[t]));
    put(all, "negative", 50, t -> -20 + t % 7 + noise[t]);
    put(all, "alternating", 40, t -> t % 2);
    put(all, "straight line", 40, t -> 3 + 2.0 * t);
    put(all, "falling through zero", 40, t -> 20 - t + noise[t]);
    put(all, "spike", 50, t -> t == 30 ? 1000 : 10 + noise[t]);
    put(all, "level shift", 50, t -> (t < 30 ? 10 : 40) + noise[t]);
    put(all, "noise", 60, t -> 10 + noise[t]);
    put(all, "exponential growth", 50, t -> Math.exp(0.2 * t));
    put(
        all,
        "two huge outliers of opposite sign",
        50,
        t -> t == 20 ? 1e9 : t == 21 ? -1e9 : noise[t]);
    put(all, "share", 50, t -> 0.5 + 0.3 * Math.sin(t) + 0.15 * noise[t]);
    put(all, "nearly full", 50, t -> 0.97 + 0.02 * noise[t]);
    put(all, "cleanup cycles", 60, t -> 10 + t % 9 + 0.3 * noise[t]);
    return all;
  }

  private static void put(Map<String, Series> all, String name, int n, IntToDoubleFunction f) {
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = f.applyAsDouble(t);
    }
    all.put(name, Series.daily(name, LocalDate.of(2024, 1, 1), y));
  }

  /** The domains that hold all observed values. */
  private static List<Series> inTheirBounds(Series s) {
    List<Series> all = new ArrayList<>();
    for (Bounds b : new Bounds[] {Bounds.NONE, Bounds.NON_NEGATIVE, Bounds.FRACTION}) {
      boolean fits = true;
      for (double v : s.toArray()) {
        fits &= Double.isNaN(v) || b.contains(v);
      }
      if (fits) {
        all.add(s.withBounds(b));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_model_forecasts_soundly_or_says_why_not(ForecastModel model) {
    histories()
        .forEach(
            (name, history) -> {
              for (Series s : inTheirBounds(history)) {
                try {
                  Forecast f = model.fit(s).forecast(HORIZON);
                  assertThat(f.horizon()).isEqualTo(HORIZON);
                  assertThat(f.model()).isEqualTo(model.name());
                  assertThat(f.key()).isEqualTo(s.key());
                  assertThat(f.grid()).isEqualTo(s.grid().next(HORIZON));
                  assertThat(f.bounds()).isEqualTo(s.bounds());
                  Distances.assertSound(f);
                } catch (FitException e) {
                  assertThat(e.getMessage())
                      .as("%s on %s", model.name(), name)
                      .startsWith(model.name() + ": ")
                      .hasSizeGreaterThan(model.name().length() + 10);
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void an_ordinary_history_is_always_forecast(ForecastModel model) {
    Series s = ordinary(model, 140).withBounds(Bounds.NON_NEGATIVE);
    Forecast f = model.fit(s).forecast(HORIZON);
    Distances.assertSound(f);
    Distances.assertPathsAgree(f, 4000, SEED);
    for (int h = 0; h < HORIZON; h++) {
      assertThat(f.median(h))
          .as("%s at step %d, seed %d", model.name(), h, SEED)
          .isBetween(20.0, 50.0);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void views_agree_on_ugly_histories_too(ForecastModel model) {
    for (String name :
        List.of("gaps inside", "negative", "falling through zero", "share", "nearly full")) {
      for (Series s : inTheirBounds(histories().get(name))) {
        Forecast f;
        try {
          f = model.fit(s).forecast(HORIZON);
        } catch (FitException e) {
          continue;
        }
        Distances.assertPathsAgree(f, 2000, SEED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void fitting_again_gives_identical_numbers(ForecastModel model) {
    Series s = simple(model).withBounds(Bounds.NON_NEGATIVE);
    FittedModel once = model.fit(s);
    FittedModel again = model.fit(s);
    assertThat(again.description()).isEqualTo(once.description());
    assertThat(again.state().toJson()).isEqualTo(once.state().toJson());
    Forecast a = once.forecast(HORIZON);
    Forecast b = again.forecast(HORIZON);
    for (int h = 0; h < HORIZON; h++) {
      assertThat(b.mean(h)).isEqualTo(a.mean(h));
      assertThat(b.quantile(h, 0.05)).isEqualTo(a.quantile(h, 0.05));
    }
    assertThat(b.paths(3, RandomStreams.seeded(1)).path(2))
        .containsExactly(a.paths(3, RandomStreams.seeded(1)).path(2));
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_model_that_was_serialized_fits_identical_numbers(ForecastModel model) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    ForecastModel copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (ForecastModel) in.readObject();
    }
    assertThat(copy.name()).isEqualTo(model.name());
    Series s = simple(model).withBounds(Bounds.NON_NEGATIVE);
    FittedModel theirs = copy.fit(s);
    FittedModel ours = model.fit(s);
    assertThat(theirs.description()).isEqualTo(ours.description());
    Forecast a = ours.forecast(HORIZON);
    Forecast b = theirs.forecast(HORIZON);
    for (int h = 0; h < HORIZON; h++) {
      assertThat(b.mean(h)).isEqualTo(a.mean(h));
      assertThat(b.quantile(h, 0.05)).isEqualTo(a.quantile(h, 0.05));
    }
    assertThat(b.paths(2, RandomStreams.seeded(1)).path(1))
        .containsExactly(a.paths(2, RandomStreams.seeded(1)).path(1));
  }

  @ParameterizedTest
  @MethodSource("models")
  void another_unit_of_measure_scales_the_forecast(ForecastModel model) {
    assumeTrue(!(model instanceof SeasonalCounts), "counts have no other unit");
    Series s = simple(model);
    double[] y = s.toArray();
    double[] scaled = y.clone();
    for (int t = 0; t < y.length; t++) {
      scaled[t] *= 1024;
    }
    Forecast a = model.fit(s).forecast(HORIZON);
    Forecast b = model.fit(s.withValues(scaled)).forecast(HORIZON);
    for (int h = 0; h < HORIZON; h++) {
      double width = a.quantile(h, 0.9) - a.quantile(h, 0.1);
      assertThat(Math.abs(b.mean(h) / 1024 - a.mean(h))).isLessThan(1e-3 * width);
      assertThat(Math.abs(b.quantile(h, 0.9) / 1024 - a.quantile(h, 0.9))).isLessThan(1e-3 * width);
    }
  }

  /**
   * Daily values of the kind that the model is for, with noise; long enough for every model. Growth
   * that is undone again and again for a model of that, else a week and a slow growth.
   */
  private static Series ordinary(ForecastModel model, int n) {
    Random random = new Random(SEED);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      double expected =
          model instanceof CleanupCycle
              ? 24 + 2 * ((t + 5) % 10)
              : 30 + 0.05 * t + 3 * Math.sin(2 * Math.PI * t / 7);
      y[t] = expected + random.nextGaussian();
    }
    return Series.daily("ordinary", LocalDate.of(2024, 1, 1), y);
  }

  /** The least that the model is for: noise alone, where that is enough. */
  private static Series simple(ForecastModel model) {
    return histories().get(model instanceof CleanupCycle ? "cleanup cycles" : "noise");
  }

  /** Fits on the first values; empty when the model says why it cannot. */
  private static Optional<FittedModel> fitted(ForecastModel model, Series s) {
    try {
      return Optional.of(model.fit(s));
    } catch (FitException e) {
      return Optional.empty();
    }
  }

  private static double size(Series s) {
    double top = 0;
    for (double v : s.toArray()) {
      top = Double.isNaN(v) ? top : Math.max(top, Math.abs(v));
    }
    return top;
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_history_and_a_forecast_are_the_sum_of_their_parts(ForecastModel model) {
    Map<String, Series> all = histories();
    all.put("ordinary", ordinary(model, 140));
    all.forEach(
        (name, history) -> {
          for (Series s : inTheirBounds(history)) {
            FittedModel fit = fitted(model, s).orElse(null);
            if (fit == null) {
              continue;
            }
            double slack = 1e-9 * size(s) + 1e-300;
            Decomposition past = fit.decomposition();
            assertThat(past.grid()).isEqualTo(s.grid());
            boolean begun = false;
            for (int t = 0; t < s.size(); t++) {
              begun |= !Double.isNaN(s.value(t));
              if (Double.isNaN(s.value(t))) {
                assertThat(past.of(Decomposition.Kind.REMAINDER, t))
                    .as("%s on %s: remainder of missing value %d", model.name(), name, t)
                    .isNaN();
              } else {
                assertThat(past.total(t))
                    .as("%s on %s: parts of value %d", model.name(), name, t)
                    .isCloseTo(s.value(t), within(slack));
              }
            }
            assertThat(begun).isTrue();
            Forecast f = fit.forecast(HORIZON);
            Decomposition ahead = f.decomposition();
            assertThat(ahead.grid()).isEqualTo(f.grid());
            for (int h = 0; h < HORIZON; h++) {
              double parts = 1e-300;
              for (Decomposition.Part part : ahead.parts()) {
                parts += Math.abs(part.value(h));
              }
              assertThat(ahead.total(h))
                  .as("%s on %s: parts of step %d", model.name(), name, h)
                  .isCloseTo(f.mean(h), within(1e-9 * (size(s) + parts)));
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_season_is_a_part_of_its_own(ForecastModel model) {
    boolean seasonal = model.name().matches(".*(7|14).*") && !model.name().contains("harmonic(10");
    Decomposition ahead = model.fit(ordinary(model, 140)).forecast(14).decomposition();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int h = 0; h < 14; h++) {
      low = Math.min(low, ahead.of(Decomposition.Kind.SEASON, h));
      high = Math.max(high, ahead.of(Decomposition.Kind.SEASON, h));
    }
    if (seasonal) {
      assertThat(high - low).as("the week swings by 6: %s", ahead).isBetween(3.0, 10.0);
    }
    assertThat(ahead.parts().stream().map(Decomposition.Part::name).distinct())
        .as("names of parts are unique")
        .hasSameSizeAs(ahead.parts());
    for (int h = 0; h < 14; h++) {
      assertThat(Math.abs(ahead.of(Decomposition.Kind.SPREAD, h)))
          .as("without bounds spread adds little to the mean: %s", ahead)
          .isLessThan(0.5);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void new_points_move_the_states_on_without_a_fit(ForecastModel model) {
    Series whole = ordinary(model, 140);
    double[] holes = whole.toArray();
    holes[118] = Double.NaN;
    holes[130] = Double.NaN;
    holes[139] = Double.NaN;
    for (Series s : List.of(whole, whole.withValues(holes))) {
      FittedModel fit = model.fit(s.slice(0, 117));
      FittedModel atOnce = fit.append(s.slice(117, 140));
      FittedModel oneByOne = fit;
      for (int t = 117; t < 140; t++) {
        oneByOne = oneByOne.append(s.slice(t, t + 1));
      }
      Forecast a = atOnce.forecast(HORIZON);
      Forecast b = oneByOne.forecast(HORIZON);
      assertThat(a.grid()).isEqualTo(s.grid().next(HORIZON));
      assertThat(atOnce.decomposition().grid()).isEqualTo(s.grid());
      for (int h = 0; h < HORIZON; h++) {
        assertThat(b.mean(h)).isCloseTo(a.mean(h), within(1e-6));
        assertThat(b.quantile(h, 0.1)).isCloseTo(a.quantile(h, 0.1), within(1e-6));
      }
      // The new points were looked at: a far higher end lifts the forecast of what adapts.
      double[] raised = s.toArray();
      for (int t = 117; t < 140; t++) {
        raised[t] += 20;
      }
      Series high = s.withValues(raised);
      Forecast c = fit.append(high.slice(117, 140)).forecast(HORIZON);
      if (model instanceof CleanupCycle) {
        // Far above its mark it is cleaned up at once.
        assertThat(c.mean(0)).isNotCloseTo(a.mean(0), within(1.0));
      } else {
        assertThat(c.mean(0)).isGreaterThan(a.mean(0) + 0.01);
      }
    }
    FittedModel fit = model.fit(whole.slice(0, 117));
    assertThatThrownBy(() -> fit.append(whole.slice(118, 140)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ordinary");
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_state_comes_back_from_json_bit_by_bit(ForecastModel model) {
    Map<String, Series> all = histories();
    all.put("ordinary", ordinary(model, 140).withBounds(Bounds.NON_NEGATIVE));
    all.forEach(
        (name, s) -> {
          FittedModel fit = fitted(model, s).orElse(null);
          if (fit == null) {
            return;
          }
          String json = fit.state().toJson();
          FittedModel back = ModelState.parse(json).restore(FittedModel.class);
          assertThat(back.state().toJson()).isEqualTo(json);
          assertThat(back.description()).isEqualTo(fit.description());
          Forecast a = fit.forecast(HORIZON);
          Forecast b = back.forecast(HORIZON);
          assertThat(b.model()).isEqualTo(a.model());
          assertThat(b.bounds()).isEqualTo(a.bounds());
          assertThat(b.unit()).isEqualTo(a.unit());
          for (int h = 0; h < HORIZON; h++) {
            assertThat(b.mean(h)).as("%s on %s", model.name(), name).isEqualTo(a.mean(h));
            assertThat(b.quantile(h, 0.9)).isEqualTo(a.quantile(h, 0.9));
          }
          assertThat(b.paths(2, RandomStreams.seeded(1)).path(1))
              .containsExactly(a.paths(2, RandomStreams.seeded(1)).path(1));
          for (int t = 0; t < s.size(); t++) {
            assertThat(Double.compare(back.decomposition().total(t), fit.decomposition().total(t)))
                .isZero();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_damaged_state_is_read_or_refused_with_a_reason(ForecastModel model) {
    String json = model.fit(ordinary(model, 70)).state().toJson();
    Random random = new Random(SEED);
    Matcher leaves = Pattern.compile("(?<=:)(\"[^\"]*\"|-?[0-9.E-]+|null|\\[[^]]*])").matcher(json);
    List<int[]> places = new ArrayList<>();
    while (leaves.find()) {
      places.add(new int[] {leaves.start(), leaves.end()});
    }
    String[] damages = {
      "null", "-1", "0", "3", "2000000000", "1e300", "0.5", "\"\"", "\"x\"", "[]", "[1]"
    };
    for (int trial = 0; trial < 150; trial++) {
      int[] place = places.get(random.nextInt(places.size()));
      String damage = damages[random.nextInt(damages.length)];
      String damaged = json.substring(0, place[0]) + damage + json.substring(place[1]);
      String what = model.name() + ", seed " + SEED + ", trial " + trial + ": " + damaged;
      try {
        FittedModel read = ModelState.parse(damaged).restore(FittedModel.class);
        assertThat(read).as(what).isNotNull();
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as(what).isNotBlank();
      } catch (RuntimeException | Error e) {
        throw new AssertionError(what, e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_shift_of_all_values_shifts_an_additive_model(ForecastModel model) {
    assumeTrue(shifts(model), model.name() + " multiplies, so a shift changes more than the level");
    Series s = ordinary(model, 140);
    double[] y = s.toArray();
    for (int t = 0; t < y.length; t++) {
      y[t] -= 1000;
    }
    Forecast a = model.fit(s).forecast(HORIZON);
    Forecast b = model.fit(s.withValues(y)).forecast(HORIZON);
    for (int h = 0; h < HORIZON; h++) {
      double width = a.quantile(h, 0.9) - a.quantile(h, 0.1);
      assertThat(b.mean(h) + 1000).isCloseTo(a.mean(h), within(0.02 * width));
      assertThat(b.quantile(h, 0.9) + 1000).isCloseTo(a.quantile(h, 0.9), within(0.02 * width));
    }
  }

  /** Models that only add: the forecast of y + c is the forecast of y, plus c. */
  private static boolean shifts(ForecastModel model) {
    return model
        .name()
        .matches(
            "naive|drift|mean|snaive.*|ets\\(A[^M]*\\)|ets\\(A[^M]*, m=7\\)|theta\\([^,]*\\)"
                + "|seasonal mean.*|arima\\(\\d.*"
                + "|(harmonic|mstl|stl).* \\+ (naive|drift|mean|ets\\(A.*|arima\\(.*)");
  }
}
