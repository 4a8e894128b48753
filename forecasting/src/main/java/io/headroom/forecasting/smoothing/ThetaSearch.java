package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.Brent;
import io.headroom.forecasting.numerics.TrendLine;

/** Estimates the parameters of a Theta method on a series without season by least squares. */
final class ThetaSearch {
  private static final int GRID = 28;
  private static final double PRECISION = 1e-8;

  private ThetaSearch() {}

  /** The parameters for adjusted values already divided by the scale; the first is observed. */
  static ThetaParameters estimate(ThetaKind kind, double[] adjusted, double scale) {
    // The free first level absorbs any shift; starting from 0 keeps the sums of squares exact.
    double shift = adjusted[0];
    double[] z = adjusted.clone();
    int n = 0;
    for (int t = 0; t < z.length; t++) {
      z[t] -= shift;
      n += Double.isNaN(z[t]) ? 0 : 1;
    }
    TrendLine line = kind.isDynamic() ? new TrendLine(0, 0) : TrendLine.through(z, 0, z.length);
    // The trend line of the papers counts time from 1.
    double[] a = {line.at(-1)};
    double[] b = {line.slope()};
    if (kind.isDynamic()) {
      a = new double[z.length];
      b = new double[z.length];
      growing(z, a, b);
    }
    boolean plain = kind == ThetaKind.STANDARD;
    ThetaSquares squares = new ThetaSquares(z, a, b, plain ? 0 : kind.weight());
    double alpha = search(kind, squares);
    double least = squares.at(alpha);
    int free = n - (Double.isNaN(kind.weight()) ? 3 : 2);
    double sigma = Math.sqrt(least / free);
    // Half the slope joins after simple smoothing was estimated (Hyndman and Billah 2003).
    return plain
        ? new ThetaParameters(kind, alpha, 0.5, squares.level0(), -b[0], b[0], sigma, scale, shift)
        : new ThetaParameters(
            kind, alpha, squares.weight(), squares.level0(), a[0], b[0], sigma, scale, shift);
  }

  private static void growing(double[] z, double[] a, double[] b) {
    GrowingLine line = new GrowingLine();
    for (int t = 0; t < z.length; t++) {
      a[t] = line.intercept();
      b[t] = line.slope();
      if (!Double.isNaN(z[t])) {
        line.take(t + 1, z[t]);
      }
    }
  }

  /** There may be several minima: a grid first. */
  private static double search(ThetaKind kind, ThetaSquares squares) {
    double best = Double.POSITIVE_INFINITY;
    int at = 0;
    for (int i = 0; i <= GRID; i++) {
      double f = squares.at(point(kind, i));
      if (f < best) {
        best = f;
        at = i;
      }
    }
    Brent end =
        Brent.minimize(
            squares::at,
            point(kind, Math.max(0, at - 1)),
            point(kind, Math.min(GRID, at + 1)),
            PRECISION);
    return end.value() < best ? end.point() : point(kind, at);
  }

  /** Denser at small alpha, where the memory changes faster. */
  private static double point(ThetaKind kind, int i) {
    double share = (double) i / GRID;
    return kind.low() + (kind.high() - kind.low()) * share * share;
  }
}
