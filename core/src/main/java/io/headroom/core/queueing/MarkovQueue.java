package io.headroom.core.queueing;

import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * One station with Poisson arrivals and exponential service: M/M/1, M/M/c and, with room for K,
 * M/M/1/K and M/M/c/K (Kleinrock 1975, chapter 3).
 *
 * <p>With a = λ/μ and ρ = a/c, πₖ = π₀aᵏ/k! up to c customers and π꜀ρᵏ⁻ᶜ above, k ≤ K. Sums over
 * the queue are taken in closed form from the end on which weights fall, the sum over the servers
 * is that of {@link ErlangB}: any size, any load, in about √c steps.
 */
public final class MarkovQueue implements WaitModel {
  /** A capacity without end. */
  private static final int NO_LIMIT = 0;

  private final double lambda;
  private final double mu;
  private final int servers;
  private final int capacity;

  /** Servers that can ever be busy, and places behind them. */
  private final int used;

  private final double places;

  /** Weights ρʲ, or from the far end where ρ exceeds 1, of the places that an arrival may take. */
  private final TruncatedGeometric joining;

  private final double joiningShare;
  private final double lossShare;
  private final double acceptedShare;
  private final double meanQueue;
  private final double empty;

  private MarkovQueue(double lambda, double mu, int servers, int capacity) {
    this.lambda = lambda;
    this.mu = mu;
    this.servers = servers;
    this.capacity = capacity;
    boolean endless = capacity == NO_LIMIT;
    used = endless ? servers : Math.min(servers, capacity);
    places = endless ? Double.POSITIVE_INFINITY : capacity - used;
    double a = lambda / mu;
    if (a == 0) {
      joining = new TruncatedGeometric(0, -1);
      joiningShare = 0;
      lossShare = 0;
      acceptedShare = 1;
      meanQueue = 0;
      empty = 1;
      return;
    }
    double decay = decay(a, used);
    joining = new TruncatedGeometric(decay, places - 1);
    double odds = ErlangB.odds(a, used);
    double sum = places == 0 ? 0 : joining.sum();
    if (a <= used) {
      // In units of the probability of exactly c in the system.
      double ratio = a / used;
      double b = ErlangB.blocking(a, used);
      double scale = b / (1 + b * ratio * sum);
      double last = Math.exp(-decay * places);
      lossShare = places == Double.POSITIVE_INFINITY ? 0 : scale * last;
      acceptedShare = 1 - lossShare;
      joiningShare = scale * sum;
      meanQueue = places == 0 ? 0 : scale * ratio * sum * (joining.mean() + 1);
      empty = Math.exp(-a - ErlangB.logCdf(a, used) - Math.log1p(b * ratio * sum));
    } else {
      // In units of the probability of a full system, where most of it lies.
      double ratio = used / a;
      double first = Math.exp(-decay * places);
      double notFull =
          places == 0
              ? odds
              : (1 + odds) * first + ratio * new TruncatedGeometric(decay, places - 2).sum();
      double scale = 1 / (1 + notFull);
      lossShare = scale;
      acceptedShare = notFull * scale;
      joiningShare = ratio * sum * scale;
      meanQueue = places == 0 ? 0 : scale * sum * (places - joining.mean());
      double logFull = PoissonDistribution.of(a).logProbability(used) + a + decay * places;
      empty = Math.exp(-logFull + Math.log(scale));
    }
  }

  /**
   * A queue with room for everybody: M/M/c, or M/M/1 with one server.
   *
   * @param arrivalRate λ, 0 or more, below c·μ
   * @param serviceRate μ of one server, above 0, per the same unit of time
   * @param servers c, 1 or more
   * @return the model
   * @throws IllegalArgumentException when a number lies outside its range, or the load λ/μ is not
   *     below the servers
   */
  public static MarkovQueue of(double arrivalRate, double serviceRate, int servers) {
    check(arrivalRate, serviceRate, servers);
    Require.stable(arrivalRate / serviceRate, servers);
    return new MarkovQueue(arrivalRate, serviceRate, servers, NO_LIMIT);
  }

  /**
   * A queue with room for K, those in service included: M/M/c/K. Whoever finds it full is turned
   * away, so any load has an answer.
   *
   * @param arrivalRate λ, 0 or more
   * @param serviceRate μ of one server, above 0, per the same unit of time
   * @param servers c, 1 or more
   * @param systemCapacity K, 1 or more; below c some servers are never used
   * @return the model
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static MarkovQueue withRoomFor(
      double arrivalRate, double serviceRate, int servers, int systemCapacity) {
    check(arrivalRate, serviceRate, servers);
    Require.atLeast("the system capacity", 1, systemCapacity);
    return new MarkovQueue(arrivalRate, serviceRate, servers, systemCapacity);
  }

  /**
   * The fewest servers of a queue with room for everybody that reach a goal.
   *
   * @param arrivalRate λ, 0 or more
   * @param serviceRate μ of one server, above 0, per the same unit of time
   * @param goal what is to be reached, in the same unit of time
   * @return the queue with that number of servers
   * @throws IllegalArgumentException when a number lies outside its range, or more than 2³¹−1
   *     servers are needed
   */
  public static MarkovQueue sizedFor(double arrivalRate, double serviceRate, WaitGoal goal) {
    check(arrivalRate, serviceRate, 1);
    return of(
        arrivalRate,
        serviceRate,
        ErlangC.sizedFor(arrivalRate / serviceRate, 1 / serviceRate, goal).servers());
  }

  /**
   * The fewest servers of a queue with room for K that reach a goal, such as agents behind K lines.
   *
   * @param arrivalRate λ, 0 or more
   * @param serviceRate μ of one server, above 0, per the same unit of time
   * @param systemCapacity K, 1 or more
   * @param goal what is to be reached, in the same unit of time
   * @return the queue with that number of servers, 1…K
   * @throws IllegalArgumentException when a number lies outside its range, or not even K servers
   *     reach the goal, as too many are turned away
   */
  public static MarkovQueue sizedFor(
      double arrivalRate, double serviceRate, int systemCapacity, WaitGoal goal) {
    MarkovQueue most = withRoomFor(arrivalRate, serviceRate, systemCapacity, systemCapacity);
    double load = arrivalRate / serviceRate;
    if (!goal.isMetBy(most)) {
      throw new IllegalArgumentException(
          "not even "
              + systemCapacity
              + " servers for "
              + systemCapacity
              + " places reach the goal, as "
              + most.lossProbability()
              + " of arrivals are turned away. Maybe more room?");
    }
    int c =
        ServerSearch.fewest(
            1,
            Math.min(systemCapacity, load),
            Math.sqrt(load) / 4,
            n ->
                n >= systemCapacity
                    || goal.isMetBy(new MarkovQueue(arrivalRate, serviceRate, n, systemCapacity)));
    return withRoomFor(arrivalRate, serviceRate, c, systemCapacity);
  }

  private static void check(double arrivalRate, double serviceRate, int servers) {
    Require.notNegative("the arrival rate", arrivalRate);
    Require.positive("the service rate", serviceRate);
    Require.notNegative("the offered load in erlangs", arrivalRate / serviceRate);
    Require.atLeast("the number of servers", 1, servers);
  }

  @Override
  public double offeredLoad() {
    return lambda / mu;
  }

  @Override
  public int servers() {
    return servers;
  }

  @Override
  public double probabilityOfWaiting() {
    return acceptedShare == 0 ? 0 : Math.min(1, joiningShare / acceptedShare);
  }

  @Override
  public double meanWait() {
    return lambda == 0 ? 0 : meanQueue / throughput();
  }

  @Override
  public double meanQueue() {
    return meanQueue;
  }

  /** Throughput/(c·μ). */
  @Override
  public double occupancy() {
    return Math.min(1, lambda / mu * acceptedShare / servers);
  }

  /** Share of arrivals that find the system full and are turned away. */
  @Override
  public double lossProbability() {
    return lossShare;
  }

  /**
   * Work that is let in: λ(1 − loss).
   *
   * @return per unit of time
   */
  public double throughput() {
    return lambda * acceptedShare;
  }

  /**
   * Mean number in the system, waiting or in service.
   *
   * @return L
   */
  public double meanNumber() {
    return meanQueue + lambda / mu * acceptedShare;
  }

  /**
   * Mean time from arrival to the end of service of those who are let in.
   *
   * @return R = wait + 1/μ
   */
  public double meanResponse() {
    return meanWait() + 1 / mu;
  }

  /**
   * Response time in units of the service time.
   *
   * @return R·μ, 1 or more
   */
  public double stretch() {
    return meanWait() * mu + 1;
  }

  /**
   * Probability of an empty system.
   *
   * @return π₀
   */
  public double probabilityEmpty() {
    return empty;
  }

  @Override
  public double probabilityWaitAtMost(double t) {
    Require.time("a time", t);
    double p = probabilityOfWaiting();
    if (p == 0 || t == 0) {
      return 1 - p;
    }
    return 1 - p * waiterWaitsLonger(t);
  }

  @Override
  public double probabilityServedWithin(double t) {
    return acceptedShare * probabilityWaitAtMost(t);
  }

  /**
   * Somebody with i before him in the queue waits for i+1 ends of service, a Poisson stream of rate
   * cμ: the probability of at most i of them in t, over the places.
   */
  private double waiterWaitsLonger(double t) {
    double ends = servers * mu * t;
    if (capacity == NO_LIMIT) {
      return Math.exp(-(servers * mu - lambda) * t);
    }
    if (ends == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double ratio = Math.min(1, lambda / mu / used);
    int start = (int) Math.min(places - 1, Math.floor(ends * ratio));
    double atStart = PoissonDistribution.of(ends).probability(start);
    double sum = atStart * shareFrom(start);
    double p = atStart;
    double term = sum;
    for (int i = start; i > 0 && term > 1e-18 * sum; i--) {
      p *= i / ends;
      term = p * shareFrom(i - 1);
      sum += term;
    }
    p = atStart;
    term = sum;
    for (int i = start + 1; i < places && term > 1e-18 * sum; i++) {
      p *= ends / i;
      term = p * shareFrom(i);
      sum += term;
    }
    return Math.min(1, sum);
  }

  /** Share of those who join the queue that find at least i in it. */
  private double shareFrom(int i) {
    double left = new TruncatedGeometric(joining.decay(), joining.last() - i).sum();
    double whole = lambda / mu > used ? left : left * Math.exp(-joining.decay() * i);
    return whole / joining.sum();
  }

  /** |ln(a/c)|, also where a is near c. */
  private static double decay(double a, int c) {
    double more = (a - c) / c;
    return Math.abs(Math.abs(more) < 0.5 ? Math.log1p(more) : Math.log(a / c));
  }
}
