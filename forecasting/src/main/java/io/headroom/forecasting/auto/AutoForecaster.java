package io.headroom.forecasting.auto;

import io.headroom.core.series.LevelShift;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.combination.Ensemble;
import io.headroom.forecasting.combination.Robust;
import io.headroom.forecasting.decomposition.LocalClock;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.forecasting.smoothing.Naive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user gets who asks no questions: looks at the series, tries the models that suit it,
 * combines those that did well, widens or narrows their intervals by what past origins ask for, and
 * says what was tried and why. Immutable.
 *
 * <p>The forecast is the weighted mean of the quantiles of the candidates. With {@link Effort#FULL}
 * the weights come from errors at up to six past origins, as far as these say more than chance;
 * with {@link Effort#FAST} they are equal. Seasons are those named and those of the granularity, as
 * far as the past is long enough for them; on parts of a day they follow the {@link LocalClock} of
 * the grid's zone where that {@link LocalClock#suits}.
 */
public final class AutoForecaster implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** The steps looked at in past origins when the caller does not say how many matter. */
  private static final int USUAL_HORIZON = 12;

  private static final double MUCH_CLOSER = 0.8;

  private final List<Integer> seasons;
  private final Effort effort;
  private final int horizon;
  private final boolean robust;

  private AutoForecaster(List<Integer> seasons, Effort effort, int horizon, boolean robust) {
    this.seasons = seasons;
    this.effort = effort;
    this.horizon = horizon;
    this.robust = robust;
  }

  /**
   * With full effort.
   *
   * @param seasons season lengths in steps to be looked at besides those of the granularity, such
   *     as 24 and 168; 1 is no season
   * @return the model {@code auto}
   * @throws IllegalArgumentException when a season is below 1
   */
  public static AutoForecaster of(int... seasons) {
    for (int m : seasons) {
      if (m < 1) {
        throw new IllegalArgumentException("a season is at least 1 step, found " + m);
      }
    }
    List<Integer> all = Arrays.stream(seasons).filter(m -> m > 1).distinct().boxed().toList();
    return new AutoForecaster(all, Effort.FULL, 0, true);
  }

  /**
   * Another effort.
   *
   * @param e how much to try
   * @return the model
   */
  public AutoForecaster withEffort(Effort e) {
    return new AutoForecaster(seasons, e, horizon, robust);
  }

  /**
   * How many steps matter: past origins look as far ahead. Without it two seasons, at least 12.
   *
   * @param steps at least 1
   * @return the model
   * @throws IllegalArgumentException when steps is below 1
   */
  public AutoForecaster withHorizon(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 step, found " + steps);
    }
    return new AutoForecaster(seasons, effort, steps, robust);
  }

  /**
   * Takes the history as it is: spikes, level shifts and trend breaks are neither looked for nor
   * treated.
   *
   * @return the model
   */
  public AutoForecaster asMeasured() {
    return new AutoForecaster(seasons, effort, horizon, false);
  }

  @Override
  public String name() {
    return "auto("
        + (effort == Effort.FULL ? "full" : "fast")
        + (seasons.isEmpty() ? "" : ", m=" + named(seasons))
        + (horizon > 0 ? ", h=" + horizon : "")
        + (robust ? "" : ", as measured")
        + ")";
  }

  private static String named(List<Integer> seasons) {
    return seasons.stream().map(String::valueOf).collect(Collectors.joining("+"));
  }

  /**
   * Looks, tries, combines.
   *
   * @param history at least one observed value
   * @return the ensemble with its reasons
   * @throws FitException when nothing was observed
   */
  @Override
  public AutoFit fit(Series history) {
    return fit(history, () -> false);
  }

  /**
   * Looks, tries and combines until it is told to stop: then no further candidate is tried at a
   * past origin, and {@link AutoFit#cut()} tells what was left out. The result then depends on when
   * that was, such as on the speed of the machine.
   *
   * @param history at least one observed value
   * @param stop whether time is up, asked before each candidate at each origin
   * @return the ensemble with its reasons
   * @throws FitException when nothing was observed
   */
  public AutoFit fit(Series history, BooleanSupplier stop) {
    return choose(history, stop, false).fit();
  }

  /**
   * What was chosen, and how it would have done.
   *
   * @param fit the ensemble with its reasons
   * @param scores of the automatic forecaster itself, first in the table, its candidates and the
   *     naive forecasts, at the past origins that it looked at. Its weights and spread at an origin
   *     are those that the other origins ask for, only what is usual for a spread is taken from the
   *     whole history. No folds with fast effort, or when the history is too short
   */
  public record Choice(AutoFit fit, Scoreboard scores) {}

  /**
   * Fits, and tells how the forecaster would have done at the origins that it looked at anyway.
   *
   * @param history at least one observed value
   * @return the fit and its scores
   * @throws FitException when nothing was observed
   */
  public Choice choose(Series history) {
    return choose(history, () -> false, true);
  }

  private Choice choose(Series history, BooleanSupplier stop, boolean scored) {
    if (history.observed() == 0) {
      throw new FitException(name(), "nothing was observed");
    }
    // Sizes of rare demands are no spikes, and cleanups no shifts. The model has their
    // distribution.
    boolean own = Traits.of(history, seasons).hasOwnLaw();
    Preparation preparation = preparation(history);
    UnaryOperator<Series> view =
        robust && !own ? past -> prepared(past, preparation) : past -> past;
    Series current = view.apply(history);
    Traits traits = own ? Traits.of(history, seasons) : Traits.of(current, seasons);
    List<ForecastModel> candidates = Candidates.of(traits, effort);
    if (!own && !traits.seasons().isEmpty() && LocalClock.suits(history)) {
      candidates = candidates.stream().<ForecastModel>map(LocalClock::over).toList();
    }
    int steps = horizon > 0 ? horizon : Math.max(USUAL_HORIZON, 2 * traits.season());
    int needed = history.size() - current.observed() + traits.needed();
    Rehearsal rehearsal =
        Rehearsal.run(
            history,
            view,
            candidates,
            traits.season(),
            traits.needed() > 0 ? needed : 0,
            steps,
            effort.folds(),
            robust && !own && effort.folds() > 0 ? breaks(history, preparation) : new int[0],
            scored,
            stop);
    Learner learner = new Learner(rehearsal, candidates.size(), own);
    double[][] errors = learner.errors();
    double[] weights = learner.weights();
    FittedModel fitted = fitted(candidates, weights, history, robust && !own ? preparation : null);
    List<Trial> trials =
        Trials.of(candidates, weights, errors, rehearsal, effort, AutoFit.ensemble(fitted));
    double[] usual =
        own
            ? new double[0]
            : Calibration.usual(
                steps, current.observed(), Calibration.closeness(remainder(fitted, current)));
    AutoFit fit =
        AutoFit.of(
            name(),
            fitted,
            learner.factors(weights, usual),
            traits.toString(),
            trials,
            cut(rehearsal));
    return new Choice(
        fit, Scores.of(this, history, rehearsal, candidates, learner, usual, traits.season()));
  }

  private static Series prepared(Series past, Preparation preparation) {
    Series current = preparation.fit(past).current();
    return current.observed() > 0 ? current : past;
  }

  private static int[] breaks(Series history, Preparation preparation) {
    return preparation.fit(history).shifts().stream().mapToInt(LevelShift::rampFrom).toArray();
  }

  /**
   * Prepares with the season that the user named where like phases of it are closer to each other
   * than those of the granularity's own.
   */
  private Preparation preparation(Series history) {
    int natural = history.grid().granularity().naturalSeason();
    int best = natural;
    double least = MUCH_CLOSER * Traits.seasonalDistance(history, natural);
    for (int m : seasons) {
      double distance = Traits.seasonalDistance(history, m);
      if (m != natural && distance < least) {
        best = m;
        least = distance;
      }
    }
    return best == natural ? Preparation.defaults() : Preparation.defaults().withSeason(best);
  }

  /** Kept candidates on the whole history; the naive forecast when none can be fitted to it. */
  private static FittedModel fitted(
      List<ForecastModel> candidates,
      double[] weights,
      Series history,
      @Nullable Preparation preparation) {
    List<ForecastModel> kept = new ArrayList<>();
    double[] shares = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        shares[kept.size()] = weights[i];
        kept.add(candidates.get(i));
      }
    }
    Ensemble ensemble = Ensemble.weighted(kept, Arrays.copyOf(shares, kept.size()));
    try {
      return preparation == null
          ? ensemble.fit(history)
          : Robust.over(ensemble, preparation).fit(history);
    } catch (FitException e) {
      return Ensemble.mean(List.of(Naive.last())).fit(history);
    }
  }

  /** One-step errors of the present regime. */
  private static double[] remainder(FittedModel fitted, Series current) {
    Decomposition parts = AutoFit.ensemble(fitted).decomposition();
    double[] out = new double[Math.min(current.size(), parts.grid().count())];
    int from = parts.grid().count() - out.length;
    for (int t = 0; t < out.length; t++) {
      out[t] = parts.of(Decomposition.Kind.REMAINDER, from + t);
    }
    return out;
  }

  private static String cut(Rehearsal r) {
    return r.folds() < r.planned()
        ? "stopped early: " + r.folds() + " of " + r.planned() + " past origins tried"
        : "";
  }

  @Override
  public String toString() {
    return name();
  }
}
