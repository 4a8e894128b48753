package io.headroom.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcSourceTest {
  @TempDir private Path folder;

  private static void fill(String url, String... statements) {
    try (Connection c = DriverManager.getConnection(url);
        Statement s = c.createStatement()) {
      for (String sql : statements) {
        s.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String duck() {
    String url = "jdbc:duckdb:" + folder.resolve("ops.db");
    fill(
        url,
        "create table samples as select 'h' || i % 3 as host,"
            + " timestamptz '2026-03-20 00:00:00Z' + interval (i // 3) hour as at,"
            + " i * 0.5 as value from range(9000) t(i)");
    return url;
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
  void duckDbGivesSeries() {
    JdbcSource source = JdbcSource.table(Database.at(duck()), "samples");
    SeriesReading r = SeriesMapping.of("at", "value").seriesBy("host").read(source);
    assertThat(r.series()).hasSize(3);
    assertThat(r.series().get(2).value(10)).isEqualTo(16);
  }

  @Test
  void duckDbReadsNothingButItsDatabase() {
    Database db = Database.at(duck());
    assertThatThrownBy(() -> rows(JdbcSource.query(db, "select * from read_text('/etc/hostname')")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("disabled");
  }

  @Test
  void h2GivesRowsOfEveryType() {
    String url = "jdbc:h2:" + folder.resolve("h2");
    fill(
        url,
        "create table t (a varchar, b decimal(10, 2), c timestamp with time zone, d date, e double)",
        "insert into t values ('x', 1.50, timestamp with time zone '2026-03-01 10:00:00+01:00',"
            + " date '2026-03-01', 2), (null, null, null, null, null)");
    assertThat(rows(JdbcSource.query(Database.at(url), "select * from t")))
        .containsExactly(
            List.of("x", "1.50", "2026-03-01T09:00:00Z", "2026-03-01", "2"),
            List.of("", "", "", "", ""));
  }

  @Test
  void sqliteGivesTextsAndCannotBeWritten() {
    String url = "jdbc:sqlite:" + folder.resolve("s.db");
    fill(url, "create table t (at text, v real)", "insert into t values ('2026-03-01', 1.5)");
    Database db = Database.at(url);
    assertThat(rows(JdbcSource.table(db, "t"))).containsExactly(List.of("2026-03-01", "1.5"));
    assertThatThrownBy(
            () -> rows(JdbcSource.query(db, "with x as (select 1) insert into t select '', 2")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not return results");
    assertThat(rows(JdbcSource.table(db, "t"))).hasSize(1);
  }

  @Test
  void aDriverThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> rows(JdbcSource.table(Database.at("jdbc:sqlserver://db.example.org"), "t")))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "jdbc:sqlserver://db.example.org needs a JDBC driver that is not there. Add"
                + " com.microsoft.sqlserver:mssql-jdbc to the class path.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://joe:hunter2@db/ops",
        "jdbc:postgresql://db/ops?user=joe&password=hunter2",
        "jdbc:sqlserver://db;user=joe;password=hunter2"
      })
  void anAddressWithASecretIsRefusedWithoutShowingIt(String url) {
    assertThatThrownBy(() -> Database.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from the environment")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("joe");
  }

  @Test
  void anAddressThatRunsStatementsIsRefused() {
    assertThatThrownBy(() -> Database.at("jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://x'"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("INIT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"delete from t", "drop table t", "call x()", "copy t to 'x'", "", "selec 1"})
  void onlyQueriesAreRun(String sql) {
    Database db = Database.at("jdbc:duckdb:");
    assertThatThrownBy(() -> JdbcSource.query(db, sql))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("begins with select");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t; drop table t", "a b", "t--", "", "a..b", "x'"})
  void aTableIsAName(String name) {
    Database db = Database.at("jdbc:duckdb:");
    assertThatThrownBy(() -> JdbcSource.table(db, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no name of a table");
  }

  /** Gives connections after a number of failures. */
  private static DataSource failing(int times, String state, List<Integer> tries) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
              }
              tries.add(tries.size() + 1);
              if (tries.size() <= times) {
                throw new SQLException("no answer for s3cret", state);
              }
              return DriverManager.getConnection("jdbc:h2:mem:");
            });
  }

  @Test
  void whatMayPassIsTriedAgainWithGrowingDelays() {
    List<Integer> tries = new ArrayList<>();
    List<Duration> waits = new ArrayList<>();
    Database db =
        Database.of("pool", failing(3, "08001", tries))
            .withRetry(new Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(3)), waits::add);
    assertThat(rows(JdbcSource.query(db, "select 7"))).containsExactly(List.of("7"));
    assertThat(tries).hasSize(4);
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void patienceEnds() {
    List<Integer> tries = new ArrayList<>();
    Database db =
        Database.of("pool", failing(99, "08006", tries))
            .withUser("joe", "s3cret")
            .withRetry(new Retry(3, Duration.ZERO, Duration.ZERO), d -> {});
    assertThatThrownBy(() -> rows(JdbcSource.query(db, "select 7")))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "pool (select 7) cannot be read after 3 attempts: no answer for *** (SQL state 08006).");
    assertThat(tries).hasSize(3);
  }

  @Test
  void whatDoesNotPassIsNotTriedAgain() {
    List<Integer> tries = new ArrayList<>();
    Database db =
        Database.of("pool", failing(99, "42P01", tries))
            .withRetry(new Retry(3, Duration.ZERO, Duration.ZERO), d -> {});
    assertThatThrownBy(() -> rows(JdbcSource.query(db, "select 7")))
        .isInstanceOf(SourceException.class);
    assertThat(tries).hasSize(1);
  }
}
