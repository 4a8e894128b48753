package io.headroom.benchmarks.speed;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.mapping.TicketMapping;
import io.headroom.datasets.parquet.ParquetSource;
import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.XlsxSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** What {@link SpeedRun} measures, each in a process of its own. */
enum SpeedWork {
  FASTCSV_CONVERTED("FastCSV, CSV converted by the JDK, one thread", "", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) {
      return String.valueOf(ReadingWork.fastCsvConverted(folder.resolve(CSV_FILE)));
    }
  },
  CSV("ours, CSV to hourly series, two threads", "FASTCSV_CONVERTED", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) {
      return told(ReadingWork.headroom(folder.resolve(CSV_FILE), Granularity.HOUR, second));
    }
  },
  CSV_GZ("ours, the same gzipped", "FASTCSV_CONVERTED", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) {
      return told(ReadingWork.headroom(folder.resolve(CSV_FILE + ".gz"), Granularity.HOUR, second));
    }
  },
  DUCKDB_CSV("DuckDB, CSV to hourly means, all threads", "", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) throws SQLException {
      return duck("read_csv('" + folder.resolve(CSV_FILE) + "')");
    }
  },
  CSV_BESIDE_DUCKDB("ours, CSV to hourly series, two threads", "DUCKDB_CSV", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) throws IOException, SQLException {
      return CSV.run(folder, second);
    }
  },
  DUCKDB_PARQUET("DuckDB, Parquet to hourly means, all threads", "", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) throws SQLException {
      return duck("read_parquet('" + folder.resolve(PARQUET_FILE) + "')");
    }
  },
  PARQUET("ours, Parquet to hourly series", "DUCKDB_PARQUET", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) {
      return told(parquet().read(ParquetSource.of(folder.resolve(PARQUET_FILE))));
    }
  },
  PARQUET_WARM("ours, Parquet to hourly series, once compiled", "", How.WARM) {
    @Override
    String run(Path folder, Executor second) throws IOException, SQLException {
      return PARQUET.run(folder, second);
    }
  },
  PARQUET_PART("ours, Parquet, one series and a tenth of the time", "PARQUET", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) {
      return told(
          parquet()
              .where(Map.of("series", "host-100007"))
              .cutoff(Instant.parse("2025-01-04T00:00:00Z"))
              .read(ParquetSource.of(folder.resolve(PARQUET_FILE))));
    }
  },
  LARGE_CSV("ours, CSV of 10,000 series to daily series, 512 MB", "", How.SMALL_HEAP) {
    @Override
    String run(Path folder, Executor second) {
      return told(ReadingWork.headroom(folder.resolve(LARGE_FILE), Granularity.DAY, second));
    }
  },
  EVENTS("ours, event log to tickets, 512 MB", "", How.SMALL_HEAP) {
    @Override
    String run(Path folder, Executor second) {
      return TicketMapping.of(
                  Map.of(
                      "id",
                      "no",
                      "opened",
                      "opened",
                      "recorded",
                      "at",
                      "state",
                      "state",
                      "group",
                      "team"))
              .newStates(List.of("New"))
              .resolvedStates(List.of("Resolved", "Closed"))
              .heldStates(List.of("On hold"))
              .read(CsvSource.of(folder.resolve(EVENT_FILE)))
              .tickets()
              .size()
          + " tickets";
    }
  },
  FASTEXCEL("fastexcel-reader, XLSX of 10 columns, all cells", "", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) throws IOException {
      long[] characters = new long[1];
      try (ReadableWorkbook book = new ReadableWorkbook(folder.resolve(XLSX_FILE).toFile());
          Stream<Row> rows = book.getFirstSheet().openStream()) {
        rows.skip(1)
            .forEach(
                r -> {
                  for (Cell c : r) {
                    characters[0] += c.getRawValue().length();
                  }
                });
      }
      return characters[0] + " characters";
    }
  },
  XLSX("ours, XLSX of 10 columns, all cells", "FASTEXCEL", How.WHOLE) {
    @Override
    String run(Path folder, Executor second) {
      long characters = 0;
      try (RowCursor row = XlsxSource.of(folder.resolve(XLSX_FILE)).open(p -> {})) {
        while (row.next()) {
          for (int c = 0; c < SpeedFiles.WIDTH; c++) {
            characters += row.field(c).length();
          }
        }
      }
      return characters + " characters";
    }
  },
  DRIVER("DuckDB's driver alone, rows of a query, once compiled", "", How.WARM) {
    @Override
    String run(Path folder, Executor second) throws SQLException {
      return String.valueOf(Table.ROWS.driver());
    }
  },
  JDBC("ours, rows of a query, once compiled", "DRIVER", How.WARM) {
    @Override
    String run(Path folder, Executor second) {
      return String.valueOf(Table.ROWS.source());
    }
  },
  CLOCK("ours, tickets on a desk's clock, once compiled", "", How.WARM) {
    @Override
    String run(Path folder, Executor second) {
      return "checksum " + Desk.CLOCK.millionTickets();
    }
  };

  static final String CSV_FILE = "rows.csv";
  static final String PARQUET_FILE = "rows.parquet";
  static final String LARGE_FILE = "large.csv";
  static final String EVENT_FILE = "events.csv";
  static final String XLSX_FILE = "rows.xlsx";

  /** How a work is measured. */
  enum How {
    /** From the start of a process to its end. */
    WHOLE,
    /** So too, in a heap of 512 MB, and once only. */
    SMALL_HEAP,
    /** The best of several times within a process. */
    WARM
  }

  private final String title;
  private final String beside;
  private final How how;

  SpeedWork(String title, String beside, How how) {
    this.title = title;
    this.beside = beside;
    this.how = how;
  }

  String title() {
    return title;
  }

  /** The name of the work whose times are divided by this one's; empty for none. */
  String beside() {
    return beside;
  }

  How how() {
    return how;
  }

  /** Does it once; tells in words what came out. */
  abstract String run(Path folder, Executor second) throws IOException, SQLException;

  /** Made when first asked for, and once, as its making is not to be measured. */
  private static final class Desk {
    private static final WorkClockBenchmark CLOCK = new WorkClockBenchmark();
  }

  /** So too. */
  private static final class Table {
    private static final JdbcBenchmark ROWS = new JdbcBenchmark();
  }

  private static SeriesMapping parquet() {
    return SeriesMapping.of("time", "value").seriesBy("series").granularity(Granularity.HOUR);
  }

  private static String told(SeriesReading r) {
    double sum = 0;
    for (Series s : r.series()) {
      for (double v : s.toArray()) {
        sum += Double.isNaN(v) ? 0 : v;
      }
    }
    return r.series().size() + " series, sum " + sum;
  }

  /** As ours, the last hour is left out unless it is whole. */
  private static String duck(String table) throws SQLException {
    String sql =
        "with h as (select series, date_trunc('hour', time) as hour, avg(value) as mean,"
            + " count(*) as n from "
            + table
            + " group by all) select series, hour, mean from h where n = 12";
    double sum = 0;
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(sql)) {
      while (rows.next()) {
        sum += rows.getDouble(3);
      }
    }
    return "sum " + sum;
  }
}
