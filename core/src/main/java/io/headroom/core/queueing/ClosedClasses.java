package io.headroom.core.queueing;

import java.util.Arrays;

/**
 * Several classes of customers that go round between single servers, each class with its own
 * number, think time and demands: a closed network in product form (Baskett, Chandy, Muntz and
 * Palacios 1975).
 *
 * <p>For class r at station i: Rᵣᵢ = Dᵣᵢ(1 + Qᵢ(N − 1ᵣ)), Xᵣ = Nᵣ/(Zᵣ + ΣᵢRᵣᵢ), Qᵣᵢ = XᵣRᵣᵢ, where
 * Q(N − 1ᵣ) is what a customer of class r sees: the network with himself away (Reiser and Lavenberg
 * 1980). {@link Method} says where that comes from. Immutable.
 */
public final class ClosedClasses {
  /** Numbers that the exact recursion may keep: half a gigabyte. */
  private static final long MOST_CELLS = 64_000_000;

  private static final int MOST_ROUNDS = 100_000;
  private static final double CONVERGED = 1e-12;

  /** Where the network with one customer away comes from. */
  public enum Method {
    /** From every smaller population: exact; Π(Nᵣ + 1) × stations numbers are kept. */
    EXACT {
      @Override
      double[][] residences(ClosedClasses network) {
        return network.exact();
      }
    },
    /**
     * From this one in proportion, Qᵣᵢ(N − 1ᵣ) = Qᵣᵢ·(Nᵣ − 1)/Nᵣ (Bard 1979; Schweitzer 1979), by
     * iteration. Any population; throughput mostly within a few percent, numbers and response times
     * at small populations up to a fifth off.
     */
    BARD_SCHWEITZER {
      @Override
      double[][] residences(ClosedClasses network) {
        int r = network.classes();
        return network.core(
            network.doubles(), new double[r][r][network.stations()], network.evenly());
      }
    },
    /**
     * As Bard and Schweitzer, but how the proportions change with a customer away is estimated from
     * the networks with one customer less of each class (Chandy and Neuse 1982). Any population;
     * mostly within one percent.
     */
    LINEARIZER {
      @Override
      double[][] residences(ClosedClasses network) {
        return network.linearized();
      }
    };

    abstract double[][] residences(ClosedClasses network);
  }

  private final int[] population;
  private final double[] think;
  private final double[][] demands;

  private ClosedClasses(int[] population, double[] think, double[][] demands) {
    this.population = population;
    this.think = think;
    this.demands = demands;
  }

  /**
   * Classes of customers.
   *
   * @param population N of each class, 0 or more, somebody in all
   * @param thinkTimes Z of each class, 0 or more
   * @param demands D by class and station, service time × visits, 0 or more; some time to spend for
   *     each class
   * @return the network
   * @throws IllegalArgumentException when a number lies outside its range or lengths differ
   */
  public static ClosedClasses of(int[] population, double[] thinkTimes, double[][] demands) {
    double[] think = Require.notNegative("thinkTimes", thinkTimes);
    int classes = think.length;
    Require.sameLength("population", classes, population.length);
    Require.sameLength("demands", classes, demands.length);
    double[][] d = Require.notNegative("demands", demands, demands[0].length);
    long all = 0;
    for (int r = 0; r < classes; r++) {
      all += Require.atLeast("population[" + r + "]", 0, population[r]);
      if (!(Arrays.stream(d[r]).sum() + think[r] > 0)) {
        throw new IllegalArgumentException(
            "class " + r + " needs a demand or a think time above 0; a round would take no time");
      }
    }
    if (all == 0) {
      throw new IllegalArgumentException("nobody goes round: every population is 0");
    }
    return new ClosedClasses(population.clone(), think, d);
  }

  /**
   * The mean values.
   *
   * @param method exact, or one of the approximations for large populations
   * @return by class and station
   * @throws IllegalArgumentException when the exact recursion would need more than 64 million
   *     numbers
   */
  public Load solve(Method method) {
    return new Load(this, method.residences(this));
  }

  /**
   * How many classes.
   *
   * @return 1 or more
   */
  public int classes() {
    return think.length;
  }

  /**
   * How many stations.
   *
   * @return 1 or more
   */
  public int stations() {
    return demands[0].length;
  }

  /** Rᵣᵢ of the last step, the lattice of populations being walked in mixed radix. */
  private double[][] exact() {
    int classes = classes();
    int stations = stations();
    long cells = stations;
    int[] stride = new int[classes];
    for (int r = 0; r < classes; r++) {
      stride[r] = (int) (cells / stations);
      cells *= population[r] + 1L;
      if (cells > MOST_CELLS) {
        throw new IllegalArgumentException(
            "the exact recursion would keep more than "
                + MOST_CELLS
                + " numbers. Maybe "
                + Method.LINEARIZER
                + ", which needs few?");
      }
    }
    double[] totals = new double[(int) cells];
    double[][] residence = new double[classes][stations];
    int[] n = new int[classes];
    for (int at = 1; at < cells / stations; at++) {
      for (int r = 0; n[r]++ == population[r]; r++) {
        n[r] = 0;
      }
      for (int r = 0; r < classes; r++) {
        if (n[r] == 0) {
          continue;
        }
        int away = (at - stride[r]) * stations;
        double round = think[r];
        for (int i = 0; i < stations; i++) {
          residence[r][i] = demands[r][i] * (1 + totals[away + i]);
          round += residence[r][i];
        }
        for (int i = 0; i < stations; i++) {
          totals[at * stations + i] += n[r] / round * residence[r][i];
        }
      }
    }
    return residence;
  }

  private double[] doubles() {
    return Arrays.stream(population).asDoubleStream().toArray();
  }

  /**
   * The fixed point for given changes of the proportions.
   *
   * @param n customers of each class
   * @param change by class away, class and station
   * @param share Qᵣᵢ/Nᵣ to begin with, which are moved to the result
   * @return residence times by class and station
   */
  private double[][] core(double[] n, double[][][] change, double[][] share) {
    int classes = classes();
    int stations = stations();
    double[][] residence = new double[classes][stations];
    double moved = 1;
    for (int round = 0; round < MOST_ROUNDS && moved > CONVERGED; round++) {
      for (int r = 0; r < classes; r++) {
        for (int i = 0; i < stations; i++) {
          double seen = 0;
          for (int s = 0; s < classes; s++) {
            double others = s == r ? Math.max(0, n[s] - 1) : n[s];
            seen += others * Math.max(0, share[s][i] + change[r][s][i]);
          }
          residence[r][i] = demands[r][i] * (1 + seen);
        }
      }
      moved = 0;
      for (int r = 0; r < classes; r++) {
        double time = think[r] + Arrays.stream(residence[r]).sum();
        for (int i = 0; i < stations; i++) {
          double next = residence[r][i] / time;
          moved = Math.max(moved, Math.abs(next - share[r][i]));
          share[r][i] = next;
        }
      }
    }
    if (moved > CONVERGED) {
      throw new IllegalStateException(
          "the approximation moved by " + moved + " after " + MOST_ROUNDS + " rounds");
    }
    return residence;
  }

  private double[][] linearized() {
    int classes = classes();
    double[][][] change = new double[classes][classes][stations()];
    double[][] share = evenly();
    double[][] residence = core(doubles(), change, share);
    // Three rounds are Chandy and Neuse's; more change the fifth digit at most.
    for (int round = 0; round < 3; round++) {
      double[][][] next = new double[classes][classes][stations()];
      for (int away = 0; away < classes; away++) {
        if (population[away] == 0) {
          continue;
        }
        double[] n = doubles();
        n[away]--;
        double[][] less = evenly();
        core(n, change, less);
        for (int s = 0; s < classes; s++) {
          for (int i = 0; i < stations(); i++) {
            next[away][s][i] = n[s] == 0 ? 0 : less[s][i] - share[s][i];
          }
        }
      }
      change = next;
      residence = core(doubles(), change, share);
    }
    return residence;
  }

  private double[][] evenly() {
    double[][] share = new double[classes()][stations()];
    for (double[] row : share) {
      Arrays.fill(row, 1.0 / stations());
    }
    return share;
  }

  /** Mean values of the classes. Immutable. */
  public static final class Load {
    private final ClosedClasses network;
    private final double[][] residence;
    private final double[] throughput;

    private Load(ClosedClasses network, double[][] residence) {
      this.network = network;
      this.residence = residence;
      throughput = new double[network.classes()];
      for (int r = 0; r < throughput.length; r++) {
        throughput[r] =
            network.population[r] == 0
                ? 0
                : network.population[r] / (network.think[r] + Arrays.stream(residence[r]).sum());
      }
    }

    /**
     * Rounds of a class per unit of time.
     *
     * @param ofClass 0…classes−1
     * @return X; 0 for a class of nobody
     */
    public double throughput(int ofClass) {
      return throughput[ofClass];
    }

    /**
     * Time of one round at the stations, without thinking.
     *
     * @param ofClass 0…classes−1
     * @return R; 0 for a class of nobody
     */
    public double response(int ofClass) {
      return Arrays.stream(residence[ofClass]).sum();
    }

    /**
     * Mean number of a class at a station.
     *
     * @param ofClass 0…classes−1
     * @param station 0…stations−1
     * @return Q of class and station
     */
    public double meanNumber(int ofClass, int station) {
      return throughput[ofClass] * residence[ofClass][station];
    }

    /**
     * Mean number of all classes at a station.
     *
     * @param station 0…stations−1
     * @return Q
     */
    public double meanNumber(int station) {
      double sum = 0;
      for (int r = 0; r < throughput.length; r++) {
        sum += meanNumber(r, station);
      }
      return sum;
    }

    /**
     * Share of time in which a station is busy, with all classes.
     *
     * @param station 0…stations−1
     * @return U = ΣXᵣDᵣᵢ, 0…1; an approximation may come out a little above 1
     */
    public double utilization(int station) {
      double sum = 0;
      for (int r = 0; r < throughput.length; r++) {
        sum += throughput[r] * network.demands[r][station];
      }
      return sum;
    }
  }
}
