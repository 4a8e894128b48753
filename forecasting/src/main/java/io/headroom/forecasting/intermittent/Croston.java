package io.headroom.forecasting.intermittent;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Croston's method and its corrections: amounts of demand and intervals between demands are
 * smoothed each on their own. Immutable.
 *
 * <p>At the i-th period with a value other than 0, of amount s_i and τ_i observed periods after the
 * one before, z_i = z_(i−1) + α(s_i − z_(i−1)) and q_i = q_(i−1) + β(τ_i − q_(i−1)). Between
 * demands nothing changes. The forecast of every later period is c·z/q with
 *
 * <ul>
 *   <li>c = 1: Croston (1972), which is too high by the convexity of 1/q: about β/(2−β) of the rate
 *       for rare demand;
 *   <li>c = 1 − β/2: Syntetos and Boylan (2005), SBA, right for rare demand, too low for frequent;
 *   <li>c = 1 − β/(2−β): Shale, Boylan and Johnston (2006), SBJ, for Poisson arrivals.
 * </ul>
 *
 * <p>With fixed smoothing z and q start at the first amount and interval, as in R's {@code
 * croston}. Optimized smoothing starts as plain means: the gain at the i-th demand is the larger of
 * 1/i and α or β, see {@link #optimized()}.
 *
 * <p>The distribution is described in {@link IntermittentFit}: its mean is the forecast above.
 */
public final class Croston implements ForecastModel {
  private static final long serialVersionUID = 1L;

  /** Croston (1972) took 0.1 and 0.2; R's default. */
  private static final Smoothing DEFAULT = Smoothing.fixed(0.1, 0.1, Smoothing.Start.FIRST);

  private final DemandMethod method;
  private final @Nullable Smoothing smoothing;

  private Croston(DemandMethod method, @Nullable Smoothing smoothing) {
    this.method = method;
    this.smoothing = smoothing;
  }

  /**
   * Croston (1972), both smoothing parameters 0.1.
   *
   * @return the model {@code croston}
   */
  public static Croston classic() {
    return new Croston(DemandMethod.CROSTON, DEFAULT);
  }

  /**
   * Syntetos and Boylan (2005), both smoothing parameters 0.1.
   *
   * @return the model {@code sba}
   */
  public static Croston sba() {
    return new Croston(DemandMethod.SBA, DEFAULT);
  }

  /**
   * Shale, Boylan and Johnston (2006), both smoothing parameters 0.1.
   *
   * @return the model {@code sbj}
   */
  public static Croston sbj() {
    return new Croston(DemandMethod.SBJ, DEFAULT);
  }

  /**
   * The same method with given smoothing.
   *
   * @param sizes α, above 0 and at most 1
   * @param intervals β, above 0 and at most 1
   * @return the model, such as {@code sba(0.2, 0.1)}
   * @throws IllegalArgumentException when a parameter is outside its range
   */
  public Croston withSmoothing(double sizes, double intervals) {
    return new Croston(method, Smoothing.fixed(sizes, intervals, Smoothing.Start.FIRST));
  }

  /**
   * The same method with α and β chosen for each history: the most likely ones from 0.0125 to 0.4,
   * each log-normal beforehand with a factor of two as standard deviation, around 0.07 for α and
   * 0.05 for β. The likelihood is that of what was expected of each period one step before:
   * Bernoulli for whether there is a demand, normal with common variance for its amount.
   *
   * @return the model, such as {@code sba(optimized)}
   */
  public Croston optimized() {
    return new Croston(method, null);
  }

  @Override
  public String name() {
    if (Objects.equals(smoothing, DEFAULT)) {
      return method.label();
    }
    return method.label() + "(" + (smoothing == null ? "optimized" : smoothing) + ")";
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
    return IntermittentFit.of(name(), method, smoothing, history);
  }

  @Override
  public String toString() {
    return name();
  }
}
