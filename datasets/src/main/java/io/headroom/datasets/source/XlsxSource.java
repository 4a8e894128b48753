package io.headroom.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a workbook as rows, streamed. Immutable.
 *
 * <p>The sheet is the named one, or the first visible one with at least two rows, else the first
 * with any. Its header is the first row that names as many columns as the rows below it use; rows
 * above it, such as a title, are passed over; where the first row is data already, columns are
 * called {@code c1}, {@code c2}, …. A stated row wins. {@link RowCursor#facts} tells what was
 * found.
 *
 * <p>Every cell is text: numbers as the file has them (percentages as fractions), dates as {@code
 * 2026-03-01}, {@code 2026-03-01T13:05:00} or {@code 13:05:00} by the cell's number format and the
 * workbook's date system, truth values as {@code true} and {@code false}, formulas as their last
 * value, {@code #N/A} as nothing and other errors as they are written.
 *
 * <p>Memory: the texts that cells share, at most 128 MiB of them, and one row of at most 1 Mi
 * characters and 16,384 columns; 1,048,576 rows are read. A part that unpacks to more than 256 MiB
 * and a thousand times its size, and XML with a document type, are refused.
 */
public final class XlsxSource implements RowSource {
  private final String name;
  private final List<Path> files;
  private final @Nullable String sheet;
  private final @Nullable Integer headerRow;

  private XlsxSource(
      String name, List<Path> files, @Nullable String sheet, @Nullable Integer headerRow) {
    this.name = name;
    this.files = List.copyOf(files);
    this.sheet = sheet;
    this.headerRow = headerRow;
  }

  /**
   * One workbook.
   *
   * @param file the workbook; it is looked for when the source is opened
   * @return the source
   */
  public static XlsxSource of(Path file) {
    return new XlsxSource(FileSet.display(file), List.of(file), null, null);
  }

  static XlsxSource of(FileSet files, SourceOptions options) {
    OptionalInt row = options.headerLine();
    return new XlsxSource(
        files.name(),
        files.files(),
        options.sheet().orElse(null),
        row.isPresent() ? row.getAsInt() : null);
  }

  /**
   * The same with a named sheet.
   *
   * @param sheetName its name; letter case counts only when two names differ by nothing else
   * @return the source
   */
  public XlsxSource withSheet(String sheetName) {
    return new XlsxSource(name, files, sheetName, headerRow);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RowCursor open(Consumer<RowProblem> problems) {
    XlsxRows.LIBRARY.require(name, "an XLSX workbook");
    return new XlsxCursor(files, sheet, headerRow, problems);
  }

  /** The source's name. */
  @Override
  public String toString() {
    return "XlsxSource[" + name + "]";
  }
}
