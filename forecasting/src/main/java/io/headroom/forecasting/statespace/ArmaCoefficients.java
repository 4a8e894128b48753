package io.headroom.forecasting.statespace;

import java.util.Arrays;

/**
 * The coefficients of a seasonal ARMA model as a function of free numbers, and the way back for
 * gradients. A workspace: one search, one thread.
 *
 * <p>Autoregressions take their partial autocorrelations as tanh of free numbers (Barndorff-Nielsen
 * and Schou 1973; Jones 1980; Monahan 1984), so that every point of the search is stationary.
 * Moving averages are free: the likelihood is the same on both sides of the border of
 * invertibility, smooth across it, and often highest upon it. Products of the ordinary and the
 * seasonal polynomial are kept as short lists of lags: w_t = Σ φ_l·w_{t−l} + ε_t + Σ θ_l·ε_{t−l}.
 */
final class ArmaCoefficients {
  /** Nearer to a unit root than this a covariance means nothing any more. */
  private static final double UNIT = 1e-11;

  private final ArimaOrder order;
  private final double[] partial;
  private final double[] plain;
  private final double[][] levels = new double[4][];
  private final int[] from = new int[4];
  private final int[] size = new int[4];
  private final int[] arLags;
  private final int[] maLags;
  private final int[][] arPlace;
  private final int[][] maPlace;
  private final double[] ar;
  private final double[] ma;
  private final double[] plainBar;

  /** All coefficients 0. */
  ArmaCoefficients(ArimaOrder order) {
    this.order = order;
    int[] sizes = {order.p(), order.q(), order.sp(), order.sq()};
    int at = 0;
    for (int k = 0; k < 4; k++) {
      from[k] = at;
      size[k] = sizes[k];
      levels[k] = new double[sizes[k] * sizes[k]];
      at += sizes[k];
    }
    partial = new double[at];
    plain = new double[at];
    plainBar = new double[at];
    arPlace = new int[order.p() + 1][order.sp() + 1];
    maPlace = new int[order.q() + 1][order.sq() + 1];
    arLags = places(arPlace, order.m());
    maLags = places(maPlace, order.m());
    ar = new double[arLags.length];
    ma = new double[maLags.length];
  }

  /** Distinct lags i + j·m in order, and where each product stands in them; lag 0 at −1. */
  private static int[] places(int[][] place, int m) {
    int[] lags =
        java.util.stream.IntStream.range(0, place.length)
            .flatMap(i -> java.util.stream.IntStream.range(0, place[0].length).map(j -> i + j * m))
            .filter(l -> l > 0)
            .sorted()
            .distinct()
            .toArray();
    for (int i = 0; i < place.length; i++) {
      for (int j = 0; j < place[0].length; j++) {
        place[i][j] = i + j == 0 ? -1 : Arrays.binarySearch(lags, i + j * m);
      }
    }
    return lags;
  }

  /**
   * Sets the coefficients.
   *
   * @param free ar, ma, seasonal ar, seasonal ma; any numbers
   * @return false when an autoregression has a unit root in double precision
   */
  boolean set(double[] free) {
    boolean stationary = true;
    for (int k = 0; k < 4; k++) {
      if (k % 2 == 1) {
        System.arraycopy(free, from[k], plain, from[k], size[k]);
        continue;
      }
      for (int i = from[k]; i < from[k] + size[k]; i++) {
        partial[i] = Math.tanh(free[i]);
        stationary &= 1 - Math.abs(partial[i]) > UNIT;
      }
      expand(k);
    }
    multiply();
    return stationary;
  }

  /**
   * Sets the coefficients themselves, such as those of a state read back.
   *
   * @param coefficients ar, ma, seasonal ar, seasonal ma
   */
  void setPlain(double[] coefficients) {
    System.arraycopy(coefficients, 0, plain, 0, plain.length);
    multiply();
  }

  /** Durbin's recursion: coefficients of order k from those of order k − 1. */
  private void expand(int k) {
    int n = size[k];
    double[] level = levels[k];
    for (int i = 0; i < n; i++) {
      double r = partial[from[k] + i];
      for (int j = 0; j < i; j++) {
        level[i * n + j] = level[(i - 1) * n + j] - r * level[(i - 1) * n + i - 1 - j];
      }
      level[i * n + i] = r;
    }
    if (n > 0) {
      System.arraycopy(level, (n - 1) * n, plain, from[k], n);
    }
  }

  /**
   * The same point of the search with invertible moving averages.
   *
   * @param free ar, ma, seasonal ar, seasonal ma
   * @return a fresh copy
   */
  static double[] invertible(ArimaOrder order, double[] free) {
    double[] out = free.clone();
    Invertible.of(out, order.p(), order.q());
    Invertible.of(out, order.p() + order.q() + order.sp(), order.sq());
    return out;
  }

  private void multiply() {
    product(ar, arPlace, from[0], from[2], -1);
    product(ma, maPlace, from[1], from[3], 1);
  }

  /** (1 + s·Σ a_i·B^i)(1 + s·Σ b_j·B^jm) = 1 + s·Σ out_l·B^l. */
  private void product(double[] out, int[][] place, int a, int b, double s) {
    Arrays.fill(out, 0);
    for (int i = 0; i < place.length; i++) {
      for (int j = i == 0 ? 1 : 0; j < place[0].length; j++) {
        double left = i == 0 ? s : plain[a + i - 1];
        double right = j == 0 ? s : plain[b + j - 1];
        out[place[i][j]] += s * left * right;
      }
    }
  }

  /**
   * The gradient in the free numbers.
   *
   * @param arBar derivatives by {@link #ar}
   * @param maBar derivatives by {@link #ma}
   * @param gradient receives the derivatives
   */
  void pullBack(double[] arBar, double[] maBar, double[] gradient) {
    Arrays.fill(plainBar, 0);
    productBack(arBar, arPlace, from[0], from[2], -1);
    productBack(maBar, maPlace, from[1], from[3], 1);
    expandBack(0, gradient);
    expandBack(2, gradient);
    System.arraycopy(plainBar, from[1], gradient, from[1], size[1]);
    System.arraycopy(plainBar, from[3], gradient, from[3], size[3]);
  }

  private void productBack(double[] bar, int[][] place, int a, int b, double s) {
    for (int i = 0; i < place.length; i++) {
      for (int j = i == 0 ? 1 : 0; j < place[0].length; j++) {
        double left = i == 0 ? s : plain[a + i - 1];
        double right = j == 0 ? s : plain[b + j - 1];
        double o = s * bar[place[i][j]];
        if (i > 0) {
          plainBar[a + i - 1] += o * right;
        }
        if (j > 0) {
          plainBar[b + j - 1] += o * left;
        }
      }
    }
  }

  private void expandBack(int k, double[] gradient) {
    int n = size[k];
    int f = from[k];
    double[] level = levels[k];
    for (int i = n - 1; i >= 0; i--) {
      double r = partial[f + i];
      double bar = plainBar[f + i];
      for (int j = 0; j < i; j++) {
        bar -= plainBar[f + j] * level[(i - 1) * n + i - 1 - j];
      }
      gradient[f + i] = bar * (1 - r * r);
      for (int j = 0; 2 * j < i; j++) {
        int mirror = i - 1 - j;
        double low = plainBar[f + j];
        double high = plainBar[f + mirror];
        plainBar[f + j] = low - r * high;
        if (mirror != j) {
          plainBar[f + mirror] = high - r * low;
        }
      }
    }
  }

  /** The order. */
  ArimaOrder order() {
    return order;
  }

  /** How many free numbers: p + q + P + Q. */
  int count() {
    return plain.length;
  }

  /** Coefficients: ar, ma, seasonal ar, seasonal ma; a fresh copy. */
  double[] plain() {
    return plain.clone();
  }

  /** Lags of the autoregression in order; not to be changed. */
  int[] arLags() {
    return arLags;
  }

  /** φ at those lags; not to be changed. */
  double[] ar() {
    return ar;
  }

  /** Lags of the moving average in order; not to be changed. */
  int[] maLags() {
    return maLags;
  }

  /** θ at those lags; not to be changed. */
  double[] ma() {
    return ma;
  }

  /** The longest lag of the autoregression. */
  int arLength() {
    return order.p() + order.m() * order.sp();
  }

  /** The longest lag of the moving average. */
  int maLength() {
    return order.q() + order.m() * order.sq();
  }
}
