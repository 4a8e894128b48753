package io.headroom.reports.run;

import io.headroom.core.demand.Adjustment;
import io.headroom.core.scenario.GrowthLine;
import io.headroom.core.scenario.Shock;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.Prepared;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.evaluation.Accuracy;
import io.headroom.forecasting.evaluation.Backtest;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.SeasonalMean;
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Second step: backtests the models on one pool, fits the best and draws its futures. */
final class PredictStep {
  private static final double DAYS_PER_YEAR = 365.25;
  private static final int FOLDS = 12;

  private PredictStep() {}

  /**
   * A forecast pool.
   *
   * @param prediction what the report shows
   * @param statistical futures as the model gives them
   * @param demand futures with the planner's adjustments; the same object when there are none
   * @param growth the growth that is part of both, seasons and adjustments left out; zero when no
   *     scenario of the plan asks for it
   */
  record Predicted(
      PoolResult.Prediction prediction,
      SamplePaths statistical,
      SamplePaths demand,
      GrowthLine growth) {}

  static Predicted run(
      PlanFile plan,
      Series statistic,
      LocalDate horizonEnd,
      int steps,
      @Nullable String shortened,
      List<Adjustment> adjustments,
      RandomStreams streams) {
    Granularity grain = statistic.grid().granularity();
    int m = grain.naturalSeason();
    Preparation preparation = Preparation.defaults().withSeason(m);
    Prepared prepared = preparation.fit(statistic);
    Candidates candidates = Candidates.of(prepared.current(), m);
    Backtest backtest =
        Backtest.rollingOrigin()
            .horizon(tested(statistic, steps, m))
            .season(m)
            .maxFolds(FOLDS)
            .preparation(past -> preparation.fit(past).current());
    // Where the yearly model can be tried at all, it is tried at every origin, or it could not win.
    int origin = statistic.size() - prepared.current().size() + candidates.least();
    if (candidates.least() > 0 && origin < statistic.size()) {
      backtest = backtest.firstOrigin(origin);
    }
    Scoreboard scores = backtest.run(statistic, candidates.models());
    ForecastModel best = scores.bestBy(Accuracy.MASE);
    FittedModel fitted = best.fit(prepared.current());
    Forecast forecast = fitted.forecast(steps).withSpread(scores.spreadFactors(best, steps));
    SamplePaths statistical = forecast.paths(plan.paths(), streams.child("demand"));
    SamplePaths demand = adjust(statistical, adjustments, streams.child("adjustments"));
    Fan fan = Fan.of(statistical);
    return new Predicted(
        new PoolResult.Prediction(
            best.name(),
            fitted.description(),
            fan,
            demand == statistical ? fan : Fan.of(demand),
            rows(scores),
            "MASE",
            horizonEnd,
            shortened),
        statistical,
        demand,
        isAsked(plan)
            ? growth(best, fitted, statistical.grid(), m)
            : GrowthLine.none(statistical.grid()));
  }

  /** Growth is looked for a year beyond the horizon, which only a shock of growth is worth. */
  private static boolean isAsked(PlanFile plan) {
    return plan.scenarios().stream()
        .flatMap(s -> s.shocks().stream())
        .anyMatch(Shock.Growth.class::isInstance);
  }

  /**
   * The forecast's own trend; only a model with a yearly season needs a year to tell it from one.
   */
  private static GrowthLine growth(
      ForecastModel model, FittedModel fitted, TimeGrid grid, int season) {
    double stepDays = grid.granularity().meanSeconds() / 86_400;
    int year = model instanceof HarmonicRegression ? (int) Math.round(DAYS_PER_YEAR / stepDays) : 1;
    Forecast ahead = fitted.forecast(grid.count() + season + year - 1);
    double[] centre = new double[ahead.horizon()];
    for (int s = 0; s < centre.length; s++) {
      centre[s] = ahead.median(s);
    }
    return GrowthLine.of(grid, centre, season, year);
  }

  /**
   * A backtest looks as far ahead as the plan, but at most an eighth of the history, so that
   * origins can lie apart; two seasons in a short history, as long as that is a third of it.
   */
  private static int tested(Series s, int steps, int m) {
    int n = s.observed();
    return Math.max(1, Math.min(steps, Math.max(n / 8, Math.min(2 * m, n / 3))));
  }

  /**
   * The models that are tried.
   *
   * @param list in order of preference at equal scores
   * @param least periods that all of them need, 0 when the backtest's own rule is enough
   */
  private record Candidates(List<ForecastModel> list, int least) {
    static Candidates of(Series current, int m) {
      List<ForecastModel> models = new ArrayList<>();
      models.add(Naive.last());
      if (m > 1) {
        models.add(Naive.seasonal(m));
      }
      models.add(Naive.drift());
      models.add(Ets.auto(m));
      models.add(Theta.optimized(m));
      SeasonalMean weeks = SeasonalMean.of(m, Math.max(2, Math.min(8, 56 / m)));
      models.add(weeks);
      double stepDays = current.grid().granularity().meanSeconds() / 86_400;
      double year = DAYS_PER_YEAR / stepDays;
      int two = (int) Math.ceil(2 * year);
      // Two years to learn from, and half a year more to be tried on.
      boolean yearly = stepDays >= 1 && year > m && current.observed() >= 2.5 * year;
      if (yearly) {
        models.add(HarmonicRegression.of(year).over(Ets.auto(m)));
        models.add(HarmonicRegression.of(year).over(Theta.optimized(m)));
        models.add(HarmonicRegression.of(year).over(weeks));
      }
      return new Candidates(models, yearly ? two + current.size() - current.observed() : 0);
    }

    ForecastModel[] models() {
      return list.toArray(ForecastModel[]::new);
    }
  }

  static List<PoolResult.Score> rows(Scoreboard scores) {
    List<PoolResult.Score> rows = new ArrayList<>();
    for (ForecastModel model : scores.models()) {
      String failure =
          scores.failures().stream()
              .filter(f -> f.model().equals(model.name()))
              .map(Scoreboard.Failure::reason)
              .findFirst()
              .orElse(null);
      rows.add(
          new PoolResult.Score(
              model.name(),
              scores.folds() - scores.failures(model),
              scores.score(model, Accuracy.MASE),
              scores.score(model, Accuracy.WAPE),
              relativeBias(scores, model),
              scores.score(model, Accuracy.COVERAGE80),
              scores.score(model, Accuracy.COVERAGE95),
              failure));
    }
    rows.sort(Comparator.comparingDouble(PoolResult.Score::mase));
    return rows;
  }

  /** Mean error over mean size of the actuals; that size is MAE / WAPE. */
  private static double relativeBias(Scoreboard scores, ForecastModel model) {
    double size = scores.score(model, Accuracy.MAE) / scores.score(model, Accuracy.WAPE);
    return scores.score(model, Accuracy.BIAS) / size;
  }

  private static SamplePaths adjust(
      SamplePaths paths, List<Adjustment> adjustments, RandomStreams streams) {
    if (adjustments.isEmpty()) {
      return paths;
    }
    int n = paths.steps();
    LocalDate[] dates = new LocalDate[n];
    for (int s = 0; s < n; s++) {
      dates[s] = paths.grid().date(s);
    }
    double[][] draws = new double[adjustments.size()][paths.paths()];
    for (int a = 0; a < draws.length; a++) {
      RandomGenerator random = streams.child(a).stream(adjustments.get(a).reason());
      for (int p = 0; p < draws[a].length; p++) {
        draws[a][p] = random.nextDouble();
      }
    }
    return paths.map(
        (p, out) -> {
          for (int a = 0; a < draws.length; a++) {
            Adjustment adjustment = adjustments.get(a);
            for (int s = 0; s < n; s++) {
              if (adjustment.covers(dates[s])) {
                out[s] = adjustment.change().apply(out[s], draws[a][p]);
              }
            }
          }
        });
  }
}
