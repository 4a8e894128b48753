package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.datasets.mapping.StampText.Kind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What one column of a table holds, counted row by row. Not for sharing between threads. */
final class ColumnFacts {
  private static final int MOST_VALUES = 20_000;
  private static final double MOSTLY = 0.9;
  private static final Pattern TIME_NAME =
      Pattern.compile(
          "(?i).*(time|date|stamp|clock|epoch|when|instant|started|opened|created|period|day).*"
              + "|(?i)(ts|dt|t|at)|(?i).*_(at|ts|dt)");

  final String name;
  final int index;
  long rows;
  long missing;
  long numbers;
  long commaNumbers;
  long withUnit;
  long whole;
  long dates;
  long clocks;
  long slashedDates;
  long epochs;
  long compact;
  long timesOfDay;
  double least = Double.POSITIVE_INFINITY;
  double most = Double.NEGATIVE_INFINITY;
  private double last = Double.NaN;
  private long rises;
  private long ones;
  private long falls;
  private final Set<String> values = new HashSet<>();
  private boolean many;
  private String example = "";
  private final StampText stamp = new StampText();
  private final ValueText commaText = new ValueText(',', Unit.of("B"));
  private final ValueText valueText = new ValueText('.', Unit.of("B"));

  ColumnFacts(String name, int index) {
    this.name = name;
    this.index = index;
  }

  void see(CharSequence text, boolean isMissing) {
    rows++;
    if (isMissing) {
      missing++;
      return;
    }
    if (example.isEmpty()) {
      example = RowProblems.shorten(text);
    }
    if (!many) {
      values.add(text.toString());
      many = values.size() > MOST_VALUES;
    }
    double v = NumberText.parse(text, '.');
    if (!Double.isNaN(v)) {
      number(v);
    } else {
      double comma = commaText.parse(text);
      if (!Double.isNaN(comma) && commaText.unit == null) {
        commaNumbers++;
        least = Math.min(least, comma);
        most = Math.max(most, comma);
      }
      withUnit += Double.isNaN(valueText.parse(text)) || valueText.unit == null ? 0 : 1;
    }
    stamps(text);
  }

  private void number(double v) {
    numbers++;
    whole += v == Math.rint(v) ? 1 : 0;
    least = Math.min(least, v);
    most = Math.max(most, v);
    rises += v > last ? 1 : 0;
    ones += v == last + 1 ? 1 : 0;
    falls += v < last ? 1 : 0;
    last = v;
  }

  private void stamps(CharSequence text) {
    Kind digits = TimeDetector.digitsOnly(text);
    if (digits != null) {
      boolean ok = stamp.parse(text, digits);
      epochs += ok && digits.isEpoch() ? 1 : 0;
      compact += ok && digits == Kind.COMPACT ? 1 : 0;
      return;
    }
    boolean iso = stamp.parse(text, Kind.ISO);
    boolean slashed =
        !iso && (stamp.parse(text, Kind.DAY_FIRST) || stamp.parse(text, Kind.MONTH_FIRST));
    boolean named = !iso && !slashed && stamp.parse(text, Kind.NAMED);
    if (iso || slashed || named) {
      // 2026.01 is a number first.
      dates += Double.isNaN(NumberText.parse(text, '.')) ? 1 : 0;
      slashedDates += slashed ? 1 : 0;
      clocks += Math.floorMod(stamp.second, 86_400L) != 0 || stamp.hasOffset ? 1 : 0;
    } else {
      timesOfDay += stamp.parseTimeOfDay(text) ? 1 : 0;
    }
  }

  long present() {
    return rows - missing;
  }

  private boolean mostly(long n) {
    return present() > 0 && n >= MOSTLY * present();
  }

  boolean isNumeric() {
    return mostly(numbers) || mostly(commaNumbers + whole) || mostly(withUnit + numbers);
  }

  boolean hasDecimalComma() {
    return commaNumbers > 0 && commaNumbers > numbers - whole;
  }

  boolean isWhole() {
    return mostly(whole);
  }

  boolean isDate() {
    return mostly(dates);
  }

  boolean hasClock() {
    return clocks > 0;
  }

  boolean isEpoch() {
    return mostly(epochs) && (isNamedLikeTime() || index == 0 && falls <= rises / 10);
  }

  boolean isCompactDate() {
    return mostly(compact) && isNamedLikeTime();
  }

  boolean isTimeOfDay() {
    return mostly(timesOfDay);
  }

  boolean isStamp() {
    return isDate() || isEpoch() || isCompactDate();
  }

  boolean isNamedLikeTime() {
    return TIME_NAME.matcher(name).matches();
  }

  /** Counts the rows. */
  boolean isRowNumber() {
    return isWhole() && ones >= 0.99 * (present() - 1) && present() > 2;
  }

  /** Rises, or begins again: counts steps in each of several groups. */
  boolean countsUp() {
    return isWhole() && least >= 0 && rises >= MOSTLY * (present() - 1) && most > least;
  }

  boolean isConstant() {
    return values.size() <= 1 && !many;
  }

  int distinct() {
    return many ? Integer.MAX_VALUE : values.size();
  }

  boolean holds(double from, double to) {
    return isWhole() && least >= from && most <= to;
  }

  String example() {
    return example;
  }

  String lower() {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
