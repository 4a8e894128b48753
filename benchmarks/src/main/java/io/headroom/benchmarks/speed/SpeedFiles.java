package io.headroom.benchmarks.speed;

import io.headroom.datasets.parquet.ParquetColumn;
import io.headroom.datasets.parquet.ParquetRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The files that {@link SpeedRun} measures with, made up from a fixed seed. */
final class SpeedFiles {
  /** Columns of the workbook. */
  static final int WIDTH = 10;

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /** What happens to a ticket: its states, and the minutes from its opening at which they begin. */
  private static final String[] STATES = {
    "New", "Work", "On hold", "Work", "On hold", "Work", "Work", "Resolved", "Resolved", "Closed"
  };

  private static final int[] MINUTES = {0, 20, 60, 180, 240, 600, 700, 900, 910, 8_100};

  private SpeedFiles() {}

  /** Rows of series, time and value. */
  static void parquet(Path file, int series, int steps) {
    List<ParquetColumn> columns =
        List.of(
            ParquetColumn.of("series", ParquetColumn.Type.TEXT),
            ParquetColumn.of("time", ParquetColumn.Type.INSTANT),
            ParquetColumn.of("value", ParquetColumn.Type.NUMBER));
    try (ParquetRows out = ParquetRows.to(file, columns, Map.of())) {
      ReadingWork.each(
          series,
          steps,
          (id, second, value) ->
              out.text(0, id).whole(1, second * 1_000_000).number(2, value).endRow());
      out.publish();
    }
  }

  /** Ten events of each ticket; those of {@code overlap} tickets stand among each other. */
  static void events(Path file, int tickets) throws IOException {
    int overlap = 100;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write("no,opened,at,state,team\n".getBytes(StandardCharsets.US_ASCII));
      for (int from = 0; from < tickets; from += overlap) {
        for (int e = 0; e < STATES.length; e++) {
          for (int i = from; i < Math.min(tickets, from + overlap); i++) {
            Instant opened = START.plusSeconds(60L * i);
            Instant at = opened.plusSeconds(60L * MINUTES[e]);
            String row = "N" + i + "," + opened + "," + at + "," + STATES[e] + ",T" + i % 7 + "\n";
            out.write(row.getBytes(StandardCharsets.US_ASCII));
          }
        }
      }
    }
  }

  /** A sheet of a text, a number with two decimals and whole numbers in turn. */
  static void workbook(Path file, int rows) throws IOException {
    RandomGenerator random = Workload.STREAMS.stream("workbook");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        Workbook book = new Workbook(out, "headroom", "1.0")) {
      Worksheet sheet = book.newWorksheet("rows");
      for (int c = 0; c < WIDTH; c++) {
        sheet.value(0, c, "column " + c);
      }
      for (int r = 1; r <= rows; r++) {
        for (int c = 0; c < WIDTH; c++) {
          switch (c % 3) {
            case 0 -> sheet.value(r, c, "host-" + random.nextInt(1_000));
            case 1 -> sheet.value(r, c, random.nextInt(100_000) / 100.0);
            default -> sheet.value(r, c, random.nextInt(1_000_000));
          }
        }
        if (r % 1_000 == 0) {
          sheet.flush();
        }
      }
      sheet.finish();
    }
  }
}
