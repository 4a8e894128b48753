package io.headroom.core.simulation;

import io.headroom.core.uncertainty.Estimate;
import java.util.Arrays;
import java.util.Map;

/**
 * What a simulation did to work at each station and on its way through, each figure as a mean over
 * the replications at 95 % confidence. Immutable.
 */
public final class SimulationResult {
  private final Map<String, Integer> stations;
  private final Map<String, Integer> classes;
  private final double[][] figures;
  private final long events;

  /** Figures by replication, laid out as in {@link SimulationTally#figures}. */
  SimulationResult(
      Map<String, Integer> stations,
      Map<String, Integer> classes,
      double[][] figures,
      long events) {
    this.stations = stations;
    this.classes = classes;
    this.figures = figures;
    this.events = events;
  }

  /**
   * How often it was played.
   *
   * @return 2 or more
   */
  public int replications() {
    return figures.length;
  }

  /**
   * Events of all replications: arrivals, ends of service, departures out of impatience and shifts.
   *
   * @return how many happened
   */
  public long events() {
    return events;
  }

  /**
   * Waits at a station, all classes together. A wait lasts from coming to the station to the first
   * moment of service or to giving up, and counts when it ends within the time that is counted; the
   * queue holds interrupted work too; occupancy is of the time on duty.
   *
   * @param station its name
   * @return shares and means
   * @throws IllegalArgumentException when there is no such station, or nothing came there in a
   *     replication
   */
  public SimulatedWaits waits(String station) {
    return waits(station, classes.size(), "nothing");
  }

  /**
   * Waits of a class at a station; its occupancy is the share of all servers' time on duty that the
   * class takes.
   *
   * @param station its name
   * @param ofClass name of the class
   * @return shares and means
   * @throws IllegalArgumentException when there is no such station or class, or nothing of it came
   *     there in a replication
   */
  public SimulatedWaits waits(String station, String ofClass) {
    return waits(
        station, SimulationNet.find(ofClass, classes, "class"), "nothing of class " + ofClass);
  }

  private SimulatedWaits waits(String station, int ofClass, String what) {
    int at =
        SimulationTally.waitsAt(
            classes.size(), SimulationNet.find(station, stations, "station"), ofClass);
    double customers = 0;
    for (double[] row : figures) {
      if (Double.isNaN(row[at])) {
        throw new IllegalArgumentException(
            what
                + " came to station "
                + station
                + " in the time that is counted of a replication. Maybe a longer one?");
      }
      customers += row[at + 9];
    }
    return new SimulatedWaits(
        mean(at),
        mean(at + 1),
        mean(at + 2),
        mean(at + 3),
        mean(at + 4),
        mean(at + 5),
        mean(at + 6),
        mean(at + 7),
        mean(at + 8),
        Math.round(customers));
  }

  /**
   * Time from arrival to leaving the network after the last service; who gave up or was turned away
   * is not counted.
   *
   * @param ofClass name of the class
   * @return the mean; NaN when nothing of the class left in some replication
   * @throws IllegalArgumentException when there is no such class
   */
  public Estimate response(String ofClass) {
    return mean(flow(ofClass));
  }

  /**
   * What leaves the network after its last service.
   *
   * @param ofClass name of the class
   * @return per unit of time
   * @throws IllegalArgumentException when there is no such class
   */
  public Estimate throughput(String ofClass) {
    return mean(flow(ofClass) + 1);
  }

  /**
   * What is in the network at the end, waiting, on hold or in service.
   *
   * @param ofClass name of the class
   * @return how many
   * @throws IllegalArgumentException when there is no such class
   */
  public Estimate openAtEnd(String ofClass) {
    return mean(flow(ofClass) + 2);
  }

  /**
   * This result less another that was played on the same streams, replication by replication: every
   * figure is then a difference, and its half-width that of the difference, which common random
   * numbers make small.
   *
   * @param other as many replications of the same stations and classes
   * @return the differences
   * @throws IllegalArgumentException when the results do not match
   */
  public SimulationResult minus(SimulationResult other) {
    if (other.figures.length != figures.length
        || !other.stations.keySet().equals(stations.keySet())
        || !other.classes.keySet().equals(classes.keySet())) {
      throw new IllegalArgumentException(
          "only results of the same stations, classes and number of replications are subtracted,"
              + " found "
              + stations.keySet()
              + classes.keySet()
              + " × "
              + figures.length
              + " and "
              + other.stations.keySet()
              + other.classes.keySet()
              + " × "
              + other.figures.length);
    }
    double[][] less = new double[figures.length][];
    for (int r = 0; r < less.length; r++) {
      less[r] = figures[r].clone();
      for (int k = 0; k < less[r].length; k++) {
        less[r][k] -= other.figures[r][k];
      }
    }
    return new SimulationResult(stations, classes, less, events + other.events);
  }

  private int flow(String ofClass) {
    return SimulationTally.flowsAt(
        stations.size(), classes.size(), SimulationNet.find(ofClass, classes, "class"));
  }

  private Estimate mean(int at) {
    return Estimate.ofMean(Arrays.stream(figures).mapToDouble(row -> row[at]).toArray());
  }
}
