package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.statespace.Arima;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Seasons as harmonics, the rest by another model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HarmonicRegressionBenchmark {
  private static final double YEAR = 365.25;

  private final Series monthly = Workload.monthly();
  private final Series quarterly = Workload.quarterly();
  private final Series daily = Workload.daily();

  /** For JMH. */
  public HarmonicRegressionBenchmark() {}

  /** Automatic ARIMA with as many harmonics as help it, 120 months, 18 ahead. */
  @Benchmark
  public Forecast overArimaMonthly() {
    return HarmonicRegression.of(12).over(Arima.auto(1)).fit(monthly).forecast(18);
  }

  /** The same, 60 quarters, 8 ahead. */
  @Benchmark
  public Forecast overArimaQuarterly() {
    return HarmonicRegression.of(4).over(Arima.auto(1)).fit(quarterly).forecast(8);
  }

  /**
   * A year of days, the number of harmonics chosen, the last value for the rest, so nearly the
   * regression alone.
   */
  @Benchmark
  public Forecast overNaive() {
    return HarmonicRegression.of(YEAR).over(Naive.last()).fit(daily).forecast(184);
  }

  /** The number of harmonics chosen, automatic ETS with a week for the rest. */
  @Benchmark
  public Forecast overEts() {
    return HarmonicRegression.of(YEAR).over(Ets.auto(7)).fit(daily).forecast(184);
  }
}
