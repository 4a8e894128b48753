package io.headroom.core.scenario;

import io.headroom.core.measure.Counted;
import io.headroom.core.uncertainty.Uncertain;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes the uncertain values of shocks in words. */
final class ShockText {
  private static final MathContext DIGITS = new MathContext(6);

  private ShockText() {}

  /** One number, or the range it lies in with what is most likely or median. */
  static String range(Uncertain value, double scale, String unit) {
    if (value instanceof Uncertain.Fixed f) {
      return number(f.value() * scale) + unit;
    }
    if (value instanceof Uncertain.Triangular t) {
      return three(t.min(), t.mode(), t.max(), scale, unit);
    }
    if (value instanceof Uncertain.Pert t) {
      return three(t.min(), t.mode(), t.max(), scale, unit);
    }
    return number(value.quantile(0.1) * scale)
        + " to "
        + number(value.quantile(0.9) * scale)
        + unit
        + " (median "
        + number(value.quantile(0.5) * scale)
        + ")";
  }

  /** A time in hours, in days or weeks where all of it are whole ones. */
  static String hours(Uncertain hours) {
    if (hours instanceof Uncertain.Fixed f) {
      long whole = f.value() == Math.rint(f.value()) ? (long) f.value() : 0;
      if (whole >= 48 && whole % 168 == 0) {
        return Counted.of(whole / 168, "week");
      }
      if (whole >= 48 && whole % 24 == 0) {
        return Counted.of(whole / 24, "day");
      }
      return number(f.value()) + (f.value() == 1 ? " hour" : " hours");
    }
    boolean days = hours.quantile(0) >= 48;
    return days ? range(hours, 1 / 24.0, " days") : range(hours, 1, " hours");
  }

  private static String three(double low, double likely, double high, double scale, String unit) {
    return number(low * scale)
        + " to "
        + number(high * scale)
        + unit
        + " (likely "
        + number(likely * scale)
        + ")";
  }

  /** A number in plain digits, six of them at most. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return value < 0 ? "−∞" : value > 0 ? "∞" : "not a number";
    }
    BigDecimal b = BigDecimal.valueOf(value);
    BigDecimal r = b.precision() > DIGITS.getPrecision() && b.scale() > 0 ? b.round(DIGITS) : b;
    return r.signum() == 0 ? "0" : r.stripTrailingZeros().toPlainString();
  }
}
