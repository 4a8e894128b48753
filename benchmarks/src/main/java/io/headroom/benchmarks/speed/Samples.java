package io.headroom.benchmarks.speed;

import io.headroom.datasets.parquet.ParquetColumn;
import io.headroom.datasets.parquet.ParquetRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Rows of series id, time stamp and value, as monitoring systems keep them. */
final class Samples {
  static final List<ParquetColumn> COLUMNS =
      List.of(
          ParquetColumn.of("id", ParquetColumn.Type.TEXT),
          ParquetColumn.of("stamp", ParquetColumn.Type.INSTANT),
          ParquetColumn.of("value", ParquetColumn.Type.NUMBER));
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final int HOSTS = 1000;

  private Samples() {}

  /** Takes rows. */
  interface Taker {
    void take(String id, long second, double value) throws IOException;
  }

  /** Rows of 1,000 hosts minute by minute, all hosts of a minute together. */
  static void each(int rows, Taker taker) {
    RandomGenerator random = Workload.STREAMS.stream("samples");
    String[] ids = new String[HOSTS];
    for (int i = 0; i < HOSTS; i++) {
      ids[i] = "host-" + i;
    }
    try {
      for (int i = 0; i < rows; i++) {
        double value = Math.round(100 * (50 + 10 * random.nextGaussian())) / 100.0;
        taker.take(ids[i % HOSTS], START + 60L * (i / HOSTS), value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path parquet(Path file, int rows) {
    try (ParquetRows out = ParquetRows.to(file, COLUMNS, Map.of())) {
      each(
          rows,
          (id, second, value) ->
              out.text(0, id).whole(1, second * 1_000_000).number(2, value).endRow());
      out.publish();
    }
    return file;
  }

  static Path csv(Path file, int rows) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,stamp,value\n");
      each(
          rows,
          (id, second, value) ->
              out.write(id + "," + Instant.ofEpochSecond(second) + "," + value + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
