package io.headroom.datasets.sample;

import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample can be read back, and holds the truth it says it holds. */
class SampleDataTest {
  private static final long SEED = 20261122;

  @TempDir static Path folder;

  @BeforeAll
  static void write() {
    long t = System.nanoTime();
    SampleData.writeTo(folder, SEED);
    System.out.println("write " + (System.nanoTime() - t) / 1e6);
  }

  @Test
  void x() throws IOException {
    try (var f = Files.list(folder)) {
      f.sorted().forEach(p -> System.out.println(p + " " + p.toFile().length()));
    }
    for (String n : List.of("web-*", "memory", "compute", "storage", "network", "facilities")) {
      long t = System.nanoTime();
      SeriesReading r =
          SeriesMapping.of("time", "value")
              .seriesBy("site", "pool", "host", "metric")
              .zone(SampleData.ZONE)
              .read(CsvSource.matching(folder, n + ".csv.gz"));
      System.out.println(r + " " + r.timeFormat() + " " + (System.nanoTime() - t) / 1e6);
      r.findings().forEach(System.out::println);
      r.series().forEach(System.out::println);
    }
  }
}
