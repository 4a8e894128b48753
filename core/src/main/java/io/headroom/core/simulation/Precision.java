package io.headroom.core.simulation;

import io.headroom.core.uncertainty.Estimate;

/**
 * When there have been enough replications: half-width of the confidence interval over the mean
 * (Law 2015, section 9.4.1).
 *
 * @param relative most half-width as a share of the mean, above 0
 * @param first replications before the first look, 3 or more; an interval from fewer is mostly luck
 * @param most replications, {@code first} or more
 */
public record Precision(double relative, int first, int most) {
  /** Checks the ranges. */
  public Precision {
    if (!(relative > 0 && Double.isFinite(relative))) {
      throw new IllegalArgumentException(
          "a relative half-width is finite and above 0, found " + relative);
    }
    if (first < 3 || most < first) {
      throw new IllegalArgumentException(
          "replications begin with 3 or more and end with as many or more, found "
              + first
              + " and "
              + most);
    }
  }

  /**
   * A half-width, looked at from 10 replications on.
   *
   * @param relative most half-width as a share of the mean, above 0
   * @param most replications, 10 or more
   * @return the precision
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static Precision of(double relative, int most) {
    return new Precision(relative, 10, most);
  }

  /**
   * Whether an estimate is precise enough.
   *
   * @param estimate with its half-width
   * @return true when half-width ≤ relative × |mean|
   */
  public boolean isReachedBy(Estimate estimate) {
    return estimate.halfWidth() <= relative * Math.abs(estimate.mean());
  }

  /** How many are likely to be enough, at least one more and at most twice as many. */
  int likely(Estimate now) {
    double ratio = now.halfWidth() / (relative * Math.abs(now.mean()));
    double wanted = now.replications() * Math.min(2, ratio * ratio);
    int more = Double.isNaN(wanted) ? 2 * now.replications() : (int) Math.ceil(wanted);
    return Math.min(most, Math.max(now.replications() + 1, more));
  }
}
