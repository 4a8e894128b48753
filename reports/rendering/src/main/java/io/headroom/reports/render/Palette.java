package io.headroom.reports.render;

import io.headroom.reports.document.Status;
import java.awt.Color;

/**
 * The colors of all writers, readable with any color vision.
 *
 * <p>Lines and statuses use the palette of Okabe and Ito (2002); heat maps use anchors of viridis
 * (van der Walt and Smith, 2015), which rises evenly in lightness.
 */
final class Palette {

  static final Color INK = new Color(0x111827);
  static final Color TEXT = new Color(0x4B5563);
  static final Color GRID = new Color(0xE5E7EB);
  static final Color FORECAST = new Color(0x0072B2);
  static final Color CAPACITY = new Color(0xD55E00);
  static final Color GOOD = new Color(0x009E73);
  static final Color WATCH = new Color(0xE69F00);
  static final Color ACTUAL = new Color(0x222222);
  static final Color GRAY = new Color(0x9CA3AF);

  private static final Color[] LINES = {
    FORECAST, WATCH, GOOD, new Color(0xCC79A7), new Color(0x56B4E9), CAPACITY, ACTUAL
  };

  private static final int[] VIRIDIS = {
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725
  };

  private Palette() {}

  /** The color of a line counted from 0; after the seventh they come round again. */
  static Color line(int i) {
    return LINES[i % LINES.length];
  }

  /** After how many lines colors come round again. */
  static int lineCount() {
    return LINES.length;
  }

  /** The full color of a status, for bars and edges. */
  static Color of(Status status) {
    return switch (status) {
      case GOOD -> GOOD;
      case WATCH -> WATCH;
      case BREACH -> CAPACITY;
      case UNKNOWN -> GRAY;
      case INFO -> FORECAST;
    };
  }

  /** A light tint of a status on which dark text reads well, as 0xRRGGBB. */
  static int tint(Status status) {
    return switch (status) {
      case GOOD -> 0xD5F0E6;
      case WATCH -> 0xFDEBC8;
      case BREACH -> 0xFBDCC8;
      case UNKNOWN -> 0xE5E7EB;
      case INFO -> 0xD6E9F5;
    };
  }

  /** A sign of a status whose shape alone tells it from the others. */
  static String sign(Status status) {
    return switch (status) {
      case GOOD -> "\u25CF";
      case WATCH -> "\u25B2";
      case BREACH -> "\u25A0";
      case UNKNOWN -> "\u25CB";
      case INFO -> "\u25C6";
    };
  }

  /** Viridis at a fraction; below 0 and above 1 take the ends. */
  static Color viridis(double fraction) {
    double place = Math.min(1, Math.max(0, fraction)) * (VIRIDIS.length - 1);
    int left = (int) Math.min(VIRIDIS.length - 2, Math.floor(place));
    double weight = place - left;
    Color a = new Color(VIRIDIS[left]);
    Color b = new Color(VIRIDIS[left + 1]);
    return new Color(
        mixed(a.getRed(), b.getRed(), weight),
        mixed(a.getGreen(), b.getGreen(), weight),
        mixed(a.getBlue(), b.getBlue(), weight));
  }

  /** Black or white, whichever stands out more from the background (WCAG 2 relative luminance). */
  static Color textOn(Color background) {
    double luminance =
        0.2126 * linear(background.getRed())
            + 0.7152 * linear(background.getGreen())
            + 0.0722 * linear(background.getBlue());
    return luminance > 0.179 ? INK : Color.WHITE;
  }

  /** The color with this opacity, 0 to 1. */
  static Color faded(Color color, double alpha) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(alpha * 255));
  }

  private static int mixed(int a, int b, double weight) {
    return (int) Math.round(a + (b - a) * weight);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
