package io.headroom.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that DuckDB wrote, an independent witness of the format. */
final class ParquetSourceTest {
  @TempDir private Path folder;

  private static void duck(String... statements) {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement()) {
      s.execute("set threads = 1; set timezone = 'UTC'");
      for (String sql : statements) {
        s.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String name, String query, String options) {
    Path file = folder.resolve(name);
    duck("copy (" + query + ") to '" + file + "' (format parquet" + options + ")");
    return file;
  }

  private static List<List<String>> rows(RowSource source) {
    List<List<String>> all = new ArrayList<>();
    try (RowCursor row = source.open(p -> {})) {
      while (row.next()) {
        List<String> fields = new ArrayList<>();
        for (int c = 0; c < row.header().size(); c++) {
          fields.add(row.field(c).toString());
        }
        all.add(fields);
      }
    }
    return all;
  }

  @Test
  void everyTypeOfAWarehouseHasItsText() {
    Path file =
        write(
            "types.parquet",
            """
            select 'web, "1"' as t, 7::tinyint as i8, -300::smallint as i16, 70000 as i32,
              9007199254740993::bigint as i64, 250::utinyint as u8, 4000000000::uinteger as u32,
              18446744073709551615::ubigint as u64, 0.1::float as f, 1e-300::double as d,
              12.50::decimal(9, 2) as dec4, -1234567890.123456::decimal(18, 6) as dec8,
              12345678901234567890.5::decimal(38, 1) as dec16, true as yes,
              date '2026-03-01' as day, timestamp_ms '2026-03-01 10:00:00.123' as local_ms,
              timestamp '2026-03-01 10:00:00.123456' as local_us,
              timestamp_ns '2026-03-01 10:00:00.123456789' as local_ns,
              timestamptz '2026-03-01 10:00:00.5+01' as at, time '23:59:01' as clock,
              '6f1c1d1e-0000-4000-8000-00000000abcd'::uuid as id,
              {'name': 'web-1', 'rack': {'row': 3}} as host
            union all by name select null as t
            """,
            "");
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      assertThat(row.header())
          .containsExactly(
              "t",
              "i8",
              "i16",
              "i32",
              "i64",
              "u8",
              "u32",
              "u64",
              "f",
              "d",
              "dec4",
              "dec8",
              "dec16",
              "yes",
              "day",
              "local_ms",
              "local_us",
              "local_ns",
              "at",
              "clock",
              "id",
              "host.name",
              "host.rack.row");
    }
    List<List<String>> all = rows(ParquetSource.of(file));
    assertThat(all.get(0))
        .containsExactly(
            "web, \"1\"",
            "7",
            "-300",
            "70000",
            "9007199254740993",
            "250",
            "4000000000",
            "18446744073709551615",
            "0.1",
            "1.0E-300",
            "12.50",
            "-1234567890.123456",
            "12345678901234567890.5",
            "true",
            "2026-03-01",
            "2026-03-01T10:00:00.123",
            "2026-03-01T10:00:00.123456",
            "2026-03-01T10:00:00.123456789",
            "2026-03-01T09:00:00.500Z",
            "23:59:01",
            "6f1c1d1e-0000-4000-8000-00000000abcd",
            "web-1",
            "3");
    assertThat(all.get(1)).containsOnly("");
  }

  @Test
  void numbersAndTimesAreGivenWithoutText() {
    Path file =
        write(
            "typed.parquet",
            "select 1.5::decimal(9,2) as a, timestamptz '1969-12-31 23:59:59.9999Z' as b,"
                + " date '1969-12-31' as c, 4000000000::uinteger as d, null::integer as e,"
                + " null::timestamptz as f, 18446744073709551615::ubigint as g",
            "");
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      assertThat(row.next()).isTrue();
      assertThat(List.of(row.kind(0), row.kind(1), row.kind(2), row.kind(3)))
          .containsExactly(CellKind.NUMBER, CellKind.INSTANT, CellKind.WALL_CLOCK, CellKind.NUMBER);
      assertThat(row.number(0)).isEqualTo(1.5);
      assertThat(row.millis(1)).isEqualTo(-1);
      assertThat(row.millis(2)).isEqualTo(-86_400_000);
      assertThat(row.number(3)).isEqualTo(4e9);
      assertThat(row.number(4)).isNaN();
      assertThat(row.millis(5)).isEqualTo(RowCursor.NO_TIME);
      assertThat(row.number(6)).isEqualTo(0x1p64);
      assertThat(row.location()).hasToString(file.toString().replace('\\', '/') + ":1");
      assertThat(row.next()).isFalse();
      assertThat(row.next()).isFalse();
      assertThat(row.inputs()).hasSize(1);
      assertThat(row.facts().get(0).describe()).startsWith("Parquet, rows 1, compression SNAPPY");
    }
  }

  @Test
  void listsAndMapsAreLeftOutAndReported() {
    Path file =
        write("lists.parquet", "select 1 as a, [1, 2] as many, map {'k': 'v'} as pairs", "");
    List<RowProblem> problems = new ArrayList<>();
    try (RowCursor row = ParquetSource.of(file).open(problems::add)) {
      assertThat(row.header()).containsExactly("a");
    }
    assertThat(problems)
        .extracting(RowProblem::kind)
        .containsOnly(RowProblem.Kind.UNREADABLE_COLUMN);
    assertThat(problems.get(0).what())
        .isEqualTo("column 'many.list.element': its cells are lists or maps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void everyCompressionGivesTheSameRows(String codec) {
    String query = "select i, 'host-' || i % 7 as h, i / 3.0 as v from range(50000) t(i)";
    Path plain = write("plain.parquet", query, ", compression uncompressed");
    Path packed = write(codec + ".parquet", query, ", compression " + codec);
    assertThat(rows(ParquetSource.of(packed))).isEqualTo(rows(ParquetSource.of(plain)));
  }

  @Test
  void anUnknownCompressionIsRefusedByName() {
    Path file = write("b.parquet", "select i from range(1000) t(i)", ", compression brotli");
    assertThatThrownBy(() -> rows(ParquetSource.of(file)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("compressed by BROTLI; readable are UNCOMPRESSED, SNAPPY");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void aMappingReadsTheSameSeriesFromParquetAndCsv(long seed) {
    Random r = new Random(seed);
    int hosts = 1 + r.nextInt(5);
    String zone = r.nextBoolean() ? "timestamp" : "timestamptz";
    String query =
        "select 'h' || i % "
            + hosts
            + " as host, "
            + zone
            + " '2026-03-20 00:00:00'"
            + " + interval (i // "
            + hosts
            + ") hour as at,"
            + " case when hash(i + "
            + seed
            + ") % 11 = 0 then null else i * 0.37 end as v"
            + " from range("
            + (2000 + r.nextInt(9000))
            + ") t(i)";
    Path parquet = write("x.parquet", query, ", row_group_size 2048");
    Path csv = folder.resolve("x.csv");
    duck("copy (" + query + ") to '" + csv + "' (format csv, header)");
    SeriesMapping m = SeriesMapping.of("at", "v").seriesBy("host");
    m = m.zone(java.time.ZoneId.of("Europe/Amsterdam"));
    SeriesReading a = m.read(ParquetSource.of(parquet));
    SeriesReading b = m.read(CsvSource.of(csv));
    assertThat(a.series()).hasSize(hosts).hasSameSizeAs(b.series());
    for (int i = 0; i < hosts; i++) {
      Series p = a.series().get(i);
      assertThat(p.key()).isEqualTo(b.series().get(i).key());
      assertThat(p.grid()).isEqualTo(b.series().get(i).grid());
      assertThat(p.toArray()).isEqualTo(b.series().get(i).toArray());
    }
    assertThat(a.readings()).isEqualTo(b.readings());
    assertThat(a.dropped()).isEqualTo(b.dropped());
  }

  @Test
  void foldersGiveColumnsAndSkipFiles() {
    duck(
        "copy (select i % 3 as region, 'day ' || i % 2 || '/x' as \"when\", i as v from range(60) t(i))"
            + " to '"
            + folder.resolve("tree")
            + "' (format parquet, partition_by (region, \"when\"))");
    RowSource tree = Sources.installed().open(folder.resolve("tree"));
    List<List<String>> all = rows(tree);
    try (RowCursor row = tree.open(p -> {})) {
      assertThat(row.header()).containsExactly("v", "region", "when");
    }
    assertThat(all)
        .hasSize(60)
        .contains(List.of("7", "1", "day 1/x"), List.of("0", "0", "day 0/x"));
    try (RowCursor row = tree.narrowed(Narrowing.to(Map.of("region", "2"))).open(p -> {})) {
      int n = 0;
      while (row.next()) {
        assertThat(row.field(1)).hasToString("2");
        n++;
      }
      assertThat(n).isEqualTo(20);
      assertThat(row.passedOver()).isEqualTo(40);
      assertThat(row.inputs()).hasSize(6);
    }
  }

  @Test
  void filesOfOtherColumnsAndTypesAreOneTable() {
    write("a1.parquet", "select 1 as n, 'x' as t", "");
    write("a2.parquet", "select 'two' as n, 5 as more", "");
    List<RowProblem> problems = new ArrayList<>();
    RowSource both = Sources.installed().open(folder);
    try (RowCursor row = both.open(problems::add)) {
      assertThat(row.header()).containsExactly("n", "t", "more");
      assertThat(row.kind(0)).isEqualTo(CellKind.TEXT);
      assertThat(row.kind(2)).isEqualTo(CellKind.NUMBER);
      while (row.next()) {
        row.field(0);
      }
    }
    assertThat(rows(both)).containsExactly(List.of("1", "x", ""), List.of("two", "", "5"));
    assertThat(problems)
        .extracting(RowProblem::kind)
        .containsExactly(RowProblem.Kind.MISSING_COLUMN, RowProblem.Kind.MISSING_COLUMN);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aNarrowedSourceGivesAllWantedRowsAndCountsTheOthers(long seed) {
    Random r = new Random(seed);
    String order = r.nextBoolean() ? "i" : "hash(i)";
    Path file =
        write(
            "n.parquet",
            "select 'host-' || i // 5000 as host, timestamptz '2026-01-01 00:00:00Z'"
                + " + interval (i) minute as at, i as v from range(40000) t(i) order by "
                + order,
            ", row_group_size 4096");
    int from = r.nextInt(40_000);
    int until = from + r.nextInt(9_000);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    String host = "host-" + from / 5000;
    Narrowing wanted =
        Narrowing.to(Map.of("host", host))
            .between("at", start.plusSeconds(60L * from), start.plusSeconds(60L * until));
    long expected = Math.min(until, from / 5000L * 5000L + 5000L) - from;
    long found = 0;
    long given = 0;
    try (RowCursor row = ParquetSource.of(file).narrowed(wanted).open(p -> {})) {
      while (row.next()) {
        given++;
        double v = row.number(2);
        found += v >= from && v < until && row.field(0).toString().equals(host) ? 1 : 0;
        if (order.equals("i")) {
          assertThat((double) row.line()).isEqualTo(v + 1);
        }
      }
      assertThat(given + row.passedOver()).isEqualTo(40_000);
    }
    assertThat(found).isEqualTo(expected);
    if (order.equals("i")) {
      assertThat(given).isLessThan(20_000);
    }
  }

  @Test
  void ownPagesAreSkippedByTheirIndex() {
    Path file = folder.resolve("own.parquet");
    try (ParquetRows out =
        ParquetRows.to(
            file,
            List.of(
                ParquetColumn.of("at", ParquetColumn.Type.INSTANT),
                ParquetColumn.of("v", ParquetColumn.Type.NUMBER)),
            Map.of())) {
      for (int i = 0; i < 200_000; i++) {
        out.whole(0, i * 60_000_000L).number(1, i).endRow();
      }
      out.publish();
    }
    Narrowing wanted =
        Narrowing.NONE.between(
            "at", Instant.ofEpochSecond(60 * 100_000L), Instant.ofEpochSecond(60 * 100_100L));
    int given = 0;
    int found = 0;
    try (RowCursor row = ParquetSource.of(file).narrowed(wanted).open(p -> {})) {
      while (row.next()) {
        given++;
        found += row.number(1) >= 100_000 && row.number(1) < 100_100 ? 1 : 0;
        assertThat((double) row.line()).isEqualTo(row.number(1) + 1);
      }
      assertThat(given + row.passedOver()).isEqualTo(200_000);
    }
    assertThat(found).isEqualTo(100);
    assertThat(given).isLessThanOrEqualTo(40_000);
  }

  @Test
  void aMappingCountsRowsThatWereNeverRead() {
    Path file =
        write(
            "c.parquet",
            "select 'host-' || i // 5000 as host, timestamptz '2026-01-01 00:00:00Z'"
                + " + interval (i % 5000) hour as at, i as v from range(40000) t(i)",
            ", row_group_size 4096");
    SeriesMapping m = SeriesMapping.of("at", "v").seriesBy("host");
    SeriesReading one = m.where(Map.of("host", "host-3")).read(ParquetSource.of(file));
    assertThat(one.rows()).isEqualTo(40_000);
    assertThat(one.only().size()).isEqualTo(5_000);
    assertThat(one.readings())
        .isEqualTo(5_000 + one.dropped().values().stream().mapToLong(Long::longValue).sum());
    SeriesReading none = m.where(Map.of("host", "host-x")).read(ParquetSource.of(file));
    assertThat(none.emptyReason().orElseThrow())
        .startsWith("no row has host = 'host-x'; found are host-0, host-1")
        .contains("Maybe 'host-");
  }

  @Test
  void aColumnAskedForLateIsReadFromItsRow() {
    Path file =
        write(
            "late.parquet", "select i as a, i * 2 as b, 'x' || i as c from range(30000) t(i)", "");
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      for (int i = 0; row.next(); i++) {
        assertThat(row.number(0)).isEqualTo(i);
        if (i > 12_345) {
          assertThat(row.number(1)).isEqualTo(2.0 * i);
        }
        if (i > 20_000) {
          assertThat(row.field(2)).hasToString("x" + i);
        }
      }
    }
  }

  @Test
  void whatIsNoParquetFileSaysSo() throws Exception {
    Path text = folder.resolve("x.parquet");
    Files.writeString(text, "a,b\n1,2\n3,4\n5,6\n");
    assertThatThrownBy(() -> ParquetSource.of(text).open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not end as a Parquet file does");
    assertThatThrownBy(() -> ParquetSource.of(folder.resolve("none.parquet")).open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not exist");
  }
}
