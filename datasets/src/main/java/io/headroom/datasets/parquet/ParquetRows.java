package io.headroom.datasets.parquet;

import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into a Parquet file, which appears whole or not at all: it is written beside its
 * place and moved there by {@link #publish()}. Not for sharing between threads.
 *
 * <p>Compressed by Zstandard, readable by what reads version 1 of the format. The same rows give
 * the same bytes with the same versions of this, the library and Zstandard.
 */
public final class ParquetRows implements AutoCloseable {
  private static final int ROWS_IN_GROUP = 1_000_000;
  private static final int ROWS_IN_PAGE = 20_000;

  private final Path place;
  private final Path part;
  private final List<ParquetColumn> columns;
  private final Map<String, String> notes;
  private final RowCells row;
  private @Nullable ParquetWriter<RowCells> writer;
  private boolean published;

  private ParquetRows(
      Path place, Path part, List<ParquetColumn> columns, Map<String, String> notes) {
    this.place = place;
    this.part = part;
    this.columns = columns;
    this.notes = notes;
    this.row = new RowCells(columns);
    this.writer = start();
  }

  /**
   * Begins a file.
   *
   * @param place where it goes; an earlier file is replaced
   * @param columns at least one, of different names
   * @param notes what stands beside the rows, such as a version
   * @return the rows, none yet
   * @throws SourceException when the place cannot be written
   * @throws IllegalArgumentException when there is no column or two have one name
   */
  public static ParquetRows to(Path place, List<ParquetColumn> columns, Map<String, String> notes) {
    if (columns.isEmpty()
        || columns.stream().map(ParquetColumn::name).distinct().count() < columns.size()) {
      throw new IllegalArgumentException("columns need different names, found " + columns);
    }
    if (Files.isDirectory(place)) {
      throw new SourceException(
          place.toString(), place + " is a folder; the output needs a file's name.");
    }
    Path leaf = place.getFileName();
    return new ParquetRows(
        place,
        place.resolveSibling("." + leaf + ".part"),
        List.copyOf(columns),
        new TreeMap<>(notes));
  }

  private ParquetWriter<RowCells> start() {
    try {
      return new RowWriting.Builder(new LocalOutputFile(part), columns, notes)
          .withConf(new PlainParquetConfiguration())
          .withCodecFactory(new Codecs())
          .withCompressionCodec(CompressionCodecName.ZSTD)
          .withWriterVersion(WriterVersion.PARQUET_1_0)
          .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
          .withRowGroupRowCountLimit(ROWS_IN_GROUP)
          .withPageRowCountLimit(ROWS_IN_PAGE)
          .build();
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private RuntimeException trouble(Exception e) {
    Throwable root = e instanceof UncheckedIOException u && u.getCause() != null ? u.getCause() : e;
    if (root instanceof ClosedByInterruptException) {
      return new CancellationException("interrupted; nothing was written");
    }
    Path folder = place.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      return new SourceException(
          place.toString(), place + " cannot be written: its folder does not exist.", e);
    }
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new SourceException(
        place.toString(), place + " cannot be written: " + reason + ". Nothing was left there.", e);
  }

  /**
   * A cell of text.
   *
   * @param column index
   * @param text the text; null for none
   * @return this
   */
  public ParquetRows text(int column, @Nullable String text) {
    row.text(column, text);
    return this;
  }

  /**
   * A cell with a number.
   *
   * @param column index
   * @param number any number; NaN is a missing cell
   * @return this
   */
  public ParquetRows number(int column, double number) {
    row.number(column, number);
    return this;
  }

  /**
   * A cell with a whole number, days or fine time, as the column has it, or with 1 for true.
   *
   * @param column index
   * @param number the number
   * @return this
   */
  public ParquetRows whole(int column, long number) {
    row.whole(column, number);
    return this;
  }

  /** Ends the row; cells that nobody gave are missing. */
  public void endRow() {
    ParquetWriter<RowCells> w = writer;
    if (w == null) {
      throw new IllegalStateException("the file is closed");
    }
    try {
      w.write(row);
    } catch (IOException e) {
      throw trouble(e);
    }
    row.clear();
  }

  /** Forgets the rows so far. */
  public void restart() {
    abandon();
    row.clear();
    writer = start();
  }

  /**
   * Puts the file in its place.
   *
   * @throws SourceException when it cannot be written or moved
   */
  public void publish() {
    ParquetWriter<RowCells> w = writer;
    writer = null;
    try {
      if (w != null) {
        w.close();
      }
      move();
      published = true;
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private void move() throws IOException {
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void abandon() {
    ParquetWriter<RowCells> w = writer;
    writer = null;
    try {
      if (w != null) {
        w.close();
      }
    } catch (IOException | RuntimeException e) {
      // The file goes next, whatever was wrong with it.
      return;
    }
  }

  /** Leaves nothing behind unless the file was published. */
  @Override
  public void close() {
    abandon();
    if (!published) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        throw trouble(e);
      }
    }
  }
}
