package io.headroom.forecasting.auto;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.Pooling;
import io.headroom.forecasting.evaluation.Backtest;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.forecasting.evaluation.Scored;
import io.headroom.forecasting.smoothing.Naive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The table of a rehearsal: the automatic forecaster, its candidates, and naive forecasts. */
final class Scores {
  private final Series history;
  private final Rehearsal rehearsal;
  private final int season;
  private final List<ForecastModel> models = new ArrayList<>();
  private final List<List<Scored>> scored = new ArrayList<>();
  private final List<Scoreboard.Failure> failures = new ArrayList<>();

  private Scores(Series history, Rehearsal rehearsal, int season) {
    this.history = history;
    this.rehearsal = rehearsal;
    this.season = season;
  }

  static Scoreboard of(
      AutoForecaster auto,
      Series history,
      Rehearsal rehearsal,
      List<ForecastModel> candidates,
      Learner learner,
      double[] usual,
      int season) {
    Scores all = new Scores(history, rehearsal, season);
    all.automatic(auto, learner, usual);
    for (int i = 0; i < candidates.size(); i++) {
      all.candidate(candidates.get(i), i);
    }
    all.beside(Naive.last());
    if (season > 1) {
      all.beside(Naive.seasonal(season));
    }
    all.beside(Naive.drift());
    List<Integer> origins = new ArrayList<>();
    rehearsal.kept().forEach(f -> origins.add(0, f.known()));
    return Scoreboard.of(
        history.key(), origins, rehearsal.horizon(), all.models, all.scored, all.failures);
  }

  private void automatic(AutoForecaster auto, Learner learner, double[] usual) {
    List<Scored> own = new ArrayList<>();
    for (int f = rehearsal.kept().size() - 1; f >= 0; f--) {
      Rehearsal.Fold fold = rehearsal.kept().get(f);
      double[] weights = learner.weightsWithout(f);
      List<Forecast> members = new ArrayList<>();
      double[] shares = new double[weights.length];
      for (int i = 0; i < weights.length; i++) {
        Forecast forecast = fold.forecasts().get(i);
        if (forecast != null && weights[i] > 0) {
          shares[members.size()] = weights[i];
          members.add(forecast);
        }
      }
      if (members.isEmpty()) {
        failures.add(failure(auto, fold, "every candidate failed"));
        continue;
      }
      double[] given = Arrays.copyOf(shares, members.size());
      Forecast pooled = Forecast.pooled(auto.name(), members, given, Pooling.MEAN);
      if (usual.length > 0) {
        double[] factors = learner.factorsWithout(f, weights, usual);
        double[] near = new double[pooled.horizon()];
        for (int h = 0; h < near.length; h++) {
          near[h] = factors[Math.min(h, factors.length - 1)];
        }
        pooled = pooled.calibrated(near, AutoFit.TAILS);
      } else {
        pooled = members.get(0);
      }
      own.add(score(pooled, fold));
    }
    models.add(auto);
    scored.add(own);
  }

  private void candidate(ForecastModel model, int index) {
    List<Scored> own = new ArrayList<>();
    for (Rehearsal.Fold fold : earliestFirst()) {
      Forecast forecast = fold.forecasts().get(index);
      if (forecast == null) {
        failures.add(failure(model, fold, String.valueOf(rehearsal.failure(index))));
      } else {
        own.add(score(forecast, fold));
      }
    }
    models.add(model);
    scored.add(own);
  }

  /** A model that is no candidate, for comparison. */
  private void beside(ForecastModel model) {
    if (models.stream().anyMatch(m -> m.name().equals(model.name()))) {
      return;
    }
    List<Scored> own = new ArrayList<>();
    for (Rehearsal.Fold fold : earliestFirst()) {
      try {
        own.add(score(model.fit(fold.past()).forecast(rehearsal.horizon()), fold));
      } catch (FitException e) {
        failures.add(failure(model, fold, String.valueOf(e.getMessage())));
      }
    }
    models.add(model);
    scored.add(own);
  }

  private Scoreboard.Failure failure(ForecastModel model, Rehearsal.Fold fold, String reason) {
    int index = rehearsal.kept().size() - 1 - rehearsal.kept().indexOf(fold);
    return new Scoreboard.Failure(index, fold.known(), model.name(), Backtest.Stage.FIT, reason);
  }

  private List<Rehearsal.Fold> earliestFirst() {
    List<Rehearsal.Fold> folds = new ArrayList<>(rehearsal.kept());
    Collections.reverse(folds);
    return folds;
  }

  private Scored score(Forecast forecast, Rehearsal.Fold fold) {
    return Scored.of(
        forecast,
        history.slice(fold.known(), fold.known() + rehearsal.horizon()),
        history.slice(0, fold.known()),
        season);
  }
}
