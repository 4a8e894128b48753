package io.headroom.datasets.quality;

import java.util.Locale;

/** Numbers as findings show them. */
final class Shown {
  private Shown() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String decimal(double x) {
    return String.format(Locale.ROOT, "%.1f", x);
  }

  /** Without a decimal point where there is nothing behind it. */
  static String number(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
  }

  static String times(int n) {
    return n == 0 ? "never" : n == 1 ? "once" : n + " times";
  }
}
