package io.headroom.datasets.source;

import io.headroom.datasets.source.RowProblem.Kind;
import io.headroom.datasets.source.XlsxParts.BrokenPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over a sheet of each of several workbooks. */
final class XlsxCursor implements RowCursor {
  private final List<Path> files;
  private final @Nullable String wanted;
  private final @Nullable Integer headerRow;
  private final Consumer<RowProblem> problems;
  private final List<String> header;
  private final CharSpan[] spans;
  private final List<InputFile> done = new ArrayList<>();
  private final List<SourceFacts> facts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final XlsxRow row = new XlsxRow();

  private int current = -1;
  private @Nullable XlsxBook book;
  private @Nullable XlsxSheet sheet;
  private XlsxHeader layout;
  private int[] columns = new int[0];
  private long headerAgain;
  private boolean besideReported;

  XlsxCursor(
      List<Path> files,
      @Nullable String wanted,
      @Nullable Integer headerRow,
      Consumer<RowProblem> problems) {
    this.files = files;
    this.wanted = wanted;
    this.headerRow = headerRow;
    this.problems = problems;
    Set<String> all = new LinkedHashSet<>();
    layout = new XlsxHeader(0, false, 0, List.of(), List.of(), null);
    if (files.size() > 1) {
      for (Path f : files) {
        try (XlsxBook b = XlsxBook.open(f)) {
          XlsxBook.SheetPart s = b.find(wanted);
          if (s != null) {
            all.addAll(header(b, s).names());
          }
        }
      }
    }
    boolean opened = openNext();
    if (files.size() == 1) {
      all.addAll(layout.names());
    }
    this.header = List.copyOf(all);
    this.spans = new CharSpan[header.size()];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = new CharSpan();
    }
    if (opened) {
      map();
    }
  }

  private XlsxHeader header(XlsxBook b, XlsxBook.SheetPart s) {
    try (XlsxSheet rows = b.sheet(s)) {
      return XlsxHeader.find(rows, headerRow);
    }
  }

  /** Opens the next workbook that has a row; false when there is none. */
  private boolean openNext() {
    while (current + 1 < files.size()) {
      current++;
      XlsxBook b = XlsxBook.open(files.get(current));
      book = b;
      try {
        XlsxBook.SheetPart s = b.find(wanted);
        names.add(s == null ? b.name() : b.name() + "[" + s.name() + "]");
        if (s != null) {
          layout = header(b, s);
          if (layout.row() > 0) {
            XlsxSheet rows = b.sheet(s);
            sheet = rows;
            headerAgain = 0;
            besideReported = false;
            facts.add(facts(b, s));
            begin(rows);
            return true;
          }
          if (isBroken(b, s)) {
            finish();
            continue;
          }
        }
        problem(Kind.EMPTY_FILE, 1, "no sheet of the workbook has a row");
        finish();
      } catch (SourceException e) {
        close();
        throw e;
      }
    }
    return false;
  }

  /** A sheet that breaks before its first row is told as that, not as an empty one. */
  private boolean isBroken(XlsxBook b, XlsxBook.SheetPart s) {
    try (XlsxSheet rows = b.sheet(s)) {
      return !rows.next(row);
    } catch (BrokenPart e) {
      problem(Kind.DAMAGED, 1, String.valueOf(e.getMessage()));
      return true;
    }
  }

  private SourceFacts facts(XlsxBook b, XlsxBook.SheetPart s) {
    SourceFacts f = SourceFacts.of(b.name(), "XLSX").with("sheet", s.name());
    if (b.sheets().size() > 1) {
      f =
          f.with(
              "other sheets",
              String.join(
                  " ",
                  b.sheets().stream()
                      .map(XlsxBook.SheetPart::name)
                      .filter(n -> !n.equals(s.name()))
                      .limit(20)
                      .toList()));
    }
    if (b.isFrom1904()) {
      f = f.with("dates", "from 1904");
    }
    return f.with("header", layout.named() ? "row " + layout.row() : "none");
  }

  /** Passes over what is above the first row. */
  private void begin(XlsxSheet rows) {
    String above = layout.preamble();
    if (above != null) {
      String cut = above.length() > 60 ? above.substring(0, 60) + "…" : above;
      problem(Kind.PREAMBLE, 1, "rows above the table: " + cut);
    }
    if (!layout.named()) {
      problem(Kind.NO_HEADER, layout.row(), "the first row is data already");
      return;
    }
    try {
      boolean more = true;
      while (more && rows.row() < layout.row()) {
        more = rows.next(row);
      }
    } catch (BrokenPart e) {
      problem(Kind.DAMAGED, rows.row(), String.valueOf(e.getMessage()));
      sheet = null;
    }
  }

  private void map() {
    columns = new int[header.size()];
    for (int i = 0; i < columns.length; i++) {
      int at = layout.names().indexOf(header.get(i));
      columns[i] = at < 0 ? -1 : layout.first() + at;
      if (at < 0) {
        problem(
            Kind.MISSING_COLUMN,
            layout.row(),
            "no column '" + header.get(i) + "', which other files have");
      }
    }
  }

  private void problem(Kind kind, long at, String what) {
    problems.accept(
        new RowProblem(kind, new RowLocation(fileName(current), Math.max(1, at)), what));
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean next() {
    while (book != null) {
      XlsxSheet s = sheet;
      if (s != null && read(s)) {
        return true;
      }
      finish();
      if (openNext()) {
        map();
      }
    }
    return false;
  }

  /** The sheet's next row that is one of the table. */
  private boolean read(XlsxSheet s) {
    try {
      while (s.next(row)) {
        if (row.number() < layout.row()) {
          continue;
        }
        if (row.isTooLong()) {
          problem(Kind.TOO_LONG, row.number(), "a row with more than a million characters");
          continue;
        }
        int end = layout.first() + layout.names().size();
        if (layout.named() && row.hasTexts(layout.first(), layout.texts())) {
          if (headerAgain++ == 0) {
            problem(Kind.REPEATED_HEADER, row.number(), "the header stands here again");
          }
          continue;
        }
        boolean any = false;
        for (int i = layout.first(); i < end && !any; i++) {
          any = !row.isEmpty(i);
        }
        tellBeside(end);
        if (any) {
          return true;
        }
      }
    } catch (BrokenPart e) {
      problem(Kind.DAMAGED, s.row(), String.valueOf(e.getMessage()));
    }
    return false;
  }

  private void tellBeside(int end) {
    for (int i = 0; i < row.width() && !besideReported; i++) {
      if ((i < layout.first() || i >= end) && !row.isEmpty(i)) {
        besideReported = true;
        problem(Kind.LATE_COLUMN, row.number(), "a cell beside the columns that the header names");
      }
    }
  }

  private void finish() {
    XlsxBook b = book;
    if (b != null) {
      InputFile read = hash(files.get(current), b.name());
      SourceFacts found = SourceFacts.of(b.name(), "XLSX");
      for (SourceFacts f : facts) {
        found = f.file().equals(b.name()) ? f : found;
      }
      done.add(read.withFacts(found));
    }
    closeBook();
  }

  private static InputFile hash(Path file, String name) {
    try (CsvInput.Hashing in = new CsvInput.Hashing(Files.newInputStream(file))) {
      return in.finish(name);
    } catch (IOException e) {
      throw new SourceException(name, name + " cannot be read: " + CsvInput.reason(e), e);
    }
  }

  @Override
  public CharSequence field(int column) {
    CharSpan span = spans[column];
    int c = columns[column];
    if (c < 0) {
      return "";
    }
    row.span(c, span);
    return span;
  }

  @Override
  public RowLocation location() {
    return new RowLocation(fileName(current), line());
  }

  @Override
  public long line() {
    return row.number();
  }

  @Override
  public int file() {
    return current;
  }

  @Override
  public String fileName(int index) {
    return index < names.size() ? names.get(index) : FileSet.display(files.get(index));
  }

  @Override
  public List<InputFile> inputs() {
    return List.copyOf(done);
  }

  @Override
  public List<SourceFacts> facts() {
    return List.copyOf(facts);
  }

  private void closeBook() {
    XlsxSheet s = sheet;
    XlsxBook b = book;
    sheet = null;
    book = null;
    if (s != null) {
      s.close();
    }
    if (b != null) {
      b.close();
    }
  }

  @Override
  public void close() {
    closeBook();
  }
}
