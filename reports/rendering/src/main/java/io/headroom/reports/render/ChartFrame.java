package io.headroom.reports.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a chart: title and subtitle at the left, and the legend below them.
 *
 * <p>Drawn here and not by the chart library, whose legend loses the swatches of bands and whose
 * titles move the plot about; so the plot's place is known before it is drawn.
 */
final class ChartFrame {

  /** Width of every chart in user space units. */
  static final int WIDTH = 800;

  /** Space at all four edges. */
  static final int MARGIN = 16;

  private static final int TITLE_SIZE = 17;
  private static final int TEXT_SIZE = 12;
  private static final int SWATCH = 18;

  /** One entry of the legend: a line, or a filled swatch. */
  record Key(String name, Color color, boolean filled, boolean dashed, float width) {}

  private ChartFrame() {}

  /** Asks for smooth edges and text measured in fractions, so that pictures and SVG agree. */
  static void smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Height the head takes, the margin above it included. */
  static double draw(Graphics2D g, String title, String subtitle, List<Key> keys) {
    double y = MARGIN;
    if (!title.isEmpty()) {
      g.setFont(ChartFonts.bold(TITLE_SIZE));
      g.setColor(Palette.INK);
      for (String line : wrapped(g.getFontMetrics(), title, WIDTH - 2 * MARGIN, 3)) {
        g.drawString(line, MARGIN, (float) (y + TITLE_SIZE - 2));
        y += TITLE_SIZE + 6;
      }
    }
    if (!subtitle.isEmpty()) {
      g.setFont(ChartFonts.regular(TEXT_SIZE));
      g.setColor(Palette.TEXT);
      for (String line : wrapped(g.getFontMetrics(), subtitle, WIDTH - 2 * MARGIN, 3)) {
        g.drawString(line, MARGIN, (float) (y + TEXT_SIZE - 2));
        y += TEXT_SIZE + 5;
      }
    }
    return keys.isEmpty() ? y + 4 : drawKeys(g, keys, y + 4);
  }

  private static double drawKeys(Graphics2D g, List<Key> keys, double top) {
    Font font = ChartFonts.regular(TEXT_SIZE);
    g.setFont(font);
    FontMetrics metrics = g.getFontMetrics();
    double x = MARGIN;
    double y = top;
    for (Key key : keys) {
      String name = shortened(metrics, key.name(), WIDTH - 2 * MARGIN - SWATCH - 6);
      double width = SWATCH + 6 + metrics.stringWidth(name);
      if (x > MARGIN && x + width > WIDTH - MARGIN) {
        x = MARGIN;
        y += TEXT_SIZE + 7;
      }
      drawSwatch(g, key, x, y + 6);
      g.setFont(font);
      g.setColor(Palette.TEXT);
      g.drawString(name, (float) (x + SWATCH + 6), (float) (y + TEXT_SIZE - 2));
      x += width + 18;
    }
    return y + TEXT_SIZE + 10;
  }

  private static void drawSwatch(Graphics2D g, Key key, double x, double middle) {
    g.setColor(key.color());
    if (key.filled()) {
      g.fill(new Rectangle2D.Double(x, middle - 5, SWATCH, 10));
    } else {
      g.setStroke(stroke(key.width() + 0.4f, key.dashed()));
      g.draw(new Line2D.Double(x, middle, x + SWATCH, middle));
    }
  }

  static BasicStroke stroke(float width, boolean dashed) {
    return dashed
        ? new BasicStroke(
            width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  /** The text in lines of at most a width; what goes beyond the last line ends in an ellipsis. */
  static List<String> wrapped(FontMetrics metrics, String text, double width, int mostLines) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (line.isEmpty() || metrics.stringWidth(longer) <= width || lines.size() + 1 == mostLines) {
        line.setLength(0);
        line.append(longer);
      } else {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      }
    }
    lines.add(line.toString());
    lines.replaceAll(l -> shortened(metrics, l, width));
    return lines;
  }

  /** The text, or as much of it as fits with an ellipsis behind. */
  static String shortened(FontMetrics metrics, String text, double width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end).stripTrailing() + "…") > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
