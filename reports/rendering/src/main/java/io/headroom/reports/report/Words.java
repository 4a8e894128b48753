package io.headroom.reports.report;

import io.headroom.core.measure.Counted;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.document.Status;
import io.headroom.reports.run.PoolResult.PoolStatus;
import io.headroom.reports.run.RunFinding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers, chances and states read in a sentence; the same in every locale. */
final class Words {
  private Words() {}

  /** An amount with its unit, to about four digits, thousands grouped; fractions as percent. */
  static String amount(double value, Unit unit) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (unit.equals(Unit.FRACTION)) {
      return number(value * 100) + " %";
    }
    return unit.equals(Unit.ONE) ? number(value) : number(value) + " " + unit;
  }

  /** A number to about four digits, thousands grouped. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    BigDecimal b = BigDecimal.valueOf(value);
    int whole = Math.max(1, b.precision() - b.scale());
    int decimals = Math.abs(value) >= 1000 ? 0 : Math.max(0, Math.min(4 - whole, 3));
    b = b.setScale(decimals, RoundingMode.HALF_UP);
    if (b.signum() == 0 && value != 0) {
      b = BigDecimal.valueOf(value).round(new MathContext(2));
    }
    String plain = b.stripTrailingZeros().toPlainString();
    int dot = plain.indexOf('.');
    String integer = dot < 0 ? plain : plain.substring(0, dot);
    String rest = dot < 0 ? "" : plain.substring(dot);
    boolean negative = integer.startsWith("-");
    String digits = negative ? integer.substring(1) : integer;
    return (negative ? "−" : "") + grouped(digits) + rest;
  }

  private static String grouped(String digits) {
    StringBuilder s = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      s.insert(i, ',');
    }
    return s.toString();
  }

  /** Money, thousands grouped. */
  static String money(Money money) {
    String text = money.toString();
    int space = text.indexOf(' ');
    String amount = text.substring(0, space);
    int dot = amount.indexOf('.');
    String whole = dot < 0 ? amount : amount.substring(0, dot);
    boolean negative = whole.startsWith("-");
    return (negative ? "−" : "")
        + grouped(negative ? whole.substring(1) : whole)
        + (dot < 0 ? "" : amount.substring(dot))
        + text.substring(space);
  }

  /** A chance in whole percent, never 0 or 100 for what a simulation cannot exclude. */
  static String chance(Estimate e) {
    return chance(e.mean());
  }

  /** As {@link #chance(Estimate)}. */
  static String chance(double p) {
    if (p < 0.01) {
      return "below 1 %";
    }
    if (p > 0.99) {
      return "above 99 %";
    }
    return Math.round(p * 100) + " %";
  }

  /** A share in percent with at most one decimal. */
  static String percent(double share) {
    return Double.isNaN(share)
        ? "unknown"
        : BigDecimal.valueOf(share * 100)
                .setScale(Math.abs(share) < 0.1 ? 1 : 0, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
            + " %";
  }

  /** A count with its noun, such as {@code 1 host} or {@code 3 hosts}. */
  static String count(long n, String noun) {
    return grouped(Long.toString(n)) + " " + (n == 1 ? noun : Counted.plural(noun));
  }

  /** The state of a pool or service as a report shows it. */
  static Status status(PoolStatus s) {
    return switch (s) {
      case GOOD -> Status.GOOD;
      case WATCH -> Status.WATCH;
      case BREACH -> Status.BREACH;
      case UNKNOWN -> Status.UNKNOWN;
    };
  }

  /** The severity of a finding as a report shows it. */
  static Status status(RunFinding.Severity s) {
    return switch (s) {
      case INFO -> Status.INFO;
      case WARN -> Status.WATCH;
      case BAD -> Status.BREACH;
    };
  }

  /** First letter in upper case. */
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
