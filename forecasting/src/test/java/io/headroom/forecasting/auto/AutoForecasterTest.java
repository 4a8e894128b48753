package io.headroom.forecasting.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.evaluation.Accuracy;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.forecasting.evaluation.Scored;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is tried, what is chosen and what is said about it. */
class AutoForecasterTest {
  private static Series weekly(int n, long seed) {
    Random random = new Random(seed);
    double[] y = new double[n];
    Arrays.setAll(
        y, t -> 200 + 0.2 * t + 30 * Math.sin(2 * Math.PI * t / 7) + 3 * random.nextGaussian());
    return Series.daily("web", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE);
  }

  @Test
  void every_candidate_is_accounted_for() {
    AutoFit fit = AutoForecaster.of(7).withHorizon(14).fit(weekly(200, 1));
    assertThat(fit.trials().stream().mapToDouble(Trial::weight).sum()).isCloseTo(1, within(1e-9));
    assertThat(fit.trials()).hasSizeGreaterThan(4);
    assertThat(fit.trials()).allSatisfy(t -> assertThat(t.reason()).isNotEmpty());
    assertThat(fit.trials()).anySatisfy(t -> assertThat(t.relative()).isEqualTo(1));
    assertThat(fit.trials())
        .allSatisfy(t -> assertThat(t.fits()).isBetween(1, Effort.FULL.folds() + 1));
    assertThat(fit.description()).contains("200 values", "seasons [7]", "spread times");
  }

  @Test
  void a_season_and_a_line_are_found() {
    Series all = weekly(228, 2);
    for (Effort effort : Effort.values()) {
      Forecast forecast =
          AutoForecaster.of(7)
              .withHorizon(28)
              .withEffort(effort)
              .fit(all.slice(0, 200))
              .forecast(28);
      double error = 0;
      int inside = 0;
      for (int h = 0; h < 28; h++) {
        double y = all.value(200 + h);
        error += Math.abs(y - forecast.mean(h)) / 28;
        inside += forecast.quantile(h, 0.025) <= y && y <= forecast.quantile(h, 0.975) ? 1 : 0;
      }
      assertThat(error).as("noise of sd 3 has a mean error of 2.4: %s", effort).isLessThan(4);
      assertThat(inside).as("of 28 in 95 %%").isGreaterThan(23);
    }
  }

  @Test
  void fast_fits_every_candidate_once_and_weighs_them_alike() {
    AutoFit fit = AutoForecaster.of(7).withEffort(Effort.FAST).fit(weekly(120, 3));
    assertThat(fit.trials()).allSatisfy(t -> assertThat(t.fits()).isEqualTo(1));
    double equal = 1.0 / fit.trials().size();
    assertThat(fit.trials())
        .allSatisfy(t -> assertThat(t.weight()).isCloseTo(equal, within(1e-12)));
  }

  @Test
  void told_to_stop_it_stops_and_says_so() {
    AutoFit fit = AutoForecaster.of(7).fit(weekly(200, 4), () -> true);
    assertThat(fit.cut()).contains("0 of 6 past origins");
    assertThat(fit.description()).contains(fit.cut());
    assertThat(fit.forecast(7).mean(0)).isFinite();
  }

  @Test
  void rare_demands_get_a_model_of_rare_demands_and_whole_numbers() {
    Random random = new Random(9);
    double[] y = new double[150];
    Arrays.setAll(y, t -> random.nextDouble() < 0.2 ? 1 + random.nextInt(4) : 0);
    for (Effort effort : Effort.values()) {
      AutoFit fit =
          AutoForecaster.of()
              .withEffort(effort)
              .fit(
                  Series.daily("spare", LocalDate.of(2024, 1, 1), y)
                      .withBounds(Bounds.NON_NEGATIVE));
      assertThat(fit.description()).contains("intermittent");
      Forecast forecast = fit.forecast(10);
      assertThat(forecast.mean(0)).as("0.2 demands of 2.5").isBetween(0.25, 0.9);
      for (double path : forecast.paths(50, RandomStreams.seeded(1)).path(7)) {
        assertThat(path).isEqualTo(Math.rint(path)).isNotNegative();
      }
    }
  }

  @Test
  void nights_without_calls_are_a_season() {
    Random random = new Random(10);
    double[] y = new double[700];
    Arrays.setAll(y, t -> t % 7 > 3 ? 0 : 20 + random.nextInt(5));
    AutoFit fit =
        AutoForecaster.of(7)
            .withEffort(Effort.FAST)
            .fit(
                Series.daily("calls", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE));
    assertThat(fit.description()).doesNotContain("intermittent");
    assertThat(fit.forecast(7).mean(0)).isGreaterThan(15);
    assertThat(fit.forecast(7).mean(5)).isLessThan(3);
  }

  @Test
  void the_same_history_gives_the_same_bytes() {
    AutoForecaster model = AutoForecaster.of(7).withHorizon(7);
    assertThat(model.fit(weekly(100, 5)).state().toJson())
        .isEqualTo(model.fit(weekly(100, 5)).state().toJson());
  }

  @Test
  void what_was_treated_is_told_and_can_be_left() {
    double[] y = weekly(200, 6).toArray();
    y[120] *= 50;
    Series spiked = Series.daily("web", LocalDate.of(2024, 1, 1), y);
    AutoFit treated = AutoForecaster.of(7).withEffort(Effort.FAST).fit(spiked);
    assertThat(treated.findings()).anyMatch(f -> f.text().contains("spike"));
    assertThat(treated.description()).contains("spike");
    AutoFit asMeasured = AutoForecaster.of(7).withEffort(Effort.FAST).asMeasured().fit(spiked);
    assertThat(asMeasured.findings()).isEmpty();
    assertThat(asMeasured.forecast(1).quantile(0, 0.9))
        .isGreaterThan(treated.forecast(1).quantile(0, 0.9));
  }

  @Test
  void the_table_scores_candidates_as_a_backtest_of_its_own_would() {
    Series all = weekly(200, 5);
    AutoForecaster auto = AutoForecaster.of(7).withHorizon(14).asMeasured();
    AutoForecaster.Choice choice = auto.choose(all);
    Scoreboard table = choice.scores();
    assertThat(choice.fit().state()).hasToString(auto.fit(all).state().toString());
    assertThat(table.folds()).isEqualTo(6);
    assertThat(table.failures()).isEmpty();
    assertThat(table.models().get(0)).isSameAs(auto);
    assertThat(table.models()).extracting(ForecastModel::name).contains("naive", "drift");
    for (ForecastModel model : table.models().subList(1, table.models().size())) {
      for (int f = 0; f < table.folds(); f++) {
        Series past = all.slice(0, table.origin(f));
        Scored own =
            Scored.of(
                model.fit(past).forecast(14),
                all.slice(table.origin(f), table.origin(f) + 14),
                past,
                7);
        assertThat(Accuracy.MASE.of(table.scored(model).get(f)))
            .as("%s at %d", model.name(), table.origin(f))
            .isEqualTo(Accuracy.MASE.of(own));
      }
    }
    double best =
        table.models().stream().mapToDouble(m -> table.score(m, Accuracy.MASE)).min().orElseThrow();
    assertThat(table.score(auto, Accuracy.MASE)).isBetween(0.8 * best, 1.2 * best);
  }

  @Test
  void an_origin_is_scored_with_weights_that_did_not_see_it() {
    Series all = weekly(200, 6);
    AutoForecaster auto = AutoForecaster.of(7).withHorizon(14).asMeasured();
    Scoreboard table = auto.choose(all).scores();
    int last = table.origin(table.folds() - 1);
    double[] other = all.toArray();
    for (int t = last; t < other.length; t++) {
      other[t] += 40;
    }
    Scoreboard changed =
        auto.choose(Series.daily("web", LocalDate.of(2024, 1, 1), other).withBounds(all.bounds()))
            .scores();
    Scored one = table.scored(auto).get(table.folds() - 1);
    Scored two = changed.scored(auto).get(table.folds() - 1);
    for (int h = 0; h < 14; h++) {
      assertThat(two.actual(h)).isEqualTo(one.actual(h) + 40);
      // How close most errors are to 0 is seen in the whole history, and moves the spread a little.
      assertThat(two.mean(h)).isCloseTo(one.mean(h), within(0.1));
    }
  }

  @Test
  void years_of_days_have_a_yearly_season_that_is_tried_at_every_origin() {
    int n = 3 * 365;
    Random random = new Random(7);
    double[] y = new double[n];
    Arrays.setAll(
        y,
        t ->
            200
                + 10 * Math.sin(2 * Math.PI * t / 7)
                + 60 * Math.sin(2 * Math.PI * t / 365.25)
                + 3 * random.nextGaussian());
    Series all = Series.daily("web", LocalDate.of(2022, 1, 1), y);
    AutoForecaster.Choice choice = AutoForecaster.of().withHorizon(90).choose(all);
    assertThat(choice.fit().trials())
        .filteredOn(t -> t.model().startsWith("harmonic(365.25)"))
        .hasSize(4)
        .allSatisfy(t -> assertThat(t.fits()).isGreaterThanOrEqualTo(choice.scores().folds()));
    double yearly =
        choice.fit().trials().stream()
            .filter(t -> t.model().startsWith("harmonic(365.25)"))
            .mapToDouble(Trial::weight)
            .sum();
    assertThat(yearly).isGreaterThan(0.9);
    double error = 0;
    Forecast ahead = choice.fit().forecast(180);
    for (int h = 0; h < 180; h++) {
      int t = n + h;
      double truth =
          200 + 10 * Math.sin(2 * Math.PI * t / 7) + 60 * Math.sin(2 * Math.PI * t / 365.25);
      error += Math.abs(truth - ahead.mean(h)) / 180;
    }
    assertThat(error).isLessThan(6);
  }

  /** Sixty at night, a hundred and fifty at nine, by the clock on the wall; three weeks. */
  private static double wall(ZonedDateTime t) {
    return 60 + 90 * Math.exp(-Math.pow((t.getHour() - 9) / 3.0, 2));
  }

  @Test
  void hours_keep_their_place_on_the_wall_when_clocks_change() {
    int day = 24;
    // The clocks change one day before the end, or three days after it.
    for (int days : new int[] {24, 20}) {
      Random random = new Random(11);
      TimeGrid grid =
          TimeGrid.of(
              LocalDate.of(2024, 3, 8),
              Granularity.of("PT1H"),
              days * day,
              ZoneId.of("Europe/Amsterdam"));
      double[] y = new double[grid.count()];
      Arrays.setAll(
          y, t -> wall(grid.start(t).atZone(grid.zone())) * (1 + 0.03 * random.nextGaussian()));
      AutoFit fit =
          AutoForecaster.of(day)
              .withEffort(Effort.FAST)
              .fit(
                  Series.of(SeriesKey.of("desk"), grid, y, Unit.ONE)
                      .withBounds(Bounds.NON_NEGATIVE));
      assertThat(fit.trials()).allMatch(t -> t.model().startsWith("local("));
      Forecast ahead = fit.forecast(7 * day);
      double error = 0;
      for (int h = 0; h < 7 * day; h++) {
        double truth = wall(ahead.grid().start(h).atZone(grid.zone()));
        error += Math.abs(ahead.median(h) / truth - 1) / (7 * day);
      }
      assertThat(error).as("an hour off would be 0.1: %s days", days).isLessThan(0.03);
    }
  }

  @Test
  void what_was_seen_is_told() {
    double[] y = new double[60];
    Arrays.setAll(y, t -> 5 + t + Math.sin(t));
    Series grows = Series.daily("x", LocalDate.of(2024, 1, 1), y);
    AutoForecaster auto = AutoForecaster.of().withEffort(Effort.FAST);
    assertThat(auto.fit(grows).traits()).endsWith(" values, rising, seasons [7], all positive");
    assertThat(auto.fit(grows.withBounds(new Bounds(0, 100))).traits()).endsWith("in 0.0…100.0");
    Arrays.setAll(y, t -> t % 5 == 0 ? 1 + t % 3 : 0);
    Series rare = Series.daily("x", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE);
    assertThat(auto.fit(rare).traits())
        .isEqualTo(
            "60 values, seasons [7], intermittent: a demand every 5.0 steps, CV² 0.18,"
                + " intermittent, at 0 or above");
  }

  @Test
  void one_value_is_enough() {
    AutoFit fit = AutoForecaster.of(7).fit(Series.daily("x", LocalDate.of(2024, 1, 1), 5));
    assertThat(fit.forecast(3).mean(2)).isCloseTo(5, within(1e-9));
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> AutoForecaster.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> AutoForecaster.of().withHorizon(0));
  }
}
