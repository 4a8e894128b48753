package io.headroom.datasets.source;

import java.util.Arrays;
import java.util.List;

/**
 * Whole lines of a text, to be looked at one after the other by one thread: {@link #next} moves to
 * a line, {@link #isSimple} tells whether it is by itself a row. A line with line breaks, doubled
 * quotes or broken quoting in it, with the wrong number of fields, or that repeats the header, is
 * not simple.
 */
public final class LineBlock implements RowFields {
  private final char[] chars;
  private final int from;
  private final int to;
  private final boolean open;
  private final char separator;
  private final char quote;
  private final int width;
  private final int maxRecord;
  private final int[] columns;
  private final char[][] header;
  private final CharSpan[] spans;

  private int[] starts;
  private int lines;
  private int at;
  private boolean simple;
  private boolean blank;
  private final int[] begins;
  private final int[] ends;

  private int file;
  private long firstLine;

  /**
   * Takes over the array; the character behind the last one must be writable.
   *
   * @param open whether the last line goes on in the next block
   */
  LineBlock(char[] chars, int from, int to, boolean open, Shape shape) {
    this.chars = chars;
    this.from = from;
    this.at = from;
    this.to = to;
    this.open = open;
    this.separator = shape.separator();
    this.quote = shape.quote();
    this.width = shape.width();
    this.maxRecord = shape.maxRecord();
    this.columns = shape.columns();
    this.header = shape.header();
    this.spans = new CharSpan[columns.length];
    Arrays.setAll(spans, i -> new CharSpan());
    this.begins = new int[width];
    this.ends = new int[width];
    this.starts = new int[Math.max(16, (to - from) / 24)];
    // Whatever stands here, the last line ends.
    chars[to] = '\n';
  }

  /** How rows of a file are written, the same for all its blocks. */
  static final class Shape {
    private final char separator;
    private final char quote;
    private final int width;
    private final int maxRecord;
    private final int[] columns;
    private final char[][] header;

    Shape(
        char separator, char quote, int width, int maxRecord, int[] columns, List<String> header) {
      this.separator = separator;
      this.quote = quote;
      this.width = width;
      this.maxRecord = maxRecord;
      this.columns = columns;
      this.header = header.stream().map(String::toCharArray).toArray(char[][]::new);
    }

    char separator() {
      return separator;
    }

    char quote() {
      return quote;
    }

    int width() {
      return width;
    }

    int maxRecord() {
      return maxRecord;
    }

    /** For each column of the header its place in a line, −1 where it has none. */
    int[] columns() {
      return columns;
    }

    /** The header's fields as they are written; none without a header. */
    char[][] header() {
      return header;
    }
  }

  /**
   * Moves to the next line.
   *
   * @return false when there is none
   */
  public boolean next() {
    if (at >= to) {
      return false;
    }
    if (lines + 1 >= starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[lines++] = at;
    int start = at;
    int end = split(start);
    blank = end == start;
    simple &= end - start <= maxRecord && !(simple && isHeader());
    at = end + 1;
    if (chars[end] == '\r' && at < to && chars[at] == '\n') {
      at++;
    }
    starts[lines] = Math.min(at, to);
    simple &= at < to || !open;
    return true;
  }

  /** Splits the line that starts here; gives its end and notes whether it is simple. */
  private int split(int start) {
    char[] c = chars;
    char sep = separator;
    int field = 0;
    int begin = start;
    int i = start;
    boolean quotes = false;
    boolean trimmed = false;
    simple = true;
    while (true) {
      if (c[i] == quote) {
        int close = closing(i + 1);
        if (close < 0) {
          simple = false;
          return lineEnd(i);
        }
        quotes = true;
        if (field < width) {
          begins[field] = i + 1;
          ends[field] = close;
        } else {
          simple = false;
        }
        i = close + 1;
      } else {
        char x = c[i];
        while (x != sep && x != '\n' && x != '\r') {
          x = c[++i];
        }
        int a = begin;
        int b = i;
        if (a < b && (isBlank(c[a]) || isBlank(c[b - 1]))) {
          trimmed = true;
          while (a < b && isBlank(c[a])) {
            a++;
          }
          while (b > a && isBlank(c[b - 1])) {
            b--;
          }
        }
        if (field < width) {
          begins[field] = a;
          ends[field] = b;
        } else if (a < b) {
          simple = false;
        }
      }
      field++;
      if (c[i] != sep) {
        // A row with quotes keeps the blanks of all its fields; leave it to the general reading.
        simple &= field >= width && !(quotes && (trimmed || field > width));
        return i;
      }
      i++;
      begin = i;
    }
  }

  /** Where a quoted field closes, when it does so simply; else −1. */
  private int closing(int start) {
    char[] c = chars;
    int i = start;
    while (c[i] != quote) {
      if (c[i] == '\n' || c[i] == '\r') {
        return -1;
      }
      i++;
    }
    char after = c[i + 1 <= to ? i + 1 : to];
    return after == separator || after == '\n' || after == '\r' ? i : -1;
  }

  /** Whether the current line repeats the header, which makes it no row. */
  private boolean isHeader() {
    for (int i = 0; i < header.length; i++) {
      char[] h = header[i];
      if (!Arrays.equals(h, 0, h.length, chars, begins[i], ends[i])) {
        return false;
      }
    }
    return header.length > 0;
  }

  private int lineEnd(int start) {
    int i = start;
    while (chars[i] != '\n' && chars[i] != '\r') {
      i++;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }

  /**
   * Whether the current line is by itself a row.
   *
   * @return false when only the general reading can tell
   */
  public boolean isSimple() {
    return simple;
  }

  /**
   * Whether nothing stands in the current line.
   *
   * @return true for a line without a character
   */
  public boolean isBlank() {
    return blank;
  }

  /**
   * How many lines were looked at.
   *
   * @return their number; after the last, that of the block
   */
  public int lines() {
    return lines;
  }

  /**
   * The characters that {@link #begin} and {@link #end} count in.
   *
   * @return not to be changed
   */
  public char[] chars() {
    return chars;
  }

  /**
   * Where a field of the current, simple line begins.
   *
   * @param column index in the source's header
   * @return index in {@link #chars}
   */
  public int begin(int column) {
    int c = columns[column];
    return c < 0 ? 0 : begins[c];
  }

  /**
   * Where a field of the current, simple line ends.
   *
   * @param column index in the source's header
   * @return index behind its last character; {@link #begin} when it is empty
   */
  public int end(int column) {
    int c = columns[column];
    return c < 0 ? 0 : ends[c];
  }

  @Override
  public CharSequence field(int column) {
    CharSpan span = spans[column];
    span.set(chars, begin(column), end(column));
    return span;
  }

  /**
   * Which file the block is of.
   *
   * @return index in the order of reading
   */
  public int file() {
    return file;
  }

  /**
   * Line of the first line in its file; known when the block is taken.
   *
   * @return from 1
   */
  public long firstLine() {
    return firstLine;
  }

  void place(int fileIndex, long line) {
    file = fileIndex;
    firstLine = line;
  }

  int lineStart(int line) {
    return starts[line];
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Line breaks of a block that was looked at; one that ends the text counts as one. */
  long breaks() {
    return open ? lines - 1L : lines;
  }

  /** Line breaks of a block nobody looked at yet. */
  static long breaks(char[] c, int from, int to) {
    long n = 0;
    for (int i = from; i < to; i++) {
      if (c[i] == '\n' || (c[i] == '\r' && !(i + 1 < to && c[i + 1] == '\n'))) {
        n++;
      }
    }
    return n;
  }
}
