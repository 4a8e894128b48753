package io.headroom.core.series;

/**
 * Count, mean, p95, p99, peak and sum of values that come one after the other, in one pass and in
 * bounded memory: what {@link RollUp} gives of a series in memory, for values that are too many to
 * be held. Not for sharing between threads.
 *
 * <p>Percentiles are those of {@link QuantileSketch}: exact up to {@value QuantileSketch#EXACT}
 * values, then within {@value QuantileSketch#RELATIVE_ERROR} of the true one. The sum is
 * compensated (Neumaier 1974), so that its error does not grow with the number of values.
 */
public final class GroupSummary {
  private final QuantileSketch sketch = QuantileSketch.empty();
  private double sum;
  private double compensation;
  private double peak = Double.NEGATIVE_INFINITY;

  private GroupSummary() {}

  /**
   * A summary of nothing.
   *
   * @return the summary
   */
  public static GroupSummary empty() {
    return new GroupSummary();
  }

  /**
   * Takes a value in.
   *
   * @param value any finite number; NaN is missing and left out
   * @throws IllegalArgumentException when it is infinite
   */
  public void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    sketch.add(value);
    peak = Math.max(peak, value);
    plus(value);
  }

  /**
   * Takes in what another summary took in. Merging in the same order gives the same bits.
   *
   * @param other stays as it is
   */
  public void merge(GroupSummary other) {
    sketch.merge(other.sketch);
    peak = Math.max(peak, other.peak);
    plus(other.sum);
    compensation += other.compensation;
  }

  private void plus(double value) {
    double t = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? (sum - t) + value : (value - t) + sum;
    sum = t;
  }

  /**
   * One statistic of the values so far.
   *
   * @param statistic which
   * @return the number; NaN, for {@link Aggregation#COUNT} 0, when there is no value
   */
  public double of(Aggregation statistic) {
    if (sketch.count() == 0) {
      return statistic == Aggregation.COUNT ? 0 : Double.NaN;
    }
    return switch (statistic) {
      case COUNT -> sketch.count();
      case MEAN -> (sum + compensation) / sketch.count();
      case P95 -> sketch.percentile(95);
      case P99 -> sketch.percentile(99);
      case PEAK -> peak;
      case SUM -> sum + compensation;
    };
  }

  /**
   * Whether percentiles are exact.
   *
   * @return true while the values are few
   */
  public boolean isExact() {
    return sketch.isExact();
  }
}
