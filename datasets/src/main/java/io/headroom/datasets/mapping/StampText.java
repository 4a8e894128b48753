package io.headroom.datasets.mapping;

/**
 * Reads time stamps of a known kind from text without making objects: the result stands in the
 * fields until the next call. Not for sharing between threads.
 */
final class StampText {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long FIRST = -2_208_988_800L;
  private static final long LAST = 7_258_118_400L;

  /** The kinds of text that are told apart. */
  enum Kind {
    /** Year first: {@code 2026-03-01}, with or without time, fraction and offset. */
    ISO("yyyy-MM-dd[ HH:mm[:ss[.SSS]]][offset]"),
    /** Day first: {@code 1/3/2026 7:05}. */
    DAY_FIRST("d/M/yyyy[ H:mm[:ss]]"),
    /** Month first: {@code 3/1/2026 7:05}. */
    MONTH_FIRST("M/d/yyyy[ H:mm[:ss]]"),
    /** The month by its English name: {@code 1-Mar-2026 7:05}, {@code Mar 1, 2026 7:05:00 AM}. */
    NAMED("d-MMM-yyyy or MMM d, yyyy[ H:mm[:ss]]"),
    /** Digits only: {@code 20260301}, {@code 202603010705}, {@code 20260301070500}. */
    COMPACT("yyyyMMdd[HHmm[ss]]"),
    EPOCH_SECONDS("epoch seconds"),
    EPOCH_MILLIS("epoch milliseconds"),
    EPOCH_MICROS("epoch microseconds"),
    EPOCH_NANOS("epoch nanoseconds");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    boolean isEpoch() {
      return compareTo(EPOCH_SECONDS) >= 0;
    }
  }

  /** Seconds since 1970-01-01T00:00 on the clock that the text shows. */
  long second;

  /** Milliseconds within the second. */
  int milli;

  /** Whether the text says its offset; always for epochs. */
  boolean hasOffset;

  /** That offset in seconds, east positive. */
  int offset;

  private int lastDate = -1;
  private long lastDay;
  private CharSequence text = "";
  private int at;
  private int end;

  /** Reads a text; false when it is not of the kind, or outside the years 1900 to 2200. */
  boolean parse(CharSequence t, Kind kind) {
    text = t;
    at = 0;
    end = t.length();
    second = 0;
    milli = 0;
    hasOffset = false;
    offset = 0;
    boolean ok =
        switch (kind) {
          case ISO -> iso();
          case DAY_FIRST -> slashed(true);
          case MONTH_FIRST -> slashed(false);
          case NAMED -> named();
          case COMPACT -> compact();
          case EPOCH_SECONDS -> epoch(1);
          case EPOCH_MILLIS -> epoch(1_000);
          case EPOCH_MICROS -> epoch(1_000_000);
          case EPOCH_NANOS -> epoch(1_000_000_000);
        };
    return ok && second - offset >= FIRST && second - offset < LAST;
  }

  /**
   * Reads ISO text with two digits for each part, quickly. False says nothing: {@link #parse} then
   * tells whether the text is a time.
   */
  boolean parseFixed(char[] c, int from, int to) {
    int n = to - from;
    if (n < 10 || !isDateMark(c[from + 4]) || !isDateMark(c[from + 7])) {
      return false;
    }
    int century = two(c, from);
    int year = two(c, from + 2);
    int m = two(c, from + 5);
    int d = two(c, from + 8);
    if ((century | year | m | d) < 0) {
      return false;
    }
    int date = ((century * 100 + year) * 100 + m) * 100 + d;
    if (date != lastDate) {
      long epochDay = epochDay(century * 100 + year, m, d);
      if (epochDay == Long.MIN_VALUE) {
        return false;
      }
      lastDate = date;
      lastDay = epochDay * SECONDS_PER_DAY;
    }
    second = lastDay;
    milli = 0;
    hasOffset = false;
    offset = 0;
    boolean ok = n == 10 || (n >= 16 && fixedTime(c, from + 10, to));
    return ok && second - offset >= FIRST && second - offset < LAST;
  }

  private boolean fixedTime(char[] c, int from, int to) {
    char gap = c[from];
    int h = two(c, from + 1);
    int m = two(c, from + 4);
    int i = from + 6;
    if ((gap != 'T' && gap != ' ') || (h | m) < 0 || h > 23 || m > 59 || c[from + 3] != ':') {
      return false;
    }
    second += h * 3600L + m * 60L;
    if (i < to && c[i] == ':') {
      int s = i + 3 <= to ? two(c, i + 1) : -1;
      if (s < 0 || s > 59) {
        return false;
      }
      second += s;
      i += 3;
      if (i < to && c[i] == '.') {
        i = fixedFraction(c, i + 1, to);
      }
    }
    return i == to || fixedOffset(c, i, to);
  }

  /** Milliseconds; gives the end of the digits, or −1 when there is none. */
  private int fixedFraction(char[] c, int from, int to) {
    int i = from;
    int value = 0;
    while (i < to && isDigit(c[i])) {
      if (i - from < 3) {
        value = value * 10 + (c[i] - '0');
      }
      i++;
    }
    for (int k = i - from; k < 3; k++) {
      value *= 10;
    }
    milli = value;
    return i == from ? -1 : i;
  }

  private boolean fixedOffset(char[] c, int from, int to) {
    if (from < 0) {
      return false;
    }
    hasOffset = true;
    if (c[from] == 'Z') {
      return from + 1 == to;
    }
    if ((c[from] != '+' && c[from] != '-') || to - from != 6 || c[from + 3] != ':') {
      return false;
    }
    int h = two(c, from + 1);
    int m = two(c, from + 4);
    offset = (h * 3600 + m * 60) * (c[from] == '-' ? -1 : 1);
    return (h | m) >= 0 && h <= 18 && m <= 59;
  }

  /** Two digits; negative when there are not two. */
  private static int two(char[] c, int at) {
    int a = c[at] - '0';
    int b = c[at + 1] - '0';
    return (char) a > 9 || (char) b > 9 ? -1 : a * 10 + b;
  }

  private static boolean isDateMark(char c) {
    return c == '-' || c == '/' || c == '.';
  }

  /** Reads a time of day such as 13:45 into {@link #second}; false when it is none. */
  boolean parseTimeOfDay(CharSequence t) {
    text = t;
    at = 0;
    end = t.length();
    second = 0;
    milli = 0;
    return time() && at == end;
  }

  /** Days since 1970-01-01 of a proleptic Gregorian date; Long.MIN_VALUE when there is none. */
  static long epochDay(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return Long.MIN_VALUE;
    }
    // Years counted from March, so that the leap day is the last of its year.
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  private boolean iso() {
    int from = at;
    int year = digits(4);
    if (at - from != 4 || !take('-', '/', '.')) {
      return false;
    }
    int month = digits(2);
    int day = 1;
    if (month < 0) {
      return false;
    }
    if (at < end && take('-', '/', '.')) {
      day = digits(2);
    } else if (at < end) {
      return false;
    }
    return date(year, month, day) && (at == end || (timeSeparator() && time() && zone()));
  }

  private boolean slashed(boolean dayFirst) {
    int a = digits(2);
    if (a < 0 || !take('/', '.', '-')) {
      return false;
    }
    int b = digits(2);
    if (b < 0 || !take('/', '.', '-')) {
      return false;
    }
    int from = at;
    int year = digits(4);
    int length = at - from;
    if (length != 4 && length != 2) {
      return false;
    }
    year += length == 2 ? 2000 : 0;
    boolean ok = dayFirst ? date(year, b, a) : date(year, a, b);
    return ok && (at == end || (timeSeparator() && time() && zone()));
  }

  private boolean named() {
    int first = word();
    if (first < 0 && MonthName.isWeekday(text, at, at - first)) {
      at -= first;
      skipMarks();
      first = word();
    }
    int day;
    int month;
    if (first < 0) {
      month = MonthName.of(text, at, at - first);
      at -= first;
      skipMarks();
      day = digits(2);
    } else {
      day = digits(2);
      skipMarks();
      int length = -word();
      month = MonthName.of(text, at, at + length);
      at += length;
    }
    if (month == 0 || day < 0 || skipMarks() == 0) {
      return false;
    }
    int from = at;
    int year = digits(4);
    int length = at - from;
    if (length != 4 && length != 2 || !date(length == 2 ? 2000 + year : year, month, day)) {
      return false;
    }
    if (at < end && text.charAt(at) == ':') {
      at++;
      return time() && zone();
    }
    return at == end || (timeSeparator() && time() && zone());
  }

  /** Minus the number of letters from here on; 0 when there is none. */
  private int word() {
    int i = at;
    while (i < end && Character.isLetter(text.charAt(i))) {
      i++;
    }
    return at - i;
  }

  /** Passes over what stands between the parts of a date; how many characters. */
  private int skipMarks() {
    int from = at;
    while (at < end && " -/.,".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at - from;
  }

  private boolean compact() {
    if (end != 8 && end != 12 && end != 14) {
      return false;
    }
    int year = digits(4);
    int month = digits(2);
    int day = digits(2);
    if (year < 0 || month < 0 || day < 0 || !date(year, month, day)) {
      return false;
    }
    if (end == 8) {
      return true;
    }
    int h = digits(2);
    int m = digits(2);
    int s = end == 14 ? digits(2) : 0;
    if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59) {
      return false;
    }
    second += h * 3600L + m * 60L + s;
    return at == end;
  }

  private boolean epoch(long perSecond) {
    boolean negative = at < end && text.charAt(at) == '-';
    at += negative ? 1 : 0;
    long units = 0;
    int count = 0;
    while (at < end && isDigit(text.charAt(at))) {
      if (++count > 18 && units > Long.MAX_VALUE / 10 - 10) {
        return false;
      }
      units = units * 10 + (text.charAt(at++) - '0');
    }
    if (count == 0) {
      return false;
    }
    units = negative ? -units : units;
    second = Math.floorDiv(units, perSecond);
    long rest = Math.floorMod(units, perSecond);
    milli = perSecond >= 1000 ? (int) (rest / (perSecond / 1000)) : 0;
    if (at < end && text.charAt(at) == '.') {
      int m = fraction();
      milli = perSecond == 1 && m >= 0 ? m : milli;
    }
    hasOffset = true;
    return at == end;
  }

  private boolean date(int year, int month, int day) {
    long d = epochDay(year, month, day);
    second = d * SECONDS_PER_DAY;
    return d != Long.MIN_VALUE;
  }

  private boolean timeSeparator() {
    char c = text.charAt(at);
    if (c != 'T' && c != 't' && c != ' ' && c != '_' && c != ',') {
      return false;
    }
    at++;
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
    return true;
  }

  /** Hours and minutes, perhaps seconds and a fraction, perhaps AM or PM. */
  private boolean time() {
    int h = digits(2);
    if (h < 0 || h > 24 || at >= end || text.charAt(at) != ':') {
      return false;
    }
    at++;
    int m = digits(2);
    int s = 0;
    if (m < 0 || m > 59) {
      return false;
    }
    if (at < end && text.charAt(at) == ':') {
      at++;
      s = digits(2);
      if (s < 0 || s > 59) {
        return false;
      }
      if (at < end && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        milli = fraction();
        if (milli < 0) {
          return false;
        }
      }
    }
    int half = half();
    if (half != 0) {
      if (h < 1 || h > 12) {
        return false;
      }
      h = h % 12 + (half > 0 ? 12 : 0);
    }
    if (h == 24 && (m != 0 || s != 0 || milli != 0)) {
      return false;
    }
    second += h * 3600L + m * 60L + s;
    return true;
  }

  /** -1 for AM, 1 for PM, 0 for neither. */
  private int half() {
    int i = at;
    while (i < end && isBlank(text.charAt(i))) {
      i++;
    }
    if (i + 2 <= end && (text.charAt(i + 1) | 0x20) == 'm') {
      int c = text.charAt(i) | 0x20;
      if (c == 'a' || c == 'p') {
        at = i + 2;
        return c == 'a' ? -1 : 1;
      }
    }
    return 0;
  }

  /** Nothing, Z, UTC, GMT or a numeric offset with or without a colon. */
  private boolean zone() {
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
    if (at == end) {
      return true;
    }
    char c = text.charAt(at);
    if (c == 'Z' || c == 'z') {
      at++;
      hasOffset = true;
      return at == end;
    }
    if (end - at == 3 && Character.isLetter(c)) {
      String name = text.subSequence(at, end).toString();
      hasOffset = name.equals("UTC") || name.equals("GMT");
      return hasOffset;
    }
    if (c != '+' && c != '-') {
      return false;
    }
    at++;
    int h = digits(2);
    if (h < 0 || h > 18) {
      return false;
    }
    int m = 0;
    if (at < end) {
      at += text.charAt(at) == ':' ? 1 : 0;
      m = digits(2);
      if (m < 0 || m > 59) {
        return false;
      }
    }
    offset = (h * 3600 + m * 60) * (c == '-' ? -1 : 1);
    hasOffset = true;
    return at == end;
  }

  /** Milliseconds of a fraction that starts at its mark; further digits are cut. */
  private int fraction() {
    at++;
    int value = 0;
    int count = 0;
    while (at < end && isDigit(text.charAt(at))) {
      if (count < 3) {
        value = value * 10 + (text.charAt(at) - '0');
      }
      count++;
      at++;
    }
    for (int i = count; i < 3; i++) {
      value *= 10;
    }
    return count == 0 ? -1 : value;
  }

  /** Up to {@code most} digits from here on; -1 when there is none. */
  private int digits(int most) {
    int value = 0;
    int from = at;
    while (at < end && at - from < most && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    return at == from ? -1 : value;
  }

  private boolean take(char a, char b, char c) {
    if (at < end && (text.charAt(at) == a || text.charAt(at) == b || text.charAt(at) == c)) {
      at++;
      return true;
    }
    return false;
  }

  /** A blank, also one that does not break, as newer programs write before AM and PM. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
