package io.headroom.core.queueing;

/**
 * What a load does to waiting: first come, first served, at one group of equal servers.
 *
 * <p>Times are in the unit of time in which the model was given its service times or rates.
 * Implementations are immutable.
 */
public interface WaitModel {
  /**
   * Work that arrives: arrival rate × mean service time.
   *
   * @return the offered load in erlangs, 0 or more
   */
  double offeredLoad();

  /**
   * Who serves.
   *
   * @return number of servers, 1 or more
   */
  int servers();

  /**
   * Share of arrivals that find every server busy and join the queue.
   *
   * @return 0…1, of those that are let in
   */
  double probabilityOfWaiting();

  /**
   * Mean time in the queue of everybody who is let in, whether they waited or not and whether they
   * were served or left.
   *
   * @return 0 or more, in the model's unit of time
   */
  double meanWait();

  /**
   * Mean number waiting, at any time.
   *
   * @return 0 or more
   */
  double meanQueue();

  /**
   * Mean share of servers that are busy.
   *
   * @return 0…1
   */
  double occupancy();

  /**
   * Share of all arrivals that are never served: turned away, or gone before their turn.
   *
   * @return 0…1
   */
  double lossProbability();

  /**
   * Probability that the time in the queue of somebody who is let in is at most t.
   *
   * @param t 0 or more, in the model's unit of time; may be infinite
   * @return 0…1
   * @throws IllegalArgumentException when t is negative or NaN
   */
  double probabilityWaitAtMost(double t);

  /**
   * Share of all arrivals whose service begins within t: the service level.
   *
   * @param t 0 or more, in the model's unit of time; may be infinite
   * @return 0…1
   * @throws IllegalArgumentException when t is negative or NaN
   */
  double probabilityServedWithin(double t);

  /**
   * The time in the queue that is not exceeded with a probability.
   *
   * @param p 0…1
   * @return the smallest such time in the model's unit of time, to 1e-12 of itself; infinite for p
   *     = 1 where waits have no end
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  default double waitQuantile(double p) {
    Require.fraction("a probability", p);
    if (probabilityWaitAtMost(0) >= p) {
      return 0;
    }
    if (p == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double high = Math.max(meanWait(), Double.MIN_NORMAL);
    while (probabilityWaitAtMost(high) < p && high < Double.MAX_VALUE / 2) {
      high *= 2;
    }
    double low = 0;
    while (high - low > 1e-13 * high) {
      double middle = low + (high - low) / 2;
      if (probabilityWaitAtMost(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
