package io.headroom.forecasting.smoothing;

/**
 * Which complex exponential smoothing: whether there is a level and what the season is made of.
 * Parameters are the real and imaginary part of alpha and then beta.
 */
enum CesKind {
  NONE("none", 2),
  SIMPLE("simple", 2),
  PARTIAL("partial", 3),
  FULL("full", 4);

  private final String label;
  private final int coefficients;

  CesKind(String label, int coefficients) {
    this.label = label;
    this.coefficients = coefficients;
  }

  String label() {
    return label;
  }

  /** How many numbers alpha and beta are. */
  int coefficients() {
    return coefficients;
  }

  boolean isSeasonal() {
    return this != NONE;
  }
}
