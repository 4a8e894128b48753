package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Theta;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Fit and forecast of the Theta methods. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ThetaBenchmark {
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();

  /** For JMH. */
  public ThetaBenchmark() {}

  /** Standard, 120 months, 18 ahead. */
  @Benchmark
  public Forecast standardMonthly() {
    return Theta.standard(12).fit(monthly).forecast(18);
  }

  /** Dynamic optimized, 120 months, 18 ahead. */
  @Benchmark
  public Forecast dynamicOptimizedMonthly() {
    return Theta.dynamicOptimized(12).fit(monthly).forecast(18);
  }

  /** Dynamic optimized, 60 quarters, 8 ahead. */
  @Benchmark
  public Forecast dynamicOptimizedQuarterly() {
    return Theta.dynamicOptimized(4).fit(quarterly).forecast(8);
  }

  /** Dynamic optimized, 924 hours, 48 ahead. */
  @Benchmark
  public Forecast dynamicOptimizedHourly() {
    return Theta.dynamicOptimized(24).fit(hourly).forecast(48);
  }

  /** The choice between them, 120 months, 18 ahead. */
  @Benchmark
  public Forecast autoMonthly() {
    return Theta.auto(12).fit(monthly).forecast(18);
  }
}
