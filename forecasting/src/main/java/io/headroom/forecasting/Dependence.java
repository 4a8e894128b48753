package io.headroom.forecasting;

import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.numerics.CorrelationRoot;
import io.headroom.forecasting.numerics.LeadingFactors;
import io.headroom.forecasting.numerics.RankScores;
import io.headroom.forecasting.numerics.ShrunkCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the errors of several series go together at one step: the correlation of their normal scores,
 * which is that of a normal copula (Clemen and Reilly 1999). Immutable.
 *
 * <p>Up to {@value #MOST_DENSE} series the whole matrix is kept; more are described by their common
 * factors, of which chance is taken off in another way (Donoho, Gavish and Johnstone 2018), so that
 * 2,000 series need no matrix of 2,000 × 2,000.
 */
public final class Dependence {
  /** Beyond so many series a matrix costs more than it knows. */
  private static final int MOST_DENSE = 200;

  private final int size;
  private final @Nullable CorrelationRoot root;
  private final @Nullable LeadingFactors factors;

  private Dependence(int size, @Nullable CorrelationRoot root, @Nullable LeadingFactors factors) {
    this.size = size;
    this.root = root;
    this.factors = factors;
  }

  /**
   * Series that know nothing of each other.
   *
   * @param series how many, at least 1
   * @return the dependence
   * @throws IllegalArgumentException when there is none
   */
  public static Dependence independent(int series) {
    return new Dependence(checked(series), null, null);
  }

  /**
   * A stated correlation, such as one known from another year.
   *
   * @param correlation symmetric, with ones on its diagonal; what is not positive semidefinite is
   *     refused; copied
   * @return the dependence
   * @throws IllegalArgumentException when the matrix is no correlation matrix
   */
  public static Dependence ofCorrelation(double[][] correlation) {
    int k = checked(correlation.length);
    double[] flat = new double[k * k];
    for (int i = 0; i < k; i++) {
      if (correlation[i].length != k) {
        throw new IllegalArgumentException(
            "row " + i + " of " + k + " has " + correlation[i].length + " correlations");
      }
      for (int j = 0; j < k; j++) {
        double r = correlation[i][j];
        if (!(Math.abs(r) <= 1) || r != correlation[j][i] || i == j && r != 1) {
          throw new IllegalArgumentException(
              "a correlation matrix is symmetric, within −1…1 and has ones on its diagonal; found "
                  + r
                  + " at row "
                  + i
                  + ", column "
                  + j);
        }
        flat[i * k + j] = r;
      }
    }
    CorrelationRoot root = CorrelationRoot.of(flat, k);
    if (root.least() < -1e-9 * k) {
      throw new IllegalArgumentException(
          "these correlations contradict each other: the matrix has the eigenvalue "
              + root.least()
              + ", none may be below 0");
    }
    return new Dependence(k, root, null);
  }

  /**
   * The dependence that past errors show: correlations of their normal scores over the times that
   * both of a pair have (10 at least, else none), shrunk towards none by the intensity of Schäfer
   * and Strimmer (2005); of many series, by common factors. It takes the errors of one series for
   * independent over time, as one-step errors are: those of several steps ahead overlap, and are
   * shrunk too little.
   *
   * @param errors one array a series, in time order, of any scale; the last elements are of the
   *     same time, a shorter array lacks the earliest ones; NaN and infinities are missing
   * @return the dependence
   * @throws IllegalArgumentException when there is no series
   */
  public static Dependence ofErrors(List<double[]> errors) {
    int k = checked(errors.size());
    int times = 0;
    for (double[] e : errors) {
      times = Math.max(times, e.length);
    }
    double[][] scores = new double[k][times];
    for (int i = 0; i < k; i++) {
      double[] own = errors.get(i);
      double[] aligned = new double[times];
      Arrays.fill(aligned, Double.NaN);
      System.arraycopy(own, 0, aligned, times - own.length, own.length);
      scores[i] = RankScores.of(aligned);
    }
    if (k <= MOST_DENSE) {
      double[] r = ShrunkCorrelation.matrix(scores);
      return new Dependence(k, CorrelationRoot.of(r, k), null);
    }
    return new Dependence(k, null, LeadingFactors.of(scores));
  }

  /**
   * The dependence of what fitted models did not expect one step before: the remainders of their
   * {@link FittedModel#decomposition() decompositions}, at the same periods.
   *
   * @param models of histories of one granularity and zone, whose periods begin together
   * @return the dependence of {@link #ofErrors}, a model without remainder being independent
   * @throws IllegalArgumentException when there is no model or the periods do not coincide
   */
  public static Dependence of(List<FittedModel> models) {
    checked(models.size());
    List<Decomposition> parts = new ArrayList<>();
    for (FittedModel model : models) {
      parts.add(model.decomposition());
    }
    TimeGrid lead = parts.get(0).grid();
    long[] first = new long[parts.size()];
    long end = 0;
    for (int i = 0; i < first.length; i++) {
      TimeGrid grid = parts.get(i).grid();
      first[i] = lead.indexOf(grid.start());
      if (!grid.granularity().equals(lead.granularity())
          || !grid.zone().equals(lead.zone())
          || !lead.granularity()
              .advance(lead.start(), first[i], lead.zone())
              .equals(grid.start())) {
        throw new IllegalArgumentException(
            "the errors of model "
                + i
                + " are over "
                + grid
                + ", those of the first over "
                + lead
                + "; they must share their periods");
      }
      end = i == 0 ? first[i] + grid.count() : Math.max(end, first[i] + grid.count());
    }
    List<double[]> errors = new ArrayList<>();
    for (int i = 0; i < first.length; i++) {
      double[] own = remainder(parts.get(i));
      // Aligned at the end, where a model may have stopped earlier than the others.
      double[] padded = Arrays.copyOf(own, Math.toIntExact(end - first[i]));
      Arrays.fill(padded, own.length, padded.length, Double.NaN);
      errors.add(padded);
    }
    return ofErrors(errors);
  }

  private static double[] remainder(Decomposition parts) {
    double[] sum = new double[parts.grid().count()];
    boolean found = false;
    for (Decomposition.Part part : parts.parts()) {
      if (part.kind() == Decomposition.Kind.REMAINDER) {
        found = true;
        for (int t = 0; t < sum.length; t++) {
          sum[t] += part.value(t);
        }
      }
    }
    if (!found) {
      Arrays.fill(sum, Double.NaN);
    }
    return sum;
  }

  private static int checked(int series) {
    if (series < 1) {
      throw new IllegalArgumentException("at least one series is needed, found " + series);
    }
    return series;
  }

  /**
   * How many series.
   *
   * @return at least 1
   */
  public int size() {
    return size;
  }

  /**
   * The correlation of normal scores that is simulated.
   *
   * @param i 0…size−1
   * @param j 0…size−1
   * @return −1…1
   */
  public double correlation(int i, int j) {
    java.util.Objects.checkIndex(i, size);
    java.util.Objects.checkIndex(j, size);
    if (i == j) {
      return 1;
    }
    double r = 0;
    if (root != null) {
      for (int a = 0; a < size; a++) {
        r += root.value(i, a) * root.value(j, a);
      }
    } else if (factors != null) {
      for (int a = 0; a < factors.count(); a++) {
        r += factors.loading(a, i) * factors.loading(a, j);
      }
    }
    return Math.max(-1, Math.min(1, r));
  }

  /** Whether a series is independent of all others. */
  boolean isAlone(int i) {
    if (root != null) {
      return root.value(i, i) == 1;
    }
    boolean alone = true;
    for (int a = 0; factors != null && a < factors.count(); a++) {
      alone &= factors.loading(a, i) == 0;
    }
    return alone;
  }

  /** Whether {@link #mix} wants a second independent copy of every series. */
  boolean wantsCopies() {
    return factors != null && factors.count() > 0;
  }

  /**
   * Standard normal scores, independent across series, into dependent ones.
   *
   * @param own series by series, step by step
   * @param copies the like, independent of {@code own}; read only when they are wanted
   * @param out overwritten
   */
  void mix(double[][] own, double[][] copies, double[][] out) {
    int steps = own[0].length;
    double[][] shared = new double[factors == null ? 0 : factors.count()][steps];
    for (int a = 0; factors != null && a < shared.length; a++) {
      for (int i = 0; i < size; i++) {
        add(shared[a], factors.vector(a, i), copies[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      if (root != null) {
        Arrays.fill(out[i], 0);
        for (int j = 0; j < size; j++) {
          add(out[i], root.value(i, j), own[j]);
        }
        continue;
      }
      double left = 1;
      System.arraycopy(own[i], 0, out[i], 0, steps);
      for (int a = 0; factors != null && a < shared.length; a++) {
        double loading = factors.loading(a, i);
        left -= loading * loading;
      }
      if (left < 1) {
        double rest = Math.sqrt(Math.max(0, left));
        for (int h = 0; h < steps; h++) {
          out[i][h] *= rest;
        }
        for (int a = 0; factors != null && a < shared.length; a++) {
          add(out[i], factors.loading(a, i), shared[a]);
        }
      }
    }
  }

  private static void add(double[] to, double weight, double[] what) {
    for (int h = 0; weight != 0 && h < to.length; h++) {
      to[h] += weight * what[h];
    }
  }

  /** Number of series and how they are described. */
  @Override
  public String toString() {
    String how =
        root != null
            ? "correlated"
            : factors == null ? "independent" : factors.count() + " common factors";
    return "Dependence[" + size + " series, " + how + "]";
  }
}
