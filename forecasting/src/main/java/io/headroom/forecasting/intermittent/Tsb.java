package io.headroom.forecasting.intermittent;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import org.jspecify.annotations.Nullable;

/**
 * The method of Teunter, Syntetos and Babai (2011): the probability of a demand is smoothed in
 * every period, so that the forecast falls while nothing comes. Immutable.
 *
 * <p>With o_t = 1 when period t has a value other than 0 and else 0, p_t = p_(t−1) + β(o_t −
 * p_(t−1)) at every observed period, and z_i = z_(i−1) + α(s_i − z_(i−1)) at the i-th demand of
 * amount s_i. The forecast of every later period is p·z, without bias when both are steady. Both
 * start as plain means: the gain is the larger of 1/t and β, of 1/i and α.
 *
 * <p>The distribution is described in {@link IntermittentFit}: its mean is the forecast above.
 */
public final class Tsb implements ForecastModel {
  private static final long serialVersionUID = 1L;

  private final @Nullable Smoothing smoothing;

  private Tsb(@Nullable Smoothing smoothing) {
    this.smoothing = smoothing;
  }

  /**
   * α and β chosen for each history as by {@link Croston#optimized()}.
   *
   * @return the model {@code tsb(optimized)}
   */
  public static Tsb optimized() {
    return new Tsb(null);
  }

  /**
   * Given smoothing.
   *
   * @param sizes α, above 0 and at most 1
   * @param probability β, above 0 and at most 1
   * @return the model, such as {@code tsb(0.1, 0.02)}
   * @throws IllegalArgumentException when a parameter is outside its range
   */
  public static Tsb of(double sizes, double probability) {
    return new Tsb(Smoothing.fixed(sizes, probability, Smoothing.Start.MEAN));
  }

  @Override
  public String name() {
    return DemandMethod.TSB.label() + "(" + (smoothing == null ? "optimized" : smoothing) + ")";
  }

  /**
   * Smooths.
   *
   * @param history values of 0 or more, at least one observed
   * @return the fitted method
   * @throws FitException when nothing is observed, a value is negative, or the history's bounds
   *     leave out 0
   */
  @Override
  public IntermittentFit fit(Series history) {
    return IntermittentFit.of(name(), DemandMethod.TSB, smoothing, history);
  }

  @Override
  public String toString() {
    return name();
  }
}
