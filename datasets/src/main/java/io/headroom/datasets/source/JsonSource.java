package io.headroom.datasets.source;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON as rows, streamed in bounded memory. Immutable.
 *
 * <p>Found out from the content: JSON lines (an object a line), an array of objects, objects one
 * after the other, or an object that holds the rows in one array. Where the rows stand may be
 * stated as a path such as {@code data.result.values}: arrays on the way are gone through, and each
 * element of the last is a row. Fields beside the path become columns of every row below them; of
 * those beside the outermost array, the ones that come before it. The last name may be several,
 * such as {@code Timestamps+Values}: arrays side by side whose n-th elements are one row. A path
 * that begins with {@code $}, such as {@code $.Datapoints}, reads each document as one element, so
 * that fields after the array are known, too; in such a path {@code *} is every entry of an object,
 * whose name becomes the column {@code key}.
 *
 * <p>Columns: fields of nested objects have names with dots ({@code fields.status.name}), relative
 * to the row; the elements of a row that is an array are {@code values.1}, {@code values.2}. Arrays
 * of plain values are joined by comma and blank; other arrays within a row are not read, which
 * {@link RowCursor#facts} tells. The columns are those of the first 100,000 rows or 64 Mi
 * characters of each file; a field that shows up later is a problem and not read.
 *
 * <p>In JSON lines a bad line costs itself. In a document nothing after the first mistake can be
 * told apart; the rows before it are kept. Limits: 100 levels, a row of 1 Mi characters, and where
 * arrays within an element are gone through, an element of 16 Mi characters.
 */
public final class JsonSource implements RowSource {
  private final String name;
  private final List<CsvInput> inputs;
  private final @Nullable Charset charset;
  private final JsonPath path;

  /** The columns once they are known, so that sampling does not look for them again. */
  private volatile @Nullable JsonColumns columns;

  private JsonSource(String name, List<CsvInput> inputs, @Nullable Charset charset, JsonPath path) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.charset = charset;
    this.path = path;
  }

  /**
   * One file.
   *
   * @param file plain or compressed; it is looked for when the source is opened
   * @return the source
   */
  public static JsonSource of(Path file) {
    CsvInput input = CsvInput.of(file);
    return new JsonSource(input.name(), List.of(input), null, JsonPath.DETECT);
  }

  /**
   * JSON text in memory.
   *
   * @param name what to call it in messages
   * @param text the text
   * @return the source
   */
  public static JsonSource ofText(String name, String text) {
    return new JsonSource(name, List.of(CsvInput.of(name, text)), null, JsonPath.DETECT);
  }

  static JsonSource of(FileSet files, SourceOptions options) {
    return new JsonSource(
        files.name(),
        files.files().stream().map(CsvInput::of).toList(),
        options.charset().orElse(null),
        options.rows().map(JsonPath::of).orElse(JsonPath.DETECT));
  }

  /**
   * The same with its rows at a stated place.
   *
   * @param rows a path such as {@code data.result.values}
   * @return the source
   */
  public JsonSource withRows(String rows) {
    return new JsonSource(name, inputs, charset, JsonPath.of(rows));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RowCursor open(Consumer<RowProblem> problems) {
    JsonRows.LIBRARY.require(name, "JSON");
    JsonColumns known = columns;
    if (known == null) {
      known = JsonColumns.of(name, inputs, charset, path);
      columns = known;
    }
    return new JsonCursor(inputs, charset, known, problems);
  }

  /** The source's name. */
  @Override
  public String toString() {
    return "JsonSource[" + name + "]";
  }
}
