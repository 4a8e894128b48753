package io.headroom.benchmarks.speed;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.smoothing.Ets;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** First passage of ten thousand futures of 184 days over a capacity that loses a unit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FirstPassageBenchmark {
  private static final double UNIT = 320;

  private final SamplePaths demand =
      Ets.of("AAA", 7)
          .fit(Workload.daily())
          .forecast(Workload.STEPS)
          .paths(Workload.PATHS, Workload.STREAMS);
  private final Pool pool =
      Pool.of(
          "cluster",
          Unit.ONE,
          Headroom.spareUnits(1),
          new Asset("host", 6, UNIT, null, null),
          new Asset("host", 1, UNIT, null, LocalDate.of(2026, 4, 30)));
  private final CapacityTimeline timeline = CapacityTimeline.of(pool, demand.grid());
  private final BreachRule rule = BreachRule.utilizationAbove(0.95);

  /** For JMH. */
  public FirstPassageBenchmark() {}

  /** The capacity of every day, from assets, reserve and buffers. */
  @Benchmark
  public CapacityTimeline capacityTimeline() {
    return CapacityTimeline.of(pool, demand.grid());
  }

  /** The day of first breach of every path: 3 of 7 days above the limit. */
  @Benchmark
  public Outcome firstPassage() {
    return MonteCarlo.over(demand, timeline).breachWhen(rule).play();
  }
}
