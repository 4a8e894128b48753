package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Naive;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Fit and forecast of the benchmarks that every other method has to beat. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NaiveBenchmark {
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();

  /** For JMH. */
  public NaiveBenchmark() {}

  /** Last value, 120 months, 18 ahead. */
  @Benchmark
  public Forecast lastMonthly() {
    return Naive.last().fit(monthly).forecast(18);
  }

  /** Last season, 120 months, 18 ahead. */
  @Benchmark
  public Forecast seasonalMonthly() {
    return Naive.seasonal(12).fit(monthly).forecast(18);
  }

  /** Last season, 60 quarters, 8 ahead. */
  @Benchmark
  public Forecast seasonalQuarterly() {
    return Naive.seasonal(4).fit(quarterly).forecast(8);
  }

  /** Last season, 924 hours, 48 ahead. */
  @Benchmark
  public Forecast seasonalHourly() {
    return Naive.seasonal(24).fit(hourly).forecast(48);
  }

  /** Line through first and last value, 120 months, 18 ahead. */
  @Benchmark
  public Forecast driftMonthly() {
    return Naive.drift().fit(monthly).forecast(18);
  }
}
