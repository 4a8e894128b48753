package io.headroom.reports.render;

import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Status;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Draws a {@link BarChart}: horizontal bars with the value and the status as words at their end.
 */
final class BarChartPainter {

  private static final int TEXT_SIZE = 12;
  private static final int BAR_HEIGHT = 26;
  private static final double LONGEST_LABEL = 260;

  private final BarChart chart;

  private BarChartPainter(BarChart chart) {
    this.chart = chart;
  }

  static BarChartPainter of(BarChart chart) {
    return new BarChartPainter(chart);
  }

  int plotHeight() {
    return Math.max(1, chart.bars().size()) * BAR_HEIGHT + 8;
  }

  void paint(Graphics2D g, Rectangle2D area) {
    FontMetrics metrics = g.getFontMetrics(ChartFonts.regular(TEXT_SIZE));
    double labels = 0;
    double texts = 0;
    double low = 0;
    double high = 0;
    for (BarChart.Bar bar : chart.bars()) {
      labels = Math.max(labels, metrics.stringWidth(bar.label()));
      texts = Math.max(texts, metrics.stringWidth(text(bar)));
      low = Double.isFinite(bar.value()) ? Math.min(low, bar.value()) : low;
      high = Double.isFinite(bar.value()) ? Math.max(high, bar.value()) : high;
    }
    labels = Math.min(labels, LONGEST_LABEL) + 12;
    texts += 16;
    if (high <= low) {
      high = low + 1;
    }
    double width = Math.max(100, area.getWidth() - labels);
    double room = Math.max(width / 4, width - texts - 8);
    double perUnit = room / (high - low);
    CategoryPlot plot = plot(metrics, labels);
    NumberAxis axis = (NumberAxis) plot.getRangeAxis();
    axis.setRange(low < 0 ? low - 8 / perUnit : 0, high + texts / perUnit);
    plot.draw(g, area, null, null, null);
  }

  private CategoryPlot plot(FontMetrics metrics, double labelWidth) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    List<BarChart.Bar> bars = chart.bars();
    CategoryAxis names = new CategoryAxis();
    for (int i = 0; i < bars.size(); i++) {
      String shown = ChartFrame.shortened(metrics, bars.get(i).label(), labelWidth - 12);
      double value = bars.get(i).value();
      data.addValue(Double.isFinite(value) ? value : 0, "bar", new Place(i, shown));
    }
    names.setTickLabelFont(ChartFonts.regular(TEXT_SIZE));
    names.setTickLabelPaint(Palette.INK);
    names.setLabelFont(ChartFonts.regular(TEXT_SIZE));
    names.setMaximumCategoryLabelWidthRatio(10f);
    names.setAxisLineVisible(false);
    names.setTickMarksVisible(false);
    names.setLowerMargin(0.01);
    names.setUpperMargin(0.01);
    names.setCategoryMargin(0.35);
    NumberAxis values = new NumberAxis();
    values.setVisible(false);
    values.setTickLabelFont(ChartFonts.regular(TEXT_SIZE));
    values.setLabelFont(ChartFonts.regular(TEXT_SIZE));
    CategoryPlot plot = new CategoryPlot(data, names, values, new StatusBars(bars));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setRangeGridlinesVisible(false);
    plot.setRangeZeroBaselineVisible(true);
    plot.setRangeZeroBaselinePaint(Palette.GRAY);
    AxisSpace space = new AxisSpace();
    space.setLeft(labelWidth);
    plot.setFixedDomainAxisSpace(space);
    plot.setFixedRangeAxisSpace(new AxisSpace());
    return plot;
  }

  /** Value and status in words; a bar without a value has its words only. */
  private static String text(BarChart.Bar bar) {
    String label = bar.status().label();
    boolean said =
        bar.status() == Status.INFO
            || bar.valueText().toLowerCase(Locale.ROOT).contains(label.toLowerCase(Locale.ROOT));
    if (said) {
      return bar.valueText();
    }
    return bar.valueText().isEmpty() ? label : bar.valueText() + " · " + label;
  }

  /** A category that stays apart from another bar with the same label. */
  private record Place(int index, String label) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** Flat bars in the colors of their status. */
  private static final class StatusBars extends BarRenderer implements CategoryItemLabelGenerator {

    private static final long serialVersionUID = 1L;

    private final transient List<BarChart.Bar> bars;

    StatusBars(List<BarChart.Bar> bars) {
      this.bars = bars;
      setBarPainter(new StandardBarPainter());
      setShadowVisible(false);
      setDrawBarOutline(false);
      setDefaultItemLabelsVisible(true);
      setDefaultItemLabelFont(ChartFonts.regular(TEXT_SIZE));
      setDefaultItemLabelPaint(Palette.INK);
      setDefaultItemLabelGenerator(this);
      setItemLabelInsets(new RectangleInsets(0, 6, 0, 6));
      setDefaultPositiveItemLabelPosition(
          new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
      setDefaultNegativeItemLabelPosition(
          new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return Palette.of(bars.get(column).status());
    }

    @Override
    public String generateLabel(CategoryDataset data, int row, int column) {
      return text(bars.get(column));
    }

    @Override
    public String generateRowLabel(CategoryDataset data, int row) {
      return "";
    }

    @Override
    public String generateColumnLabel(CategoryDataset data, int column) {
      return bars.get(column).label();
    }
  }
}
