package io.headroom.benchmarks.speed;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * The same roll-up, ours and DuckDB's, of the same CSV and Parquet files in one run: rows of series
 * id, time stamp and value to the mean of each hour and host. Both are given all processors; the
 * better of the passes counts. Arguments: number of rows (10,000,000), passes (3).
 */
public final class RollUpRun {
  private RollUpRun() {}

  /**
   * Runs and prints.
   *
   * @param arguments rows, passes
   * @throws IOException when the files cannot be written
   * @throws SQLException when DuckDB fails
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path folder = Files.createTempDirectory("headroom-rollup");
    Path csv = Samples.csv(folder.resolve("samples.csv"), rows);
    Path parquet = Samples.parquet(folder.resolve("samples.parquet"), rows);
    System.out.printf(
        Locale.ROOT,
        "%d rows, CSV %d MB, Parquet %d MB, %d processors%n",
        rows,
        Files.size(csv) >> 20,
        Files.size(parquet) >> 20,
        Runtime.getRuntime().availableProcessors());
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:")) {
      for (Path file : new Path[] {csv, parquet}) {
        double ours = Double.MAX_VALUE;
        double duck = Double.MAX_VALUE;
        double oursSum = 0;
        double duckSum = 0;
        for (int p = 0; p < passes; p++) {
          long start = System.nanoTime();
          oursSum = ours(file);
          ours = Math.min(ours, (System.nanoTime() - start) / 1e9);
          start = System.nanoTime();
          duckSum = duck(c, file);
          duck = Math.min(duck, (System.nanoTime() - start) / 1e9);
        }
        if (Math.abs(oursSum - duckSum) > 1e-9 * Math.abs(duckSum)) {
          throw new IllegalStateException("the roll-ups differ: " + oursSum + ", " + duckSum);
        }
        System.out.printf(
            Locale.ROOT,
            "%-16s ours %.2f s (%.2f M rows/s), DuckDB %.2f s (%.2f M rows/s), ours is %.2f of"
                + " DuckDB's rate%n",
            file.getFileName(),
            ours,
            rows / ours / 1e6,
            duck,
            rows / duck / 1e6,
            duck / ours);
      }
    } finally {
      Files.deleteIfExists(csv);
      Files.deleteIfExists(parquet);
      Files.deleteIfExists(folder);
    }
  }

  private static double ours(Path file) {
    SeriesReading reading =
        SeriesMapping.of("stamp", "value")
            .seriesBy("id")
            .granularity(Granularity.HOUR)
            .within(Aggregation.MEAN)
            .read(Sources.installed().open(file));
    double sum = 0;
    for (Series s : reading.series()) {
      for (double v : s.toArray()) {
        sum += Double.isNaN(v) ? 0 : v;
      }
    }
    return sum;
  }

  /** As ours: the last hour, which is not whole, is left out. */
  private static double duck(Connection c, Path file) throws SQLException {
    String table =
        (file.toString().endsWith(".csv") ? "read_csv('" : "read_parquet('") + file + "')";
    String sql =
        "with h as (select id, date_trunc('hour', stamp) as hour, avg(value) as mean, count(*) as n"
            + " from "
            + table
            + " group by all) select id, hour, mean from h where n = 60 order by id, hour";
    double sum = 0;
    try (Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(sql)) {
      while (rows.next()) {
        sum += rows.getDouble(3);
      }
    }
    return sum;
  }
}
