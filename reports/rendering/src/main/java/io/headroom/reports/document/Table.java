package io.headroom.reports.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tidy table: typed columns, rows of typed cells, an optional row of sums.
 *
 * <p>A cell is null (empty), {@code String}, {@code Long}, {@code Double} (finite), {@code
 * LocalDate}, {@code LocalDateTime} or {@link Badge}, as the column's kind demands.
 */
public final class Table implements Block {

  private static final int DEFAULT_ROWS_ON_PAGE = 60;

  private final String id;
  private final String title;
  private final @Nullable String sheet;
  private final @Nullable String note;
  private final int rowsOnPage;
  private final List<Column> columns;
  private final List<List<@Nullable Object>> rows;

  private Table(Builder builder) {
    this.id = builder.id;
    this.title = builder.title;
    this.sheet = builder.sheet;
    this.note = builder.note;
    this.rowsOnPage = builder.rowsOnPage;
    this.columns = List.copyOf(builder.columns);
    this.rows = List.copyOf(builder.rows);
  }

  /**
   * Starts a table.
   *
   * @param id unique in the document, see {@link Slug}
   * @throws IllegalArgumentException if the id is not a slug, there is no column, a header comes
   *     twice, or a derived column reads an unknown, later or non-numeric column
   */
  public static Builder of(String id, String title, Column... columns) {
    return of(id, title, List.of(columns));
  }

  /** As {@link #of(String, String, Column...)}. */
  public static Builder of(String id, String title, List<Column> columns) {
    return new Builder(id, title, columns);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Unique in the document. */
  public String id() {
    return id;
  }

  /** Caption. */
  public String title() {
    return title;
  }

  /** Name of the worksheet of its own it asks for; without one it is not in the workbook. */
  public Optional<String> sheet() {
    return Optional.ofNullable(sheet);
  }

  /** Source and cut-off. */
  public Optional<String> note() {
    return Optional.ofNullable(note);
  }

  /** How many rows a page shows at most; the workbook has them all. */
  public int rowsOnPage() {
    return rowsOnPage;
  }

  /** The columns in order; cannot be changed. */
  public List<Column> columns() {
    return columns;
  }

  /** Count of rows, without the totals. */
  public int rowCount() {
    return rows.size();
  }

  /** The cell at a row and column counted from 0; null when empty. */
  public @Nullable Object cell(int row, int column) {
    return rows.get(row).get(column);
  }

  /** The number at a row and column counted from 0; NaN when empty or no number. */
  public double number(int row, int column) {
    return cell(row, column) instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  /** Index of the column with this header. */
  public OptionalInt indexOf(String header) {
    return indexOf(columns, header);
  }

  /** Whether any column is summed. */
  public boolean hasTotals() {
    return columns.stream().anyMatch(Column::isSummed);
  }

  /** Sum of a column, empty cells left out, added from the first row to the last. */
  public double total(int column) {
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      double value = number(row, column);
      sum += Double.isNaN(value) ? 0 : value;
    }
    return sum;
  }

  private static OptionalInt indexOf(List<Column> columns, String header) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).header().equals(header)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Collects rows; not safe for several threads. */
  public static final class Builder {

    private final String id;
    private final String title;
    private final List<Column> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private @Nullable String sheet;
    private @Nullable String note;
    private int rowsOnPage = DEFAULT_ROWS_ON_PAGE;

    private Builder(String id, String title, List<Column> columns) {
      this.id = Slug.check(id, "Table \"" + title + "\"");
      this.title = Objects.requireNonNull(title, "title");
      this.columns = List.copyOf(columns);
      checkColumns();
    }

    private void checkColumns() {
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("Table \"" + title + "\" has no column.");
      }
      Set<String> headers = new HashSet<>();
      List<Column> before = new ArrayList<>();
      for (Column column : columns) {
        if (!headers.add(column.header())) {
          throw new IllegalArgumentException(
              "Table \"" + title + "\" has the header \"" + column.header() + "\" twice.");
        }
        for (String read : column.formula().map(Formula::columns).orElse(Set.of())) {
          OptionalInt index = indexOf(before, read);
          if (index.isEmpty() || !before.get(index.getAsInt()).kind().numeric()) {
            throw new IllegalArgumentException(
                "Column \""
                    + column.header()
                    + "\" of table \""
                    + title
                    + "\" is derived from \""
                    + read
                    + "\"; valid are numeric columns to its left: "
                    + before.stream().filter(c -> c.kind().numeric()).map(Column::header).toList()
                    + ".");
          }
        }
        before.add(column);
      }
    }

    /** Gives it a worksheet of its own in a workbook. */
    public Builder sheet(String name) {
      this.sheet = Objects.requireNonNull(name, "name");
      return this;
    }

    /** Source and cut-off, shown below the title. */
    public Builder note(String text) {
      this.note = Objects.requireNonNull(text, "text");
      return this;
    }

    /** How many rows a page shows at most, 0 or more; default 60. */
    public Builder rowsOnPage(int rows) {
      if (rows < 0) {
        throw new IllegalArgumentException(
            "Table \"" + title + "\" is to show " + rows + " rows; valid are 0 or more.");
      }
      this.rowsOnPage = rows;
      return this;
    }

    /**
     * Adds a row: one value for each column that is not derived, in order.
     *
     * <p>Empty are null, an empty {@code Optional…}, NaN and infinities. A filled {@code Optional…}
     * counts as its value, a {@link Status} as its badge, any {@link Number} as a number.
     *
     * @throws IllegalArgumentException if the count or a type does not fit; the message names
     *     table, row and column
     */
    public Builder row(@Nullable Object... values) {
      List<Column> given = columns.stream().filter(c -> c.formula().isEmpty()).toList();
      if (values.length != given.size()) {
        throw new IllegalArgumentException(
            "Row "
                + (rows.size() + 1)
                + " of table \""
                + title
                + "\" has "
                + values.length
                + " values; valid is one for each of "
                + given.stream().map(Column::header).toList()
                + ".");
      }
      @Nullable Object[] cells = new Object[columns.size()];
      int next = 0;
      for (int i = 0; i < cells.length; i++) {
        Column column = columns.get(i);
        Optional<Formula> formula = column.formula();
        if (formula.isPresent()) {
          double value =
              formula
                  .get()
                  .evaluate(
                      header ->
                          cells[indexOf(columns, header).orElseThrow()] instanceof Number n
                              ? n.doubleValue()
                              : Double.NaN);
          cells[i] = typed(column, value);
        } else {
          cells[i] = typed(column, values[next++]);
        }
      }
      rows.add(Collections.unmodifiableList(Arrays.asList(cells)));
      return this;
    }

    /** The finished table. */
    public Table build() {
      return new Table(this);
    }

    private @Nullable Object typed(Column column, @Nullable Object given) {
      Object value = unwrapped(given);
      if (value == null || isNotFinite(value)) {
        return null;
      }
      switch (column.kind()) {
        case TEXT:
          if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
          }
          break;
        case INTEGER:
          if (value instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue())) {
            return n.longValue();
          }
          break;
        case NUMBER:
        case PERCENT:
        case MONEY:
          if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
            return n.doubleValue();
          }
          break;
        case DATE:
          if (value instanceof LocalDate) {
            return value;
          }
          break;
        case DATE_TIME:
          if (value instanceof LocalDateTime) {
            return value;
          }
          break;
        case STATUS:
          if (value instanceof Badge) {
            return value;
          }
          if (value instanceof Status status) {
            return Badge.of(status);
          }
          break;
      }
      throw new IllegalArgumentException(
          "Row "
              + (rows.size() + 1)
              + ", column \""
              + column.header()
              + "\" of table \""
              + title
              + "\" has "
              + value.getClass().getSimpleName()
              + " "
              + value
              + "; valid is a "
              + column.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + ".");
    }

    private static boolean isNotFinite(Object value) {
      return (value instanceof Double || value instanceof Float)
          && !Double.isFinite(((Number) value).doubleValue());
    }

    private static @Nullable Object unwrapped(@Nullable Object value) {
      if (value instanceof Optional<?> optional) {
        return optional.isPresent() ? optional.get() : null;
      }
      if (value instanceof OptionalDouble optional) {
        return optional.isPresent() ? (Object) optional.getAsDouble() : null;
      }
      if (value instanceof OptionalInt optional) {
        return optional.isPresent() ? (Object) optional.getAsInt() : null;
      }
      if (value instanceof OptionalLong optional) {
        return optional.isPresent() ? (Object) optional.getAsLong() : null;
      }
      return value;
    }
  }
}
