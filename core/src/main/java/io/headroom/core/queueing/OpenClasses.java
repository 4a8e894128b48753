package io.headroom.core.queueing;

/**
 * Several classes of work that share stations, all from outside: an open network in product form.
 *
 * <p>With arrival rate λᵣ and demand Dᵣᵢ (service time × visits) of class r at station i: Uᵢ = Σᵣ
 * λᵣDᵣᵢ, the residence time Rᵣᵢ = Dᵣᵢ/(1 − Uᵢ) and Qᵣᵢ = λᵣRᵣᵢ (Lazowska et al. 1984, chapter 7).
 * Exact for Poisson arrivals at single servers that share their time among all present, or serve in
 * order of arrival with one exponential service time for all classes (Baskett, Chandy, Muntz and
 * Palacios 1975). Immutable.
 */
public final class OpenClasses {
  private final double[] rates;
  private final double[][] demands;
  private final double[] utilization;

  private OpenClasses(double[] rates, double[][] demands, double[] utilization) {
    this.rates = rates;
    this.demands = demands;
    this.utilization = utilization;
  }

  /**
   * Classes and what they ask of each station.
   *
   * @param arrivalRates λ of each class, 0 or more
   * @param demands D by class and station, 0 or more, in the unit of time of the rates
   * @return the network
   * @throws IllegalArgumentException when a number lies outside its range, lengths differ, or a
   *     station is busy all the time
   */
  public static OpenClasses of(double[] arrivalRates, double[][] demands) {
    double[] rates = Require.notNegative("arrivalRates", arrivalRates);
    Require.sameLength("demands", rates.length, demands.length);
    double[][] d = Require.notNegative("demands", demands, demands[0].length);
    double[] busy = new double[d[0].length];
    for (int r = 0; r < rates.length; r++) {
      for (int i = 0; i < busy.length; i++) {
        busy[i] += rates[r] * d[r][i];
      }
    }
    for (int i = 0; i < busy.length; i++) {
      if (busy[i] >= 1) {
        throw new IllegalArgumentException(
            "station "
                + i
                + " would be busy for "
                + busy[i]
                + " of its time; valid is below 1. Maybe the work of several servers is to be"
                + " divided by their number?");
      }
    }
    return new OpenClasses(rates, d, busy);
  }

  /**
   * How many classes.
   *
   * @return 1 or more
   */
  public int classes() {
    return rates.length;
  }

  /**
   * How many stations.
   *
   * @return 1 or more
   */
  public int stations() {
    return utilization.length;
  }

  /**
   * Share of time in which a station is busy.
   *
   * @param station 0…stations−1
   * @return U, 0…1
   */
  public double utilization(int station) {
    return utilization[station];
  }

  /**
   * Time that work of a class spends at a station, all visits together.
   *
   * @param ofClass 0…classes−1
   * @param station 0…stations−1
   * @return R of class and station
   */
  public double residence(int ofClass, int station) {
    return demands[ofClass][station] / (1 - utilization[station]);
  }

  /**
   * Mean number of a class at a station.
   *
   * @param ofClass 0…classes−1
   * @param station 0…stations−1
   * @return Q of class and station
   */
  public double meanNumber(int ofClass, int station) {
    return rates[ofClass] * residence(ofClass, station);
  }

  /**
   * Time from entering to leaving.
   *
   * @param ofClass 0…classes−1
   * @return Σ of the residence times
   */
  public double response(int ofClass) {
    double sum = 0;
    for (int i = 0; i < utilization.length; i++) {
      sum += residence(ofClass, i);
    }
    return sum;
  }

  /**
   * How much all rates may grow together before the first station is busy all the time.
   *
   * @return 1/largest utilization; infinite without work
   */
  public double growthLeft() {
    double most = 0;
    for (double u : utilization) {
      most = Math.max(most, u);
    }
    return 1 / most;
  }
}
