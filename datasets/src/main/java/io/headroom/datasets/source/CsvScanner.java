package io.headroom.datasets.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.headroom.datasets.source.RowProblem.Kind;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into records in bounded memory and finds its feet again after a bad one.
 *
 * <p>Records without a quote are split here; those with one are framed here and split by FastCSV. A
 * record that is not well quoted, or that spans lines and does not fit the header, costs its first
 * line only: reading goes on with the second.
 */
final class CsvScanner {
  private static final int CHUNK = 1 << 16;
  private static final int SNIPPET = 60;

  /** Characters of a block: enough to make its handling cheap, few enough to stay in a cache. */
  private static final int BLOCK = 1 << 17;

  private static final int FIRST_LINES = 1 << 12;
  private static final char REPLACEMENT = '\uFFFD';

  private final CsvInput.Opened input;
  private final Reader reader;
  private final String file;
  private final int maxRecord;
  private final Consumer<RowProblem> problems;

  private char[] buffer = new char[CHUNK];
  private int start;
  private int limit;
  private boolean ended;
  private boolean cut;
  private boolean encodingReported;
  private boolean guessReported;
  private char separator;
  private char quote = '"';
  private boolean header = true;
  private int expected = -1;

  private long line;
  private long nextLine = 1;
  private char[] fieldChars = buffer;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int size;

  /** Line breaks of blocks that were taken and whose lines are not counted yet. */
  private LongSupplier ahead = () -> 0;

  private @Nullable BlockFeed feed;

  CsvScanner(CsvInput.Opened input, CsvFormat format, Consumer<RowProblem> problems) {
    this.input = input;
    this.reader = input.reader();
    this.file = input.name();
    this.maxRecord = format.maxRecord();
    this.problems = problems;
    // A full first buffer makes the separator's detection independent of how reads are cut.
    boolean more = true;
    while (more && limit < buffer.length) {
      more = fill();
    }
    Character written = format.separator() == null ? separatorLine() : null;
    CsvFormat known =
        written == null
            ? format
            : new CsvFormat(written, format.charset(), format.headerLine(), maxRecord);
    CsvLayout layout = CsvLayout.detect(buffer, start, limit, nextLine, known);
    separator = layout.separator();
    quote = layout.quote();
    header = layout.header();
    if (layout.preamble() != null) {
      report(
          Kind.PREAMBLE,
          (layout.line() - nextLine) + " lines above the header: " + layout.preamble(),
          nextLine);
    }
    start = layout.start();
    nextLine = layout.line();
    if (!header) {
      report(Kind.NO_HEADER, "the first line is a row already: " + snippet(lineEnd()), nextLine);
    }
  }

  /** Whether the first record names the columns. */
  boolean hasHeader() {
    return header;
  }

  /** What was found out about the text. */
  SourceFacts facts() {
    SourceFacts f =
        input
            .facts("CSV")
            .with(
                "separator",
                switch (separator) {
                  case ',' -> "comma";
                  case ';' -> "semicolon";
                  case '\t' -> "tab";
                  case '|' -> "bar";
                  case ' ' -> "blank";
                  default -> String.valueOf(separator);
                });
    return f.with("quote", quote == '"' ? "double" : "single");
  }

  private int lineEnd() {
    int i = start;
    while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
    }
    return i;
  }

  /** Whether the current record has exactly these fields. */
  boolean equalsFields(List<String> names) {
    if (size != names.size()) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      String name = names.get(i);
      if (ends[i] - starts[i] != name.length()) {
        return false;
      }
      for (int k = 0; k < name.length(); k++) {
        if (fieldChars[starts[i] + k] != name.charAt(k)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Reads the lines of another scanner's blocks that are no simple rows. */
  private CsvScanner(CsvScanner main, BlockFeed feed) {
    this.input = main.input;
    this.reader = feed;
    this.feed = feed;
    this.file = main.file;
    this.maxRecord = main.maxRecord;
    this.problems = main.problems;
    this.separator = main.separator;
    this.quote = main.quote;
    this.header = main.header;
    this.expected = main.expected;
    // What concerns the text as such is told by the other one, which sees it first.
    this.encodingReported = true;
    this.guessReported = true;
    this.buffer = new char[FIRST_LINES];
    this.fieldChars = buffer;
  }

  CsvScanner onBlocks(BlockFeed blocks, LongSupplier linesAhead) {
    ahead = linesAhead;
    return new CsvScanner(this, blocks);
  }

  /** Starts again at a line that the feed gives next. */
  void restart(long atLine) {
    start = 0;
    limit = 0;
    ended = false;
    cut = false;
    nextLine = atLine;
  }

  /** Whether characters are left that were read and belong to no record yet. */
  boolean isAhead() {
    return start < limit;
  }

  /** Lines up to this one were counted. */
  void passed(long next) {
    nextLine = next;
  }

  /** The line after the current record. */
  long nextLine() {
    return nextLine;
  }

  /** Whether the text ends too early. */
  boolean isCut() {
    return cut;
  }

  /** How rows are written. */
  LineBlock.Shape shape(int[] columns, List<String> headerTexts) {
    return new LineBlock.Shape(
        separator, quote, Math.max(0, expected), maxRecord, columns, headerTexts);
  }

  /**
   * Takes the characters from here on, up to the end of a line where one ends in reach; null at the
   * end of the text. What is taken is not scanned here.
   */
  @Nullable LineBlock take(LineBlock.Shape shape) {
    int end = -1;
    int searched = start;
    boolean open = false;
    while (end < 0) {
      while (!ended && limit - start < BLOCK) {
        int before = start;
        fill();
        searched -= before - start;
      }
      end = lastLineEnd(searched);
      searched = limit;
      if (end < 0 && (ended || limit - start > maxRecord)) {
        // The last line, or one that nobody will read: it goes on in the next block.
        end = cut ? start : limit;
        open = !ended;
      } else if (end < 0) {
        int before = start;
        fill();
        searched -= before - start;
      } else if (ended && !cut) {
        end = limit;
      }
    }
    if (end <= start) {
      start = limit;
      return null;
    }
    char[] taken = buffer;
    int rest = limit - end;
    buffer = new char[Math.max(BLOCK + (BLOCK >> 1), rest + BLOCK)];
    System.arraycopy(taken, end, buffer, 0, rest);
    if (end == taken.length) {
      taken = Arrays.copyOf(taken, end + 1);
    }
    LineBlock block = new LineBlock(taken, start, end, open, shape);
    start = 0;
    limit = rest;
    fieldChars = buffer;
    return block;
  }

  /** Behind the last line feed; −1 when there is none from an index on. */
  private int lastLineEnd(int from) {
    for (int i = limit - 1; i >= from; i--) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** From now on, records must have this many fields. */
  void expect(int fields) {
    expected = fields;
  }

  long line() {
    return line;
  }

  int size() {
    return size;
  }

  /** Points a span at a field of the current record. */
  void field(int i, CharSpan span) {
    span.set(fieldChars, starts[i], ends[i]);
  }

  /** The record after the current one; bad ones are reported and passed over. */
  boolean next() {
    while (true) {
      line = nextLine;
      size = 0;
      fieldChars = buffer;
      int fieldStart = start;
      int i = start;
      boolean quoted = false;
      boolean terminated = false;
      char[] chars = buffer;
      int end = limit;
      while (true) {
        if (i == end) {
          if (i - start > maxRecord) {
            break;
          }
          int shift = start;
          boolean more = fill();
          i -= shift;
          fieldStart -= shift;
          shiftFields(shift);
          chars = buffer;
          end = limit;
          if (!more) {
            break;
          }
          continue;
        }
        char c = chars[i];
        if (c == separator) {
          addField(fieldStart, i);
          fieldStart = i + 1;
        } else if (c == '\n' || c == '\r') {
          terminated = true;
          break;
        } else if (c == quote && i == fieldStart) {
          quoted = true;
          break;
        }
        i++;
      }
      if (quoted) {
        if (quotedRecord()) {
          return true;
        }
        continue;
      }
      if (i - start > maxRecord) {
        report(Kind.TOO_LONG, "a row of more than " + maxRecord + " characters: " + snippet(i));
        skipLine(i);
        continue;
      }
      if (!terminated && (i == start || cut)) {
        return false;
      }
      addField(fieldStart, i);
      int length = i - start;
      // Looking behind the break may move the buffer's content, and the fields with it.
      shiftFields(i - passLineEnd(i));
      if (size == 1 && starts[0] == ends[0]) {
        continue;
      }
      if (fits(length)) {
        return true;
      }
    }
  }

  /** Moves past a line break at i; gives where the break stands after the move. */
  private int passLineEnd(int i) {
    if (i == limit) {
      start = i;
      return i;
    }
    int at = i;
    boolean pair = false;
    if (buffer[i] == '\r') {
      if (i + 1 == limit) {
        int shift = start;
        fill();
        at = i - shift;
      }
      pair = at + 1 < limit && buffer[at + 1] == '\n';
    }
    // Only now, as reading may tell of what stands at a line.
    nextLine++;
    start = at + (pair ? 2 : 1);
    return at;
  }

  private boolean fits(int length) {
    if (expected < 0 || size == expected) {
      return true;
    }
    if (size > expected) {
      boolean blank = true;
      for (int k = expected; k < size; k++) {
        blank &= starts[k] == ends[k];
      }
      if (blank) {
        size = expected;
        return true;
      }
    }
    String text = new String(fieldChars, starts[0], Math.min(SNIPPET, Math.max(0, length)));
    report(
        Kind.RAGGED,
        expected + " fields expected, " + size + " found: " + text.lines().findFirst().orElse(""));
    return false;
  }

  /** Frames and splits a record with quotes; false when it was bad or blank. */
  private boolean quotedRecord() {
    boolean inside = false;
    boolean atStart = true;
    int firstBreak = -1;
    long breaks = 0;
    int i = start;
    while (true) {
      if (i >= limit - 1 && !ended && i - start <= maxRecord) {
        int shift = start;
        fill();
        i -= shift;
        firstBreak = firstBreak < 0 ? -1 : firstBreak - shift;
        continue;
      }
      if (i >= limit || i - start > maxRecord) {
        break;
      }
      char c = buffer[i];
      boolean lineBreak = c == '\n' || c == '\r';
      if (inside) {
        if (c == quote) {
          if (i + 1 < limit && buffer[i + 1] == quote) {
            i++;
          } else {
            inside = false;
          }
        } else if (lineBreak) {
          firstBreak = firstBreak < 0 ? i : firstBreak;
          boolean pair = c == '\r' && i + 1 < limit && buffer[i + 1] == '\n';
          breaks += pair ? 0 : 1;
        }
      } else if (lineBreak) {
        break;
      } else if (c == quote && atStart) {
        inside = true;
      }
      atStart = !inside && c == separator;
      i++;
    }
    if (cut && i >= limit) {
      start = limit;
      return false;
    }
    if (inside || i - start > maxRecord) {
      String within =
          i >= limit ? "before the end of the file" : "within " + maxRecord + " characters";
      report(Kind.BAD_QUOTE, "a quote is not closed " + within + ": " + snippet(i));
      resume(firstBreak, i);
      return false;
    }
    String text = new String(buffer, start, i - start);
    try {
      CsvRecord parsed =
          CsvReader.builder()
              .fieldSeparator(separator)
              .quoteCharacter(quote)
              .skipEmptyLines(false)
              .ofSingleCsvRecord(text);
      take(parsed);
    } catch (CsvParseException e) {
      report(Kind.BAD_QUOTE, "text after a closing quote: " + snippet(i));
      resume(firstBreak, i);
      return false;
    }
    if (!fits(fieldChars.length)) {
      resume(firstBreak, i);
      return false;
    }
    passLineEnd(i);
    nextLine += breaks;
    return true;
  }

  private void take(CsvRecord parsed) {
    StringBuilder all = new StringBuilder();
    size = 0;
    for (String f : parsed.getFields()) {
      ensure(size + 1);
      starts[size] = all.length();
      all.append(f);
      ends[size++] = all.length();
    }
    fieldChars = all.toString().toCharArray();
  }

  /** Goes on after the first line of a bad record. */
  private void resume(int firstBreak, int i) {
    if (firstBreak >= 0) {
      passLineEnd(firstBreak);
    } else {
      skipLine(i);
    }
  }

  /** Drops characters until a line ends, whatever its length. */
  private void skipLine(int from) {
    int i = from;
    while (true) {
      while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
        i++;
      }
      if (i < limit) {
        start = i;
        passLineEnd(i);
        return;
      }
      start = limit;
      if (!fill()) {
        return;
      }
      i = 0;
    }
  }

  private void addField(int from, int to) {
    ensure(size + 1);
    int a = from;
    int b = to;
    while (a < b && isBlank(buffer[a])) {
      a++;
    }
    while (b > a && isBlank(buffer[b - 1])) {
      b--;
    }
    starts[size] = a;
    ends[size++] = b;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }

  private void ensure(int n) {
    if (n > starts.length) {
      starts = Arrays.copyOf(starts, n * 2);
      ends = Arrays.copyOf(ends, n * 2);
    }
  }

  private void shiftFields(int shift) {
    fieldChars = buffer;
    if (shift == 0) {
      return;
    }
    for (int k = 0; k < size; k++) {
      starts[k] -= shift;
      ends[k] -= shift;
    }
  }

  /** Moves the current record to the front and reads more; false at the end of the text. */
  private boolean fill() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    }
    if (ended) {
      return false;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int n = reader.read(buffer, limit, buffer.length - limit);
      if (n < 0) {
        ended = true;
        cut = feed != null && feed.isCut();
        return false;
      }
      if (!guessReported && input.guessed()) {
        guessReported = true;
        report(
            Kind.GUESSED_ENCODING,
            "the text is not UTF-8; it is read as "
                + input.encodingName()
                + ". Maybe state the encoding?",
            input.fellBack() ? lineAt(firstForeign(limit, limit + n)) : nextLine);
      }
      watchEncoding(limit, limit + n);
      limit += n;
      return true;
    } catch (DamagedException e) {
      ended = true;
      cut = true;
      problems.accept(
          new RowProblem(
              Kind.TRUNCATED,
              new RowLocation(file, lineAt(limit)),
              "the compressed data end early or are damaged: " + CsvInput.reason(e)));
      return false;
    } catch (IOException e) {
      throw new SourceException(file, file + " cannot be read: " + CsvInput.reason(e), e);
    }
  }

  /** Where the first character beyond ASCII stands, from which on the encoding is another. */
  private int firstForeign(int from, int to) {
    int i = from;
    while (i < to && buffer[i] < 0x80) {
      i++;
    }
    return i;
  }

  private void watchEncoding(int from, int to) {
    int ascii = from;
    // Most text is of small characters only, of which eight are looked at together.
    while (ascii + 8 <= to && areSmall(buffer, ascii)) {
      ascii += 8;
    }
    for (int i = ascii; i < to && !encodingReported; i++) {
      if (buffer[i] == REPLACEMENT) {
        encodingReported = true;
        problems.accept(
            new RowProblem(
                Kind.ENCODING,
                new RowLocation(file, lineAt(i)),
                "at or after this line stand bytes that are not of the file's encoding."
                    + " Maybe state another encoding?"));
      }
    }
  }

  private static boolean areSmall(char[] c, int i) {
    int all = c[i] | c[i + 1] | c[i + 2] | c[i + 3] | c[i + 4] | c[i + 5] | c[i + 6] | c[i + 7];
    return all < 0x800;
  }

  /** The line of a character in the buffer, at or after the current record. */
  private long lineAt(int index) {
    return nextLine + ahead.getAsLong() + LineBlock.breaks(buffer, start, index);
  }

  /** Spreadsheets write a first line such as {@code sep=;} that is no header. */
  private @Nullable Character separatorLine() {
    if (limit > 5 && new String(buffer, 0, 4).equals("sep=")) {
      char written = buffer[4];
      if (buffer[5] == '\n' || buffer[5] == '\r') {
        passLineEnd(5);
        return written;
      }
    }
    return null;
  }

  private String snippet(int end) {
    int length = Math.min(SNIPPET, Math.max(0, Math.min(end, limit) - start));
    return new String(buffer, start, length).lines().findFirst().orElse("");
  }

  private void report(Kind kind, String what) {
    report(kind, what, line);
  }

  private void report(Kind kind, String what, long at) {
    problems.accept(new RowProblem(kind, new RowLocation(file, at), what));
  }
}
