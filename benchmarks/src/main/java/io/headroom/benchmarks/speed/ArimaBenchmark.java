package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.statespace.Arima;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** ARIMA models of a given order, fitted by exact likelihood from four starts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ArimaBenchmark {
  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series hourly = Workload.hourly();
  private final Series withGaps = withGaps(hourly);

  /** For JMH. */
  public ArimaBenchmark() {}

  private static Series withGaps(Series s) {
    double[] y = s.toArray();
    for (int t = 50; t < y.length - 50; t += 90) {
      y[t] = Double.NaN;
    }
    return s.withValues(y);
  }

  /** The airline model on 120 months. */
  @Benchmark
  public FittedModel airlineMonthly() {
    return Arima.of(0, 1, 1).seasonal(0, 1, 1, 12).fit(monthly);
  }

  /** The airline model on 60 quarters. */
  @Benchmark
  public FittedModel airlineQuarterly() {
    return Arima.of(0, 1, 1).seasonal(0, 1, 1, 4).fit(quarterly);
  }

  /** (2,1,2)(1,1,1)[12] on 120 months. */
  @Benchmark
  public FittedModel sevenLagsMonthly() {
    return Arima.of(2, 1, 2).seasonal(1, 1, 1, 12).fit(monthly);
  }

  /** (2,0,1)(0,1,1)[24] on 924 hours. */
  @Benchmark
  public FittedModel seasonalHourly() {
    return Arima.of(2, 0, 1).seasonal(0, 1, 1, 24).fit(hourly);
  }

  /** The same with ten hours missing. */
  @Benchmark
  public FittedModel seasonalHourlyWithGaps() {
    return Arima.of(2, 0, 1).seasonal(0, 1, 1, 24).fit(withGaps);
  }
}
