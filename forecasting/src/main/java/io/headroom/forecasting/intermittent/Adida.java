package io.headroom.forecasting.intermittent;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import org.jspecify.annotations.Nullable;

/**
 * Aggregate, forecast, disaggregate: ADIDA of Nikolopoulos, Syntetos, Boylan, Petropoulos and
 * Assimakopoulos (2011). Immutable.
 *
 * <p>The history is cut into blocks of k periods, counted back from its end, k the mean interval
 * between demands, rounded: most blocks then hold a demand. The block means are smoothed
 * exponentially, x_b = x_(b−1) + β(mean_b − x_(b−1)), the gain never below 1/b; their level is the
 * forecast of every later period. Values before the first whole block are not used; a block of
 * which nothing is observed changes nothing.
 *
 * <p>Amounts are smoothed as by {@link Tsb}; the probability of a demand is the level over the
 * amount. The distribution is described in {@link IntermittentFit}: its mean is the level.
 */
public final class Adida implements ForecastModel {
  private static final long serialVersionUID = 1L;

  private final @Nullable Smoothing smoothing;

  private Adida(@Nullable Smoothing smoothing) {
    this.smoothing = smoothing;
  }

  /**
   * β, and α of the amounts, chosen for each history as by {@link Croston#optimized()}.
   *
   * @return the model {@code adida(optimized)}
   */
  public static Adida optimized() {
    return new Adida(null);
  }

  /**
   * Given smoothing.
   *
   * @param sizes α, above 0 and at most 1
   * @param blocks β, above 0 and at most 1
   * @return the model, such as {@code adida(0.1, 0.2)}
   * @throws IllegalArgumentException when a parameter is outside its range
   */
  public static Adida of(double sizes, double blocks) {
    return new Adida(Smoothing.fixed(sizes, blocks, Smoothing.Start.MEAN));
  }

  @Override
  public String name() {
    return DemandMethod.ADIDA.label() + "(" + (smoothing == null ? "optimized" : smoothing) + ")";
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
    return IntermittentFit.of(name(), DemandMethod.ADIDA, smoothing, history);
  }

  @Override
  public String toString() {
    return name();
  }
}
