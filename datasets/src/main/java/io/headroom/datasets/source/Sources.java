package io.headroom.datasets.source;

import io.headroom.datasets.source.RowFormat.Claim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Opens files of any known format. The format is told by the content first and by the name second;
 * several files are one source and have one format. Immutable.
 */
public final class Sources {
  private static final int SHOWN = 3;

  private final List<RowFormat> formats;

  private Sources(List<RowFormat> formats) {
    this.formats = formats;
  }

  /**
   * The formats that are on the class path.
   *
   * @return what opens them
   */
  public static Sources installed() {
    List<RowFormat> found = new ArrayList<>();
    ServiceLoader.load(RowFormat.class, Sources.class.getClassLoader()).forEach(found::add);
    return of(found);
  }

  /**
   * Given formats; their order does not count.
   *
   * @param formats at least one
   * @return what opens them
   * @throws IllegalArgumentException when there is none
   */
  public static Sources of(List<RowFormat> formats) {
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("no format of files is known");
    }
    List<RowFormat> sorted = new ArrayList<>(formats);
    sorted.sort(Comparator.comparing(RowFormat::name));
    return new Sources(List.copyOf(sorted));
  }

  /**
   * Names of the formats.
   *
   * @return in order of name
   */
  public List<String> names() {
    return formats.stream().map(RowFormat::name).toList();
  }

  /**
   * One file, or a folder as one source.
   *
   * @param path the file or folder
   * @return its rows
   * @throws SourceException when there is none, its format is not known, or a library is not there
   */
  public RowSource open(Path path) {
    return open(path, SourceOptions.DETECT);
  }

  /**
   * One file, or a folder as one source: its tables, and those of partition folders such as {@code
   * region=eu} within.
   *
   * @param path the file or folder
   * @param options what is not to be found out
   * @return its rows
   * @throws SourceException when there is none, its format is not known, or a library is not there
   */
  public RowSource open(Path path, SourceOptions options) {
    return open(FileSearch.of(this).path(path), options);
  }

  /**
   * The files that match a pattern as one source.
   *
   * @param folder where the pattern starts
   * @param pattern a file, a folder or a glob below it, with forward slashes; {@code *}, {@code ?},
   *     {@code [ab]}, {@code {a,b}} within a name and {@code **} for any folders
   * @param options what is not to be found out
   * @return their rows
   * @throws SourceException when nothing matches, the format is not known, formats differ, or a
   *     library is not there
   */
  public RowSource matching(Path folder, String pattern, SourceOptions options) {
    return open(files(folder, pattern), options);
  }

  /**
   * The files that match a pattern.
   *
   * @param folder where the pattern starts
   * @param pattern as {@link #matching} takes it
   * @return at least one file, in order of name
   * @throws SourceException when nothing matches; the message lists names that are near
   */
  public FileSet files(Path folder, String pattern) {
    return FileSearch.of(this).pattern(folder, pattern);
  }

  /**
   * Files as one source.
   *
   * @param files all of one format
   * @param options what is not to be found out
   * @return their rows, file after file
   * @throws SourceException when a file is not there, the format is not known, formats differ, or a
   *     library is not there
   */
  public RowSource open(FileSet files, SourceOptions options) {
    RowFormat format = format(files, options);
    for (Library l : format.needs()) {
      l.require(FileSet.display(files.files().get(0)), "a file of the format " + format.name());
    }
    misplaced(files, format, "sheet", options.sheet(), "XLSX");
    misplaced(files, format, "rows", options.rows(), "JSON");
    return format.source(files, options);
  }

  /** Refuses what is said about files of another format, for it was meant for other files. */
  private static void misplaced(
      FileSet files, RowFormat format, String key, Optional<String> said, String of) {
    if (said.isPresent() && !format.name().equals(of)) {
      throw new SourceException(
          files.name(),
          files.name()
              + " is "
              + format.name()
              + ", but '"
              + key
              + "' is '"
              + said.get()
              + "'; valid for "
              + of
              + " only. Maybe leave '"
              + key
              + "' out, or name another file?");
    }
  }

  private RowFormat format(FileSet files, SourceOptions options) {
    if (options.format().isPresent()) {
      return named(files.name(), options.format().get());
    }
    Map<RowFormat, List<String>> found = new LinkedHashMap<>();
    for (Path file : files.files()) {
      check(file);
      FileStart start = FileStart.of(file);
      // A file without content takes the format of the others.
      if (start.length() > 0 || files.files().size() == 1) {
        found.computeIfAbsent(format(start), f -> new ArrayList<>()).add(start.name());
      }
    }
    if (found.size() > 1) {
      List<String> each = new ArrayList<>();
      found.forEach((f, names) -> each.add(f.name() + " (" + some(names) + ")"));
      throw new SourceException(
          files.name(),
          files.name()
              + " holds files of several formats: "
              + String.join(", ", each)
              + "; valid is one format. Maybe name the files by a pattern?");
    }
    return found.isEmpty() ? text(files) : found.keySet().iterator().next();
  }

  /** All files are empty: that of their name, else any that says so row by row. */
  private RowFormat text(FileSet files) {
    return format(FileStart.of(FileSet.display(files.files().get(0)), new byte[0]));
  }

  private static void check(Path file) {
    String name = FileSet.display(file);
    if (Files.isDirectory(file)) {
      throw new SourceException(name, name + " is a folder; a file is needed.");
    }
    if (!Files.exists(file)) {
      throw new SourceException(name, name + " does not exist." + CsvInput.neighbours(file));
    }
  }

  private static String some(List<String> names) {
    List<String> first = names.subList(0, Math.min(SHOWN, names.size()));
    int more = names.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }

  private RowFormat named(String source, String name) {
    for (RowFormat f : formats) {
      if (f.name().equalsIgnoreCase(name)) {
        return f;
      }
    }
    throw new SourceException(
        source,
        source
            + ": no format '"
            + name
            + "'; valid are "
            + String.join(", ", names())
            + "."
            + SimilarNames.maybe(name, names()));
  }

  /** The format of one file. */
  RowFormat format(FileStart start) {
    String extension = start.extension();
    RowFormat best = null;
    boolean named = false;
    for (RowFormat f : formats) {
      Claim claim = f.claim(start);
      boolean packed = start.compression() != Compression.NONE;
      if (claim == Claim.NO || packed && !f.readsCompressed()) {
        continue;
      }
      if (claim == Claim.CERTAIN) {
        return f;
      }
      boolean byName = f.extensions().contains(extension);
      // Of formats that only do not contradict, the one of the name; without a name, plain text.
      if (best == null || byName && !named) {
        best = f;
        named = byName;
      }
    }
    if (best != null) {
      return best;
    }
    throw new SourceException(
        start.name(),
        start.name()
            + " is "
            + ForeignFormat.describe(start)
            + "; valid are "
            + String.join(", ", names())
            + "."
            + ForeignFormat.advice(start));
  }

  /** Whether a file's name is one that a format's files have. */
  boolean isUsualName(String name) {
    String extension = FileStart.extension(name);
    return formats.stream().anyMatch(f -> f.extensions().contains(extension));
  }
}
