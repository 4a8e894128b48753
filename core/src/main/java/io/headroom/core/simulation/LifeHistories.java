package io.headroom.core.simulation;

import io.headroom.core.uncertainty.Estimate;
import java.util.Arrays;
import java.util.Objects;

/**
 * Downtime of many equally likely histories over one or more periods, in the unit of time in which
 * they were played. Immutable.
 */
public final class LifeHistories {
  private final int periods;
  private final double[] down;
  private final double[] total;
  private final int[] outages;
  private final double[] longest;

  LifeHistories(int periods, double[] down, int[] outages, double[] longest) {
    this.periods = periods;
    this.down = down;
    this.outages = outages;
    this.longest = longest;
    this.total = new double[outages.length];
    for (int r = 0; r < total.length; r++) {
      for (int p = 0; p < periods; p++) {
        total[r] += down[r * periods + p];
      }
    }
  }

  /**
   * How many histories.
   *
   * @return at least 1
   */
  public int replications() {
    return outages.length;
  }

  /**
   * How many periods.
   *
   * @return at least 1
   */
  public int periods() {
    return periods;
  }

  /**
   * Downtime of a history in a period.
   *
   * @param replication 0…replications−1
   * @param period 0…periods−1
   * @return 0 or more
   */
  public double downtime(int replication, int period) {
    return down[replication * periods + Objects.checkIndex(period, periods)];
  }

  /**
   * Downtime of a history in all periods.
   *
   * @param replication 0…replications−1
   * @return 0 or more
   */
  public double downtime(int replication) {
    return total[replication];
  }

  /**
   * How many outages of a history began.
   *
   * @param replication 0…replications−1
   * @return 0 or more
   */
  public int outages(int replication) {
    return outages[replication];
  }

  /**
   * The longest outage of a history, cut where the periods start and end.
   *
   * @param replication 0…replications−1
   * @return 0 or more
   */
  public double longest(int replication) {
    return longest[replication];
  }

  /**
   * The chance that some period has more downtime than it may.
   *
   * @param allowed downtime of each period; below 0 for one that has used up more than its own
   *     already
   * @return P(downtime of some period &gt; allowed) with its Monte Carlo error
   * @throws IllegalArgumentException when there is not one for each period
   */
  public Estimate missed(double... allowed) {
    if (allowed.length != periods) {
      throw new IllegalArgumentException(
          "one allowed downtime for each of "
              + periods
              + " periods is needed, found "
              + allowed.length);
    }
    int hits = 0;
    for (int r = 0; r < outages.length; r++) {
      boolean miss = false;
      for (int p = 0; p < periods; p++) {
        miss |= down[r * periods + p] > allowed[p];
      }
      hits += miss ? 1 : 0;
    }
    return Estimate.ofProbability(hits, outages.length);
  }

  /**
   * The chance that more downtime than this adds up over all periods.
   *
   * @param allowed downtime
   * @return with its Monte Carlo error
   */
  public Estimate exceedance(double allowed) {
    int hits = 0;
    for (double t : total) {
      hits += t > allowed ? 1 : 0;
    }
    return Estimate.ofProbability(hits, total.length);
  }

  /**
   * Mean downtime over all periods.
   *
   * @return with its Monte Carlo error
   */
  public Estimate meanDowntime() {
    return Estimate.ofMean(total);
  }

  /**
   * The downtime over all periods that a share of the histories keeps.
   *
   * @param p the share, 0 &lt; p ≤ 1
   * @return the smallest downtime that at least this share does not exceed
   * @throws IllegalArgumentException when p lies elsewhere
   */
  public double quantile(double p) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("a share above 0 and at most 1 is needed, found " + p);
    }
    double[] sorted = total.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(1, (int) Math.ceil(p * sorted.length - 1e-9)) - 1];
  }

  /**
   * Mean number of outages that begin.
   *
   * @return with its Monte Carlo error
   */
  public Estimate meanOutages() {
    return Estimate.ofMean(Arrays.stream(outages).asDoubleStream().toArray());
  }
}
