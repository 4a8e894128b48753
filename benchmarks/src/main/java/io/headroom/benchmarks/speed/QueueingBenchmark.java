package io.headroom.benchmarks.speed;

import io.headroom.core.queueing.ErlangA;
import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.simulation.Replications;
import io.headroom.core.simulation.SimulatedQueue;
import io.headroom.core.simulation.SimulatedWaits;
import io.headroom.core.simulation.StaffedInterval;
import io.headroom.core.simulation.StaffingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Erlang's formulas at large sizes, the searches over servers, and the simulated witness. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QueueingBenchmark {
  private static final int HALF_HOURS = 48;

  private final double load = 1e6;
  private final int servers = 1_000_000;
  private final WaitGoal goal = WaitGoal.answered(0.8, 20).withMaxOccupancy(0.95);
  private final StaffingPlan patient = StaffingPlan.of(240, goal);
  private final StaffingPlan impatient = patient.withPatience(180);

  /** For JMH. */
  public QueueingBenchmark() {}

  /** Blocking of a million servers. */
  @Benchmark
  public double erlangBMillion() {
    return ErlangB.of(load, servers).blocking();
  }

  /** The most load of a million servers for a blocking. */
  @Benchmark
  public double erlangBMaxLoadMillion() {
    return ErlangB.maxLoad(0.001, servers);
  }

  /** Agents for a hundred thousand erlangs, all callers waiting. */
  @Benchmark
  public ErlangC erlangCSized() {
    return ErlangC.sizedFor(load / 10, 240, goal);
  }

  /** Agents for a hundred thousand erlangs, callers leaving. */
  @Benchmark
  public ErlangA erlangASized() {
    return ErlangA.sizedFor(load / 10 / 240, 1.0 / 240, 1.0 / 180, goal);
  }

  /** A day in half hours, all callers waiting. */
  @Benchmark
  public List<StaffedInterval> dayOfErlangC() {
    return day(patient);
  }

  /** A day in half hours, callers leaving. */
  @Benchmark
  public List<StaffedInterval> dayOfErlangA() {
    return day(impatient);
  }

  /** About a million customers at fifty servers, one in fifty of them leaving. */
  @Benchmark
  public SimulatedWaits simulatedMillion() {
    return SimulatedQueue.of(48, 1, 50)
        .withMeanPatience(2)
        .run(Replications.of(10, 50, 2_050), Workload.STREAMS);
  }

  private static List<StaffedInterval> day(StaffingPlan plan) {
    List<StaffedInterval> day = new ArrayList<>();
    for (int i = 0; i < HALF_HOURS; i++) {
      day.add(plan.required(200 + 150 * Math.sin(i * Math.PI / HALF_HOURS), 1_800));
    }
    return day;
  }
}
