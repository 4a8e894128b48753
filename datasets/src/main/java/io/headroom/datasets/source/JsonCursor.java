package io.headroom.datasets.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pass over the rows of JSON documents. The names of columns are gathered in a pass of their own,
 * as each record may have other ones.
 */
final class JsonCursor implements RowCursor {
  private static final int MOST_COLUMNS = 10_000;

  private record Row(Map<String, String> fields, long line) {}

  private final List<CsvInput> files;
  private final JsonPath path;
  private final Charset charset;
  private final Consumer<RowProblem> problems;
  private final List<String> header;
  private final List<InputFile> done = new ArrayList<>();
  private final Deque<Row> rows = new ArrayDeque<>();
  private int current = -1;
  private CsvInput.@Nullable Opened input;
  private @Nullable JsonParser parser;
  private boolean inRecords;
  private int step;
  private String name = "";
  private Map<String, String> around = new LinkedHashMap<>();
  private @Nullable Row row;

  private JsonCursor(
      List<CsvInput> files,
      JsonPath path,
      Charset charset,
      Consumer<RowProblem> problems,
      List<String> header) {
    this.files = files;
    this.path = path;
    this.charset = charset;
    this.problems = problems;
    this.header = header;
  }

  static JsonCursor open(
      List<CsvInput> files, JsonPath path, Charset charset, Consumer<RowProblem> problems) {
    Set<String> names = new LinkedHashSet<>();
    try (JsonCursor first = new JsonCursor(files, path, charset, p -> {}, List.of())) {
      while (first.next()) {
        Row r = first.row;
        if (r != null) {
          names.addAll(r.fields().keySet());
        }
        if (names.size() > MOST_COLUMNS) {
          throw new SourceException(
              files.get(0).name(),
              files.get(0).name()
                  + " has more than "
                  + MOST_COLUMNS
                  + " columns; the rows may stand elsewhere than at '"
                  + path
                  + "'");
        }
      }
    }
    return new JsonCursor(files, path, charset, problems, List.copyOf(names));
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean next() {
    while (true) {
      row = rows.poll();
      if (row != null) {
        return true;
      }
      if (parser == null && !openNext()) {
        return false;
      }
      readRecord();
    }
  }

  private boolean openNext() {
    if (current + 1 >= files.size()) {
      return false;
    }
    current++;
    CsvInput.Opened in = files.get(current).open(charset);
    input = in;
    try {
      parser = JsonTree.parser(in.reader());
    } catch (IOException e) {
      throw new SourceException(in.name(), in.name() + " cannot be read: " + reason(e), e);
    }
    inRecords = false;
    return true;
  }

  /** Reads one record into rows, or moves on to the next file. */
  private void readRecord() {
    JsonParser p = parser;
    if (p == null) {
      return;
    }
    long line = 1;
    try {
      JsonToken token = p.nextToken();
      line = p.currentTokenLocation().getLineNr();
      if (inRecords && token == JsonToken.END_ARRAY) {
        inRecords = false;
        leave(p);
        return;
      }
      if (!inRecords) {
        if (token == null) {
          finish();
          return;
        }
        around = new LinkedHashMap<>();
        step = 0;
        name = "";
        token = enter(p, token);
        if (token == null) {
          return;
        }
        line = p.currentTokenLocation().getLineNr();
      }
      long at = line;
      Object record = new JsonTree(p).read();
      List<Row> found = new ArrayList<>();
      new JsonRows(path, step, fields -> found.add(new Row(fields, at)))
          .of(record, around, name);
      rows.addAll(found);
    } catch (IOException e) {
      broken(e, Math.max(line, p.currentLocation().getLineNr()));
    }
  }

  /**
   * Goes down the path to the array of records, taking the single values on the way; gives the token
   * at which a record begins. Without such an array the whole document is a record.
   */
  private @Nullable JsonToken enter(JsonParser p, JsonToken start) throws IOException {
    JsonToken token = start;
    while (step < path.records()) {
      String wanted = path.steps().get(step);
      List<String> seen = new ArrayList<>();
      JsonToken found = token == JsonToken.START_OBJECT ? find(p, wanted, seen) : null;
      if (found == null) {
        absent(wanted, seen, p);
        leave(p);
        return null;
      }
      token = found;
      name = wanted;
      step++;
    }
    if (token != JsonToken.START_ARRAY) {
      return token;
    }
    inRecords = true;
    token = p.nextToken();
    if (token == JsonToken.END_ARRAY) {
      inRecords = false;
      leave(p);
      return null;
    }
    return token;
  }

  /** The first token of an object's field, the single values before it taken; null when absent. */
  private @Nullable JsonToken find(JsonParser p, String wanted, List<String> seen)
      throws IOException {
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      JsonToken value = p.nextToken();
      if (field.equals(wanted)) {
        return value;
      }
      seen.add(field);
      if (value != null && value.isScalarValue()) {
        around.put(field, value == JsonToken.VALUE_NULL ? "" : p.getText());
      } else {
        p.skipChildren();
      }
    }
    return null;
  }

  private void absent(String wanted, List<String> seen, JsonParser p) {
    String error = around.getOrDefault("error", "");
    problems.accept(
        new RowProblem(
            RowProblem.Kind.EMPTY_FILE,
            new RowLocation(fileName(current), p.currentLocation().getLineNr()),
            "no '"
                + wanted
                + "' on the way to the rows at '"
                + path
                + "'; there are "
                + String.join(", ", seen)
                + (error.isEmpty() ? "" : "; the file says: " + error)));
  }

  /** Passes over what follows an array of records in its document. */
  private static void leave(JsonParser p) throws IOException {
    while (!p.getParsingContext().inRoot()) {
      if (p.nextToken() == null) {
        return;
      }
    }
  }

  private void broken(IOException e, long line) {
    String file = fileName(current);
    problems.accept(
        new RowProblem(
            RowProblem.Kind.TRUNCATED,
            new RowLocation(file, line),
            "the JSON cannot be read any further: " + reason(e)));
    finish();
  }

  private static String reason(IOException e) {
    String m = CsvInput.reason(e);
    int end = m.indexOf('\n');
    return end < 0 ? m : m.substring(0, end);
  }

  private void finish() {
    CsvInput.Opened in = input;
    parser = null;
    input = null;
    if (in != null) {
      try {
        done.add(in.finish());
      } finally {
        in.close();
      }
    }
  }

  @Override
  public CharSequence field(int column) {
    Row r = row;
    return r == null ? "" : r.fields().getOrDefault(header.get(column), "");
  }

  @Override
  public RowLocation location() {
    return new RowLocation(fileName(Math.max(0, current)), line());
  }

  @Override
  public long line() {
    Row r = row;
    return r == null ? 0 : r.line();
  }

  @Override
  public int file() {
    return current;
  }

  @Override
  public String fileName(int index) {
    return files.get(index).name();
  }

  @Override
  public List<InputFile> inputs() {
    return List.copyOf(done);
  }

  @Override
  public void close() {
    CsvInput.Opened in = input;
    input = null;
    parser = null;
    if (in != null) {
      in.close();
    }
  }
}
