package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How answers about availability write their figures. */
final class Figures {
  private Figures() {}

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).stripTrailing();
  }

  /** Percent with three digits of what is missing from 100. */
  static String percentUp(double unavailability) {
    BigDecimal down =
        new BigDecimal(unavailability)
            .movePointRight(2)
            .round(new MathContext(3, RoundingMode.HALF_UP));
    return BigDecimal.valueOf(100).subtract(down).stripTrailingZeros().toPlainString() + " %";
  }

  static String duration(double hours) {
    if (hours >= 1 || hours == 0) {
      return number(hours) + " h";
    }
    double minutes = hours * 60;
    return minutes >= 1 ? number(minutes) + " min" : number(minutes * 60) + " s";
  }

  /** Four digits are more than any estimate of a mean time bears. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : "∞";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_UP)).stripTrailingZeros();
    double size = Math.abs(value);
    return size == 0 || size >= 1e-4 && size < 1e15 ? rounded.toPlainString() : rounded.toString();
  }

  /** JSON knows no infinity; null says that there is no such number. */
  static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
