package io.headroom.forecasting.statespace;

import io.headroom.forecasting.PathSource;
import java.util.Arrays;

/**
 * How forecast errors of an ARIMA model grow and hang together, for unit innovations. Immutable.
 *
 * <p>The error at step h is what the uncertain state does there, plus the innovations since,
 * through the model's own recursion.
 */
final class ArimaAhead {
  private static final double NEGLIGIBLE = 1e-13;

  private final double[][] fromState;
  private final double[] shape;
  private final int[] lags;
  private final double[] weights;
  private final int[] maLags;
  private final double[] ma;

  private ArimaAhead(
      double[][] fromState,
      double[] shape,
      int[] lags,
      double[] weights,
      int[] maLags,
      double[] ma) {
    this.fromState = fromState;
    this.shape = shape;
    this.lags = lags;
    this.weights = weights;
    this.maLags = maLags;
    this.ma = ma;
  }

  /** The errors after a history. */
  static ArimaAhead of(ArimaNoise noise, int horizon) {
    DiffuseFilter end = noise.end();
    double[][] factors = factors(end.covariance(), end.size());
    double[][] fromState = new double[factors.length][];
    double[] variance = new double[horizon];
    for (int k = 0; k < factors.length; k++) {
      fromState[k] = ahead(end, factors[k], horizon);
      for (int h = 0; h < horizon; h++) {
        variance[h] += fromState[k][h] * fromState[k][h];
      }
    }
    double[] psi = ahead(end, end.shock().clone(), horizon);
    double sum = 0;
    double[] shape = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      shape[h] = Math.sqrt(variance[h] + sum);
      sum += psi[h] * psi[h];
    }
    ArmaCoefficients arma = new ArmaCoefficients(noise.estimate().order());
    arma.setPlain(noise.estimate().lags());
    double[] dense = recursion(arma);
    int[] lags = new int[dense.length];
    double[] weights = new double[dense.length];
    int n = 0;
    for (int l = 1; l < dense.length; l++) {
      if (dense[l] != 0) {
        lags[n] = l;
        weights[n++] = dense[l];
      }
    }
    return new ArimaAhead(
        fromState,
        shape,
        Arrays.copyOf(lags, n),
        Arrays.copyOf(weights, n),
        arma.maLags(),
        arma.ma());
  }

  /** y_t = Σ weight_l·y_{t−l} + …, autoregression and differences together; dense. */
  private static double[] recursion(ArmaCoefficients arma) {
    double[] past = DiffuseFilter.pastWeights(arma.order());
    past[0] = -1;
    double[] all = new double[past.length + arma.arLength()];
    for (int l = 0; l < past.length; l++) {
      all[l] += past[l];
      for (int i = 0; i < arma.ar().length; i++) {
        all[l + arma.arLags()[i]] -= past[l] * arma.ar()[i];
      }
    }
    return all;
  }

  private static double[] ahead(DiffuseFilter filter, double[] state, int horizon) {
    double[] out = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      out[h] = filter.observation(state);
      filter.move(state);
    }
    return out;
  }

  /** Columns C with C·Cᵀ = P: Cholesky's with pivots, as many as P has rank. */
  private static double[][] factors(double[] covariance, int size) {
    double[] p = covariance.clone();
    double[][] columns = new double[size][];
    int rank = 0;
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, p[i * size + i]);
    }
    while (rank < size) {
      int pivot = 0;
      for (int i = 1; i < size; i++) {
        pivot = p[i * size + i] > p[pivot * size + pivot] ? i : pivot;
      }
      double d = p[pivot * size + pivot];
      if (!(d > NEGLIGIBLE * largest)) {
        break;
      }
      double root = Math.sqrt(d);
      double[] c = new double[size];
      for (int i = 0; i < size; i++) {
        c[i] = p[i * size + pivot] / root;
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          p[i * size + j] -= c[i] * c[j];
        }
      }
      columns[rank++] = c;
    }
    return Arrays.copyOf(columns, rank);
  }

  /** Standard deviation at each step; a fresh copy. */
  double[] shape() {
    return shape.clone();
  }

  /** Draws errors. */
  PathSource paths() {
    return (random, out) -> {
      double[] start = new double[fromState.length];
      for (int k = 0; k < start.length; k++) {
        start[k] = random.nextGaussian();
      }
      double[] shocks = new double[out.length];
      for (int h = 0; h < out.length; h++) {
        // The first innovation is in the uncertain state already.
        double z = h == 0 ? 0 : random.nextGaussian();
        shocks[h] = z;
        double s = z;
        for (int l = 0; l < lags.length && lags[l] <= h; l++) {
          s += weights[l] * out[h - lags[l]];
        }
        for (int l = 0; l < maLags.length && maLags[l] <= h; l++) {
          s += ma[l] * shocks[h - maLags[l]];
        }
        out[h] = s;
      }
      for (int k = 0; k < start.length; k++) {
        for (int h = 0; h < out.length; h++) {
          out[h] += start[k] * fromState[k][h];
        }
      }
    };
  }
}
