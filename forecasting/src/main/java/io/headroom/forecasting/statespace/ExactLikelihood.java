package io.headroom.forecasting.statespace;

import java.util.Arrays;

/**
 * Exact Gaussian likelihood of a stationary ARMA process without missing values, with its gradient.
 * A workspace.
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
 */
final class ExactLikelihood implements ArmaObjective {
  /** F this near to its limit, and a generator this small, change no digit that matters. */
  private static final double NEAR = 1e-9;

  private static final double GONE = 1e-8;

  private final ArmaCoefficients arma;
  private final ArmaCovariance covariance;
  private final double[][] columns;
  private final int n;
  private final int r;
  private final InnovationRegression regression;
  private final double[] gains;
  private final double[] generators;
  private final double[] factors;
  private final double[] weights;
  private final double[][] states;
  private final double[] bar;
  private final double[] stateBar;
  private final double[] gainBar;
  private final double[] generatorBar;
  private final double[] arBar;
  private final double[] maBar;
  private final double floor;
  private int steady;
  private double logFactors;

  /**
   * @param arma coefficients to be set
   * @param columns differenced data and regressors, none missing
   * @param floor added to the variance so that a perfect fit is finite
   */
  ExactLikelihood(ArmaCoefficients arma, double[][] columns, double floor) {
    this.arma = arma;
    this.covariance = new ArmaCovariance(arma);
    this.columns = columns;
    this.n = columns[0].length;
    this.r = Math.max(1, Math.max(arma.arLength(), arma.maLength()));
    this.regression = new InnovationRegression(columns.length, n);
    this.gains = new double[(n + 1) * r];
    this.generators = new double[(n + 1) * r + 1];
    this.factors = new double[n + 1];
    this.weights = new double[n];
    this.states = new double[columns.length][n + r + 1];
    this.bar = new double[n];
    this.stateBar = new double[n + r + 1];
    this.gainBar = new double[r];
    this.generatorBar = new double[n + r + 1];
    this.arBar = new double[arma.ar().length];
    this.maBar = new double[arma.ma().length];
    this.floor = floor;
  }

  @Override
  public double value(double[] x, double[] gradient) {
    if (!arma.set(x) || !covariance.compute()) {
      return Double.POSITIVE_INFINITY;
    }
    if (!filter() || !regression.solve(0, n, weights, steady)) {
      return Double.POSITIVE_INFINITY;
    }
    double variance = regression.squares() / n + floor;
    double value = 0.5 * (Math.log(variance) + logFactors / n);
    if (!Double.isFinite(value)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x.length > 0) {
      gradient(0.5 / (n * variance));
      arma.pullBack(arBar, maBar, gradient);
    }
    return value;
  }

  /** Innovations of all columns; false when a variance is lost to rounding. */
  private boolean filter() {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    covariance.gain(gains, r);
    System.arraycopy(gains, 0, generators, 0, r);
    for (double[] state : states) {
      Arrays.fill(state, 0, r, 0);
    }
    double f = covariance.variance();
    double product = 1;
    logFactors = 0;
    int t = 0;
    for (; t < n; t++) {
      int at = t * r;
      if (f - 1 < NEAR && t >= r && isGone(at)) {
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
        double[] a = states[c];
        double first = a[t];
        double v = columns[c][t] - first;
        regression.column(c)[t] = v;
        double g = v * weights[t];
        // The state moves up the array by one each step instead of being shifted.
        a[t + r] = 0;
        for (int i = 0; i < r; i++) {
          a[t + 1 + i] += gains[at + i] * g;
        }
        for (int l = 0; l < ar.length; l++) {
          a[t + lags[l]] += ar[l] * first;
        }
      }
      double lead = generators[at];
      double k = lead * weights[t];
      int next = at + r;
      generators[next] = 0;
      for (int i = 0; i < r; i++) {
        double gain = gains[at + i];
        double shifted = i + 1 < r ? generators[at + i + 1] : 0;
        gains[next + i] = gain - k * shifted;
        generators[next + i] = shifted - k * gain;
      }
      for (int l = 0; l < ar.length; l++) {
        double moved = ar[l] * lead;
        gains[next + lags[l] - 1] -= k * moved;
        generators[next + lags[l] - 1] += moved;
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

  private boolean isGone(int at) {
    for (int i = 0; i < r; i++) {
      if (Math.abs(generators[at + i]) > GONE) {
        return false;
      }
    }
    return true;
  }

  private void recursion(double[] w, double[] v) {
    int[] arLags = arma.arLags();
    int[] maLags = arma.maLags();
    double[] ar = arma.ar();
    double[] ma = arma.ma();
    for (int t = steady; t < n; t++) {
      double s = w[t];
      for (int l = 0; l < ar.length; l++) {
        s -= ar[l] * w[t - arLags[l]];
      }
      for (int l = 0; l < ma.length; l++) {
        s -= ma[l] * v[t - maLags[l]];
      }
      v[t] = s;
    }
  }

  /**
   * Derivatives by the lags.
   *
   * @param slope derivative of the objective by the sum of squares
   */
  private void gradient(double slope) {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    double[] v = regression.residuals();
    Arrays.fill(arBar, 0);
    Arrays.fill(maBar, 0);
    for (int t = 0; t < n; t++) {
      bar[t] = 2 * slope * v[t] * (t < steady ? weights[t] : 1);
    }
    recursionBack(v);
    Arrays.fill(gainBar, 0);
    Arrays.fill(stateBar, steady, steady + r + 1, 0);
    Arrays.fill(generatorBar, steady, steady + r + 1, 0);
    double factorBar = 0;
    double perFactor = 0.5 / n;
    for (int t = steady - 1; t >= 0; t--) {
      int at = t * r;
      double inverse = weights[t];
      double lead = generators[at];
      double k = lead * inverse;
      double g = v[t] * inverse;
      double first = noise(t) - v[t];
      double gainDot = 0;
      double shiftDot = 0;
      double crossDot = 0;
      // Element i of the adjoints of step t + 1 stands at t + 1 + i; T's shift moves it to t + 1 +
      // i
      // again, element i + 1 of step t.
      int base = t + 1;
      for (int i = 0; i < r; i++) {
        double gain = gains[at + i];
        gainDot += gain * stateBar[base + i];
        crossDot += gain * generatorBar[base + i];
      }
      for (int i = 0; i + 1 < r; i++) {
        shiftDot += generators[at + i + 1] * gainBar[i];
      }
      double gainAr = 0;
      double generatorAr = 0;
      double stateAr = 0;
      for (int l = 0; l < ar.length; l++) {
        int i = lags[l] - 1;
        gainAr += ar[l] * gainBar[i];
        generatorAr += ar[l] * generatorBar[base + i];
        stateAr += ar[l] * stateBar[base + i];
        arBar[l] += lead * (generatorBar[base + i] - k * gainBar[i]) + first * stateBar[base + i];
      }
      double f = factors[t];
      double kBar = -(shiftDot + lead * gainAr) - crossDot - 2 * k * f * factorBar;
      for (int i = 0; i < r; i++) {
        double b = gainBar[i];
        double m = generatorBar[base + i];
        gainBar[i] = b - k * m + g * stateBar[base + i];
        generatorBar[base + i] = m - k * b;
      }
      factorBar =
          factorBar * (1 - k) * (1 + k)
              - slope * g * g
              + perFactor * inverse
              - (gainDot * g + kBar * k) * inverse;
      generatorBar[t] = kBar * inverse + generatorAr - k * gainAr;
      stateBar[t] = stateAr - bar[t] - gainDot * inverse;
    }
    for (int i = 0; i < r; i++) {
      gainBar[i] += generatorBar[i];
    }
    covariance.pullBack(factorBar, gainBar, 0, arBar, maBar);
  }

  private void recursionBack(double[] v) {
    int[] arLags = arma.arLags();
    int[] maLags = arma.maLags();
    double[] ma = arma.ma();
    for (int t = n - 1; t >= steady; t--) {
      double g = bar[t];
      for (int l = 0; l < ma.length; l++) {
        int at = t - maLags[l];
        bar[at] -= g * ma[l];
        maBar[l] -= g * v[at];
      }
      for (int l = 0; l < arBar.length; l++) {
        arBar[l] -= g * noise(t - arLags[l]);
      }
    }
  }

  /** The data less the regression. */
  private double noise(int t) {
    double w = columns[0][t];
    double[] beta = regression.beta();
    for (int c = 0; c < beta.length; c++) {
      w -= beta[c] * columns[c + 1][t];
    }
    return w;
  }

  @Override
  public ArmaCoefficients arma() {
    return arma;
  }

  @Override
  public double[] regression() {
    return regression.beta();
  }

  @Override
  public double squares() {
    return regression.squares();
  }

  @Override
  public double logFactors() {
    return logFactors;
  }

  @Override
  public int innovations() {
    return n;
  }
}
