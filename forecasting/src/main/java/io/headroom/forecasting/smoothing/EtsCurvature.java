package io.headroom.forecasting.smoothing;

import java.util.Arrays;

/**
 * About the second derivatives of an ETS model's lik: those of Gauss and Newton, 2n/Σε² · J'J with
 * J the derivatives of the relative or absolute errors, by the tangent recursion of all parameters
 * side by side. For one thread.
 *
 * <p>Columns: level, slope, the season's elements but the last, alpha, beta, gamma, phi, each where
 * it applies.
 */
final class EtsCurvature {
  private final double[] dLevel;
  private final double[] dSlope;
  private final double[] dSeason;
  private final double[] dBase;
  private final double[] dGrowth;
  private final double[] row;

  EtsCurvature(int variables, int m) {
    dLevel = new double[variables];
    dSlope = new double[variables];
    dBase = new double[variables];
    dGrowth = new double[variables];
    dSeason = new double[variables * m];
    row = new double[variables];
  }

  /**
   * Evaluates.
   *
   * @param at parameters, first states, and the season in its ring; the ring is used up
   * @param out row by row, both triangles
   * @return whether all states that must be positive were so
   */
  boolean fill(EtsForm form, EtsPass at, double[] out) {
    boolean relative = form.multiplicativeError();
    boolean factors = form.hasFactors();
    boolean byFactor = form.growsByFactor();
    boolean trend = form.hasTrend();
    int m = at.m;
    int k = form.parameters(m);
    int seasonal = trend ? 2 : 1;
    int iAlpha = form.states(m);
    int iBeta = trend ? iAlpha + 1 : -1;
    int iGamma = form.isSeasonal() ? iAlpha + (trend ? 2 : 1) : -1;
    int iPhi = form.isDamped() ? k - 1 : -1;
    double[] y = at.data();
    double alpha = at.alpha;
    double beta = at.beta;
    double gamma = at.gamma;
    double phi = at.phi;
    double level = at.level;
    double slope = at.slope;
    double[] ring = at.ring;
    Arrays.fill(out, 0, k * k, 0);
    Arrays.fill(dLevel, 0, k, 0);
    Arrays.fill(dSlope, 0, k, 0);
    Arrays.fill(dSeason, 0, k * m, 0);
    dLevel[0] = 1;
    if (trend) {
      dSlope[1] = 1;
    }
    for (int p = 0; p < m - 1; p++) {
      dSeason[p * k + seasonal + p] = 1;
      dSeason[(m - 1) * k + seasonal + p] = -1;
    }
    double squares = 0;
    int pos = 0;
    for (int t = 0; t < y.length; t++) {
      double g = byFactor ? Math.pow(slope, phi) : phi * slope;
      double q = byFactor ? level * g : level + g;
      double s = ring[pos];
      double mu = factors ? q * s : q + s;
      if (form.needsPositiveData() && !(q > 0 && mu > 0)) {
        return false;
      }
      double gb = byFactor ? phi * g / slope : phi;
      double ql = byFactor ? g : 1;
      double qg = byFactor ? level : 1;
      for (int i = 0; i < k; i++) {
        dGrowth[i] = gb * dSlope[i];
      }
      if (iPhi >= 0) {
        dGrowth[iPhi] += byFactor ? g * Math.log(slope) : slope;
      }
      for (int i = 0; i < k; i++) {
        dBase[i] = ql * dLevel[i] + qg * dGrowth[i];
      }
      int from = pos * k;
      double v = y[t];
      if (Double.isNaN(v)) {
        System.arraycopy(dBase, 0, dLevel, 0, k);
        System.arraycopy(dGrowth, 0, dSlope, 0, k);
        level = q;
        slope = g;
      } else {
        double eps = relative ? (v - mu) / mu : v - mu;
        squares += eps * eps;
        // By mu: −1, or −y/mu².
        double weight = relative ? v / (mu * mu) : 1;
        double wq = factors ? weight * s : weight;
        double ws = factors ? weight * q : weight;
        for (int i = 0; i < k; i++) {
          row[i] = wq * dBase[i] + ws * dSeason[from + i];
        }
        for (int i = 0; i < k; i++) {
          double r = row[i];
          int line = i * k;
          for (int j = 0; j <= i; j++) {
            out[line + j] += r * row[j];
          }
        }
        // d = y − s − q or y/s − q.
        double d = factors ? v / s - q : v - s - q;
        double ds = factors ? -v / (s * s) : -1;
        double perL = byFactor ? 1 / level : 1;
        double bd = beta * perL;
        double bl = byFactor ? beta * d * perL * perL : 0;
        double sq = factors ? -gamma * v / (q * q) : -gamma;
        double ss = 1 - gamma;
        for (int i = 0; i < k; i++) {
          double change = ds * dSeason[from + i] - dBase[i];
          double before = dLevel[i];
          dLevel[i] = dBase[i] + alpha * change;
          dSlope[i] = dGrowth[i] + bd * change - bl * before;
          dSeason[from + i] = ss * dSeason[from + i] + sq * dBase[i];
        }
        dLevel[iAlpha] += d;
        if (iBeta >= 0) {
          dSlope[iBeta] += d * perL;
        }
        if (iGamma >= 0) {
          dSeason[from + iGamma] += factors ? d * s / q : d;
          ring[pos] = factors ? s + gamma * (v / q - s) : s + gamma * d;
        }
        slope = g + bd * d;
        level = q + alpha * d;
      }
      if (++pos == m) {
        pos = 0;
      }
    }
    double scale = 2.0 * at.observed() / (squares + at.observed() * EtsFit.FLOOR);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        double c = scale * out[i * k + j];
        out[i * k + j] = c;
        out[j * k + i] = c;
      }
    }
    return true;
  }
}
