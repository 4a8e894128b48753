package io.headroom.core.queueing;

/**
 * What throughput and response time of a {@link ClosedNetwork} cannot leave, from a few numbers and
 * without any assumption on distributions but those of the kind.
 *
 * @param leastThroughput lower bound of X
 * @param mostThroughput upper bound of X
 * @param leastResponse lower bound of R
 * @param mostResponse upper bound of R
 */
public record NetworkBounds(
    double leastThroughput, double mostThroughput, double leastResponse, double mostResponse) {
  /**
   * Kinds of bounds, with D = ΣDᵢ, Dm the largest and Da the mean of the Dᵢ, Z the think time
   * (Lazowska et al. 1984, chapter 5).
   */
  public enum Kind {
    /**
     * Asymptotic bounds (Muntz and Wong 1974; Denning and Buzen 1978), for any distributions: N/(ND
     * + Z) ≤ X ≤ min(N/(D + Z), 1/Dm) and max(D, NDm − Z) ≤ R ≤ ND. With several servers Dm is the
     * largest Dᵢ/cᵢ.
     */
    ASYMPTOTIC {
      @Override
      NetworkBounds of(int n, double d, double dm, double da, double z) {
        return new NetworkBounds(
            n / (n * d + z), Math.min(n / (d + z), 1 / dm), Math.max(d, n * dm - z), n * d);
      }
    },
    /**
     * Balanced system bounds (Zahorjan, Sevcik, Eager and Galler 1982), for networks in product
     * form with single servers: X from N/(D + Z + (N−1)Dm/(1 + Z/(ND))) to min(1/Dm, N/(D + Z +
     * (N−1)Da/(1 + Z/D))), R from max(NDm − Z, D + (N−1)Da/(1 + Z/D)) to D + (N−1)Dm/(1 + Z/(ND)).
     */
    BALANCED {
      @Override
      NetworkBounds of(int n, double d, double dm, double da, double z) {
        double worst = (n - 1) * dm / (1 + z / (n * d));
        double best = (n - 1) * da / (1 + z / d);
        return new NetworkBounds(
            n / (d + z + worst),
            Math.min(1 / dm, n / (d + z + best)),
            Math.max(n * dm - z, d + best),
            d + worst);
      }
    };

    abstract NetworkBounds of(int n, double d, double dm, double da, double z);
  }

  /**
   * The bounds of a network at a population.
   *
   * @param kind which bounds
   * @param network one class of customers
   * @param population N, 1 or more
   * @return the bounds
   * @throws IllegalArgumentException when the population is below 1, or balanced bounds are asked
   *     of a station with several servers
   */
  public static NetworkBounds of(Kind kind, ClosedNetwork network, int population) {
    Require.atLeast("the population", 1, population);
    double d = 0;
    double most = 0;
    for (int i = 0; i < network.stations(); i++) {
      if (kind == Kind.BALANCED && network.servers(i) > 1) {
        throw new IllegalArgumentException(
            "balanced bounds are for single servers, station "
                + i
                + " has "
                + network.servers(i)
                + ". Maybe asymptotic bounds?");
      }
      d += network.demand(i);
      most = Math.max(most, network.demand(i) / network.servers(i));
    }
    return kind.of(population, d, most, d / network.stations(), network.thinkTime());
  }
}
