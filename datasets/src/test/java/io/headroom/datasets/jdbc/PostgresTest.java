package io.headroom.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reads from a real PostgreSQL; skipped where its binaries are not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresTest {
  private PostgresServer server;

  @BeforeAll
  void start() throws IOException, InterruptedException, SQLException {
    Optional<Path> bin = PostgresServer.binaries();
    assumeTrue(
        bin.isPresent(), "no PostgreSQL below /usr/lib/postgresql; package postgresql has it");
    server = PostgresServer.start(bin.get());
    try (Connection c =
            DriverManager.getConnection(
                server.url(), PostgresServer.USER, PostgresServer.PASSWORD);
        Statement s = c.createStatement()) {
      s.execute("create schema ops");
      s.execute(
          "create table ops.samples as select 'host-' || i % 5 as host,"
              + " timestamptz '2026-03-20 00:00:00Z' + interval '1 hour' * (i / 5) as at,"
              + " case when i % 97 = 50 then null else i * 0.25::float8 end as value,"
              + " (i * 1.10)::numeric(12, 2) as cost, i as n, i % 2 = 0 as even,"
              + " (timestamp '2026-03-20 00:00:00' + interval '1 hour' * (i / 5)) as wall,"
              + " date '2026-03-20' + i / 120 as day from generate_series(0, 59999) i");
    }
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private Database database() {
    return Database.at(server.url()).withUser(PostgresServer.USER, PostgresServer.PASSWORD);
  }

  @Test
  void columnsHaveTheirKindsAndTexts() {
    try (RowCursor row = JdbcSource.table(database(), "ops.samples").open(p -> {})) {
      assertThat(row.header())
          .containsExactly("host", "at", "value", "cost", "n", "even", "wall", "day");
      assertThat(
              List.of(row.kind(0), row.kind(1), row.kind(2), row.kind(3), row.kind(6), row.kind(7)))
          .containsExactly(
              CellKind.TEXT,
              CellKind.INSTANT,
              CellKind.NUMBER,
              CellKind.NUMBER,
              CellKind.WALL_CLOCK,
              CellKind.WALL_CLOCK);
      assertThat(row.next()).isTrue();
      assertThat(row.next()).isTrue();
      List<String> fields = new ArrayList<>();
      for (int c = 0; c < 8; c++) {
        fields.add(row.field(c).toString());
      }
      assertThat(fields)
          .containsExactly(
              "host-1",
              "2026-03-20T00:00:00Z",
              "0.25",
              "1.10",
              "1",
              "f",
              "2026-03-20T00:00",
              "2026-03-20");
      assertThat(row.millis(1)).isEqualTo(Instant.parse("2026-03-20T00:00:00Z").toEpochMilli());
      assertThat(row.millis(7)).isEqualTo(Instant.parse("2026-03-20T00:00:00Z").toEpochMilli());
      assertThat(row.number(3)).isEqualTo(1.1);
    }
  }

  @Test
  void aMappingReadsSeriesPieceByPiece() {
    JdbcSource source =
        JdbcSource.query(
            database().withFetchSize(1000), "select host, at, value from ops.samples order by n;");
    SeriesReading reading = SeriesMapping.of("at", "value").seriesBy("host").read(source);
    assertThat(reading.series()).hasSize(5);
    Series first = reading.series().get(0);
    assertThat(first.size()).isEqualTo(12_000);
    assertThat(first.value(1)).isEqualTo(1.25);
    assertThat(first.value(10)).isNaN();
    assertThat(reading.rows()).isEqualTo(60_000);
    assertThat(reading.inputs()).hasSize(1);
    assertThat(reading.inputs().get(0).sha256()).hasSize(64);
    SeriesReading again = SeriesMapping.of("at", "value").seriesBy("host").read(source);
    assertThat(again.inputs()).isEqualTo(reading.inputs());
  }

  @Test
  void aQueryCannotWrite() {
    JdbcSource source =
        JdbcSource.query(
            database(),
            "with gone as (delete from ops.samples returning n) select count(*) from gone");
    assertThatThrownBy(() -> source.open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("read-only transaction");
  }

  @Test
  void aWrongPasswordIsRefusedOnceAndNotShown() {
    List<Object> waits = new ArrayList<>();
    Database wrong =
        Database.at(server.url())
            .withUser(PostgresServer.USER, "wrong-but-secret")
            .withRetry(Retry.USUAL, waits::add);
    assertThatThrownBy(() -> JdbcSource.table(wrong, "ops.samples").open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("password authentication failed")
        .hasMessageContaining("28P01")
        .hasMessageNotContaining("wrong-but-secret")
        .hasNoCause();
    assertThat(waits).isEmpty();
  }

  @Test
  void aMistakeInTheQueryIsTheServersSentence() {
    assertThatThrownBy(
            () -> JdbcSource.query(database(), "select hots from ops.samples").open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("column \"hots\" does not exist")
        .hasMessageContaining("42703");
  }

  @Test
  void rowsStreamAndDoNotFillTheMemory() {
    // All six gigabytes would not fit the heap of a build.
    JdbcSource source =
        JdbcSource.query(
            database().withFetchSize(500),
            "select generate_series(1, 3000000) as i, repeat('x', 2000) as t");
    try (RowCursor row = source.open(p -> {})) {
      for (int i = 1; i <= 5_000; i++) {
        assertThat(row.next()).isTrue();
        assertThat(row.number(0)).isEqualTo(i);
      }
    }
  }
}
