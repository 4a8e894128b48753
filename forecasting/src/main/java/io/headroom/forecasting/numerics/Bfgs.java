package io.headroom.forecasting.numerics;

import java.util.Arrays;

/**
 * Minimizes a smooth function of a few variables: BFGS with the inverse Hessian kept dense (Nocedal
 * and Wright 2006, algorithm 6.1) and the bracketing weak-Wolfe line search of Lewis and Overton
 * (2013). The function may be infinite where it is not defined; the search stays on its finite
 * side.
 */
public final class Bfgs {
  private static final double ARMIJO = 1e-4;
  private static final double WOLFE = 0.9;
  private static final int LINE_STEPS = 40;

  private final double[] point;
  private final double value;
  private final int evaluations;

  private Bfgs(double[] point, double value, int evaluations) {
    this.point = point;
    this.value = value;
    this.evaluations = evaluations;
  }

  /** A function with its gradient. */
  @FunctionalInterface
  public interface Objective {
    /**
     * Evaluates.
     *
     * @param x where
     * @param gradient receives the gradient when the value is finite
     * @return the value, positive infinity where the function is not defined
     */
    double value(double[] x, double[] gradient);
  }

  /**
   * Searches downhill from a start.
   *
   * @param f the function; finite at the start
   * @param start first point; copied
   * @param tolerance the search ends when two iterations in a row gain less than this times 1 +
   *     |value|
   * @param maxEvaluations effort allowed
   * @return the best point found; infinite value when the function is not finite at the start
   */
  public static Bfgs minimize(Objective f, double[] start, double tolerance, int maxEvaluations) {
    int n = start.length;
    double[] x = start.clone();
    double[] g = new double[n];
    double fx = f.value(x, g);
    int used = 1;
    if (!(fx < Double.POSITIVE_INFINITY)) {
      return new Bfgs(x, Double.POSITIVE_INFINITY, used);
    }
    double[] inverse = new double[n * n];
    double[] d = new double[n];
    double[] xNew = new double[n];
    double[] gNew = new double[n];
    double[] hy = new double[n];
    boolean fresh = true;
    int idle = 0;
    while (used < maxEvaluations && idle < 2) {
      if (fresh) {
        identity(inverse, n, 1 / Math.max(1, norm(g)));
      }
      double slope = direction(inverse, g, d, n);
      if (!(slope < 0)) {
        if (fresh) {
          break;
        }
        fresh = true;
        continue;
      }
      double lo = 0;
      double hi = Double.POSITIVE_INFINITY;
      double t = 1;
      double fNew = Double.POSITIVE_INFINITY;
      boolean lower = false;
      for (int k = 0; k < LINE_STEPS && used < maxEvaluations; k++) {
        fNew = step(f, x, t, d, xNew, gNew);
        used++;
        lower = fNew <= fx + ARMIJO * t * slope;
        if (!lower) {
          hi = t;
        } else if (dot(gNew, d) < WOLFE * slope) {
          lo = t;
        } else {
          break;
        }
        t = hi < Double.POSITIVE_INFINITY ? (lo + hi) / 2 : 2 * lo;
      }
      if (!lower && lo > 0) {
        fNew = step(f, x, lo, d, xNew, gNew);
        used++;
        lower = true;
      }
      if (!lower) {
        if (fresh) {
          break;
        }
        fresh = true;
        continue;
      }
      update(inverse, n, x, xNew, g, gNew, hy, fresh);
      fresh = false;
      idle = fx - fNew <= tolerance * (1 + Math.abs(fNew)) ? idle + 1 : 0;
      System.arraycopy(xNew, 0, x, 0, n);
      System.arraycopy(gNew, 0, g, 0, n);
      fx = fNew;
    }
    return new Bfgs(x, fx, used);
  }

  private static double step(
      Objective f, double[] x, double t, double[] d, double[] xNew, double[] gNew) {
    for (int i = 0; i < x.length; i++) {
      xNew[i] = x[i] + t * d[i];
    }
    return f.value(xNew, gNew);
  }

  private static void identity(double[] h, int n, double scale) {
    Arrays.fill(h, 0);
    for (int i = 0; i < n; i++) {
      h[i * n + i] = scale;
    }
  }

  /** d = −H·g; returns g·d. */
  private static double direction(double[] h, double[] g, double[] d, int n) {
    double slope = 0;
    for (int i = 0; i < n; i++) {
      double s = 0;
      for (int j = 0; j < n; j++) {
        s -= h[i * n + j] * g[j];
      }
      d[i] = s;
      slope += s * g[i];
    }
    return slope;
  }

  private static void update(
      double[] h,
      int n,
      double[] x,
      double[] xNew,
      double[] g,
      double[] gNew,
      double[] hy,
      boolean first) {
    double sy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double y = gNew[i] - g[i];
      sy += (xNew[i] - x[i]) * y;
      yy += y * y;
    }
    if (!(sy > 1e-14 * yy) || !(sy > 0)) {
      return;
    }
    if (first) {
      identity(h, n, sy / yy);
    }
    double yhy = 0;
    for (int i = 0; i < n; i++) {
      double s = 0;
      for (int j = 0; j < n; j++) {
        s += h[i * n + j] * (gNew[j] - g[j]);
      }
      hy[i] = s;
      yhy += s * (gNew[i] - g[i]);
    }
    double a = (1 + yhy / sy) / sy;
    for (int i = 0; i < n; i++) {
      double si = xNew[i] - x[i];
      for (int j = 0; j <= i; j++) {
        double sj = xNew[j] - x[j];
        double v = h[i * n + j] + a * si * sj - (hy[i] * sj + si * hy[j]) / sy;
        h[i * n + j] = v;
        h[j * n + i] = v;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += a[i] * b[i];
    }
    return s;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /**
   * The best point.
   *
   * @return a fresh copy
   */
  public double[] point() {
    return point.clone();
  }

  /**
   * The value there.
   *
   * @return possibly infinite
   */
  public double value() {
    return value;
  }

  /**
   * The effort.
   *
   * @return how often the function was evaluated
   */
  public int evaluations() {
    return evaluations;
  }
}
