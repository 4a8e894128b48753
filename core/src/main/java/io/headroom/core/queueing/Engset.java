package io.headroom.core.queueing;

/**
 * Engset's loss formula: a finite number of sources, each silent while it is served; a call that
 * finds all servers busy is lost.
 *
 * <p>E(c, N, α) = C(N, c)αᶜ / Σₖ₌₀ᶜ C(N, k)αᵏ is the share of time in which all c servers are busy,
 * with N sources and α = λ/μ the load of an idle source. By the recursion E(k) = (N−k+1)αE(k−1) /
 * (k + (N−k+1)αE(k−1)), E(0) = 1, in which nothing overflows. A source sees the state of the
 * others: calls are blocked with E(c, N−1, α) (Engset 1918; Cooper 1981, chapter 3).
 */
public final class Engset {
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
    double e = 1;
    for (int k = 1; k <= servers && e > 0; k++) {
      // Divided by k first, so that a huge load does not become infinite.
      double up = (n - k + 1.0) / k * e * loadPerSource;
      e = up == Double.POSITIVE_INFINITY ? 1 : up / (1 + up);
    }
    return e;
  }
}
