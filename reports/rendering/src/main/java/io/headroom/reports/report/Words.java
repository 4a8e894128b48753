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
import java.time.Duration;
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

  /** A chance behind a verb: {@code a chance of 31 %}, {@code a chance above 99 %}. */
  static String aChance(double p) {
    String chance = chance(p);
    return "a chance " + (Character.isDigit(chance.charAt(0)) ? "of " : "") + chance;
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

  /** A number with at most this many decimals, thousands grouped, such as {@code 18.2} of 18.24. */
  static String decimal(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    BigDecimal b = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    String plain = b.abs().stripTrailingZeros().toPlainString();
    int dot = plain.indexOf('.');
    return (b.signum() < 0 ? "−" : "")
        + grouped(dot < 0 ? plain : plain.substring(0, dot))
        + (dot < 0 ? "" : plain.substring(dot));
  }

  /** Full-time equivalents to a tenth, without the unit. */
  static String fte(double value) {
    return decimal(value, 1);
  }

  /**
   * A length of time given in hours, in the unit that reads best: {@code 12 s}, {@code 35 min},
   * {@code 7.5 h}, {@code 12 d}.
   */
  static String hours(double hours) {
    if (!Double.isFinite(hours)) {
      return "unknown";
    }
    double h = Math.abs(hours);
    if (h == 0) {
      return "0 h";
    }
    if (h < 1.0 / 60) {
      return decimal(hours * 3600, 0) + " s";
    }
    if (h < 1) {
      return short3(hours * 60) + " min";
    }
    return h < 72 ? short3(hours) + " h" : short3(hours / 24) + " d";
  }

  private static String short3(double value) {
    return decimal(value, Math.abs(value) < 10 ? 1 : 0);
  }

  /** Hours to about three digits, grouped, for what is compared side by side. */
  static String plainHours(double hours) {
    if (!Double.isFinite(hours)) {
      return "unknown";
    }
    double h = Math.abs(hours);
    return decimal(hours, h < 1 ? 2 : h < 100 ? 1 : 0) + " h";
  }

  /** A length of time as a plan says it, such as {@code 20 s} or {@code 4 h}. */
  static String duration(Duration length) {
    return hours(length.toMillis() / 3_600_000.0);
  }

  /** Weeks to a tenth, such as {@code 1 week} or {@code 7.3 weeks}. */
  static String weeks(double weeks) {
    String n = decimal(weeks, 1);
    return n + (n.equals("1") ? " week" : " weeks");
  }

  /**
   * A share of time in percent with as many decimals as tell it from 100 %, at most four, and never
   * rounded up to 100 %.
   */
  static String availability(double share) {
    if (!Double.isFinite(share)) {
      return "unknown";
    }
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
    double rest = 1 - share;
    int decimals = rest >= 0.01 ? 1 : rest >= 0.001 ? 2 : rest >= 0.0001 ? 3 : 4;
    return percent.setScale(decimals, RoundingMode.DOWN).stripTrailingZeros().toPlainString()
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
