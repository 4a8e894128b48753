package io.headroom.forecasting.statespace;

import java.util.Arrays;

/**
 * Kalman filter of a seasonal ARIMA model on undifferenced data with missing values, exact for the
 * diffuse start of the differenced part (Durbin and Koopman 2012, section 5.2). Several columns run
 * through one filter. Innovations have variance F_t in units of the innovations' variance. A
 * workspace.
 *
 * <p>State: Harvey's (1993, section 4.4) form of the ARMA process, then the last d + m·D values.
 * The transition has a handful of elements, so a step costs the square of the state's length; when
 * the past is known exactly, as soon as there were values enough, only the length.
 */
final class DiffuseFilter {
  /** Below this a diffuse variance is rounding. */
  private static final double DIFFUSE = 1e-9;

  /** A state of this covariance is known exactly. */
  private static final double EXACT = 1e-14;

  private final int r;
  private final int differenced;
  private final int size;
  private final int[] arLags;
  private final double[] ar;
  private final double[] shock;
  private final int[] pastLags;
  private final double[] past;
  private final double[][] states;
  private final double[] innovations;
  private double[] p;
  private double[] work;
  private double[] diffuse;
  private final double[] m;
  private final double[] md;
  private int rank;
  private boolean exact;
  private boolean settled;
  private double factor;

  /**
   * @param arma the coefficients, with covariances computed
   * @param covariance of the same
   * @param columns how many columns
   */
  DiffuseFilter(ArmaCoefficients arma, ArmaCovariance covariance, int columns) {
    ArimaOrder order = arma.order();
    r = Math.max(Math.max(1, arma.arLength()), arma.maLength() + 1);
    differenced = order.lost();
    size = r + differenced;
    arLags = arma.arLags();
    ar = arma.ar().clone();
    shock = new double[size];
    shock[0] = 1;
    for (int l = 0; l < arma.ma().length; l++) {
      shock[arma.maLags()[l]] = arma.ma()[l];
    }
    double[] dense = pastWeights(order);
    int terms = 0;
    int[] lags = new int[differenced];
    double[] weights = new double[differenced];
    for (int l = 1; l <= differenced; l++) {
      if (dense[l] != 0) {
        lags[terms] = l;
        weights[terms++] = dense[l];
      }
    }
    pastLags = Arrays.copyOf(lags, terms);
    past = Arrays.copyOf(weights, terms);
    states = new double[columns][size];
    innovations = new double[columns];
    p = new double[size * size];
    work = new double[size * size];
    m = new double[size];
    md = new double[differenced];
    double[] start = covariance.stateCovariance(r);
    for (int i = 0; i < r; i++) {
      System.arraycopy(start, i * r, p, i * size, r);
    }
    diffuse = new double[differenced * differenced];
    for (int i = 0; i < differenced; i++) {
      diffuse[i * differenced + i] = 1;
    }
    rank = differenced;
  }

  /** y_t = w_t + Σ weight_l·y_{t−l}, dense from lag 1. */
  static double[] pastWeights(ArimaOrder order) {
    double[] polynomial = {1};
    for (int i = 0; i < order.differences(); i++) {
      int lag = i < order.d() ? 1 : order.m();
      double[] next = Arrays.copyOf(polynomial, polynomial.length + lag);
      for (int l = 0; l < polynomial.length; l++) {
        next[l + lag] -= polynomial[l];
      }
      polynomial = next;
    }
    for (int l = 0; l < polynomial.length; l++) {
      polynomial[l] = -polynomial[l];
    }
    return polynomial;
  }

  /** What is expected of a column's present value: the observation row times the state. */
  double expected(int column) {
    return observation(states[column]);
  }

  /** The present value of a state: Z·a. */
  double observation(double[] state) {
    double s = state[0];
    for (int l = 0; l < past.length; l++) {
      s += past[l] * state[r + pastLags[l] - 1];
    }
    return s;
  }

  /**
   * Takes the present values of all columns.
   *
   * @param columns the columns
   * @param t which element; when the first column's is NaN nothing is learnt
   * @return true when the innovations have a finite variance, {@link #factor}
   */
  boolean observe(double[][] columns, int t) {
    if (Double.isNaN(columns[0][t])) {
      exact = false;
      return false;
    }
    for (int c = 0; c < states.length; c++) {
      innovations[c] = columns[c][t] - observation(states[c]);
    }
    if (exact) {
      factor = 1;
      for (int c = 0; c < states.length; c++) {
        add(states[c], innovations[c], shock);
      }
      return true;
    }
    gain();
    if (rank > 0) {
      double infinite = diffuseGain();
      if (infinite > DIFFUSE) {
        learnDiffuse(infinite);
        return false;
      }
    }
    double by = 1 / factor;
    for (int c = 0; c < states.length; c++) {
      add(states[c], innovations[c] * by, m);
    }
    double largest = 0;
    for (int i = 0; i < size; i++) {
      double s = m[i] * by;
      int row = i * size;
      for (int j = 0; j < size; j++) {
        p[row + j] -= s * m[j];
      }
      largest = Math.max(largest, Math.abs(p[row + i]));
    }
    exact = rank == 0 && largest < EXACT;
    return true;
  }

  private static void add(double[] state, double by, double[] direction) {
    for (int i = 0; i < state.length; i++) {
      state[i] += by * direction[i];
    }
  }

  /** m = P·Z, F = Z·m. */
  private void gain() {
    for (int i = 0; i < size; i++) {
      int row = i * size;
      double s = p[row];
      for (int l = 0; l < past.length; l++) {
        s += past[l] * p[row + r + pastLags[l] - 1];
      }
      m[i] = s;
    }
    factor = observation(m);
  }

  private double diffuseGain() {
    double s = 0;
    for (int i = 0; i < differenced; i++) {
      double g = 0;
      for (int l = 0; l < past.length; l++) {
        g += past[l] * diffuse[i * differenced + pastLags[l] - 1];
      }
      md[i] = g;
    }
    for (int l = 0; l < past.length; l++) {
      s += past[l] * md[pastLags[l] - 1];
    }
    return s;
  }

  private void learnDiffuse(double infinite) {
    double by = 1 / infinite;
    for (int i = 0; i < differenced; i++) {
      double k = md[i] * by;
      for (int c = 0; c < states.length; c++) {
        states[c][r + i] += k * innovations[c];
      }
      for (int j = 0; j < differenced; j++) {
        diffuse[i * differenced + j] -= k * md[j];
        p[(r + i) * size + r + j] += k * factor * md[j] * by;
      }
      for (int j = 0; j < size; j++) {
        p[(r + i) * size + j] -= k * m[j];
        p[j * size + r + i] -= k * m[j];
      }
    }
    rank--;
  }

  /** Goes on to the next step. */
  void predict() {
    for (int c = 0; c < states.length; c++) {
      move(states[c]);
    }
    if (exact) {
      if (!settled) {
        settle();
      }
      return;
    }
    settled = false;
    // T·P, then (T·P)·Tᵀ, row by row as T is a shift with a few elements more.
    for (int i = 0; i < r; i++) {
      if (i + 1 < r) {
        System.arraycopy(p, (i + 1) * size, work, i * size, size);
      } else {
        Arrays.fill(work, i * size, (i + 1) * size, 0);
      }
    }
    for (int l = 0; l < ar.length; l++) {
      addRow(work, arLags[l] - 1, ar[l], 0);
    }
    if (differenced > 0) {
      System.arraycopy(p, 0, work, r * size, size);
      for (int l = 0; l < past.length; l++) {
        addRow(work, r, past[l], r + pastLags[l] - 1);
      }
      System.arraycopy(p, r * size, work, (r + 1) * size, (differenced - 1) * size);
    }
    for (int i = 0; i < size; i++) {
      int row = i * size;
      double head = work[row];
      double now = 0;
      if (differenced > 0) {
        now = head;
        for (int l = 0; l < past.length; l++) {
          now += past[l] * work[row + r + pastLags[l] - 1];
        }
        System.arraycopy(work, row + r, work, row + r + 1, differenced - 1);
        work[row + r] = now;
      }
      System.arraycopy(work, row + 1, work, row, r - 1);
      work[row + r - 1] = 0;
      for (int l = 0; l < ar.length; l++) {
        work[row + arLags[l] - 1] += ar[l] * head;
      }
      double s = shock[i];
      if (s != 0) {
        for (int j = 0; j < r; j++) {
          work[row + j] += s * shock[j];
        }
      }
    }
    double[] swap = p;
    p = work;
    work = swap;
    if (rank > 0) {
      predictDiffuse();
    }
  }

  private void addRow(double[] to, int row, double by, int from) {
    for (int j = 0; j < size; j++) {
      to[row * size + j] += by * p[from * size + j];
    }
  }

  /** The state one step later: T·a. */
  void move(double[] a) {
    double head = a[0];
    double now = observation(a);
    System.arraycopy(a, 1, a, 0, r - 1);
    a[r - 1] = 0;
    for (int l = 0; l < ar.length; l++) {
      a[arLags[l] - 1] += ar[l] * head;
    }
    if (differenced > 0) {
      System.arraycopy(a, r, a, r + 1, differenced - 1);
      a[r] = now;
    }
  }

  /**
   * The functional one step earlier: Tᵀ·z, so that (Tᵀz)·a = z·(T·a).
   *
   * @param z in place
   */
  void moveBack(double[] z) {
    double head = 0;
    for (int l = 0; l < ar.length; l++) {
      head += ar[l] * z[arLags[l] - 1];
    }
    double now = differenced > 0 ? z[r] : 0;
    System.arraycopy(z, 0, z, 1, r - 1);
    z[0] = head + now;
    if (differenced > 0) {
      System.arraycopy(z, r + 1, z, r, differenced - 1);
      z[size - 1] = 0;
      for (int l = 0; l < past.length; l++) {
        z[r + pastLags[l] - 1] += past[l] * now;
      }
    }
  }

  /** The functional that gives the present value: Z. */
  double[] observationRow() {
    double[] z = new double[size];
    z[0] = 1;
    for (int l = 0; l < past.length; l++) {
      z[r + pastLags[l] - 1] = past[l];
    }
    return z;
  }

  /** The next state's covariance when the past is known: that of one innovation. */
  private void settle() {
    settled = true;
    Arrays.fill(p, 0);
    for (int i = 0; i < r; i++) {
      for (int j = 0; j < r; j++) {
        p[i * size + j] = shock[i] * shock[j];
      }
    }
  }

  private void predictDiffuse() {
    int d = differenced;
    double infinite = diffuseGain();
    double[] next = new double[d * d];
    for (int i = 1; i < d; i++) {
      System.arraycopy(diffuse, (i - 1) * d, next, i * d + 1, d - 1);
      next[i * d] = md[i - 1];
      next[i] = md[i - 1];
    }
    next[0] = infinite;
    diffuse = next;
  }

  /** Variance of the last innovations, in units of the innovations' variance. */
  double factor() {
    return factor;
  }

  /** The last innovation of a column. */
  double innovation(int column) {
    return innovations[column];
  }

  /** How many starting values are still unknown. */
  int unknown() {
    return rank;
  }

  /** The predicted state of a column; not to be changed. */
  double[] state(int column) {
    return states[column];
  }

  /** Covariance of the predicted state; not to be changed. */
  double[] covariance() {
    return p;
  }

  /** What an innovation does to the state: 1, θ_1, …, zeros for the past values. */
  double[] shock() {
    return shock;
  }

  /** Length of the state. */
  int size() {
    return size;
  }
}
