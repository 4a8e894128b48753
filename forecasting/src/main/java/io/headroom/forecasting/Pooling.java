package io.headroom.forecasting;

/** How the quantiles of several forecasts of one series become those of one forecast. */
public enum Pooling {
  /**
   * At each probability the weighted mean of the quantiles (Vincent 1912; Lichtendahl,
   * Grushka-Cockayne &amp; Winkler 2013). Its mean is the weighted mean of the means. It is
   * narrower than the mixture of the distributions, which counts disagreement as spread.
   */
  MEAN,
  /**
   * At each probability the weighted median of the quantiles; of an even number with equal weights
   * half way between the two in the middle. One member far away moves it little.
   */
  MEDIAN
}
