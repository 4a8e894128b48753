package io.headroom.core.queueing;

import java.util.Arrays;

/**
 * A closed network of one class: N customers go round between stations, with a time to think
 * outside; users of a system, jobs in a batch window, pallets in a plant.
 *
 * <p>With demand Dᵢ = service time × visits and think time Z the mean values are exact for
 * exponential service in order of arrival, and for any distribution where a server shares its time
 * among all present (product form, Baskett, Chandy, Muntz and Palacios 1975).
 *
 * <p>Where every station has one server this is mean value analysis (Reiser and Lavenberg 1980): Rᵢ
 * = Dᵢ(1 + Qᵢ(n−1)), X = n/(Z + ΣRᵢ), Qᵢ = XRᵢ. Stations with several servers are load dependent;
 * the usual recursion for them subtracts probabilities that nearly cancel and goes wrong near
 * saturation. Here stations are added one after the other instead (Buzen's convolution, 1973) as a
 * ratio: what is kept of the stations added so far is their throughput X(n) at every population,
 * the states of the next one have weights whose ratio is X(n−k)·Dᵢ/min(k+1, c), and only positive
 * terms are added. Immutable.
 */
public final class ClosedNetwork {
  private static final int MOST_SINGLE = 10_000_000;
  private static final int MOST_SEVERAL = 100_000;

  /** A tail that adds less than this share of the whole ends a sum of falling weights. */
  private static final double NEGLIGIBLE = 1e-17;

  /** Weights are scaled down before they overflow; only their ratios count. */
  private static final double LARGE = 1e200;

  private final double[] services;
  private final double[] visits;
  private final int[] servers;
  private final double think;

  private ClosedNetwork(double[] services, double[] visits, int[] servers, double think) {
    this.services = services;
    this.visits = visits;
    this.servers = servers;
    this.think = think;
  }

  /**
   * A network of single servers without time to think.
   *
   * @param serviceTimes mean service time of a visit to each station, 0 or more
   * @param visits mean visits to each station in one round, 0 or more
   * @return the network
   * @throws IllegalArgumentException when a number lies outside its range, lengths differ, or there
   *     is no work at all
   */
  public static ClosedNetwork of(double[] serviceTimes, double[] visits) {
    double[] services = Require.notNegative("serviceTimes", serviceTimes);
    double[] trips = Require.notNegative("visits", visits);
    Require.sameLength("visits", services.length, trips.length);
    double work = 0;
    for (int i = 0; i < services.length; i++) {
      work += services[i] * trips[i];
    }
    if (!(work > 0 && work < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a round needs work at some station, in all finite and above 0, found service times ×"
              + " visits of "
              + work);
    }
    int[] servers = new int[services.length];
    Arrays.fill(servers, 1);
    return new ClosedNetwork(services, trips, servers, 0);
  }

  /**
   * The network with time outside the stations between two rounds.
   *
   * @param mean Z, 0 or more
   * @return a new network
   * @throws IllegalArgumentException when it lies outside its range
   */
  public ClosedNetwork withThinkTime(double mean) {
    Require.notNegative("the think time", mean);
    return new ClosedNetwork(services, visits, servers, mean);
  }

  /**
   * The network with several servers at its stations.
   *
   * @param count of each station, 1 or more
   * @return a new network
   * @throws IllegalArgumentException when a count is below 1 or there is not one for each station
   */
  public ClosedNetwork withServers(int... count) {
    Require.sameLength("servers", services.length, count.length);
    for (int i = 0; i < count.length; i++) {
      Require.atLeast("servers[" + i + "]", 1, count[i]);
    }
    return new ClosedNetwork(services, visits, count.clone(), think);
  }

  /**
   * How many stations.
   *
   * @return 1 or more
   */
  public int stations() {
    return services.length;
  }

  /**
   * Work of one round at a station.
   *
   * @param station 0…stations−1
   * @return D = service time × visits
   */
  public double demand(int station) {
    return services[station] * visits[station];
  }

  /**
   * Visits of one round to a station.
   *
   * @param station 0…stations−1
   * @return above 0
   */
  public double visits(int station) {
    return visits[station];
  }

  /**
   * Time outside the stations between two rounds.
   *
   * @return Z
   */
  public double thinkTime() {
    return think;
  }

  /**
   * Servers of a station.
   *
   * @param station 0…stations−1
   * @return 1 or more
   */
  public int servers(int station) {
    return servers[station];
  }

  /**
   * The mean values at a population, exact. Time grows with N × stations, where a station has
   * several servers with up to N² × stations.
   *
   * @param population N, 1 or more
   * @return throughput, response time and, by station, utilization and number
   * @throws IllegalArgumentException when the population is below 1, or above 10 million (100,000
   *     where a station has several servers)
   */
  public ClosedLoad exact(int population) {
    Require.atLeast("the population", 1, population);
    boolean single = Arrays.stream(servers).allMatch(c -> c == 1);
    int most = single ? MOST_SINGLE : MOST_SEVERAL;
    if (population > most) {
      throw new IllegalArgumentException(
          "the exact values are walked up to one customer after the other, for at most "
              + most
              + ", found "
              + population
              + ". Maybe the asymptotic bounds, which are near for so many?");
    }
    double[] numbers = new double[services.length];
    double throughput = single ? meanValues(population, numbers) : convolved(population, numbers);
    return new ClosedLoad(this, population, throughput, numbers);
  }

  private double meanValues(int population, double[] numbers) {
    double throughput = 0;
    double[] residence = new double[numbers.length];
    for (int n = 1; n <= population; n++) {
      double round = think;
      for (int i = 0; i < numbers.length; i++) {
        residence[i] = demand(i) * (1 + numbers[i]);
        round += residence[i];
      }
      throughput = n / round;
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = throughput * residence[i];
      }
    }
    return throughput;
  }

  /** Throughput of the whole; the numbers at the stations follow from it. */
  private double convolved(int population, double[] numbers) {
    double[] whole = throughputs(population, -1);
    Arrays.fill(numbers, 0);
    for (int i = 0; i < numbers.length; i++) {
      if (servers[i] == 1) {
        for (int n = 1; n <= population; n++) {
          numbers[i] = demand(i) * whole[n] * (1 + numbers[i]);
        }
      } else if (demand(i) > 0) {
        numbers[i] = new Joined(demand(i), servers[i]).at(population, throughputs(population, i));
      }
    }
    return whole[population];
  }

  /** X(n) of all stations but one, n = 0…N; infinite where none is left to hold a customer. */
  private double[] throughputs(int population, int without) {
    double[] rates = new double[population + 1];
    for (int n = 1; n <= population; n++) {
      rates[n] = n / think;
    }
    for (int i = 0; i < services.length; i++) {
      if (i == without || demand(i) == 0) {
        continue;
      }
      Joined next = new Joined(demand(i), servers[i]);
      double[] both = new double[population + 1];
      for (int n = 1; n <= population; n++) {
        next.at(n, rates);
        both[n] = next.throughput;
      }
      rates = both;
    }
    return rates;
  }

  /** A station beside others of which only the throughput at each population is known. */
  private static final class Joined {
    private final double demand;
    private final int servers;
    private double throughput;

    Joined(double demand, int servers) {
      this.demand = demand;
      this.servers = servers;
    }

    /** Mean number at the station with n in both; sets the throughput of both. */
    double at(int n, double[] others) {
      if (Double.isInfinite(others[n])) {
        throughput = Math.min(n, servers) / demand;
        return n;
      }
      // Weights of k at the station and n − k elsewhere: log-concave, as both rates grow with load.
      double weight = 1;
      double sum = 1;
      double number = 0;
      double rate = 0;
      for (int k = 1; k <= n; k++) {
        int busy = Math.min(k, servers);
        double ratio = others[n - k + 1] * demand / busy;
        weight *= ratio;
        sum += weight;
        number += k * weight;
        rate += busy * weight;
        if (ratio < 1 && k * weight * ratio <= (1 - ratio) * (1 - ratio) * NEGLIGIBLE * number) {
          break;
        }
        if (sum > LARGE) {
          weight /= LARGE;
          sum /= LARGE;
          number /= LARGE;
          rate /= LARGE;
        }
      }
      throughput = rate / demand / sum;
      return number / sum;
    }
  }
}
