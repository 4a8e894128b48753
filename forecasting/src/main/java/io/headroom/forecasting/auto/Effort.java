package io.headroom.forecasting.auto;

/**
 * How much an {@link AutoForecaster} may do for a series, counted in fits of a model, never in
 * time, so that results repeat.
 */
public enum Effort {
  /** Every candidate once, equal weights: no backtest. */
  FAST(0),
  /** Every candidate at up to six past origins first, which decide weights and width. */
  FULL(6);

  private final int folds;

  Effort(int folds) {
    this.folds = folds;
  }

  /**
   * At how many past origins candidates are tried.
   *
   * @return 0 or more
   */
  public int folds() {
    return folds;
  }
}
