package io.headroom.reports.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How large numbers of a unit are written short: 331,500 request/h as 331.5k request/h, 12,700 GiB
 * as 12.4 TiB.
 *
 * <p>Units that have larger sisters (bytes, bits, watts, hertz) change to one of them; all others
 * get k, M or G. Fractions of the unit {@code %} are multiplied by 100.
 */
final class Scale {

  private static final List<List<String>> THOUSANDS =
      List.of(
          List.of("B", "kB", "MB", "GB", "TB", "PB", "EB"),
          List.of("bit", "kbit", "Mbit", "Gbit", "Tbit"),
          List.of("bps", "kbps", "Mbps", "Gbps", "Tbps"),
          List.of("W", "kW", "MW", "GW"),
          List.of("VA", "kVA", "MVA"),
          List.of("Wh", "kWh", "MWh", "GWh"),
          List.of("Hz", "kHz", "MHz", "GHz", "THz"));
  private static final List<List<String>> BINARIES =
      List.of(List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"));
  private static final List<String> SUFFIXES = List.of("", "k", "M", "G", "T");

  private final double factor;
  private final String suffix;
  private final String unit;

  private Scale(double factor, String suffix, String unit) {
    this.factor = factor;
    this.suffix = suffix;
    this.unit = unit;
  }

  /**
   * The scale for numbers up to a magnitude.
   *
   * @param largest the largest magnitude to be written
   * @param unit empty, a unit, or a rate such as {@code GiB/day}
   */
  static Scale of(double largest, String unit) {
    if (unit.equals("%")) {
      return new Scale(100, " %", "");
    }
    int slash = unit.indexOf('/');
    String head = slash < 0 ? unit : unit.substring(0, slash);
    String tail = slash < 0 ? "" : unit.substring(slash);
    // Plain bytes go the way of 1000; only who writes KiB and up counts in 1024.
    for (List<String> ladder : THOUSANDS) {
      if (ladder.contains(head)) {
        return climbed(ladder, ladder.indexOf(head), 1000, largest, tail);
      }
    }
    for (List<String> ladder : BINARIES) {
      if (ladder.contains(head)) {
        return climbed(ladder, ladder.indexOf(head), 1024, largest, tail);
      }
    }
    int step = steps(Math.abs(largest), 1000, SUFFIXES.size() - 1);
    return new Scale(Math.pow(1000, -step), SUFFIXES.get(step), unit);
  }

  private static Scale climbed(
      List<String> ladder, int from, double base, double largest, String tail) {
    int step = steps(Math.abs(largest), base, ladder.size() - 1 - from);
    return new Scale(Math.pow(base, -step), "", ladder.get(from + step) + tail);
  }

  private static int steps(double magnitude, double base, int most) {
    int step = 0;
    double rest = magnitude;
    while (step < most && rest >= base) {
      rest /= base;
      step++;
    }
    return step;
  }

  /** The number as it is drawn. */
  double apply(double value) {
    return value * factor;
  }

  /** The unit as it is shown at an axis; for percent it sits at each number instead. */
  String unit() {
    return unit;
  }

  /** Text of an already scaled number with a fixed count of decimals. */
  String tick(double scaled, int decimals) {
    boolean bareZero = scaled == 0 && !suffix.isBlank() && suffix.charAt(0) != ' ';
    return bareZero ? "0" : plain(scaled, decimals) + suffix;
  }

  /** A number with three to five significant digits and its unit. */
  static String compact(double value, String unit) {
    Scale scale = of(value, unit);
    double scaled = scale.apply(value);
    double magnitude = Math.abs(scaled);
    int decimals = magnitude >= 100 ? 1 : magnitude >= 1 ? 2 : 3;
    if (magnitude > 0 && magnitude < 0.1) {
      decimals = Math.min(12, 2 - (int) Math.floor(Math.log10(magnitude)));
    }
    String text = plain(scaled, decimals);
    if (text.contains(".")) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    String number = text + scale.suffix;
    return scale.unit.isEmpty() ? number : number + " " + scale.unit;
  }

  /** Decimals needed so that neighbors one step apart read differently, 0 to 6. */
  static int decimalsFor(double step) {
    int decimals = 0;
    double scaled = step;
    while (decimals < 6 && Math.abs(scaled - Math.rint(scaled)) > 1e-9 * scaled) {
      scaled *= 10;
      decimals++;
    }
    return decimals;
  }

  /** The number in {1, 2, 2.5, 5} · 10^k next above a wanted step between ticks. */
  static double niceStep(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    for (double m : new double[] {1, 2, 2.5, 5}) {
      if (wanted <= m * power * (1 + 1e-9)) {
        return m * power;
      }
    }
    return 10 * power;
  }

  private static String plain(double value, int decimals) {
    String text =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
  }
}
