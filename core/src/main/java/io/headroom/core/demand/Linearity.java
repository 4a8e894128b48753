package io.headroom.core.demand;

import io.headroom.core.numerics.LinearFit;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether use rises with units of work along a line, by the RESET of Ramsey (1969): the squared and
 * cubed fitted values are added to the regression and must not explain anything. Their covariance
 * is HC3, so errors that grow with the load do not pass for a bend. Errors that depend on each
 * other in time make the test reject too often; that is on the safe side.
 *
 * @param verdict what the test says at 1 %
 * @param statistic Wald statistic over the number of added terms, against F(2, n − columns); NaN
 *     when undecided
 * @param pValue probability of as large a statistic on a straight line; NaN when undecided
 * @param bend largest distance of the bent curve from the line over the data, as a share of the
 *     range of fitted values; NaN when undecided. A small one does not matter even when it is sure
 */
public record Linearity(Verdict verdict, double statistic, double pValue, double bend) {
  private static final double LEVEL = 0.01;
  private static final int TERMS = 2;

  /** Fewer points beyond the coefficients than this decide nothing. */
  private static final int LEAST_DEGREES = 8;

  /** What the test says. */
  public enum Verdict {
    /** Nothing speaks against a line. */
    STRAIGHT,
    /** The line bends: use at loads not seen before is not to be read off it. */
    CURVED,
    /** Too few points or loads to tell. */
    UNDECIDED
  }

  private static final Linearity UNDECIDED =
      new Linearity(Verdict.UNDECIDED, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Tests a regression.
   *
   * @param fit the straight one
   * @param rows its rows
   * @param use its right-hand side
   * @param columns its number of columns
   */
  static Linearity of(LinearFit fit, double[] rows, double[] use, int columns) {
    int n = use.length;
    int p = columns;
    double[] fitted = new double[n];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double size = 0;
    for (int i = 0; i < n; i++) {
      fitted[i] = use[i] - fit.residual(i);
      low = Math.min(low, fitted[i]);
      high = Math.max(high, fitted[i]);
      size = Math.max(size, Math.abs(use[i]));
    }
    if (n - p - TERMS < LEAST_DEGREES || !(high - low > 1e-12 * size)) {
      return UNDECIDED;
    }
    int wide = p + TERMS;
    double[] more = new double[n * wide];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * p, more, i * wide, p);
      double z = 2 * (fitted[i] - low) / (high - low) - 1;
      more[i * wide + p] = z * z;
      more[i * wide + p + 1] = z * z * z;
    }
    if (fit.sumOfSquares() <= 1e-24 * n * size * size) {
      return new Linearity(Verdict.STRAIGHT, 0, 1, 0);
    }
    LinearFit bent;
    try {
      bent = LinearFit.of(more, use, wide);
    } catch (ArithmeticException e) {
      return UNDECIDED; // Work was at two or three loads only.
    }
    double[] v = bent.robustCovariance();
    double a = bent.coefficient(p);
    double b = bent.coefficient(p + 1);
    double vaa = v[p * wide + p];
    double vab = v[p * wide + p + 1];
    double vbb = v[(p + 1) * wide + p + 1];
    double det = vaa * vbb - vab * vab;
    if (!(det > 0)) {
      return UNDECIDED;
    }
    double wald = (a * a * vbb - 2 * a * b * vab + b * b * vaa) / det / TERMS;
    double pValue = FDistribution.of(TERMS, bent.degrees()).survivalProbability(wald);
    double bend = 0;
    for (int i = 0; i < n; i++) {
      bend = Math.max(bend, Math.abs(use[i] - bent.residual(i) - fitted[i]));
    }
    return new Linearity(
        pValue < LEVEL ? Verdict.CURVED : Verdict.STRAIGHT, wald, pValue, bend / (high - low));
  }
}
