package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers that carry a unit or separators of thousands, such as {@code 12.5 GiB}, {@code 85
 * %} and {@code 1,234,567.8}, where {@link NumberText} reads none. Units of the result's dimension
 * are converted. Remembers the last unit's text, so that a column in one unit is looked up once.
 * Not for sharing between threads.
 */
final class ValueText {
  private static final int LONGEST_UNIT = 20;

  private final char decimalMark;
  private final Unit into;
  private String lastText = "";
  private @Nullable Unit last;

  /** The unit of the last value that had one. */
  @Nullable Unit unit;

  ValueText(char decimalMark, Unit into) {
    this.decimalMark = decimalMark;
    this.into = into;
  }

  /** The number in the wanted unit; NaN when the text is no number, or in an unlike unit. */
  double parse(CharSequence text) {
    unit = null;
    int end = text.length();
    int at = 0;
    while (at < end && isOfNumber(text, at)) {
      at++;
    }
    int number = at;
    while (number > 0 && isBlank(text.charAt(number - 1))) {
      number--;
    }
    double v = grouped(text.subSequence(0, number));
    if (Double.isNaN(v) || at == end) {
      return v;
    }
    Unit u = unit(text.subSequence(at, end));
    if (u == null || !u.isLike(into)) {
      return Double.NaN;
    }
    unit = u;
    return u.convert(v, into);
  }

  private static boolean isOfNumber(CharSequence text, int at) {
    char c = text.charAt(at);
    if (c >= '0' && c <= '9' || c == '.' || c == ',' || c == '+' || c == '-' || isBlank(c)) {
      return true;
    }
    // An e is of the number when an exponent follows, and else begins a unit such as EiB.
    boolean exponent = (c == 'e' || c == 'E') && at > 0 && at + 1 < text.length();
    if (!exponent) {
      return false;
    }
    char next = text.charAt(at + 1);
    return next >= '0' && next <= '9'
        || (next == '-' || next == '+')
            && at + 2 < text.length()
            && text.charAt(at + 2) >= '0'
            && text.charAt(at + 2) <= '9';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f';
  }

  /** A number, perhaps with separators between groups of three digits, two groups at least. */
  private double grouped(CharSequence text) {
    double plain = NumberText.parse(text, decimalMark);
    if (!Double.isNaN(plain) || text.length() == 0) {
      return plain;
    }
    char mark = decimalMark == '.' ? ',' : '.';
    String whole = text.toString();
    int separators = 0;
    char used = 0;
    StringBuilder digits = new StringBuilder();
    int sinceSeparator = -1;
    boolean fraction = false;
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      boolean separates = c == mark || c == '\'' || isBlank(c);
      if (separates && !fraction) {
        boolean fits = digits.length() > 0 && (separators == 0 || sinceSeparator == 3);
        if (!fits || (used != 0 && used != c)) {
          return Double.NaN;
        }
        used = c;
        separators++;
        sinceSeparator = 0;
        continue;
      }
      if (c == decimalMark && separators > 0 && sinceSeparator != 3) {
        return Double.NaN;
      }
      fraction |= c == decimalMark;
      sinceSeparator += separators > 0 && !fraction ? 1 : 0;
      digits.append(c);
    }
    // Where the comma is said to be the mark, a point can only separate.
    boolean clear =
        separators > 1 || fraction || isBlank(used) || used == '\'' || decimalMark == ',';
    if (separators == 0 || !clear || (!fraction && sinceSeparator != 3)) {
      return Double.NaN;
    }
    return NumberText.parse(digits, decimalMark);
  }

  private @Nullable Unit unit(CharSequence text) {
    if (text.length() > LONGEST_UNIT) {
      return null;
    }
    if (!lastText.contentEquals(text)) {
      lastText = text.toString();
      last = known(lastText.strip());
    }
    return last;
  }

  /** A unit with a known dimension; a word of its own is none, so that text stays text. */
  private @Nullable Unit known(String name) {
    try {
      Unit u = Unit.of(name);
      return u.isLike(into) ? u : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
