package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.Bfgs;
import java.util.Arrays;

/**
 * n·log Σe² of one kind of complex exponential smoothing on one history, as a function of alpha and
 * beta, with its gradient by the adjoint (reverse) recursion. One object serves one search.
 *
 * <p>Per step (Svetunkov, Kourentzes and Ord 2022), a pair (l, c) being the real and the imaginary
 * part of a complex state:
 *
 * <pre>
 *   mu = l + s,  e = y − mu
 *   l' = l − (1 − a1)·c + (a0 − a1)·e,  c' = l + (1 − a0)·c + (a0 + a1)·e
 *   partial  s' = s + b0·e
 *   full     s' = s − (1 − b1)·d + (b0 − b1)·e,  d' = s + (1 − b0)·d + (b0 + b1)·e
 *   simple   only s and d, with a0, a1 in place of b0, b1
 * </pre>
 *
 * s and d being those of one season before. The first states are backcast as in the authors'
 * package smooth: the recursion runs forwards, backwards and forwards again, and only the last run
 * counts, so that all states it starts with come from the data. That is one recursion of three
 * times the length; missing values have e = 0.
 */
final class CesErrors implements Bfgs.Objective {
  /** Keeps the logarithm finite on data that are followed without error. */
  private static final double FLOOR = 1e-20;

  /** Values are at most 1 in size, so such errors are those of states that run away. */
  private static final double FAR = 10;

  private static final int RUNS = 3;
  private static final double STEP = 1e-6;

  /** Keeps the curvature positive where parameters hardly matter. */
  private static final double RIDGE = 1e-3;

  private final CesKind kind;
  private final double[] y;
  private final int observed;
  private final int m;
  private final double seedLevel;
  private final double[] seedSeason;
  private final double radius;
  private double barrier;
  private final double[] l;
  private final double[] c;
  private final double[] s;
  private final double[] d;
  private final double[] e;
  private final double[] ring;
  private final double[] turn;
  private double squares;

  /** Values near 1 in size, first and last observed. */
  CesErrors(CesKind kind, double[] y, int observed, int season) {
    this.kind = kind;
    this.y = y;
    this.observed = observed;
    this.m = kind.isSeasonal() ? season : 1;
    // What the states begin with may grow e-fold over the history, not more.
    this.radius = 1 + 1.0 / y.length;
    int steps = RUNS * y.length;
    l = new double[steps];
    c = new double[steps];
    s = new double[steps];
    d = new double[steps];
    e = new double[steps];
    ring = new double[m];
    turn = new double[m];
    seedSeason = new double[m];
    double sum = 0;
    int n = 0;
    for (int t = 0; t < Math.min(y.length, Math.max(m, 10)); t++) {
      if (!Double.isNaN(y[t])) {
        sum += y[t];
        n++;
      }
    }
    double mean = sum / n;
    seedLevel = kind == CesKind.SIMPLE ? 0 : mean;
    for (int p = 0; kind.isSeasonal() && p < m; p++) {
      double v = p < y.length && !Double.isNaN(y[p]) ? y[p] : mean;
      seedSeason[p] = v - seedLevel;
    }
  }

  @Override
  public double value(double[] x, double[] gradient) {
    double penalty = 0;
    if (barrier > 0) {
      penalty = barrier * CesStability.barrier(kind, x, m, radius, gradient);
      if (!(penalty < Double.POSITIVE_INFINITY)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double sum = forward(x);
    if (!(sum < FAR * observed)) {
      return Double.POSITIVE_INFINITY;
    }
    squares = sum + observed * FLOOR;
    double[] slope = backward(x);
    for (int j = 0; j < slope.length; j++) {
      gradient[j] = slope[j] + (barrier > 0 ? barrier * gradient[j] : 0);
    }
    return observed * Math.log(squares) + penalty;
  }

  /**
   * About the second derivatives, those of Gauss and Newton: 2n/Σe² · J'J, J being differences of
   * the errors. The barrier has no part in them.
   */
  void curvature(double[] x, double[] out) {
    int k = x.length;
    int from = (RUNS - 1) * y.length;
    double sum = forward(x) + observed * FLOOR;
    double[] base = Arrays.copyOfRange(e, from, e.length);
    double[] near = x.clone();
    double[][] columns = new double[k][];
    for (int j = 0; j < k; j++) {
      near[j] = x[j] + STEP;
      forward(near);
      near[j] = x[j];
      columns[j] = Arrays.copyOfRange(e, from, e.length);
      for (int i = 0; i <= j; i++) {
        double product = 0;
        for (int t = 0; t < base.length; t++) {
          columns[j][t] -= i == 0 ? base[t] : 0;
          product += columns[i][t] * columns[j][t];
        }
        double value = 2 * observed / sum * product / (STEP * STEP);
        out[i * k + j] = value;
        out[j * k + i] = value;
      }
    }
    for (int j = 0; j < k; j++) {
      out[j * k + j] += RIDGE * (1 + out[j * k + j]);
    }
  }

  private double forward(double[] x) {
    boolean simple = kind == CesKind.SIMPLE;
    boolean pair = simple || kind == CesKind.FULL;
    double a0 = simple ? 0 : x[0];
    double a1 = simple ? 1 : x[1];
    double b0 = simple ? x[0] : kind == CesKind.NONE ? 0 : x[2];
    double b1 = simple ? x[1] : kind == CesKind.FULL ? x[3] : 0;
    double keepL = a1 - 1;
    double keepC = 1 - a0;
    double gainL = a0 - a1;
    double gainC = a0 + a1;
    boolean seasonal = kind.isSeasonal();
    double level = seedLevel;
    double info = seedLevel;
    System.arraycopy(seedSeason, 0, ring, 0, m);
    System.arraycopy(seedSeason, 0, turn, 0, m);
    double sum = 0;
    int n = y.length;
    for (int run = 0; run < RUNS; run++) {
      boolean back = run == 1;
      boolean counts = run == RUNS - 1;
      int i = run * n;
      int at = back ? (n - 1) % m : 0;
      for (int k = 0; k < n; k++, i++) {
        double v = y[back ? n - 1 - k : k];
        double season = ring[at];
        double err = Double.isNaN(v) ? 0 : v - level - season;
        l[i] = level;
        c[i] = info;
        e[i] = err;
        if (!simple) {
          double next = level + keepL * info + gainL * err;
          info = level + keepC * info + gainC * err;
          level = next;
        }
        if (seasonal) {
          s[i] = season;
          if (pair) {
            double other = turn[at];
            d[i] = other;
            ring[at] = season - (1 - b1) * other + (b0 - b1) * err;
            turn[at] = season + (1 - b0) * other + (b0 + b1) * err;
          } else {
            ring[at] = season + b0 * err;
          }
          at = back ? (at == 0 ? m - 1 : at - 1) : (at == m - 1 ? 0 : at + 1);
        }
        if (counts) {
          sum += err * err;
        }
      }
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  private double[] backward(double[] x) {
    boolean simple = kind == CesKind.SIMPLE;
    boolean pair = simple || kind == CesKind.FULL;
    double a0 = simple ? 0 : x[0];
    double a1 = simple ? 1 : x[1];
    double b0 = simple ? x[0] : kind == CesKind.NONE ? 0 : x[2];
    double b1 = simple ? x[1] : kind == CesKind.FULL ? x[3] : 0;
    boolean seasonal = kind.isSeasonal();
    double gainL = a0 - a1;
    double gainC = a0 + a1;
    double weight = 2.0 * observed / squares;
    double lBar = 0;
    double cBar = 0;
    double dA0 = 0;
    double dA1 = 0;
    double dB0 = 0;
    double dB1 = 0;
    Arrays.fill(ring, 0);
    Arrays.fill(turn, 0);
    int n = y.length;
    for (int run = RUNS - 1; run >= 0; run--) {
      boolean back = run == 1;
      double own = run == RUNS - 1 ? weight : 0;
      int i = run * n + n - 1;
      int at = back ? 0 : (n - 1) % m;
      for (int k = n - 1; k >= 0; k--, i--) {
        boolean seen = !Double.isNaN(y[back ? n - 1 - k : k]);
        double err = e[i];
        double eBar = own * err;
        double sBar = 0;
        double tBar = 0;
        if (!simple) {
          eBar += gainL * lBar + gainC * cBar;
          double info = c[i];
          dA0 += err * lBar + (err - info) * cBar;
          dA1 += (info - err) * lBar + err * cBar;
        }
        if (seasonal) {
          sBar = ring[at];
          if (pair) {
            tBar = turn[at];
            double other = d[i];
            eBar += (b0 - b1) * sBar + (b0 + b1) * tBar;
            dB0 += err * sBar + (err - other) * tBar;
            dB1 += (other - err) * sBar + err * tBar;
          } else {
            eBar += b0 * sBar;
            dB0 += err * sBar;
          }
        }
        if (!seen) {
          eBar = 0;
        }
        if (!simple) {
          double before = lBar + cBar - eBar;
          cBar = (a1 - 1) * lBar + (1 - a0) * cBar;
          lBar = before;
        }
        if (seasonal) {
          if (pair) {
            ring[at] = sBar + tBar - eBar;
            turn[at] = (b1 - 1) * sBar + (1 - b0) * tBar;
          } else {
            ring[at] = sBar - eBar;
          }
          at = back ? (at == m - 1 ? 0 : at + 1) : (at == 0 ? m - 1 : at - 1);
        }
      }
    }
    return switch (kind) {
      case NONE -> new double[] {dA0, dA1};
      case SIMPLE -> new double[] {dB0, dB1};
      case PARTIAL -> new double[] {dA0, dA1, dB0};
      case FULL -> new double[] {dA0, dA1, dB0, dB1};
    };
  }

  /** Whether the states are forgotten. */
  boolean isStable(double[] x) {
    return CesStability.holds(kind, x, m, radius);
  }

  /** Adds weight · −Σ log(1 − k²), which keeps a search where the states are forgotten. */
  void restrict(double weight) {
    barrier = weight;
  }

  /** Σe² over the observed values at the last evaluation. */
  double squares() {
    return squares;
  }

  /** The states with which the last run started at the last evaluation. */
  CesStates first() {
    int from = 2 * y.length;
    double[] season = new double[m];
    double[] other = new double[m];
    // A position that the last run did not reach keeps its seed; there is none in practice.
    for (int p = 0; kind.isSeasonal() && p < m; p++) {
      season[p] = p < y.length ? s[from + p] : seedSeason[p];
      other[p] = p < y.length ? d[from + p] : seedSeason[p];
    }
    return new CesStates(
        kind,
        kind == CesKind.SIMPLE ? 0 : l[from],
        kind == CesKind.SIMPLE ? 0 : c[from],
        kind.isSeasonal() ? season : new double[0],
        kind.isSeasonal() ? other : new double[0]);
  }
}
