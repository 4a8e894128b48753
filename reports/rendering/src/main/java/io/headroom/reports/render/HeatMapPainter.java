package io.headroom.reports.render;

import io.headroom.reports.document.HeatMap;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYZDataset;

/** Draws a {@link HeatMap}: cells in viridis with their percent or number in black or white. */
final class HeatMapPainter {

  private static final int TEXT_SIZE = 12;
  private static final int CELL_TEXT_SIZE = 11;
  private static final int ROW_HEIGHT = 26;
  private static final int HEAD = 20;
  private static final double LONGEST_LABEL = 220;

  private final HeatMap map;

  private HeatMapPainter(HeatMap map) {
    this.map = map;
  }

  static HeatMapPainter of(HeatMap map) {
    return new HeatMapPainter(map);
  }

  int plotHeight() {
    return HEAD + Math.max(1, map.rows().size()) * ROW_HEIGHT;
  }

  void paint(Graphics2D g, Rectangle2D area) {
    FontMetrics metrics = g.getFontMetrics(ChartFonts.regular(TEXT_SIZE));
    double labels = 0;
    for (String row : map.rows()) {
      labels = Math.max(labels, metrics.stringWidth(row));
    }
    labels = Math.min(labels, LONGEST_LABEL) + 10;
    int columns = Math.max(1, map.columns().size());
    double cell = (area.getWidth() - labels) / columns;
    Rectangle2D cells =
        new Rectangle2D.Double(
            area.getMinX() + labels,
            area.getMinY() + HEAD,
            area.getWidth() - labels,
            area.getHeight() - HEAD);
    plot(cell).draw(g, cells, null, null, null);
    g.setFont(ChartFonts.regular(TEXT_SIZE));
    g.setColor(Palette.INK);
    for (int row = 0; row < map.rows().size(); row++) {
      String text = ChartFrame.shortened(metrics, map.rows().get(row), labels - 10);
      double y = cells.getMinY() + cells.getHeight() * (row + 0.5) / map.rows().size();
      g.drawString(text, (float) area.getMinX(), (float) (y + TEXT_SIZE * 0.36));
    }
    drawColumnLabels(g, cells, cell);
  }

  /** As many column labels as fit side by side, evenly spread. */
  private void drawColumnLabels(Graphics2D g, Rectangle2D cells, double cell) {
    g.setFont(ChartFonts.regular(CELL_TEXT_SIZE));
    g.setColor(Palette.TEXT);
    FontMetrics metrics = g.getFontMetrics();
    double widest = 0;
    for (String column : map.columns()) {
      widest = Math.max(widest, metrics.stringWidth(column));
    }
    int every = (int) Math.max(1, Math.ceil((widest + 6) / Math.max(cell, 30)));
    double room = Math.max(cell, 30) * every - 4;
    for (int i = 0; i < map.columns().size(); i += every) {
      String text = ChartFrame.shortened(metrics, map.columns().get(i), room);
      double middle = cells.getMinX() + cell * (i + 0.5);
      double x = middle - metrics.stringWidth(text) / 2.0;
      double most = cells.getMaxX() - metrics.stringWidth(text);
      g.drawString(text, (float) Math.min(x, most), (float) (cells.getMinY() - 6));
    }
  }

  private XYPlot plot(double cellWidth) {
    int rows = map.rows().size();
    int columns = map.columns().size();
    double[][] data = new double[3][rows * columns];
    boolean hasText = hasText(cellWidth);
    double full = full();
    XYBlockRenderer renderer = new XYBlockRenderer();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = row * columns + column;
        double value = map.value(row, column);
        data[0][i] = column;
        data[1][i] = rows - 1 - row;
        data[2][i] = value / full;
        if (hasText) {
          renderer.addAnnotation(text(value, value / full, column, rows - 1 - row));
        }
      }
    }
    DefaultXYZDataset dataset = new DefaultXYZDataset();
    dataset.addSeries("cells", data);
    renderer.setPaintScale(new Viridis());
    renderer.setBlockAnchor(RectangleAnchor.CENTER);
    renderer.setBlockWidth(Math.max(0.5, 1 - 2 / Math.max(4, cellWidth)));
    renderer.setBlockHeight(1 - 2.0 / ROW_HEIGHT);
    NumberAxis x = hidden(columns);
    NumberAxis y = hidden(rows);
    XYPlot plot = new XYPlot(dataset, x, y, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setFixedDomainAxisSpace(new AxisSpace());
    plot.setFixedRangeAxisSpace(new AxisSpace());
    return plot;
  }

  /** What the full color stands for: 1 for fractions, else the largest number. */
  private double full() {
    if (map.decimals().isEmpty()) {
      return 1;
    }
    double most = 0;
    for (int row = 0; row < map.rows().size(); row++) {
      for (int column = 0; column < map.columns().size(); column++) {
        double value = map.value(row, column);
        most = Double.isFinite(value) ? Math.max(most, value) : most;
      }
    }
    return most > 0 ? most : 1;
  }

  /** Percents have room from 30 on, numbers when the widest of them fits. */
  private boolean hasText(double cellWidth) {
    if (map.decimals().isEmpty() || cellWidth >= 60) {
      return cellWidth >= 30;
    }
    FontRenderContext context = new FontRenderContext(null, true, true);
    double widest = 0;
    for (int row = 0; row < map.rows().size(); row++) {
      for (int column = 0; column < map.columns().size(); column++) {
        widest =
            Math.max(
                widest,
                ChartFonts.regular(CELL_TEXT_SIZE)
                    .getStringBounds(shown(map.value(row, column)), context)
                    .getWidth());
      }
    }
    return widest + 3 <= cellWidth;
  }

  private String shown(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    return map.decimals().isEmpty()
        ? Math.round(value * 100) + " %"
        : CellText.grouped(value, map.decimals().getAsInt());
  }

  private XYTextAnnotation text(double value, double share, int x, int y) {
    XYTextAnnotation text = new XYTextAnnotation(shown(value), x, y);
    text.setFont(ChartFonts.regular(CELL_TEXT_SIZE));
    text.setPaint(Palette.textOn(color(share)));
    text.setTextAnchor(TextAnchor.CENTER);
    return text;
  }

  private static NumberAxis hidden(int count) {
    NumberAxis axis = new NumberAxis();
    axis.setRange(-0.5, Math.max(1, count) - 0.5);
    axis.setVisible(false);
    axis.setTickLabelFont(ChartFonts.regular(TEXT_SIZE));
    axis.setLabelFont(ChartFonts.regular(TEXT_SIZE));
    return axis;
  }

  private static Color color(double value) {
    return Double.isFinite(value) ? Palette.viridis(value) : Palette.GRID;
  }

  /** The fraction 0 to 1 over the whole of viridis, no value in light gray. */
  private static final class Viridis implements PaintScale {

    @Override
    public double getLowerBound() {
      return 0;
    }

    @Override
    public double getUpperBound() {
      return 1;
    }

    @Override
    public Paint getPaint(double value) {
      return color(value);
    }
  }
}
