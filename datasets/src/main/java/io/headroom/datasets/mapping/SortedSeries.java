package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.SourceFacts;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Series from rows in any order, by an external merge sort: rows are numbered by their series in
 * order of first appearance, sorted in pieces that fit the memory, written, and merged.
 */
final class SortedSeries implements SeriesStream {
  private static final int BUFFER = 1 << 16;
  private static final int FEWEST_ROWS = 1 << 14;
  private static final int MOST_ROWS = 1 << 22;

  /** A piece takes an eighth of the heap at 40 bytes a row. */
  private static final int HEAP_BYTES_PER_ROW = 8 * 40;

  private final Path folder;
  private final List<SortedPiece> pieces = new ArrayList<>();
  private final Stepping stepping;
  private final RawRows buffer = new RawRows();
  private @Nullable DataInputStream ids;
  private int series;
  private int next;
  private long rows;
  private List<SourceFacts> facts = List.of();
  private String emptyReason = "";

  private SortedSeries(Path folder, Stepping stepping) {
    this.folder = folder;
    this.stepping = stepping;
  }

  static SortedSeries of(RowReader rows, Path where) {
    SortedSeries sorted;
    try {
      sorted =
          new SortedSeries(Files.createTempDirectory(where, "headroom-sort-"), rows.stepping());
    } catch (IOException e) {
      throw trouble(where, 0, e);
    }
    try {
      sorted.sort(rows);
      return sorted;
    } catch (IOException e) {
      sorted.close();
      throw trouble(where, sorted.rows, e);
    } catch (RuntimeException | Error e) {
      sorted.close();
      throw e;
    }
  }

  private static SourceException trouble(Path where, long rows, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new SourceException(
        where.toString(),
        "cannot write temporary files for sorting in "
            + where
            + " after "
            + rows
            + " rows: "
            + reason
            + ". A row takes about 20 bytes. Maybe another folder has the room, or the input can be"
            + " given grouped by series?",
        e);
  }

  private void sort(RowReader reader) throws IOException {
    int most =
        (int)
            Math.max(
                FEWEST_ROWS,
                Math.min(MOST_ROWS, Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_ROW));
    IdIndex index = new IdIndex();
    SortedPiece.Rows piece = new SortedPiece.Rows(most);
    String last = "";
    int ordinal = -1;
    try (DataOutputStream names = output(folder.resolve("names"))) {
      while (reader.next()) {
        if (ordinal < 0 || !last.contentEquals(reader.id)) {
          last = reader.id.toString();
          int known = index.size();
          ordinal = index.ordinal(last);
          if (ordinal == known) {
            byte[] text = last.getBytes(StandardCharsets.UTF_8);
            names.writeInt(text.length);
            names.write(text);
          }
        }
        piece.add(ordinal, reader);
        rows++;
        if (piece.isFull()) {
          flush(piece);
        }
      }
    }
    flush(piece);
    series = index.size();
    facts = reader.facts();
    emptyReason = reader.emptyReason();
    ids = input(folder.resolve("names"));
    for (SortedPiece p : pieces) {
      p.open();
    }
  }

  private void flush(SortedPiece.Rows piece) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while sorting");
    }
    if (!piece.isEmpty()) {
      pieces.add(piece.writeTo(folder.resolve("piece-" + pieces.size())));
    }
  }

  static DataOutputStream output(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
  }

  static DataInputStream input(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  @Override
  public Optional<RawSeries> next() {
    DataInputStream names = ids;
    if (names == null || next == series) {
      return Optional.empty();
    }
    try {
      String id = new String(names.readNBytes(names.readInt()), StandardCharsets.UTF_8);
      // Pieces are in the order of lines, and so are the rows of a series in each.
      for (SortedPiece p : pieces) {
        p.take(next, buffer);
      }
      next++;
      return Optional.of(buffer.take(id));
    } catch (IOException e) {
      throw new UncheckedIOException("temporary files in " + folder + " cannot be read", e);
    }
  }

  @Override
  public Stepping stepping() {
    return stepping;
  }

  @Override
  public List<SourceFacts> facts() {
    return facts;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public String emptyReason() {
    return emptyReason;
  }

  @Override
  public void close() {
    List<AutoCloseable> open = new ArrayList<>(pieces);
    DataInputStream names = ids;
    if (names != null) {
      open.add(names);
    }
    open.forEach(SortedSeries::closeQuietly);
    ids = null;
    pieces.clear();
    delete(folder);
  }

  private static void closeQuietly(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      // The files go next, whatever was wrong with them.
      return;
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.toList()) {
        Files.deleteIfExists(f);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("temporary files in " + folder + " cannot be deleted", e);
    }
  }
}
