package io.headroom.datasets.source;

import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a source and therefore not found out. Immutable; a format takes what concerns
 * it and leaves the rest.
 */
public final class SourceOptions {
  /** Everything is found out. */
  public static final SourceOptions DETECT = new SourceOptions(null, null, null, null, null, null);

  private final @Nullable String format;
  private final @Nullable Charset charset;
  private final @Nullable Character separator;
  private final @Nullable String sheet;
  private final @Nullable String rows;
  private final @Nullable Integer headerLine;

  private SourceOptions(
      @Nullable String format,
      @Nullable Charset charset,
      @Nullable Character separator,
      @Nullable String sheet,
      @Nullable String rows,
      @Nullable Integer headerLine) {
    this.format = format;
    this.charset = charset;
    this.separator = separator;
    this.sheet = sheet;
    this.rows = rows;
    this.headerLine = headerLine;
  }

  /**
   * The format, whatever the content looks like.
   *
   * @param name as {@link RowFormat#name} gives it, letter case not counted
   * @return the options
   */
  public SourceOptions withFormat(String name) {
    Objects.requireNonNull(name, "name");
    return new SourceOptions(name, charset, separator, sheet, rows, headerLine);
  }

  /**
   * The encoding of text without a byte-order mark.
   *
   * @param encoding the encoding
   * @return the options
   */
  public SourceOptions withCharset(Charset encoding) {
    Objects.requireNonNull(encoding, "encoding");
    return new SourceOptions(format, encoding, separator, sheet, rows, headerLine);
  }

  /**
   * The character between fields of CSV.
   *
   * @param character the separator
   * @return the options
   */
  public SourceOptions withSeparator(char character) {
    return new SourceOptions(format, charset, character, sheet, rows, headerLine);
  }

  /**
   * The sheet of a workbook.
   *
   * @param name its name
   * @return the options
   */
  public SourceOptions withSheet(String name) {
    Objects.requireNonNull(name, "name");
    return new SourceOptions(format, charset, separator, name, rows, headerLine);
  }

  /**
   * Where in a JSON document the rows stand.
   *
   * @param path names from the outside to the inside with dots between, such as {@code
   *     data.result.values}; arrays on the way are gone through
   * @return the options
   */
  public SourceOptions withRows(String path) {
    Objects.requireNonNull(path, "path");
    return new SourceOptions(format, charset, separator, sheet, path, headerLine);
  }

  /**
   * The line of a CSV file or the row of a sheet that names the columns.
   *
   * @param line from 1; 0 when no line does and the columns are to be called {@code c1}, {@code
   *     c2}…
   * @return the options
   * @throws IllegalArgumentException when below 0
   */
  public SourceOptions withHeaderLine(int line) {
    if (line < 0) {
      throw new IllegalArgumentException("the header's line must be 0 or more, found " + line);
    }
    return new SourceOptions(format, charset, separator, sheet, rows, line);
  }

  /**
   * The format.
   *
   * @return its name; empty to find it out
   */
  public Optional<String> format() {
    return Optional.ofNullable(format);
  }

  /**
   * The encoding of text without a byte-order mark.
   *
   * @return the encoding; empty to find it out
   */
  public Optional<Charset> charset() {
    return Optional.ofNullable(charset);
  }

  /**
   * The character between fields of CSV.
   *
   * @return the separator; empty to find it out
   */
  public Optional<Character> separator() {
    return Optional.ofNullable(separator);
  }

  /**
   * The sheet of a workbook.
   *
   * @return its name; empty for the first that has data
   */
  public Optional<String> sheet() {
    return Optional.ofNullable(sheet);
  }

  /**
   * Where in a JSON document the rows stand.
   *
   * @return the path; empty for the document itself
   */
  public Optional<String> rows() {
    return Optional.ofNullable(rows);
  }

  /**
   * The line that names the columns.
   *
   * @return from 1, or 0 for none; empty to find it out
   */
  public OptionalInt headerLine() {
    return headerLine == null ? OptionalInt.empty() : OptionalInt.of(headerLine);
  }
}
