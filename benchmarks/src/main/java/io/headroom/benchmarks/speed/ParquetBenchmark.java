package io.headroom.benchmarks.speed;

import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.parquet.ParquetSource;
import io.headroom.datasets.source.RowCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Rows a second of series id, time stamp and value, from and to Parquet, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ParquetBenchmark {
  private static final int ROWS = 2_000_000;

  private final Path folder = folder();
  private final Path file = Samples.parquet(folder.resolve("samples.parquet"), ROWS);
  private final SeriesMapping mapping = SeriesMapping.of("stamp", "value").seriesBy("id");

  /** For JMH. */
  public ParquetBenchmark() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory("headroom-benchmark");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every cell of every row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double cells() {
    double sum = 0;
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      while (row.next()) {
        sum += row.field(0).length() + row.millis(1) + row.number(2);
      }
    }
    return sum;
  }

  /** All rows to series. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public SeriesReading toSeries() {
    return mapping.read(ParquetSource.of(file));
  }

  /** One host of a thousand, the first tenth of the time; rows of the whole file count. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public SeriesReading oneHost() {
    return mapping
        .where(Map.of("id", "host-7"))
        .cutoff(Instant.parse("2026-01-01T03:20:00Z"))
        .read(ParquetSource.of(file));
  }

  /** Rows written. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Path write() {
    return Samples.parquet(folder.resolve("written.parquet"), ROWS);
  }

  /** Removes the files. */
  @TearDown
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder.resolve("written.parquet"));
    Files.deleteIfExists(folder);
  }
}
