package io.headroom.benchmarks.speed;

import com.github.signaflo.timeseries.TimePeriod;
import com.github.signaflo.timeseries.TimeSeries;
import com.github.signaflo.timeseries.model.arima.Arima;
import com.github.signaflo.timeseries.model.arima.ArimaOrder;
import io.headroom.core.series.Series;
import java.util.concurrent.TimeUnit;
import jdplus.toolkit.base.api.processing.ProcessingLog;
import jdplus.toolkit.base.api.timeseries.TsData;
import jdplus.toolkit.base.api.timeseries.TsPeriod;
import jdplus.toolkit.base.core.regsarima.regular.RegSarimaModel;
import jdplus.tramoseats.base.api.tramo.AutoModelSpec;
import jdplus.tramoseats.base.api.tramo.TramoSpec;
import jdplus.tramoseats.base.core.tramo.TramoKernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What other libraries on the JVM take for the same months: JDemetra+ (TRAMO's automatic choice of
 * an ARIMA model, and the airline model alone) and signaflo (the airline model). Neither has
 * exponential smoothing; the part of JDemetra+ used here has no STL. Beside them in one run: {@code
 * EtsBenchmark.autoMonthly} and the ARIMA benchmarks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PeersOnJvmBenchmark {
  private static final ArimaOrder AIRLINE = ArimaOrder.order(0, 1, 1, 0, 1, 1);

  private final Series monthly = Workload.monthly();
  private final TsData months = TsData.ofInternal(TsPeriod.monthly(2023, 1), monthly.toArray());
  private final TimeSeries series = TimeSeries.from(TimePeriod.oneMonth(), monthly.toArray());
  private final TramoKernel airline = TramoKernel.of(TramoSpec.TR0, null);
  private final TramoKernel automatic =
      TramoKernel.of(
          TramoSpec.TR0.toBuilder().autoModel(AutoModelSpec.DEFAULT_ENABLED).build(), null);
  private final TramoKernel robust = TramoKernel.of(TramoSpec.TR3, null);

  /** For JMH. */
  public PeersOnJvmBenchmark() {}

  /** JDemetra+ 3.5: ARIMA(0,1,1)(0,1,1) by exact likelihood, without transformation or outliers. */
  @Benchmark
  public RegSarimaModel jdemetraAirline() {
    return airline.process(months, ProcessingLog.dummy());
  }

  /** JDemetra+ 3.5: TRAMO's automatic orders, without transformation, outliers or calendar. */
  @Benchmark
  public RegSarimaModel jdemetraAutomatic() {
    return automatic.process(months, ProcessingLog.dummy());
  }

  /** JDemetra+ 3.5: the same with its test for logs and its outliers, specification TR3. */
  @Benchmark
  public RegSarimaModel jdemetraAutomaticRobust() {
    return robust.process(months, ProcessingLog.dummy());
  }

  /** Java-timeseries 0.4: ARIMA(0,1,1)(0,1,1) by conditional sum of squares, then likelihood. */
  @Benchmark
  public Arima signafloAirline() {
    return Arima.model(series, AIRLINE, TimePeriod.oneYear());
  }
}
