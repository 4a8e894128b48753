package io.headroom.forecasting.statespace;

import java.util.Arrays;

/**
 * Exact Gaussian likelihood of a stationary ARMA process, with its gradient. A workspace.
 *
 * <p>Morf, Sidhu and Kailath's (1974) fast filter, as Pearlman (1980) and Mélard (1984) use it, in
 * its normalized form: with K_t the gain times F_t, L_t the generator of the change of the state's
 * covariance, T the transition and k_t = L_t[0]/F_t (the partial autocorrelations of the process),
 *
 * <pre>
 *   v_t = w_t − a_t[0]        a_{t+1} = T·a_t + K_t·v_t/F_t
 *   K_{t+1} = K_t − k_t·T·L_t   L_{t+1} = T·L_t − k_t·K_t   F_{t+1} = F_t·(1 − k_t²)
 * </pre>
 *
 * from K_1 = L_1 = Cov(a_{t+1}, w_t), F_1 = Var w_t. A step costs a few multiples of the state's
 * length; once L has died away the innovations follow the short recursion over the lags. The
 * gradient is the adjoint of the whole computation, a few times the cost of the value whatever the
 * number of coefficients; the regression's coefficients need none, being at their optimum.
 *
 * <p>Missing values are filled with anything and given a regressor each that is 1 there; with the
 * determinant of what these regressors' innovations have in common the likelihood is that of the
 * observed values (Gómez, Maravall and Peña 1999), up to a constant where values were differenced.
 */
final class ExactLikelihood extends ArmaObjective {
  /** F this near to its limit, and a generator this small, change no digit that matters. */
  private static final double NEAR = 1e-9;

  private static final double GONE = 1e-8;

  private final ArmaCovariance covariance;
  private final int r;
  private final double[][] gains;
  private final double[][] generators;
  private final double[] factors;
  private final double[] weights;
  private final double[][] states;
  private final int gaps;
  private final int[] begins;
  private final double[][] noise;
  private final double[][] residuals;
  private final double[] slopes;
  private final double[][] bars;
  private final double[][] stateBars;
  private final double[] gainBar;
  private final double[] generatorBar;
  private final double[] arBar;
  private final double[] maBar;
  private int steady;
  private double logFactors;

  /**
   * @param arma coefficients to be set
   * @param columns differenced data, regressors of missing values from the last to the first, other
   *     regressors
   * @param gaps how many values are missing
   * @param floor added to the variance so that a perfect fit is finite
   */
  ExactLikelihood(ArmaCoefficients arma, double[][] columns, int gaps, double floor) {
    super(arma, columns, floor);
    this.covariance = new ArmaCovariance(arma);
    this.r = Math.max(1, Math.max(arma.arLength(), arma.maLength()));
    // A row a step: rows of their own let the loops run on vectors. Most are never needed.
    this.gains = new double[n + 1][];
    this.generators = new double[n + 1][];
    gains[0] = new double[r];
    generators[0] = new double[r];
    this.factors = new double[n + 1];
    this.weights = new double[n];
    this.states = new double[columns.length][n + r + 1];
    this.gaps = gaps;
    this.begins = new int[columns.length];
    for (int c = 1; c <= gaps; c++) {
      while (begins[c] < n - 1 && columns[c][begins[c]] == 0) {
        begins[c]++;
      }
    }
    this.noise = new double[gaps + 1][n];
    this.residuals = new double[gaps + 1][n];
    this.slopes = new double[gaps + 1];
    this.bars = new double[gaps + 1][n];
    this.stateBars = new double[gaps + 1][n + r + 1];
    noise[0] = columns.length == 1 ? columns[0] : noise[0];
    residuals[0] = regression.residuals();
    this.gainBar = new double[r];
    this.generatorBar = new double[n + r + 1];
    this.arBar = new double[arma.ar().length];
    this.maBar = new double[arma.ma().length];
  }

  @Override
  public double value(double[] x, double[] gradient) {
    if (!arma.set(x) || !covariance.compute()) {
      return Double.POSITIVE_INFINITY;
    }
    if (!filter() || !regression.solve(0, n, weights, steady)) {
      return Double.POSITIVE_INFINITY;
    }
    if (gaps > 0) {
      logFactors += regression.uncorrelated(gaps, columns, noise, residuals);
    }
    double variance = variance();
    double value = concentrated(variance);
    if (value < Double.POSITIVE_INFINITY && x.length > 0) {
      Arrays.fill(slopes, 0.5 / innovations());
      slopes[0] /= variance;
      gradient();
      arma.pullBack(arBar, maBar, gradient);
    }
    return value;
  }

  /** Innovations of all columns; false when a variance is lost to rounding. */
  private boolean filter() {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    covariance.gain(gains[0], r);
    System.arraycopy(gains[0], 0, generators[0], 0, r);
    for (int c = 0; c < columns.length; c++) {
      Arrays.fill(states[c], begins[c], begins[c] + r, 0);
    }
    double f = covariance.variance();
    double product = 1;
    logFactors = 0;
    int t = 0;
    for (; t < n; t++) {
      double[] gain = gains[t];
      double[] generator = generators[t];
      if (f - 1 < NEAR && t >= r && isGone(generator)) {
        break;
      }
      if (!(f > 0.5)) {
        return false;
      }
      factors[t] = f;
      weights[t] = 1 / f;
      product *= f;
      if (product > 1e200) {
        logFactors += Math.log(product);
        product = 1;
      }
      for (int c = 0; c < columns.length; c++) {
        if (t < begins[c]) {
          regression.column(c)[t] = 0;
          continue;
        }
        double[] a = states[c];
        double first = a[t];
        double v = columns[c][t] - first;
        regression.column(c)[t] = v;
        // The state moves up the array by one each step instead of being shifted.
        a[t + r] = 0;
        add(a, t + 1, v * weights[t], gain);
        for (int l = 0; l < ar.length; l++) {
          a[t + lags[l]] += ar[l] * first;
        }
      }
      double lead = generator[0];
      double k = lead * weights[t];
      if (gains[t + 1] == null) {
        gains[t + 1] = new double[r];
        generators[t + 1] = new double[r];
      }
      rotate(gain, generator, k, gains[t + 1], generators[t + 1]);
      for (int l = 0; l < ar.length; l++) {
        double moved = ar[l] * lead;
        gains[t + 1][lags[l] - 1] -= k * moved;
        generators[t + 1][lags[l] - 1] += moved;
      }
      f *= (1 - k) * (1 + k);
    }
    logFactors += Math.log(product);
    steady = t;
    for (int c = 0; c < columns.length; c++) {
      recursion(columns[c], regression.column(c));
    }
    return true;
  }

  /** Adds a gain to a state. */
  private static void add(double[] to, int from, double by, double[] what) {
    for (int i = 0; i < what.length; i++) {
      to[from + i] += by * what[i];
    }
  }

  private static void subtract(double[] from, double by, double[] what) {
    for (int t = 0; t < from.length; t++) {
      from[t] -= by * what[t];
    }
  }

  /** The gain less k generators moved up, and the generator moved up less k gains. */
  private static void rotate(
      double[] gain, double[] generator, double k, double[] nextGain, double[] nextGenerator) {
    int last = gain.length - 1;
    for (int i = 0; i < last; i++) {
      nextGain[i] = gain[i] - k * generator[i + 1];
    }
    for (int i = 0; i < last; i++) {
      nextGenerator[i] = generator[i + 1] - k * gain[i];
    }
    nextGain[last] = gain[last];
    nextGenerator[last] = -k * gain[last];
  }

  private static boolean isGone(double[] generator) {
    for (double g : generator) {
      if (Math.abs(g) > GONE) {
        return false;
      }
    }
    return true;
  }

  /** From the steady state on, a column less a multiple of another some steps before. */
  private void subtract(double[] from, double by, double[] what, int lag) {
    for (int t = steady; t < n; t++) {
      from[t] -= by * what[t - lag];
    }
  }

  private void recursion(double[] w, double[] v) {
    int[] arLags = arma.arLags();
    int[] maLags = arma.maLags();
    double[] ar = arma.ar();
    double[] ma = arma.ma();
    // Lag by lag, so that the autoregression runs on vectors.
    System.arraycopy(w, steady, v, steady, n - steady);
    for (int l = 0; l < ar.length; l++) {
      subtract(v, ar[l], w, arLags[l]);
    }
    if (ma.length > 0) {
      for (int t = steady; t < n; t++) {
        double s = v[t];
        for (int l = 0; l < ma.length; l++) {
          s -= ma[l] * v[t - maLags[l]];
        }
        v[t] = s;
      }
    }
  }

  /** Derivatives by the lags. */
  private void gradient() {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    Arrays.fill(arBar, 0);
    Arrays.fill(maBar, 0);
    if (noise[0] != columns[0]) {
      System.arraycopy(columns[0], 0, noise[0], 0, n);
      double[] beta = regression.beta();
      for (int c = 0; c < beta.length; c++) {
        subtract(noise[0], beta[c], columns[c + 1]);
      }
    }
    for (int c = 0; c <= gaps; c++) {
      double slope = 2 * slopes[c];
      double[] v = residuals[c];
      for (int t = 0; t < n; t++) {
        bars[c][t] = slope * v[t] * (t < steady ? weights[t] : 1);
      }
      recursionBack(noise[c], v, bars[c], Math.max(steady, begins[c]));
      Arrays.fill(stateBars[c], steady, steady + r + 1, 0);
    }
    Arrays.fill(gainBar, 0);
    Arrays.fill(generatorBar, steady, steady + r + 1, 0);
    double factorBar = 0;
    double perFactor = 0.5 / innovations();
    for (int t = steady - 1; t >= 0; t--) {
      double[] gain = gains[t];
      double[] generator = generators[t];
      double inverse = weights[t];
      double lead = generator[0];
      double k = lead * inverse;
      // Element i of the adjoints of step t + 1 stands at t + 1 + i; T's shift moves it to t + 1 +
      // i
      // again, element i + 1 of step t.
      int base = t + 1;
      double crossDot = dot(gain, 0, generatorBar, base, r);
      double shiftDot = dot(generator, 1, gainBar, 0, r - 1);
      double gainAr = 0;
      double generatorAr = 0;
      for (int l = 0; l < ar.length; l++) {
        int i = lags[l] - 1;
        gainAr += ar[l] * gainBar[i];
        generatorAr += ar[l] * generatorBar[base + i];
        arBar[l] += lead * (generatorBar[base + i] - k * gainBar[i]);
      }
      double kBar = -(shiftDot + lead * gainAr) - crossDot - 2 * k * factors[t] * factorBar;
      factorBar = factorBar * (1 - k) * (1 + k) + (perFactor - kBar * k) * inverse;
      for (int i = 0; i < r; i++) {
        double b = gainBar[i];
        double m = generatorBar[base + i];
        gainBar[i] = b - k * m;
        generatorBar[base + i] = m - k * b;
      }
      generatorBar[t] = kBar * inverse + generatorAr - k * gainAr;
      for (int c = 0; c <= gaps; c++) {
        if (t >= begins[c]) {
          factorBar += stateBack(c, t, gain);
        }
      }
    }
    for (int i = 0; i < r; i++) {
      gainBar[i] += generatorBar[i];
    }
    covariance.pullBack(factorBar, gainBar, 0, arBar, maBar);
  }

  /** One step of a column's state backwards; returns what it adds to the derivative by F. */
  private double stateBack(int c, int t, double[] gain) {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    double[] stateBar = stateBars[c];
    double v = residuals[c][t];
    double g = v * weights[t];
    double first = noise[c][t] - v;
    int base = t + 1;
    double gainDot = dot(gain, 0, stateBar, base, r);
    double stateAr = 0;
    for (int l = 0; l < ar.length; l++) {
      stateAr += ar[l] * stateBar[base + lags[l] - 1];
      arBar[l] += first * stateBar[base + lags[l] - 1];
    }
    for (int i = 0; i < r; i++) {
      gainBar[i] += g * stateBar[base + i];
    }
    stateBar[t] = stateAr - bars[c][t] - gainDot * weights[t];
    return -slopes[c] * g * g - gainDot * g * weights[t];
  }

  /** Four sums, as one alone waits for each addition. */
  private static double dot(double[] a, int fromA, double[] b, int fromB, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[fromA + i] * b[fromB + i];
      s1 += a[fromA + i + 1] * b[fromB + i + 1];
      s2 += a[fromA + i + 2] * b[fromB + i + 2];
      s3 += a[fromA + i + 3] * b[fromB + i + 3];
    }
    for (; i < n; i++) {
      s0 += a[fromA + i] * b[fromB + i];
    }
    return s0 + s1 + (s2 + s3);
  }

  private void recursionBack(double[] w, double[] v, double[] bar, int from) {
    int[] arLags = arma.arLags();
    int[] maLags = arma.maLags();
    double[] ma = arma.ma();
    for (int t = n - 1; t >= from; t--) {
      double g = bar[t];
      for (int l = 0; l < ma.length; l++) {
        int at = t - maLags[l];
        bar[at] -= g * ma[l];
        maBar[l] -= g * v[at];
      }
      for (int l = 0; l < arBar.length; l++) {
        arBar[l] -= g * w[t - arLags[l]];
      }
    }
  }

  @Override
  double logFactors() {
    return logFactors;
  }

  @Override
  int innovations() {
    return n - gaps;
  }
}
