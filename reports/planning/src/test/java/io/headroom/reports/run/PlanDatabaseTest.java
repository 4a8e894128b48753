package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.datasets.source.SourceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A plan whose history is in a database or in Parquet files runs as one whose history is in CSV.
 */
final class PlanDatabaseTest {
  private static final String PLAN =
      """
      plan: Where the rows are
      horizon: 4 weeks
      paths: 200
      sources:
        usage:
          %s
          time: ts
          zone: Europe/Berlin
          series by: host
          value: used
          unit: GiB
      pools:
        - {name: hosts, demand: usage, capacity: {2 hosts: 1 TiB each}}
      """;

  @TempDir private Path tmp;
  private PlanFolder folder;

  @BeforeEach
  void fill() throws SQLException {
    folder = new PlanFolder(tmp);
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:" + tmp.resolve("ops.db"));
        Statement s = c.createStatement()) {
      s.execute("set timezone = 'UTC'");
      s.execute(
          "create table usage as select timestamptz '2024-03-01 00:00:00Z' + interval (i // 2) hour"
              + " as ts, 'host ' || i % 2 as host, 100 + i * 0.1 + i % 2 as used, 1 as other"
              + " from range(2880) t(i)");
      s.execute("copy usage to '" + tmp.resolve("usage.csv") + "' (format csv, header)");
      s.execute("copy usage to '" + tmp.resolve("usage.parquet") + "' (format parquet)");
      s.execute(
          "copy (select *, strftime(ts, '%Y-%m') as month from usage) to '"
              + tmp.resolve("tree")
              + "' (format parquet, partition_by (month))");
    }
  }

  private PlanningResult run(String where) {
    return PlanningJob.of(folder.read(String.format(PLAN, where.replace("\n", "\n    ")))).run();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read: usage.parquet",
        "read: tree",
        "database: {url: 'jdbc:duckdb:ops.db', table: usage}",
        "database: {url: 'jdbc:duckdb:ops.db', query: 'select ts, host, used from usage'}"
      })
  void aPlanReadsTheSameSeries(String where) {
    PlanningResult csv = run("read: usage.csv");
    PlanningResult other = run(where);
    assertThat(other.asOf()).isEqualTo(csv.asOf());
    assertThat(other.pools().get(0).history().statistic().toArray())
        .isEqualTo(csv.pools().get(0).history().statistic().toArray());
    assertThat(other.provenance().inputs()).isNotEmpty();
  }

  @Test
  void thePlanWithItsDefaultsReadsAsTheSamePlan() {
    PlanFile plan =
        folder.read(
            String.format(
                PLAN,
                "database: {url: 'jdbc:postgresql://db/ops', user from: OPS_USER,"
                    + " password from: OPS_PASSWORD, query: 'select * from usage'}"));
    PlanFile again = folder.read(plan.toYaml());
    assertThat(again.sources()).isEqualTo(plan.sources());
    assertThat(plan.sources().get("usage").database())
        .isEqualTo(
            new PlanDatabase(
                "jdbc:postgresql://db/ops",
                "OPS_USER",
                "OPS_PASSWORD",
                "select * from usage",
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{url: 'jdbc:duckdb:ops.db'} | neither query nor table",
        "{url: 'jdbc:duckdb:ops.db', table: a, query: select 1} | a query and a table",
        "{url: 'jdbc:duckdb:ops.db', query: drop table usage} | begins with select",
        "{url: 'jdbc:duckdb:ops.db', table: 'usage; drop'} | no name of a table",
        "{url: 'jdbc:postgresql://joe:pw@db/x', table: a} | from the environment",
        "{url: 'http://db', table: a} | begins with jdbc:",
        "{url: 'jdbc:duckdb:ops.db', table: a, password from: 'hunter 2!'} | no name of an environment variable",
      })
  void aMistakeIsFoundBeforeAnythingIsRead(String database, String message) {
    assertThatThrownBy(() -> folder.read(String.format(PLAN, "database: " + database)))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("hunter 2!")
        .hasMessageNotContaining("joe");
  }

  @Test
  void aVariableThatIsNotThereIsNamed() {
    PlanDatabase d = new PlanDatabase("jdbc:duckdb:", "U", "P", "select 1", null);
    assertThatThrownBy(() -> d.open(Map.of("U", "joe")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the environment has no variable P");
    assertThat(d.open(Map.of("U", "joe", "P", "s3cret")).name()).doesNotContain("s3cret");
  }
}
