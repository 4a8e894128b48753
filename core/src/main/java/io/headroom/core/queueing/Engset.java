package io.headroom.core.queueing;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Engset's loss formula: a finite number of sources, each silent while it is served; a call that
 * finds all servers busy is lost.
 *
 * <p>E(c, N, α) = C(N, c)αᶜ / Σₖ₌₀ᶜ C(N, k)αᵏ is the share of time in which all c servers are busy,
 * with N sources and α = λ/μ the load of an idle source. A source sees the state of the others:
 * calls are blocked with E(c, N−1, α) (Engset 1918; Cooper 1981, chapter 3). It is the share of a
 * binomial variable's probability up to c that lies at c, summed as in {@link ErlangB} from the
 * side on which terms fall, so that any size takes about √c steps.
 */
public final class Engset {
  /** A term that adds less than this to a sum of falling terms ends it. */
  private static final double NEGLIGIBLE = 1e-17;

  /** A blocking this little above its target, relatively, is rounding and meets it. */
  private static final double SLACK = 1e-12;

  private final double loadPerSource;
  private final int servers;
  private final int sources;

  private Engset(double loadPerSource, int servers, int sources) {
    this.loadPerSource = loadPerSource;
    this.servers = servers;
    this.sources = sources;
  }

  /**
   * The loss system of a number of sources.
   *
   * @param loadPerIdleSource α, call rate of an idle source × mean service time, 0 or more erlangs
   * @param servers c, 1 or more
   * @param sources N, 1 or more
   * @return the model
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static Engset of(double loadPerIdleSource, int servers, int sources) {
    Require.notNegative("the load of an idle source in erlangs", loadPerIdleSource);
    Require.atLeast("the number of servers", 1, servers);
    Require.atLeast("the number of sources", 1, sources);
    return new Engset(loadPerIdleSource, servers, sources);
  }

  /**
   * The fewest servers with which not more than a share of attempts is lost.
   *
   * @param loadPerIdleSource α, 0 or more erlangs
   * @param sources N, 1 or more
   * @param targetBlocking most call blocking, 0…1; 0 is reached with as many servers as sources
   * @return the system with that number of servers, 1…N
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static Engset sizedFor(double loadPerIdleSource, int sources, double targetBlocking) {
    of(loadPerIdleSource, 1, sources);
    Require.fraction("the target blocking", targetBlocking);
    double busy = sources * loadPerIdleSource / (1 + loadPerIdleSource);
    int c =
        ServerSearch.fewest(
            1,
            busy,
            Math.sqrt(busy) / 2,
            n ->
                n >= sources
                    || new Engset(loadPerIdleSource, n, sources).callBlocking()
                        <= targetBlocking * (1 + SLACK));
    return new Engset(loadPerIdleSource, c, sources);
  }

  /**
   * The load of an idle source behind what was carried and denied: Y/((N − Y)(1 − B)), as N − Y
   * sources are idle and each of their attempts is carried with probability 1 − B.
   *
   * @param carriedLoad Y, mean number of busy servers, in erlangs, 0 or more, below the sources
   * @param deniedFraction B, share of attempts that were denied, 0…1, below 1
   * @param sources N, 1 or more
   * @return α in erlangs
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static double loadPerIdleSource(double carriedLoad, double deniedFraction, int sources) {
    Require.atLeast("the number of sources", 1, sources);
    double offered = ErlangB.offeredLoad(carriedLoad, deniedFraction);
    if (carriedLoad >= sources) {
      throw new IllegalArgumentException(
          sources + " sources keep fewer than " + sources + " servers busy, found " + carriedLoad);
    }
    return offered / (sources - carriedLoad);
  }

  /**
   * Mean number of busy servers: (N − Y)α(1 − B) = Y solved for Y.
   *
   * @return Y in erlangs
   */
  public double carriedLoad() {
    double taken = loadPerSource * (1 - callBlocking());
    return sources * taken / (1 + taken);
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
   * Share of call attempts that are lost: E(c, N−1, α).
   *
   * @return 0…1; 0 when there are not more sources than servers
   */
  public double callBlocking() {
    return congestion(sources - 1);
  }

  /**
   * Share of time in which all servers are busy: E(c, N, α).
   *
   * @return 0…1; 0 when there are fewer sources than servers
   */
  public double timeCongestion() {
    return congestion(sources);
  }

  private double congestion(int n) {
    if (n < servers) {
      return 0;
    }
    // Terms below c, relative to the one at c: rising from here on or falling.
    double term = 1;
    double sum = 0;
    if (servers <= (n - servers + 1.0) * loadPerSource) {
      for (int j = 0; j < servers && term > NEGLIGIBLE * sum; j++) {
        term *= (servers - j) / (n - servers + 1.0 + j) / loadPerSource;
        sum += term;
      }
      return 1 / (1 + sum);
    }
    if (loadPerSource == 0) {
      return 0;
    }
    BinomialDistribution busy = BinomialDistribution.of(n, loadPerSource / (1 + loadPerSource));
    double p = busy.probability(servers);
    for (double k = servers + 1.0; k <= n && term > NEGLIGIBLE * sum; k++) {
      term *= (n - k + 1) / k * loadPerSource;
      sum += term;
    }
    return p / (1 - p * sum);
  }
}
