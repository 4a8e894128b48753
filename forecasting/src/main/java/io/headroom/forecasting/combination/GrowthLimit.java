package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * A model whose trend a planner keeps within bounds: what it forecasts may grow by no more and no
 * less than so much a year, compounded. Immutable.
 *
 * <p>With L(h) level and trend of the forecast, averaged over the natural season of m steps that
 * begins m/2 steps before step h, the first one at step 0, the forecast of step h is multiplied by
 *
 * <pre>f(h) = min(max(L(h), L(0)·(1 + low)^t), L(0)·(1 + high)^t) / L(h),
 * t = max(0, h − m/2) in years,</pre>
 *
 * <p>so that season and spread change in proportion, and the first half season stays. What this
 * does is a part of the forecast of its own, {@code growth limit}. Levels that are not above 0 have
 * no growth in proportion and are left alone.
 */
public final class GrowthLimit implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final Limits limits;
  private final ForecastModel model;

  private GrowthLimit(Limits limits, ForecastModel model) {
    this.limits = limits;
    this.model = model;
  }

  /**
   * Least and most growth a year.
   *
   * @param low above −1, such as −0.1; −1 for no limit
   * @param high such as 0.25; infinity for no limit
   */
  public record Limits(double low, double high) implements Serializable {
    /** Checks them. */
    public Limits {
      if (!(low >= -1 && low <= high)) {
        throw new IllegalArgumentException(
            "growth a year is at least -1, and the low limit not above the high one; found "
                + low
                + " and "
                + high);
      }
    }

    /**
     * The model with these limits.
     *
     * @param model any
     * @return the model {@code growth(…)}
     */
    public GrowthLimit over(ForecastModel model) {
      return new GrowthLimit(this, Objects.requireNonNull(model, "model"));
    }

    /** Such as {@code -10 to 25 % a year}. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4g to %.4g %% a year", 100 * low, 100 * high);
    }
  }

  /**
   * Limits, to be put {@link Limits#over over} a model.
   *
   * @param low least growth a year, such as −0.1; −1 for no limit
   * @param high most growth a year, such as 0.25; infinity for no limit
   * @return the limits
   * @throws IllegalArgumentException when low is below −1 or above high, or one is NaN
   */
  public static Limits of(double low, double high) {
    return new Limits(low, high);
  }

  @Override
  public String name() {
    return "growth(" + limits + ", " + model.name() + ")";
  }

  /**
   * Fits the model.
   *
   * @param history what the model needs
   * @return the fitted model, which limits its forecasts
   * @throws FitException when the model cannot be fitted
   */
  @Override
  public GrowthLimitFit fit(Series history) {
    try {
      return GrowthLimitFit.of(name(), limits, model.fit(history), history);
    } catch (FitException e) {
      throw new FitException(name(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
