package io.headroom.datasets.parquet;

import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Parquet files with the same columns as one table, streamed. Immutable.
 *
 * <p>A column below a group is called by its path, {@code host.name}; lists, maps and types without
 * a text are left out and reported. Folders of the form {@code region=ams} right above a file are
 * columns of text. Columns of other files are matched by name; where they differ in kind they are
 * read as text.
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
  private static final int DEEPEST = 16;
  private static final List<String> ENDINGS = List.of(".parquet", ".parq", ".pq");

  private final String name;
  private final List<ParquetInput> inputs;
  private final Narrowing wanted;

  private ParquetSource(String name, List<ParquetInput> inputs, Narrowing wanted) {
    this.name = name;
    this.inputs = inputs;
    this.wanted = wanted;
  }

  /**
   * A file, or a folder with all its Parquet files, at any depth and in order of name. In a folder,
   * names that begin with a point or an underscore are passed over.
   *
   * @param place the file or folder; a file is looked for when the source is opened
   * @return the source
   * @throws SourceException when a folder has no Parquet file or cannot be listed
   */
  public static ParquetSource of(Path place) {
    String name = place.toString().replace('\\', '/');
    return new ParquetSource(
        name,
        (Files.isDirectory(place) ? below(place, name) : List.of(place))
            .stream().map(ParquetInput::of).toList(),
        Narrowing.NONE);
  }

  /**
   * Files with the same columns, read in order of name.
   *
   * @param files at least one
   * @return the source
   * @throws IllegalArgumentException when there is none
   */
  public static ParquetSource of(List<Path> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a Parquet source needs a file, found none");
    }
    List<ParquetInput> inputs =
        files.stream().sorted(java.util.Comparator.comparing(Path::toString)).map(ParquetInput::of).toList();
    String first = inputs.get(0).name();
    return new ParquetSource(
        inputs.size() == 1 ? first : first + " and " + (inputs.size() - 1) + " more",
        inputs,
        Narrowing.NONE);
  }

  private static List<Path> below(Path folder, String name) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      all.filter(f -> isTable(folder.relativize(f)) && Files.isRegularFile(f)).forEach(found::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new SourceException(name, "folder " + name + " cannot be read: " + e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new SourceException(
          name,
          "folder " + name + " has no Parquet file; valid are names that end with "
              + String.join(", ", ENDINGS) + ".");
    }
    found.sort(java.util.Comparator.comparing(Path::toString));
    return found;
  }

  private static boolean isTable(Path inFolder) {
    for (Path part : inFolder) {
      if (part.toString().startsWith("_") || part.toString().startsWith(".")) {
        return false;
      }
    }
    String lower = inFolder.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
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
