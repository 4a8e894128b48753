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

/** One automatic choice among the forms of ETS, each fitted by maximum likelihood. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EtsBenchmark {
  private final Series daily = Workload.daily();
  private final Series monthly = Workload.monthly();

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
}
