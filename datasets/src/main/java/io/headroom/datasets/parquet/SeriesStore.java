package io.headroom.datasets.parquet;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SourceException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Series kept in a Parquet file without loss: key, grid, zone, unit, bounds, why an empty series is
 * empty, and each value bit by bit; a missing value is a missing cell.
 *
 * <p>A row is a period of a series. Columns: {@code series} (the key's labels in their order), one
 * for each label (with {@code label.} before its name where that is taken), {@code time} (start of
 * the period, cut to microseconds), {@code value}, and {@code unit}, {@code step}, {@code zone},
 * {@code start}, {@code lower}, {@code upper}, {@code empty}, which are the same in all rows of a
 * series. So it is an ordinary long table to other tools. An empty series has one row, which says
 * why it is empty.
 */
public final class SeriesStore {
  private static final String KIND = "headroom.kind";
  private static final String OURS = "series 1";
  private static final List<String> BEFORE = List.of("series");
  private static final List<String> AFTER =
      List.of("time", "value", "unit", "step", "zone", "start", "lower", "upper", "empty");

  private SeriesStore() {}

  /**
   * Writes series; the file appears whole or not at all.
   *
   * @param place where it goes; an earlier file is replaced
   * @param series the series, kept in their order
   * @throws SourceException when the place cannot be written
   * @throws IllegalArgumentException when two series that follow each other have one key
   */
  public static void write(Path place, List<Series> series) {
    Set<String> labels = new LinkedHashSet<>();
    for (int i = 0; i < series.size(); i++) {
      SeriesKey key = series.get(i).key();
      if (i > 0 && key.equals(series.get(i - 1).key())) {
        throw new IllegalArgumentException("two series with the key '" + key + "'");
      }
      labels.addAll(key.labels().keySet());
    }
    List<String> names = new ArrayList<>(labels);
    try (ParquetRows out = ParquetRows.to(place, columns(names), Map.of(KIND, OURS))) {
      for (Series s : series) {
        writeOne(out, s, names);
      }
      out.publish();
    }
  }

  private static List<ParquetColumn> columns(List<String> labels) {
    List<ParquetColumn> all = new ArrayList<>();
    all.add(ParquetColumn.of("series", ParquetColumn.Type.TEXT));
    Set<String> taken = new LinkedHashSet<>(BEFORE);
    taken.addAll(AFTER);
    taken.add("");
    for (String label : labels) {
      String name = label;
      while (!taken.add(name) || name.isBlank()) {
        name = "label." + name;
      }
      all.add(ParquetColumn.of(name, ParquetColumn.Type.TEXT));
    }
    for (String name : AFTER) {
      ParquetColumn.Type type =
          switch (name) {
            case "time" -> ParquetColumn.Type.INSTANT;
            case "value", "lower", "upper" -> ParquetColumn.Type.NUMBER;
            default -> ParquetColumn.Type.TEXT;
          };
      all.add(ParquetColumn.of(name, type));
    }
    return all;
  }

  private static void writeOne(ParquetRows out, Series s, List<String> labels) {
    TimeGrid grid = s.grid();
    String key = KeyText.of(s.key());
    String start = grid.start().toString();
    String step = grid.granularity().toString();
    String zone = grid.zone().getId();
    int rows = Math.max(1, s.size());
    for (int i = 0; i < rows; i++) {
      int c = 0;
      out.text(c++, key);
      for (String label : labels) {
        out.text(c++, s.key().label(label));
      }
      out.whole(c++, micros(grid.start(i)));
      out.number(c++, i < s.size() ? s.value(i) : Double.NaN);
      out.text(c++, s.unit().symbol()).text(c++, step).text(c++, zone).text(c++, start);
      out.number(c++, s.bounds().lower()).number(c++, s.bounds().upper());
      out.text(c, s.emptyReason().orElse(s.size() == 0 ? "" : null));
      out.endRow();
    }
  }

  private static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
  }

  /**
   * Reads all series of a file.
   *
   * @param place the file
   * @return as they were written
   * @throws SourceException when the file is not such a store or is damaged
   */
  public static List<Series> read(Path place) {
    List<Series> all = new ArrayList<>();
    each(place, all::add);
    return all;
  }

  /**
   * Gives one series of a file after the other; memory: one series.
   *
   * @param place the file
   * @param taker takes each series, in the order in which they were written
   * @throws SourceException when the file is not such a store or is damaged
   */
  public static void each(Path place, Consumer<Series> taker) {
    StoreKind.require(place, KIND, OURS, "series that Headroom wrote");
    try (RowCursor row = ParquetSource.of(place).open(p -> {})) {
      Columns at = new Columns(row.header(), place);
      Piece piece = null;
      while (row.next()) {
        String key = row.field(at.series).toString();
        if (piece == null || !piece.key.equals(key)) {
          if (piece != null) {
            taker.accept(piece.series(place));
          }
          piece = new Piece(key, row, at);
        }
        if (piece.emptyReason == null) {
          piece.add(row.number(at.value));
        }
      }
      if (piece != null) {
        taker.accept(piece.series(place));
      }
    }
  }

  /** Where the columns stand. */
  private static final class Columns {
    private final int series;
    private final int value;
    private final int unit;
    private final int step;
    private final int zone;
    private final int start;
    private final int lower;
    private final int upper;
    private final int empty;

    Columns(List<String> header, Path place) {
      series = index(header, "series", place);
      value = index(header, "value", place);
      unit = index(header, "unit", place);
      step = index(header, "step", place);
      zone = index(header, "zone", place);
      start = index(header, "start", place);
      lower = index(header, "lower", place);
      upper = index(header, "upper", place);
      empty = index(header, "empty", place);
    }

    private static int index(List<String> header, String name, Path place) {
      int i = header.indexOf(name);
      if (i < 0) {
        throw new SourceException(
            place.toString(), place + " has no column '" + name + "', so it is no store of series");
      }
      return i;
    }
  }

  /** The rows of one series so far. */
  private static final class Piece {
    private final String key;
    private final String unit;
    private final String step;
    private final String zone;
    private final String start;
    private final double lower;
    private final double upper;
    private final @Nullable String emptyReason;
    private final long line;
    private double[] values = new double[64];
    private int size;

    Piece(String key, RowCursor row, Columns at) {
      this.key = key;
      this.unit = row.field(at.unit).toString();
      this.step = row.field(at.step).toString();
      this.zone = row.field(at.zone).toString();
      this.start = row.field(at.start).toString();
      this.lower = row.number(at.lower);
      this.upper = row.number(at.upper);
      this.emptyReason = StoreKind.text(row, at.empty);
      this.line = row.line();
    }

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    Series series(Path place) {
      try {
        TimeGrid grid =
            new TimeGrid(Instant.parse(start), Granularity.of(step), size, ZoneId.of(zone));
        SeriesKey k = KeyText.parse(key);
        Unit u = Unit.of(unit);
        Series plain =
            emptyReason != null
                ? Series.empty(k, grid, u, emptyReason)
                : Series.of(k, grid, Arrays.copyOf(values, size), u);
        return plain.withBounds(new Bounds(lower, upper));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new SourceException(
            place.toString(),
            place
                + ":"
                + line
                + " holds no series that Headroom wrote: "
                + Objects.requireNonNullElse(e.getMessage(), "")
                + ". Maybe it is damaged?",
            e);
      }
    }
  }
}
