package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.decomposition.BoxCox;
import io.headroom.forecasting.smoothing.Ets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Automatic ETS on a Box-Cox scale that is chosen, and the mean of what comes back from it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BoxCoxBenchmark {
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();

  /** For JMH. */
  public BoxCoxBenchmark() {}

  /** Guerrero's lambda, 120 months, 18 ahead. */
  @Benchmark
  public Forecast guerreroMonthly() {
    return BoxCox.guerrero(12).over(Ets.auto(12)).fit(monthly).forecast(18);
  }

  /** The likeliest lambda, 120 months, 18 ahead. */
  @Benchmark
  public Forecast likelihoodMonthly() {
    return BoxCox.likelihood(12).over(Ets.auto(12)).fit(monthly).forecast(18);
  }

  /** Guerrero's lambda, 60 quarters, 8 ahead. */
  @Benchmark
  public Forecast guerreroQuarterly() {
    return BoxCox.guerrero(4).over(Ets.auto(4)).fit(quarterly).forecast(8);
  }

  /** Guerrero's lambda, 924 hours, 48 ahead. */
  @Benchmark
  public Forecast guerreroHourly() {
    return BoxCox.guerrero(24).over(Ets.auto(24)).fit(hourly).forecast(48);
  }
}
