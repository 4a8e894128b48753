package io.headroom.reports.batch;

import io.headroom.datasets.mapping.Stepping;
import io.headroom.datasets.mapping.TimeKind;
import io.headroom.datasets.parquet.ParquetColumn;
import io.headroom.datasets.parquet.ParquetRows;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts as a Parquet file: the columns of the CSV file, with times of the kind that the table
 * has and all digits of the numbers.
 */
final class ForecastFile implements AutoCloseable {
  private final Path place;
  private final List<Level> levels;
  private TimeKind kind = TimeKind.STEP;
  private @Nullable ParquetRows rows;

  ForecastFile(Path place, List<Level> levels) {
    BatchRun.requireParquet(place);
    this.place = place;
    this.levels = levels;
  }

  /** Begins the file when it is known what the table's times are. */
  void begin(Stepping stepping) {
    if (rows == null) {
      kind = stepping.kind();
      rows = ParquetRows.to(place, columns(), Map.of("headroom.kind", "forecast 1"));
    }
  }

  private List<ParquetColumn> columns() {
    List<ParquetColumn> all = new ArrayList<>();
    all.add(ParquetColumn.of("series_id", ParquetColumn.Type.TEXT));
    all.add(ParquetColumn.of("step", ParquetColumn.Type.WHOLE));
    ParquetColumn.Type time =
        switch (kind) {
          case STEP -> ParquetColumn.Type.WHOLE;
          case DATE -> ParquetColumn.Type.DATE;
          case LOCAL -> ParquetColumn.Type.WALL_CLOCK;
          case INSTANT -> ParquetColumn.Type.INSTANT;
        };
    all.add(ParquetColumn.of("time", time));
    all.add(ParquetColumn.of("mean", ParquetColumn.Type.NUMBER));
    for (Level level : levels) {
      all.add(ParquetColumn.of("lo" + level.text(), ParquetColumn.Type.NUMBER));
      all.add(ParquetColumn.of("hi" + level.text(), ParquetColumn.Type.NUMBER));
    }
    all.add(ParquetColumn.of("model", ParquetColumn.Type.TEXT));
    return all;
  }

  /** Writes the rows of a part; parts come in order. */
  void take(BatchPart part) {
    ParquetRows out = rows;
    if (out == null) {
      return;
    }
    int numbers = 1 + 2 * levels.size();
    for (ForecastRows t : part.tables) {
      for (int h = 0; h < t.horizon(); h++) {
        out.text(0, t.id).whole(1, h + 1).whole(2, time(t.times[h]));
        for (int c = 0; c < numbers; c++) {
          out.number(3 + c, t.number(h, c));
        }
        out.text(3 + numbers, t.model).endRow();
      }
    }
  }

  /** A time that the table would show, as the column has it. */
  private long time(String label) {
    return switch (kind) {
      case STEP -> Long.parseLong(label);
      case DATE -> LocalDate.parse(label).toEpochDay();
      case LOCAL -> micros(LocalDateTime.parse(label).toInstant(ZoneOffset.UTC));
      case INSTANT -> micros(OffsetDateTime.parse(label).toInstant());
    };
  }

  private static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
  }

  /** Forgets the rows so far. */
  void restart() {
    ParquetRows out = rows;
    if (out != null) {
      out.restart();
    }
  }

  void publish() {
    ParquetRows out = rows;
    if (out != null) {
      out.publish();
    }
  }

  @Override
  public void close() {
    ParquetRows out = rows;
    if (out != null) {
      out.close();
    }
  }
}
