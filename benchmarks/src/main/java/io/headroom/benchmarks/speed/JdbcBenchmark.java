package io.headroom.benchmarks.speed;

import io.headroom.datasets.jdbc.Database;
import io.headroom.datasets.jdbc.JdbcSource;
import io.headroom.datasets.source.RowCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Rows a second of a database through our source and through the bare driver, which is asked for
 * the same types with the same fetch size.
 *
 * <p>The database is a DuckDB file, or the one that HEADROOM_BENCH_URL, HEADROOM_BENCH_USER and
 * HEADROOM_BENCH_PASSWORD of the environment name; a table {@code headroom_samples} is made there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JdbcBenchmark {
  private static final int ROWS = 1_000_000;
  private static final String QUERY = "select id, stamp, value from headroom_samples";

  private final String url = System.getenv().getOrDefault("HEADROOM_BENCH_URL", duckDb());
  private final String user = System.getenv().getOrDefault("HEADROOM_BENCH_USER", "");
  private final String password = System.getenv().getOrDefault("HEADROOM_BENCH_PASSWORD", "");
  private final JdbcSource source =
      JdbcSource.query(
          user.isEmpty() ? Database.at(url) : Database.at(url).withUser(user, password), QUERY);

  /** For JMH. */
  public JdbcBenchmark() {
    boolean isDuck = url.startsWith("jdbc:duckdb:");
    try (Connection c = connect(new Properties());
        Statement s = c.createStatement()) {
      s.execute("drop table if exists headroom_samples");
      s.execute(
          "create table headroom_samples as select 'host-' || i % 1000 as id,"
              + " timestamptz '2026-01-01 00:00:00Z' + interval '1 minute' * (i / 1000)"
              + (isDuck ? "::int" : "")
              + " as stamp, (i % 977) * 0.25::float8 as value from "
              + (isDuck ? "range(" + ROWS + ") t(i)" : "generate_series(0, " + (ROWS - 1) + ") i"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String duckDb() {
    try {
      return "jdbc:duckdb:" + Files.createTempDirectory("headroom-benchmark").resolve("samples.db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connection connect(Properties p) throws SQLException {
    if (!user.isEmpty()) {
      p.setProperty("user", user);
      p.setProperty("password", password);
    }
    return DriverManager.getConnection(url, p);
  }

  /** Through our source. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double source() {
    double sum = 0;
    try (RowCursor row = source.open(p -> {})) {
      while (row.next()) {
        sum += row.field(0).length() + row.millis(1) + row.number(2);
      }
    }
    return sum;
  }

  /** Through the driver alone. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double driver() throws SQLException {
    double sum = 0;
    Properties p = new Properties();
    if (url.startsWith("jdbc:duckdb:")) {
      p.setProperty("jdbc_stream_results", "true");
      p.setProperty("duckdb.read_only", "true");
    }
    try (Connection c = connect(p)) {
      c.setAutoCommit(false);
      try (PreparedStatement s = c.prepareStatement(QUERY)) {
        s.setFetchSize(10_000);
        try (ResultSet rows = s.executeQuery()) {
          while (rows.next()) {
            sum += rows.getString(1).length();
            sum += rows.getObject(2, OffsetDateTime.class).toInstant().toEpochMilli();
            sum += rows.getDouble(3);
          }
        }
      }
    }
    return sum;
  }
}
