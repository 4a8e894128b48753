package io.headroom.core.measure;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount with its unit, such as {@code 512 GiB}.
 *
 * @param value finite amount in {@code unit}
 * @param unit what it counts
 */
public record Quantity(double value, Unit unit) {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s*([+-]?[0-9][0-9_,]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\\s*(\\S.*?)?\\s*");

  /** Checks that the value is finite. */
  public Quantity {
    Objects.requireNonNull(unit, "unit");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity must be finite, found " + value);
    }
  }

  /**
   * Reads an amount with its unit; {@code ,} and {@code _} may group thousands.
   *
   * @param text for example {@code 512 GiB}, {@code 130,000 requests/h} or {@code 85 %}
   * @return the quantity; without a unit it counts {@link Unit#ONE}
   * @throws IllegalArgumentException when there is no number, or a comma does not group thousands
   */
  public static Quantity parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "not an amount: '" + text + "'; valid is a number and a unit such as 512 GiB");
    }
    String number = m.group(1).replace("_", "");
    if (number.indexOf(',') >= 0) {
      if (!number.matches("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?")) {
        throw new IllegalArgumentException(
            "not an amount: '"
                + text
                + "'; a comma may only group thousands. Maybe "
                + number.replace(',', '.')
                + "?");
      }
      number = number.replace(",", "");
    }
    Unit unit = m.group(2) == null ? Unit.ONE : Unit.of(m.group(2));
    return new Quantity(Double.parseDouble(number), unit);
  }

  /**
   * Adds a quantity of a like unit.
   *
   * @param other converted to this unit
   * @return the sum in this unit
   * @throws IllegalArgumentException when the units are unlike
   */
  public Quantity plus(Quantity other) {
    return new Quantity(value + other.in(unit), unit);
  }

  /**
   * Scales the amount.
   *
   * @param factor finite factor
   * @return the product in this unit
   */
  public Quantity times(double factor) {
    return new Quantity(value * factor, unit);
  }

  /**
   * The amount in another unit.
   *
   * @param target a like unit
   * @return the amount
   * @throws IllegalArgumentException when the units are unlike
   */
  public double in(Unit target) {
    return unit.convert(value, target);
  }

  /** The amount without trailing zeros, then the unit. */
  @Override
  public String toString() {
    String n = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return unit.equals(Unit.ONE) ? n : n + " " + unit;
  }
}
