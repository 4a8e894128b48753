package io.headroom.benchmarks.accuracy;

import io.headroom.benchmarks.competition.CompetitionSeries;
import io.headroom.benchmarks.competition.CompetitionSet;
import io.headroom.benchmarks.competition.StoredForecasts;
import io.headroom.benchmarks.methods.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Scores of every method on one set, ours and R's stored ones, the same at any number of threads.
 *
 * @param set the set
 * @param ours our methods in the order of the list
 * @param stored R's in the order of its file
 * @param methods our methods
 * @param rows scores of each series in the order of the set
 */
record SetScores(
    CompetitionSet set,
    List<MethodScore> ours,
    List<MethodScore> stored,
    List<Method> methods,
    List<SeriesScorer.Row> rows) {

  /** Forecasts and scores a set; done hears how many series are ready. */
  static SetScores of(
      CompetitionSet set,
      List<Method> wanted,
      StoredForecasts store,
      ExecutorService executor,
      IntConsumer done)
      throws InterruptedException {
    List<Method> methods =
        wanted.stream().filter(m -> m.model(set.frequency()).isPresent()).toList();
    List<String> names = store.methods(set);
    SeriesScorer scorer = new SeriesScorer(set, methods, names, store);
    List<Future<SeriesScorer.Row>> waiting = new ArrayList<>();
    for (CompetitionSeries series : set.series()) {
      waiting.add(executor.submit(() -> scorer.score(series)));
    }
    List<SeriesScorer.Row> rows = new ArrayList<>();
    for (int i = 0; i < waiting.size(); i++) {
      try {
        rows.add(waiting.get(i).get());
        done.accept(i + 1);
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            set.title() + ", series " + set.series().get(i).id() + ": " + e.getCause(), e);
      }
    }
    List<SeriesScore> base = rows.stream().map(SeriesScorer.Row::base).toList();
    List<MethodScore> ours = new ArrayList<>();
    for (int m = 0; m < methods.size(); m++) {
      int at = m;
      ours.add(
          MethodScore.of(
              methods.get(m).name(), rows.stream().map(r -> r.ours().get(at)).toList(), base));
    }
    List<MethodScore> stored = new ArrayList<>();
    for (int m = 0; m < names.size(); m++) {
      int at = m;
      stored.add(
          MethodScore.of(names.get(m), rows.stream().map(r -> r.stored().get(at)).toList(), base));
    }
    return new SetScores(set, List.copyOf(ours), List.copyOf(stored), methods, List.copyOf(rows));
  }

  /** One of ours beside the same method of R, by R's name. */
  record Pair(String name, Optional<MethodScore> ours, MethodScore stored) {
    /** Ours over R's. */
    double smapeRatio() {
      return ours.map(o -> o.smape() / stored.smape()).orElse(Double.NaN);
    }

    /** Ours over R's. */
    double maseRatio() {
      return ours.map(o -> o.mase() / stored.mase()).orElse(Double.NaN);
    }
  }

  /** R's methods with ours of the same kind. */
  List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (MethodScore r : stored) {
      Optional<MethodScore> mine = Optional.empty();
      for (int m = 0; m < methods.size(); m++) {
        if (methods.get(m).inR().filter(r.method()::equals).isPresent()) {
          mine = Optional.of(ours.get(m));
        }
      }
      pairs.add(new Pair(r.method(), mine, r));
    }
    return pairs;
  }
}
