package io.headroom.core.queueing;

/** Mean values of a {@link ClosedNetwork} at one population. Immutable. */
public final class ClosedLoad {
  private final ClosedNetwork network;
  private final int population;
  private final double throughput;
  private final double[] numbers;

  ClosedLoad(ClosedNetwork network, int population, double throughput, double[] numbers) {
    this.network = network;
    this.population = population;
    this.throughput = throughput;
    this.numbers = numbers;
  }

  /**
   * How many customers go round.
   *
   * @return N
   */
  public int population() {
    return population;
  }

  /**
   * Rounds per unit of time.
   *
   * @return X
   */
  public double throughput() {
    return throughput;
  }

  /**
   * Time of one round at the stations, without thinking: Σ Qᵢ/X.
   *
   * @return R
   */
  public double response() {
    double sum = 0;
    for (double q : numbers) {
      sum += q;
    }
    return sum / throughput;
  }

  /**
   * Share of time in which a server of a station is busy: XDᵢ/cᵢ.
   *
   * @param station 0…stations−1
   * @return U, 0…1
   */
  public double utilization(int station) {
    return Math.min(1, throughput * network.demand(station) / network.servers(station));
  }

  /**
   * Mean number at a station, waiting or in service.
   *
   * @param station 0…stations−1
   * @return Q
   */
  public double meanNumber(int station) {
    return numbers[station];
  }

  /**
   * Time of one visit to a station: Q/(X·visits).
   *
   * @param station 0…stations−1
   * @return wait and service; 0 for a station without visits
   */
  public double responsePerVisit(int station) {
    return network.visits(station) == 0
        ? 0
        : numbers[station] / throughput / network.visits(station);
  }
}
