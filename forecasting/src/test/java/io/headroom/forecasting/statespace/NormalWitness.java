package io.headroom.forecasting.statespace;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * An ARIMA model as one multivariate normal distribution, by plain matrices: the witness of every
 * filter here. With U the solutions of the differenced part and V the covariance of the rest,
 * values are U·δ + N(0, σ²V) with δ flat; likelihood of contrasts and prediction by universal
 * kriging.
 */
final class NormalWitness {
  private final ArimaOrder order;
  private final RealMatrix trend;
  private final RealMatrix covariance;

  /**
   * @param order any
   * @param lags ar, ma, seasonal ar, seasonal ma
   * @param n how many values, those to be predicted included
   */
  NormalWitness(ArimaOrder order, double[] lags, int n) {
    this.order = order;
    int lost = order.lost();
    double[] gamma = autocovariances(order, lags, n);
    // Column i of the integration matrix: what w_i does to all values; the first values are δ.
    double[] difference = {1};
    for (int i = 0; i < order.differences(); i++) {
      difference = times(difference, lag(i < order.d() ? 1 : order.m()));
    }
    double[][] u = new double[n][lost];
    double[][] a = new double[n][n - lost];
    for (int t = 0; t < n; t++) {
      if (t < lost) {
        u[t][t] = 1;
        continue;
      }
      a[t][t - lost] = 1;
      for (int l = 1; l <= lost; l++) {
        for (int i = 0; i < lost; i++) {
          u[t][i] -= difference[l] * u[t - l][i];
        }
        for (int i = 0; i < n - lost; i++) {
          a[t][i] -= difference[l] * a[t - l][i];
        }
      }
    }
    double[][] w = new double[n - lost][n - lost];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w.length; j++) {
        w[i][j] = gamma[Math.abs(i - j)];
      }
    }
    RealMatrix integrate = MatrixUtils.createRealMatrix(a);
    RealMatrix v =
        integrate.multiply(MatrixUtils.createRealMatrix(w)).multiply(integrate.transpose());
    trend = lost == 0 ? null : MatrixUtils.createRealMatrix(u);
    // U·Uᵀ more changes nothing that a flat δ does not swallow, and makes V invertible.
    covariance = trend == null ? v : v.add(trend.multiply(trend.transpose()));
  }

  private static double[] lag(int l) {
    double[] p = new double[l + 1];
    p[0] = 1;
    p[l] = -1;
    return p;
  }

  private static double[] times(double[] a, double[] b) {
    double[] c = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }

  /** γ_k = Σ ψ_j·ψ_{j+k}, with so many weights that the rest is nothing. */
  private static double[] autocovariances(ArimaOrder o, double[] lags, int n) {
    double[] ar =
        times(plain(lags, 0, o.p(), 1, -1), plain(lags, o.p() + o.q(), o.sp(), o.m(), -1));
    double[] ma =
        times(
            plain(lags, o.p(), o.q(), 1, 1), plain(lags, o.p() + o.q() + o.sp(), o.sq(), o.m(), 1));
    double[] psi = new double[6000];
    for (int j = 0; j < psi.length; j++) {
      psi[j] = j < ma.length ? ma[j] : 0;
      for (int l = 1; l < ar.length && l <= j; l++) {
        psi[j] -= ar[l] * psi[j - l];
      }
    }
    double[] gamma = new double[n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j + k < psi.length; j++) {
        gamma[k] += psi[j] * psi[j + k];
      }
    }
    return gamma;
  }

  private static double[] plain(double[] lags, int from, int count, int step, int sign) {
    double[] p = new double[count * step + 1];
    p[0] = 1;
    for (int i = 1; i <= count; i++) {
      p[i * step] = sign * lags[from + i - 1];
    }
    return p;
  }

  private static int[] observed(double[] y) {
    List<Integer> at = new ArrayList<>();
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        at.add(t);
      }
    }
    return at.stream().mapToInt(Integer::intValue).toArray();
  }

  private RealMatrix part(int[] rows, int[] columns) {
    return covariance.getSubMatrix(rows, columns);
  }

  private RealMatrix trend(int[] rows) {
    int[] all = new int[order.lost()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return trend.getSubMatrix(rows, all);
  }

  private static RealVector pick(double[] y, int[] at) {
    RealVector v = MatrixUtils.createRealVector(new double[at.length]);
    for (int i = 0; i < at.length; i++) {
      v.setEntry(i, y[at[i]]);
    }
    return v;
  }

  private static CholeskyDecomposition cholesky(RealMatrix a) {
    return new CholeskyDecomposition(a.add(a.transpose()).scalarMultiply(0.5));
  }

  private static double logDeterminant(CholeskyDecomposition c) {
    double s = 0;
    for (int i = 0; i < c.getL().getRowDimension(); i++) {
      s += 2 * Math.log(c.getL().getEntry(i, i));
    }
    return s;
  }

  /**
   * Log-likelihood of all contrasts of the observed values with the variance concentrated out, up
   * to a number that depends on order and pattern of gaps only; exactly for d + D = 0.
   */
  double logLikelihood(double[] y) {
    int[] at = observed(y);
    RealVector z = pick(y, at);
    CholeskyDecomposition v = cholesky(part(at, at));
    double logDeterminant = logDeterminant(v);
    int n = at.length - order.lost();
    RealVector e = z;
    if (trend != null) {
      RealMatrix u = trend(at);
      RealMatrix g = u.transpose().multiply(v.getSolver().solve(u));
      CholeskyDecomposition c = cholesky(g);
      logDeterminant += logDeterminant(c);
      RealVector delta = c.getSolver().solve(u.transpose().operate(v.getSolver().solve(z)));
      e = z.subtract(u.operate(delta));
    }
    double squares = e.dotProduct(v.getSolver().solve(z));
    return -0.5 * (n * (Math.log(2 * Math.PI * squares / n) + 1) + logDeterminant);
  }

  /** Best linear unbiased prediction of one value from those observed. */
  double mean(double[] y, int target) {
    return predict(y, target)[0];
  }

  /** Variance of its error, for unit innovations. */
  double variance(double[] y, int target) {
    return predict(y, target)[1];
  }

  private double[] predict(double[] y, int target) {
    int[] at = observed(y);
    int[] to = {target};
    RealVector z = pick(y, at);
    CholeskyDecomposition v = cholesky(part(at, at));
    RealVector k = part(at, to).getColumnVector(0);
    RealVector weights = v.getSolver().solve(k);
    double mean = weights.dotProduct(z);
    double variance = covariance.getEntry(target, target) - weights.dotProduct(k);
    if (trend != null) {
      RealMatrix u = trend(at);
      RealMatrix g = u.transpose().multiply(v.getSolver().solve(u));
      CholeskyDecomposition c = cholesky(g);
      RealVector delta = c.getSolver().solve(u.transpose().operate(v.getSolver().solve(z)));
      RealVector miss = trend(to).getRowVector(0).subtract(u.transpose().operate(weights));
      mean += miss.dotProduct(delta);
      variance += miss.dotProduct(c.getSolver().solve(miss));
    }
    return new double[] {mean, variance};
  }
}
