package io.headroom.reports.run;

import io.headroom.core.time.Granularity;
import io.headroom.reports.run.PlanAmounts.Amount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what has to do with time: dates, spans, steps, zones. */
final class PlanTimes {
  private static final String DATE = "a date such as 2026-12-31";
  static final String SPAN = "a span of time with its unit, such as 8 weeks";
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})(?:[T ].*)?");
  private static final double DAYS_PER_MONTH = 365.2425 / 12;
  private static final int LONGEST_HORIZON_YEARS = 20;

  private final PlanAmounts amounts;

  PlanTimes(PlanAmounts amounts) {
    this.amounts = amounts;
  }

  /** A unit of time with its length in seconds or in calendar months. */
  private enum Word {
    SECOND("s|sec|secs|second|seconds", 1, 0),
    MINUTE("min|mins|minute|minutes", 60, 0),
    HOUR("h|hr|hrs|hour|hours", 3_600, 0),
    DAY("d|day|days|calendar day|calendar days", 86_400, 0),
    WEEK("w|wk|wks|week|weeks", 604_800, 0),
    MONTH("month|months", 0, 1),
    QUARTER("quarter|quarters", 0, 3),
    YEAR("y|yr|year|years", 0, 12);

    private final List<String> names;
    private final int seconds;
    private final int months;

    Word(String names, int seconds, int months) {
      this.names = List.of(names.split("\\|"));
      this.seconds = seconds;
      this.months = months;
    }

    static @Nullable Word of(String name) {
      String n = name.toLowerCase(Locale.ROOT);
      return Arrays.stream(values()).filter(w -> w.names.contains(n)).findFirst().orElse(null);
    }

    static String guess(Amount a) {
      List<String> all = Arrays.stream(values()).flatMap(w -> w.names.stream()).toList();
      return PlanMaybe.nearest(a.tail(), all)
          .map(n -> a.number().toPlainString() + " " + n)
          .orElse("");
    }
  }

  /** A day, ISO. */
  @Nullable LocalDate date(@Nullable PlanNode node, String key) {
    String text = amounts.scalar(node, key, DATE);
    if (text == null || node == null) {
      return null;
    }
    LocalDate day = day(text);
    if (day == null) {
      amounts.wrong(node, key, DATE, guess(text));
    }
    return day;
  }

  /** A day from 1900 to 2199; null when the text is none. */
  static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() < 1900 || day.getYear() > 2199 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The ISO date behind another spelling; empty when there is none or more than one. */
  static String guess(String text) {
    Matcher y = YEAR_FIRST.matcher(text);
    if (y.matches()) {
      return iso(y.group(1), y.group(2), y.group(3));
    }
    Matcher d = DAY_FIRST.matcher(text);
    if (!d.matches()) {
      return "";
    }
    String german = iso(d.group(3), d.group(2), d.group(1));
    String american = iso(d.group(3), d.group(1), d.group(2));
    if (text.indexOf('.') >= 0 || american.isEmpty()) {
      return german;
    }
    return german.isEmpty() || german.equals(american) ? american : "";
  }

  private static String iso(String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
          .toString();
    } catch (DateTimeException e) {
      return "";
    }
  }

  /** How far the plan looks: whole days, weeks, months, quarters or years. */
  @Nullable Period horizon(@Nullable PlanNode node, String key) {
    String valid = "a whole number of days, weeks, months, quarters or years, such as 4 quarters";
    Amount a = amounts.amount(node, key, valid);
    if (a == null || node == null) {
      return null;
    }
    Word word = Word.of(a.tail());
    if (word == null) {
      String guess = a.tail().isEmpty() ? a.number().toPlainString() + " quarters" : Word.guess(a);
      amounts.wrong(node, key, valid, guess);
      return null;
    }
    double years = a.value() * (word.months / 12.0 + word.seconds / (365.2425 * 86_400));
    boolean whole = a.number().stripTrailingZeros().scale() <= 0;
    if (word.compareTo(Word.DAY) < 0 || !whole || !(years > 0) || years > LONGEST_HORIZON_YEARS) {
      amounts.wrong(
          node, key, valid + ", above 0 and at most " + LONGEST_HORIZON_YEARS + " years", "");
      return null;
    }
    int n = a.number().intValueExact();
    return word.months > 0
        ? Period.ofMonths(n * word.months)
        : Period.ofDays(n * (word.seconds / 86_400));
  }

  /** Calendar days; a month counts 365.2425 / 12 of them. */
  @Nullable Double days(@Nullable PlanNode node, String key) {
    Amount a = amounts.amount(node, key, SPAN);
    if (a == null || node == null) {
      return null;
    }
    Word word = Word.of(a.tail());
    if (word == null || a.number().signum() < 0) {
      boolean working = a.tail().toLowerCase(Locale.ROOT).matches("(working|business|work) ?days?");
      amounts.wrong(
          node,
          key,
          SPAN + (working ? " in calendar time" : ""),
          a.tail().isEmpty() ? a.number().toPlainString() + " weeks" : Word.guess(a));
      return null;
    }
    return word.months > 0
        ? a.value() * word.months * DAYS_PER_MONTH
        : a.number()
            .multiply(BigDecimal.valueOf(word.seconds))
            .divide(BigDecimal.valueOf(86_400), MathContext.DECIMAL64)
            .doubleValue();
  }

  /** A length of elapsed time, above 0. */
  @Nullable Duration duration(@Nullable PlanNode node, String key) {
    Double days = days(node, key);
    if (days == null || node == null) {
      return null;
    }
    if (!(days > 0) || days > 36_525) {
      amounts.wrong(node, key, SPAN + ", above 0 and at most 100 years", "");
      return null;
    }
    return Duration.ofSeconds(Math.round(days * 86_400));
  }

  /** A step such as {@code 5 min} or ISO {@code PT5M}. */
  @Nullable Granularity step(@Nullable PlanNode node, String key) {
    String valid = "a step such as 5 min, 1 h, 1 day or PT5M";
    String text = amounts.scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    try {
      if (text.startsWith("P")) {
        return Granularity.of(text);
      }
      Amount a = amounts.amount(node, key, valid);
      if (a == null) {
        return null;
      }
      Word word = Word.of(a.tail());
      if (word != null && word.months > 0) {
        return Granularity.of("P" + a.number().intValueExact() * word.months + "M");
      }
      if (word != null) {
        return Granularity.of(
            Duration.ofSeconds(
                a.number().multiply(BigDecimal.valueOf(word.seconds)).longValueExact()));
      }
      amounts.wrong(node, key, valid, Word.guess(a));
    } catch (IllegalArgumentException | ArithmeticException e) {
      amounts.wrong(node, key, valid, "");
    }
    return null;
  }

  /** A zone of the IANA time zone database. */
  @Nullable ZoneId zone(@Nullable PlanNode node, String key) {
    String valid = "an IANA zone such as Europe/Berlin, America/New_York or UTC";
    String text = amounts.scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      amounts.wrong(node, key, valid, guessZone(text));
      return null;
    }
  }

  private static String guessZone(String text) {
    TreeSet<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
    String wanted = PlanMaybe.normal(text);
    for (String zone : zones) {
      String z = PlanMaybe.normal(zone);
      if (z.equals(wanted) || z.endsWith("/" + wanted)) {
        return zone;
      }
    }
    zones.removeIf(z -> z.indexOf('/') < 0 || z.startsWith("Etc/") || z.startsWith("SystemV/"));
    String best = "";
    int least = Math.max(1, wanted.length() / 5) + 1;
    for (String zone : zones) {
      String z = PlanMaybe.normal(zone);
      String city = z.substring(z.lastIndexOf('/') + 1);
      int d =
          Math.min(
              PlanMaybe.distance(wanted, z),
              PlanMaybe.distance(wanted.substring(wanted.lastIndexOf('/') + 1), city) + 1);
      if (d < least && wanted.length() <= 40) {
        least = d;
        best = zone;
      }
    }
    return best;
  }

  /** A month by name. */
  @Nullable Month month(@Nullable PlanNode node, String key) {
    String valid = "the name of a month, such as October";
    String text = amounts.scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Month m : Month.values()) {
      String name = m.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      names.add(name);
      if (name.equalsIgnoreCase(text) || name.substring(0, 3).equalsIgnoreCase(text)) {
        return m;
      }
    }
    String digits = text.matches("0?[1-9]|1[0-2]") ? names.get(Integer.parseInt(text) - 1) : "";
    amounts.wrong(
        node, key, valid, digits.isEmpty() ? PlanMaybe.nearest(text, names).orElse("") : digits);
    return null;
  }
}
