package io.headroom.core.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Work of one kind: when it comes, how urgent it is, how long it takes at each station, where it
 * goes from there and how long it is willing to wait. Immutable.
 *
 * <pre>{@code
 * WorkClass.of("incident")
 *     .arriving(Arrivals.poisson(12))
 *     .servedAt("desk", r -> 0.5 * r.nextExponential())
 *     .servedAt("on hold", r -> 8 * r.nextExponential())
 *     .routed("desk", "on hold", 0.2)
 *     .routed("on hold", "desk", 1);
 * }</pre>
 */
public final class WorkClass {
  /** Probabilities may exceed 1 by this much by rounding. */
  private static final double SLACK = 1e-9;

  /** From a station to another with a probability. */
  record Route(String from, String to, double probability) {}

  private final String name;
  private final Arrivals arrivals;
  private final int rank;
  private final ToDoubleFunction<RandomGenerator> patience;
  private final boolean patient;
  private final Map<String, ToDoubleFunction<RandomGenerator>> services;
  private final List<Route> routes;
  private final Map<String, Integer> open;

  private WorkClass(
      String name,
      Arrivals arrivals,
      int rank,
      ToDoubleFunction<RandomGenerator> patience,
      boolean patient,
      Map<String, ToDoubleFunction<RandomGenerator>> services,
      List<Route> routes,
      Map<String, Integer> open) {
    this.name = name;
    this.arrivals = arrivals;
    this.rank = rank;
    this.patience = patience;
    this.patient = patient;
    this.services = services;
    this.routes = routes;
    this.open = open;
  }

  /**
   * Work that nothing is known of yet: none comes, and what there is waits as long as it takes.
   *
   * @param name unique in its simulation
   * @return the class
   */
  public static WorkClass of(String name) {
    return new WorkClass(
        name,
        Arrivals.none(),
        1,
        r -> Double.POSITIVE_INFINITY,
        true,
        new LinkedHashMap<>(),
        new ArrayList<>(),
        new LinkedHashMap<>());
  }

  /**
   * The class with arrivals, which go to the first station of {@link #servedAt}.
   *
   * @param stream when work comes
   * @return a new class
   */
  public WorkClass arriving(Arrivals stream) {
    return new WorkClass(name, stream, rank, patience, patient, services, routes, open);
  }

  /**
   * The class with another urgency.
   *
   * @param priority lower numbers are more urgent, as in ITIL; 1 without it
   * @return a new class
   */
  public WorkClass withPriority(int priority) {
    return new WorkClass(name, arrivals, priority, patience, patient, services, routes, open);
  }

  /**
   * The class with a patience: who has waited so long at a station before service began leaves.
   *
   * @param sampler draws a time of 0 or more, and keeps no state
   * @return a new class
   */
  public WorkClass withPatience(ToDoubleFunction<RandomGenerator> sampler) {
    return new WorkClass(name, arrivals, rank, sampler, false, services, routes, open);
  }

  /**
   * The class with a time of service at a station; the first station named is where it arrives.
   *
   * @param station name of the station
   * @param sampler draws a time of 0 or more, and keeps no state
   * @return a new class
   */
  public WorkClass servedAt(String station, ToDoubleFunction<RandomGenerator> sampler) {
    Map<String, ToDoubleFunction<RandomGenerator>> more = new LinkedHashMap<>(services);
    more.put(station, sampler);
    return new WorkClass(name, arrivals, rank, patience, patient, more, routes, open);
  }

  /**
   * The class with a way from one station to the next; what has no way left over leaves.
   *
   * @param from name of a station
   * @param to name of a station, which may be the same
   * @param probability 0…1; all from one station at most 1
   * @return a new class
   * @throws IllegalArgumentException when a probability lies outside its range
   */
  public WorkClass routed(String from, String to, double probability) {
    double sum = probability;
    for (Route r : routes) {
      sum += r.from().equals(from) ? r.probability() : 0;
    }
    if (!(probability >= 0 && sum <= 1 + SLACK)) {
      throw new IllegalArgumentException(
          "class "
              + name
              + ": probabilities from "
              + from
              + " are 0…1 and add up to at most 1, found "
              + probability
              + " and "
              + sum
              + " in all");
    }
    List<Route> more = new ArrayList<>(routes);
    more.add(new Route(from, to, probability));
    return new WorkClass(name, arrivals, rank, patience, patient, services, more, open);
  }

  /**
   * The class with work that is there at the start.
   *
   * @param station where it is
   * @param count how much, 0 or more
   * @return a new class
   * @throws IllegalArgumentException when the count is negative
   */
  public WorkClass startingWith(String station, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "class " + name + " starts with 0 or more at " + station + ", found " + count);
    }
    Map<String, Integer> more = new LinkedHashMap<>(open);
    more.put(station, count);
    return new WorkClass(name, arrivals, rank, patience, patient, services, routes, more);
  }

  /**
   * What it is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  int rank() {
    return rank;
  }

  boolean isPatient() {
    return patient;
  }

  ToDoubleFunction<RandomGenerator> patience() {
    return patience;
  }

  Map<String, ToDoubleFunction<RandomGenerator>> services() {
    return services;
  }

  List<Route> routes() {
    return routes;
  }

  Map<String, Integer> open() {
    return open;
  }
}
