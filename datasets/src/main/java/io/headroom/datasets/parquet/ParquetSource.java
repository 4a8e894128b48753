package io.headroom.datasets.parquet;

import io.headroom.datasets.source.FileSet;
import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Parquet files with the same columns as one table, streamed. Immutable.
 *
 * <p>A column below a group is called by its path, {@code host.name}; lists, maps and types without
 * a text are left out and reported. Folders of the form {@code region=ams} below the source's root
 * are columns of text. Columns of other files are matched by name; where they differ in kind they
 * are read as text.
 *
 * <p>Only columns that a reader asks for are read. A {@link #narrowed narrowed} source leaves out
 * files by their folders, groups of rows by their statistics and dictionaries, and pages by their
 * index. Memory: the asked columns of one group of rows as they stand in the file, and one page of
 * each unpacked.
 *
 * <p>Compression: none, Snappy, gzip, Zstandard, LZ4_RAW. Time stamps of milli-, micro- and
 * nanoseconds and the old 12 bytes (taken for UTC) are instants; those without a zone and dates are
 * wall clocks; decimals keep all their digits as text.
 */
public final class ParquetSource implements RowSource {
  private final String name;
  private final List<ParquetInput> inputs;
  private final Narrowing wanted;

  private ParquetSource(String name, List<ParquetInput> inputs, Narrowing wanted) {
    this.name = name;
    this.inputs = inputs;
    this.wanted = wanted;
  }

  /**
   * A file; it is looked for when the source is opened.
   *
   * @param file the file
   * @return the source
   */
  public static ParquetSource of(Path file) {
    Path folder = file.getParent();
    return of(
        new FileSet(FileSet.display(file), folder == null ? Path.of("") : folder, List.of(file)));
  }

  /**
   * Files with the same columns, read in their order.
   *
   * @param files the files; folders between their root and them may be columns
   * @return the source
   */
  public static ParquetSource of(FileSet files) {
    return new ParquetSource(
        files.name(),
        files.files().stream().map(f -> ParquetInput.of(f, files.root())).toList(),
        Narrowing.NONE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParquetSource narrowed(Narrowing rows) {
    return new ParquetSource(name, inputs, rows);
  }

  @Override
  public RowCursor open(Consumer<RowProblem> problems) {
    return new ParquetCursor(inputs, wanted, problems);
  }

  /** The source's name. */
  @Override
  public String toString() {
    return "ParquetSource[" + name + "]";
  }
}
