package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.calendar.HolidayCalendars;
import io.headroom.core.calendar.HolidayDates;
import io.headroom.core.calendar.HolidayRule;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.SeasonalMean;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Planted effects come back; effects that are not there stay out. */
class CalendarRegressionTest {
  private static final long SEED = 20261123;
  private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
  private static final HolidayRule NL = HolidayCalendars.of("nl");

  private static Series daily(int n, ToDoubleFunction<LocalDate> value) {
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = value.applyAsDouble(FIRST.plusDays(t));
    }
    return Series.daily("demand", FIRST, y);
  }

  private static double week(LocalDate d) {
    return d.getDayOfWeek().getValue() > 5 ? -0.5 : 0;
  }

  private static boolean isOn(LocalDate d, int month, int day) {
    return d.getMonthValue() == month && d.getDayOfMonth() == day;
  }

  private static MeasuredEffect effect(CalendarFit fit, String name) {
    return fit.effects().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> entered(CalendarFit fit) {
    return fit.effects().stream()
        .filter(MeasuredEffect::entered)
        .map(MeasuredEffect::name)
        .toList();
  }

  /** Four and a half years of a relative series with four planted effects. */
  private static Series planted(int n) {
    Random random = new Random(SEED);
    LocalDate promotion = FIRST.plusDays(500);
    LocalDate migration = FIRST.plusDays(1000);
    return daily(
        n,
        d ->
            100
                * Math.exp(
                    week(d)
                        + 0.05 * random.nextGaussian()
                        + (isOn(d, 12, 25) ? -0.9 : 0)
                        + (isOn(d, 12, 24) ? 0.3 : 0)
                        + (!d.isBefore(promotion) && d.isBefore(promotion.plusDays(5)) ? 0.25 : 0)
                        + (d.isBefore(migration) ? 0 : 0.4)));
  }

  private static CalendarEffects asked() {
    LocalDate promotion = FIRST.plusDays(500);
    LocalDate again = FIRST.plusDays(1650);
    return CalendarEffects.of(NL)
        .with(
            CalendarEvent.during("promotion", promotion, promotion.plusDays(5))
                .and(again, again.plusDays(3)))
        .with(CalendarEvent.on("release 4.2", FIRST.plusDays(700)))
        .with(CalendarEvent.lasting("migration", FIRST.plusDays(1000)));
  }

  @Test
  void planted_effects_are_measured_and_no_others_enter() {
    CalendarFit fit = asked().over(SeasonalMean.of(7, 4)).fit(planted(1640));
    assertThat(fit.isRelative()).isTrue();
    assertThat(entered(fit))
        .containsExactlyInAnyOrder(
            "event migration",
            "holiday 1st Christmas day",
            "holiday 1st Christmas day, 1 day before",
            "event promotion");
    double[] truth = {0.4, -0.9, 0.3, 0.25};
    int i = 0;
    for (String name :
        List.of(
            "event migration",
            "holiday 1st Christmas day",
            "holiday 1st Christmas day, 1 day before",
            "event promotion")) {
      MeasuredEffect e = effect(fit, name);
      assertThat(e.estimate()).as("%s", e).isCloseTo(truth[i++], within(3 * e.standardError()));
      assertThat(e.standardError()).as("%s", e).isLessThan(0.06);
    }
    assertThat(effect(fit, "holiday 1st Christmas day").occurrences()).isEqualTo(4);
    assertThat(effect(fit, "event release 4.2").reason()).contains("is below");
    assertThat(fit.description()).contains("event migration").contains("(relative)");
  }

  @Test
  void the_forecast_has_the_effects_where_the_calendar_has_them() {
    CalendarFit fit = asked().over(SeasonalMean.of(7, 4)).fit(planted(1640));
    Forecast f = fit.forecast(220);
    Decomposition parts = f.decomposition();
    for (int h = 0; h < 220; h++) {
      LocalDate d = f.grid().date(h);
      double usual = 100 * Math.exp(week(d) + 0.4);
      double on = isOn(d, 12, 25) ? -0.9 : isOn(d, 12, 24) ? 0.3 : h >= 10 && h < 13 ? 0.25 : 0;
      assertThat(f.median(h)).as("%s", d).isCloseTo(usual * Math.exp(on), within(0.15 * usual));
      assertThat(parts.total(h)).isCloseTo(f.mean(h), within(1e-6));
      for (Decomposition.Part part : parts.parts()) {
        if (part.name().equals("holiday 1st Christmas day")) {
          assertThat(part.value(h) != 0).isEqualTo(isOn(d, 12, 25));
        }
      }
    }
  }

  @Test
  void an_effect_that_differs_between_years_widens_its_days_only() {
    Random random = new Random(SEED);
    double[] years = {-0.2, -1.0, -0.4, -0.9, -0.6};
    Series s =
        daily(
            1800,
            d ->
                100
                    * Math.exp(
                        0.03 * random.nextGaussian()
                            + (isOn(d, 12, 25) ? years[d.getYear() - 2018] : 0)));
    CalendarFit fit = CalendarEffects.of(NL).around(0, 0).over(Naive.mean()).fit(s);
    MeasuredEffect e = effect(fit, "holiday 1st Christmas day");
    assertThat(e.entered()).as("%s", e).isTrue();
    assertThat(e.betweenOccurrences()).isBetween(0.15, 0.6);
    Forecast f = fit.forecast(30);
    for (int h = 0; h < 30; h++) {
      double relative = (f.quantile(h, 0.9) - f.quantile(h, 0.1)) / f.median(h);
      assertThat(relative > 0.3)
          .as("%s: %s", f.grid().date(h), relative)
          .isEqualTo(isOn(f.grid().date(h), 12, 25));
    }
  }

  @Test
  void values_around_zero_have_effects_that_add() {
    Random random = new Random(SEED);
    Series s = daily(1500, d -> random.nextGaussian() - 4 * week(d) + (isOn(d, 12, 25) ? -8 : 0));
    CalendarFit fit = CalendarEffects.of(NL).over(SeasonalMean.of(7, 4)).fit(s);
    assertThat(fit.isRelative()).isFalse();
    assertThat(entered(fit)).containsExactly("holiday 1st Christmas day");
    assertThat(effect(fit, "holiday 1st Christmas day").estimate()).isCloseTo(-8, within(2.0));
  }

  @Test
  void hours_of_a_holiday_follow_those_of_a_sunday_by_local_time() {
    ZoneId zone = ZoneId.of("Europe/Amsterdam");
    Random random = new Random(SEED);
    HolidayDates own =
        HolidayDates.named("own")
            .with(
                "closed",
                LocalDate.of(2024, 2, 7),
                LocalDate.of(2024, 4, 18),
                LocalDate.of(2024, 6, 18));
    TimeGrid grid = TimeGrid.of(LocalDate.of(2024, 1, 1), Granularity.HOUR, 24 * 166, zone);
    double[] y = new double[grid.count()];
    for (int i = 0; i < y.length; i++) {
      y[i] = 100 * Math.exp(0.05 * random.nextGaussian() + profile(grid, i, own));
    }
    Series s = Series.of(SeriesKey.of("hours"), grid, y, Unit.ONE);
    CalendarFit fit = CalendarEffects.of(own).over(SeasonalMean.of(168, 3)).fit(s);
    MeasuredEffect e = effect(fit, "holiday closed");
    assertThat(e.form()).isEqualTo(MeasuredEffect.Form.LIKE_SUNDAY);
    assertThat(e.estimate()).as("%s", e).isCloseTo(1, within(0.1));
    Forecast f = fit.forecast(24 * 7);
    for (int h = 0; h < f.horizon(); h++) {
      if (f.grid().date(h).equals(LocalDate.of(2024, 6, 18))) {
        double truth = 100 * Math.exp(profile(f.grid(), h, own));
        assertThat(f.median(h)).as("%s", f.grid().start(h)).isCloseTo(truth, within(0.15 * truth));
      }
    }
  }

  private static double profile(TimeGrid grid, int i, HolidayRule closed) {
    ZonedDateTime t = grid.start(i).atZone(grid.zone());
    LocalDate d = t.toLocalDate();
    boolean sunday =
        t.getDayOfWeek() == DayOfWeek.SUNDAY || !closed.between(d, d.plusDays(1)).isEmpty();
    double peak = sunday ? 20 : 10;
    return (sunday ? 0.4 : 1.2) * Math.exp(-Math.pow((t.getHour() - peak) / 3.0, 2));
  }

  @Test
  void holidays_seen_once_enter_together_with_what_each_did() {
    Random random = new Random(SEED);
    Series s =
        daily(
            400,
            d ->
                100
                    * Math.exp(
                        week(d)
                            + 0.04 * random.nextGaussian()
                            + (NL.between(d, d.plusDays(1)).isEmpty() ? 0 : -0.4)));
    CalendarFit fit = CalendarEffects.of(NL).around(0, 0).over(SeasonalMean.of(7, 4)).fit(s);
    MeasuredEffect e = effect(fit, "holiday Ascension Day");
    assertThat(e.entered()).as("%s", e).isTrue();
    assertThat(e.occurrences()).isEqualTo(1);
    assertThat(e.reason()).contains("alike together");
    assertThat(e.estimate()).isCloseTo(-0.4, within(0.12));
  }

  @Test
  void weeks_have_effects_of_the_holidays_in_them() {
    Random random = new Random(SEED);
    ZoneId utc = ZoneId.of("UTC");
    TimeGrid grid = TimeGrid.of(FIRST, Granularity.WEEK, 220, utc);
    double[] y = new double[220];
    for (int i = 0; i < y.length; i++) {
      boolean christmas =
          NL.between(grid.date(i), grid.date(i + 1)).stream()
              .anyMatch(h -> h.name().equals("1st Christmas day"));
      y[i] = 1000 * Math.exp(0.03 * random.nextGaussian() + (christmas ? -0.3 : 0));
    }
    Series s = Series.of(SeriesKey.of("weeks"), grid, y, Unit.ONE);
    CalendarFit fit = CalendarEffects.of(NL).over(Naive.mean()).fit(s);
    assertThat(entered(fit)).containsExactly("holiday 1st Christmas day");
    assertThat(effect(fit, "holiday 1st Christmas day").estimate()).isCloseTo(-0.3, within(0.06));
  }

  @Test
  void a_state_goes_on_bit_by_bit() {
    FittedModel fit = asked().over(SeasonalMean.of(7, 4)).fit(planted(1600));
    FittedModel back = ModelState.parse(fit.state().toJson()).restore(FittedModel.class);
    Series more = planted(1640).slice(1600, 1640);
    Forecast a = fit.append(more).forecast(300);
    Forecast b = back.append(more).forecast(300);
    for (int h = 0; h < 300; h++) {
      assertThat(b.mean(h)).isEqualTo(a.mean(h));
      assertThat(b.quantile(h, 0.9)).isEqualTo(a.quantile(h, 0.9));
    }
    assertThat(((CalendarFit) back).effects()).isEqualTo(((CalendarFit) fit).effects());
  }

  @Test
  void without_evidence_the_forecast_is_the_other_models() {
    Random random = new Random(SEED);
    Series s = daily(900, d -> 50 + random.nextGaussian());
    Forecast plain = Naive.mean().fit(s).forecast(40);
    CalendarFit fit = CalendarEffects.of(NL).over(Naive.mean()).fit(s);
    assertThat(entered(fit)).isEmpty();
    assertThat(fit.effects()).hasSizeGreaterThan(20).allMatch(e -> !e.reason().isBlank());
    for (int h = 0; h < 40; h++) {
      assertThat(fit.forecast(40).quantile(h, 0.9)).isEqualTo(plain.quantile(h, 0.9));
    }
  }

  @Test
  void noise_lets_a_holiday_in_for_one_series_in_twenty_at_most() {
    Random random = new Random(SEED);
    int wrong = 0;
    int series = 120;
    for (int k = 0; k < series; k++) {
      double[] level = {0};
      Series s =
          daily(
              1100,
              d -> {
                level[0] = 0.8 * level[0] + random.nextGaussian();
                return 100 * Math.exp(0.1 * level[0] + week(d));
              });
      wrong += entered(CalendarEffects.of(NL).over(Naive.last()).fit(s)).isEmpty() ? 0 : 1;
    }
    assertThat(wrong).as("of %d, seed %d", series, SEED).isLessThanOrEqualTo(series / 20 + 4);
  }

  @Test
  void steps_that_days_cannot_be_told_in_say_so() {
    TimeGrid months = TimeGrid.of(FIRST, Granularity.MONTH, 40, ZoneId.of("UTC"));
    Series s = Series.of(SeriesKey.of("months"), months, new double[40], Unit.ONE);
    assertThat(CalendarEffects.of(NL).over(Naive.last()).fit(s).description()).contains("not P1M");
    assertThatThrownBy(
            () ->
                CalendarEffects.of(CalendarEvent.on("a", FIRST)).with(CalendarEvent.on("a", FIRST)))
        .hasMessageContaining("and(…)");
    assertThatThrownBy(() -> CalendarEvent.during("a", FIRST, FIRST))
        .hasMessageContaining("not after its first day");
  }
}
