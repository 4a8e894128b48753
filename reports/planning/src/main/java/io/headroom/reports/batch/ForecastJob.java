package io.headroom.reports.batch;

import io.headroom.datasets.mapping.Stepping;
import io.headroom.forecasting.auto.BatchForecaster;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.auto.NamedModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts every series of a table into a CSV or Parquet file. Immutable; each setting returns a
 * new one.
 *
 * <p>Columns: {@code series_id}, {@code step} (1 is the first that follows the series), {@code
 * time} (what the table's time column would say there), {@code mean}, {@code loNN} and {@code hiNN}
 * for each level, {@code model}. Series are in the order of the table. Numbers have twelve
 * significant digits; whole ones below 10^15 have all. The bytes do not depend on the executor.
 *
 * <p>A series never ends a batch: what the wanted model cannot forecast, the seasonal naive or
 * naive forecast does, and the column {@code model} says so; a series whose rows are not clear, or
 * that has no value, has no row. Both are findings.
 */
public final class ForecastJob {
  private final BatchInput input;
  private final String model;
  private final int horizon;
  private final List<Level> levels;
  private final Effort effort;
  private final @Nullable Path reasons;
  private final BatchRun.Workers workers;

  private ForecastJob(
      BatchInput input,
      String model,
      int horizon,
      List<Level> levels,
      Effort effort,
      @Nullable Path reasons,
      BatchRun.Workers workers) {
    this.input = input;
    this.model = model;
    this.horizon = horizon;
    this.levels = levels;
    this.effort = effort;
    this.reasons = reasons;
    this.workers = workers;
  }

  /**
   * A job with intervals of 80 and 95 %, on the caller's thread.
   *
   * @param input the table
   * @param model one of {@link NamedModels#names()}
   * @param horizon steps to forecast, at least 1
   * @return the job
   * @throws IllegalArgumentException when there is no such model or horizon
   */
  public static ForecastJob of(BatchInput input, String model, int horizon) {
    NamedModels.of().model(model);
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 step, found " + horizon);
    }
    return new ForecastJob(
        Objects.requireNonNull(input, "input"),
        model,
        horizon,
        List.of(Level.of("80"), Level.of("95")),
        Effort.FULL,
        null,
        new BatchRun.Workers(Runnable::run, 1, notice -> {}));
  }

  /**
   * The levels of the intervals, in the order of the columns.
   *
   * @param list any number of different levels, also none
   * @return the job
   * @throws IllegalArgumentException when one is named twice
   */
  public ForecastJob levels(List<Level> list) {
    if (list.stream().map(Level::text).distinct().count() < list.size()) {
      throw new IllegalArgumentException("a level is named twice among " + list);
    }
    return new ForecastJob(input, model, horizon, List.copyOf(list), effort, reasons, workers);
  }

  /**
   * How much the model {@code auto} tries.
   *
   * @param e {@link Effort#FULL} unless said
   * @return the job
   */
  public ForecastJob effort(Effort e) {
    return new ForecastJob(input, model, horizon, levels, e, reasons, workers);
  }

  /**
   * Also writes why each series has the forecast it has: a row for what was seen, for each finding,
   * for each candidate with its share of the forecast, mean absolute error at past origins, that
   * error over the best candidate's, fits, and why; and for the spread. A model that is not {@code
   * auto} has one row, which describes it as fitted.
   *
   * @param file a CSV file, whole or not at all
   * @return the job
   */
  public ForecastJob explainedIn(Path file) {
    return new ForecastJob(input, model, horizon, levels, effort, file, workers);
  }

  /**
   * Who forecasts. The caller's thread reads and writes, and forecasts when it has nothing else to
   * do, so that N threads are the caller's and N − 1 others.
   *
   * @param executor any executor
   * @param threads how many threads forecast, the caller's included: so many times four pieces of
   *     up to 16 series are held at a time
   * @return the job
   */
  public ForecastJob executor(Executor executor, int threads) {
    return new ForecastJob(
        input,
        model,
        horizon,
        levels,
        effort,
        reasons,
        new BatchRun.Workers(executor, 4 * threads, workers.listener()));
  }

  /**
   * Who hears what is assumed or announced while the job runs.
   *
   * @param listener hears sentences
   * @return the job
   */
  public ForecastJob listener(Consumer<String> listener) {
    return new ForecastJob(
        input,
        model,
        horizon,
        levels,
        effort,
        reasons,
        new BatchRun.Workers(workers.executor(), workers.underway(), listener));
  }

  /**
   * Runs the job. Both files appear whole or not at all, and replace earlier ones.
   *
   * @param out the forecasts; gzipped when the name ends with {@code .gz}, as Parquet with all
   *     digits when it ends with {@code .parquet}
   * @param findings what was wrong with which row, series or model, as CSV; only its header when
   *     all went well
   * @return the summary
   * @throws io.headroom.datasets.source.SourceException when the table cannot be read, or the files
   *     cannot be written
   * @throws io.headroom.datasets.mapping.MappingException when a column is not there
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public BatchSummary run(Path out, Path findings) {
    Path why = reasons;
    if (why == null) {
      return run(out, findings, null);
    }
    try (BatchFile rows = BatchFile.at(why)) {
      BatchSummary summary = run(out, findings, rows);
      rows.publish();
      return summary;
    }
  }

  private BatchSummary run(Path out, Path findings, @Nullable BatchFile why) {
    return BatchRun.isParquet(out)
        ? runAsParquet(out, findings, why)
        : runAsText(out, findings, why);
  }

  private BatchSummary runAsText(Path out, Path findings, @Nullable BatchFile why) {
    Form form = BatchRun.isGzip(out) ? Form.GZIP : Form.TEXT;
    try (BatchFile rows = BatchFile.at(out);
        BatchFile notes = BatchFile.at(findings)) {
      BatchSummary summary =
          new BatchRun(
                  input, workers, (stepping, models) -> work(stepping, models, form), rows, notes)
              .explainedIn(why)
              .run(() -> {});
      rows.publish();
      notes.publish();
      return summary;
    }
  }

  private BatchSummary runAsParquet(Path out, Path findings, @Nullable BatchFile why) {
    try (ForecastFile rows = new ForecastFile(out, levels);
        BatchFile notes = BatchFile.at(findings)) {
      BatchSummary summary =
          new BatchRun(
                  input,
                  workers,
                  (stepping, models) -> {
                    rows.begin(stepping);
                    return work(stepping, models, Form.PARQUET);
                  },
                  null,
                  notes)
              .explainedIn(why)
              .seenBy(rows::take)
              .run(rows::restart);
      rows.publish();
      notes.publish();
      return summary;
    }
  }

  /** How the output is written. */
  enum Form {
    TEXT,
    GZIP,
    PARQUET
  }

  private SeriesWork work(Stepping stepping, NamedModels models, Form form) {
    return new ForecastWork(
        stepping,
        input.bounds(),
        form,
        BatchForecaster.of(
            models.withEffort(effort).withHorizon(horizon).model(model), models.main(), horizon),
        model,
        levels,
        reasons != null);
  }
}
