package io.headroom.reports.run;

import io.headroom.core.demand.Adjustment;
import io.headroom.core.scenario.GrowthLine;
import io.headroom.core.scenario.Shock;
import io.headroom.core.series.Grade;
import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.auto.AutoFit;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Trial;
import io.headroom.forecasting.combination.FittedLadder;
import io.headroom.forecasting.combination.Ladder;
import io.headroom.forecasting.evaluation.Accuracy;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Second step: forecasts one pool with the automatic forecaster, tries it at past origins beside
 * single models, and draws its futures.
 */
final class PredictStep {
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
      Grade grade,
      LocalDate horizonEnd,
      int steps,
      @Nullable String shortened,
      List<Adjustment> adjustments,
      RandomStreams streams) {
    if (!grade.carriesAModel()) {
      return level(plan, statistic, grade, horizonEnd, steps, shortened, adjustments, streams);
    }
    int m = statistic.grid().granularity().naturalSeason();
    AutoForecaster auto = AutoForecaster.of(m).withHorizon(tested(statistic, steps, m));
    AutoForecaster.Choice choice = auto.choose(statistic);
    AutoFit fitted = choice.fit();
    Forecast forecast = fitted.forecast(steps);
    SamplePaths statistical = forecast.paths(plan.paths(), streams.child("demand"));
    SamplePaths demand = adjust(statistical, adjustments, streams.child("adjustments"));
    Fan fan = Fan.of(statistical);
    return new Predicted(
        new PoolResult.Prediction(
            auto.name(),
            members(fitted),
            fan,
            demand == statistical ? fan : Fan.of(demand),
            rows(choice.scores(), shares(auto, fitted)),
            "their errors at past origins",
            horizonEnd,
            shortened),
        statistical,
        demand,
        isAsked(plan)
            ? growth(fitted, statistical.grid(), m)
            : GrowthLine.none(statistical.grid()));
  }

  /**
   * In data of grade E and F no season or trend can be told from chance: the mean of what there is.
   */
  private static Predicted level(
      PlanFile plan,
      Series statistic,
      Grade grade,
      LocalDate horizonEnd,
      int steps,
      @Nullable String shortened,
      List<Adjustment> adjustments,
      RandomStreams streams) {
    FittedLadder fitted = Ladder.of(Naive.mean()).fit(statistic);
    SamplePaths statistical = fitted.forecast(steps).paths(plan.paths(), streams.child("demand"));
    SamplePaths demand = adjust(statistical, adjustments, streams.child("adjustments"));
    Fan fan = Fan.of(statistical);
    return new Predicted(
        new PoolResult.Prediction(
            fitted.rung(),
            "the level only, for the data are of grade " + grade,
            fan,
            demand == statistical ? fan : Fan.of(demand),
            List.of(),
            "its own spread",
            horizonEnd,
            shortened),
        statistical,
        demand,
        GrowthLine.none(statistical.grid()));
  }

  private static ToDoubleFunction<String> shares(AutoForecaster auto, AutoFit fit) {
    Map<String, Double> weights = new HashMap<>();
    fit.trials().forEach(t -> weights.put(t.model(), t.weight()));
    weights.put(auto.name(), 1.0);
    return name -> weights.getOrDefault(name, 0.0);
  }

  /** Growth is looked for beyond the horizon, which only a shock of growth is worth. */
  private static boolean isAsked(PlanFile plan) {
    return plan.scenarios().stream()
        .flatMap(s -> s.shocks().stream())
        .anyMatch(Shock.Growth.class::isInstance);
  }

  /** Level and trend of the forecast; a short season that a model kept in its level cancels. */
  private static GrowthLine growth(AutoFit fitted, TimeGrid grid, int season) {
    Decomposition parts = fitted.forecast(grid.count() + season).decomposition();
    double[] centre = new double[parts.grid().count()];
    for (int s = 0; s < centre.length; s++) {
      centre[s] = parts.of(Decomposition.Kind.LEVEL, s) + parts.of(Decomposition.Kind.TREND, s);
    }
    return GrowthLine.of(grid, centre, season, 1);
  }

  /**
   * A backtest looks as far ahead as the plan, but at most an eighth of the history, so that
   * origins can lie apart; two seasons in a short history, as long as that is a third of it.
   */
  private static int tested(Series s, int steps, int m) {
    int n = s.observed();
    return Math.max(1, Math.min(steps, Math.max(n / 8, Math.min(2 * m, n / 3))));
  }

  /** The members of the forecast and their shares, the largest first. */
  private static String members(AutoFit fit) {
    List<Trial> members =
        fit.trials().stream()
            .filter(t -> t.weight() > 0)
            .sorted(Comparator.comparingDouble(Trial::weight).reversed())
            .toList();
    if (members.size() == 1) {
      return members.get(0).model();
    }
    return "the weighted mean of "
        + members.size()
        + " models: "
        + members.stream()
            .map(t -> Math.round(100 * t.weight()) + " % " + t.model())
            .collect(Collectors.joining(", "));
  }

  /** A row for each model; {@code share} tells how much of the forecast it is. */
  static List<PoolResult.Score> rows(Scoreboard scores, ToDoubleFunction<String> share) {
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
              share.applyAsDouble(model.name()),
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
