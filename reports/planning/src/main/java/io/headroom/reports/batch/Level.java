package io.headroom.reports.batch;

import java.math.BigDecimal;

/**
 * The level of a prediction interval.
 *
 * @param text as in a column's name, such as {@code 95} or {@code 99.5}
 * @param lower probability of the lower end
 * @param upper probability of the upper end
 */
public record Level(String text, double lower, double upper) {
  /**
   * Reads a level.
   *
   * @param percent a number above 1 and below 100, such as {@code 95}
   * @return the level
   * @throws IllegalArgumentException when it is not one
   */
  public static Level of(String percent) {
    BigDecimal p;
    try {
      p = new BigDecimal(percent.strip()).stripTrailingZeros();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a level is a percentage above 1 and below 100, such as 95; found '" + percent + "'", e);
    }
    double share = p.movePointLeft(2).doubleValue();
    if (!(share > 0.01 && share < 1)) {
      throw new IllegalArgumentException(
          "a level is a percentage above 1 and below 100, found "
              + percent
              + (share > 0 && share < 0.01
                  ? ". Maybe " + p.movePointRight(2).stripTrailingZeros().toPlainString() + "?"
                  : ""));
    }
    return new Level(p.toPlainString(), (1 - share) / 2, (1 + share) / 2);
  }
}
