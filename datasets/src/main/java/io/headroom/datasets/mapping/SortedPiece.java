package io.headroom.datasets.mapping;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One sorted piece of an external sort on disk: for each series its number, count and rows. */
final class SortedPiece implements AutoCloseable {
  private static final int NONE = -1;

  private final Path file;
  private @Nullable DataInputStream in;
  private int ordinal = NONE;

  private SortedPiece(Path file) {
    this.file = file;
  }

  void open() throws IOException {
    in = SortedSeries.input(file);
    advance();
  }

  private void advance() throws IOException {
    DataInputStream from = opened();
    try {
      ordinal = from.readInt();
    } catch (EOFException e) {
      ordinal = NONE;
    }
  }

  private DataInputStream opened() {
    DataInputStream from = in;
    if (from == null) {
      throw new IllegalStateException(file + " is not open");
    }
    return from;
  }

  /** Adds this piece's rows of a series; series are asked for in order. */
  void take(int wanted, RawRows to) throws IOException {
    if (ordinal != wanted) {
      return;
    }
    DataInputStream from = opened();
    int count = from.readInt();
    long line = 0;
    long time = 0;
    for (int i = 0; i < count; i++) {
      long head = number(from);
      line += head >>> 1;
      time += unzigzag(number(from));
      double value = Double.longBitsToDouble(from.readLong());
      to.add(time, value, line, (head & 1) == 0 ? null : from.readUTF());
    }
    advance();
  }

  @Override
  public void close() throws IOException {
    DataInputStream from = in;
    in = null;
    if (from != null) {
      from.close();
    }
  }

  /** Seven bits a byte, the least first, as small numbers are frequent. */
  private static long number(DataInputStream in) throws IOException {
    long n = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.readUnsignedByte();
      n |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return n;
      }
    }
  }

  private static void number(DataOutputStream out, long number) throws IOException {
    long n = number;
    while ((n & ~0x7fL) != 0) {
      out.writeByte((int) (n & 0x7f) | 0x80);
      n >>>= 7;
    }
    out.writeByte((int) n);
  }

  private static long zigzag(long n) {
    return (n << 1) ^ (n >> 63);
  }

  private static long unzigzag(long n) {
    return (n >>> 1) ^ -(n & 1);
  }

  /** Rows in memory that become a piece. */
  static final class Rows {
    /** Texts of bad rows are rare; a source of nothing else must not fill the memory with them. */
    private static final int MOST_PROBLEMS = 10_000;

    private final long[] keys;
    private final long[] lines;
    private final long[] times;
    private final double[] values;
    private final Map<Integer, String> problems = new HashMap<>();
    private int size;

    Rows(int most) {
      keys = new long[most];
      lines = new long[most];
      times = new long[most];
      values = new double[most];
    }

    void add(int ordinal, RowReader row) {
      keys[size] = (long) ordinal << 32 | size;
      lines[size] = row.line();
      times[size] = row.time;
      values[size] = row.value;
      String p = row.problem;
      if (p != null) {
        problems.put(size, p);
      }
      size++;
    }

    boolean isFull() {
      return size == keys.length || problems.size() >= MOST_PROBLEMS;
    }

    boolean isEmpty() {
      return size == 0;
    }

    /** Sorts, writes and forgets the rows. */
    SortedPiece writeTo(Path file) throws IOException {
      Arrays.sort(keys, 0, size);
      try (DataOutputStream out = SortedSeries.output(file)) {
        for (int from = 0, to; from < size; from = to) {
          int ordinal = (int) (keys[from] >>> 32);
          to = from;
          while (to < size && (int) (keys[to] >>> 32) == ordinal) {
            to++;
          }
          out.writeInt(ordinal);
          out.writeInt(to - from);
          write(out, from, to);
        }
      }
      size = 0;
      problems.clear();
      return new SortedPiece(file);
    }

    private void write(DataOutputStream out, int from, int to) throws IOException {
      long line = 0;
      long time = 0;
      for (int i = from; i < to; i++) {
        int row = (int) keys[i];
        String problem = problems.get(row);
        number(out, (lines[row] - line) << 1 | (problem == null ? 0 : 1));
        number(out, zigzag(times[row] - time));
        out.writeLong(Double.doubleToRawLongBits(values[row]));
        if (problem != null) {
          out.writeUTF(problem);
        }
        line = lines[row];
        time = times[row];
      }
    }
  }
}
