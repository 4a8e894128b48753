package io.headroom.core.queueing;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * An open network of stations: work comes from outside, goes from station to station by chance and
 * leaves.
 *
 * <p>With external arrivals γⱼ and routing probabilities pᵢⱼ, station j is passed at the rate λⱼ =
 * γⱼ + Σᵢ λᵢpᵢⱼ (the traffic equations). When external arrivals are Poisson and service is
 * exponential, each station is by itself M/M/c with that rate, independent of the others (Jackson
 * 1957, 1963). For other distributions the utilization stays right and waits do not. Immutable.
 */
public final class JacksonNetwork {
  /** Rows of probabilities may exceed 1 by this much by rounding. */
  private static final double SLACK = 1e-9;

  private final double[] external;
  private final double[] services;
  private final double[][] routing;
  private final double[] rates;
  private final MarkovQueue[] stations;

  private JacksonNetwork(
      double[] external, double[] services, double[][] routing, double[] rates, int[] servers) {
    this.external = external;
    this.services = services;
    this.routing = routing;
    this.rates = rates;
    stations = new MarkovQueue[services.length];
    for (int j = 0; j < stations.length; j++) {
      double load = rates[j] * services[j];
      if (load >= servers[j]) {
        long enough = (long) Math.floor(load) + 1;
        throw new IllegalArgumentException(
            "station "
                + j
                + " gets "
                + load
                + " erlangs of work and has "
                + servers[j]
                + (servers[j] == 1 ? " server" : " servers")
                + "; its queue would grow without end. Maybe "
                + enough
                + " servers?");
      }
      stations[j] = MarkovQueue.of(rates[j], 1 / services[j], servers[j]);
    }
  }

  /**
   * A network of stations of one server each.
   *
   * @param externalRates γ of each station, 0 or more, one of them above 0
   * @param serviceTimes mean service time of a visit to each station, above 0
   * @param routing pᵢⱼ in row i and column j, 0…1; what a row lacks to 1 leaves the network
   * @return the network
   * @throws IllegalArgumentException when a number lies outside its range, lengths differ, work at
   *     some station can never leave, or a station has more work than it can do
   */
  public static JacksonNetwork of(
      double[] externalRates, double[] serviceTimes, double[][] routing) {
    int[] single = new int[serviceTimes.length];
    Arrays.fill(single, 1);
    return of(externalRates, serviceTimes, routing, single);
  }

  /**
   * A network of stations of several servers.
   *
   * @param externalRates γ of each station, 0 or more, one of them above 0
   * @param serviceTimes mean service time of a visit to each station, above 0
   * @param routing pᵢⱼ in row i and column j, 0…1; what a row lacks to 1 leaves the network
   * @param servers of each station, 1 or more
   * @return the network
   * @throws IllegalArgumentException as the other
   */
  public static JacksonNetwork of(
      double[] externalRates, double[] serviceTimes, double[][] routing, int[] servers) {
    double[] external = Require.notNegative("externalRates", externalRates);
    int n = external.length;
    Require.sameLength("serviceTimes", n, serviceTimes.length);
    Require.sameLength("routing", n, routing.length);
    Require.sameLength("servers", n, servers.length);
    double[][] p = Require.notNegative("routing", routing, n);
    for (int i = 0; i < n; i++) {
      Require.positive("serviceTimes[" + i + "]", serviceTimes[i]);
      Require.atLeast("servers[" + i + "]", 1, servers[i]);
      double sum = Arrays.stream(p[i]).sum();
      if (sum > 1 + SLACK) {
        throw new IllegalArgumentException(
            "the probabilities from station " + i + " add up to " + sum + "; valid is at most 1");
      }
    }
    if (Arrays.stream(external).sum() == 0) {
      throw new IllegalArgumentException(
          "nothing arrives from outside. Maybe the network is closed?");
    }
    double[] rates = traffic(external, p, reached(external, p));
    return new JacksonNetwork(external, serviceTimes.clone(), p, rates, servers.clone());
  }

  /** Stations that are ever reached; from each of them there must be a way out. */
  private static boolean[] reached(double[] external, double[][] p) {
    int n = external.length;
    boolean[] leaves = new boolean[n];
    boolean[] reached = new boolean[n];
    for (int i = 0; i < n; i++) {
      leaves[i] = Arrays.stream(p[i]).sum() < 1 - SLACK;
      reached[i] = external[i] > 0;
    }
    for (int round = 0; round < n; round++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (p[i][j] > 0) {
            leaves[i] |= leaves[j];
            reached[j] |= reached[i];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (reached[i] && !leaves[i]) {
        throw new IllegalArgumentException(
            "work at station "
                + i
                + " can never leave the network; valid are rows of which some add up to less"
                + " than 1");
      }
    }
    return reached;
  }

  /** Stations that nothing reaches may pass work around for ever: they have none. */
  private static double[] traffic(double[] external, double[][] p, boolean[] reached) {
    int n = external.length;
    double[][] balance = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        balance[j][i] = (i == j ? 1 : 0) - (reached[i] && reached[j] ? p[i][j] : 0);
      }
    }
    double[] rates =
        new LUDecomposition(new Array2DRowRealMatrix(balance, false))
            .getSolver()
            .solve(new ArrayRealVector(external, false))
            .toArray();
    for (int i = 0; i < n; i++) {
      rates[i] = reached[i] ? Math.max(0, rates[i]) : 0;
    }
    return rates;
  }

  /**
   * The network with other servers.
   *
   * @param servers of each station, 1 or more
   * @return a new network
   * @throws IllegalArgumentException when a number lies outside its range or is too few
   */
  public JacksonNetwork withServers(int... servers) {
    return of(external, services, routing, servers);
  }

  /**
   * How many stations.
   *
   * @return 1 or more
   */
  public int size() {
    return stations.length;
  }

  /**
   * How often a station is visited.
   *
   * @param station 0…size−1
   * @return λ, visits per unit of time
   */
  public double arrivalRate(int station) {
    return rates[station];
  }

  /**
   * A station by itself: utilization, wait of a visit, number in it, any share.
   *
   * @param station 0…size−1
   * @return M/M/c with the station's rate of visits
   */
  public MarkovQueue station(int station) {
    return stations[station];
  }

  /**
   * Mean number in the network.
   *
   * @return Σ L of the stations
   */
  public double meanNumber() {
    return Arrays.stream(stations).mapToDouble(MarkovQueue::meanNumber).sum();
  }

  /**
   * Mean time from entering to leaving, by Little's law.
   *
   * @return mean number/Σγ
   */
  public double meanResponse() {
    return meanNumber() / throughput();
  }

  /**
   * What passes through the network.
   *
   * @return Σγ per unit of time
   */
  public double throughput() {
    return Arrays.stream(external).sum();
  }
}
