package io.headroom.core.queueing;

/**
 * Waiting customers who lose patience (M/M/c+M), Palm's Erlang A; exact at any size, also when more
 * arrives than can be served.
 *
 * <p>With arrival rate λ, service rate μ, servers c and abandon rate θ (one over mean patience):
 * P(all busy) = H/(1/B + H − 1), where B is {@link ErlangB} of λ/μ and H = Σⱼ λʲ/((cμ+θ)…(cμ+jθ));
 * the mean queue is that probability times the mean of j; by balance θ·queue/λ abandon (Palm 1957;
 * Garnett, Mandelbaum and Reiman 2002). The time V until a server would be free has P(V &gt; t) =
 * P(all busy)·e^(λ(1−e^(−θt))/θ − cμt)·H(λe^(−θt))/H (Baccelli and Hebuterne 1981); somebody waits
 * longer than t when both V and patience are longer.
 */
public final class ErlangA implements WaitModel {
  private final double lambda;
  private final double mu;
  private final double theta;
  private final int servers;
  private final PalmSum palm;
  private final double waiting;
  private final double occupancy;

  private ErlangA(double lambda, double mu, double theta, int servers) {
    this.lambda = lambda;
    this.mu = mu;
    this.theta = theta;
    this.servers = servers;
    double load = lambda / mu;
    palm = PalmSum.of(lambda, servers * mu, theta);
    double free = ErlangB.odds(load, servers) * Math.exp(-palm.log());
    waiting = 1 / (1 + free);
    // Mean busy servers, counted by states below and above c; 1 − waiting without cancellation.
    double below = Double.isInfinite(free) ? 1 : free / (1 + free);
    double busy = waiting + load / servers * below - waiting * Math.exp(-palm.log());
    occupancy = Math.max(0, Math.min(1, busy));
  }

  /**
   * The queue of rates, all per the same unit of time.
   *
   * @param arrivalRate λ, 0 or more
   * @param serviceRate μ of one server, above 0
   * @param abandonRate θ, one over mean patience, 0 or more; 0 means that nobody leaves and needs
   *     λ/μ below c
   * @param servers c, 1 or more
   * @return the model
   * @throws IllegalArgumentException when a number lies outside its range, or nobody leaves and the
   *     load is not below the servers
   */
  public static ErlangA of(
      double arrivalRate, double serviceRate, double abandonRate, int servers) {
    check(arrivalRate, serviceRate, abandonRate);
    Require.atLeast("the number of servers", 1, servers);
    if (abandonRate == 0) {
      Require.stable(arrivalRate / serviceRate, servers);
    }
    return new ErlangA(arrivalRate, serviceRate, abandonRate, servers);
  }

  /**
   * The fewest servers with which a goal is met.
   *
   * @param arrivalRate λ, 0 or more
   * @param serviceRate μ of one server, above 0
   * @param abandonRate θ, one over mean patience, 0 or more
   * @param goal what is to be reached, in the same unit of time
   * @return the model with that number of servers, at least 1
   * @throws IllegalArgumentException when a number lies outside its range, or more than 2³¹−1
   *     servers are needed
   */
  public static ErlangA sizedFor(
      double arrivalRate, double serviceRate, double abandonRate, WaitGoal goal) {
    return sizedFor(arrivalRate, serviceRate, abandonRate, goal, 0);
  }

  /**
   * As {@link #sizedFor(double, double, double, WaitGoal)}, searched from a guess at the spare
   * servers: a + guess·√a with a = λ/μ. Loads of the same goal need much the same, so one answer
   * begins the next search.
   *
   * @param arrivalRate λ, 0 or more
   * @param serviceRate μ of one server, above 0
   * @param abandonRate θ, one over mean patience, 0 or more
   * @param goal what is to be reached, in the same unit of time
   * @param spareGuess (c − a)/√a to begin with, any finite number; it changes no answer
   * @return the model with the fewest servers
   * @throws IllegalArgumentException as the other
   */
  public static ErlangA sizedFor(
      double arrivalRate,
      double serviceRate,
      double abandonRate,
      WaitGoal goal,
      double spareGuess) {
    check(arrivalRate, serviceRate, abandonRate);
    double load = arrivalRate / serviceRate;
    if (load >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a load of " + load + " erlangs is beyond " + Integer.MAX_VALUE + " servers");
    }
    int least = abandonRate == 0 ? (int) Math.floor(load) + 1 : 1;
    double root = Math.sqrt(load);
    int c =
        ServerSearch.fewest(
            least,
            load + spareGuess * root,
            root / 4,
            n -> goal.isMetBy(new ErlangA(arrivalRate, serviceRate, abandonRate, n)));
    return new ErlangA(arrivalRate, serviceRate, abandonRate, c);
  }

  private static void check(double arrivalRate, double serviceRate, double abandonRate) {
    Require.notNegative("the arrival rate", arrivalRate);
    Require.positive("the service rate", serviceRate);
    Require.notNegative("the abandon rate", abandonRate);
    Require.notNegative("the offered load in erlangs", arrivalRate / serviceRate);
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
    return waiting;
  }

  /** Of all arrivals, those who abandon too: by Little's law the mean queue / λ. */
  @Override
  public double meanWait() {
    return lambda == 0 ? 0 : meanQueue() / lambda;
  }

  @Override
  public double meanQueue() {
    return waiting * palm.mean();
  }

  @Override
  public double occupancy() {
    return occupancy;
  }

  /**
   * Share of arrivals who leave before their turn.
   *
   * @return θ·mean queue/λ, 0…1
   */
  public double probabilityOfAbandoning() {
    return lambda == 0 ? 0 : Math.min(1, theta * meanQueue() / lambda);
  }

  /** The same as the probability of abandoning. */
  @Override
  public double lossProbability() {
    return probabilityOfAbandoning();
  }

  /** Of all arrivals; the wait ends with service or by leaving. */
  @Override
  public double probabilityWaitAtMost(double t) {
    Require.time("a time", t);
    return 1 - waiting * Math.min(1, beyond(t, servers * mu));
  }

  /**
   * Share of all arrivals who are served after at most t: 1 − abandoning − ∫ₜ^∞ v(x)e^(−θx)dx, v
   * being the density of the time until a server is free.
   */
  @Override
  public double probabilityServedWithin(double t) {
    Require.time("a time", t);
    double rate = servers * mu;
    double later = waiting * rate / (rate + theta) * beyond(t, rate + theta);
    double served = 1 - probabilityOfAbandoning() - later;
    return Math.max(0, Math.min(1, served));
  }

  /** e^(λ(1−e^(−θt))/θ − (cμ+θ)t)·H(λe^(−θt), κ)/H(λ, cμ). */
  private double beyond(double t, double kappa) {
    if (t == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double gone = theta * t == 0 ? t : -Math.expm1(-theta * t) / theta;
    double then = PalmSum.of(lambda * Math.exp(-theta * t), kappa, theta).log();
    double log = lambda * gone - (servers * mu + theta) * t + then - palm.log();
    // Two infinite sums are of a queue so long that no time within reach ends the wait.
    return Double.isNaN(log) ? 1 : Math.exp(log);
  }
}
