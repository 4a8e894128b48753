package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.SeasonalMean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Fit and forecast of the mean of the last seasons. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SeasonalMeanBenchmark {
  private final Series days = Workload.daily();
  private final Series hours = Workload.hourly();

  /** For JMH. */
  public SeasonalMeanBenchmark() {}

  /** Mean of the last 8 weeks, 1,100 days, 91 ahead. */
  @Benchmark
  public Forecast daily() {
    return SeasonalMean.of(7, 8).fit(days).forecast(91);
  }

  /** Mean of the last 7 days by the hour, 924 hours, 48 ahead. */
  @Benchmark
  public Forecast hourly() {
    return SeasonalMean.of(24, 7).fit(hours).forecast(48);
  }
}
