package io.headroom.benchmarks.speed;

import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Rows a second from 10 million rows of CSV to hourly series, beside FastCSV. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReadingBenchmark {
  private static final int SERIES = 1_000;
  private static final int STEPS = 10_000;
  private static final int ROWS = SERIES * STEPS;
  private static final Granularity HOUR = Granularity.of("PT1H");

  private final ExecutorService second = Executors.newFixedThreadPool(1);
  private Path plain = Path.of("");
  private Path packed = Path.of("");

  /** For JMH. */
  public ReadingBenchmark() {}

  /** Writes the files. */
  @Setup
  public void write() throws IOException {
    plain = Files.createTempFile("headroom-reading", ".csv");
    packed = Files.createTempFile("headroom-reading", ".csv.gz");
    ReadingWork.write(plain, SERIES, STEPS);
    ReadingWork.write(packed, SERIES, STEPS);
  }

  /** Removes them. */
  @TearDown
  public void delete() throws IOException {
    second.shutdownNow();
    Files.deleteIfExists(plain);
    Files.deleteIfExists(packed);
  }

  /** Plain CSV on two threads. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public SeriesReading headroomTwoThreads() {
    return ReadingWork.headroom(plain, HOUR, second);
  }

  /** Plain CSV on one thread. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public SeriesReading headroomOneThread() {
    return ReadingWork.headroom(plain, HOUR, Runnable::run);
  }

  /** Gzipped CSV on two threads. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public SeriesReading headroomGzipTwoThreads() {
    return ReadingWork.headroom(packed, HOUR, second);
  }

  /** FastCSV with the JDK's conversions. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double fastCsvConverted() {
    return ReadingWork.fastCsvConverted(plain);
  }

  /** FastCSV with the JDK's conversions, rolled up. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double fastCsvRolledUp() {
    return ReadingWork.fastCsvRolledUp(plain);
  }

  /** FastCSV without any conversion. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long fastCsvParsed() {
    return ReadingWork.fastCsvParsed(plain);
  }
}
