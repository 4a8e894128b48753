package io.headroom.reports.render;

import io.headroom.reports.document.TimeLine;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws a {@link TimeScene}: bands, lines and markers over a time axis. */
final class TimeChartPainter {

  static final int PLOT_HEIGHT = 330;

  private static final int TEXT_SIZE = 12;
  private static final int MOST_POINTS = 2400;
  private static final int MOST_TICKS = 8;
  private static final double BOTTOM = 26;

  private final TimeScene scene;
  private final LocalDateTime first;
  private final LocalDateTime last;
  private final Scale scale;
  private final double bottom;
  private final double top;
  private final double step;

  private TimeChartPainter(TimeScene scene) {
    this.scene = scene;
    List<LocalDateTime> extent = scene.extent();
    this.first = extent.isEmpty() ? LocalDateTime.of(1970, 1, 1, 0, 0) : extent.get(0);
    LocalDateTime end = extent.isEmpty() ? first : extent.get(1);
    this.last = end.isAfter(first) ? end : first.plusDays(1);
    this.scale =
        Scale.of(Math.max(Math.abs(scene.lowest()), Math.abs(scene.highest())), scene.unit());
    double low = scale.apply(scene.lowest());
    double high = scale.apply(scene.highest());
    if (low >= 0 && (scene.zeroBased() || low < 0.6 * high)) {
      low = 0;
    }
    double span = high > low ? high - low : Math.max(1, Math.abs(high));
    this.step = Scale.niceStep(span / 5);
    this.bottom = Math.floor(low / step + 1e-9) * step;
    double ceiling = Math.ceil((low + span * 1.04) / step - 1e-9) * step;
    this.top = ceiling > bottom ? ceiling : bottom + step;
  }

  static TimeChartPainter of(TimeScene scene) {
    return new TimeChartPainter(scene);
  }

  List<ChartFrame.Key> keys() {
    List<ChartFrame.Key> keys = new ArrayList<>();
    for (TimeScene.Line line : scene.lines()) {
      keys.add(
          0,
          new ChartFrame.Key(line.data().name(), line.color(), false, line.dashed(), line.width()));
    }
    double under = 0;
    int lines = keys.size();
    for (TimeScene.Area area : scene.areas()) {
      under = 1 - (1 - under) * (1 - area.alpha());
      keys.add(
          lines,
          new ChartFrame.Key(
              area.band().name(), Palette.faded(area.color(), under), true, false, 0));
    }
    return keys;
  }

  /** Draws into the area, axes and markers included. */
  void paint(Graphics2D g, Rectangle2D area) {
    FontMetrics metrics = g.getFontMetrics(ChartFonts.regular(TEXT_SIZE));
    double axisWidth = 0;
    for (String label : valueLabels()) {
      axisWidth = Math.max(axisWidth, metrics.stringWidth(label));
    }
    axisWidth += 10;
    double left = area.getMinX() + axisWidth;
    double right = area.getMaxX() - 20;
    MarkerFlags flags =
        MarkerFlags.of(
            g, scene.markers(), m -> left + share(m.time()) * (right - left), left, right + 20);
    double unitWidth = scale.unit().isEmpty() ? -1 : metrics.stringWidth(scale.unit()) + 12;
    double unitRight = area.getMinX() + unitWidth;
    int rows = flags.rows();
    boolean unitAlone = unitWidth > 0 && (rows == 0 || flags.startBefore(unitRight));
    double plotTop = area.getMinY() + (rows + (unitAlone ? 1 : 0)) * MarkerFlags.ROW_HEIGHT + 4;
    Rectangle2D plotArea =
        new Rectangle2D.Double(
            area.getMinX(), plotTop, right - area.getMinX(), area.getMaxY() - plotTop);
    if (unitWidth > 0) {
      double base = unitAlone ? area.getMinY() + TEXT_SIZE : plotTop - 8;
      g.setFont(ChartFonts.regular(TEXT_SIZE));
      g.setColor(Palette.TEXT);
      g.drawString(scale.unit(), (float) area.getMinX(), (float) base);
    }
    plot(axisWidth).draw(g, plotArea, null, null, null);
    flags.draw(g, plotTop, area.getMaxY() - BOTTOM);
  }

  private double share(LocalDateTime time) {
    return (millis(time) - millis(first)) / (millis(last) - millis(first));
  }

  private static double millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private List<String> valueLabels() {
    List<String> labels = new ArrayList<>();
    int decimals = Scale.decimalsFor(step);
    for (int i = 0; bottom + i * step <= top + step / 2; i++) {
      labels.add(scale.tick(bottom + i * step, decimals));
    }
    return labels;
  }

  private XYPlot plot(double axisWidth) {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(timeAxis());
    plot.setRangeAxis(valueAxis());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setRangeGridlineStroke(ChartFrame.stroke(1f, false));
    plot.setRangeZeroBaselineVisible(bottom < 0);
    plot.setRangeZeroBaselinePaint(Palette.GRAY);
    AxisSpace valueSpace = new AxisSpace();
    valueSpace.setLeft(axisWidth);
    plot.setFixedRangeAxisSpace(valueSpace);
    AxisSpace timeSpace = new AxisSpace();
    timeSpace.setBottom(BOTTOM);
    plot.setFixedDomainAxisSpace(timeSpace);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    int index = 0;
    for (TimeScene.Area area : scene.areas()) {
      addArea(plot, index++, area);
    }
    for (TimeScene.Line line : scene.lines()) {
      addLine(plot, index++, line);
    }
    return plot;
  }

  private void addArea(XYPlot plot, int index, TimeScene.Area area) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    YIntervalSeries part = new YIntervalSeries(index + "/0");
    for (int i = 0; i < area.band().size(); i++) {
      double low = scale.apply(area.band().lower(i));
      double high = scale.apply(area.band().upper(i));
      if (Double.isFinite(low) && Double.isFinite(high)) {
        part.add(millis(area.band().time(i)), low, low, high);
      } else if (!part.isEmpty()) {
        data.addSeries(part);
        part = new YIntervalSeries(index + "/" + data.getSeriesCount());
      }
    }
    if (!part.isEmpty()) {
      data.addSeries(part);
    }
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setAlpha((float) area.alpha());
    for (int i = 0; i < data.getSeriesCount(); i++) {
      renderer.setSeriesFillPaint(i, area.color());
      renderer.setSeriesPaint(i, area.color());
      renderer.setSeriesLinesVisible(i, false);
    }
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  private void addLine(XYPlot plot, int index, TimeScene.Line line) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries("line", line.stepped() ? steps(line.data()) : points(line.data()));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, line.color());
    renderer.setSeriesStroke(0, ChartFrame.stroke(line.width(), line.dashed()));
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  private double[][] points(TimeLine line) {
    double[] xs = new double[line.size()];
    double[] ys = new double[line.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = millis(line.time(i));
      ys[i] = Double.isFinite(line.value(i)) ? scale.apply(line.value(i)) : Double.NaN;
    }
    return Thinning.thin(xs, ys, MOST_POINTS);
  }

  /** Each value holds until the next time, the last until the end; what lies outside is cut off. */
  private double[][] steps(TimeLine line) {
    double from = millis(first);
    double to = millis(last);
    int n = line.size();
    double[][] all = new double[2][2 * n];
    for (int i = 0; i < n; i++) {
      double start = millis(line.time(i));
      double end = i + 1 < n ? millis(line.time(i + 1)) : to;
      double value =
          end > from && start < to && Double.isFinite(line.value(i))
              ? scale.apply(line.value(i))
              : Double.NaN;
      all[0][2 * i] = Math.max(from, start);
      all[1][2 * i] = value;
      all[0][2 * i + 1] = Math.min(to, end);
      all[1][2 * i + 1] = value;
    }
    return all;
  }

  private NumberAxis timeAxis() {
    List<NumberTick> ticks = new ArrayList<>();
    for (TimeTicks.Tick tick : TimeTicks.between(first, last, MOST_TICKS)) {
      ticks.add(tick(millis(tick.time()), tick.label(), TextAnchor.TOP_CENTER));
    }
    NumberAxis axis = new FixedAxis(ticks);
    axis.setRange(millis(first), millis(last));
    axis.setTickMarkPaint(Palette.GRAY);
    axis.setAxisLinePaint(Palette.GRAY);
    return axis;
  }

  private NumberAxis valueAxis() {
    List<NumberTick> ticks = new ArrayList<>();
    List<String> labels = valueLabels();
    for (int i = 0; i < labels.size(); i++) {
      ticks.add(tick(bottom + i * step, labels.get(i), TextAnchor.CENTER_RIGHT));
    }
    NumberAxis axis = new FixedAxis(ticks);
    axis.setRange(bottom, top);
    axis.setTickMarksVisible(false);
    axis.setAxisLineVisible(false);
    return axis;
  }

  private static NumberTick tick(double place, String label, TextAnchor anchor) {
    return new NumberTick(TickType.MAJOR, place, label, anchor, anchor, 0);
  }

  /**
   * An axis with ticks chosen beforehand, as the library's own depend on the locale; times are on
   * it in milliseconds.
   */
  private static final class FixedAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;

    private final transient List<NumberTick> ticks;

    FixedAxis(List<NumberTick> ticks) {
      super(null);
      this.ticks = ticks;
      setTickLabelFont(ChartFonts.regular(TEXT_SIZE));
      setTickLabelPaint(Palette.TEXT);
      setLabelFont(ChartFonts.regular(TEXT_SIZE));
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D g, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
      return ticks;
    }
  }
}
