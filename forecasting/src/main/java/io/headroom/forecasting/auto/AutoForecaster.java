package io.headroom.forecasting.auto;

import io.headroom.core.series.Preparation;
import io.headroom.core.series.Prepared;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.combination.Ensemble;
import io.headroom.forecasting.combination.FittedEnsemble;
import io.headroom.forecasting.smoothing.Naive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * What a user gets who asks no questions: looks at the series, tries the models that suit it,
 * combines those that did well, widens or narrows their intervals by what past origins ask for, and
 * says what was tried and why. Immutable.
 *
 * <p>The forecast is the weighted mean of the quantiles of the candidates. With {@link Effort#FULL}
 * the weights come from errors at up to six past origins, as far as these say more than chance;
 * with {@link Effort#FAST} they are equal. Seasons are those named and those of the granularity, as
 * far as the past is long enough for them.
 */
public final class AutoForecaster implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** The steps looked at in past origins when the caller does not say how many matter. */
  private static final int USUAL_HORIZON = 12;

  private final List<Integer> seasons;
  private final Effort effort;
  private final int horizon;
  private final boolean robust;
  private final Duration limit;

  private AutoForecaster(
      List<Integer> seasons, Effort effort, int horizon, boolean robust, Duration limit) {
    this.seasons = seasons;
    this.effort = effort;
    this.horizon = horizon;
    this.robust = robust;
    this.limit = limit;
  }

  /**
   * With full effort and no time limit.
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
    return new AutoForecaster(all, Effort.FULL, 0, true, Duration.ZERO);
  }

  /**
   * Another effort.
   *
   * @param e how much to try
   * @return the model
   */
  public AutoForecaster withEffort(Effort e) {
    return new AutoForecaster(seasons, e, horizon, robust, limit);
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
    return new AutoForecaster(seasons, effort, steps, robust, limit);
  }

  /**
   * Takes the history as it is: spikes, level shifts and trend breaks are neither looked for nor
   * treated.
   *
   * @return the model
   */
  public AutoForecaster asMeasured() {
    return new AutoForecaster(seasons, effort, horizon, false, limit);
  }

  /**
   * A time after which no more past origins are begun. What was cut is told in {@link
   * AutoFit#cut()}; results then depend on the machine.
   *
   * @param most a positive time for one series
   * @return the model
   * @throws IllegalArgumentException when the time is not positive
   */
  public AutoForecaster withTimeLimit(Duration most) {
    if (most.isZero() || most.isNegative()) {
      throw new IllegalArgumentException("a time limit is positive, found " + most);
    }
    return new AutoForecaster(seasons, effort, horizon, robust, most);
  }

  @Override
  public String name() {
    return "auto("
        + (effort == Effort.FULL ? "full" : "fast")
        + (seasons.isEmpty() ? "" : ", m=" + seasons)
        + (horizon > 0 ? ", h=" + horizon : "")
        + (robust ? "" : ", as measured")
        + ")";
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
    if (history.observed() == 0) {
      throw new FitException(name(), "nothing was observed");
    }
    UnaryOperator<Series> preparation = this::prepared;
    Optional<Prepared> seen = look(history);
    Series current = seen.map(Prepared::current).orElse(history);
    if (current.observed() == 0) {
      current = history;
    }
    Traits traits = Traits.of(current, seasons);
    List<ForecastModel> candidates = Candidates.of(traits, effort);
    int steps = horizon > 0 ? horizon : Math.max(USUAL_HORIZON, 2 * traits.season());
    BooleanSupplier stop = stop();
    Rehearsal rehearsal =
        Rehearsal.run(
            history, preparation, candidates, traits.season(), steps, effort.folds(), stop);
    double[] weights = Weights.of(rehearsal.errors(), rehearsal.evidence(), candidates.size());
    FittedEnsemble fitted = ensemble(candidates, weights, current);
    double close = Calibration.closeness(remainder(fitted));
    double[] usual = Calibration.usual(steps, traits.observed(), close);
    double[] factors = usual;
    if (rehearsal.folds() > 0) {
      double[] near = Arrays.copyOf(usual, rehearsal.horizon());
      double[] learnt = Calibration.of(rehearsal.distances(weights), rehearsal.evidence(), near);
      double last = learnt[near.length - 1] / near[near.length - 1];
      for (int h = 0; h < steps; h++) {
        factors[h] = h < learnt.length ? learnt[h] : last * usual[h];
      }
    }
    return AutoFit.of(
        name(),
        fitted,
        factors,
        traits,
        Trials.of(candidates, weights, rehearsal, fitted),
        cut(rehearsal),
        seen.map(Prepared::findings).orElse(List.of()));
  }

  /** Kept candidates on the present history; the naive forecast when none can be fitted to it. */
  private FittedEnsemble ensemble(
      List<ForecastModel> candidates, double[] weights, Series current) {
    List<ForecastModel> kept = new ArrayList<>();
    double[] shares = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        shares[kept.size()] = weights[i];
        kept.add(candidates.get(i));
      }
    }
    try {
      return Ensemble.weighted(kept, Arrays.copyOf(shares, kept.size())).fit(current);
    } catch (FitException e) {
      return Ensemble.mean(List.of(Naive.last())).fit(current);
    }
  }

  private static double[] remainder(FittedEnsemble fitted) {
    Decomposition parts = fitted.decomposition();
    double[] out = new double[parts.grid().count()];
    for (int t = 0; t < out.length; t++) {
      out[t] = parts.of(Decomposition.Kind.REMAINDER, t);
    }
    return out;
  }

  private Optional<Prepared> look(Series past) {
    return robust ? Optional.of(Preparation.defaults().fit(past)) : Optional.empty();
  }

  private Series prepared(Series past) {
    Series current = look(past).map(Prepared::current).orElse(past);
    return current.observed() > 0 ? current : past;
  }

  private static String cut(Rehearsal r) {
    return r.folds() < r.planned()
        ? "the time limit left " + r.folds() + " of " + r.planned() + " past origins"
        : "";
  }

  private BooleanSupplier stop() {
    if (limit.isZero()) {
      return () -> false;
    }
    long end = System.nanoTime() + limit.toNanos();
    return () -> System.nanoTime() - end >= 0;
  }

  @Override
  public String toString() {
    return name();
  }
}
