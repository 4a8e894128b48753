package io.headroom.datasets.table;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowLocation;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table of Tablesaw as rows, to be read by a mapping of series or tickets like a file. The table
 * is not copied; it must not change while it is read.
 *
 * <p>Numeric columns are numbers, instants are instants, dates and date-times are wall clocks, all
 * others are text as Tablesaw shows it unformatted. A missing cell is empty.
 */
public final class TableSource implements RowSource {
  private final Table table;
  private final String name;

  private TableSource(Table table, String name) {
    this.table = table;
    this.name = name;
  }

  /**
   * A table as rows.
   *
   * @param table the table
   * @return the source, called as the table
   */
  public static TableSource of(Table table) {
    String name = table.name();
    return new TableSource(table, name == null || name.isBlank() ? "table" : name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RowCursor open(Consumer<RowProblem> problems) {
    return new Cursor(table, name);
  }

  /** The table's name. */
  @Override
  public String toString() {
    return "TableSource[" + name + "]";
  }

  private static final class Cursor implements RowCursor {
    private final String name;
    private final List<String> header;
    private final Column<?>[] columns;
    private final CellKind[] kinds;
    private final int rows;
    private int row = -1;

    Cursor(Table table, String name) {
      this.name = name;
      this.header = table.columnNames().stream().map(String::strip).toList();
      this.columns = table.columns().toArray(new Column<?>[0]);
      this.kinds = new CellKind[columns.length];
      for (int i = 0; i < columns.length; i++) {
        kinds[i] = kind(columns[i]);
      }
      this.rows = table.rowCount();
    }

    private static CellKind kind(Column<?> c) {
      if (c instanceof InstantColumn) {
        return CellKind.INSTANT;
      }
      if (c instanceof DateColumn || c instanceof DateTimeColumn) {
        return CellKind.WALL_CLOCK;
      }
      // Truth values count as numbers in Tablesaw; nobody wants their text to be 1.
      return c instanceof NumericColumn ? CellKind.NUMBER : CellKind.TEXT;
    }

    @Override
    public List<String> header() {
      return header;
    }

    @Override
    public CellKind kind(int column) {
      return kinds[column];
    }

    @Override
    public boolean next() {
      row = Math.min(rows, row + 1);
      return row < rows;
    }

    @Override
    public CharSequence field(int column) {
      Column<?> c = columns[column];
      if (c.isMissing(row)) {
        return "";
      }
      return switch (kinds[column]) {
        case NUMBER -> plain(((NumericColumn<?>) c).getDouble(row));
        case INSTANT, WALL_CLOCK -> String.valueOf(c.get(row));
        case TEXT -> c.getUnformattedString(row);
      };
    }

    private static String plain(double v) {
      return v == Math.rint(v) && Math.abs(v) < 1e15
          ? BigDecimal.valueOf((long) v).toPlainString()
          : Double.toString(v);
    }

    @Override
    public double number(int column) {
      return columns[column].isMissing(row)
          ? Double.NaN
          : ((NumericColumn<?>) columns[column]).getDouble(row);
    }

    @Override
    public long millis(int column) {
      Object at = columns[column].isMissing(row) ? null : columns[column].get(row);
      if (at instanceof Instant i) {
        return i.toEpochMilli();
      }
      if (at instanceof LocalDateTime t) {
        return t.toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      return at instanceof LocalDate d ? d.toEpochDay() * 86_400_000L : NO_TIME;
    }

    @Override
    public RowLocation location() {
      return new RowLocation(name, line());
    }

    @Override
    public long line() {
      return row + 1L;
    }

    @Override
    public int file() {
      return 0;
    }

    @Override
    public String fileName(int index) {
      return name;
    }

    /** Nothing: a table in memory has no bytes to tell it by. */
    @Override
    public List<InputFile> inputs() {
      return List.of();
    }

    @Override
    public void close() {
      row = rows;
    }
  }
}
