package io.headroom.datasets.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * JSON as monitoring systems answer it: a document whose rows stand somewhere inside, or documents
 * one after the other. Immutable. Needs {@code com.fasterxml.jackson.core:jackson-core}.
 *
 * <p>Where the rows stand is told by a path of names with points between. Arrays on the way are gone
 * through; at the end each element of an array is a row. {@code []} after a name says that elements
 * of that array are read one by one, however many there are; what follows it in its document is
 * then not known. {@code *} stands for every entry of an
 * object, and its name becomes the column {@code key}. {@code (a,b)} at the end walks two or more
 * arrays of equal length side by side. An empty path takes the document, or each of its elements.
 *
 * <p>A row has columns for what is found in it and in the objects around it, in this order: single
 * values by their names, those of inner objects with points between. Elements of a row that is an
 * array are numbered from 1, after the name of the array: {@code values.1}. Arrays elsewhere are left
 * out. A name that stands twice takes the value of the inner one.
 *
 * <p>Each such element, else the whole document or an element of a document that is an array, is
 * held in memory, up to {@value JsonTree#MOST_VALUES} values; nothing else is. Nesting is limited to {@value JsonTree#DEPTH}.
 */
public final class JsonDocument implements RowSource {
  private final String name;
  private final List<CsvInput> inputs;
  private final JsonPath path;

  private JsonDocument(String name, List<CsvInput> inputs, JsonPath path) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.path = path;
  }

  /**
   * Files of such documents, read in order of name.
   *
   * @param files at least one, plain or gzipped
   * @param rows where the rows stand, see above
   * @return the source
   * @throws IllegalArgumentException when there is no file, or the path is none
   * @throws SourceException when the JSON library is not there
   */
  public static JsonDocument of(List<Path> files, String rows) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a JSON source needs a file, found none");
    }
    List<Path> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Path::toString));
    String first = CsvInput.of(sorted.get(0)).name();
    requireLibrary(first);
    String name = sorted.size() == 1 ? first : first + " and " + (sorted.size() - 1) + " more";
    return new JsonDocument(
        name, sorted.stream().map(CsvInput::of).toList(), JsonPath.of(rows));
  }

  /**
   * JSON text in memory.
   *
   * @param name what to call it in messages
   * @param text the text
   * @param rows where the rows stand
   * @return the source
   */
  public static JsonDocument ofText(String name, String text, String rows) {
    requireLibrary(name);
    return new JsonDocument(name, List.of(CsvInput.of(name, text)), JsonPath.of(rows));
  }

  private static void requireLibrary(String source) {
    try {
      Class.forName(
          "com.fasterxml.jackson.core.JsonFactory", false, JsonDocument.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new SourceException(
          source,
          source
              + " is JSON, and the library that reads it is not there. Maybe add"
              + " com.fasterxml.jackson.core:jackson-core?",
          e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RowCursor open(Consumer<RowProblem> problems) {
    return JsonCursor.open(inputs, path, StandardCharsets.UTF_8, problems);
  }

  /** The source's name. */
  @Override
  public String toString() {
    return "JsonDocument[" + name + "]";
  }
}
