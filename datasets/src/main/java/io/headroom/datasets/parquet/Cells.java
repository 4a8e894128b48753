package io.headroom.datasets.parquet;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.RowCursor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Some hundred cells of one column, decoded together into an array. */
abstract class Cells extends PrimitiveConverter {
  final CellKind kind;
  int size;

  Cells(CellKind kind) {
    this.kind = kind;
  }

  /** A cell without a value. */
  abstract void addMissing();

  abstract CharSequence text(int row);

  abstract boolean isMissing(int row);

  double number(int row) {
    throw new UnsupportedOperationException("row " + row + " has no number");
  }

  long millis(int row) {
    throw new UnsupportedOperationException("row " + row + " has no time");
  }

  /** Room for one more of an array that holds so many. */
  static int more(int length) {
    return Math.max(64, length * 2);
  }

  /** How whole numbers become text. */
  interface WholeText {
    CharSequence of(long value);
  }

  /** Whole numbers, dates, times and truth values. */
  static final class Wholes extends Cells {
    private final WholeText words;
    private final long perMilli;
    private final long milliTimes;
    private final long mask;
    private long[] values = new long[0];
    private boolean[] missing = new boolean[0];

    /**
     * Cells of whole numbers.
     *
     * @param perMilli units in a millisecond, for times of fine units
     * @param milliTimes milliseconds in a unit, for dates
     * @param mask bits of an int that count; those of its sign are not in an unsigned one
     */
    Wholes(CellKind kind, WholeText words, long perMilli, long milliTimes, long mask) {
      super(kind);
      this.words = words;
      this.perMilli = perMilli;
      this.milliTimes = milliTimes;
      this.mask = mask;
    }

    private void add(long value, boolean isMissing) {
      if (size == values.length) {
        values = Arrays.copyOf(values, more(size));
        missing = Arrays.copyOf(missing, values.length);
      }
      values[size] = value;
      missing[size++] = isMissing;
    }

    @Override
    void addMissing() {
      add(0, true);
    }

    @Override
    public void addLong(long value) {
      add(value, false);
    }

    @Override
    public void addInt(int value) {
      add(value & mask, false);
    }

    @Override
    public void addBoolean(boolean value) {
      add(value ? 1 : 0, false);
    }

    /** The 12 bytes of an old time stamp: nanoseconds of the day, Julian day. */
    @Override
    public void addBinary(Binary value) {
      add(Times.int96Micros(value), false);
    }

    @Override
    boolean isMissing(int row) {
      return missing[row];
    }

    @Override
    CharSequence text(int row) {
      return missing[row] ? "" : words.of(values[row]);
    }

    @Override
    double number(int row) {
      return missing[row] ? Double.NaN : values[row];
    }

    @Override
    long millis(int row) {
      return missing[row] ? RowCursor.NO_TIME : Math.floorDiv(values[row], perMilli) * milliTimes;
    }
  }

  /** Numbers with a fraction. */
  static final class Fractions extends Cells {
    private double[] values = new double[0];
    private boolean[] missing = new boolean[0];
    private final boolean half;

    Fractions(boolean half) {
      super(CellKind.NUMBER);
      this.half = half;
    }

    private void add(double value, boolean isMissing) {
      if (size == values.length) {
        values = Arrays.copyOf(values, more(size));
        missing = Arrays.copyOf(missing, values.length);
      }
      values[size] = value;
      missing[size++] = isMissing;
    }

    @Override
    void addMissing() {
      add(Double.NaN, true);
    }

    @Override
    public void addDouble(double value) {
      add(value, false);
    }

    /** The decimal that a float shows is meant, not its nearest double: 0.1, not 0.10000000149. */
    @Override
    public void addFloat(float value) {
      add(value == (int) value ? value : Double.parseDouble(Float.toString(value)), false);
    }

    @Override
    public void addBinary(Binary value) {
      if (!half) {
        super.addBinary(value);
      }
      add(Times.half(value), false);
    }

    @Override
    boolean isMissing(int row) {
      return missing[row];
    }

    @Override
    CharSequence text(int row) {
      return missing[row] ? "" : plain(values[row]);
    }

    /** Whole numbers without a fraction, as a label would be written. */
    static String plain(double v) {
      return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    @Override
    double number(int row) {
      return values[row];
    }
  }

  /** How bytes become text. */
  interface BytesText {
    String of(Binary value);
  }

  /** Text, and what is shown as text; the entries of a dictionary become text once. */
  static final class Texts extends Cells {
    /** Told from an empty text by its identity. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String MISSING = new String("");

    private final BytesText words;
    private String[] values = new String[0];
    private @Nullable String[] known = new String[0];
    private @Nullable Dictionary dictionary;

    Texts(BytesText words) {
      super(CellKind.TEXT);
      this.words = words;
    }

    private void add(String value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, more(size));
      }
      values[size++] = value;
    }

    @Override
    void addMissing() {
      add(MISSING);
    }

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary d) {
      dictionary = d;
      known = new String[d.getMaxId() + 1];
    }

    @Override
    public void addValueFromDictionary(int id) {
      String text = known[id];
      Dictionary d = dictionary;
      if (text == null && d != null) {
        text = words.of(d.decodeToBinary(id));
        known[id] = text;
      }
      add(text == null ? "" : text);
    }

    @Override
    public void addBinary(Binary value) {
      add(words.of(value));
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object a, Object b) {
      return a == b;
    }

    @Override
    boolean isMissing(int row) {
      return isSame(values[row], MISSING);
    }

    @Override
    CharSequence text(int row) {
      return values[row];
    }
  }

  /** Decimal numbers: exact as text. */
  static class Decimals extends Cells {
    private final int scale;
    private String[] values = new String[0];
    private double[] numbers = new double[0];

    Decimals(int scale) {
      super(CellKind.NUMBER);
      this.scale = scale;
    }

    private void add(String value, double number) {
      if (size == values.length) {
        values = Arrays.copyOf(values, more(size));
        numbers = Arrays.copyOf(numbers, values.length);
      }
      values[size] = value;
      numbers[size++] = number;
    }

    final void add(BigDecimal value) {
      add(value.toPlainString(), value.doubleValue());
    }

    @Override
    void addMissing() {
      add("", Double.NaN);
    }

    @Override
    public void addInt(int value) {
      add(BigDecimal.valueOf(value, scale));
    }

    @Override
    public void addLong(long value) {
      add(BigDecimal.valueOf(value, scale));
    }

    @Override
    public void addBinary(Binary value) {
      add(new BigDecimal(new BigInteger(value.getBytes()), scale));
    }

    @Override
    boolean isMissing(int row) {
      return values[row].isEmpty();
    }

    @Override
    CharSequence text(int row) {
      return values[row];
    }

    @Override
    double number(int row) {
      return numbers[row];
    }
  }

  /** Whole numbers of 64 bits without a sign. */
  static final class Unsigned extends Decimals {
    Unsigned() {
      super(0);
    }

    @Override
    public void addLong(long value) {
      add(new BigDecimal(Long.toUnsignedString(value)));
    }
  }
}
