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

  private final List<SourceFacts> facts = new ArrayList<>();

  private int current = -1;
  private boolean held;
  private long headerAgain;
  private long headerLine;
  private List<String> headerTexts = List.of();
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
        if (!s.hasHeader()) {
          all.addAll(numbered(s));
        } else if (s.next()) {
          all.addAll(names(s));
        }
      }
    }
    return new ArrayList<>(all);
  }

  /** The fields of the current record. */
  private static List<String> texts(CsvScanner s) {
    List<String> texts = new ArrayList<>();
    CharSpan span = new CharSpan();
    for (int i = 0; i < s.size(); i++) {
      s.field(i, span);
      texts.add(span.toString());
    }
    return texts;
  }

  /** Column names made present and unique: {@code column 3}, {@code value (2)}. */
  private static List<String> names(CsvScanner s) {
    return ColumnNames.unique(texts(s));
  }

  /** Names of columns that have none: {@code c1}, {@code c2}, …. */
  private static List<String> numbered(CsvScanner s) {
    if (!s.next()) {
      return List.of();
    }
    return ColumnNames.numbered(s.size());
  }

  /** Opens the next file that has a header; false when there is none. */
  private boolean openNext() {
    while (current + 1 < files.size()) {
      current++;
      CsvInput.Opened in = files.get(current).open(format.charset());
      input = in;
      CsvScanner s = new CsvScanner(in, format, problems);
      held = false;
      headerAgain = 0;
      if (!s.next()) {
        problems.accept(
            new RowProblem(
                Kind.EMPTY_FILE,
                new RowLocation(in.name(), 1),
                "the file has no header and no row"));
        finish();
        continue;
      }
      List<String> texts = texts(s);
      List<String> names =
          s.hasHeader() ? ColumnNames.unique(texts) : ColumnNames.numbered(texts.size());
      // The first record is a row already; it waits for the first call of next.
      held = !s.hasHeader();
      headerTexts = s.hasHeader() ? texts : List.of();
      headerLine = s.line();
      if (files.size() == 1) {
        header.addAll(names);
      }
      s.expect(names.size());
      map(names, in.name(), headerLine);
      scanner = s;
      return true;
    }
    scanner = null;
    return false;
  }

  private void map(List<String> names, String file, long line) {
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
                new RowLocation(file, line),
                "no column '" + header.get(i) + "', which other files have"));
      }
    }
  }

  private void finish() {
    CsvInput.Opened in = input;
    if (in != null) {
      InputFile read = in.finish();
      SourceFacts found = currentFacts();
      done.add(read.withFacts(found));
      facts.add(found);
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
      if (held) {
        held = false;
        return true;
      }
      if (nextOf(s)) {
        return true;
      }
      finish();
      if (!openNext()) {
        return false;
      }
    }
  }

  /** Moves to a scanner's next row; lines that repeat the header are none. */
  private boolean nextOf(CsvScanner s) {
    while (s.next()) {
      if (!s.equalsFields(headerTexts)) {
        return true;
      }
      if (headerAgain++ == 0) {
        problems.accept(
            new RowProblem(Kind.REPEATED_HEADER, location(), "the header stands here again"));
      }
    }
    return false;
  }

  @Override
  public <T> void readAll(BlockWork<T> work, Executor executor) {
    while (scanner != null) {
      CsvScanner main = scanner;
      if (held) {
        held = false;
        work.row();
      }
      LineBlock.Shape shape = main.shape(columns, headerTexts);
      if (shape.width() < FEWEST_FIELDS) {
        while (nextOf(main)) {
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
      return s != null && nextOf(s);
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
  public List<SourceFacts> facts() {
    List<SourceFacts> all = new ArrayList<>(facts);
    if (scanner != null) {
      all.add(currentFacts());
    }
    return List.copyOf(all);
  }

  private SourceFacts currentFacts() {
    CsvScanner s = scanner;
    if (s == null) {
      return SourceFacts.of(fileName(current), "CSV");
    }
    SourceFacts f = s.facts();
    f = f.with("header", s.hasHeader() ? "line " + headerLine : "none");
    return headerAgain == 0 ? f : f.with("repeated headers", String.valueOf(headerAgain));
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
