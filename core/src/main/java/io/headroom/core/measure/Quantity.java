package io.headroom.core.measure;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount with its unit, such as {@code 512 GiB}.
 *
 * @param value finite amount in {@code unit}
 * @param unit what it counts
 */
public record Quantity(double value, Unit unit) {
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
    AmountText amount = AmountText.parse(text, "a number and a unit such as 512 GiB");
    String unit = amount.after();
    return new Quantity(amount.number().doubleValue(), unit.isEmpty() ? Unit.ONE : Unit.of(unit));
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
