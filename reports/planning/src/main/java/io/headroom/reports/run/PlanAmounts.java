package io.headroom.reports.run;

import io.headroom.core.measure.Quantity;
import io.headroom.core.measure.Unit;
import io.headroom.reports.run.PlanNode.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts with their units: shares, quantities, counts. */
final class PlanAmounts {
  private static final String SHARE = "a share with its unit, such as 10 %";
  private static final Pattern AMOUNT =
      Pattern.compile("([+-]?\\d[\\d.,_]*(?:[eE][+-]?\\d{1,3})?)\\s*(.*)", Pattern.DOTALL);
  static final Pattern EACH =
      Pattern.compile("(?:^|\\s+)(?:each|apiece|per (?:piece|unit|item|host))$");
  private final PlanProblems problems;

  PlanAmounts(PlanProblems problems) {
    this.problems = problems;
  }

  /** A number and what follows it. */
  record Amount(BigDecimal number, String tail) {
    double value() {
      return number.doubleValue();
    }
  }

  /** The text of a value; null, and a mistake, when it is something else. */
  @Nullable String scalar(@Nullable PlanNode node, String key, String valid) {
    if (node == null) {
      return null;
    }
    if (node instanceof Text t && !t.isEmpty() && !t.text().isBlank()) {
      return t.text().strip();
    }
    wrong(node, key, valid, "");
    return null;
  }

  /** Says what a key is, what is valid, and what was perhaps meant. */
  void wrong(PlanNode node, String key, String valid, String guess) {
    problems.mistake(
        node.place(),
        "'"
            + key
            + "' is "
            + node.found()
            + "; valid is "
            + valid
            + (guess.isEmpty() ? "" : PlanMaybe.sentence(guess)));
  }

  /** A number with an optional tail. */
  @Nullable Amount amount(@Nullable PlanNode node, String key, String valid) {
    String text = scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    return split(node, text, key, valid);
  }

  /** The same of a text that stands for the node's. */
  @Nullable Amount split(PlanNode node, String text, String key, String valid) {
    Matcher m = AMOUNT.matcher(text);
    if (!m.matches()) {
      wrong(node, key, valid, "");
      return null;
    }
    String digits = m.group(1);
    String tail = m.group(2).strip();
    if (tail.matches("\\d{3}(?:\\D.*)?")) {
      wrong(node, key, valid, digits + tail);
      return null;
    }
    String plain = digits.replace("_", "");
    if (plain.matches("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
      plain = plain.replace(",", "");
    }
    String space = tail.isEmpty() ? "" : " ";
    if (plain.matches("[+-]?[1-9]\\d{0,2}\\.\\d\\d0")) {
      String whole = plain.replace(".", "") + space + tail;
      problems.mistake(
          node.place(),
          "'"
              + key
              + "' is "
              + node.found()
              + ", which some read as thousands; valid is a point for decimals and a comma for"
              + " thousands. Maybe '"
              + whole
              + "' or '"
              + new BigDecimal(plain).stripTrailingZeros().toPlainString()
              + space
              + tail
              + "'?");
      return null;
    }
    if (plain.length() > 40 || !plain.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?")) {
      wrong(
          node,
          key,
          valid + ", with a point for decimals and a comma for thousands",
          point(plain).map(n -> n + space + tail).orElse(""));
      return null;
    }
    BigDecimal number = new BigDecimal(plain);
    if (!Double.isFinite(number.doubleValue())) {
      wrong(node, key, valid, "");
      return null;
    }
    return new Amount(number, tail);
  }

  /** A number with a comma for decimals, or points for thousands, as it should be written. */
  private static Optional<String> point(String digits) {
    if (digits.matches("[+-]?\\d{1,3}(\\.\\d{3})*,\\d+") || digits.matches("[+-]?\\d+,\\d+")) {
      return Optional.of(digits.replace(".", "").replace(',', '.'));
    }
    if (digits.matches("[+-]?\\d{1,3}(\\.\\d{3}){2,}")) {
      return Optional.of(digits.replace(".", ""));
    }
    return Optional.empty();
  }

  /** A share as a fraction; 1 is 100 %. */
  @Nullable Double share(@Nullable PlanNode node, String key) {
    Amount a = amount(node, key, SHARE);
    if (a == null || node == null) {
      return null;
    }
    if (a.tail().isEmpty()) {
      boolean fraction = a.value() > 0 && a.value() < 1;
      BigDecimal percent = fraction ? a.number().movePointRight(2) : a.number();
      wrong(node, key, SHARE, percent.stripTrailingZeros().toPlainString() + " %");
      return null;
    }
    Unit unit = unit(a.tail());
    if (unit == null || !unit.isLike(Unit.PERCENT)) {
      wrong(node, key, SHARE, "");
      return null;
    }
    return unit.equals(Unit.PERCENT) ? a.number().movePointLeft(2).doubleValue() : a.value();
  }

  /** An amount that has a unit, {@code each} after it left out. */
  @Nullable Quantity quantity(@Nullable PlanNode node, String key, @Nullable Unit like) {
    String valid = validAmount(like);
    Amount a = amount(node, key, valid);
    return a == null || node == null ? null : quantity(node, a, key, like, valid);
  }

  private @Nullable Quantity quantity(
      PlanNode node, Amount a, String key, @Nullable Unit like, String valid) {
    String tail = EACH.matcher(a.tail()).replaceFirst("");
    if (tail.isEmpty()) {
      String unit = like == null ? "" : a.number().toPlainString() + " " + like.symbol();
      problems.mistake(
          node.place(),
          "'"
              + key
              + "' is "
              + node.found()
              + ", an amount without a unit; valid is "
              + valid
              + (unit.isEmpty() ? "" : PlanMaybe.sentence(unit)));
      return null;
    }
    Unit unit = unit(tail);
    if (unit == null || like != null && !unit.isLike(like)) {
      String guess =
          like == null
              ? ""
              : PlanMaybe.nearest(tail, List.of(like.symbol()))
                  .map(u -> a.number().toPlainString() + " " + u)
                  .orElse("");
      wrong(node, key, valid, guess);
      return null;
    }
    return new Quantity(a.value(), unit);
  }

  /** An amount converted to a unit; NaN when the unit is not known because of another mistake. */
  @Nullable Double in(@Nullable PlanNode node, String key, @Nullable Unit unit) {
    Quantity q = quantity(node, key, unit);
    return q == null ? null : unit == null ? Double.valueOf(Double.NaN) : q.in(unit);
  }

  private static String validAmount(@Nullable Unit like) {
    return like == null
        ? "an amount with its unit, such as 512 GiB"
        : "an amount in " + like.symbol() + " or a like unit";
  }

  /** A unit, {@code per} read as a slash; null when the text is none. */
  static @Nullable Unit unit(String text) {
    try {
      return Unit.of(text.replaceAll("\\s+per\\s+", "/"));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The name of a unit. */
  @Nullable Unit unit(@Nullable PlanNode node, String key) {
    String valid = "a unit such as GiB, kW, MHz, request/h, seat or %";
    String text = scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    Unit unit = unit(text);
    if (unit == null) {
      wrong(node, key, valid, "");
    }
    return unit;
  }

  /** A whole number in a range. */
  @Nullable Long whole(@Nullable PlanNode node, String key, long least, long most) {
    String valid =
        least == Long.MIN_VALUE
            ? "a whole number"
            : String.format(Locale.ROOT, "a whole number from %,d to %,d", least, most);
    Amount a = amount(node, key, valid);
    if (a == null || node == null) {
      return null;
    }
    try {
      long n = a.number().longValueExact();
      if (a.tail().isEmpty() && n >= least && n <= most) {
        return n;
      }
    } catch (ArithmeticException e) {
      // Not whole, or too large: the same mistake as outside the range.
    }
    wrong(node, key, valid, "");
    return null;
  }
}
