package io.headroom.core.measure;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number and the words around it, for {@link Quantity} and {@link Money}. */
record AmountText(String before, BigDecimal number, String after) {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s*([A-Za-z]*)\\s*([+-]?[0-9][0-9_,]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3}(?![A-Za-z0-9]))?)"
              + "\\s*(\\S.*?)?\\s*");
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

  /** An amount with nothing before it. */
  static AmountText parse(String text, String valid) {
    AmountText a = parseAround(text, valid);
    if (!a.before.isEmpty()) {
      throw notAnAmount(text, "valid is " + valid);
    }
    return a;
  }

  /** An amount with perhaps a word before it. */
  static AmountText parseAround(String text, String valid) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw notAnAmount(text, "valid is " + valid);
    }
    String number = m.group(2).replace("_", "");
    if (number.indexOf(',') >= 0 && !GROUPED.matcher(number).matches()) {
      throw notAnAmount(
          text,
          "a comma may only group thousands."
              + (DECIMAL_COMMA.matcher(number).matches()
                  ? " Maybe " + number.replace(',', '.') + "?"
                  : ""));
    }
    String after = m.group(3) == null ? "" : m.group(3);
    return new AmountText(m.group(1), new BigDecimal(number.replace(",", "")), after);
  }

  private static IllegalArgumentException notAnAmount(String text, String why) {
    return new IllegalArgumentException("not an amount: '" + text + "'; " + why);
  }
}
