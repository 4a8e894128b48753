package io.headroom.forecasting.intermittent;

/** Chooses the smoothing parameters of a method for one history. */
final class SmoothingChoice {
  private static final double[] GAINS = {0, 0.05, 0.1, 0.15, 0.2, 0.3};

  private SmoothingChoice() {}

  static Smoothing of(DemandMethod method, Demands d, int block) {
    return new Smoothing(0.1, 0.1, Smoothing.Start.MEAN);
  }
}
