package io.headroom.datasets.parquet;

import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** The cells of the row that is being written. */
final class RowCells {
  private final ParquetColumn[] columns;
  private final boolean[] present;
  private final long[] wholes;
  private final double[] numbers;
  private final String[] texts;
  private final @Nullable Binary[] bytes;

  RowCells(List<ParquetColumn> columns) {
    this.columns = columns.toArray(new ParquetColumn[0]);
    int n = this.columns.length;
    present = new boolean[n];
    wholes = new long[n];
    numbers = new double[n];
    texts = new String[n];
    Arrays.fill(texts, "");
    bytes = new Binary[n];
  }

  void clear() {
    Arrays.fill(present, false);
  }

  void text(int column, @Nullable String text) {
    require(column, columns[column].type() == ParquetColumn.Type.TEXT, "text");
    if (text == null) {
      present[column] = false;
      return;
    }
    // Texts of rows that follow each other are often the same.
    if (bytes[column] == null || !texts[column].equals(text)) {
      texts[column] = text;
      bytes[column] = Binary.fromString(text);
    }
    present[column] = true;
  }

  void number(int column, double number) {
    require(column, columns[column].type() == ParquetColumn.Type.NUMBER, "a number");
    numbers[column] = number;
    present[column] = !Double.isNaN(number);
  }

  void whole(int column, long number) {
    ParquetColumn.Type type = columns[column].type();
    require(
        column,
        type != ParquetColumn.Type.TEXT && type != ParquetColumn.Type.NUMBER,
        "a whole number");
    wholes[column] = number;
    present[column] = true;
  }

  private void require(int column, boolean fits, String what) {
    if (!fits) {
      throw new IllegalArgumentException(
          what + " in column '" + columns[column].name() + "' of " + columns[column].type());
    }
  }

  void writeTo(RecordConsumer out) {
    out.startMessage();
    for (int i = 0; i < columns.length; i++) {
      if (!present[i]) {
        continue;
      }
      String name = columns[i].name();
      out.startField(name, i);
      switch (columns[i].type()) {
        case TEXT -> out.addBinary(bytes[i]);
        case NUMBER -> out.addDouble(numbers[i]);
        case TRUTH -> out.addBoolean(wholes[i] != 0);
        case DATE -> out.addInteger(Math.toIntExact(wholes[i]));
        case WHOLE, INSTANT, FINE_INSTANT, WALL_CLOCK -> out.addLong(wholes[i]);
      }
      out.endField(name, i);
    }
    out.endMessage();
  }
}
