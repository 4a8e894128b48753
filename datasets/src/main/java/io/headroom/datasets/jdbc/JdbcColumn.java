package io.headroom.datasets.jdbc;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.RowCursor;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A column of a query: what its cells are and how they are got from the driver. */
abstract class JdbcColumn {
  final CellKind kind;
  final int index;
  private final Fingerprint print;
  private long read;

  JdbcColumn(CellKind kind, int index, Fingerprint print) {
    this.kind = kind;
    this.index = index;
    this.print = print;
  }

  static JdbcColumn of(ResultSetMetaData meta, int index, Dialect dialect, Fingerprint print)
      throws SQLException {
    if (!dialect.hasTypes()) {
      return new Text(index, print);
    }
    String name = String.valueOf(meta.getColumnTypeName(index)).toLowerCase(Locale.ROOT);
    return switch (meta.getColumnType(index)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> new Whole(index, print);
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> new Fraction(index, print);
      case Types.NUMERIC, Types.DECIMAL -> new Decimal(index, print);
      case Types.DATE -> new Day(index, print);
      case Types.TIMESTAMP_WITH_TIMEZONE -> new Stamp(index, print);
      // The driver of PostgreSQL calls both kinds by one number.
      case Types.TIMESTAMP ->
          name.equals("timestamptz") || name.contains("with time zone")
              ? new Stamp(index, print)
              : new Wall(index, print);
      default -> new Text(index, print);
    };
  }

  abstract String text(ResultSet rows, long row) throws SQLException;

  double number(ResultSet rows, long row) throws SQLException {
    throw new UnsupportedOperationException("column " + index + " has no numbers");
  }

  long millis(ResultSet rows, long row) throws SQLException {
    throw new UnsupportedOperationException("column " + index + " has no times");
  }

  /** Whether the cell of a row is asked for the first time, which is when it is fingerprinted. */
  final boolean isFirst(long row) {
    boolean first = read != row;
    read = row;
    return first;
  }

  final void print(long bits) {
    print.add(bits);
  }

  final void print(String text) {
    print.add(text);
  }

  /** Whatever the driver shows as text. */
  private static final class Text extends JdbcColumn {
    private String last = "";

    Text(int index, Fingerprint print) {
      super(CellKind.TEXT, index, print);
    }

    @Override
    String text(ResultSet rows, long row) throws SQLException {
      if (isFirst(row)) {
        String t = rows.getString(index);
        // Rows that follow each other often have the same label.
        if (t == null) {
          last = "";
        } else if (!t.equals(last)) {
          last = t;
        }
        print(last);
      }
      return last;
    }
  }

  /** Numbers. */
  private abstract static class Numeric extends JdbcColumn {
    Numeric(int index, Fingerprint print) {
      super(CellKind.NUMBER, index, print);
    }

    @Override
    double number(ResultSet rows, long row) throws SQLException {
      double v = rows.getDouble(index);
      if (v == 0 && rows.wasNull()) {
        v = Double.NaN;
      }
      if (isFirst(row)) {
        print(Double.doubleToLongBits(v));
      }
      return v;
    }

    abstract String shown(ResultSet rows) throws SQLException;

    @Override
    String text(ResultSet rows, long row) throws SQLException {
      String text = shown(rows);
      String t = rows.wasNull() ? "" : text;
      if (isFirst(row)) {
        print(t);
      }
      return t;
    }
  }

  private static final class Whole extends Numeric {
    Whole(int index, Fingerprint print) {
      super(index, print);
    }

    @Override
    String shown(ResultSet rows) throws SQLException {
      return Long.toString(rows.getLong(index));
    }
  }

  private static final class Fraction extends Numeric {
    Fraction(int index, Fingerprint print) {
      super(index, print);
    }

    @Override
    String shown(ResultSet rows) throws SQLException {
      double v = rows.getDouble(index);
      return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
  }

  private static final class Decimal extends Numeric {
    Decimal(int index, Fingerprint print) {
      super(index, print);
    }

    @Override
    String shown(ResultSet rows) throws SQLException {
      // PostgreSQL has a numeric NaN, which has no BigDecimal.
      String t = rows.getString(index);
      if (t == null) {
        return "";
      }
      return t.indexOf('E') < 0 && t.indexOf('e') < 0 ? t : new BigDecimal(t).toPlainString();
    }
  }

  /** Times. */
  private abstract static class Time extends JdbcColumn {
    private long last;

    Time(CellKind kind, int index, Fingerprint print) {
      super(kind, index, print);
    }

    abstract void fetch(ResultSet rows) throws SQLException;

    final void found(long millis) {
      last = millis;
    }

    /** The text of what was fetched. */
    abstract String words(long millis);

    private void once(ResultSet rows, long row) throws SQLException {
      if (isFirst(row)) {
        last = RowCursor.NO_TIME;
        fetch(rows);
        print(last);
      }
    }

    @Override
    long millis(ResultSet rows, long row) throws SQLException {
      once(rows, row);
      return last;
    }

    @Override
    String text(ResultSet rows, long row) throws SQLException {
      once(rows, row);
      return last == RowCursor.NO_TIME ? "" : words(last);
    }
  }

  private static final class Stamp extends Time {
    private Instant at = Instant.EPOCH;

    Stamp(int index, Fingerprint print) {
      super(CellKind.INSTANT, index, print);
    }

    @Override
    void fetch(ResultSet rows) throws SQLException {
      OffsetDateTime t = rows.getObject(index, OffsetDateTime.class);
      if (t != null && t.getYear() > -9999 && t.getYear() < 9999) {
        at = t.toInstant();
        found(at.toEpochMilli());
      }
    }

    @Override
    String words(long millis) {
      return at.toString();
    }
  }

  private static final class Wall extends Time {
    private LocalDateTime at = LocalDateTime.MIN;

    Wall(int index, Fingerprint print) {
      super(CellKind.WALL_CLOCK, index, print);
    }

    @Override
    void fetch(ResultSet rows) throws SQLException {
      LocalDateTime t = rows.getObject(index, LocalDateTime.class);
      if (t != null && t.getYear() > -9999 && t.getYear() < 9999) {
        at = t;
        found(t.toInstant(ZoneOffset.UTC).toEpochMilli());
      }
    }

    @Override
    String words(long millis) {
      return at.toString();
    }
  }

  private static final class Day extends Time {
    Day(int index, Fingerprint print) {
      super(CellKind.WALL_CLOCK, index, print);
    }

    @Override
    void fetch(ResultSet rows) throws SQLException {
      LocalDate t = rows.getObject(index, LocalDate.class);
      if (t != null && t.getYear() > -9999 && t.getYear() < 9999) {
        found(t.toEpochDay() * 86_400_000L);
      }
    }

    @Override
    String words(long millis) {
      return LocalDate.ofEpochDay(Math.floorDiv(millis, 86_400_000L)).toString();
    }
  }
}
