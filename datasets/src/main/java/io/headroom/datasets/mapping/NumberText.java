package io.headroom.datasets.mapping;

/** Reads decimal numbers quickly, correctly rounded. */
final class NumberText {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long EXACT = 1L << 53;

  private NumberText() {}

  /**
   * The number a text is, such as {@code -12.5} or {@code 3e4}.
   *
   * @param decimalMark between whole and fraction
   * @return the number; NaN when the text is no finite decimal number
   */
  static double parse(CharSequence text, char decimalMark) {
    int n = text.length();
    int i = 0;
    boolean negative = false;
    if (n > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      negative = text.charAt(0) == '-';
      i = 1;
    }
    long digits = 0;
    int count = 0;
    int fraction = 0;
    boolean mark = false;
    boolean simple = true;
    for (; i < n; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        count++;
        if (digits < EXACT / 10) {
          digits = digits * 10 + (c - '0');
          fraction += mark ? 1 : 0;
        } else {
          simple = false;
        }
      } else if (c == decimalMark && !mark) {
        mark = true;
      } else if ((c == 'e' || c == 'E') && count > 0) {
        simple = false;
        if (!isExponent(text, i + 1)) {
          return Double.NaN;
        }
        break;
      } else {
        return Double.NaN;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    if (simple && fraction < TENS.length) {
      // Both operands are exact, so the division rounds once, as the standard wants.
      double v = digits / TENS[fraction];
      return negative ? -v : v;
    }
    double v = Double.parseDouble(text.toString().replace(decimalMark, '.'));
    return Double.isInfinite(v) ? Double.NaN : v;
  }

  private static boolean isExponent(CharSequence text, int from) {
    int i = from;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    if (i == text.length()) {
      return false;
    }
    for (; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
