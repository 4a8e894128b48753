package io.headroom.forecasting.smoothing;

/** Which Theta method: its name, the range of alpha, what is estimated. */
enum ThetaKind {
  STANDARD("2", 1e-4, 0.9999, 0.5, false),
  OPTIMIZED("optimized", 0.1, 0.99, Double.NaN, false),
  DYNAMIC_STANDARD("dynamic 2", 0.1, 0.99, 0.5, true),
  DYNAMIC_OPTIMIZED("dynamic optimized", 0.1, 0.99, Double.NaN, true);

  // The range of alpha, and theta of at least 1, are those of the authors' R package forecTheta
  // (Fiorucci et al. 2016); for the standard method those of R's ses, which thetaf uses.

  private final String label;
  private final double low;
  private final double high;
  private final double weight;
  private final boolean dynamic;

  ThetaKind(String label, double low, double high, double weight, boolean dynamic) {
    this.label = label;
    this.low = low;
    this.high = high;
    this.weight = weight;
    this.dynamic = dynamic;
  }

  String label() {
    return label;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** 1 − 1/theta; NaN when theta is estimated. */
  double weight() {
    return weight;
  }

  /** Whether the trend line is that of the values up to now, not of the whole history. */
  boolean isDynamic() {
    return dynamic;
  }

  /** Estimated numbers: alpha, the first level, sigma, theta, the slope of a fixed line. */
  int parameters() {
    return 3 + (Double.isNaN(weight) ? 1 : 0) + (dynamic ? 0 : 1);
  }
}
