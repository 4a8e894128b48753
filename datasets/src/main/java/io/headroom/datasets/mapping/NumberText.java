package io.headroom.datasets.mapping;

/** Reads decimal numbers quickly, correctly rounded. */
final class NumberText {
  /** So many digits always fit into an unsigned long. */
  private static final int MOST_DIGITS = 19;

  private static final int MOST_EXPONENT = 99_999;

  private NumberText() {}

  /**
   * The number a text is, such as {@code -12.5} or {@code 3e4}.
   *
   * @param decimalMark between whole and fraction
   * @return the number; NaN when the text is no finite decimal number
   */
  static double parse(CharSequence text, char decimalMark) {
    int n = text.length();
    char[] chars = new char[n];
    for (int i = 0; i < n; i++) {
      chars[i] = text.charAt(i);
    }
    return parse(chars, 0, n, decimalMark);
  }

  /** The same for {@code c[from…to)}. */
  static double parse(char[] c, int from, int to, char decimalMark) {
    int i = from;
    boolean negative = false;
    if (i < to && (c[i] == '-' || c[i] == '+')) {
      negative = c[i] == '-';
      i++;
    }
    long digits = 0;
    int count = 0;
    int significant = 0;
    int exponent = 0;
    boolean mark = false;
    boolean cut = false;
    for (; i < to; i++) {
      int d = c[i] - '0';
      if (d >= 0 && d <= 9) {
        count++;
        if (significant < MOST_DIGITS) {
          digits = digits * 10 + d;
          significant += digits == 0 ? 0 : 1;
          exponent -= mark ? 1 : 0;
        } else {
          cut |= d > 0;
          exponent += mark ? 0 : 1;
        }
      } else if (c[i] == decimalMark && !mark) {
        mark = true;
      } else {
        break;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    if (i < to) {
      int e = exponent(c, i, to);
      if (e == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      exponent += e;
    }
    double v = DecimalText.of(digits, exponent);
    if (cut && v != DecimalText.of(digits + 1, exponent)) {
      v = DecimalText.UNSURE;
    }
    if (Double.isNaN(v)) {
      String text = new String(c, from, to - from).replace(decimalMark, '.');
      v = Double.parseDouble(text);
      return Double.isInfinite(v) ? Double.NaN : v;
    }
    return negative ? -v : v;
  }

  /** An exponent with its letter; {@link Integer#MIN_VALUE} when it is none. */
  private static int exponent(char[] c, int from, int to) {
    if (c[from] != 'e' && c[from] != 'E') {
      return Integer.MIN_VALUE;
    }
    int i = from + 1;
    boolean negative = i < to && c[i] == '-';
    if (i < to && (c[i] == '-' || c[i] == '+')) {
      i++;
    }
    if (i == to) {
      return Integer.MIN_VALUE;
    }
    int e = 0;
    for (; i < to; i++) {
      int d = c[i] - '0';
      if (d < 0 || d > 9) {
        return Integer.MIN_VALUE;
      }
      e = Math.min(MOST_EXPONENT, e * 10 + d);
    }
    return negative ? -e : e;
  }
}
