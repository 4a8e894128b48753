package io.headroom.forecasting.statespace;

/** What an ARIMA model estimates beside its lags: the constant of the differenced values. */
enum ArimaConstant {
  /** Nothing: the differenced values have mean 0. */
  NONE(""),
  /** The mean of the series, for models without differences. */
  MEAN(" with mean"),
  /** The slope of a straight line, for models with one difference. */
  DRIFT(" with drift");

  private final String suffix;

  ArimaConstant(String suffix) {
    this.suffix = suffix;
  }

  /** How R writes it behind the order. */
  String suffix() {
    return suffix;
  }

  /** R's default: a mean where nothing is differenced. */
  static ArimaConstant standard(ArimaOrder order) {
    return order.differences() == 0 ? MEAN : NONE;
  }

  /** Whether a model of this order can have it. */
  boolean suits(ArimaOrder order) {
    return this == NONE || order.differences() == (this == MEAN ? 0 : 1);
  }
}
