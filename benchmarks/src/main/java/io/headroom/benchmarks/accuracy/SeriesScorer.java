package io.headroom.benchmarks.accuracy;

import io.headroom.benchmarks.competition.CompetitionSeries;
import io.headroom.benchmarks.competition.CompetitionSet;
import io.headroom.benchmarks.competition.StoredForecasts;
import io.headroom.benchmarks.methods.Method;
import io.headroom.benchmarks.methods.Methods;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.evaluation.Scored;
import io.headroom.forecasting.evaluation.StatedForecast;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts one series with every method and scores the forecasts beside R's. Points below 0 become
 * 0 where the past is never negative, as in M4 and in R's stored forecasts; intervals stay as they
 * are. Safe for use by several threads.
 */
final class SeriesScorer {
  private static final String NOT_STORED = "not among the stored forecasts";

  private final CompetitionSet set;
  private final List<Method> methods;
  private final List<String> stored;
  private final StoredForecasts store;

  SeriesScorer(
      CompetitionSet set, List<Method> methods, List<String> stored, StoredForecasts store) {
    this.set = set;
    this.methods = List.copyOf(methods);
    this.stored = List.copyOf(stored);
    this.store = store;
  }

  /**
   * Scores of one series.
   *
   * @param base of Naive2
   * @param ours in the order of the methods
   * @param stored in the order of the stored methods
   */
  record Row(SeriesScore base, List<SeriesScore> ours, List<SeriesScore> stored) {}

  Row score(CompetitionSeries series) {
    int season = set.frequency().season();
    double scale = Scored.scaleOf(series.past(), season);
    SeriesScore base = SeriesScore.of(series, season, forecast(Methods.BASE, series));
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    List<SeriesScore> ours = new ArrayList<>();
    for (Method method : methods) {
      long start = clock.getCurrentThreadCpuTime();
      StatedForecast f = null;
      String failure = "";
      try {
        f = forecast(method, series);
      } catch (FitException e) {
        failure = String.valueOf(e.getMessage());
      } catch (RuntimeException e) {
        failure = method + ": " + e;
      }
      double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
      SeriesScore score = f == null ? base.insteadOf(failure) : SeriesScore.of(series, season, f);
      ours.add(beside(method, series, score.took(seconds), f, scale));
    }
    List<SeriesScore> theirs = new ArrayList<>();
    for (String name : stored) {
      theirs.add(
          store
              .find(set, series.id(), name)
              .map(f -> SeriesScore.of(series, season, f))
              .orElse(base.insteadOf(NOT_STORED)));
    }
    return new Row(base, ours, theirs);
  }

  private StatedForecast forecast(Method method, CompetitionSeries series) {
    StatedForecast f = method.predict(set.frequency(), series.past(), series.horizon()).stated();
    return series.neverNegative() ? f.withoutNegativePoints() : f;
  }

  private SeriesScore beside(
      Method method,
      CompetitionSeries series,
      SeriesScore score,
      @Nullable StatedForecast ours,
      double scale) {
    if (ours == null) {
      return score;
    }
    return method
        .inR()
        .flatMap(r -> store.find(set, series.id(), r))
        .filter(r -> r.steps() == ours.steps())
        .map(r -> score.apartFrom(ours, r, scale))
        .orElse(score);
  }
}
