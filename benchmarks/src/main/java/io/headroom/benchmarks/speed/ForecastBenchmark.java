package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Fitting one series, and drawing its futures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ForecastBenchmark {
  /** Length of the history. */
  @Param({"120", "1100"})
  public int length = 1100;

  /** Season length. */
  @Param({"7", "12"})
  public int season = 7;

  private Series history = Series.daily("empty", LocalDate.of(2023, 1, 1));
  private Forecast forecast =
      Ets.auto(1).fit(Series.daily("two", LocalDate.EPOCH, 1, 2)).forecast(1);

  /** Makes a series with level, growth, season and noise. */
  @Setup
  public void make() {
    RandomGenerator random = RandomStreams.seeded(1).stream("benchmark");
    double[] y = new double[length];
    for (int t = 0; t < length; t++) {
      y[t] = 100 + 0.05 * t + 10 * (t % season) / season + 2 * random.nextGaussian();
    }
    history = Series.daily("benchmark", LocalDate.of(2023, 1, 1), y);
    forecast = Ets.of("AAdA", season).fit(history).forecast(184);
  }

  /**
   * Automatic ETS.
   *
   * @return the fitted model
   */
  @Benchmark
  public FittedModel etsAuto() {
    return Ets.auto(season).fit(history);
  }

  /**
   * Optimized Theta.
   *
   * @return the fitted model
   */
  @Benchmark
  public FittedModel thetaOptimized() {
    return Theta.optimized(season).fit(history);
  }

  /**
   * 10,000 futures of 184 steps.
   *
   * @return the paths
   */
  @Benchmark
  public SamplePaths paths() {
    return forecast.paths(10_000, RandomStreams.seeded(2));
  }
}
