package io.headroom.reports.run;

import io.headroom.core.demand.Adjustment;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
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
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Second step: backtests the models on one pool, fits the best and draws its futures. */
final class PredictStep {
  private static final double DAYS_PER_YEAR = 365.25;
  private static final int FOLDS = 6;

  private PredictStep() {}

  /**
   * A forecast pool.
   *
   * @param prediction what the report shows
   * @param statistical futures as the model gives them
   * @param demand futures with the planner's adjustments; the same object when there are none
   */
  record Predicted(
      PoolResult.Prediction prediction, SamplePaths statistical, SamplePaths demand) {}

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
    Preparation preparation = Preparation.withSeason(m);
    int tested = Math.max(1, Math.min(steps, statistic.observed() / 4));
    Scoreboard scores =
        Backtest.rollingOrigin()
            .horizon(tested)
            .season(m)
            .maxFolds(FOLDS)
            .preparation(past -> preparation.fit(past).current())
            .run(statistic, candidates(statistic, m));
    ForecastModel best = scores.bestBy(Accuracy.MASE);
    FittedModel fitted = best.fit(preparation.fit(statistic).current());
    Forecast forecast = fitted.forecast(steps).withSpread(spread(scores, best, steps));
    SamplePaths statistical = forecast.paths(plan.paths(), streams.child("demand"));
    SamplePaths demand = adjust(statistical, adjustments, streams.child("adjustments"));
    Fan fan = Fan.of(statistical);
    return new Predicted(
        new PoolResult.Prediction(
            best.name(),
            fitted.description(),
            fan,
            demand == statistical ? fan : Fan.of(demand),
            scores(scores),
            "MASE",
            horizonEnd,
            shortened),
        statistical,
        demand);
  }

  private static ForecastModel[] candidates(Series s, int m) {
    List<ForecastModel> models = new ArrayList<>();
    models.add(Naive.last());
    if (m > 1) {
      models.add(Naive.seasonal(m));
    }
    models.add(Naive.drift());
    models.add(Ets.auto(m));
    models.add(Theta.optimized(m));
    double stepDays = s.grid().granularity().meanSeconds() / 86_400;
    double year = DAYS_PER_YEAR / stepDays;
    if (stepDays >= 1 && year > m && s.size() >= 2 * year) {
      models.add(HarmonicRegression.of(year, 2).over(Ets.auto(m)));
    }
    return models.toArray(ForecastModel[]::new);
  }

  /** What the backtest says about each horizon; beyond the last one tested, the last. */
  private static double[] spread(Scoreboard scores, ForecastModel model, int steps) {
    double[] tested = scores.spreadFactors(model);
    double[] all = new double[steps];
    for (int s = 0; s < steps; s++) {
      all[s] = tested[Math.min(s, tested.length - 1)];
    }
    return all;
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
