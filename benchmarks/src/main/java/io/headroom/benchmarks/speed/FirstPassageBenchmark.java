package io.headroom.benchmarks.speed;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Holding 10,000 futures of 184 days against a capacity, 3 of 7 days. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FirstPassageBenchmark {
  private final MonteCarlo experiment = experiment();

  private static MonteCarlo experiment() {
    TimeGrid grid = TimeGrid.of(LocalDate.of(2026, 1, 1), Granularity.DAY, 184, ZoneId.of("UTC"));
    RandomStreams streams = RandomStreams.seeded(3);
    SamplePaths demand =
        SamplePaths.of(
            grid,
            Unit.ONE,
            10_000,
            (p, out) -> {
              RandomGenerator random = streams.child(p).stream("walk");
              double x = 50;
              for (int s = 0; s < out.length; s++) {
                x += 0.2 + random.nextGaussian();
                out[s] = x;
              }
            });
    Pool pool = Pool.of("p", Unit.ONE, Headroom.none(), new Asset("unit", 1, 100, null, null));
    return MonteCarlo.over(demand, CapacityTimeline.of(pool, grid))
        .breachWhen(BreachRule.utilizationAbove(0.85));
  }

  /**
   * First passage of every path.
   *
   * @return the outcome
   */
  @Benchmark
  public Outcome firstPassage() {
    return experiment.play();
  }
}
