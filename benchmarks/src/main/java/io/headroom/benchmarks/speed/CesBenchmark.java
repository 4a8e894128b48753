package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.smoothing.Ces;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One automatic choice among the kinds of complex exponential smoothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CesBenchmark {
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();

  /** For JMH. */
  public CesBenchmark() {}

  /** 120 months, season 12. */
  @Benchmark
  public FittedModel autoMonthly() {
    return Ces.auto(12).fit(monthly);
  }

  /** 60 quarters, season 4. */
  @Benchmark
  public FittedModel autoQuarterly() {
    return Ces.auto(4).fit(quarterly);
  }

  /** 924 hours, season 24. */
  @Benchmark
  public FittedModel autoHourly() {
    return Ces.auto(24).fit(hourly);
  }

  /** The full season alone, 120 months. */
  @Benchmark
  public FittedModel fullMonthly() {
    return Ces.full(12).fit(monthly);
  }
}
