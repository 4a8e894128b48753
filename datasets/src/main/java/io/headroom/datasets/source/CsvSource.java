package io.headroom.datasets.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * CSV with a header line, from one file or several with the same columns, streamed in bounded
 * memory. Immutable.
 *
 * <p>Found out from the content: gzip and Zstandard (whatever the file's name); the encoding
 * (byte-order mark; UTF-16 by its zero bytes; UTF-8 as long as its bytes are valid, windows-1252
 * otherwise); the separator (comma, semicolon, tab or bar; blanks around an unquoted field do not
 * count, so that semicolon-and-tab is a semicolon); whether fields are quoted by double or by
 * single quotes; lines above the header, such as a title or comments after {@code #}; whether there
 * is a header at all, without which columns are called {@code c1}, {@code c2}, …. {@link
 * RowCursor#facts} tells what was found. Quoted fields may hold separators and line breaks as in
 * RFC 4180. Blank lines are passed over, and so are lines that repeat the header. Several files are
 * read in order of name, their columns matched by name.
 *
 * <p>A bad row (too few or too many fields, bad quoting, longer than the limit) is reported with
 * file and line and left out; it never stops the reading and never costs more than its own lines.
 */
public final class CsvSource implements RowSource {
  private final String name;
  private final List<CsvInput> inputs;
  private final CsvFormat format;

  private CsvSource(String name, List<CsvInput> inputs, CsvFormat format) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.format = format;
  }

  /**
   * One file.
   *
   * @param file plain or gzipped; it is looked for when the source is opened
   * @return the source
   */
  public static CsvSource of(Path file) {
    return new CsvSource(
        file.toString().replace('\\', '/'), List.of(CsvInput.of(file)), CsvFormat.DEFAULT);
  }

  /**
   * Several files with the same columns, read in order of name.
   *
   * @param files at least one
   * @return the source
   * @throws IllegalArgumentException when there is none
   */
  public static CsvSource of(List<Path> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a CSV source needs a file, found none");
    }
    List<Path> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Path::toString));
    String first = CsvInput.of(sorted.get(0)).name();
    String name = sorted.size() == 1 ? first : first + " and " + (sorted.size() - 1) + " more";
    return new CsvSource(name, sorted.stream().map(CsvInput::of).toList(), CsvFormat.DEFAULT);
  }

  /** Files of a search, with what is stated about them. */
  static CsvSource of(FileSet files, SourceOptions options) {
    CsvFormat f = CsvFormat.DEFAULT;
    return new CsvSource(
        files.name(),
        files.files().stream().map(CsvInput::of).toList(),
        new CsvFormat(
            options.separator().orElse(null),
            options.charset().orElse(null),
            options.headerLine().isPresent() ? options.headerLine().getAsInt() : null,
            f.maxRecord()));
  }

  /**
   * The files of a folder that match a pattern such as {@code exports/usage-*.csv.gz}; a pattern
   * without a wildcard names one file.
   *
   * @param folder where the pattern starts
   * @param pattern path below the folder, with forward slashes; {@code *}, {@code ?} and {@code
   *     [ab]} and {@code {a,b}} in its last part
   * @return the source, its files in order of name
   * @throws SourceException when no file matches; the message lists names that are near
   */
  public static CsvSource matching(Path folder, String pattern) {
    int slash = pattern.lastIndexOf('/');
    Path where = slash < 0 ? folder : folder.resolve(pattern.substring(0, slash + 1));
    String leaf = pattern.substring(slash + 1);
    if (leaf.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
      return of(where.resolve(leaf));
    }
    if (!Files.isDirectory(where)) {
      throw new SourceException(
          pattern, "no folder " + where + " for " + pattern + "." + CsvInput.neighbours(where));
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + leaf);
    List<Path> found = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Stream<Path> files = Files.list(where)) {
      for (Path f : (Iterable<Path>) files::iterator) {
        Path last = f.getFileName();
        if (last != null && matcher.matches(last) && Files.isRegularFile(f)) {
          found.add(f);
        } else if (last != null) {
          others.add(last.toString());
        }
      }
    } catch (IOException e) {
      throw new SourceException(
          pattern, "folder " + where + " cannot be read: " + CsvInput.reason(e), e);
    }
    if (found.isEmpty()) {
      String plain = leaf.replaceAll("[*?]", "");
      throw new SourceException(
          pattern, "no file matches " + pattern + "." + SimilarNames.maybe(plain, others));
    }
    CsvSource all = of(found);
    return new CsvSource(pattern, all.inputs, all.format);
  }

  /**
   * CSV text in memory.
   *
   * @param name what to call it in messages
   * @param text the text with its header line
   * @return the source
   */
  public static CsvSource ofText(String name, String text) {
    return new CsvSource(name, List.of(CsvInput.of(name, text)), CsvFormat.DEFAULT);
  }

  /**
   * The same with a separator that is not detected.
   *
   * @param separator between fields
   * @return the source
   */
  public CsvSource withSeparator(char separator) {
    return with(
        new CsvFormat(separator, format.charset(), format.headerLine(), format.maxRecord()));
  }

  /**
   * The same in a stated encoding. A byte-order mark in a file wins.
   *
   * @param charset the encoding
   * @return the source
   */
  public CsvSource withCharset(Charset charset) {
    return with(
        new CsvFormat(format.separator(), charset, format.headerLine(), format.maxRecord()));
  }

  /**
   * The same with another limit for the length of a row; the default is 1,048,576.
   *
   * @param characters longest row that is read
   * @return the source
   * @throws IllegalArgumentException when below 1
   */
  public CsvSource withMaxRow(int characters) {
    if (characters < 1 || characters > 1 << 28) {
      throw new IllegalArgumentException(
          "the longest row must be 1 to " + (1 << 28) + " characters, found " + characters);
    }
    return with(
        new CsvFormat(format.separator(), format.charset(), format.headerLine(), characters));
  }

  private CsvSource with(CsvFormat f) {
    return new CsvSource(name, inputs, f);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RowCursor open(Consumer<RowProblem> problems) {
    return new CsvCursor(inputs, format, problems);
  }

  /** The source's name. */
  @Override
  public String toString() {
    return "CsvSource[" + name + "]";
  }
}
