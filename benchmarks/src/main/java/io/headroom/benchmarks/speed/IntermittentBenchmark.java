package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.intermittent.Adida;
import io.headroom.forecasting.intermittent.Croston;
import io.headroom.forecasting.intermittent.Tsb;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Intermittent demand: choice of the smoothing, and the simulated distribution. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IntermittentBenchmark {
  private final Series seldom = Workload.seldom();
  private final FittedModel fitted = Tsb.optimized().fit(seldom);

  /** For JMH. */
  public IntermittentBenchmark() {}

  /** Both parameters fixed, 120 periods. */
  @Benchmark
  public FittedModel croston() {
    return Croston.classic().fit(seldom);
  }

  /** Both parameters chosen, 120 periods. */
  @Benchmark
  public FittedModel tsbOptimized() {
    return Tsb.optimized().fit(seldom);
  }

  /** Both parameters chosen, 120 periods in blocks. */
  @Benchmark
  public FittedModel adidaOptimized() {
    return Adida.optimized().fit(seldom);
  }

  /** The distribution of 18 steps. */
  @Benchmark
  public Forecast forecast() {
    return fitted.forecast(18);
  }
}
