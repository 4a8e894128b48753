package io.headroom.benchmarks.speed;

import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Theta;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Ten thousand futures of 184 days from a forecast that stands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ForecastPathsBenchmark {
  private final Forecast additive = Ets.of("AAA", 7).fit(Workload.daily()).forecast(Workload.STEPS);
  private final Forecast multiplicative =
      Ets.of("MAM", 7).fit(Workload.daily()).forecast(Workload.STEPS);
  private final Forecast theta = Theta.optimized(7).fit(Workload.daily()).forecast(Workload.STEPS);

  /** For JMH. */
  public ForecastPathsBenchmark() {}

  /** ETS(A,A,A). */
  @Benchmark
  public SamplePaths additiveEts() {
    return additive.paths(Workload.PATHS, Workload.STREAMS);
  }

  /** ETS(M,A,M), whose law is simulated. */
  @Benchmark
  public SamplePaths multiplicativeEts() {
    return multiplicative.paths(Workload.PATHS, Workload.STREAMS);
  }

  /** Optimized Theta. */
  @Benchmark
  public SamplePaths theta() {
    return theta.paths(Workload.PATHS, Workload.STREAMS);
  }
}
