package io.headroom.benchmarks.speed;

import io.headroom.core.measure.Unit;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.CsvSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Rows a second from a CSV file to series: scanning, time stamps, numbers, hashing, gridding. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CsvBenchmark {
  private static final int HOSTS = 20;
  private static final int HOURS = 17_520;
  private static final int ROWS = HOSTS * HOURS;

  private final Path file = write();
  private final SeriesMapping mapping =
      SeriesMapping.of("time", "used")
          .in(Unit.of("GiB"))
          .zone(ZoneId.of("Europe/Amsterdam"))
          .seriesBy("host");

  /** For JMH. */
  public CsvBenchmark() {}

  /** Two years of hours of twenty hosts, 350,400 rows. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public SeriesReading csvToSeries() {
    return mapping.read(CsvSource.of(file));
  }

  /** Removes the file. */
  @TearDown
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Path write() {
    RandomGenerator random = Workload.STREAMS.stream("csv");
    LocalDateTime first = LocalDateTime.of(2024, 1, 1, 0, 0);
    try {
      Path path = Files.createTempFile("headroom-benchmark", ".csv");
      try (BufferedWriter out = Files.newBufferedWriter(path)) {
        out.write("time,host,used\n");
        for (int h = 0; h < HOURS; h++) {
          String time = first.plusHours(h) + ":00Z";
          for (int i = 0; i < HOSTS; i++) {
            double used = Math.round(10 * (200 + 30 * random.nextGaussian())) / 10.0;
            out.write(time + ",host-" + i + "," + used + "\n");
          }
        }
      }
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
