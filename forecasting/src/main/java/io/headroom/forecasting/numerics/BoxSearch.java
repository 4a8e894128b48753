package io.headroom.forecasting.numerics;

import java.util.Arrays;

/**
 * Minimizes a smooth function whose last variables lie in 0…1: a quasi-Newton method on a model of
 * the curvature that the caller starts and every step improves (BFGS with Powell's damping, Nocedal
 * and Wright 2006, procedure 18.2). A step is the least of the quadratic model within the box, so
 * that an optimum at a bound is found as fast as one inside; it is shortened until the function
 * falls enough. The function may be infinite where it is not defined; the search stays on its
 * finite side. Buffers are used again; for one thread.
 */
public final class BoxSearch {
  private static final double ARMIJO = 1e-4;
  private static final int SHORTER = 25;
  private static final int SWEEPS = 60;

  /** How many times the predicted gain a search may still hope for before it is given up. */
  private static final double HOPE = 30;

  /** Steps before a search is given up: the first ones are taken on a rough curvature. */
  private static final int PATIENCE = 3;

  private final int capacity;
  private final double[] x;
  private final double[] g;
  private final double[] d;
  private final double[] xNew;
  private final double[] gNew;
  private final double[] bs;
  private final double[] factor;
  private final double[] curvature;
  private final double[] schur;
  private final double[] rest;
  private int n;
  private int free;
  private double value;
  private int evaluations;
  private boolean abandoned;

  /**
   * A search.
   *
   * @param capacity largest number of variables
   */
  public BoxSearch(int capacity) {
    this.capacity = capacity;
    x = new double[capacity];
    g = new double[capacity];
    d = new double[capacity];
    xNew = new double[capacity];
    gNew = new double[capacity];
    bs = new double[capacity];
    factor = new double[capacity * capacity];
    curvature = new double[capacity * capacity];
    schur = new double[capacity * capacity];
    rest = new double[capacity];
  }

  /**
   * The model of the second derivatives, to be filled before {@link #minimize} and there changed.
   *
   * @return row by row, {@code variables · variables} elements in front; both triangles
   */
  public double[] curvature() {
    return curvature;
  }

  /**
   * Where the search is; to be filled before {@link #minimize}, the best point after it.
   *
   * @return the variables in front
   */
  public double[] point() {
    return x;
  }

  /**
   * The value at the best point.
   *
   * @return infinite when the start was not in the function's domain
   */
  public double value() {
    return value;
  }

  /**
   * The effort of all searches so far.
   *
   * @return how often a function was evaluated
   */
  public int evaluations() {
    return evaluations;
  }

  /**
   * Whether the last search ended because it could not come below its limit.
   *
   * @return false when it converged or ran out of effort
   */
  public boolean isAbandoned() {
    return abandoned;
  }

  /**
   * Searches from {@link #point} with {@link #curvature}.
   *
   * @param f the function
   * @param variables how many, at most the capacity
   * @param unbounded how many of them, in front, are free; the others lie in 0…1
   * @param tolerance ends when the model predicts a gain below this
   * @param effort evaluations allowed
   * @param limit ends when {@value #HOPE} times the predicted gain would not reach this value;
   *     infinite for never
   */
  public void minimize(
      Bfgs.Objective f, int variables, int unbounded, double tolerance, int effort, double limit) {
    if (variables > capacity) {
      throw new IllegalArgumentException(variables + " variables in a search for " + capacity);
    }
    n = variables;
    free = unbounded;
    abandoned = false;
    value = f.value(x, g);
    int used = 1;
    int steps = 0;
    while (value < Double.POSITIVE_INFINITY && used < effort) {
      double gain = direction();
      double slope = dot(g, d);
      if (!(slope < 0) || gain < tolerance) {
        break;
      }
      if (steps >= PATIENCE && value - HOPE * gain > limit) {
        abandoned = true;
        break;
      }
      double t = 1;
      double fNew = Double.POSITIVE_INFINITY;
      boolean lower = false;
      for (int k = 0; k < SHORTER && used < effort; k++) {
        for (int i = 0; i < n; i++) {
          xNew[i] = x[i] + t * d[i];
        }
        for (int i = free; i < n; i++) {
          xNew[i] = Math.min(1, Math.max(0, xNew[i]));
        }
        fNew = f.value(xNew, gNew);
        used++;
        lower = fNew <= value + ARMIJO * t * slope;
        if (lower) {
          break;
        }
        double bend = fNew - value - slope * t;
        double least = fNew < Double.POSITIVE_INFINITY ? -slope * t * t / (2 * bend) : 0;
        t = Math.max(0.1 * t, Math.min(0.5 * t, least));
      }
      if (!lower) {
        break;
      }
      learn();
      System.arraycopy(xNew, 0, x, 0, n);
      System.arraycopy(gNew, 0, g, 0, n);
      value = fNew;
      steps++;
    }
    evaluations += used;
  }

  /** The least of the quadratic model in the box, left in d; returns the fall it predicts. */
  private double direction() {
    int bounded = n - free;
    cholesky();
    // L11·z = −g1, kept in d.
    for (int i = 0; i < free; i++) {
      double sum = -g[i];
      int row = i * n;
      for (int j = 0; j < i; j++) {
        sum -= factor[row + j] * d[j];
      }
      d[i] = sum / factor[row + i];
    }
    double fall = 0;
    for (int i = 0; i < free; i++) {
      fall += d[i] * d[i] / 2;
    }
    // What is left of the bounded variables once the free ones follow them.
    for (int i = 0; i < bounded; i++) {
      int row = (free + i) * n;
      double sum = -g[free + i];
      for (int j = 0; j < free; j++) {
        sum -= factor[row + j] * d[j];
      }
      rest[i] = sum;
    }
    inBox(bounded);
    for (int i = 0; i < bounded; i++) {
      double pull = rest[i];
      for (int j = 0; j < bounded; j++) {
        pull -= schur[i * bounded + j] * d[free + j] / 2;
      }
      fall += pull * d[free + i];
    }
    // L11'·d1 = z − L21'·d2.
    for (int i = free - 1; i >= 0; i--) {
      double sum = d[i];
      for (int j = i + 1; j < n; j++) {
        sum -= factor[j * n + i] * d[j];
      }
      d[i] = sum / factor[i * n + i];
    }
    return fall;
  }

  /** Factors the free block, and leaves the bounded block less what the free one explains. */
  private void cholesky() {
    int bounded = n - free;
    for (int i = 0; i < n; i++) {
      int row = i * n;
      int end = Math.min(i, free);
      for (int j = 0; j < end; j++) {
        int other = j * n;
        double sum = curvature[row + j];
        for (int k = 0; k < j; k++) {
          sum -= factor[row + k] * factor[other + k];
        }
        factor[row + j] = sum / factor[other + j];
      }
      if (i < free) {
        double sum = curvature[row + i];
        for (int k = 0; k < i; k++) {
          sum -= factor[row + k] * factor[row + k];
        }
        factor[row + i] = Math.sqrt(Math.max(sum, 1e-10 * curvature[row + i] + 1e-300));
      } else {
        for (int j = free; j <= i; j++) {
          int other = j * n;
          double sum = curvature[row + j];
          for (int k = 0; k < free; k++) {
            sum -= factor[row + k] * factor[other + k];
          }
          if (i == j) {
            sum = Math.max(sum, 1e-10 * curvature[row + i] + 1e-300);
          }
          schur[(i - free) * bounded + j - free] = sum;
          schur[(j - free) * bounded + i - free] = sum;
        }
      }
    }
  }

  /** The bounded part of d by coordinate descent; a handful of variables. */
  private void inBox(int bounded) {
    Arrays.fill(d, free, n, 0);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = 0;
      for (int i = 0; i < bounded; i++) {
        double sum = rest[i];
        for (int j = 0; j < bounded; j++) {
          sum -= j == i ? 0 : schur[i * bounded + j] * d[free + j];
        }
        double at = x[free + i];
        double to = Math.max(-at, Math.min(1 - at, sum / schur[i * bounded + i]));
        moved = Math.max(moved, Math.abs(to - d[free + i]));
        d[free + i] = to;
      }
      if (moved < 1e-6) {
        break;
      }
    }
  }

  /** What the last step tells of the curvature. */
  private void learn() {
    double sbs = 0;
    double sy = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      int row = i * n;
      for (int j = 0; j < n; j++) {
        sum += curvature[row + j] * (xNew[j] - x[j]);
      }
      bs[i] = sum;
      double s = xNew[i] - x[i];
      sbs += s * sum;
      sy += s * (gNew[i] - g[i]);
    }
    if (!(sbs > 0)) {
      return;
    }
    double theta = sy >= 0.2 * sbs ? 1 : 0.8 * sbs / (sbs - sy);
    double rr = theta * sy + (1 - theta) * sbs;
    for (int i = 0; i < n; i++) {
      // d is free for the damped change of the gradient until the next direction.
      d[i] = theta * (gNew[i] - g[i]) + (1 - theta) * bs[i];
    }
    for (int i = 0; i < n; i++) {
      int row = i * n;
      double up = d[i] / rr;
      double down = bs[i] / sbs;
      for (int j = 0; j < n; j++) {
        curvature[row + j] += up * d[j] - down * bs[j];
      }
    }
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
