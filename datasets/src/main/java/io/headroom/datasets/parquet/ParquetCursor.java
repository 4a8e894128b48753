package io.headroom.datasets.parquet;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowLocation;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowProblem.Kind;
import io.headroom.datasets.source.SourceFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over Parquet files that share columns by name. */
final class ParquetCursor implements RowCursor {
  private final List<ParquetInput> files;
  private final Narrowing wanted;
  private final Consumer<RowProblem> problems;
  private final List<String> header;
  private final CellKind[] kinds;
  private final List<InputFile> done = new ArrayList<>();
  private final List<SourceFacts> facts = new ArrayList<>();
  private int finished;

  private int current = -1;
  private @Nullable OpenFile file;
  private @Nullable Leaf[] leaves;
  private String[] constants;
  private @Nullable Cells[] cells;
  private int row = -1;
  private int rows;
  private long passedOver;

  ParquetCursor(List<ParquetInput> files, Narrowing wanted, Consumer<RowProblem> problems) {
    this.files = files;
    this.wanted = wanted;
    this.problems = problems;
    Map<String, CellKind> all = new LinkedHashMap<>();
    for (ParquetInput f : files) {
      try (OpenFile open = OpenFile.of(f, Narrowing.NONE)) {
        open.leaves().forEach((name, leaf) -> all.merge(name, leaf.kind(), ParquetCursor::common));
        open.refused()
            .forEach(
                (name, why) ->
                    problems.accept(
                        new RowProblem(
                            Kind.UNREADABLE_COLUMN,
                            new RowLocation(f.name(), 1),
                            "column '" + name + "': " + why)));
      }
      f.partition().keySet().forEach(k -> all.put(k, CellKind.TEXT));
    }
    this.header = List.copyOf(all.keySet());
    this.kinds = all.values().toArray(new CellKind[0]);
    this.leaves = new Leaf[kinds.length];
    this.constants = new String[kinds.length];
    this.cells = new Cells[kinds.length];
  }

  /** Columns of one name but of several kinds are read as text. */
  private static CellKind common(CellKind a, CellKind b) {
    return a == b ? a : CellKind.TEXT;
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public CellKind kind(int column) {
    return kinds[column];
  }

  @Override
  public boolean next() {
    if (++row < rows) {
      return true;
    }
    while (true) {
      OpenFile open = file;
      if (open == null) {
        open = openNext();
        if (open == null) {
          return false;
        }
      }
      if (open.next()) {
        row = 0;
        rows = open.pieceRows();
        Arrays.fill(cells, null);
        return true;
      }
      passedOver += open.passedOver();
      open.close();
      file = null;
      finished = current + 1;
      row = -1;
      rows = 0;
    }
  }

  /** Opens the next file whose folders do not say that none of its rows is wanted. */
  private @Nullable OpenFile openNext() {
    while (current + 1 < files.size()) {
      current++;
      ParquetInput input = files.get(current);
      OpenFile open = OpenFile.of(input, isWanted(input) ? wanted : Narrowing.NONE);
      facts.add(open.facts());
      if (!isWanted(input)) {
        passedOver += open.passedOver();
        open.close();
        finished = current + 1;
        continue;
      }
      file = open;
      for (int i = 0; i < kinds.length; i++) {
        String name = header.get(i);
        String constant = input.partition().get(name);
        leaves[i] = constant == null ? open.leaves().get(name) : null;
        constants[i] = constant == null ? "" : constant;
        if (leaves[i] == null && constant == null) {
          problems.accept(
              new RowProblem(
                  Kind.MISSING_COLUMN,
                  new RowLocation(input.name(), 1),
                  "no column '" + name + "', which other files have"));
        }
      }
      return open;
    }
    return null;
  }

  private boolean isWanted(ParquetInput input) {
    for (Map.Entry<String, String> label : wanted.labels().entrySet()) {
      String constant = input.partition().get(label.getKey());
      if (constant != null && !constant.equals(label.getValue())) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Cells cells(int column) {
    Cells c = cells[column];
    if (c != null) {
      return c;
    }
    OpenFile open = file;
    Leaf leaf = leaves[column];
    if (open == null || leaf == null) {
      return null;
    }
    c = open.cells(leaf);
    cells[column] = c;
    return c;
  }

  @Override
  public CharSequence field(int column) {
    Cells c = cells(column);
    return c == null ? constants[column] : c.text(row);
  }

  /** Whether the cell is missing, where an empty text is not meant. */
  boolean isMissing(int column) {
    Cells c = cells(column);
    return c == null || c.isMissing(row);
  }

  @Override
  public double number(int column) {
    Cells c = cells(column);
    return c == null ? Double.NaN : c.number(row);
  }

  @Override
  public long millis(int column) {
    Cells c = cells(column);
    return c == null ? NO_TIME : c.millis(row);
  }

  @Override
  public long passedOver() {
    return passedOver;
  }

  @Override
  public RowLocation location() {
    return new RowLocation(fileName(current), line());
  }

  @Override
  public long line() {
    OpenFile open = file;
    return open == null || row < 0 ? 0 : open.rowNumber(row);
  }

  @Override
  public int file() {
    return current;
  }

  @Override
  public String fileName(int index) {
    return files.get(index).name();
  }

  /** Hashing takes a pass over the bytes, so it waits until somebody asks. */
  @Override
  public List<InputFile> inputs() {
    while (done.size() < finished) {
      int i = done.size();
      done.add(files.get(i).fingerprint(facts.get(i)));
    }
    return List.copyOf(done);
  }

  @Override
  public List<SourceFacts> facts() {
    return List.copyOf(facts);
  }

  @Override
  public void close() {
    OpenFile open = file;
    file = null;
    row = -1;
    rows = 0;
    if (open != null) {
      open.close();
    }
  }
}
