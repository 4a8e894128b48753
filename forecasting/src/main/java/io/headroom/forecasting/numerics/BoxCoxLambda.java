package io.headroom.forecasting.numerics;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Which power to transform with, as R's {@code BoxCox.lambda} chooses.
 *
 * <p>Not more than two seasons of values, or values that are all the same, choose 1: no
 * transformation.
 */
public final class BoxCoxLambda {
  /** The least power that is tried. */
  public static final double LOWEST = -1;

  /** The largest power that is tried. */
  public static final double HIGHEST = 2;

  private static final double STEP = 0.05;
  private static final int SHORTEST_CYCLE = 2;

  /** R's tolerance, the fourth root of the machine's: near enough for a power. */
  private static final double TOLERANCE = Math.sqrt(Math.sqrt(Math.ulp(1.0)));

  private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;
  private static final int EFFORT = 500;

  private BoxCoxLambda() {}

  /**
   * The power that makes the spread inside a season depend least on its mean (Guerrero 1993): the
   * least coefficient of variation, over the last whole seasons, of sd / mean^(1 − lambda). Found
   * by Brent's (1973) search, a local minimum when there are several.
   *
   * @param y values, NaN for missing
   * @param m season length; 2 is used for 1
   * @return a power of −1…2; of 0…2 when a value is not positive
   */
  public static double guerrero(double[] y, int m) {
    int cycle = Math.max(SHORTEST_CYCLE, m);
    int cycles = y.length / cycle;
    if (y.length <= 2 * m || Observed.of(y).isConstant()) {
      return 1;
    }
    double[] mean = new double[cycles];
    double[] sd = new double[cycles];
    int from = y.length - cycles * cycle;
    for (int c = 0; c < cycles; c++) {
      moments(y, from + c * cycle, cycle, mean, sd, c);
    }
    double lower = Observed.of(y).min() > 0 ? LOWEST : 0;
    return new BrentOptimizer(Math.sqrt(Math.ulp(1.0)), TOLERANCE / 3)
        .optimize(
            new MaxEval(EFFORT),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(lambda -> variation(mean, sd, lambda)),
            new SearchInterval(lower, HIGHEST, lower + GOLDEN * (HIGHEST - lower)))
        .getPoint();
  }

  private static void moments(
      double[] y, int from, int length, double[] mean, double[] sd, int at) {
    int n = 0;
    double average = 0;
    double squares = 0;
    for (int t = from; t < from + length; t++) {
      if (!Double.isNaN(y[t])) {
        n++;
        double d = y[t] - average;
        average += d / n;
        squares += d * (y[t] - average);
      }
    }
    mean[at] = n == 0 ? Double.NaN : average;
    sd[at] = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
  }

  /** Coefficient of variation of the ratios; large when there is none. */
  private static double variation(double[] mean, double[] sd, double lambda) {
    double[] ratio = new double[mean.length];
    for (int c = 0; c < ratio.length; c++) {
      ratio[c] = sd[c] / Math.pow(mean[c], 1 - lambda);
    }
    double[] average = new double[1];
    double[] spread = new double[1];
    moments(ratio, 0, ratio.length, average, spread, 0);
    double cv = spread[0] / average[0];
    return Double.isFinite(cv) ? cv : Double.MAX_VALUE;
  }

  /**
   * The power of greatest profile likelihood when the transformed values are a straight line and a
   * season with normal errors (Box and Cox 1964), on a grid of steps of 0.05.
   *
   * @param y positive values, NaN for missing
   * @param m season length; 1 for a line alone
   * @return a power of −1…2
   * @throws IllegalArgumentException when a value is not positive
   */
  public static double likelihood(double[] y, int m) {
    Observed seen = Observed.of(y);
    if (seen.count() > 0 && !(seen.min() > 0)) {
      throw new IllegalArgumentException("needs strictly positive data, found " + seen.min());
    }
    if (y.length <= 2 * m || seen.isConstant()) {
      return 1;
    }
    // Divided by the geometric mean the values have Jacobian 1.
    double logs = 0;
    int n = 0;
    for (double v : y) {
      if (!Double.isNaN(v)) {
        logs += Math.log(v);
        n++;
      }
    }
    double geometric = Math.exp(logs / n);
    double[] time = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      time[t] = Double.isNaN(y[t]) ? Double.NaN : t;
    }
    double[] line = withoutSeason(time, m);
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    double[] w = new double[y.length];
    int steps = (int) Math.round((HIGHEST - LOWEST) / STEP);
    for (int i = 0; i <= steps; i++) {
      // Hundredths, so that the grid holds 0 and 1 as they are.
      double lambda = Math.round((LOWEST + i * STEP) * 100) / 100.0;
      PowerTransform power = new PowerTransform(lambda);
      for (int t = 0; t < y.length; t++) {
        w[t] = power.value(y[t] / geometric);
      }
      double squares = residuals(withoutSeason(w, m), line);
      if (squares < least) {
        least = squares;
        best = lambda;
      }
    }
    return best;
  }

  /** Each value less the mean of its position in the season. */
  private static double[] withoutSeason(double[] x, int m) {
    double[] rest = new double[x.length];
    for (int p = 0; p < m; p++) {
      double mean = 0;
      int n = 0;
      for (int t = p; t < x.length; t += m) {
        if (!Double.isNaN(x[t])) {
          n++;
          mean += (x[t] - mean) / n;
        }
      }
      for (int t = p; t < x.length; t += m) {
        rest[t] = x[t] - mean;
      }
    }
    return rest;
  }

  /** Squares that a regression of centred values on a centred line leaves. */
  private static double residuals(double[] w, double[] line) {
    double ll = 0;
    double lw = 0;
    for (int t = 0; t < w.length; t++) {
      if (!Double.isNaN(w[t])) {
        ll += line[t] * line[t];
        lw += line[t] * w[t];
      }
    }
    double slope = ll > 0 ? lw / ll : 0;
    double sum = 0;
    for (int t = 0; t < w.length; t++) {
      if (!Double.isNaN(w[t])) {
        double r = w[t] - slope * line[t];
        sum += r * r;
      }
    }
    return sum;
  }
}
