package io.headroom.benchmarks.speed;

import io.headroom.core.simulation.Arrivals;
import io.headroom.core.simulation.Replications;
import io.headroom.core.simulation.Roster;
import io.headroom.core.simulation.ServerGroup;
import io.headroom.core.simulation.SimulationResult;
import io.headroom.core.simulation.Simulator;
import io.headroom.core.simulation.Station;
import io.headroom.core.simulation.WorkClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;

/**
 * Events a second through the general simulator, arrival and departure each an event, beside SSJ
 * with its own calendar, generator and a queue of the plainest kind; and a year of a service desk.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SimulatorBenchmark {
  private static final int PENDING = 10_000;
  private static final double HOURS_A_YEAR = 8_760;
  private static final int HOURS_A_WEEK = 168;
  private static final double TICKETS_A_YEAR = 500_000;

  private final Simulator oneServer =
      Simulator.of(
          List.of(Station.of("s", 1)),
          List.of(
              WorkClass.of("c")
                  .arriving(Arrivals.poisson(0.8))
                  .servedAt("s", r -> r.nextExponential())));
  private final Simulator manyPending =
      Simulator.of(
          List.of(Station.delay("s")),
          List.of(
              WorkClass.of("c")
                  .arriving(Arrivals.poisson(PENDING))
                  .servedAt("s", r -> r.nextExponential())
                  .startingWith("s", PENDING)));
  private final Simulator desk = desk();

  /** For JMH. */
  public SimulatorBenchmark() {}

  /** Events of one thread. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Events {
    /** Counted, and shown a second. */
    public long events;

    /** For JMH. */
    public Events() {}

    /** Begins again. */
    @Setup(Level.Iteration)
    public void clear() {
      events = 0;
    }
  }

  /** M/M/1 at 80 %. */
  @Benchmark
  public SimulationResult oneServer(Events count) {
    return counted(oneServer.run(Replications.of(2, 100, 200_000), Workload.STREAMS), count);
  }

  /** About 10,000 ends of service lie ahead at any time. */
  @Benchmark
  public SimulationResult tenThousandPending(Events count) {
    return counted(manyPending.run(Replications.of(2, 1, 15), Workload.STREAMS), count);
  }

  /** A year of a desk: 100 agents in shifts, 500,000 tickets of four priorities, holds. */
  @Benchmark
  public SimulationResult twoYearsOfADesk(Events count) {
    return counted(desk.run(Replications.of(2, 0, HOURS_A_YEAR), Workload.STREAMS), count);
  }

  /** M/M/1 at 80 % in SSJ. */
  @Benchmark
  public double oneServerSsj(Events count) {
    SsjQueue queue = new SsjQueue(1, 0.8, 0);
    queue.run(400_000);
    count.events += queue.events();
    return queue.waits();
  }

  /** About 10,000 ends of service lie ahead at any time, in SSJ. */
  @Benchmark
  public double tenThousandPendingSsj(Events count) {
    SsjQueue queue = new SsjQueue(Integer.MAX_VALUE, PENDING, PENDING);
    queue.run(30);
    count.events += queue.events();
    return queue.waits();
  }

  private static SimulationResult counted(SimulationResult result, Events count) {
    count.events += result.events();
    return result;
  }

  private static Simulator desk() {
    double[] shape = new double[HOURS_A_WEEK];
    for (int h = 0; h < HOURS_A_WEEK; h++) {
      shape[h] = h / 24 < 5 && h % 24 >= 8 && h % 24 < 18 ? 1 : 0.05;
    }
    double perShape = TICKETS_A_YEAR / HOURS_A_YEAR * HOURS_A_WEEK / Arrays.stream(shape).sum();
    double[] from = new double[10];
    int[] first = new int[10];
    int[] second = new int[10];
    for (int day = 0; day < 5; day++) {
      from[2 * day] = 24 * day + 8;
      from[2 * day + 1] = 24 * day + 18;
      first[2 * day] = 80;
      second[2 * day] = 20;
      first[2 * day + 1] = 4;
      second[2 * day + 1] = 1;
    }
    List<WorkClass> tickets = new ArrayList<>();
    double[] shares = {0.05, 0.2, 0.5, 0.25};
    for (int p = 0; p < shares.length; p++) {
      double share = shares[p] * perShape;
      tickets.add(
          WorkClass.of("P" + (p + 1))
              .withPriority(p + 1)
              .arriving(
                  Arrivals.cyclic(HOURS_A_WEEK, Arrays.stream(shape).map(v -> v * share).toArray()))
              .servedAt("desk", r -> 0.32 * r.nextExponential())
              .servedAt("on hold", r -> 10 * r.nextExponential())
              .routed("desk", "on hold", 0.2)
              .routed("on hold", "desk", 1));
    }
    Station desk =
        Station.of(
                "desk",
                ServerGroup.of(Roster.cyclic(HOURS_A_WEEK, from, first)),
                ServerGroup.of(Roster.cyclic(HOURS_A_WEEK, from, second)).skilledIn("P1", "P2"))
            .with(Station.Urgency.PREEMPTIVE)
            .with(Station.ShiftEnd.PAUSE);
    return Simulator.of(List.of(desk, Station.delay("on hold")), tickets);
  }

  /** A queue of SSJ: an event object for each arrival and each end of service. */
  private static final class SsjQueue {
    private final umontreal.ssj.simevents.Simulator simulator =
        new umontreal.ssj.simevents.Simulator();
    private final ArrayDeque<Double> waiting = new ArrayDeque<>();
    private final ExponentialGen gaps;
    private final ExponentialGen services = new ExponentialGen(new MRG32k3a(), 1);
    private final int servers;
    private final int open;
    private int busy;
    private long events;
    private double waits;

    SsjQueue(int servers, double rate, int open) {
      this.servers = servers;
      this.open = open;
      gaps = new ExponentialGen(new MRG32k3a(), rate);
    }

    void run(double end) {
      simulator.init();
      new End().schedule(end);
      for (int k = 0; k < open; k++) {
        busy++;
        new Departure().schedule(services.nextDouble());
      }
      new Arrival().schedule(gaps.nextDouble());
      simulator.start();
    }

    long events() {
      return events;
    }

    double waits() {
      return waits;
    }

    private final class Arrival extends umontreal.ssj.simevents.Event {
      Arrival() {
        super(simulator);
      }

      @Override
      public void actions() {
        events++;
        new Arrival().schedule(gaps.nextDouble());
        if (busy < servers) {
          busy++;
          new Departure().schedule(services.nextDouble());
        } else {
          waiting.add(simulator.time());
        }
      }
    }

    private final class Departure extends umontreal.ssj.simevents.Event {
      Departure() {
        super(simulator);
      }

      @Override
      public void actions() {
        events++;
        Double since = waiting.poll();
        if (since == null) {
          busy--;
        } else {
          waits += simulator.time() - since;
          new Departure().schedule(services.nextDouble());
        }
      }
    }

    private final class End extends umontreal.ssj.simevents.Event {
      End() {
        super(simulator);
      }

      @Override
      public void actions() {
        simulator.stop();
      }
    }
  }
}
