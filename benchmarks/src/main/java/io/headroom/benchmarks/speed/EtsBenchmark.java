package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.smoothing.Ets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Automatic choices among the forms of ETS, each fitted by maximum likelihood, and one form. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EtsBenchmark {
  private final Series daily = Workload.daily();
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();

  /** For JMH. */
  public EtsBenchmark() {}

  /** 1,100 days, season 7. */
  @Benchmark
  public FittedModel autoDaily() {
    return Ets.auto(7).fit(daily);
  }

  /** 120 months, season 12. */
  @Benchmark
  public FittedModel autoMonthly() {
    return Ets.auto(12).fit(monthly);
  }

  /** 60 quarters, season 4. */
  @Benchmark
  public FittedModel autoQuarterly() {
    return Ets.auto(4).fit(quarterly);
  }

  /** 924 hours, season 24. */
  @Benchmark
  public FittedModel autoHourly() {
    return Ets.auto(24).fit(hourly);
  }

  /** 120 months, season 12, one form. */
  @Benchmark
  public FittedModel additiveMonthly() {
    return Ets.of("AAA", 12).fit(monthly);
  }
}
