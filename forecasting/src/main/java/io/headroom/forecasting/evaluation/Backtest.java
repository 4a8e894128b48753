package io.headroom.forecasting.evaluation;

import io.headroom.core.series.Preparation;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.smoothing.Naive;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/**
 * A rolling-origin backtest: at several origins a model sees only the past, forecasts, and is
 * scored on what followed. Immutable; each setting returns a new one.
 *
 * <p>The past is cut first and prepared then, so that no preparation sees the future. Folds and
 * models run on the given executor; the caller's thread helps, so that a small or busy executor
 * slows but never blocks. The result does not depend on the executor.
 */
public final class Backtest {
  private final int first;
  private final int step;
  private final int horizon;
  private final int season;
  private final int folds;
  private final UnaryOperator<Series> preparation;
  private final Executor executor;

  private Backtest(
      int first,
      int step,
      int horizon,
      int season,
      int folds,
      UnaryOperator<Series> preparation,
      Executor executor) {
    this.first = first;
    this.step = step;
    this.horizon = horizon;
    this.season = season;
    this.folds = folds;
    this.preparation = preparation;
    this.executor = executor;
  }

  /**
   * A backtest with default settings: season the natural one of the series' granularity, horizon
   * two seasons, up to 8 origins spread over the second half of the series, no preparation,
   * everything on the caller's thread.
   *
   * @return the settings
   */
  public static Backtest rollingOrigin() {
    return new Backtest(0, 0, 0, 0, 0, UnaryOperator.identity(), Runnable::run);
  }

  /**
   * How many periods the first fold knows.
   *
   * @param periods at least 1
   * @return new settings
   */
  public Backtest firstOrigin(int periods) {
    return new Backtest(
        positive("first origin", periods), step, horizon, season, folds, preparation, executor);
  }

  /**
   * Periods between two origins; all origins are then used unless {@link #maxFolds} is set.
   *
   * @param periods at least 1
   * @return new settings
   */
  public Backtest step(int periods) {
    return new Backtest(
        first, positive("step", periods), horizon, season, folds, preparation, executor);
  }

  /**
   * How many steps are forecast. Of a short series only min(horizon, max(1, n/4)) are scored.
   *
   * @param steps at least 1
   * @return new settings
   */
  public Backtest horizon(int steps) {
    return new Backtest(
        first, step, positive("horizon", steps), season, folds, preparation, executor);
  }

  /**
   * The season that scales MASE and MSIS.
   *
   * @param m at least 1
   * @return new settings
   */
  public Backtest season(int m) {
    return new Backtest(first, step, horizon, positive("season", m), folds, preparation, executor);
  }

  /**
   * At most so many folds; the latest are kept.
   *
   * @param count at least 1
   * @return new settings
   */
  public Backtest maxFolds(int count) {
    return new Backtest(
        first, step, horizon, season, positive("number of folds", count), preparation, executor);
  }

  /**
   * What is done to each fold's past before a model sees it, such as cutting at a level shift. It
   * may drop the past's beginning but must keep its end.
   *
   * @param operator free of side effects
   * @return new settings
   */
  public Backtest preparation(UnaryOperator<Series> operator) {
    return new Backtest(first, step, horizon, season, folds, operator, executor);
  }

  /**
   * Every step of a preparation, found anew in each fold's past: spikes, shifts, the current
   * regime.
   *
   * @param steps fitted to each fold's past
   * @return new settings
   */
  public Backtest preparation(Preparation steps) {
    return preparation(past -> steps.fit(past).current());
  }

  /**
   * Where folds and models run.
   *
   * @param e any executor
   * @return new settings
   */
  public Backtest executor(Executor e) {
    return new Backtest(first, step, horizon, season, folds, preparation, e);
  }

  private static int positive(String what, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a " + what + " is at least 1, found " + n);
    }
    return n;
  }

  /**
   * Runs the backtest. {@code naive} is always among the models, added last when not listed.
   *
   * @param series the whole history
   * @param models what to compare; names must differ
   * @return the scores, also of a series too short for any fold
   * @throws IllegalArgumentException when two models have the same name
   * @throws CancellationException when the thread is interrupted; its flag stays set
   */
  public Scoreboard run(Series series, ForecastModel... models) {
    List<ForecastModel> all = withNaive(models);
    int m = season > 0 ? season : series.grid().granularity().naturalSeason();
    int steps = horizon > 0 ? horizon : Math.max(1, 2 * m);
    Origins origins = Origins.of(series.size(), steps, m, first, step, folds);
    List<Callable<Series>> pasts = new ArrayList<>();
    for (int f = 0; f < origins.count(); f++) {
      Series past = series.slice(0, origins.known(f));
      pasts.add(() -> preparation.apply(past));
    }
    List<Outcome<Series>> prepared = runAll(pasts);
    List<Callable<Outcome<Scored>>> fits = new ArrayList<>();
    for (ForecastModel model : all) {
      for (int f = 0; f < origins.count(); f++) {
        int known = origins.known(f);
        Outcome<Series> past = prepared.get(f);
        fits.add(
            () ->
                scored(
                    model,
                    past,
                    origins.horizon(),
                    series.slice(known, known + origins.horizon()),
                    series.slice(0, known),
                    m));
      }
    }
    List<Outcome<Scored>> scored = new ArrayList<>();
    for (Outcome<Outcome<Scored>> outcome : runAll(fits)) {
      scored.add(outcome.orThrow());
    }
    return Scoreboard.of(series.key(), all, origins, scored);
  }

  /** One fold of one model; what goes wrong knows where it did. */
  private static Outcome<Scored> scored(
      ForecastModel model, Outcome<Series> past, int horizon, Series actual, Series raw, int m) {
    Stage stage = Stage.PREPARATION;
    try {
      Series prepared = past.orThrow();
      stage = Stage.FIT;
      FittedModel fitted = model.fit(prepared);
      stage = Stage.FORECAST;
      Forecast forecast = fitted.forecast(horizon);
      stage = Stage.SCORE;
      return new Outcome<>(List.of(Scored.of(forecast, actual, raw, m)), List.of(), stage);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Outcome<>(List.of(), List.of(e), stage);
    }
  }

  private static List<ForecastModel> withNaive(ForecastModel... models) {
    List<ForecastModel> all = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ForecastModel model : models) {
      if (names.contains(model.name())) {
        throw new IllegalArgumentException(
            "two models are called '" + model.name() + "'; a scoreboard needs different names");
      }
      names.add(model.name());
      all.add(model);
    }
    if (!names.contains(Naive.last().name())) {
      all.add(Naive.last());
    }
    return all;
  }

  /** The work of a fold, in order. */
  public enum Stage {
    /** Preparing the past that the fold knows. */
    PREPARATION,
    /** Fitting the model to it. */
    FIT,
    /** Forecasting from the fit. */
    FORECAST,
    /** Putting the forecast beside what happened. */
    SCORE
  }

  /** What a task gave, or why it gave nothing. */
  static final class Outcome<T> {
    private final List<T> value;
    private final List<RuntimeException> failure;
    private final Stage stage;

    private Outcome(List<T> value, List<RuntimeException> failure, Stage stage) {
      this.value = value;
      this.failure = failure;
      this.stage = stage;
    }

    /** How far the task came. */
    Stage stage() {
      return stage;
    }

    boolean failed() {
      return !failure.isEmpty();
    }

    T orThrow() {
      if (failed()) {
        throw failure.get(0);
      }
      return value.get(0);
    }

    /** The message, with the kind of exception when it is not one that models throw on purpose. */
    String reason() {
      RuntimeException e = failure.get(0);
      return e instanceof io.headroom.forecasting.FitException && e.getMessage() != null
          ? e.getMessage()
          : e.toString();
    }
  }

  /** Runs tasks on the executor and on this thread; results in the order of the tasks. */
  private <T> List<Outcome<T>> runAll(List<Callable<T>> tasks) {
    List<FutureTask<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(new FutureTask<>(task));
    }
    try {
      for (FutureTask<T> future : futures) {
        stopIfInterrupted();
        try {
          executor.execute(future);
        } catch (RejectedExecutionException busy) {
          // This thread runs what the executor would not take.
          break;
        }
      }
      List<Outcome<T>> results = new ArrayList<>();
      for (FutureTask<T> future : futures) {
        stopIfInterrupted();
        future.run();
        results.add(outcome(future));
      }
      return results;
    } finally {
      for (FutureTask<T> future : futures) {
        future.cancel(true);
      }
    }
  }

  private static <T> Outcome<T> outcome(FutureTask<T> future) {
    try {
      return new Outcome<>(List.of(future.get()), List.of(), Stage.PREPARATION);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the backtest was interrupted");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CancellationException c) {
        throw c;
      }
      if (cause instanceof RuntimeException r) {
        return new Outcome<>(List.of(), List.of(r), Stage.PREPARATION);
      }
      if (cause instanceof Error fatal) {
        throw fatal;
      }
      throw new IllegalStateException(cause);
    }
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the backtest was interrupted");
    }
  }
}
