package io.headroom.reports.run;

import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.Prepared;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.evaluation.Accuracy;
import io.headroom.forecasting.evaluation.Backtest;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.SeasonalCounts;
import io.headroom.forecasting.smoothing.SeasonalMean;
import io.headroom.forecasting.smoothing.Theta;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Second part of a desk's step: forecasts arrivals by day and adds the futures up to weeks, so that
 * a log of a few weeks already says what a week will bring and how it is spread over its days.
 *
 * <p>Holidays of the desk are left out of what models learn from; on those to come, paths are
 * multiplied by what holidays brought so far.
 */
final class DeskDemand {
  static final int WEEK = 7;

  /** Shorter logs are not forecast. */
  static final int LEAST_DAYS = 14;

  private static final int FOLDS = 12;
  private static final double YEAR = 365.25;

  private DeskDemand() {}

  /**
   * The days and weeks that are forecast.
   *
   * @param days from the day after the last complete one to a Sunday
   * @param weeks from Monday to Sunday; the first may have begun
   * @param before days of the first week that lie before the first forecast day
   */
  record Span(TimeGrid days, TimeGrid weeks, int before) {
    static Optional<Span> of(TimeGrid history, LocalDate horizonEnd) {
      LocalDate first = history.date(history.count());
      if (horizonEnd.isBefore(first)) {
        return Optional.empty();
      }
      LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      LocalDate sunday = horizonEnd.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      int days = Math.toIntExact(sunday.toEpochDay() - first.toEpochDay() + 1);
      int before = Math.toIntExact(first.toEpochDay() - monday.toEpochDay());
      return Optional.of(
          new Span(
              history.next(days),
              TimeGrid.of(monday, Granularity.WEEK, (days + before) / WEEK, history.zone()),
              before));
    }

    /** Daily paths added up, with what the first week has brought already. */
    SamplePaths weekly(SamplePaths daily, double known) {
      return SamplePaths.of(
          weeks,
          daily.unit(),
          daily.paths(),
          (p, out) -> {
            Arrays.fill(out, 0);
            out[0] = known;
            for (int d = 0; d < daily.steps(); d++) {
              out[(d + before) / WEEK] += daily.value(p, d);
            }
          });
    }

    /** What the days of the first week before the forecast brought. */
    double known(Series daily) {
      double sum = 0;
      for (int back = 1; back <= Math.min(before, daily.size()); back++) {
        sum += daily.value(daily.size() - back);
      }
      return sum;
    }
  }

  /**
   * One kind of tickets, forecast.
   *
   * @param shown what the report shows
   * @param daily its futures by day
   */
  record Stream(DeskResult.Stream shown, SamplePaths daily) {}

  static Stream stream(
      Ticket.Kind kind,
      TicketLog log,
      DeskPlan plan,
      Span span,
      int paths,
      RandomStreams streams,
      List<RunFinding> findings) {
    String name = kind.name().toLowerCase(Locale.ROOT) + "s";
    Series daily = log.of(kind).arrivals(Granularity.DAY).withKey(SeriesKey.of(name));
    Holidays holidays = Holidays.of(plan, daily);
    Series usual = holidays.leftOut(daily);
    Preparation preparation = Preparation.defaults().withSeason(WEEK);
    Prepared prepared = preparation.fit(usual);
    int steps = span.days().count();
    Backtest backtest =
        Backtest.rollingOrigin()
            .horizon(tested(usual, steps))
            .season(WEEK)
            .maxFolds(FOLDS)
            .preparation(past -> preparation.fit(past).current());
    // Where models of the year can be tried at all, they are tried at every origin.
    int origin = usual.size() - prepared.current().size() + (int) Math.ceil(2 * YEAR);
    if (isLong(prepared.current()) && origin < usual.size()) {
      backtest = backtest.firstOrigin(origin);
    }
    Scoreboard scores = backtest.run(usual, candidates(prepared.current()));
    ForecastModel best = scores.bestBy(Accuracy.MASE);
    FittedModel fitted = best.fit(prepared.current());
    Forecast forecast = fitted.forecast(steps).withSpread(scores.spreadFactors(best, steps));
    double[] factor = holidays.factors(span.days());
    SamplePaths futures =
        forecast
            .paths(paths, streams.child("arrivals"))
            .map(
                (p, out) -> {
                  for (int d = 0; d < out.length; d++) {
                    out[d] *= factor[d];
                  }
                });
    holidays.finding(plan, name, span.days()).ifPresent(findings::add);
    return new Stream(
        new DeskResult.Stream(
            kind,
            best.name(),
            fitted.description(),
            daily,
            log.of(kind).arrivals(Granularity.WEEK),
            Fan.of(span.weekly(futures, span.known(daily))),
            PredictStep.rows(scores, model -> model.equals(best.name()) ? 1 : 0),
            "MASE"),
        futures);
  }

  /** As far as the plan looks, but origins must lie apart: an eighth, in short logs two weeks. */
  private static int tested(Series s, int steps) {
    int n = s.observed();
    return Math.max(1, Math.min(steps, Math.max(n / 8, Math.min(2 * WEEK, n / 3))));
  }

  /** Two years to learn from, and half a year more to be tried on. */
  private static boolean isLong(Series current) {
    return current.observed() >= 2.5 * YEAR;
  }

  private static ForecastModel[] candidates(Series current) {
    List<ForecastModel> models = new ArrayList<>();
    // What a past was cut to has been prepared already.
    models.add(AutoForecaster.of(WEEK).withEffort(Effort.FAST).asMeasured());
    models.add(Naive.last());
    models.add(Naive.seasonal(WEEK));
    models.add(SeasonalCounts.of(WEEK));
    // As many weeks as half of the log holds three times, so that most origins can try it.
    int weeks = Math.min(8, current.size() / (2 * 3 * WEEK));
    if (weeks >= 2) {
      models.add(SeasonalMean.of(WEEK, weeks));
    }
    models.add(Ets.auto(WEEK));
    models.add(Theta.optimized(WEEK));
    if (isLong(current)) {
      models.add(HarmonicRegression.of(YEAR).over(SeasonalMean.of(WEEK, 8)));
      models.add(HarmonicRegression.of(YEAR).over(Ets.auto(WEEK)));
    }
    return models.toArray(ForecastModel[]::new);
  }

  /** Futures of several kinds together, path by path. */
  static SamplePaths sum(List<SamplePaths> parts, Span span, int paths) {
    return SamplePaths.of(
        span.days(),
        Unit.of("ticket"),
        paths,
        (p, out) -> {
          Arrays.fill(out, 0);
          for (SamplePaths s : parts) {
            for (int d = 0; d < out.length; d++) {
              out[d] += s.value(p, d);
            }
          }
        });
  }
}
