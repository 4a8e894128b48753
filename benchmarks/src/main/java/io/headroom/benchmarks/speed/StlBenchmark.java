package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.decomposition.Mstl;
import io.headroom.forecasting.decomposition.Stl;
import io.headroom.forecasting.smoothing.Ets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Seasonal decompositions by Loess, alone and with a model of the rest. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StlBenchmark {
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();
  private final Stl.Terms year = Stl.of(12);
  private final Stl.Terms quarters = Stl.of(4);
  private final Stl.Terms robustDay = Stl.of(24).robust();
  private final Mstl.Terms dayAndWeek = Mstl.of(24, 168);

  /** For JMH. */
  public StlBenchmark() {}

  /** 120 months, season 12. */
  @Benchmark
  public Decomposition monthly() {
    return year.decompose(monthly);
  }

  /** 60 quarters, season 4. */
  @Benchmark
  public Decomposition quarterly() {
    return quarters.decompose(quarterly);
  }

  /** 924 hours, seasons 24 and 168. */
  @Benchmark
  public Decomposition hourly() {
    return dayAndWeek.decompose(hourly);
  }

  /** 924 hours, season 24, 15 passes against outliers. */
  @Benchmark
  public Decomposition hourlyRobust() {
    return robustDay.decompose(hourly);
  }

  /** 924 hours, seasons 24 and 168, the rest by an automatic choice among six forms of ETS. */
  @Benchmark
  public FittedModel hourlyWithEts() {
    return dayAndWeek.over(Ets.auto(1)).fit(hourly);
  }
}
