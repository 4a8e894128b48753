package io.headroom.reports.render;

import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.document.LineChart;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws charts as PNG (1600 pixels wide) and SVG (800 units wide).
 *
 * <p>Needs no display and no installed font. The same chart gives the same bytes in every locale
 * and zone.
 */
public final class ChartWriter {

  private static final int RESOLUTION = 2;

  private ChartWriter() {}

  /** A writer. */
  public static ChartWriter of() {
    return new ChartWriter();
  }

  /** The chart as a PNG file. */
  public byte[] png(Chart chart) {
    Picture picture = new Picture(chart, true);
    BufferedImage image =
        new BufferedImage(
            ChartFrame.WIDTH * RESOLUTION,
            picture.height() * RESOLUTION,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(RESOLUTION, RESOLUTION);
      picture.paint(g);
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The chart as an SVG file in UTF-8. Text stays text. */
  public byte[] svg(Chart chart) {
    Picture picture = new Picture(chart, true);
    String svg = SvgCanvas.draw(chart, picture.height(), true, picture::paint);
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg).getBytes(StandardCharsets.UTF_8);
  }

  /** The chart as an svg element for a page that shows title and subtitle itself. */
  String inline(Chart chart) {
    Picture picture = new Picture(chart, false);
    return SvgCanvas.draw(chart, picture.height(), false, picture::paint);
  }

  /** One chart with its head, measured before it is drawn. */
  private static final class Picture {

    private final Chart chart;
    private final String title;
    private final String subtitle;
    private final int height;

    Picture(Chart chart, boolean withTitle) {
      this.chart = chart;
      this.title = withTitle ? chart.title() : "";
      this.subtitle = withTitle ? chart.subtitle() : "";
      BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = scratch.createGraphics();
      try {
        ChartFrame.smooth(g);
        this.height = (int) Math.ceil(head(g) + plotHeight()) + ChartFrame.MARGIN;
      } finally {
        g.dispose();
      }
    }

    int height() {
      return height;
    }

    void paint(Graphics2D g) {
      ChartFrame.smooth(g);
      g.setColor(Color.WHITE);
      g.fill(new Rectangle2D.Double(0, 0, ChartFrame.WIDTH, height));
      double top = head(g);
      Rectangle2D area =
          new Rectangle2D.Double(
              ChartFrame.MARGIN,
              top,
              ChartFrame.WIDTH - 2 * ChartFrame.MARGIN,
              height - ChartFrame.MARGIN - top);
      if (chart instanceof BarChart bars) {
        BarChartPainter.of(bars).paint(g, area);
      } else if (chart instanceof HeatMap map) {
        HeatMapPainter.of(map).paint(g, area);
      } else {
        TimeChartPainter.of(scene()).paint(g, area);
      }
    }

    private double head(Graphics2D g) {
      return ChartFrame.draw(g, title, subtitle, keys());
    }

    private List<ChartFrame.Key> keys() {
      return chart instanceof FanChart || chart instanceof LineChart
          ? TimeChartPainter.of(scene()).keys()
          : List.of();
    }

    private double plotHeight() {
      if (chart instanceof BarChart bars) {
        return BarChartPainter.of(bars).plotHeight();
      }
      if (chart instanceof HeatMap map) {
        return HeatMapPainter.of(map).plotHeight();
      }
      return TimeChartPainter.PLOT_HEIGHT;
    }

    private TimeScene scene() {
      if (chart instanceof FanChart fan) {
        return TimeScene.of(fan);
      }
      if (chart instanceof LineChart lines) {
        return TimeScene.of(lines);
      }
      throw new IllegalStateException("No painter for " + chart.getClass().getName() + ".");
    }
  }
}
