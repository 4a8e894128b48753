package io.headroom.core.queueing;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Latency over load, and the load at which it misses an objective.
 *
 * <p>L(n) = a + b(n − 1) + cn(n − 1) with a, b, c ≥ 0: the shape that latency has under {@link
 * ScalabilityLaw} (n/X(n), where a = 1/γ, b = α/γ, c = β/γ), taken for any statistic of latency,
 * its mean or a percentile; a percentile has the same shape while the distribution of latency only
 * stretches with load. Latencies grow with their size in error too, so squares of relative
 * deviations are minimized, Σ((yᵢ − L(nᵢ))/yᵢ)². The fit is linear and, over the faces a, b, c = 0,
 * exact. Immutable.
 */
public final class LatencyCurve {
  private static final int PARAMETERS = 3;
  private static final double FAR = 1e6;

  /** At 1 itself only the first term counts. */
  private static final double START = 1 + 1e-9;

  private final double[] load;
  private final double[] latency;
  private final double[] terms;
  private final double squares;

  private LatencyCurve(double[] load, double[] latency) {
    this.load = load;
    this.latency = latency;
    double[][] columns = new double[load.length][];
    double[] ones = new double[load.length];
    for (int i = 0; i < load.length; i++) {
      columns[i] = columns(load[i], 1 / latency[i]);
      ones[i] = 1;
    }
    terms = fewest(columns, ones);
    squares = squares(columns, ones, terms);
  }

  /**
   * The curve through measurements.
   *
   * @param load n of each measurement, 1 or more, at least three of them different
   * @param latency of each measurement, above 0, in any unit of time; 4 or more
   * @return the curve
   * @throws IllegalArgumentException when measurements are too few or lie outside their range
   */
  public static LatencyCurve of(double[] load, double[] latency) {
    Require.sameLength("latency", load.length, latency.length);
    if (load.length <= PARAMETERS || Arrays.stream(load).distinct().count() < PARAMETERS) {
      throw new IllegalArgumentException(
          "a curve of three terms needs 4 measurements or more at 3 different loads or more, found "
              + load.length
              + " at "
              + Arrays.stream(load).distinct().count());
    }
    for (int i = 0; i < load.length; i++) {
      Require.positive("load[" + i + "]", load[i]);
      if (load[i] < 1) {
        throw new IllegalArgumentException(
            "load["
                + i
                + "] is a number of users, processes or nodes, 1 or more, found "
                + load[i]);
      }
      Require.positive("latency[" + i + "]", latency[i]);
    }
    return new LatencyCurve(load.clone(), latency.clone());
  }

  /**
   * Latency at a load.
   *
   * @param n 1 or more
   * @return in the unit of the measurements
   * @throws IllegalArgumentException when n is below 1
   */
  public double at(double n) {
    if (!(n >= 1)) {
      throw new IllegalArgumentException("the load is 1 or more, found " + n);
    }
    double[] c = columns(n, 1);
    return terms[0] * c[0] + terms[1] * c[1] + terms[2] * c[2];
  }

  /**
   * Residual standard error, relative: √(Σ((y − L)/y)²/(measurements − 3)).
   *
   * @return as a share of latency
   */
  public double relativeError() {
    return Math.sqrt(squares / (load.length - PARAMETERS));
  }

  /**
   * The most load with which latency keeps an objective: L(n) = objective.
   *
   * @param objective most latency, above 0
   * @return n, 1 or more, not rounded; empty when latency misses it at a load of 1 already,
   *     infinite when it never grows so far
   * @throws IllegalArgumentException when the objective is not above 0
   */
  public OptionalDouble loadKeeping(double objective) {
    Require.positive("the objective", objective);
    double spare = objective - terms[0];
    if (spare < 0) {
      return OptionalDouble.empty();
    }
    double b = terms[1];
    double c = terms[2];
    if (b == 0 && c == 0) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    // With m = n − 1: cm² + (b + c)m − spare = 0, without cancellation.
    double half = b + c;
    double m = 2 * spare / (half + Math.sqrt(half * half + 4 * c * spare));
    return OptionalDouble.of(1 + m);
  }

  /**
   * The loads at which latency may meet an objective, by profile likelihood as in {@link
   * ScalabilityFit#peakInterval}: all n for which the best curve through (n, objective) is as good
   * as the best of all.
   *
   * @param objective most latency, above 0
   * @param confidence above 0, below 1
   * @return the interval, its lower end at least 1; its upper end is empty when measurements do not
   *     rule out that latency keeps the objective at any load
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public LoadInterval intervalKeeping(double objective, double confidence) {
    double limit = ScalabilityFit.limit(squares, load.length - PARAMETERS, confidence);
    double most = FAR * Arrays.stream(load).max().orElseThrow();
    double best = Math.max(START, Math.min(most, loadKeeping(objective).orElse(START)));
    double low = best;
    while (low > START && squaresThrough(low, objective) <= limit) {
      low = Math.max(START, low / 1.5);
    }
    double lower =
        LoadInterval.edge(low, Math.min(best, low * 1.5), limit, n -> squaresThrough(n, objective));
    double high = best;
    while (high < most && squaresThrough(high, objective) <= limit) {
      high *= 1.5;
    }
    if (high >= most) {
      return new LoadInterval(lower, OptionalDouble.empty(), confidence);
    }
    double upper =
        LoadInterval.edge(
            high, Math.max(best, high / 1.5), limit, n -> squaresThrough(n, objective));
    return new LoadInterval(lower, OptionalDouble.of(upper), confidence);
  }

  /**
   * The smallest sum of squares of curves through a point: shares w ≥ 0 of its height with Σw = 1.
   * It lies inside one of the seven faces of that triangle, where it is the least of the face's
   * plane, so all are tried.
   */
  private double squaresThrough(double n, double objective) {
    double[] whole = columns(n, 1 / objective);
    double best = Double.POSITIVE_INFINITY;
    for (int rest = 0; rest < PARAMETERS; rest++) {
      double[][] rows = new double[load.length][PARAMETERS];
      double[] target = new double[load.length];
      for (int i = 0; i < load.length; i++) {
        double[] c = columns(load[i], 1 / latency[i]);
        double base = c[rest] / whole[rest];
        target[i] = 1 - base;
        for (int j = 0; j < PARAMETERS; j++) {
          rows[i][j] = c[j] / whole[j] - base;
        }
      }
      // The last of the terms in use takes what the others leave.
      for (int face = 0; face < 1 << rest; face++) {
        double[] w = onFace(rows, target, face);
        double sum = Arrays.stream(w).sum();
        if (Arrays.stream(w).allMatch(v -> v >= 0) && sum <= 1) {
          best = Math.min(best, squares(rows, target, w));
        }
      }
    }
    return best;
  }

  private static double[] columns(double n, double weight) {
    return new double[] {weight, (n - 1) * weight, n * (n - 1) * weight};
  }

  /** Least squares over the columns whose bit is set. */
  private static double[] onFace(double[][] rows, double[] target, int face) {
    double[][] normal = new double[PARAMETERS][PARAMETERS];
    double[] right = new double[PARAMETERS];
    boolean[] free = new boolean[PARAMETERS];
    for (int j = 0; j < PARAMETERS; j++) {
      free[j] = (face >> j & 1) == 1;
      for (int i = 0; i < rows.length; i++) {
        right[j] += rows[i][j] * target[i];
        for (int k = 0; k < PARAMETERS; k++) {
          normal[j][k] += rows[i][j] * rows[i][k];
        }
      }
    }
    return SmallSystem.solve(normal, right, free, 0);
  }

  private static double squares(double[][] rows, double[] target, double[] w) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double r = target[i];
      for (int j = 0; j < PARAMETERS; j++) {
        r -= rows[i][j] * w[j];
      }
      sum += r * r;
    }
    return sum;
  }

  /** Least squares with unknowns of 0 or more: the best of the faces whose solution lies inside. */
  private static double[] fewest(double[][] rows, double[] target) {
    double[] best = new double[PARAMETERS];
    double least = Double.POSITIVE_INFINITY;
    for (int face = 0; face < 1 << PARAMETERS; face++) {
      double[] w = onFace(rows, target, face);
      if (Arrays.stream(w).allMatch(v -> v >= 0)) {
        double s = squares(rows, target, w);
        if (s < least) {
          least = s;
          best = w;
        }
      }
    }
    return best;
  }
}
