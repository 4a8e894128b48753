package io.headroom.datasets.source;

import io.headroom.datasets.source.RowProblem.Kind;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over JSON files. */
final class JsonCursor implements RowCursor {
  private final List<CsvInput> inputs;
  private final @Nullable Charset charset;
  private final JsonColumns columns;
  private final Consumer<RowProblem> problems;
  private final List<String> header;
  private final CharSpan[] spans;
  private final List<InputFile> done = new ArrayList<>();
  private final List<SourceFacts> facts = new ArrayList<>();

  private int current = -1;
  private CsvInput.@Nullable Opened opened;
  private @Nullable JsonFile file;
  private JsonRow row;
  private boolean lateReported;
  private long line;

  JsonCursor(
      List<CsvInput> inputs,
      @Nullable Charset charset,
      JsonColumns columns,
      Consumer<RowProblem> problems) {
    this.inputs = inputs;
    this.charset = charset;
    this.columns = columns;
    this.problems = problems;
    this.header = ColumnNames.unique(columns.shape().header());
    this.row = new JsonRow(columns.shape(), false);
    this.spans = new CharSpan[header.size()];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = new CharSpan();
    }
    openNext();
  }

  private void openNext() {
    current++;
    if (current >= inputs.size()) {
      return;
    }
    CsvInput.Opened in = inputs.get(current).open(charset);
    opened = in;
    file = new JsonFile(in, columns.path(), problems);
    row = new JsonRow(columns.shape(), false);
    lateReported = false;
  }

  private void finish(JsonFile f) {
    CsvInput.Opened in = opened;
    if (in == null) {
      return;
    }
    if (f.rows() == 0) {
      problems.accept(
          new RowProblem(Kind.EMPTY_FILE, new RowLocation(in.name(), 1), "the file has no row"));
    }
    SourceFacts found = facts(in, f);
    facts.add(found);
    done.add(in.finish().withFacts(found));
    in.close();
    opened = null;
    file = null;
  }

  private SourceFacts facts(CsvInput.Opened in, JsonFile f) {
    SourceFacts all =
        in.facts("JSON").with("layout", f.isLineByLine() ? "an object a line" : "document");
    if (!columns.path().steps().isEmpty()) {
      all = all.with("rows", columns.path().toString());
    }
    return row.passedOver().isEmpty()
        ? all
        : all.with("arrays not read", String.join(" ", row.passedOver()));
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean next() {
    JsonFile f;
    while ((f = file) != null) {
      if (f.next(row)) {
        line = f.line();
        String late = row.late();
        if (late != null && !lateReported) {
          lateReported = true;
          problems.accept(
              new RowProblem(
                  Kind.LATE_COLUMN,
                  location(),
                  "'" + late + "', which the rows that told the columns do not have"));
        }
        return true;
      }
      finish(f);
      openNext();
    }
    return false;
  }

  @Override
  public CharSequence field(int column) {
    row.span(column, spans[column]);
    return spans[column];
  }

  @Override
  public RowLocation location() {
    return new RowLocation(fileName(Math.min(current, inputs.size() - 1)), line());
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public int file() {
    return current;
  }

  @Override
  public String fileName(int index) {
    return inputs.get(index).name();
  }

  @Override
  public List<InputFile> inputs() {
    return List.copyOf(done);
  }

  @Override
  public List<SourceFacts> facts() {
    List<SourceFacts> all = new ArrayList<>(facts);
    CsvInput.Opened in = opened;
    JsonFile f = file;
    if (in != null && f != null) {
      all.add(facts(in, f));
    }
    return List.copyOf(all);
  }

  @Override
  public void close() {
    CsvInput.Opened in = opened;
    opened = null;
    file = null;
    if (in != null) {
      in.close();
    }
  }
}
