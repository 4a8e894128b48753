package io.headroom.datasets.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of one row of a sheet as text, in one array of characters. */
final class XlsxRow {
  static final int MOST_COLUMNS = 16_384;
  private static final int LONGEST = 1 << 20;
  private static final long LAST_SERIAL = 2_958_466;
  private static final long DAY = 86_400_000L;

  private char[] chars = new char[1024];
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private boolean[] isText = new boolean[32];
  private int width;
  private int used;
  private boolean tooLong;
  private long number;
  private int current;

  void start(long rowNumber) {
    number = rowNumber;
    width = 0;
    used = 0;
    tooLong = false;
  }

  /** The row's number in its sheet, from 1. */
  long number() {
    return number;
  }

  /** One more than the last column that has a cell. */
  int width() {
    return width;
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean isBlank() {
    for (int i = 0; i < width; i++) {
      if (ends[i] > starts[i]) {
        return false;
      }
    }
    return true;
  }

  /** Begins a cell; text that follows belongs to it. */
  void cell(int column, boolean text) {
    if (column >= starts.length) {
      int n = Math.min(MOST_COLUMNS, Math.max(column + 1, starts.length * 2));
      starts = Arrays.copyOf(starts, n);
      ends = Arrays.copyOf(ends, n);
      isText = Arrays.copyOf(isText, n);
    }
    while (width <= column) {
      starts[width] = 0;
      ends[width++] = 0;
    }
    starts[column] = used;
    ends[column] = used;
    isText[column] = text;
    current = column;
  }

  void append(char[] text, int from, int length) {
    if (length > LONGEST - used) {
      tooLong = true;
      return;
    }
    if (used + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(used + length, chars.length * 2));
    }
    System.arraycopy(text, from, chars, used, length);
    used += length;
    ends[current] = used;
  }

  /** Replaces the cell's text. */
  private void replace(String text) {
    used = starts[current];
    ends[current] = used;
    append(text.toCharArray(), 0, text.length());
  }

  /** The text of the cell that was begun last. */
  CharSequence currentText() {
    CharSpan s = new CharSpan();
    s.set(chars, starts[current], ends[current]);
    return s;
  }

  /** Takes the blanks around the cell's text away and resolves escapes such as _x000D_. */
  void endText() {
    int a = starts[current];
    int b = ends[current];
    for (int i = a; i + 6 < b; i++) {
      if (chars[i] == '_' && chars[i + 1] == 'x' && chars[i + 6] == '_') {
        replace(unescaped(new String(chars, a, b - a)));
        a = starts[current];
        b = ends[current];
        break;
      }
    }
    while (a < b && isBlank(chars[a])) {
      a++;
    }
    while (b > a && isBlank(chars[b - 1])) {
      b--;
    }
    starts[current] = a;
    ends[current] = b;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0';
  }

  private static String unescaped(String text) {
    StringBuilder b = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int code = i + 6 < text.length() ? escape(text, i) : -1;
      if (code >= 0) {
        b.append((char) code);
        i += 7;
      } else {
        b.append(text.charAt(i++));
      }
    }
    return b.toString();
  }

  private static int escape(String text, int i) {
    if (text.charAt(i) != '_' || text.charAt(i + 1) != 'x' || text.charAt(i + 6) != '_') {
      return -1;
    }
    int code = 0;
    for (int k = i + 2; k < i + 6; k++) {
      int digit = Character.digit(text.charAt(k), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  /** Turns the number in the cell into a date or a time of the workbook's date system. */
  void endDate(XlsxStyles.Kind kind, boolean from1904) {
    double serial;
    try {
      serial = Double.parseDouble(currentText().toString());
    } catch (NumberFormatException e) {
      return;
    }
    if (!(serial >= 0 && serial < LAST_SERIAL)) {
      return;
    }
    long millis = Math.round(serial * DAY);
    long days = millis / DAY;
    long ofDay = millis % DAY;
    if (kind == XlsxStyles.Kind.TIME && days == 0) {
      replace(time(ofDay));
    } else if (kind == XlsxStyles.Kind.TIME && days < 366) {
      // A duration of more than a day.
      replace(days * 24 + ofDay / 3_600_000 + time(ofDay).substring(2));
    } else {
      String day = day(days, from1904);
      replace(ofDay == 0 && kind == XlsxStyles.Kind.DATE ? day : day + "T" + time(ofDay));
    }
  }

  /** Excel counts a 29 February 1900, which was none: day 60. */
  private static String day(long days, boolean from1904) {
    if (from1904) {
      return LocalDate.of(1904, 1, 1).plusDays(days).toString();
    }
    if (days == 60) {
      return "1900-02-29";
    }
    return LocalDate.of(1899, 12, days < 60 ? 31 : 30).plusDays(days).toString();
  }

  private static String time(long ofDay) {
    StringBuilder b = new StringBuilder(12);
    two(b, ofDay / 3_600_000).append(':');
    two(b, ofDay / 60_000 % 60).append(':');
    two(b, ofDay / 1000 % 60);
    long millis = ofDay % 1000;
    if (millis != 0) {
      b.append('.').append((char) ('0' + millis / 100));
      two(b, millis % 100);
    }
    return b.toString();
  }

  private static StringBuilder two(StringBuilder b, long n) {
    return b.append((char) ('0' + n / 10)).append((char) ('0' + n % 10));
  }

  void becomeText(String text) {
    replace(text);
  }

  void span(int column, CharSpan span) {
    if (column < width) {
      span.set(chars, starts[column], ends[column]);
    } else {
      span.set(chars, 0, 0);
    }
  }

  /** Whether a cell has text that is no number, date or truth value. */
  boolean isWord(int column) {
    if (column >= width || starts[column] == ends[column] || !isText[column]) {
      return false;
    }
    return !CsvLayout.isData(new String(chars, starts[column], ends[column] - starts[column]));
  }

  boolean isEmpty(int column) {
    return column >= width || starts[column] == ends[column];
  }

  /** Whether exactly these texts stand from a column on. */
  boolean hasTexts(int from, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      String t = texts.get(i);
      int c = from + i;
      int length = c < width ? ends[c] - starts[c] : 0;
      if (length != t.length()) {
        return false;
      }
      for (int k = 0; k < length; k++) {
        if (chars[starts[c] + k] != t.charAt(k)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The cells from one column up to another. */
  List<String> texts(int from, int to) {
    List<String> all = new ArrayList<>();
    CharSpan s = new CharSpan();
    for (int i = from; i < to; i++) {
      span(i, s);
      all.add(s.toString());
    }
    return all;
  }
}
