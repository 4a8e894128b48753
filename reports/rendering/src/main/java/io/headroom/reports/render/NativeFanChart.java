package io.headroom.reports.render;

import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.Table;
import java.awt.Color;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.namespace.QName;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFNoFillProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickMark;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFAreaChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartLegend;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFDateAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFLegendEntry;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;

/**
 * A {@link FanChart} as a chart of the spreadsheet itself, reading the cells of a table.
 *
 * <p>The band is a stack of an invisible and a colored area under the lines, on the same axes; see
 * {@link BandColumns}.
 */
final class NativeFanChart {

  private static final int OPAQUE = 100_000;
  private static final int MOST_LABELS = 10;
  private static final int HISTORY_SHARE = 3;
  private static final int BAND_OPACITY = 22_000;

  private final FanChart chart;
  private final ChartCells cells;
  private final Table table;
  private final String sheet;
  private final BandColumns bands;
  private final int firstRow;
  private final int lastRow;

  private NativeFanChart(
      FanChart chart, ChartCells cells, Table table, String sheet, BandColumns bands, int[] rows) {
    this.chart = chart;
    this.cells = cells;
    this.table = table;
    this.sheet = sheet;
    this.bands = bands;
    this.firstRow = rows[0];
    this.lastRow = rows[1];
  }

  /**
   * The chart over the rows it asks for; empty when no row fits.
   *
   * @throws IllegalArgumentException if a header is unknown or the rows do not lie together
   */
  static Optional<NativeFanChart> of(
      FanChart chart, ChartCells cells, Table table, String sheet, BandColumns bands) {
    int @Nullable [] rows = rows(chart, cells, table);
    return rows == null
        ? Optional.empty()
        : Optional.of(new NativeFanChart(chart, cells, table, sheet, bands, rows));
  }

  private static int @Nullable [] rows(FanChart chart, ChartCells cells, Table table) {
    OptionalInt where =
        cells.whereColumn().isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(column(chart, table, cells.whereColumn().get()));
    int first = -1;
    int last = -1;
    for (int row = 0; row < table.rowCount(); row++) {
      boolean fits =
          where.isEmpty()
              || cells.whereValue().orElse("").equals(table.cell(row, where.getAsInt()));
      if (fits && last >= 0 && last < row - 1) {
        throw new IllegalArgumentException(
            "Chart \""
                + chart.id()
                + "\" reads rows "
                + (first + 1)
                + " to "
                + (last + 1)
                + " of table \""
                + table.id()
                + "\" and then row "
                + (row + 1)
                + "; valid are rows that lie together. Maybe sort the table by \""
                + cells.whereColumn().orElse("")
                + "\".");
      }
      if (fits) {
        first = first < 0 ? row : first;
        last = row;
      }
    }
    return first < 0 ? null : new int[] {shownFrom(chart, cells, table, first, last), last};
  }

  /** As in the drawn chart, history is shown up to three times as long as the forecast. */
  private static int shownFrom(FanChart chart, ChartCells cells, Table table, int first, int last) {
    if (cells.median().isEmpty()) {
      return first;
    }
    int median = column(chart, table, cells.median().get());
    int start = first;
    while (start <= last && Double.isNaN(table.number(start, median))) {
      start++;
    }
    int ahead = last + 1 - start;
    return ahead == 0 ? first : Math.max(first, start - HISTORY_SHARE * ahead);
  }

  private static int column(FanChart chart, Table table, String header) {
    return table
        .indexOf(header)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Chart \""
                        + chart.id()
                        + "\" reads the column \""
                        + header
                        + "\" of table \""
                        + table.id()
                        + "\"; valid are "
                        + table.columns().stream().map(Column::header).toList()
                        + "."));
  }

  void draw(XSSFSheet target, int left, int top, int right, int bottom) {
    XSSFDrawing drawing = target.createDrawingPatriarch();
    XSSFClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, left, top, right, bottom);
    XSSFChart picture = drawing.createChart(anchor);
    picture.setTitleText(chart.title());
    picture.setTitleOverlay(false);
    picture
        .getFormattedTitle()
        .getParagraph(0)
        .getTextRuns()
        .forEach(
            run -> {
              run.setFontSize(12d);
              run.setBold(true);
            });
    picture.displayBlanksAs(DisplayBlanks.GAP);
    picture.setPlotOnlyVisibleCells(false);
    picture
        .getGraphicFrame()
        .getCTGraphicalObjectFrame()
        .getNvGraphicFramePr()
        .getCNvPr()
        .setDescr(chart.altText());
    XDDFChartAxis timeAxis = timeAxis(picture);
    XDDFValueAxis valueAxis = valueAxis(picture);
    XDDFDataSource<?> times = times();
    boolean banded = plotBand(picture, timeAxis, valueAxis, times);
    plotLines(picture, timeAxis, valueAxis, times, banded ? 2 : 0);
    XDDFChartLegend legend = picture.getOrAddLegend();
    legend.setPosition(LegendPosition.BOTTOM);
    if (banded) {
      XDDFLegendEntry helper = legend.addEntry();
      helper.setIndex(0);
      helper.setDelete(true);
    }
    dropLanguages(picture);
  }

  /** The library marks texts with the language of the machine, which they are not in. */
  private static void dropLanguages(XSSFChart picture) {
    try (XmlCursor cursor = picture.getCTChart().newCursor()) {
      while (cursor.hasNextToken()) {
        if (cursor.toNextToken().isStart()) {
          cursor.removeAttribute(new QName("lang"));
        }
      }
    }
  }

  private Column.Kind timeKind() {
    return table.columns().get(column(chart, table, cells.time())).kind();
  }

  private XDDFChartAxis timeAxis(XSSFChart picture) {
    boolean days = timeKind() == Column.Kind.DATE;
    XDDFChartAxis axis;
    if (days) {
      XDDFDateAxis dates = picture.createDateAxis(AxisPosition.BOTTOM);
      dates.setMajorUnit(7 * Math.ceil((lastRow - firstRow + 1) / (7.0 * MOST_LABELS)));
      axis = dates;
    } else {
      axis = picture.createCategoryAxis(AxisPosition.BOTTOM);
    }
    axis.setNumberFormat(days ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm");
    axis.setMajorTickMark(AxisTickMark.OUT);
    axis.setMinorTickMark(AxisTickMark.NONE);
    axis.setTickLabelPosition(AxisTickLabelPosition.LOW);
    return axis;
  }

  private XDDFValueAxis valueAxis(XSSFChart picture) {
    XDDFValueAxis axis = picture.createValueAxis(AxisPosition.LEFT);
    axis.setCrosses(AxisCrosses.AUTO_ZERO);
    axis.setMajorTickMark(AxisTickMark.NONE);
    axis.setMinorTickMark(AxisTickMark.NONE);
    axis.setNumberFormat(chart.unit().equals("%") ? "0%" : "#,##0");
    if (lowest() >= 0) {
      axis.setMinimum(0);
    }
    if (!chart.unit().isEmpty() && !chart.unit().equals("%")) {
      axis.setTitle(chart.unit());
    }
    XDDFLineProperties grid = new XDDFLineProperties(fill(Palette.GRID, OPAQUE));
    grid.setWidth(0.75);
    axis.getOrAddMajorGridProperties().setLineProperties(grid);
    axis.getOrAddShapeProperties()
        .setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
    return axis;
  }

  private double lowest() {
    double lowest = 0;
    for (Optional<String> header :
        List.of(cells.history(), cells.median(), cells.lower(), cells.statistical())) {
      if (header.isPresent()) {
        int column = column(chart, table, header.get());
        for (int row = firstRow; row <= lastRow; row++) {
          double value = table.number(row, column);
          lowest = value < lowest ? value : lowest;
        }
      }
    }
    return lowest;
  }

  private XDDFDataSource<?> times() {
    int column = column(chart, table, cells.time());
    Double[] values = new Double[lastRow - firstRow + 1];
    for (int i = 0; i < values.length; i++) {
      Object value = table.cell(firstRow + i, column);
      if (value instanceof LocalDate day) {
        values[i] = DateUtil.getExcelDate(day);
      } else if (value instanceof LocalDateTime time) {
        values[i] = DateUtil.getExcelDate(time);
      }
    }
    XDDFNumericalDataSource<Double> source =
        XDDFDataSourcesFactory.fromArray(values, range(column));
    source.setFormatCode(timeKind() == Column.Kind.DATE ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm");
    return source;
  }

  private String range(int column) {
    return TableSheet.range(
        sheet, TableSheet.FIRST_ROW + firstRow, TableSheet.FIRST_ROW + lastRow, column, column);
  }

  private boolean plotBand(
      XSSFChart picture, XDDFChartAxis timeAxis, XDDFValueAxis valueAxis, XDDFDataSource<?> times) {
    OptionalInt column = bands.columnOf(cells);
    if (column.isEmpty()) {
      return false;
    }
    XDDFAreaChartData areas =
        (XDDFAreaChartData) picture.createData(ChartTypes.AREA, timeAxis, valueAxis);
    areas.setGrouping(Grouping.STACKED);
    Double[] starts = new Double[lastRow - firstRow + 1];
    Double[] widths = new Double[starts.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = filled(bands.start(cells, firstRow + i));
      widths[i] = filled(bands.width(cells, firstRow + i));
    }
    XDDFChartData.Series base =
        areas.addSeries(times, XDDFDataSourcesFactory.fromArray(starts, range(column.getAsInt())));
    base.setTitle("Band from");
    base.setFillProperties(new XDDFNoFillProperties());
    XDDFChartData.Series width =
        areas.addSeries(
            times, XDDFDataSourcesFactory.fromArray(widths, range(column.getAsInt() + 1)));
    width.setTitle(bandName());
    width.setFillProperties(fill(Palette.FORECAST, BAND_OPACITY));
    picture.plot(areas);
    return true;
  }

  private String bandName() {
    return chart.bands().isEmpty()
        ? cells.lower().orElse("") + " to " + cells.upper().orElse("")
        : chart.bands().get(chart.bands().size() - 1).name();
  }

  private void plotLines(
      XSSFChart picture,
      XDDFChartAxis timeAxis,
      XDDFValueAxis valueAxis,
      XDDFDataSource<?> times,
      int firstIndex) {
    XDDFLineChartData lines =
        (XDDFLineChartData) picture.createData(ChartTypes.LINE, timeAxis, valueAxis);
    lines.setGrouping(Grouping.STANDARD);
    lines.setVaryColors(false);
    add(lines, times, cells.capacity(), Palette.CAPACITY, 2, false);
    add(lines, times, cells.history(), Palette.ACTUAL, 1, false);
    add(lines, times, cells.statistical(), Palette.FORECAST, 1.25, true);
    add(lines, times, cells.median(), Palette.FORECAST, 1.75, false);
    if (lines.getSeriesCount() == 0) {
      return;
    }
    picture.plot(lines);
    // Each kind of plot counts its series from 0; in one chart they must differ.
    CTPlotArea area = picture.getCTChart().getPlotArea();
    for (int i = 0; i < area.getLineChartArray(0).sizeOfSerArray(); i++) {
      area.getLineChartArray(0).getSerArray(i).getIdx().setVal(firstIndex + i);
      area.getLineChartArray(0).getSerArray(i).getOrder().setVal(firstIndex + i);
    }
  }

  private void add(
      XDDFLineChartData lines,
      XDDFDataSource<?> times,
      Optional<String> header,
      Color color,
      double width,
      boolean dashed) {
    if (header.isEmpty()) {
      return;
    }
    int column = column(chart, table, header.get());
    List<Double> values = new ArrayList<>();
    for (int row = firstRow; row <= lastRow; row++) {
      values.add(filled(table.number(row, column)));
    }
    XDDFLineChartData.Series series =
        (XDDFLineChartData.Series)
            lines.addSeries(
                times,
                XDDFDataSourcesFactory.fromArray(values.toArray(new Double[0]), range(column)));
    series.setTitle(header.get());
    series.setSmooth(false);
    series.setMarkerStyle(MarkerStyle.NONE);
    XDDFLineProperties line = new XDDFLineProperties(fill(color, OPAQUE));
    line.setWidth(width);
    if (dashed) {
      line.setPresetDash(new XDDFPresetLineDash(PresetLineDash.DASH));
    }
    XDDFShapeProperties shape = new XDDFShapeProperties();
    shape.setLineProperties(line);
    series.setShapeProperties(shape);
  }

  private static @Nullable Double filled(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static XDDFSolidFillProperties fill(Color color, int opacity) {
    XDDFColor rgb =
        XDDFColor.from(
            new byte[] {(byte) color.getRed(), (byte) color.getGreen(), (byte) color.getBlue()});
    XDDFSolidFillProperties fill = new XDDFSolidFillProperties(rgb);
    if (opacity < OPAQUE) {
      fill.getXmlObject().getSrgbClr().addNewAlpha().setVal(opacity);
    }
    return fill;
  }
}
