package io.headroom.reports.render;

import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;

/**
 * Two columns beside a table from which a native chart stacks its band: where the band starts, and
 * how wide it is.
 *
 * <p>A spreadsheet has no band chart; it stacks an invisible area and a colored one. In the row
 * before the forecast the band starts at the measured value with no width, so that it opens from
 * there and not from zero.
 */
final class BandColumns {

  /** A band by the indexes of its columns; history and the narrowing one may be missing (-1). */
  private record Band(int lower, int upper, int history, int where) {}

  private final Table table;
  private final List<Band> bands;

  private BandColumns(Table table, List<Band> bands) {
    this.table = table;
    this.bands = bands;
  }

  /** The columns needed for all these charts; those of other tables are left out. */
  static BandColumns of(Table table, List<ChartCells> charts) {
    List<Band> bands = new ArrayList<>();
    for (ChartCells cells : charts) {
      band(table, cells).filter(b -> !bands.contains(b)).ifPresent(bands::add);
    }
    return new BandColumns(table, List.copyOf(bands));
  }

  private static Optional<Band> band(Table table, ChartCells cells) {
    if (!cells.table().equals(table.id())) {
      return Optional.empty();
    }
    OptionalInt lower = index(table, cells.lower());
    OptionalInt upper = index(table, cells.upper());
    if (lower.isEmpty() || upper.isEmpty()) {
      return Optional.empty();
    }
    int history = index(table, cells.history()).orElse(-1);
    int where = index(table, cells.whereColumn()).orElse(-1);
    return Optional.of(new Band(lower.getAsInt(), upper.getAsInt(), history, where));
  }

  private static OptionalInt index(Table table, Optional<String> header) {
    return header.isPresent() ? table.indexOf(header.get()) : OptionalInt.empty();
  }

  /** Index of the column where the chart's band starts; its width is in the next one. */
  OptionalInt columnOf(ChartCells cells) {
    int place = band(table, cells).map(bands::indexOf).orElse(-1);
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(column(place));
  }

  private int column(int place) {
    return table.columns().size() + 1 + 2 * place;
  }

  void writeHeader(Row header, SheetStyles styles) {
    for (int i = 0; i < bands.size(); i++) {
      TableSheet.put(header, column(i), "Band from (for the chart)")
          .setCellStyle(styles.helperHeader());
      TableSheet.put(header, column(i) + 1, "Band width (for the chart)")
          .setCellStyle(styles.helperHeader());
    }
  }

  void writeRow(Row cells, int row, SheetStyles styles) {
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      double start = start(band, row);
      if (Double.isNaN(start)) {
        continue;
      }
      Cell from = cells.createCell(column(i));
      from.setCellStyle(styles.helper());
      from.setCellFormula(reference(cells, hasBand(band, row) ? band.lower() : band.history()));
      from.setCellValue(start);
      Cell width = cells.createCell(column(i) + 1);
      width.setCellStyle(styles.helper());
      if (hasBand(band, row)) {
        width.setCellFormula(reference(cells, band.upper()) + "-" + reference(cells, band.lower()));
      }
      width.setCellValue(width(band, row));
    }
  }

  /** Where the chart's band starts in a row; NaN where it has none. */
  double start(ChartCells cells, int row) {
    return band(table, cells).map(b -> start(b, row)).orElse(Double.NaN);
  }

  /** How wide the chart's band is in a row; NaN where it has none. */
  double width(ChartCells cells, int row) {
    return band(table, cells)
        .map(b -> Double.isNaN(start(b, row)) ? Double.NaN : width(b, row))
        .orElse(Double.NaN);
  }

  private double start(Band band, int row) {
    if (hasBand(band, row)) {
      return table.number(row, band.lower());
    }
    boolean opensNext = band.history() >= 0 && row + 1 < table.rowCount() && hasBand(band, row + 1);
    return opensNext && sameSeries(band, row, row + 1)
        ? table.number(row, band.history())
        : Double.NaN;
  }

  private double width(Band band, int row) {
    return hasBand(band, row)
        ? table.number(row, band.upper()) - table.number(row, band.lower())
        : 0;
  }

  private boolean hasBand(Band band, int row) {
    return !Double.isNaN(table.number(row, band.lower()))
        && !Double.isNaN(table.number(row, band.upper()));
  }

  private boolean sameSeries(Band band, int a, int b) {
    return band.where() < 0
        || Objects.equals(table.cell(a, band.where()), table.cell(b, band.where()));
  }

  private static String reference(Row cells, int column) {
    return new CellReference(cells.getRowNum(), column).formatAsString();
  }
}
