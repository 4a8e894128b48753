package io.headroom.reports.run;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.scenario.BreachCauses;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run found out about one pool.
 *
 * @param plan the pool as planned
 * @param status how it stands
 * @param failure why it could not be planned; null when it could
 * @param history what was measured; null when nothing was
 * @param forecast what is expected; null when it could not be forecast
 * @param stress what that does to the capacity; null likewise
 * @param recommendation what to order; null when nothing is needed or nothing can be ordered
 * @param performability whether what survives of it carries the demand; null when the plan does not
 *     say how often its units fail
 */
public record PoolResult(
    PlanFile.PoolPlan plan,
    PoolStatus status,
    @Nullable String failure,
    @Nullable History history,
    @Nullable Prediction forecast,
    @Nullable Stress stress,
    @Nullable Recommendation recommendation,
    @Nullable PerformabilityResult performability) {

  /** How a pool or a service stands, best first. */
  public enum PoolStatus {
    /** The chance of a breach stays within the tolerance until the horizon's end. */
    GOOD,
    /** A decision is needed within the horizon. */
    WATCH,
    /** The limit is broken already, or the day to order has passed. */
    BREACH,
    /** Not known: no usable data. */
    UNKNOWN
  }

  /**
   * A measured pool.
   *
   * @param fine all series of the pool, added at the finest grain
   * @param statistic what is compared with the limit, on the plan's grain, up to the as-of
   * @param mean mean of the fine grain over the last whole weeks
   * @param p95 95th percentile of the fine grain over the same span
   * @param peak largest value of the fine grain over the same span
   * @param spanDays that span in days, at most 28
   * @param missing share of the fine grain that is missing, 0…1
   * @param grade quality of the data, A to D
   * @param members how many series were added up
   * @param notes what was dated in the history: level shifts and spikes
   */
  public record History(
      Series fine,
      Series statistic,
      double mean,
      double p95,
      double peak,
      int spanDays,
      double missing,
      String grade,
      int members,
      List<Note> notes) {}

  /**
   * Something dated in the history.
   *
   * @param date when
   * @param kind {@code level-shift} or {@code spike}
   * @param text what happened
   */
  public record Note(LocalDate date, String kind, String text) {}

  /**
   * A forecast pool.
   *
   * @param model name of the model that was chosen
   * @param description what was fitted
   * @param statistical the forecast as the model gives it
   * @param adjusted the same with the planner's adjustments; the same object when there are none
   * @param scores the backtest, one row a model, best first
   * @param measure what the choice was made by
   * @param horizonEnd last day that is planned
   * @param shortened why the horizon is shorter than the plan's; null when it is not
   */
  public record Prediction(
      String model,
      String description,
      Fan statistical,
      Fan adjusted,
      List<Score> scores,
      String measure,
      LocalDate horizonEnd,
      @Nullable String shortened) {}

  /**
   * One row of the backtest.
   *
   * @param model name of the model
   * @param folds origins it was tried at
   * @param mase mean absolute scaled error, NaN when it failed
   * @param wape weighted absolute percentage error, a fraction
   * @param bias mean error over mean actual, a fraction; positive forecasts too much
   * @param coverage80 share of actuals inside the 80 % interval
   * @param coverage95 share of actuals inside the 95 % interval
   * @param share of the forecast that is this model's: 1 for the one that was chosen, less for a
   *     member of it, 0 for others
   * @param failure why it could not be scored; null when it was
   */
  public record Score(
      String model,
      int folds,
      double mase,
      double wape,
      double bias,
      double coverage80,
      double coverage95,
      double share,
      @Nullable String failure) {}

  /**
   * A pool under stress.
   *
   * @param capacity the pool with what was ordered
   * @param timeline its capacity at every step
   * @param outcome first passage of every path
   * @param usableNow limit on the as-of, in the pool's unit
   * @param breachInHorizon chance of a breach until the end of the horizon
   * @param byDate chance of a breach by the end of each month
   * @param causes what breaks the limit, strongest first
   * @param growth change of demand a month
   */
  public record Stress(
      Pool capacity,
      CapacityTimeline timeline,
      Outcome outcome,
      double usableNow,
      Estimate breachInHorizon,
      List<Chance> byDate,
      List<BreachCauses.Cause> causes,
      Growth growth) {

    /**
     * A quantile of the date of first breach within the horizon.
     *
     * @param p probability, 0…1
     * @param horizonEnd last day that counts
     * @return the date; empty when it lies beyond
     */
    public Optional<LocalDate> breachDate(double p, LocalDate horizonEnd) {
      return outcome.breachDate(p).filter(d -> !d.isAfter(horizonEnd));
    }
  }

  /**
   * A chance by a day.
   *
   * @param day the last day that counts
   * @param probability of a breach on or before it
   */
  public record Chance(LocalDate day, Estimate probability) {}

  /**
   * Change of demand a month over the horizon, in the pool's unit.
   *
   * @param p10 10 % quantile over the futures
   * @param p50 median
   * @param p90 90 % quantile
   */
  public record Growth(double p10, double p50, double p90) {}

  /**
   * What to do about a pool.
   *
   * @param id stable id of the decision
   * @param state what has been decided already: {@code proposed} or {@code approved}
   * @param advice quantity, dates, risk and cost
   */
  public record Recommendation(String id, String state, OrderAdvice advice) {}
}
