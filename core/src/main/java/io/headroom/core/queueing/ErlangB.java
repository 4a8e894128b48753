package io.headroom.core.queueing;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Erlang's loss formula: calls that find all servers busy are lost (M/G/c/c).
 *
 * <p>B(c, a) = (aᶜ/c!) / Σₖ₌₀ᶜ aᵏ/k!, with a the offered load in erlangs and c the servers (Erlang
 * 1917). It holds for any distribution of service time. It is the share of a Poisson variable's
 * probability up to c that lies at c, and is computed from the side on which terms fall: for c ≤ a
 * as 1/Σⱼ c!/((c−j)! aʲ), for c &gt; a as p/(1 − p Σⱼ aʲ/((c+1)…(c+j))) with p the Poisson
 * probability of c. No term can overflow, none is subtracted from a near equal, and about 8√c terms
 * are enough.
 */
public final class ErlangB {
  /** A term that adds less than this to a sum of falling terms ends it. */
  private static final double NEGLIGIBLE = 1e-17;

  /** A blocking this little above its target, relatively, is rounding and meets it. */
  private static final double SLACK = 1e-12;

  private final double load;
  private final int servers;
  private final double blocking;

  private ErlangB(double load, int servers) {
    this.load = load;
    this.servers = servers;
    this.blocking = blocking(load, servers);
  }

  /**
   * The loss system of a load and servers.
   *
   * @param offeredLoad a in erlangs, finite, 0 or more
   * @param servers c, 0 or more; without a server everything is lost
   * @return the model
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static ErlangB of(double offeredLoad, int servers) {
    Require.notNegative("the offered load in erlangs", offeredLoad);
    Require.atLeast("the number of servers", 0, servers);
    return new ErlangB(offeredLoad, servers);
  }

  /**
   * The most load whose blocking is not above a target: B(c, a) = target solved for a, by Newton's
   * method on ln B over ln a, whose slope is c − a(1 − B), kept inside a bracket.
   *
   * @param targetBlocking 0…1, below 1
   * @param servers c, 1 or more
   * @return a in erlangs, to about 1e-13 of itself
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static double maxLoad(double targetBlocking, int servers) {
    Require.fraction("the target blocking", targetBlocking);
    Require.atLeast("the number of servers", 1, servers);
    if (targetBlocking == 1) {
      throw new IllegalArgumentException(
          "every load is blocked with a probability below 1, so a target of 1 has no most load");
    }
    if (targetBlocking == 0) {
      return 0;
    }
    double target = Math.log(targetBlocking);
    // B ≤ aᶜ/c! gives the lower end; no more than c can be carried, which gives the upper.
    double low = Math.exp((target + Gamma.logGamma(servers + 1.0)) / servers) * (1 - 1e-12);
    double high = servers / (1 - targetBlocking) * (1 + 1e-12);
    double a = low;
    for (int i = 0; i < 200 && high - low > 1e-15 * high; i++) {
      double b = blocking(a, servers);
      double error = Math.log(b) - target;
      if (error < 0) {
        low = a;
      } else {
        high = a;
      }
      double next = a * Math.exp(-error / (servers - a * (1 - b)));
      // A step out of the bracket, or from where B is too small for a number, is replaced.
      boolean inside = next > low && next < high;
      if (inside && Math.abs(next - a) <= 1e-14 * a) {
        return next;
      }
      a = inside ? next : Math.sqrt(low) * Math.sqrt(high);
    }
    return a;
  }

  /**
   * The fewest servers whose blocking is not above a target.
   *
   * @param offeredLoad a in erlangs, finite, 0 or more
   * @param targetBlocking above 0, at most 1; met also when exceeded by a relative 1e-12
   * @return c; by the formula at least 1 for any target below 1, also without load
   * @throws IllegalArgumentException when a number lies outside its range, or more than 2³¹−1
   *     servers are needed
   */
  public static int fewestServers(double offeredLoad, double targetBlocking) {
    Require.notNegative("the offered load in erlangs", offeredLoad);
    Require.fraction("the target blocking", targetBlocking);
    if (targetBlocking == 0) {
      throw new IllegalArgumentException(
          "some call is always lost, so the target blocking must be above 0, found 0."
              + " Maybe 0.001?");
    }
    double guess = offeredLoad * (1 - targetBlocking) + Math.sqrt(offeredLoad);
    return ServerSearch.fewest(
        0,
        guess,
        Math.sqrt(offeredLoad) / 2,
        c -> blocking(offeredLoad, c) <= targetBlocking * (1 + SLACK));
  }

  /**
   * The load that must have been offered for a load to be carried while a share was denied: carried
   * / (1 − denied).
   *
   * @param carriedLoad mean number of busy servers, in erlangs, 0 or more
   * @param deniedFraction share of requests that were denied, 0…1, below 1
   * @return a in erlangs
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static double offeredLoad(double carriedLoad, double deniedFraction) {
    Require.notNegative("the carried load in erlangs", carriedLoad);
    Require.fraction("the denied fraction", deniedFraction);
    if (deniedFraction == 1) {
      throw new IllegalArgumentException(
          "when everything is denied nothing is known of what was offered; the denied fraction"
              + " must be below 1");
    }
    return carriedLoad / (1 - deniedFraction);
  }

  /**
   * The load that must have been offered for a load to be carried by servers that lose what finds
   * them busy, when nobody counted what was denied: a(1 − B(c, a)) = carried solved for a, by
   * Newton's method kept inside a bracket. Near c the answer is very sensitive: a little more
   * carried load means much more offered. Where denials were counted, {@link #offeredLoad(double,
   * double)} needs no model, and {@link #maxLoad} gives the load of a measured blocking.
   *
   * @param carriedLoad mean number of busy servers, in erlangs, 0 or more, below the servers
   * @param servers c, 1 or more
   * @return a in erlangs
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static double offeredLoadCarrying(double carriedLoad, int servers) {
    Require.notNegative("the carried load in erlangs", carriedLoad);
    Require.atLeast("the number of servers", 1, servers);
    if (carriedLoad >= servers * (1 - SLACK)) {
      throw new IllegalArgumentException(
          servers
              + " servers carry less than "
              + servers
              + " erlangs whatever is offered, found "
              + carriedLoad
              + ". Maybe the servers are more?");
    }
    double low = carriedLoad;
    double high = Math.max(1, 2 * carriedLoad);
    while (new ErlangB(high, servers).carriedLoad() < carriedLoad) {
      low = high;
      high *= 2;
    }
    double a = low;
    for (int i = 0; i < 200 && high - low > 1e-15 * high; i++) {
      ErlangB b = new ErlangB(a, servers);
      double error = b.carriedLoad() - carriedLoad;
      if (error < 0) {
        low = a;
      } else {
        high = a;
      }
      // d/da of a(1 − B), as dB/da = B(c/a − 1 + B).
      double slope = 1 - b.blocking() - b.blocking() * (servers - a + a * b.blocking());
      double next = a - error / slope;
      boolean inside = next > low && next < high;
      if (inside && Math.abs(next - a) <= 1e-14 * a) {
        return next;
      }
      a = inside ? next : low + (high - low) / 2;
    }
    return a;
  }

  /**
   * What was offered.
   *
   * @return a in erlangs
   */
  public double offeredLoad() {
    return load;
  }

  /**
   * Who serves.
   *
   * @return c
   */
  public int servers() {
    return servers;
  }

  /**
   * Share of calls lost, which is also the share of time in which all servers are busy.
   *
   * @return B, 0…1
   */
  public double blocking() {
    return blocking;
  }

  /**
   * Mean number of busy servers: a(1 − B).
   *
   * @return in erlangs
   */
  public double carriedLoad() {
    double odds = odds(load, servers);
    return odds > 1 ? load * (1 - blocking) : load * odds / (1 + odds);
  }

  /**
   * Mean share of servers that are busy: a(1 − B)/c.
   *
   * @return 0…1; 0 without servers
   */
  public double occupancy() {
    return servers == 0 ? 0 : Math.min(1, carriedLoad() / servers);
  }

  /** B for numbers that have been checked. */
  static double blocking(double a, int c) {
    return a == 0 && c > 0 ? 0 : 1 / (1 + odds(a, c));
  }

  /** (1 − B)/B: infinite where B is too small for a number, exact to the end where B is near 1. */
  static double odds(double a, int c) {
    if (c > a) {
      if (a == 0) {
        return Double.POSITIVE_INFINITY;
      }
      double p = PoissonDistribution.of(a).probability(c);
      return (1 - p - p * above(a, c)) / p;
    }
    double term = 1;
    double sum = 0;
    for (int k = c; k > 0 && term > NEGLIGIBLE * sum; k--) {
      term *= k / a;
      sum += term;
    }
    return sum;
  }

  /** Logarithm of a Poisson variable's probability to be at most c, its mean a being above 0. */
  static double logCdf(double a, int c) {
    PoissonDistribution poisson = PoissonDistribution.of(a);
    return c > a
        ? Math.log1p(-poisson.probability(c) * above(a, c))
        : poisson.logProbability(c) + Math.log1p(odds(a, c));
  }

  /** Poisson probability above c, relative to the one at c, for c &gt; a. */
  private static double above(double a, int c) {
    double term = 1;
    double sum = 0;
    for (double k = c + 1.0; term > NEGLIGIBLE * sum; k++) {
      term *= a / k;
      sum += term;
    }
    return sum;
  }
}
