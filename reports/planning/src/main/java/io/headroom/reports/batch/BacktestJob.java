package io.headroom.reports.batch;

import io.headroom.datasets.mapping.Stepping;
import io.headroom.datasets.parquet.ParquetRows;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.auto.NamedModels;
import io.headroom.forecasting.evaluation.Backtest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Backtests models on every series of a table, by rolling origins as {@link Backtest} cuts them.
 * Immutable; each setting returns a new one. The result does not depend on the executor.
 *
 * <p>{@code naive} is always among the models. Where two models are the same without a season, such
 * as {@code snaive} and {@code naive}, the first one counts.
 */
public final class BacktestJob {
  private static final int USUAL_FOLDS = 4;

  private final BatchInput input;
  private final List<String> models;
  private final int horizon;
  private final int folds;
  private final Effort effort;
  private final BatchRun.Workers workers;

  private BacktestJob(
      BatchInput input,
      List<String> models,
      int horizon,
      int folds,
      Effort effort,
      BatchRun.Workers workers) {
    this.input = input;
    this.models = models;
    this.horizon = horizon;
    this.folds = folds;
    this.effort = effort;
    this.workers = workers;
  }

  /**
   * A job of up to four folds, on the caller's thread.
   *
   * @param input the table
   * @param models names from {@link NamedModels#names()}
   * @param horizon steps to forecast, at least 1
   * @return the job
   * @throws IllegalArgumentException when there is no such model or horizon
   */
  public static BacktestJob of(BatchInput input, List<String> models, int horizon) {
    models.forEach(name -> NamedModels.of().model(name));
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 step, found " + horizon);
    }
    List<String> all = new ArrayList<>(models.stream().distinct().toList());
    if (!all.contains("naive")) {
      all.add("naive");
    }
    return new BacktestJob(
        Objects.requireNonNull(input, "input"),
        List.copyOf(all),
        horizon,
        USUAL_FOLDS,
        Effort.FULL,
        new BatchRun.Workers(Runnable::run, 1, notice -> {}));
  }

  /**
   * At most so many folds a series, the latest.
   *
   * @param count at least 1
   * @return the job
   * @throws IllegalArgumentException when it is below 1
   */
  public BacktestJob folds(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a backtest has at least 1 fold, found " + count);
    }
    return new BacktestJob(input, models, horizon, count, effort, workers);
  }

  /**
   * How much the model {@code auto} tries.
   *
   * @param e {@link Effort#FULL} unless said
   * @return the job
   */
  public BacktestJob effort(Effort e) {
    return new BacktestJob(input, models, horizon, folds, e, workers);
  }

  /**
   * Who works, as in {@link ForecastJob#executor}.
   *
   * @param executor any executor
   * @param threads how many threads work, the caller's included
   * @return the job
   */
  public BacktestJob executor(Executor executor, int threads) {
    return new BacktestJob(
        input,
        models,
        horizon,
        folds,
        effort,
        new BatchRun.Workers(executor, 4 * threads, workers.listener()));
  }

  /**
   * Who hears what is assumed or announced while the job runs.
   *
   * @param listener hears sentences
   * @return the job
   */
  public BacktestJob listener(Consumer<String> listener) {
    return new BacktestJob(
        input,
        models,
        horizon,
        folds,
        effort,
        new BatchRun.Workers(workers.executor(), workers.underway(), listener));
  }

  /**
   * Runs the job.
   *
   * @param out where each series' scores go, whole or not at all: as CSV, gzipped when the name
   *     ends with {@code .gz}, or as Parquet with all digits when it ends with {@code .parquet}
   * @return the scores
   * @throws io.headroom.datasets.source.SourceException when the table cannot be read, or the file
   *     cannot be written
   * @throws io.headroom.datasets.mapping.MappingException when a column is not there
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public TrialResult run(Path out) {
    if (BatchRun.isParquet(out)) {
      return runAsParquet(out);
    }
    try (BatchFile rows = BatchFile.at(out)) {
      TrialResult result = run(rows, BatchRun.isGzip(out));
      rows.publish();
      return result;
    }
  }

  private TrialResult runAsParquet(Path out) {
    BatchRun.requireParquet(out);
    try (ParquetRows rows = ScoreFile.at(out)) {
      TrialResult result = run(null, false, part -> ScoreFile.take(part, rows), rows::restart);
      rows.publish();
      return result;
    }
  }

  /**
   * Runs the job and keeps the scores over all series only.
   *
   * @return the scores
   * @throws io.headroom.datasets.source.SourceException when the table cannot be read
   * @throws io.headroom.datasets.mapping.MappingException when a column is not there
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public TrialResult run() {
    return run(null, false);
  }

  private TrialResult run(@Nullable BatchFile rows, boolean gzip) {
    return run(rows, gzip, part -> {}, () -> {});
  }

  private TrialResult run(
      @Nullable BatchFile rows, boolean gzip, Consumer<BatchPart> seer, Runnable restart) {
    TrialResult.Pool pool = new TrialResult.Pool(models);
    BatchSummary summary =
        new BatchRun(input, workers, (stepping, named) -> work(stepping, named, gzip), rows, null)
            .seenBy(
                part -> {
                  pool.add(part);
                  seer.accept(part);
                })
            .run(
                () -> {
                  pool.clear();
                  restart.run();
                });
    return new TrialResult(pool.scores(), summary);
  }

  private SeriesWork work(Stepping stepping, NamedModels named, boolean gzip) {
    Map<String, ForecastModel> different = new LinkedHashMap<>();
    for (String label : models) {
      ForecastModel model = named.withEffort(effort).withHorizon(horizon).model(label);
      Optional<ForecastModel> same =
          different.values().stream().filter(m -> m.name().equals(model.name())).findFirst();
      if (same.isEmpty()) {
        different.put(label, model);
      }
    }
    Backtest backtest =
        Backtest.rollingOrigin().season(named.main()).horizon(horizon).maxFolds(folds);
    return new TrialWork(stepping, input.bounds(), gzip, backtest, different);
  }
}
