package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.TrendLine;

/**
 * The Theta method on a series without season: its parameters, fitted by least squares.
 *
 * <p>Given alpha, the one-step forecast of the optimized method is linear in the first level l_0
 * and in k = 1 − 1/theta: mu_t = S_t + (1 − alpha)^(t−1)·l_0 + k·g_t with S_t the smoothing of the
 * data from level 0 and g_t = (1 − alpha)^(t−1)·A + B·(1 − (1 − alpha)^t)/alpha. So l_0 and k
 * (between 0 and 1) are solved for exactly, and only alpha is searched, on a grid and then by
 * golden section.
 */
final class ThetaLine {
  // The range of alpha, and theta of at least 1, are those of otm in the authors' R package
  // forecTheta (Fiorucci et al. 2016).
  private static final double LOW = 0.1;
  private static final double HIGH = 0.99;
  private static final int GRID = 49;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Smoothing parameter. */
  final double alpha;

  /** Share of the trend line: 1 − 1/theta. */
  final double weight;

  /** Standard deviation of a one-step error, in units of the data given. */
  final double sigma;

  /** Forecast of step h = 1 without season; further steps add the drift. */
  final double first;

  /** What each further step adds. */
  final double drift;

  private ThetaLine(double alpha, double weight, double sigma, double first, double drift) {
    this.alpha = alpha;
    this.weight = weight;
    this.sigma = sigma;
    this.first = first;
    this.drift = drift;
  }

  /** Simple exponential smoothing with half the slope as drift. */
  static ThetaLine standard(double[] y) {
    int n = observed(y);
    EtsForm ses = EtsForm.parse("ANN");
    EtsSearch.End best = null;
    for (double share : new double[] {0.2, 0.5, 0.8}) {
      EtsSearch.End end =
          new EtsSearch(y, n, 1)
              .from(
                  ses, new EtsParameters(share, 0, 0, 1), EtsSearch.FINE, Double.POSITIVE_INFINITY);
      best = end != null && (best == null || end.lik() < best.lik()) ? end : best;
    }
    if (best == null) {
      throw new ArithmeticException("the search for alpha found no finite likelihood");
    }
    double a = best.by().alpha();
    double half = TrendLine.through(y, 0, y.length).slope() / 2;
    EtsWalk walk = new EtsWalk(ses, best.by(), best.level(), 0, new double[0]);
    double squares = n * EtsFit.FLOOR;
    for (double v : y) {
      squares += Double.isNaN(v) ? 0 : (v - walk.mean()) * (v - walk.mean());
      walk.observe(v);
    }
    double first = walk.level() + half * (1 - Math.pow(1 - a, y.length)) / a;
    return new ThetaLine(a, 0.5, Math.sqrt(squares / (n - 2)), first, half);
  }

  /** Theta, alpha and the first level by least squares; the first value is observed. */
  static ThetaLine optimized(double[] values) {
    // The free first level absorbs any shift; starting from 0 keeps the sums of squares exact.
    double shift = values[0];
    double[] y = values.clone();
    for (int t = 0; t < y.length; t++) {
      y[t] -= shift;
    }
    TrendLine line = TrendLine.through(y, 0, y.length);
    // The trend line of the papers counts time from 1.
    double a = line.at(-1);
    double b = line.slope();
    double[] found = new double[3];
    double best = Double.POSITIVE_INFINITY;
    int at = 0;
    for (int i = 0; i < GRID; i++) {
      double f = squares(y, a, b, gridAlpha(i), found);
      if (f < best) {
        best = f;
        at = i;
      }
    }
    double lo = gridAlpha(Math.max(0, at - 1));
    double hi = gridAlpha(Math.min(GRID - 1, at + 1));
    double left = hi - GOLDEN * (hi - lo);
    double right = lo + GOLDEN * (hi - lo);
    double fLeft = squares(y, a, b, left, found);
    double fRight = squares(y, a, b, right, found);
    while (hi - lo > 1e-7) {
      if (fLeft <= fRight) {
        hi = right;
        right = left;
        fRight = fLeft;
        left = hi - GOLDEN * (hi - lo);
        fLeft = squares(y, a, b, left, found);
      } else {
        lo = left;
        left = right;
        fLeft = fRight;
        right = lo + GOLDEN * (hi - lo);
        fRight = squares(y, a, b, right, found);
      }
    }
    double alpha = (lo + hi) / 2;
    double f = squares(y, a, b, alpha, found);
    double edge = gridAlpha(at);
    if (best < f) {
      alpha = edge;
      f = squares(y, a, b, alpha, found);
    }
    int n = observed(y);
    double k = found[1];
    double power = Math.pow(1 - alpha, y.length);
    double first = shift + found[2] + k * (power * a + b * (1 - power * (1 - alpha)) / alpha);
    return new ThetaLine(alpha, k, Math.sqrt(f / (n - 3)), first, k * b);
  }

  private static double gridAlpha(int i) {
    return LOW + (HIGH - LOW) * i / (GRID - 1);
  }

  /** Least Σe² at this alpha; writes l_0, k and the level after the data. */
  private static double squares(double[] y, double a, double b, double alpha, double[] found) {
    // Normal equations of e = d − p·l0 − g·k, d the error of smoothing from level 0.
    double pp = 0;
    double pg = 0;
    double gg = 0;
    double pd = 0;
    double gd = 0;
    double dd = 0;
    double smooth = 0;
    double pull = 0;
    double ramp = 0;
    double decay = 1;
    for (double v : y) {
      // The level before this value is smooth + (1 − pull)·l0 + ramp·k.
      double growth = (1 - decay * (1 - alpha)) / alpha;
      double g = decay * a + b * growth;
      if (!Double.isNaN(v)) {
        double p = 1 - pull;
        double line = g + ramp;
        double d = v - smooth;
        pp += p * p;
        pg += p * line;
        gg += line * line;
        pd += p * d;
        gd += line * d;
        dd += d * d;
        smooth += alpha * d;
        pull += alpha * p;
        ramp *= 1 - alpha;
      } else {
        // The forecast stands in for the value, so the line's part of it enters the level.
        ramp += alpha * g;
      }
      decay *= 1 - alpha;
    }
    double det = pp * gg - pg * pg;
    double k = det > 1e-12 * pp * gg ? (pp * gd - pg * pd) / det : 0;
    k = Math.max(0, Math.min(1, k));
    double level0 = pp > 0 ? (pd - k * pg) / pp : 0;
    found[0] = level0;
    found[1] = k;
    found[2] = smooth + (1 - pull) * level0 + k * ramp;
    double f =
        dd - 2 * level0 * pd - 2 * k * gd + level0 * level0 * pp + 2 * level0 * k * pg + k * k * gg;
    return Math.max(f, 0);
  }

  private static int observed(double[] y) {
    int n = 0;
    for (double v : y) {
      if (!Double.isNaN(v)) {
        n++;
      }
    }
    return n;
  }
}
