package io.headroom.forecasting.statespace;

import java.util.Arrays;

/**
 * Autocovariances of a stationary ARMA process with unit innovations, the covariance of the next
 * prediction state with the present value, and their derivatives. A workspace.
 *
 * <p>With u_t = w_t's autoregression alone: reflection coefficients by stepping Durbin's recursion
 * down, autocovariances of u by going up again (Brockwell and Davis 1991, section 5.2), then γ_w(k)
 * = Σ_l c_l·γ_u(k − l) with c the autocovariances of the moving average. Cost: square of the
 * longest lag of the autoregression, everything else runs over short lists of lags.
 */
final class ArmaCovariance {
  private final ArmaCoefficients arma;
  private final int arLength;
  private final int maLength;
  private final int most;
  private final double[] level;
  private final double[] levelBar;
  private final double[] left;
  private final double[] variance;
  private final double[] oneBar;
  private final double[] reflectionBar;
  private final double[] ofAr;
  private final double[] ofArBar;
  private final double[] gamma;
  private final double[] gammaBar;
  private final double[] theta;
  private final double[] thetaBar;
  private final int[] maLags;
  private final double[] ofMa;
  private final double[] ofMaBar;
  private final int[] ofMaLags;
  private final double[] psi;
  private final double[] psiBar;

  ArmaCovariance(ArmaCoefficients arma) {
    this.arma = arma;
    this.arLength = arma.arLength();
    this.maLength = arma.maLength();
    int lags = Math.max(1, arLength);
    this.most = lags - 1 + maLength;
    this.level = new double[(arLength + 1) * lags];
    this.levelBar = new double[level.length];
    this.left = new double[arLength + 1];
    this.variance = new double[arLength + 1];
    this.oneBar = new double[arLength + 1];
    this.reflectionBar = new double[arLength + 1];
    this.ofAr = new double[Math.max(most, arLength) + 1];
    this.ofArBar = new double[ofAr.length];
    this.gamma = new double[lags];
    this.gammaBar = new double[lags];
    this.theta = new double[maLength + 1];
    this.thetaBar = new double[maLength + 1];
    this.maLags = withZero(arma.maLags());
    this.ofMa = new double[maLength + 1];
    this.ofMaBar = new double[maLength + 1];
    this.ofMaLags = differences(maLags);
    this.psi = new double[maLength + 1];
    this.psiBar = new double[maLength + 1];
  }

  private static int[] withZero(int[] lags) {
    int[] all = new int[lags.length + 1];
    System.arraycopy(lags, 0, all, 1, lags.length);
    return all;
  }

  private static int[] differences(int[] lags) {
    return Arrays.stream(lags)
        .flatMap(a -> Arrays.stream(lags).filter(b -> b <= a).map(b -> a - b))
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * Computes all for the coefficients as they stand.
   *
   * @return false when the autoregression is not stationary in double precision
   */
  boolean compute() {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    int p = arLength;
    if (p > 0) {
      Arrays.fill(level, p * p, p * p + p, 0);
      for (int l = 0; l < lags.length; l++) {
        level[p * p + lags[l] - 1] = ar[l];
      }
    }
    double product = 1;
    for (int j = p; j > 0; j--) {
      double k = level[j * p + j - 1];
      double one = (1 - k) * (1 + k);
      if (!(one > 0)) {
        return false;
      }
      left[j] = one;
      product *= one;
      double by = 1 / one;
      for (int i = 0; i < j - 1; i++) {
        level[(j - 1) * p + i] = (level[j * p + i] + k * level[j * p + j - 2 - i]) * by;
      }
    }
    if (!(product > 1e-300)) {
      return false;
    }
    ofAr[0] = 1 / product;
    variance[0] = ofAr[0];
    for (int j = 1; j <= p; j++) {
      double s = level[j * p + j - 1] * variance[j - 1];
      for (int i = 0; i < j - 1; i++) {
        s += level[(j - 1) * p + i] * ofAr[j - 1 - i];
      }
      ofAr[j] = s;
      variance[j] = variance[j - 1] * left[j];
    }
    for (int j = p + 1; j <= most; j++) {
      double s = 0;
      for (int l = 0; l < lags.length; l++) {
        s += ar[l] * ofAr[j - lags[l]];
      }
      ofAr[j] = s;
    }
    movingAverage();
    for (int k = 0; k < gamma.length; k++) {
      double s = ofMa[0] * ofAr[k];
      for (int i = 1; i < ofMaLags.length; i++) {
        int l = ofMaLags[i];
        s += ofMa[l] * (ofAr[Math.abs(k - l)] + ofAr[k + l]);
      }
      gamma[k] = s;
    }
    return gamma[0] > 0 && gamma[0] < Double.POSITIVE_INFINITY;
  }

  /** θ as a dense array, its autocovariances c, and the first weights ψ of the ARMA process. */
  private void movingAverage() {
    theta[0] = 1;
    for (int l = 1; l < maLags.length; l++) {
      theta[maLags[l]] = arma.ma()[l - 1];
    }
    Arrays.fill(ofMa, 0);
    for (int a : maLags) {
      for (int b : maLags) {
        if (b <= a) {
          ofMa[a - b] += theta[a] * theta[b];
        }
      }
    }
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    for (int j = 0; j <= maLength; j++) {
      double s = theta[j];
      for (int l = 0; l < lags.length && lags[l] <= j; l++) {
        s += ar[l] * psi[j - lags[l]];
      }
      psi[j] = s;
    }
  }

  /** Var w_t. */
  double variance() {
    return gamma[0];
  }

  /**
   * Covariance of w_t with the part of w_{t+1+i} that is known at t, as the state of the prediction
   * form has it: Σ_{j&gt;i} (φ_j·γ_{j−i−1} + θ_j·ψ_{j−i−1}).
   *
   * @param out receives elements 0…length−1
   * @param length of the state
   */
  void gain(double[] out, int length) {
    Arrays.fill(out, 0, length, 0);
    int[] lags = arma.arLags();
    for (int l = 0; l < lags.length; l++) {
      double c = arma.ar()[l];
      for (int i = 0; i < lags[l]; i++) {
        out[i] += c * gamma[lags[l] - i - 1];
      }
    }
    for (int l = 1; l < maLags.length; l++) {
      double c = theta[maLags[l]];
      for (int i = 0; i < maLags[l]; i++) {
        out[i] += c * psi[maLags[l] - i - 1];
      }
    }
  }

  /**
   * Covariance matrix of the state of Harvey's form: α_i = Σ_{j&gt;i} φ_j·w_{t+i−j} + Σ_{j≥i}
   * θ_j·ε_{t+i−j}, α_0 = w_t.
   *
   * @param r length of the state: max(longest lag of ar, longest lag of ma + 1)
   * @return r × r elements
   */
  double[] stateCovariance(int r) {
    double[] first = new double[r + 1];
    first[0] = gamma[0];
    double[] phi = new double[r + 1];
    int[] lags = arma.arLags();
    for (int l = 0; l < lags.length; l++) {
      phi[lags[l]] = arma.ar()[l];
    }
    for (int i = 1; i < r; i++) {
      double s = 0;
      for (int j = i + 1; j <= arLength; j++) {
        s += phi[j] * gamma[j - i];
      }
      for (int j = i; j <= maLength; j++) {
        s += theta[j] * psi[j - i];
      }
      first[i] = s;
    }
    double[] all = new double[r * r];
    for (int i = r - 1; i >= 0; i--) {
      for (int j = r - 1; j >= i; j--) {
        double next = i + 1 < r && j + 1 < r ? all[(i + 1) * r + j + 1] : 0;
        double v =
            phi[i + 1] * phi[j + 1] * first[0]
                + phi[i + 1] * first[j + 1]
                + phi[j + 1] * first[i + 1]
                + next
                + theta(i) * theta(j);
        all[i * r + j] = v;
        all[j * r + i] = v;
      }
    }
    return all;
  }

  private double theta(int i) {
    return i <= maLength ? theta[i] : 0;
  }

  /**
   * Adds the derivatives that reach {@link #variance} and {@link #gain} to those of the
   * coefficients.
   *
   * @param varianceBar derivative by the variance
   * @param gainBar derivatives by the gain, from index {@code from}
   * @param from first index
   * @param arBar receives, added, derivatives by {@link ArmaCoefficients#ar}
   * @param maBar receives, added, derivatives by {@link ArmaCoefficients#ma}
   */
  void pullBack(double varianceBar, double[] gainBar, int from, double[] arBar, double[] maBar) {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    Arrays.fill(gammaBar, 0);
    Arrays.fill(psiBar, 0);
    Arrays.fill(thetaBar, 0);
    gammaBar[0] = varianceBar;
    for (int l = 0; l < lags.length; l++) {
      double s = 0;
      for (int i = 0; i < lags[l]; i++) {
        int at = lags[l] - i - 1;
        s += gainBar[from + i] * gamma[at];
        gammaBar[at] += gainBar[from + i] * ar[l];
      }
      arBar[l] += s;
    }
    for (int l = 1; l < maLags.length; l++) {
      int lag = maLags[l];
      double s = 0;
      for (int i = 0; i < lag; i++) {
        s += gainBar[from + i] * psi[lag - i - 1];
        psiBar[lag - i - 1] += gainBar[from + i] * theta[lag];
      }
      thetaBar[lag] += s;
    }
    movingAverageBack(arBar);
    Arrays.fill(ofArBar, 0);
    Arrays.fill(ofMaBar, 0);
    for (int k = 0; k < gamma.length; k++) {
      double g = gammaBar[k];
      ofMaBar[0] += g * ofAr[k];
      ofArBar[k] += g * ofMa[0];
      for (int i = 1; i < ofMaLags.length; i++) {
        int l = ofMaLags[i];
        ofMaBar[l] += g * (ofAr[Math.abs(k - l)] + ofAr[k + l]);
        ofArBar[Math.abs(k - l)] += g * ofMa[l];
        ofArBar[k + l] += g * ofMa[l];
      }
    }
    for (int a : maLags) {
      for (int b : maLags) {
        if (b <= a) {
          thetaBar[a] += ofMaBar[a - b] * theta[b];
          thetaBar[b] += ofMaBar[a - b] * theta[a];
        }
      }
    }
    for (int l = 1; l < maLags.length; l++) {
      maBar[l - 1] += thetaBar[maLags[l]];
    }
    if (arLength > 0) {
      autoregressionBack(arBar);
    }
  }

  private void movingAverageBack(double[] arBar) {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    for (int j = maLength; j >= 0; j--) {
      double g = psiBar[j];
      thetaBar[j] += g;
      for (int l = 0; l < lags.length && lags[l] <= j; l++) {
        arBar[l] += g * psi[j - lags[l]];
        psiBar[j - lags[l]] += g * ar[l];
      }
    }
  }

  private void autoregressionBack(double[] arBar) {
    int[] lags = arma.arLags();
    double[] ar = arma.ar();
    int p = arLength;
    for (int j = most; j > p; j--) {
      double g = ofArBar[j];
      for (int l = 0; l < lags.length; l++) {
        arBar[l] += g * ofAr[j - lags[l]];
        ofArBar[j - lags[l]] += g * ar[l];
      }
    }
    Arrays.fill(levelBar, 0);
    double varianceBar = 0;
    for (int j = p; j > 0; j--) {
      double g = ofArBar[j];
      oneBar[j] = varianceBar * variance[j - 1];
      varianceBar *= left[j];
      reflectionBar[j] = g * variance[j - 1];
      varianceBar += g * level[j * p + j - 1];
      for (int i = 0; i < j - 1; i++) {
        levelBar[(j - 1) * p + i] = g * ofAr[j - 1 - i];
        ofArBar[j - 1 - i] += g * level[(j - 1) * p + i];
      }
    }
    double firstBar = (varianceBar + ofArBar[0]) * ofAr[0];
    for (int j = 1; j <= p; j++) {
      double k = level[j * p + j - 1];
      double by = 1 / left[j];
      double one = oneBar[j] - firstBar * by;
      double reflection = reflectionBar[j];
      for (int i = 0; i < j - 1; i++) {
        double b = levelBar[(j - 1) * p + i] * by;
        levelBar[j * p + i] += b;
        levelBar[j * p + j - 2 - i] += k * b;
        reflection += b * level[j * p + j - 2 - i];
        one -= b * level[(j - 1) * p + i];
      }
      levelBar[j * p + j - 1] += reflection - 2 * k * one;
    }
    for (int l = 0; l < lags.length; l++) {
      arBar[l] += levelBar[p * p + lags[l] - 1];
    }
  }
}
