package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.statespace.Arima;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One automatic choice of an ARIMA order: tests, steps, and every model by exact likelihood. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AutoArimaBenchmark {
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();

  /** For JMH. */
  public AutoArimaBenchmark() {}

  /** 120 months, season 12. */
  @Benchmark
  public FittedModel monthly() {
    return Arima.auto(12).fit(monthly);
  }

  /** 120 months, all orders up to five lags. */
  @Benchmark
  public FittedModel monthlyFull() {
    return Arima.auto(12).full().fit(monthly);
  }

  /** Quarters, season 4. */
  @Benchmark
  public FittedModel quarterly() {
    return Arima.auto(4).fit(quarterly);
  }

  /** About 900 hours, season 24. */
  @Benchmark
  public FittedModel hourly() {
    return Arima.auto(24).fit(hourly);
  }

  /** About 900 hours, day and week as harmonics with an automatic order of the rest. */
  @Benchmark
  public FittedModel hourlyHarmonics() {
    return HarmonicRegression.of(24).and(168).over(Arima.auto(1)).fit(hourly);
  }
}
