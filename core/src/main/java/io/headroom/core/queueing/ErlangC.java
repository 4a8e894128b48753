package io.headroom.core.queueing;

/**
 * Erlang's delay formula: arrivals that find all servers busy wait as long as it takes (M/M/c).
 *
 * <p>C(c, a) = cB / (c − a + aB) with B = B(c, a) of {@link ErlangB}, a the offered load in erlangs
 * and c the servers, a &lt; c (Erlang 1917; Cooper 1981, chapter 3). With mean service time s: mean
 * wait C·s/(c − a), mean queue C·a/(c − a), occupancy a/c, P(wait &gt; t) = C·e^(−(c − a)t/s).
 */
public final class ErlangC implements WaitModel {
  private final double load;
  private final int servers;
  private final double meanService;
  private final double waiting;

  private ErlangC(double load, int servers, double meanService, double waiting) {
    this.load = load;
    this.servers = servers;
    this.meanService = meanService;
    this.waiting = waiting;
  }

  /**
   * The queue of a load and servers, with the mean service time as the unit of time.
   *
   * @param offeredLoad a in erlangs, 0 or more, below the number of servers
   * @param servers c, 1 or more
   * @return the model
   * @throws IllegalArgumentException when a number lies outside its range, or the load is not below
   *     the servers, where the queue would grow without end
   */
  public static ErlangC of(double offeredLoad, int servers) {
    Require.notNegative("the offered load in erlangs", offeredLoad);
    Require.atLeast("the number of servers", 1, servers);
    Require.stable(offeredLoad, servers);
    return new ErlangC(offeredLoad, servers, 1, waiting(offeredLoad, servers));
  }

  /**
   * The same queue with times in another unit.
   *
   * @param meanService mean service time in the wanted unit, above 0
   * @return a new model
   * @throws IllegalArgumentException when the time is not above 0
   */
  public ErlangC withMeanService(double meanService) {
    Require.positive("the mean service time", meanService);
    return new ErlangC(load, servers, meanService, waiting);
  }

  /**
   * The fewest servers with which a goal is met.
   *
   * @param offeredLoad a in erlangs, 0 or more
   * @param meanService mean service time in the goal's unit of time, above 0
   * @param goal what is to be reached
   * @return the model with that number of servers, at least 1
   * @throws IllegalArgumentException when a number lies outside its range, or more than 2³¹−1
   *     servers are needed
   */
  public static ErlangC sizedFor(double offeredLoad, double meanService, WaitGoal goal) {
    return sizedFor(offeredLoad, meanService, goal, 1);
  }

  /**
   * As {@link #sizedFor(double, double, WaitGoal)}, searched from a guess at the spare servers: a +
   * guess·√a. Loads of the same goal need much the same, so one answer begins the next search.
   *
   * @param offeredLoad a in erlangs, 0 or more
   * @param meanService mean service time in the goal's unit of time, above 0
   * @param goal what is to be reached
   * @param spareGuess (c − a)/√a to begin with, any finite number; it changes no answer
   * @return the model with the fewest servers
   * @throws IllegalArgumentException as the other
   */
  public static ErlangC sizedFor(
      double offeredLoad, double meanService, WaitGoal goal, double spareGuess) {
    Require.notNegative("the offered load in erlangs", offeredLoad);
    Require.positive("the mean service time", meanService);
    if (offeredLoad >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "more than " + Integer.MAX_VALUE + " servers would be needed for " + offeredLoad);
    }
    int least = (int) Math.floor(offeredLoad) + 1;
    double root = Math.sqrt(offeredLoad);
    int c =
        ServerSearch.fewest(
            least,
            Math.max(offeredLoad + spareGuess * root, offeredLoad / goal.maxOccupancy()),
            root / 8,
            n -> goal.isMetBy(new ErlangC(offeredLoad, n, meanService, waiting(offeredLoad, n))));
    return of(offeredLoad, c).withMeanService(meanService);
  }

  @Override
  public double offeredLoad() {
    return load;
  }

  @Override
  public int servers() {
    return servers;
  }

  /**
   * Mean service time, the unit of the other times.
   *
   * @return s
   */
  public double meanService() {
    return meanService;
  }

  @Override
  public double probabilityOfWaiting() {
    return waiting;
  }

  @Override
  public double meanWait() {
    return waiting * meanService / (servers - load);
  }

  @Override
  public double meanQueue() {
    return waiting * load / (servers - load);
  }

  @Override
  public double occupancy() {
    return load / servers;
  }

  /** Nobody is lost. */
  @Override
  public double lossProbability() {
    return 0;
  }

  @Override
  public double probabilityWaitAtMost(double t) {
    Require.time("a time", t);
    return 1 - waiting * Math.exp(-(servers - load) * (t / meanService));
  }

  @Override
  public double probabilityServedWithin(double t) {
    return probabilityWaitAtMost(t);
  }

  /** ln(C/(1 − p))·s/(c − a), or 0 when so many do not wait at all. */
  @Override
  public double waitQuantile(double p) {
    Require.fraction("a probability", p);
    return 1 - p >= waiting ? 0 : Math.log(waiting / (1 - p)) * meanService / (servers - load);
  }

  private static double waiting(double a, int c) {
    double b = ErlangB.blocking(a, c);
    return c * b / (c - a + a * b);
  }
}
