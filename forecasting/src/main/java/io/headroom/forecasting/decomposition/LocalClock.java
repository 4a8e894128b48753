package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;

/**
 * Any model on the hours of the local clock, so that a daily season keeps its local hour when
 * clocks change. Immutable.
 *
 * <p>People follow the clock on the wall; steps of an hour elapse. Without this, a season of 24
 * steps puts the morning peak an hour off from the change of clocks until the model has learnt it
 * anew. Here every local day has 24 hours: the hour that spring leaves out is missing, the one that
 * autumn has twice is the mean of both, and a forecast gives it twice.
 *
 * <p>Series whose steps are a day or more, whose steps do not divide an hour, or whose zone never
 * changes its offset go to the other model as they are.
 */
public final class LocalClock implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final ForecastModel model;

  private LocalClock(ForecastModel model) {
    this.model = model;
  }

  /**
   * Puts a model on the local clock of each series' own zone.
   *
   * @param model any model
   * @return the model {@code local(…)}
   */
  public static LocalClock over(ForecastModel model) {
    return new LocalClock(model);
  }

  /**
   * Whether a model of the history should be put on the local clock: its clocks change within the
   * history or the year after it, and what repeats by the day follows them. Values in the week
   * after each change are held against those a week (in a short history a day) earlier, by the
   * local clock and by elapsed time; where the latter are closer, such as of jobs that are started
   * by UTC, the answer is no. Where no change was seen it is yes, as people follow their clocks.
   *
   * @param history any series
   * @return whether {@link #over} changes something for the better
   */
  public static boolean suits(Series history) {
    return LocalSteps.of(history.grid()).isFollowedBy(history);
  }

  @Override
  public String name() {
    return "local(" + model.name() + ")";
  }

  @Override
  public LocalClockFit fit(Series history) {
    try {
      LocalSteps steps = LocalSteps.of(history.grid());
      FittedModel fitted = model.fit(steps.local(history, 0));
      return LocalClockFit.of(name(), history, fitted);
    } catch (FitException e) {
      throw new FitException(name(), String.valueOf(e.getMessage()));
    }
  }
}
