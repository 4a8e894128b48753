package io.headroom.reports.render;

import io.headroom.reports.document.Marker;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Places the labels of vertical markers like flags on poles, so that close ones do not overlap. */
final class MarkerFlags {

  static final int ROW_HEIGHT = 16;

  private static final int TEXT_SIZE = 11;
  private static final int GAP = 4;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** A label with its pole; row 0 is the lowest. */
  private record Flag(String text, double pole, double left, double width, int row) {
    double right() {
      return left + width;
    }
  }

  private final List<Flag> flags;

  private MarkerFlags(List<Flag> flags) {
    this.flags = flags;
  }

  /**
   * Lays out markers between two edges.
   *
   * <p>From right to left, each flag flies to the right of its pole, above every pole it passes;
   * where the edge is too near it flies to the left.
   */
  static MarkerFlags of(
      Graphics2D g,
      List<Marker> markers,
      ToDoubleFunction<Marker> place,
      double leftEdge,
      double rightEdge) {
    FontMetrics metrics = g.getFontMetrics(ChartFonts.regular(TEXT_SIZE));
    List<Marker> fromRight =
        markers.stream()
            .sorted(Comparator.comparing(Marker::time).thenComparing(Marker::label).reversed())
            .toList();
    List<Flag> placed = new ArrayList<>();
    for (Marker marker : fromRight) {
      double pole = place.applyAsDouble(marker);
      String text = ChartFrame.shortened(metrics, text(marker), (rightEdge - leftEdge) / 2);
      double width = metrics.stringWidth(text);
      double left = pole + GAP;
      if (left + width > rightEdge) {
        left = Math.max(leftEdge, pole - GAP - width);
      }
      placed.add(new Flag(text, pole, left, width, freeRow(placed, left, width)));
    }
    return new MarkerFlags(List.copyOf(placed));
  }

  private static int freeRow(List<Flag> placed, double left, double width) {
    int row = 0;
    for (Flag other : placed) {
      boolean textsMeet = other.left() < left + width + 2 * GAP && left < other.right() + 2 * GAP;
      boolean poleInText = other.pole() > left - GAP && other.pole() < left + width + GAP;
      if (textsMeet || poleInText) {
        row = Math.max(row, other.row() + 1);
      }
    }
    return row;
  }

  private static String text(Marker marker) {
    String when =
        marker.time().toLocalTime().equals(LocalTime.MIDNIGHT)
            ? marker.time().toLocalDate().toString()
            : MINUTE.format(marker.time());
    return marker.label() + " " + when;
  }

  /** Count of rows the labels take. */
  int rows() {
    return flags.stream().mapToInt(Flag::row).max().orElse(-1) + 1;
  }

  /** Whether a label or pole lies left of a place. */
  boolean startBefore(double x) {
    return flags.stream().anyMatch(flag -> Math.min(flag.left(), flag.pole()) < x);
  }

  /** Draws the poles down to the bottom of the plot, then the labels over them. */
  void draw(Graphics2D g, double plotTop, double plotBottom) {
    g.setStroke(
        new BasicStroke(
            1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {3f, 3f}, 0f));
    g.setColor(Palette.TEXT);
    for (Flag flag : flags) {
      double top = plotTop - (flag.row() + 1) * ROW_HEIGHT + 2;
      g.draw(new Line2D.Double(flag.pole(), top, flag.pole(), plotBottom));
    }
    g.setFont(ChartFonts.regular(TEXT_SIZE));
    for (Flag flag : flags) {
      double top = plotTop - (flag.row() + 1) * ROW_HEIGHT;
      g.setColor(Color.WHITE);
      g.fill(new Rectangle2D.Double(flag.left() - 2, top, flag.width() + 4, ROW_HEIGHT - 1));
      g.setColor(Palette.INK);
      g.drawString(flag.text(), (float) flag.left(), (float) (top + TEXT_SIZE));
    }
  }
}
