package io.headroom.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeriesStoreTest {
  private static final String[] STEPS = {"PT5M", "PT0.25S", "PT1H", "P1D", "P1W", "P1M", "P1Y"};
  private static final String[] ZONES = {"UTC", "Europe/Amsterdam", "Pacific/Apia", "+05:30"};
  private static final String[] UNITS = {
    "1", "fraction", "%", "GiB", "kW", "request/h", "seat", "MB/s", "call", "week"
  };
  private static final String[] TEXTS = {
    "a", "", "x=y,z%2C", "Ünï ☃ 😀", "time", "value", " b ", "\n"
  };

  @TempDir private Path folder;

  private static Series random(Random r) {
    Map<String, String> labels = new LinkedHashMap<>();
    int n = 1 + r.nextInt(3);
    while (labels.size() < n) {
      labels.put(TEXTS[r.nextInt(TEXTS.length)], TEXTS[r.nextInt(TEXTS.length)]);
    }
    labels.put("id", Integer.toString(r.nextInt()));
    SeriesKey key = SeriesKey.of(labels);
    Granularity step = Granularity.of(STEPS[r.nextInt(STEPS.length)]);
    ZoneId zone = ZoneId.of(ZONES[r.nextInt(ZONES.length)]);
    Instant start = Instant.ofEpochSecond(1_600_000_000L + r.nextInt(100_000_000), r.nextInt(1000));
    if (step.isMonths()) {
      start = Instant.parse("2024-02-05T00:00:00Z");
    }
    Unit unit = Unit.of(UNITS[r.nextInt(UNITS.length)]);
    int size = r.nextInt(5) == 0 ? 0 : r.nextInt(300);
    TimeGrid grid = new TimeGrid(start, step, size, zone);
    double low = -r.nextDouble();
    Bounds bounds =
        switch (r.nextInt(4)) {
          case 0 -> Bounds.NONE;
          case 1 -> Bounds.NON_NEGATIVE;
          case 2 -> Bounds.FRACTION;
          default -> new Bounds(low, 1 / 3.0);
        };
    if (size == 0) {
      return Series.empty(key, grid, unit, TEXTS[r.nextInt(TEXTS.length)]).withBounds(bounds);
    }
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double any = Double.longBitsToDouble(r.nextLong());
      values[i] =
          switch (r.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> Double.MIN_VALUE;
            case 3 -> r.nextInt(10);
            default -> Double.isInfinite(any) ? 0 : any;
          };
    }
    return Series.of(key, grid, values, unit).withBounds(bounds);
  }

  private static List<Object> facts(Series s) {
    List<Object> all = new ArrayList<>();
    all.add(List.copyOf(s.key().labels().entrySet().stream().map(Object::toString).toList()));
    all.add(s.grid());
    all.add(s.unit());
    all.add(s.bounds());
    all.add(s.emptyReason());
    for (double v : s.toArray()) {
      all.add(Double.doubleToLongBits(v));
    }
    return all;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatIsWrittenIsReadBackBitByBit(long seed) throws IOException {
    Random r = new Random(seed);
    List<Series> series = new ArrayList<>();
    for (int i = r.nextInt(20); i >= 0; i--) {
      series.add(random(r));
    }
    Path file = folder.resolve("s.parquet");
    SeriesStore.write(file, series);
    assertThat(SeriesStore.read(file).stream().map(SeriesStoreTest::facts).toList())
        .isEqualTo(series.stream().map(SeriesStoreTest::facts).toList());
    byte[] first = Files.readAllBytes(file);
    SeriesStore.write(file, series);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aStoreOfNoSeriesHasNone() {
    Path file = folder.resolve("none.parquet");
    SeriesStore.write(file, List.of());
    assertThat(SeriesStore.read(file)).isEmpty();
  }

  @Test
  void manySeriesOverSeveralGroupsOfRowsComeBack() {
    List<Series> series = new ArrayList<>();
    TimeGrid grid =
        new TimeGrid(
            Instant.parse("2026-01-01T00:00:00Z"), Granularity.HOUR, 7_001, ZoneId.of("UTC"));
    for (int k = 0; k < 150; k++) {
      double[] v = new double[7_001];
      for (int i = 0; i < v.length; i++) {
        v[i] = k * 1e4 + i;
      }
      series.add(Series.of(SeriesKey.of("host-" + k), grid, v, Unit.of("GiB")));
    }
    Path file = folder.resolve("many.parquet");
    SeriesStore.write(file, series);
    List<Series> back = SeriesStore.read(file);
    assertThat(back).hasSize(150);
    for (int k = 0; k < 150; k++) {
      assertThat(back.get(k).toArray()).isEqualTo(series.get(k).toArray());
    }
  }

  @Test
  void aStoreIsAnOrdinaryTableToAMapping() {
    Series s =
        Series.daily(
            "disk", java.time.LocalDate.parse("2026-03-01"), 1, 2, Double.NaN, 4, 5, 6, 7, 8);
    Path file = folder.resolve("table.parquet");
    SeriesStore.write(file, List.of(s));
    Series read =
        SeriesMapping.of("time", "value")
            .zone(ZoneId.of("UTC"))
            .seriesBy("name")
            .read(ParquetSource.of(file))
            .only();
    assertThat(read.key()).isEqualTo(s.key());
    assertThat(read.toArray()).isEqualTo(s.toArray());
    assertThat(read.grid()).isEqualTo(s.grid());
  }

  @Test
  void anotherTableIsNoStore() {
    Path file = folder.resolve("other.parquet");
    try (ParquetRows out =
        ParquetRows.to(file, List.of(ParquetColumn.of("a", ParquetColumn.Type.NUMBER)), Map.of())) {
      out.number(0, 1).endRow();
      out.publish();
    }
    assertThatThrownBy(() -> SeriesStore.read(file))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not hold series that Headroom wrote");
    assertThatThrownBy(() -> TicketStore.read(file))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not hold tickets that Headroom wrote");
  }

  @Test
  void twoSeriesOfOneKeyAreRefused() {
    Series s = Series.daily("disk", java.time.LocalDate.parse("2026-03-01"), 1, 2);
    assertThatThrownBy(() -> SeriesStore.write(folder.resolve("x.parquet"), List.of(s, s)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two series with the key 'disk'");
  }

  @Test
  void aPlaceThatCannotBeWrittenSaysWhyAndKeepsTheOldFile() throws IOException {
    assertThatThrownBy(() -> SeriesStore.write(folder.resolve("no/x.parquet"), List.of()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("its folder does not exist");
    Path file = folder.resolve("kept.parquet");
    Files.writeString(file, "before");
    try (ParquetRows out =
        ParquetRows.to(file, List.of(ParquetColumn.of("a", ParquetColumn.Type.TEXT)), Map.of())) {
      out.text(0, "x").endRow();
    }
    assertThat(file).hasContent("before");
    assertThat(folder.resolve(".kept.parquet.part")).doesNotExist();
  }
}
