package io.headroom.core.queueing;

import java.util.Arrays;

/** Least squares of the universal scalability law over α, β, γ ≥ 0. */
final class ScalabilitySearch {
  private static final int STEPS = 500;
  private static final double CONVERGED = 1e-15;

  private final double[] n;
  private final double[] x;

  ScalabilitySearch(double[] n, double[] x) {
    this.n = n;
    this.x = x;
  }

  /** α, β and γ of the smallest sum of squares, over the inside and each face by itself. */
  double[] best() {
    double largest = Arrays.stream(n).max().orElseThrow();
    double[] best = {0, 0, 0};
    double least = Double.POSITIVE_INFINITY;
    double[] contention = {0, 1e-3, 0.03, 0.3};
    double[] coherency = {0, 1e-2, 1, 30};
    for (double a : contention) {
      for (double b : coherency) {
        // From a start on a face that face alone is searched.
        double[] start = {a, b / largest / largest, 0};
        start[2] = scale(start[0], start[1]);
        double[] found = descend(start);
        double squares = squares(found);
        if (squares < least) {
          least = squares;
          best = found;
        }
      }
    }
    return best;
  }

  double squares(double[] p) {
    double sum = 0;
    for (int i = 0; i < n.length; i++) {
      double r = x[i] - p[2] * shape(n[i], p[0], p[1]);
      sum += r * r;
    }
    return sum;
  }

  /** √ of the diagonal of (JᵀJ)⁻¹. */
  double[] standardErrors(double[] p) {
    double[][] normal = new double[3][3];
    for (double load : n) {
      double[] g = gradient(load, p);
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          normal[a][b] += g[a] * g[b];
        }
      }
    }
    double[] errors = new double[3];
    for (int k = 0; k < 3; k++) {
      double[] unit = new double[3];
      unit[k] = 1;
      double[] column = SmallSystem.solve(normal, unit, new boolean[] {true, true, true}, 0);
      errors[k] = column[k] > 0 ? Math.sqrt(column[k]) : Double.POSITIVE_INFINITY;
    }
    return errors;
  }

  /** The smallest sum of squares of all laws with their peak at a load: β = (1 − α)/peak². */
  double squaresWithPeak(double peak) {
    int grid = 64;
    double at = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k <= grid; k++) {
      // Most laws have small α: the grid is finer there.
      double a = Math.pow((double) k / grid, 3);
      double s = squaresAt(a, peak);
      if (s < least) {
        least = s;
        at = k;
      }
    }
    double low = Math.pow(Math.max(0, at - 1) / grid, 3);
    double high = Math.pow(Math.min(grid, at + 1) / grid, 3);
    double golden = (Math.sqrt(5) - 1) / 2;
    for (int i = 0; i < 80; i++) {
      double left = high - golden * (high - low);
      double right = low + golden * (high - low);
      if (squaresAt(left, peak) <= squaresAt(right, peak)) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.min(least, squaresAt(low / 2 + high / 2, peak));
  }

  private double squaresAt(double alpha, double peak) {
    double beta = (1 - alpha) / peak / peak;
    return squares(new double[] {alpha, beta, scale(alpha, beta)});
  }

  /** γ that fits best with α and β: the law is linear in it. */
  private double scale(double alpha, double beta) {
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n.length; i++) {
      double y = shape(n[i], alpha, beta);
      xy += x[i] * y;
      yy += y * y;
    }
    return xy / yy;
  }

  private static double shape(double n, double alpha, double beta) {
    return n / (1 + alpha * (n - 1) + beta * n * (n - 1));
  }

  private static double[] gradient(double n, double[] p) {
    double y = shape(n, p[0], p[1]);
    double da = -p[2] * y * y / n * (n - 1);
    return new double[] {da, da * n, y};
  }

  private double[] descend(double[] start) {
    boolean[] free = {start[0] > 0, start[1] > 0, true};
    double[] p = start;
    double squares = squares(p);
    double damping = 1e-3;
    for (int step = 0; step < STEPS && damping < 1e16; step++) {
      double[][] normal = new double[3][3];
      double[] pull = new double[3];
      for (int i = 0; i < n.length; i++) {
        double[] g = gradient(n[i], p);
        double r = x[i] - p[2] * shape(n[i], p[0], p[1]);
        for (int a = 0; a < 3; a++) {
          pull[a] += g[a] * r;
          for (int b = 0; b < 3; b++) {
            normal[a][b] += g[a] * g[b];
          }
        }
      }
      double[] move = SmallSystem.solve(normal, pull, free, damping);
      double[] next = p.clone();
      for (int k = 0; k < 3; k++) {
        next[k] = p[k] + move[k];
      }
      if (next[0] < 0 || next[1] < 0) {
        // A step may come near its bound; whether the minimum lies on it the faces themselves tell.
        next[0] = free[0] ? Math.max(next[0], p[0] / 10) : 0;
        next[1] = free[1] ? Math.max(next[1], p[1] / 10) : 0;
        next[2] = scale(next[0], next[1]);
      }
      double s = squares(next);
      if (s <= squares) {
        boolean done = squares - s <= CONVERGED * squares && small(move, p);
        p = next;
        squares = s;
        damping = Math.max(1e-12, damping / 10);
        if (done) {
          break;
        }
      } else {
        damping *= 10;
      }
    }
    return p;
  }

  private static boolean small(double[] move, double[] p) {
    for (int k = 0; k < 3; k++) {
      if (Math.abs(move[k]) > 1e-10 * Math.abs(p[k])) {
        return false;
      }
    }
    return true;
  }
}
