package io.headroom.core.simulation;

import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Work that goes through stations, event by event: several servers, priorities, patience, skills,
 * shifts, holds, rework and a start that is not empty.
 *
 * <p>Where formulas of {@code core.queueing} hold, it is their witness; where none holds it is the
 * answer. It starts at time 0 with what classes start with. Random numbers are drawn by class and
 * purpose (arrivals, patience, routes, service at a station) at the moment in which work comes to a
 * station, so that the same streams give two variants the same work: {@link
 * SimulationResult#minus}. The same seed gives the same numbers. Immutable.
 */
public final class Simulator {
  private static final int SLICES = 1_000;

  private final SimulationNet net;
  private final double within;

  private Simulator(SimulationNet net, double within) {
    this.net = net;
    this.within = within;
  }

  /**
   * A simulation of classes of work at stations.
   *
   * @param stations at least one
   * @param classes at least one
   * @return the simulation
   * @throws IllegalArgumentException when names are taken twice or not known, a class comes where
   *     it has no time of service, or where nobody can serve it
   */
  public static Simulator of(List<Station> stations, List<WorkClass> classes) {
    return new Simulator(new SimulationNet(stations, classes), 0);
  }

  /**
   * The simulation with a time asked for, for the shares that wait at most so long.
   *
   * @param time 0 or more
   * @return a new simulation
   * @throws IllegalArgumentException when the time is negative
   */
  public Simulator answeringWithin(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("a time to answer within is 0 or more, found " + time);
    }
    return new Simulator(net, time);
  }

  /**
   * Plays it.
   *
   * @param replications how often and how long
   * @param streams where randomness comes from
   * @return what happened
   * @throws IllegalArgumentException when a sampler gives a time below 0, or more than 8 million
   *     pieces of work pile up
   */
  public SimulationResult run(Replications replications, RandomStreams streams) {
    double[][] figures = new double[replications.count()][];
    long events = 0;
    for (int r = 0; r < figures.length; r++) {
      SimulationTally tally = tally(replications.warmUp(), replications.end(), 0);
      events += play(tally, streams.child(r), replications.end());
      figures[r] = tally.figures();
    }
    return result(figures, events);
  }

  /**
   * Plays replications until a figure is known well enough or there have been as many as allowed;
   * whether it is, {@link Precision#isReachedBy} says of the figure of the result. Looking more
   * than once makes the confidence a little smaller than it says.
   *
   * @param precision how well, and how many replications at most
   * @param figure of a result, such as {@code r -> r.waits("desk").meanWait()}
   * @param warmUp time before counting begins, 0 or more
   * @param length time that is counted in each, above 0
   * @param streams where randomness comes from
   * @return what happened
   * @throws IllegalArgumentException as {@link #run}
   */
  public SimulationResult runUntil(
      Precision precision,
      Function<SimulationResult, Estimate> figure,
      double warmUp,
      double length,
      RandomStreams streams) {
    Replications one = Replications.of(precision.first(), warmUp, length);
    double[][] figures = new double[0][];
    long events = 0;
    int wanted = precision.first();
    while (true) {
      int done = figures.length;
      figures = Arrays.copyOf(figures, wanted);
      for (int r = done; r < wanted; r++) {
        SimulationTally tally = tally(warmUp, one.end(), 0);
        events += play(tally, streams.child(r), one.end());
        figures[r] = tally.figures();
      }
      SimulationResult result = result(figures, events);
      Estimate now = figure.apply(result);
      if (precision.isReachedBy(now) || wanted >= precision.most()) {
        return result;
      }
      wanted = precision.likely(now);
    }
  }

  /**
   * How long the start shows, by {@link WarmUp#mser5} from the mean number in the network over a
   * thousand slices of time, averaged over replications (Welch 1983).
   *
   * @param length time to look at, above 0; several times longer than the warm-up to be found
   * @param replications how many are averaged, 1 or more
   * @param streams where randomness comes from
   * @return time to leave out; empty when half of the length is not enough, so that it is to be
   *     longer, or the network never settles
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public OptionalDouble warmUp(double length, int replications, RandomStreams streams) {
    if (!(length > 0 && Double.isFinite(length)) || replications < 1) {
      throw new IllegalArgumentException(
          "a warm-up is found in a length above 0 and 1 or more replications, found "
              + length
              + " and "
              + replications);
    }
    double[] mean = new double[SLICES];
    for (int r = 0; r < replications; r++) {
      SimulationTally tally = tally(0, length, SLICES);
      play(tally, streams.child(r), length);
      double[] seen = tally.slices();
      for (int k = 0; k < SLICES; k++) {
        mean[k] += seen[k] / replications;
      }
    }
    OptionalInt left = WarmUp.mser5(mean);
    return left.isPresent()
        ? OptionalDouble.of(left.getAsInt() * length / SLICES)
        : OptionalDouble.empty();
  }

  private SimulationTally tally(double from, double to, int slices) {
    return new SimulationTally(net.stations, net.classes, from, to, within, slices);
  }

  private long play(SimulationTally tally, RandomStreams streams, double end) {
    SimulationRun run = new SimulationRun(net, tally, streams, end);
    run.play();
    return run.events();
  }

  private SimulationResult result(double[][] figures, long events) {
    return new SimulationResult(
        SimulationNet.numbered(net.stationNames),
        SimulationNet.numbered(net.classNames),
        figures,
        events);
  }
}
