package io.headroom.datasets.source;

import io.headroom.datasets.source.RowProblem.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over CSV files that share columns by name, whatever their order in each file. */
final class CsvCursor implements BlockCursor {
  /** A line of a table of one column is no row when it is blank; blocks do not bother with that. */
  private static final int FEWEST_FIELDS = 2;

  private final List<CsvInput> files;
  private final CsvFormat format;
  private final Consumer<RowProblem> problems;
  private final List<String> header;
  private final List<InputFile> done = new ArrayList<>();

  private int current = -1;
  private CsvInput.@Nullable Opened input;
  private @Nullable CsvScanner scanner;
  private int[] columns = new int[0];
  private CharSpan[] spans = new CharSpan[0];

  CsvCursor(List<CsvInput> files, CsvFormat format, Consumer<RowProblem> problems) {
    this.files = files;
    this.format = format;
    this.problems = problems;
    this.header = files.size() == 1 ? new ArrayList<>() : unite(files, format);
    try {
      openNext();
    } catch (SourceException e) {
      close();
      throw e;
    }
  }

  /** All columns of all files, in the order in which they first appear. */
  private static List<String> unite(List<CsvInput> files, CsvFormat format) {
    Set<String> all = new LinkedHashSet<>();
    for (CsvInput f : files) {
      try (CsvInput.Opened in = f.open(format.charset())) {
        CsvScanner s = new CsvScanner(in, format, p -> {});
        if (s.next()) {
          all.addAll(names(s));
        }
      }
    }
    return new ArrayList<>(all);
  }

  /** Column names made present and unique: {@code column 3}, {@code value (2)}. */
  private static List<String> names(CsvScanner s) {
    Set<String> names = new LinkedHashSet<>();
    CharSpan span = new CharSpan();
    for (int i = 0; i < s.size(); i++) {
      s.field(i, span);
      String name = span.toString().strip();
      if (name.isEmpty()) {
        name = "column " + (i + 1);
      }
      String unique = name;
      for (int k = 2; !names.add(unique); k++) {
        unique = name + " (" + k + ")";
      }
    }
    return new ArrayList<>(names);
  }

  /** Opens the next file that has a header; false when there is none. */
  private boolean openNext() {
    while (current + 1 < files.size()) {
      current++;
      CsvInput.Opened in = files.get(current).open(format.charset());
      input = in;
      CsvScanner s = new CsvScanner(in, format, problems);
      if (!s.next()) {
        problems.accept(
            new RowProblem(
                Kind.EMPTY_FILE,
                new RowLocation(in.name(), 1),
                "the file has no header and no row"));
        finish();
        continue;
      }
      List<String> names = names(s);
      if (files.size() == 1) {
        header.addAll(names);
      }
      s.expect(names.size());
      map(names, in.name());
      scanner = s;
      return true;
    }
    scanner = null;
    return false;
  }

  private void map(List<String> names, String file) {
    Map<String, Integer> at = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      at.put(names.get(i), i);
    }
    columns = new int[header.size()];
    if (spans.length != columns.length) {
      spans = new CharSpan[columns.length];
      Arrays.setAll(spans, i -> new CharSpan());
    }
    for (int i = 0; i < columns.length; i++) {
      Integer c = at.get(header.get(i));
      columns[i] = c == null ? -1 : c;
      if (c == null) {
        problems.accept(
            new RowProblem(
                Kind.MISSING_COLUMN,
                new RowLocation(file, 1),
                "no column '" + header.get(i) + "', which other files have"));
      }
    }
  }

  private void finish() {
    CsvInput.Opened in = input;
    if (in != null) {
      done.add(in.finish());
      in.close();
      input = null;
    }
  }

  @Override
  public List<String> header() {
    return List.copyOf(header);
  }

  @Override
  public boolean next() {
    while (true) {
      CsvScanner s = scanner;
      if (s == null) {
        return false;
      }
      if (s.next()) {
        return true;
      }
      finish();
      if (!openNext()) {
        return false;
      }
    }
  }

  @Override
  public <T> void readAll(BlockWork<T> work, Executor executor) {
    while (scanner != null) {
      CsvScanner main = scanner;
      LineBlock.Shape shape = main.shape(columns);
      if (shape.width() < FEWEST_FIELDS) {
        while (main.next()) {
          work.row();
        }
      } else {
        new BlockReading<>(main, shape, current, work, executor).run(new Lone());
      }
      finish();
      openNext();
    }
  }

  /** Rows that are read one by one amid blocks. */
  private final class Lone implements BlockReading.Lone {
    @Override
    public void use(CsvScanner s) {
      scanner = s;
    }

    @Override
    public boolean next() {
      CsvScanner s = scanner;
      return s != null && s.next();
    }
  }

  @Override
  public CharSequence field(int column) {
    CsvScanner s = scanner;
    int c = columns[column];
    if (s == null || c < 0) {
      return "";
    }
    CharSpan span = spans[column];
    s.field(c, span);
    return span;
  }

  @Override
  public RowLocation location() {
    return new RowLocation(fileName(current), line());
  }

  @Override
  public long line() {
    CsvScanner s = scanner;
    return s == null ? 0 : s.line();
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
    scanner = null;
    if (in != null) {
      in.close();
    }
  }
}
