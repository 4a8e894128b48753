package io.headroom.datasets.mapping;

import io.headroom.core.series.Series;

/** A series on its grid, and how its source writes the times that follow. Immutable. */
public final class SteppedSeries {
  private final Series series;
  private final Stepping stepping;
  private final long first;
  private final boolean monthEnds;

  SteppedSeries(Series series, Stepping stepping, long first, boolean monthEnds) {
    this.series = series;
    this.stepping = stepping;
    this.first = first;
    this.monthEnds = monthEnds;
  }

  /**
   * The values.
   *
   * @return the series; steps without a row are missing; step numbers without a stated length stand
   *     on years that mean nothing
   */
  public Series series() {
    return series;
  }

  /**
   * What the time column would say at a step.
   *
   * @param step 0 is the first of the series, {@code series().size()} the first that follows it
   * @return a step number, a date, a local time or a time with its offset, in ISO-8601; of series
   *     whose stamps are all ends of months, an end of a month
   */
  public String label(int step) {
    return stepping.label(first, step, monthEnds);
  }
}
