package io.headroom.forecasting.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A morning peak stays at its local hour over both changes of clocks. */
class LocalClockTest {
  private static final long SEED = 20261123;

  /** Ten at night, a hundred at eight in the morning, by the clock on the wall. */
  private static double wall(ZonedDateTime t) {
    return 10 + 90 * Math.exp(-Math.pow((t.getHour() + t.getMinute() / 60.0 - 8) / 2, 2));
  }

  private static Series hours(String zone, LocalDate first, String step, int n, double noise) {
    Random random = new Random(SEED);
    TimeGrid grid = TimeGrid.of(first, Granularity.of(step), n, ZoneId.of(zone));
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = wall(grid.start(i).atZone(grid.zone())) + noise * random.nextGaussian();
    }
    return Series.of(SeriesKey.of("hours"), grid, y, Unit.ONE).withBounds(Bounds.NON_NEGATIVE);
  }

  @ParameterizedTest
  @CsvSource({
    // Ten days before the change, in the spring and autumn of both hemispheres; half an hour too.
    "Europe/Amsterdam, 2024-03-22, PT1H, 24",
    "Europe/Amsterdam, 2024-10-18, PT1H, 24",
    "Australia/Melbourne, 2024-03-29, PT30M, 48",
    "Australia/Melbourne, 2024-09-27, PT1H, 24",
    "Australia/Lord_Howe, 2024-03-29, PT30M, 48",
    "America/New_York, 2024-03-02, PT15M, 96"
  })
  void the_peak_keeps_its_local_hour_over_a_change(
      String zone, LocalDate first, String step, int day) {
    Series past = hours(zone, first, step, 8 * day, 0);
    Forecast local = LocalClock.over(Naive.seasonal(day)).fit(past).forecast(6 * day);
    Forecast plain = Naive.seasonal(day).fit(past).forecast(6 * day);
    double worst = 0;
    for (int h = 0; h < local.horizon(); h++) {
      ZonedDateTime t = local.grid().start(h).atZone(local.grid().zone());
      assertThat(local.median(h)).as("%s", t).isCloseTo(wall(t), within(1e-6));
      worst = Math.max(worst, Math.abs(plain.median(h) - wall(t)));
    }
    assertThat(worst).as("without the local clock").isGreaterThan(15);
  }

  @Test
  void the_hour_that_comes_twice_is_one_value_in_each_path() {
    Series past = hours("Europe/Amsterdam", LocalDate.of(2024, 10, 18), "PT1H", 24 * 8, 3);
    Forecast f = LocalClock.over(Ets.auto(24)).fit(past).forecast(60);
    int second = -1;
    for (int h = 1; h < 60; h++) {
      ZonedDateTime a = f.grid().start(h - 1).atZone(f.grid().zone());
      ZonedDateTime b = f.grid().start(h).atZone(f.grid().zone());
      second = a.getHour() == b.getHour() ? h : second;
    }
    assertThat(second).isPositive();
    SamplePaths paths = f.paths(20, RandomStreams.seeded(SEED));
    for (int p = 0; p < 20; p++) {
      assertThat(paths.path(p)[second]).isEqualTo(paths.path(p)[second - 1]);
    }
    Forecast wider =
        f.withSpread(java.util.stream.DoubleStream.generate(() -> 2).limit(60).toArray());
    assertThat(wider.quantile(5, 0.9) - wider.quantile(5, 0.1))
        .isCloseTo(2 * (f.quantile(5, 0.9) - f.quantile(5, 0.1)), within(0.2));
  }

  @Test
  void parts_states_and_new_points_work_over_a_change() {
    Series all = hours("Europe/Amsterdam", LocalDate.of(2024, 10, 18), "PT1H", 24 * 14, 1);
    ForecastModel model = LocalClock.over(Ets.auto(24));
    FittedModel fit = model.fit(all.slice(0, 24 * 8));
    FittedModel longer = fit.append(all.slice(24 * 8, 24 * 14));
    Decomposition past = longer.decomposition();
    for (int i = 0; i < all.size(); i++) {
      assertThat(past.total(i)).isCloseTo(all.value(i), within(1e-9));
    }
    Forecast a = longer.forecast(48);
    Forecast b = ModelState.parse(longer.state().toJson()).restore(FittedModel.class).forecast(48);
    for (int h = 0; h < 48; h++) {
      assertThat(b.quantile(h, 0.9)).isEqualTo(a.quantile(h, 0.9));
      assertThat(a.decomposition().total(h)).isCloseTo(a.mean(h), within(1e-9));
      double truth = wall(a.grid().start(h).atZone(a.grid().zone()));
      assertThat(a.median(h)).isCloseTo(truth, within(6.0));
    }
  }

  @Test
  void where_clocks_do_not_change_the_other_model_is_alone() {
    Series past = hours("Asia/Tokyo", LocalDate.of(2024, 3, 22), "PT1H", 24 * 8, 1);
    Forecast plain = Naive.seasonal(24).fit(past).forecast(30);
    Forecast local = LocalClock.over(Naive.seasonal(24)).fit(past).forecast(30);
    for (int h = 0; h < 30; h++) {
      assertThat(local.quantile(h, 0.9)).isEqualTo(plain.quantile(h, 0.9));
    }
  }

  @Test
  void it_suits_what_follows_the_clock_on_the_wall_and_nothing_else() {
    LocalDate spring = LocalDate.of(2024, 3, 22);
    assertThat(LocalClock.suits(hours("Europe/Amsterdam", spring, "PT1H", 24 * 20, 3))).isTrue();
    assertThat(LocalClock.suits(hours("Europe/Amsterdam", spring, "PT1H", 24 * 8, 3)))
        .as("no change seen yet, one to come")
        .isTrue();
    assertThat(LocalClock.suits(hours("Asia/Tokyo", spring, "PT1H", 24 * 20, 3))).isFalse();
    assertThat(LocalClock.suits(hours("UTC", spring, "PT1H", 24 * 20, 3))).isFalse();
    assertThat(LocalClock.suits(hours("Europe/Amsterdam", spring, "P1D", 20, 3))).isFalse();
    for (LocalDate first : new LocalDate[] {spring, LocalDate.of(2024, 10, 18)}) {
      Series utc = hours("UTC", first, "PT1H", 24 * 20, 3);
      TimeGrid same =
          new TimeGrid(
              utc.grid().start(), utc.grid().granularity(), 24 * 20, ZoneId.of("Europe/Amsterdam"));
      Series jobs = Series.of(utc.key(), same, utc.toArray(), utc.unit());
      assertThat(LocalClock.suits(jobs)).as("started by UTC").isFalse();
    }
  }
}
