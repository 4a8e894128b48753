package io.headroom.forecasting.smoothing;

/**
 * Whether an ETS model with a season forgets its first states: the roots of its characteristic
 * equation lie inside the unit circle (Hyndman et al. 2008, section 10.2), as R's {@code ets} asks
 * beside the usual bounds.
 *
 * <p>The equation is z^(m+1) + (α+φβ−φ)·z^m + (α+φβ−αφ)·(z^(m−1) + … + z²) + (α+φβ−αφ+γ−1)·z +
 * φ·(1−α−γ) = 0, the moving-average side of the model's reduced form. Without trend (β = 0, φ = 1)
 * it has the root 1, which stands for the level that may move between level and season, and is
 * divided out. Models without season are admissible everywhere in the usual bounds.
 */
final class EtsAdmissible {
  private EtsAdmissible() {}

  /** Tests parameters within the usual bounds; φ is 1 without damping, β 0 without trend. */
  static boolean holds(double alpha, double beta, double gamma, double phi, int m) {
    double trend = phi * beta;
    // Coefficients from z^0 up.
    double[] c = new double[m + 2];
    c[0] = phi * (1 - alpha - gamma);
    c[1] = alpha + trend - alpha * phi + gamma - 1;
    for (int j = 2; j < m; j++) {
      c[j] = alpha + trend - alpha * phi;
    }
    c[m] = alpha + trend - phi;
    c[m + 1] = 1;
    int degree = m + 1;
    if (beta == 0 && phi == 1) {
      // Synthetic division by z − 1; what remains is c[1…degree].
      for (int j = degree - 1; j >= 1; j--) {
        c[j] += c[j + 1];
      }
      System.arraycopy(c, 1, c, 0, degree);
      degree--;
    }
    return isStable(c, degree);
  }

  /**
   * The largest admissible β up to a limit, to 1e-10; {@code least} when even that is not
   * admissible.
   */
  static double largestBeta(
      double least, double limit, double alpha, double gamma, double phi, int m) {
    if (holds(alpha, limit, gamma, phi, m)) {
      return limit;
    }
    double lo = least;
    double hi = limit;
    while (hi - lo > 1e-10) {
      double mid = (lo + hi) / 2;
      if (holds(alpha, mid, gamma, phi, m)) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /** Schur and Cohn: the degree is lowered step by step while the constant stays below 1. */
  private static boolean isStable(double[] c, int degree) {
    double[] next = new double[degree + 1];
    for (int n = degree; n >= 1; n--) {
      double k = c[0];
      if (!(Math.abs(k) < 1)) {
        return false;
      }
      double rest = 1 - k * k;
      for (int j = 1; j <= n; j++) {
        next[j - 1] = (c[j] - k * c[n - j]) / rest;
      }
      System.arraycopy(next, 0, c, 0, n);
    }
    return true;
  }
}
