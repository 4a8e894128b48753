package io.headroom.benchmarks.competition;

import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.RowCursor;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file with known columns, read row by row; whatever is wrong stops it, file and line told.
 */
final class Table implements AutoCloseable {
  private final RowCursor rows;
  private final int[] at;

  private Table(RowCursor rows, int[] at) {
    this.rows = rows;
    this.at = at;
  }

  static Table open(Path file, String... columns) {
    RowCursor rows =
        CsvSource.of(file)
            .open(
                problem -> {
                  throw new IllegalArgumentException(problem.where() + ": " + problem.what());
                });
    try {
      List<String> header = rows.header();
      int[] at = new int[columns.length];
      for (int c = 0; c < at.length; c++) {
        at[c] = header.indexOf(columns[c]);
        if (at[c] < 0) {
          throw new IllegalArgumentException(
              file + ": no column " + columns[c] + "; found " + String.join(", ", header));
        }
      }
      return new Table(rows, at);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  boolean next() {
    return rows.next();
  }

  /** A cell that must not be blank. */
  String text(int column) {
    CharSequence cell = rows.field(at[column]);
    if (cell.length() == 0) {
      throw bad("the cell of " + rows.header().get(at[column]) + " is blank");
    }
    return cell.toString();
  }

  /** A finite number; NaN for a blank cell. */
  double number(int column) {
    CharSequence cell = rows.field(at[column]);
    if (cell.length() == 0) {
      return Double.NaN;
    }
    double value;
    try {
      value = Double.parseDouble(cell.toString());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw bad("\"" + cell + "\" is no finite number for " + rows.header().get(at[column]));
    }
    return value;
  }

  /** A step, counted from 1. */
  int step(int column) {
    double value = number(column);
    if (!(value >= 1 && value <= 1e6) || value != Math.rint(value)) {
      throw bad("a step is 1, 2, 3, …; found \"" + rows.field(at[column]) + "\"");
    }
    return (int) value;
  }

  Frequency frequency(int column) {
    try {
      return Frequency.of(text(column));
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(rows.location() + ": " + what);
  }

  @Override
  public void close() {
    rows.close();
  }
}
