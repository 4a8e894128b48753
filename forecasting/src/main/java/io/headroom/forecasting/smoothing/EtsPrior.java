package io.headroom.forecasting.smoothing;

/**
 * What is thought of smoothing parameters before the data speak: that a level which never moves and
 * a slope that moves as fast as the level are seldom. Density proportional to α · (1 − β/α), so
 * Beta(2, 1) for alpha and, with a trend, Beta(1, 2) for beta's share of its range; gamma and phi
 * are free. Where the likelihood is flat, which it often is on short histories, its maximum tends
 * to lie on a border of the parameters: a straight line, or a walk that bends with each error. Such
 * forecasts do worse (docs/decisions.md, Forecasting).
 *
 * <p>In units of lik, minus twice the log density, with both shares kept {@value #EDGE} away from 0
 * and 1 so that the borders stay allowed.
 */
final class EtsPrior {
  private static final double EDGE = 1e-3;

  private EtsPrior() {}

  /** −2·ln α, with α as a share of its range. */
  static double ofAlpha(double share) {
    return -2 * Math.log(inside(share));
  }

  /** Derivative of {@link #ofAlpha}. */
  static double slopeOfAlpha(double share) {
    return -2 * (1 - 2 * EDGE) / inside(share);
  }

  /** −2·ln(1 − β), with β as a share of its range. */
  static double ofBeta(double share) {
    return ofAlpha(1 - share);
  }

  /** Derivative of {@link #ofBeta}. */
  static double slopeOfBeta(double share) {
    return -slopeOfAlpha(1 - share);
  }

  private static double inside(double share) {
    return EDGE + (1 - 2 * EDGE) * share;
  }
}
