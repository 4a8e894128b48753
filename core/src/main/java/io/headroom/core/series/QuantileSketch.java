package io.headroom.core.series;

import java.util.Arrays;

/**
 * Percentiles of many values in little memory: exact for up to {@value #EXACT} values, and beyond
 * that each within {@value #RELATIVE_ERROR} of the true one, relative to it, whatever the values.
 *
 * <p>Beyond the exact part, values are counted in buckets (γ^(i−1), γ^i] with γ = (1 + α)/(1 − α),
 * α the relative error; a value of bucket i is given as 2γ^i/(γ + 1), which lies within α of every
 * value of the bucket (Masson, Rim and Lee 2019, Lemma 2). Negative values have buckets of their
 * own by size; zeros, and sizes below 1e-300, are counted as zero. The rank is exact; the bound is
 * on the value. The smallest and the largest value are kept exactly.
 *
 * <p>The state depends on which values were added and not on their order, nor on how they were
 * spread over sketches that were merged, so that a result is the same at any number of threads.
 * Memory: 8 KB while exact; afterwards 4 bytes a bucket between the smallest and the largest size,
 * 230 buckets for a factor of ten, 8 KB for a factor of a billion. Not for sharing between threads.
 */
public final class QuantileSketch {
  /** Up to so many values percentiles are exact. */
  public static final int EXACT = 1024;

  /** Largest relative error beyond that. */
  public static final double RELATIVE_ERROR = 0.005;

  private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
  private static final double LOG_GAMMA = StrictMath.log(GAMMA);
  private static final double TINY = 1e-300;

  private double[] exact = new double[16];
  private long count;
  private boolean isExact = true;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private long zeros;
  private final Buckets positive = new Buckets();
  private final Buckets negative = new Buckets();

  private QuantileSketch() {}

  /**
   * A sketch of nothing.
   *
   * @return the sketch
   */
  public static QuantileSketch empty() {
    return new QuantileSketch();
  }

  /**
   * Counts a value.
   *
   * @param value any finite number
   * @throws IllegalArgumentException when it is not finite
   */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a sketch counts finite values, found " + value);
    }
    // Adding zero makes -0.0 the same as 0.0, so that order cannot matter.
    double v = value + 0.0;
    least = Math.min(least, v);
    most = Math.max(most, v);
    if (isExact && count < EXACT) {
      if (count == exact.length) {
        exact = Arrays.copyOf(exact, exact.length * 2);
      }
      exact[(int) count++] = v;
      return;
    }
    spill();
    bucket(v);
    count++;
  }

  /**
   * Counts all that another sketch has counted.
   *
   * @param other stays as it is
   */
  public void merge(QuantileSketch other) {
    if (isExact && other.isExact && count + other.count <= EXACT) {
      for (int i = 0; i < other.count; i++) {
        add(other.exact[i]);
      }
      return;
    }
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    spill();
    if (other.isExact) {
      for (int i = 0; i < other.count; i++) {
        bucket(other.exact[i]);
      }
    } else {
      zeros += other.zeros;
      positive.addAll(other.positive);
      negative.addAll(other.negative);
    }
    count += other.count;
  }

  private void spill() {
    if (isExact) {
      for (int i = 0; i < count; i++) {
        bucket(exact[i]);
      }
      exact = new double[0];
      isExact = false;
    }
  }

  private void bucket(double v) {
    double size = Math.abs(v);
    if (size < TINY) {
      zeros++;
    } else if (v > 0) {
      positive.add(index(size), 1);
    } else {
      negative.add(index(size), 1);
    }
  }

  private static int index(double size) {
    return (int) Math.ceil(StrictMath.log(size) / LOG_GAMMA);
  }

  private static double middle(int index) {
    return 2 * StrictMath.exp(index * LOG_GAMMA) / (GAMMA + 1);
  }

  /**
   * How many values were counted.
   *
   * @return 0 or more
   */
  public long count() {
    return count;
  }

  /**
   * Whether percentiles are exact.
   *
   * @return true up to {@value #EXACT} values
   */
  public boolean isExact() {
    return isExact;
  }

  /**
   * A percentile by nearest rank: the element ceil(share·n), 1-based, of the ascending order.
   *
   * @param percent 1…100
   * @return the value, or one within the relative error of it; NaN when nothing was counted
   * @throws IllegalArgumentException when the percent lies outside 1…100
   */
  public double percentile(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("a percentile is 1 to 100, found " + percent);
    }
    if (count == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.ceil(percent * (double) count / 100);
    rank = Math.max(1, Math.min(count, rank));
    if (isExact) {
      double[] sorted = Arrays.copyOf(exact, (int) count);
      Arrays.sort(sorted);
      return sorted[(int) rank - 1];
    }
    if (rank == 1 || rank == count) {
      return rank == 1 ? least : most;
    }
    return Math.max(least, Math.min(most, bucketed(rank)));
  }

  private double bucketed(long rank) {
    if (rank <= negative.total) {
      // The most negative value has the largest size.
      return -middle(negative.at(negative.total - rank + 1));
    }
    long rest = rank - negative.total;
    return rest <= zeros ? 0 : middle(positive.at(rest - zeros));
  }

  /** Counts by bucket of size, in one array that grows at both ends. */
  private static final class Buckets {
    private int[] counts = new int[0];
    private int first;
    private long total;

    void add(int index, int n) {
      reach(index);
      counts[index - first] = Math.addExact(counts[index - first], n);
      total += n;
    }

    void addAll(Buckets other) {
      for (int i = 0; i < other.counts.length; i++) {
        if (other.counts[i] > 0) {
          add(other.first + i, other.counts[i]);
        }
      }
    }

    /** The bucket in which a rank lies, 1-based from the smallest size. */
    int at(long rank) {
      long seen = 0;
      for (int i = 0; i < counts.length; i++) {
        seen += counts[i];
        if (seen >= rank) {
          return first + i;
        }
      }
      throw new IllegalStateException("rank " + rank + " of " + total);
    }

    private void reach(int index) {
      if (counts.length == 0) {
        counts = new int[64];
        first = index - 32;
      }
      if (index < first) {
        int more = Math.max(counts.length / 2, first - index);
        int[] longer = new int[counts.length + more];
        System.arraycopy(counts, 0, longer, more, counts.length);
        counts = longer;
        first -= more;
      } else if (index - first >= counts.length) {
        int need = index - first + 1;
        counts = Arrays.copyOf(counts, Math.max(need, counts.length + counts.length / 2));
      }
    }
  }
}
