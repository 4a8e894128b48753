package io.headroom.core.queueing;

/**
 * Arrivals and service of any distribution, known by mean and variation: M/G/1 and G/G/c.
 *
 * <p>With offered load a = λs, servers c, utilization ρ = a/c and the squared coefficients of
 * variation (variance over squared mean) ca² of the time between arrivals and cs² of service:
 *
 * <p>Wq = Wq(M/M/c)·(ca² + cs²)/2, with Wq(M/M/c) from {@link ErlangC} (Allen and Cunneen: Allen
 * 1990, equation 5.91). For one server and Poisson arrivals (ca² = 1) that is the formula of
 * Pollaczek (1930) and Khinchine (1932), Wq = ρs(1 + cs²)/(2(1 − ρ)), and exact; so it is for
 * M/M/c. Elsewhere it is an approximation, see {@link Exactness}. Two moments say nothing sure of a
 * distribution, so the shares are approximations too: P(wait) is that of M/M/c, right for Poisson
 * arrivals at one server, and who waits is taken to wait an exponential time of mean Wq/P(wait),
 * right in heavy traffic (Kingman 1962) and for M/M/c. Customers are served in the order of arrival
 * and wait as long as it takes. Immutable.
 */
public final class GeneralQueue implements WaitModel {
  /** How far the mean wait can be trusted. */
  public enum Exactness {
    /** M/M/c: every answer is exact. */
    EXACT,
    /** M/G/1: mean wait, queue and P(wait) are exact, shares within a time are approximate. */
    EXACT_MEAN,
    /**
     * Poisson arrivals at several servers (M/G/c): good to a few percent for cs² up to about 1 and
     * in heavy traffic; below a utilization of 0.5 waits are short and relatively less sure.
     */
    APPROXIMATE,
    /**
     * Arrivals are not Poisson: an order of magnitude below a utilization of about 0.7, better with
     * load. For regular arrivals (ca² well below 1) the true wait is shorter. Two moments cannot do
     * better; {@link GeneralQueue#upperBoundOfWait()} is safe and a simulation is sure.
     */
    ROUGH
  }

  private final ErlangC poisson;
  private final double arrivalRate;
  private final double arrivalScv;
  private final double serviceScv;

  private GeneralQueue(ErlangC poisson, double arrivalRate, double arrivalScv, double serviceScv) {
    this.poisson = poisson;
    this.arrivalRate = arrivalRate;
    this.arrivalScv = arrivalScv;
    this.serviceScv = serviceScv;
  }

  /**
   * A queue with Poisson arrivals and exponential service, from which {@link #withServiceScv} and
   * {@link #withArrivalScv} lead to any other.
   *
   * @param arrivalRate λ, 0 or more
   * @param meanService s, above 0, in the same unit of time
   * @param servers c, 1 or more, above λs
   * @return the queue
   * @throws IllegalArgumentException when a number lies outside its range, or the load is not below
   *     the servers
   */
  public static GeneralQueue of(double arrivalRate, double meanService, int servers) {
    Require.notNegative("the arrival rate", arrivalRate);
    Require.positive("the mean service time", meanService);
    ErlangC poisson = ErlangC.of(arrivalRate * meanService, servers).withMeanService(meanService);
    return new GeneralQueue(poisson, arrivalRate, 1, 1);
  }

  /**
   * The queue with another variation of service.
   *
   * @param scv cs² = variance/mean² of service time, 0 or more; 0 for always the same, 1 for
   *     exponential
   * @return a new queue
   * @throws IllegalArgumentException when it lies outside its range
   */
  public GeneralQueue withServiceScv(double scv) {
    Require.notNegative("the squared coefficient of variation of service", scv);
    return new GeneralQueue(poisson, arrivalRate, arrivalScv, scv);
  }

  /**
   * The queue with another variation of the time between arrivals.
   *
   * @param scv ca² = variance/mean², 0 or more; 0 for a fixed schedule, 1 for Poisson arrivals
   * @return a new queue
   * @throws IllegalArgumentException when it lies outside its range
   */
  public GeneralQueue withArrivalScv(double scv) {
    Require.notNegative("the squared coefficient of variation of arrivals", scv);
    return new GeneralQueue(poisson, arrivalRate, scv, serviceScv);
  }

  /**
   * The same arrivals and service with the fewest servers that reach a goal. Where {@link
   * #exactness()} is not exact, neither is the answer.
   *
   * @param goal what is to be reached, in the same unit of time
   * @return the queue with that number of servers
   * @throws IllegalArgumentException when more than 2³¹−1 servers are needed
   */
  public GeneralQueue sizedFor(WaitGoal goal) {
    double load = offeredLoad();
    int c =
        ServerSearch.fewest(
            (int) Math.floor(load) + 1,
            Math.max(load + Math.sqrt(load), load / goal.maxOccupancy()),
            Math.sqrt(load) / 8,
            n -> goal.isMetBy(withServers(n)));
    return withServers(c);
  }

  /**
   * The same arrivals and service with other servers.
   *
   * @param servers c, 1 or more, above the offered load
   * @return a new queue
   * @throws IllegalArgumentException when the load is not below the servers
   */
  public GeneralQueue withServers(int servers) {
    return of(arrivalRate, meanService(), servers)
        .withArrivalScv(arrivalScv)
        .withServiceScv(serviceScv);
  }

  /**
   * How far the answers can be trusted.
   *
   * @return which of them are exact
   */
  public Exactness exactness() {
    if (arrivalScv != 1) {
      return Exactness.ROUGH;
    }
    if (serviceScv == 1) {
      return Exactness.EXACT;
    }
    return servers() == 1 ? Exactness.EXACT_MEAN : Exactness.APPROXIMATE;
  }

  /**
   * A mean wait that no queue of these moments exceeds when times between arrivals are independent:
   * λ(σa² + σs²/c + (c − 1)s²/c²)/(2(1 − ρ)), with the variances σa² = ca²/λ² and σs² = cs²·s²
   * (Kingman 1970). Near the truth in heavy traffic only.
   *
   * @return 0 or more, in the unit of time of the rates; 0 without arrivals
   */
  public double upperBoundOfWait() {
    double c = servers();
    double a = offeredLoad();
    if (a == 0) {
      return 0;
    }
    double spread = arrivalScv / a + a * (serviceScv / c + (c - 1) / (c * c));
    return meanService() * spread / (2 * (1 - a / c));
  }

  /**
   * Variance of the wait of M/G/1, exact: Wq² + λE[S³]/(3(1 − ρ)) (Takács 1962).
   *
   * @param thirdMoment E[S³] of service time, which for its mean and variation is at least s³(1 +
   *     cs²)²
   * @return variance of the time in the queue
   * @throws IllegalArgumentException when this is no M/G/1, or no service time has such moments
   */
  public double varianceOfWait(double thirdMoment) {
    if (arrivalScv != 1 || servers() != 1) {
      throw new IllegalArgumentException(
          "the variance of the wait is known for Poisson arrivals at one server, found ca² = "
              + arrivalScv
              + " and "
              + servers()
              + " servers. Maybe simulate it?");
    }
    double s = meanService();
    double least = s * s * s * (1 + serviceScv) * (1 + serviceScv);
    if (!(thirdMoment >= least * (1 - 1e-12) && Double.isFinite(thirdMoment))) {
      throw new IllegalArgumentException(
          "the third moment of a service time of this mean and variation is at least "
              + least
              + ", found "
              + thirdMoment);
    }
    return meanWait() * meanWait() + arrivalRate * thirdMoment / (3 * (1 - occupancy()));
  }

  /**
   * Mean service time, in the unit of the other times.
   *
   * @return s
   */
  public double meanService() {
    return poisson.meanService();
  }

  @Override
  public double offeredLoad() {
    return poisson.offeredLoad();
  }

  @Override
  public int servers() {
    return poisson.servers();
  }

  @Override
  public double probabilityOfWaiting() {
    // Nothing varies: nobody waits at all.
    return variation() == 0 ? 0 : poisson.probabilityOfWaiting();
  }

  @Override
  public double meanWait() {
    return poisson.meanWait() * variation();
  }

  @Override
  public double meanQueue() {
    return poisson.meanQueue() * variation();
  }

  /**
   * Mean time from arrival to the end of service.
   *
   * @return R = Wq + s
   */
  public double meanResponse() {
    return meanWait() + meanService();
  }

  /**
   * Mean number in the system, waiting or in service.
   *
   * @return L = λR
   */
  public double meanNumber() {
    return meanQueue() + offeredLoad();
  }

  @Override
  public double occupancy() {
    return poisson.occupancy();
  }

  /** Nobody is lost. */
  @Override
  public double lossProbability() {
    return 0;
  }

  /** 1 − P(wait)·e^(−t·P(wait)/Wq); an approximation unless this is M/M/c. */
  @Override
  public double probabilityWaitAtMost(double t) {
    Require.time("a time", t);
    double v = variation();
    return v == 0 ? 1 : poisson.probabilityWaitAtMost(t / v);
  }

  @Override
  public double probabilityServedWithin(double t) {
    return probabilityWaitAtMost(t);
  }

  private double variation() {
    return (arrivalScv + serviceScv) / 2;
  }
}
