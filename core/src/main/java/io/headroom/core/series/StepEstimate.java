package io.headroom.core.series;

/**
 * A step in a series that also has a trend, wanders and is noisy: generalized least squares of
 * level, slope, step and, where it is evident, a change of slope, under errors that are a random
 * walk plus noise, a local level model, whose outliers level shifts are (Harvey and Koopman 1992).
 * How much it wanders is found by maximum likelihood among a few shares, once with the step and
 * once without, so that a step has to explain more than wandering would.
 */
final class StepEstimate {
  /** Variance of the walk's steps over that of the noise; the last is nearly a walk alone. */
  private static final double[] WALKS = {0, 1e-3, 0.01, 0.06, 0.3, 2, 1000};

  private static final double BEND_IS_EVIDENT = 3;
  private static final double RELATIVE_FLOOR = 1e-20;
  private static final int COLUMNS = 4;
  private static final int SLOPE = 1;
  private static final int STEP = 2;
  private static final int BEND = 3;

  /** What models are made of besides the level; what is asked about comes last. */
  private enum Model {
    LINE(SLOPE),
    LINE_AND_STEP(SLOPE, STEP),
    BENT(SLOPE, BEND),
    BENT_BY_STEP(SLOPE, STEP, BEND),
    BENT_AND_STEP(SLOPE, BEND, STEP);

    private final int[] columns;

    Model(int... columns) {
      this.columns = columns;
    }
  }

  private final double step;
  private final double error;
  private final double evidence;

  private StepEstimate(double step, double error, double evidence) {
    this.step = step;
    this.error = error;
    this.evidence = evidence;
  }

  /**
   * The step between values [a, rampFrom) and [at, b), each of two values at least.
   *
   * @param t times in ascending order
   * @param v values of those times
   */
  static StepEstimate of(double[] t, double[] v, int a, int rampFrom, int at, int b) {
    double[][] sums = new double[WALKS.length][COLUMNS * COLUMNS];
    double[] logs = new double[WALKS.length];
    for (int w = 0; w < WALKS.length; w++) {
      logs[w] = filter(t, v, a, rampFrom, at, b, WALKS[w], sums[w]);
    }
    int n = rampFrom - a + b - at;
    Fit bend = best(Model.BENT_BY_STEP, sums, n, logs);
    boolean bent = Math.abs(bend.last) > BEND_IS_EVIDENT * bend.error;
    Fit with = best(bent ? Model.BENT_AND_STEP : Model.LINE_AND_STEP, sums, n, logs);
    Fit without = best(bent ? Model.BENT : Model.LINE, sums, n, logs);
    return new StepEstimate(
        with.last, with.error, Math.sqrt(Math.max(0, 2 * (with.likelihood - without.likelihood))));
  }

  /** The fit of the share of wandering that makes the values most likely. */
  private static Fit best(Model model, double[][] sums, int n, double[] logs) {
    Fit best = Fit.of(sums[0], model.columns, n, logs[0]);
    for (int w = 1; w < sums.length; w++) {
      Fit f = Fit.of(sums[w], model.columns, n, logs[w]);
      best = f.likelihood > best.likelihood ? f : best;
    }
    return best;
  }

  /**
   * The Kalman filter of the values and of each regressor alike.
   *
   * @param s gets the products of the innovations over their variances, below the diagonal
   * @return sum of the logarithms of the variances
   */
  private static double filter(
      double[] t, double[] v, int a, int rampFrom, int at, int b, double walk, double[] s) {
    double scale = 1 / (t[b - 1] - t[a]);
    double[] state = {v[a], 0, 0, 0};
    double[] row = new double[COLUMNS];
    double variance = 1;
    double logs = 0;
    double last = t[a];
    for (int k = a + 1; k < b; k++) {
      if (k == rampFrom && k < at) {
        k = at;
      }
      double p = variance + walk * (t[k] - last);
      last = t[k];
      double f = p + 1;
      double gain = p / f;
      variance = gain;
      logs += Math.log(f);
      row[0] = v[k];
      row[SLOPE] = (t[k] - t[a]) * scale;
      row[STEP] = k >= at ? 1 : 0;
      row[BEND] = k >= at ? (t[k] - t[at]) * scale : 0;
      for (int i = 0; i < COLUMNS; i++) {
        row[i] -= state[i];
        state[i] += gain * row[i];
        double scaled = row[i] / f;
        for (int j = 0; j <= i; j++) {
          s[i * COLUMNS + j] += scaled * row[j];
        }
      }
    }
    return logs;
  }

  /** Least squares of one model: its last coefficient with its error, and the log likelihood. */
  private record Fit(double last, double error, double likelihood) {
    /** By Cholesky's factors of the normal equations, the last column of which is solved first. */
    static Fit of(double[] s, int[] columns, int n, double logs) {
      int m = columns.length;
      double[] l = new double[m * m];
      double[] z = new double[m];
      double rest = s[0];
      for (int i = 0; i < m; i++) {
        double y = s[columns[i] * COLUMNS];
        for (int j = 0; j < i; j++) {
          int low = Math.min(columns[i], columns[j]);
          int high = Math.max(columns[i], columns[j]);
          double sum = s[high * COLUMNS + low];
          for (int k = 0; k < j; k++) {
            sum -= l[i * m + k] * l[j * m + k];
          }
          l[i * m + j] = sum / l[j * m + j];
          y -= l[i * m + j] * z[j];
        }
        double own = s[columns[i] * COLUMNS + columns[i]];
        for (int k = 0; k < i; k++) {
          own -= l[i * m + k] * l[i * m + k];
        }
        l[i * m + i] = Math.sqrt(Math.max(own, RELATIVE_FLOOR));
        z[i] = y / l[i * m + i];
        rest -= z[i] * z[i];
      }
      double squares = Math.max(rest, Math.max(RELATIVE_FLOOR * s[0], Double.MIN_NORMAL));
      double diagonal = l[m * m - 1];
      return new Fit(
          z[m - 1] / diagonal,
          Math.sqrt(squares / Math.max(1, n - 1 - m)) / diagonal,
          -0.5 * ((n - 1) * Math.log(squares) + logs));
    }
  }

  /** The step net of trend. */
  double step() {
    return step;
  }

  /** Its standard error. */
  double error() {
    return error;
  }

  /** Root of twice the gain in log likelihood: how many standard errors the step is worth. */
  double evidence() {
    return evidence;
  }
}
