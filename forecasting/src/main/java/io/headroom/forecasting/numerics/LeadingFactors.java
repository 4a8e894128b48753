package io.headroom.forecasting.numerics;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What many series have in common, as a few factors: series i = Σ_k loading_ik · factor_k + its
 * own. The factors are the leading eigenvectors of X·Xᵀ/T, X being the scores, found by subspace
 * iteration without that matrix; as many as stand above the edge σ²(1 + √γ)², γ = N/T, of what N
 * independent series of variance σ² show in T times (Marchenko and Pastur 1967), at most 40.
 * Loadings are least squares over the times that a series has, times √(η/ℓ) for what chance added
 * to an eigenvalue ℓ (Donoho, Gavish and Johnstone 2018, Frobenius loss):
 *
 * <pre>
 *   ℓ/σ² = θ + γθ/(θ − 1),   η = σ²(θ − 1)(1 − γ/(θ − 1)²)/(1 + γ/(θ − 1))
 * </pre>
 *
 * σ² being the variance that the factors before leave. Missing scores are first 0, then what the
 * factors found so far say of them, three times over. Immutable.
 */
public final class LeadingFactors {
  private static final int MOST = 40;
  private static final int ROUNDS = 40;
  private static final int ROUNDS_AFTER_FILLING = 12;
  private static final int FILLINGS = 3;
  private static final int TIMES_PER_FACTOR = 4;

  /** Something of each series is its own. */
  private static final double MOST_SHARED = 0.999;

  private final int count;
  private final double[][] vectors;
  private final double[][] loadings;

  private LeadingFactors(int count, double[][] vectors, double[][] loadings) {
    this.count = count;
    this.vectors = vectors;
    this.loadings = loadings;
  }

  /**
   * Finds the factors.
   *
   * @param scores one row a series, of equal lengths, mean 0 and mean square 1 over what is there;
   *     NaN is missing
   * @return the factors; none when nothing is common
   */
  public static LeadingFactors of(double[][] scores) {
    int k = scores.length;
    int times = k == 0 ? 0 : scores[0].length;
    double[][] x = new double[k][times];
    int varying = 0;
    boolean gaps = false;
    for (int i = 0; i < k; i++) {
      boolean varies = false;
      for (int t = 0; t < times; t++) {
        x[i][t] = Double.isNaN(scores[i][t]) ? 0 : scores[i][t];
        varies |= x[i][t] != 0;
        gaps |= Double.isNaN(scores[i][t]);
      }
      varying += varies ? 1 : 0;
    }
    int q = Math.min(MOST, Math.min(varying, times / (2 * TIMES_PER_FACTOR)));
    double[][] v = new double[q][k];
    RandomGenerator random = RandomStreams.seeded(1).stream("subspace");
    for (double[] column : v) {
      for (int i = 0; i < k; i++) {
        column[i] = random.nextGaussian();
      }
    }
    orthonormal(v);
    double[][] f = new double[q][times];
    double gamma = (double) varying / times;
    iterate(x, v, f, ROUNDS);
    double[] scale = scales(f, gamma, varying);
    double[][] loadings = loadings(scores, f, scale);
    for (int pass = 0; gaps && scale.length > 0 && pass < FILLINGS; pass++) {
      fill(x, scores, f, loadings);
      iterate(x, v, f, ROUNDS_AFTER_FILLING);
      scale = scales(f, gamma, varying);
      loadings = loadings(scores, f, scale);
    }
    return new LeadingFactors(scale.length, v, loadings);
  }

  private static void iterate(double[][] x, double[][] v, double[][] f, int rounds) {
    for (int round = 0; round < rounds; round++) {
      project(x, v, f);
      lift(x, f, v);
      orthonormal(v);
    }
    project(x, v, f);
  }

  /** Missing scores as the factors have them. */
  private static void fill(double[][] x, double[][] scores, double[][] f, double[][] loadings) {
    for (int a = 0; a < loadings[0].length; a++) {
      double unit = 1 / Math.sqrt(meanSquare(f[a]));
      for (int i = 0; i < x.length; i++) {
        double weight = loadings[i][a] * unit;
        for (int t = 0; t < f[a].length; t++) {
          if (Double.isNaN(scores[i][t])) {
            x[i][t] = (a == 0 ? 0 : x[i][t]) + weight * f[a][t];
          }
        }
      }
    }
  }

  /** f = vᵀ x. */
  private static void project(double[][] x, double[][] v, double[][] f) {
    for (int a = 0; a < v.length; a++) {
      Arrays.fill(f[a], 0);
      for (int i = 0; i < x.length; i++) {
        double weight = v[a][i];
        for (int t = 0; t < f[a].length; t++) {
          f[a][t] += weight * x[i][t];
        }
      }
    }
  }

  /** v = x f. */
  private static void lift(double[][] x, double[][] f, double[][] v) {
    for (int a = 0; a < v.length; a++) {
      for (int i = 0; i < x.length; i++) {
        double sum = 0;
        for (int t = 0; t < f[a].length; t++) {
          sum += f[a][t] * x[i][t];
        }
        v[a][i] = sum;
      }
    }
  }

  /** Gram and Schmidt, twice; what depends on the ones before becomes 0. */
  private static void orthonormal(double[][] v) {
    for (int a = 0; a < v.length; a++) {
      double before = norm(v[a]);
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < a; b++) {
          double along = 0;
          for (int i = 0; i < v[a].length; i++) {
            along += v[a][i] * v[b][i];
          }
          for (int i = 0; i < v[a].length; i++) {
            v[a][i] -= along * v[b][i];
          }
        }
      }
      double norm = norm(v[a]);
      double scale = norm > 1e-10 * before ? 1 / norm : 0;
      for (int i = 0; i < v[a].length; i++) {
        v[a][i] *= scale;
      }
    }
  }

  private static double norm(double[] v) {
    double sum = 0;
    for (double e : v) {
      sum += e * e;
    }
    return Math.sqrt(sum);
  }

  private static double meanSquare(double[] f) {
    double norm = norm(f);
    return norm * norm / f.length;
  }

  /** √(η/ℓ) of each factor that stands out. */
  private static double[] scales(double[][] f, double gamma, int varying) {
    double[] scale = new double[f.length];
    double left = 1;
    int a = 0;
    for (; a < f.length; a++) {
      double found = meanSquare(f[a]);
      double noise = Math.max(left, 1 - MOST_SHARED);
      double b = found / noise + 1 - gamma;
      if (!(found > noise * Math.pow(1 + Math.sqrt(gamma), 2)) || !(b * b > 4 * found / noise)) {
        break;
      }
      double spike = (b + Math.sqrt(b * b - 4 * found / noise)) / 2 - 1;
      double likeness = (1 - gamma / (spike * spike)) / (1 + gamma / spike);
      scale[a] = Math.sqrt(noise * spike * likeness / found);
      left -= found / varying;
    }
    return Arrays.copyOf(scale, a);
  }

  private static double[][] loadings(double[][] scores, double[][] f, double[] scale) {
    int q = scale.length;
    double[] unit = new double[q];
    for (int a = 0; a < q; a++) {
      unit[a] = 1 / Math.sqrt(meanSquare(f[a]));
    }
    double[][] loadings = new double[scores.length][q];
    for (int i = 0; i < scores.length && q > 0; i++) {
      int n = 0;
      for (double s : scores[i]) {
        n += Double.isNaN(s) ? 0 : 1;
      }
      double[] rows = new double[n * q];
      double[] y = new double[n];
      int at = 0;
      for (int t = 0; t < scores[i].length; t++) {
        if (!Double.isNaN(scores[i][t])) {
          for (int a = 0; a < q; a++) {
            rows[at * q + a] = f[a][t] * unit[a];
          }
          y[at++] = scores[i][t];
        }
      }
      LeastSquares fit = LeastSquares.of(rows, y, q);
      if (n < TIMES_PER_FACTOR * q || !fit.isSolved()) {
        continue;
      }
      double shared = 0;
      for (int a = 0; a < q; a++) {
        loadings[i][a] = fit.coefficient(a) * scale[a];
        shared += loadings[i][a] * loadings[i][a];
      }
      double shrink = shared > MOST_SHARED ? Math.sqrt(MOST_SHARED / shared) : 1;
      for (int a = 0; a < q; a++) {
        loadings[i][a] *= shrink;
      }
    }
    return loadings;
  }

  /**
   * How many.
   *
   * @return 0…40
   */
  public int count() {
    return count;
  }

  /**
   * The part of a series in a factor.
   *
   * @param factor 0…count−1
   * @param series which
   * @return the element of the factor's unit vector; vectors are orthogonal
   */
  public double vector(int factor, int series) {
    return vectors[factor][series];
  }

  /**
   * The part of a factor in a series.
   *
   * @param factor 0…count−1
   * @param series which
   * @return the loading; a series' squares sum to less than 1
   */
  public double loading(int factor, int series) {
    return loadings[series][factor];
  }
}
