package io.headroom.core.plan;

import io.headroom.core.uncertainty.SamplePaths;

/**
 * How many units to commit to when committed ones are cheaper, but paid in every hour, and demand
 * above them is met on demand. With hours h(i) at demand d(i), H in all, the cost
 *
 * <p>C(c) = reserved·c·H + on demand·Σ h(i)·max(0, d(i) − c)
 *
 * <p>is convex in c: one more unit pays as long as the hours in which it is used are more than
 * reserved / on demand of all (the quantile of a newsvendor). Of equal costs the smallest
 * commitment is taken. Immutable.
 */
public final class Commitment {
  /** Costs that differ by no more than rounding are equal. */
  private static final double SLACK = 1e-12;

  private final double[] demand;
  private final double[] hours;
  private final double allHours;
  private final double onDemandRate;
  private final double reservedRate;
  private final long units;

  private Commitment(double[] demand, double[] hours, double onDemandRate, double reservedRate) {
    this.demand = demand;
    this.hours = hours;
    this.onDemandRate = onDemandRate;
    this.reservedRate = reservedRate;
    double sum = 0;
    for (double h : hours) {
      sum += h;
    }
    this.allHours = sum;
    this.units = best();
  }

  /**
   * For known levels of demand.
   *
   * @param demand units at each level, 0 or more; copied
   * @param hours how long each lasts, h, 0 or more, not all 0; copied
   * @param onDemandRate price of a unit for an hour on demand, above 0
   * @param reservedRate price of a committed unit for an hour, above 0
   * @return the best commitment
   * @throws IllegalArgumentException when the lists do not fit or a number is outside its range
   */
  public static Commitment of(
      double[] demand, double[] hours, double onDemandRate, double reservedRate) {
    if (demand.length != hours.length) {
      throw new IllegalArgumentException(
          "each level of demand needs its hours, found "
              + demand.length
              + " levels and "
              + hours.length
              + " hours");
    }
    double sum = 0;
    for (int i = 0; i < demand.length; i++) {
      if (!(demand[i] >= 0 && demand[i] <= 1e15)) {
        throw new IllegalArgumentException(
            "demand is 0 or more, found " + demand[i] + " at level " + (i + 1));
      }
      if (!(hours[i] >= 0 && Double.isFinite(hours[i]))) {
        throw new IllegalArgumentException(
            "hours are 0 or more, found " + hours[i] + " at level " + (i + 1));
      }
      sum += hours[i];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("a commitment needs some hours of demand, found none");
    }
    rate("on demand", onDemandRate);
    rate("a committed unit", reservedRate);
    return new Commitment(demand.clone(), hours.clone(), onDemandRate, reservedRate);
  }

  /**
   * For demand that is not known: the commitment of least expected cost over all futures.
   *
   * @param demand units at each step, below 0 taken as 0
   * @param hoursPerStep length of a step, h, above 0
   * @param onDemandRate price of a unit for an hour on demand, above 0
   * @param reservedRate price of a committed unit for an hour, above 0
   * @return the best commitment; costs are expected ones over the whole grid
   * @throws IllegalArgumentException when a number is outside its range
   */
  public static Commitment over(
      SamplePaths demand, double hoursPerStep, double onDemandRate, double reservedRate) {
    int steps = demand.steps();
    double[] levels = new double[Math.multiplyExact(demand.paths(), steps)];
    double[] hours = new double[levels.length];
    for (int p = 0; p < demand.paths(); p++) {
      for (int s = 0; s < steps; s++) {
        levels[p * steps + s] = Math.max(0, demand.value(p, s));
        hours[p * steps + s] = hoursPerStep / demand.paths();
      }
    }
    return of(levels, hours, onDemandRate, reservedRate);
  }

  private static void rate(String what, double rate) {
    if (!(rate > 0 && Double.isFinite(rate))) {
      throw new IllegalArgumentException("the rate of " + what + " is above 0, found " + rate);
    }
  }

  /** The least c from which one more unit no longer saves anything, by bisection. */
  private long best() {
    double most = 0;
    for (double d : demand) {
      most = Math.max(most, d);
    }
    long low = 0;
    long high = (long) Math.ceil(most);
    while (low < high) {
      long mid = (low + high) >>> 1;
      double paid = reservedRate * allHours;
      if (onDemandRate * hoursUsed(mid) <= paid * (1 + SLACK)) {
        high = mid;
      } else {
        low = mid + 1;
      }
    }
    return low;
  }

  /** Unit-hours that one more unit than c would be used. */
  private double hoursUsed(long c) {
    double used = 0;
    for (int i = 0; i < demand.length; i++) {
      used += hours[i] * Math.max(0, Math.min(1, demand[i] - c));
    }
    return used;
  }

  /**
   * The commitment of least cost.
   *
   * @return whole units, 0 or more
   */
  public long units() {
    return units;
  }

  /**
   * Cost of the best commitment.
   *
   * @return over all hours
   */
  public double cost() {
    return costOf(units);
  }

  /**
   * Cost without a commitment.
   *
   * @return over all hours
   */
  public double costOnDemand() {
    return costOf(0);
  }

  /**
   * Cost of any commitment.
   *
   * @param committed units, 0 or more
   * @return over all hours
   * @throws IllegalArgumentException when it is negative
   */
  public double costOf(long committed) {
    if (committed < 0) {
      throw new IllegalArgumentException("a commitment is 0 or more units, found " + committed);
    }
    double above = 0;
    for (int i = 0; i < demand.length; i++) {
      above += hours[i] * Math.max(0, demand[i] - committed);
    }
    return reservedRate * committed * allHours + onDemandRate * above;
  }
}
