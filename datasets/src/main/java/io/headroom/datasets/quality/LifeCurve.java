package io.headroom.datasets.quality;

import io.headroom.core.reliability.LifeData;

/**
 * How long tickets live, in milliseconds: {@link LifeData} of openings and ends, with the area
 * under its curve. Lives still going on are censored at the age they are known to have reached.
 */
final class LifeCurve {
  private final LifeData data;

  private LifeCurve(LifeData data) {
    this.data = data;
  }

  /**
   * Estimates the curve.
   *
   * @param begun when each life began, milliseconds
   * @param ended when it ended; later than {@code until} while it goes on
   * @param from first life taken
   * @param to one after the last
   * @param until up to when lives are known
   */
  static LifeCurve of(long[] begun, long[] ended, int from, int to, long until) {
    double[] ages = new double[to - from];
    boolean[] over = new boolean[to - from];
    for (int i = 0; i < ages.length; i++) {
      long end = ended[from + i];
      over[i] = end <= until;
      ages[i] = (double) Math.max(0, (over[i] ? end : until) - begun[from + i]);
    }
    return new LifeCurve(LifeData.of(ages, over));
  }

  /** Share of lives that end at or before an age. */
  double ended(long age) {
    return 1 - data.survivalAt((double) age);
  }

  /** The age that a share of lives does not exceed; {@link Long#MAX_VALUE} when it is not seen. */
  long quantile(double share) {
    return Math.round(data.quantile(share).orElse((double) Long.MAX_VALUE));
  }

  /** Mean of the lives, each counted up to an age: the area under the curve. */
  double meanUpTo(long age) {
    double area = 0;
    double at = 0;
    double s = 1;
    for (int i = 0; i < data.steps() && data.time(i) < age; i++) {
      area += s * (data.time(i) - at);
      at = data.time(i);
      s = data.survival(i);
    }
    return area + s * Math.max(0, age - at);
  }
}
