package io.headroom.core.simulation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** When work comes from outside. Immutable. */
public final class Arrivals {
  private static final Arrivals NONE =
      new Arrivals(
          Double.POSITIVE_INFINITY, new double[] {0}, r -> Double.POSITIVE_INFINITY, false);

  private final double cycle;
  private final double[] rates;
  private final ToDoubleFunction<RandomGenerator> gaps;
  private final boolean renewal;

  private Arrivals(
      double cycle, double[] rates, ToDoubleFunction<RandomGenerator> gaps, boolean renewal) {
    this.cycle = cycle;
    this.rates = rates;
    this.gaps = gaps;
    this.renewal = renewal;
  }

  /**
   * Nothing comes; for work that is there from the start, as in a closed network.
   *
   * @return no arrivals
   */
  public static Arrivals none() {
    return NONE;
  }

  /**
   * Independent arrivals at a steady rate.
   *
   * @param rate arrivals per unit of time, above 0
   * @return a Poisson stream
   * @throws IllegalArgumentException when the rate is not above 0
   */
  public static Arrivals poisson(double rate) {
    return cyclic(Double.POSITIVE_INFINITY, rate);
  }

  /**
   * Independent arrivals whose rate repeats, such as by hours of the week. Exact: the time to the
   * next arrival is the one at which the rates since add up to an exponential deviate.
   *
   * @param cycle length of the pattern, above 0, which the rates divide evenly
   * @param rates arrivals per unit of time in each part, 0 or more, one of them above 0
   * @return a Poisson stream of that rate
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static Arrivals cyclic(double cycle, double... rates) {
    double sum = 0;
    for (double r : rates) {
      sum += Backlog.notNegative("an arrival rate", r);
    }
    if (!(sum > 0) || !(cycle > 0)) {
      throw new IllegalArgumentException(
          "arrivals need a rate above 0 and a cycle above 0, found rates "
              + Arrays.toString(rates)
              + " and a cycle of "
              + cycle
              + ". Maybe Arrivals.none()?");
    }
    return new Arrivals(cycle, rates.clone(), r -> Double.POSITIVE_INFINITY, false);
  }

  /**
   * Arrivals whose gaps are independent draws, the first one at time 0 plus a gap.
   *
   * @param gaps draws the time to the next arrival, above 0, and keeps no state
   * @return a renewal stream
   */
  public static Arrivals renewal(ToDoubleFunction<RandomGenerator> gaps) {
    return new Arrivals(Double.POSITIVE_INFINITY, new double[] {0}, gaps, true);
  }

  /** The arrival after a time; infinite when there is none. */
  double after(double now, RandomGenerator random) {
    if (rates.length == 1) {
      return renewal
          ? now + positive(gaps.applyAsDouble(random))
          : rates[0] > 0 ? now + random.nextExponential() / rates[0] : Double.POSITIVE_INFINITY;
    }
    double left = random.nextExponential();
    double width = cycle / rates.length;
    long part = (long) Math.floor(now / width);
    double from = now;
    while (true) {
      double rate = rates[(int) (part % rates.length)];
      double end = (part + 1) * width;
      double room = (end - from) * rate;
      if (left < room) {
        return from + left / rate;
      }
      left -= Math.max(0, room);
      from = Math.max(from, end);
      part++;
    }
  }

  private static double positive(double gap) {
    if (!(gap > 0)) {
      throw new IllegalArgumentException("a gap between arrivals is above 0, found " + gap);
    }
    return gap;
  }
}
