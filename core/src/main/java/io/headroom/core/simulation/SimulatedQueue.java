package io.headroom.core.simulation;

import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A queue played customer by customer: Poisson arrivals, or a finite number of sources; equal
 * servers; any distribution of service and patience; room for everybody or for K. First come, first
 * served.
 *
 * <p>It owes nothing to the formulas of {@code core.queueing}, so it is their witness, and it
 * answers where they have no answer. Whoever comes takes the server that is free first, so the
 * moments at which servers become free say how long he would wait (Kiefer and Wolfowitz 1955); he
 * leaves if his patience is shorter. Immutable; the same seed gives the same numbers.
 */
public final class SimulatedQueue {
  /** Arrivals are Poisson. */
  static final int ENDLESS = 0;

  private final double arrivalRate;
  private final int servers;
  private final ToDoubleFunction<RandomGenerator> service;
  private final ToDoubleFunction<RandomGenerator> patience;
  private final int room;
  private final int sources;
  private final double within;

  private SimulatedQueue(
      double arrivalRate,
      int servers,
      ToDoubleFunction<RandomGenerator> service,
      ToDoubleFunction<RandomGenerator> patience,
      int room,
      int sources,
      double within) {
    this.arrivalRate = arrivalRate;
    this.servers = servers;
    this.service = service;
    this.patience = patience;
    this.room = room;
    this.sources = sources;
    this.within = within;
  }

  /**
   * A queue with exponential service, endless patience and room for everybody: M/M/c.
   *
   * @param arrivalRate arrivals per unit of time, above 0
   * @param meanService mean service time, above 0
   * @param servers 1 or more
   * @return the queue
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static SimulatedQueue of(double arrivalRate, double meanService, int servers) {
    positive("the arrival rate", arrivalRate);
    positive("the mean service time", meanService);
    atLeastOne("the number of servers", servers);
    return new SimulatedQueue(
        arrivalRate,
        servers,
        r -> meanService * r.nextExponential(),
        r -> Double.POSITIVE_INFINITY,
        Integer.MAX_VALUE,
        ENDLESS,
        0);
  }

  /**
   * The queue with another distribution of service time.
   *
   * @param time never below 0
   * @return a new queue
   */
  public SimulatedQueue withService(Uncertain time) {
    return withService(time::sample);
  }

  /**
   * The queue with service times of a sampler.
   *
   * @param sampler draws a time of 0 or more from the generator, and keeps no state
   * @return a new queue
   */
  public SimulatedQueue withService(ToDoubleFunction<RandomGenerator> sampler) {
    return new SimulatedQueue(arrivalRate, servers, sampler, patience, room, sources, within);
  }

  /**
   * The queue with exponential patience: M/M/c+M.
   *
   * @param mean mean time after which who still waits leaves, above 0
   * @return a new queue
   * @throws IllegalArgumentException when the mean is not above 0
   */
  public SimulatedQueue withMeanPatience(double mean) {
    positive("the mean patience", mean);
    return withPatience(r -> mean * r.nextExponential());
  }

  /**
   * The queue with another distribution of patience.
   *
   * @param sampler draws a time of 0 or more, infinite for who never leaves, and keeps no state
   * @return a new queue
   */
  public SimulatedQueue withPatience(ToDoubleFunction<RandomGenerator> sampler) {
    return new SimulatedQueue(arrivalRate, servers, service, sampler, room, sources, within);
  }

  /**
   * The queue with room for K; who finds it full is turned away.
   *
   * @param systemCapacity K, those in service included, 1 or more; the number of servers for a
   *     system in which nobody waits
   * @return a new queue
   * @throws IllegalArgumentException when K is below 1
   */
  public SimulatedQueue withRoomFor(int systemCapacity) {
    atLeastOne("the system capacity", systemCapacity);
    return new SimulatedQueue(
        arrivalRate, servers, service, patience, systemCapacity, sources, within);
  }

  /**
   * The queue with arrivals from a number of sources, each silent while it is in the system; the
   * arrival rate is then that of one idle source.
   *
   * @param count 1 or more
   * @return a new queue
   * @throws IllegalArgumentException when the count is below 1
   */
  public SimulatedQueue withSources(int count) {
    atLeastOne("the number of sources", count);
    return new SimulatedQueue(arrivalRate, servers, service, patience, room, count, within);
  }

  /**
   * The queue with a time asked for, for the shares that wait at most so long.
   *
   * @param time 0 or more
   * @return a new queue
   * @throws IllegalArgumentException when the time is negative
   */
  public SimulatedQueue answeringWithin(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("a time to answer within is 0 or more, found " + time);
    }
    return new SimulatedQueue(arrivalRate, servers, service, patience, room, sources, time);
  }

  /**
   * Plays the queue.
   *
   * @param replications how often and how long
   * @param streams where randomness comes from
   * @return what happened, each as a mean over the replications at 95 % confidence
   * @throws IllegalArgumentException when a replication counts no arrival, or a sampler gives a
   *     negative time
   */
  public SimulatedWaits run(Replications replications, RandomStreams streams) {
    int n = replications.count();
    double[][] values = new double[QueueTally.MEASURES][n];
    long customers = 0;
    for (int r = 0; r < n; r++) {
      QueueTally tally = play(replications, streams.child(r));
      if (tally.arrivals() == 0) {
        throw new IllegalArgumentException(
            "nobody arrived in "
                + replications.length()
                + " units of time at "
                + arrivalRate
                + " arrivals in each. Maybe a longer replication?");
      }
      customers += tally.arrivals();
      for (int m = 0; m < QueueTally.MEASURES; m++) {
        values[m][r] = tally.measure(m, servers);
      }
    }
    return new SimulatedWaits(
        Estimate.ofMean(values[0]),
        Estimate.ofMean(values[1]),
        Estimate.ofMean(values[2]),
        Estimate.ofMean(values[3]),
        Estimate.ofMean(values[4]),
        Estimate.ofMean(values[5]),
        Estimate.ofMean(values[6]),
        Estimate.ofMean(values[7]),
        Estimate.ofMean(values[8]),
        customers);
  }

  private QueueTally play(Replications replications, RandomStreams streams) {
    RandomGenerator arriving = streams.stream("arrivals");
    RandomGenerator serving = streams.stream("service");
    RandomGenerator waiting = streams.stream("patience");
    QueueTally tally = new QueueTally(replications.warmUp(), replications.end(), within);
    TimeHeap free = new TimeHeap();
    TimeHeap leaving = new TimeHeap();
    TimeHeap calling = new TimeHeap();
    for (int i = 0; i < Math.max(1, sources); i++) {
      calling.add(arriving.nextExponential() / arrivalRate);
    }
    double last = 0;
    for (double now = calling.first(); now < replications.end(); now = calling.first()) {
      // Servers that have never been used need no place in the heap.
      boolean allBusyBefore = free.size() == servers;
      if (allBusyBefore) {
        tally.allBusy(last, Math.min(now, free.first()));
      }
      last = now;
      double time = drawn(service, serving, "service");
      double patient = drawn(patience, waiting, "patience");
      while (leaving.first() <= now) {
        leaving.removeFirst();
      }
      double gone = now;
      if (leaving.size() >= room) {
        tally.turnedAway(now);
      } else {
        double start = allBusyBefore ? Math.max(now, free.first()) : now;
        if (patient < start - now) {
          gone = now + patient;
          tally.left(now, gone);
        } else {
          gone = start + time;
          tally.served(now, start, gone);
          if (!allBusyBefore) {
            free.add(gone);
          } else {
            free.replaceFirst(gone);
          }
        }
        if (room < Integer.MAX_VALUE) {
          leaving.add(gone);
        }
      }
      double again = sources == ENDLESS ? now : gone;
      calling.replaceFirst(again + arriving.nextExponential() / arrivalRate);
    }
    if (free.size() == servers) {
      tally.allBusy(last, Math.min(replications.end(), free.first()));
    }
    return tally;
  }

  private static double drawn(
      ToDoubleFunction<RandomGenerator> sampler, RandomGenerator random, String what) {
    double time = sampler.applyAsDouble(random);
    if (!(time >= 0)) {
      throw new IllegalArgumentException("a time of " + what + " is 0 or more, found " + time);
    }
    return time;
  }

  private static void positive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + " must be finite and above 0, found " + value);
    }
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, found " + value);
    }
  }
}
