package io.headroom.forecasting.smoothing;

/**
 * Whether complex exponential smoothing forgets its first states: whether all eigenvalues of F −
 * g·w' lie inside a circle (Svetunkov, Kourentzes and Ord 2022, where its radius is 1).
 *
 * <p>Without season and radius 1 these are three circles: (a0 − 2.5)² + a1² &gt; 1.25, (a0 − 0.5)²
 * + (a1 − 1)² &gt; 0.25, (a0 − 1.5)² + (a1 − 0.5)² &lt; 1.5; the simple season has the same ones.
 * For the others, with φ(B) = |I − F·B| and θ(B) = |I − (F − g·w')·B| of each pair alone, the
 * eigenvalues are the inverse roots of
 *
 * <pre>
 *   partial  θ_a(B)·(1 − B^m) + b·B^m·φ_a(B)
 *   full     θ_a(B)·φ_b(B^m) + φ_a(B)·(θ_b(B^m) − φ_b(B^m))
 * </pre>
 *
 * and they are inside exactly when all reflection coefficients of the step-down recursion (Kay
 * 1988) are below 1 in size.
 */
final class CesStability {
  private static final double STEP = 1e-6;

  private CesStability() {}

  /** Whether the states are forgotten. */
  static boolean holds(CesKind kind, double[] x, int m, double radius) {
    return logMargin(kind, x, m, radius) > Double.NEGATIVE_INFINITY;
  }

  /** −Σ log(1 − k²) over the reflection coefficients, infinite outside; with its gradient. */
  static double barrier(CesKind kind, double[] x, int m, double radius, double[] gradient) {
    double value = -logMargin(kind, x, m, radius);
    if (!(value < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    double[] near = x.clone();
    for (int j = 0; j < x.length; j++) {
      // One step towards the inside when the other one leaves the region.
      near[j] = x[j] + STEP;
      double up = -logMargin(kind, near, m, radius);
      near[j] = x[j] - STEP;
      double down = -logMargin(kind, near, m, radius);
      near[j] = x[j];
      if (up < Double.POSITIVE_INFINITY && down < Double.POSITIVE_INFINITY) {
        gradient[j] = (up - down) / (2 * STEP);
      } else if (up < Double.POSITIVE_INFINITY) {
        gradient[j] = (up - value) / STEP;
      } else if (down < Double.POSITIVE_INFINITY) {
        gradient[j] = (value - down) / STEP;
      } else {
        return Double.POSITIVE_INFINITY;
      }
    }
    return value;
  }

  /** Σ log(1 − k²); negative infinity outside. */
  private static double logMargin(CesKind kind, double[] x, int m, double radius) {
    double[] a = polynomial(kind, x, m);
    // Roots of the polynomial of B/radius are those of this one times the radius. A simple season's
    // polynomial is one in B^m.
    double each = kind == CesKind.SIMPLE ? Math.pow(radius, m) : radius;
    double power = 1;
    for (int j = 1; j < a.length; j++) {
      power /= each;
      a[j] *= power;
    }
    double sum = 0;
    double[] next = new double[a.length];
    for (int p = a.length - 1; p > 0; p--) {
      double k = a[p];
      double rest = 1 - k * k;
      if (!(rest > 0)) {
        return Double.NEGATIVE_INFINITY;
      }
      sum += Math.log(rest);
      for (int j = 1; j < p; j++) {
        next[j] = (a[j] - k * a[p - j]) / rest;
      }
      System.arraycopy(next, 1, a, 1, p - 1);
    }
    return sum;
  }

  /** Coefficients of 1, B, B², …; the first is 1. */
  static double[] polynomial(CesKind kind, double[] x, int m) {
    double[] theta = theta(x[0], x[1]);
    double[] phi = phi(x[0], x[1]);
    return switch (kind) {
      case NONE, SIMPLE -> theta;
      case PARTIAL -> {
        double[] all = new double[m + 3];
        for (int j = 0; j < 3; j++) {
          all[j] += theta[j];
          all[j + m] += x[2] * phi[j] - theta[j];
        }
        yield all;
      }
      case FULL -> {
        double[] thetaB = theta(x[2], x[3]);
        double[] phiB = phi(x[2], x[3]);
        double[] all = new double[2 * m + 3];
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 3; j++) {
            all[i * m + j] += phiB[i] * theta[j] + (thetaB[i] - phiB[i]) * phi[j];
          }
        }
        yield all;
      }
    };
  }

  private static double[] theta(double a0, double a1) {
    return new double[] {1, -(2 - 2 * a0 + a1), 2 - 3 * a0 + a0 * a0 - a1 + a1 * a1};
  }

  private static double[] phi(double a0, double a1) {
    return new double[] {1, a0 - 2, 2 - a0 - a1};
  }
}
