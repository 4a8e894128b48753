package io.headroom.datasets.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.headroom.datasets.source.RowProblem.Kind;
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
  private final CsvText text;
  private final int maxRecord;

  private char separator;
  private char quote = '"';
  private boolean header = true;
  private int expected = -1;

  private long line;
  private char[] fieldChars;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int size;

  CsvScanner(CsvInput.Opened input, CsvFormat format, Consumer<RowProblem> problems) {
    this.text = new CsvText(input, format.maxRecord(), problems);
    this.maxRecord = format.maxRecord();
    this.fieldChars = text.chars;
    Character written = format.separator() == null ? separatorLine() : null;
    CsvFormat known =
        written == null
            ? format
            : new CsvFormat(written, format.charset(), format.headerLine(), maxRecord);
    CsvLayout layout = CsvLayout.detect(text.chars, text.start, text.limit, text.nextLine, known);
    separator = layout.separator();
    quote = layout.quote();
    header = layout.header();
    if (layout.preamble() != null) {
      text.report(
          Kind.PREAMBLE,
          (layout.line() - text.nextLine) + " lines above the header: " + layout.preamble(),
          text.nextLine);
    }
    text.start = layout.start();
    text.nextLine = layout.line();
    if (!header) {
      text.report(
          Kind.NO_HEADER,
          "the first line is a row already: " + text.snippet(text.lineEnd()),
          text.nextLine);
    }
  }

  /** Whether the first record names the columns. */
  boolean hasHeader() {
    return header;
  }

  /** What was found out about the text. */
  SourceFacts facts() {
    SourceFacts f =
        text.facts()
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
    this.text = new CsvText(main.text, feed);
    this.maxRecord = main.maxRecord;
    this.separator = main.separator;
    this.quote = main.quote;
    this.header = main.header;
    this.expected = main.expected;
    this.fieldChars = text.chars;
  }

  CsvScanner onBlocks(BlockFeed blocks, LongSupplier linesAhead) {
    text.countAhead(linesAhead);
    return new CsvScanner(this, blocks);
  }

  /** Starts again at a line that the feed gives next. */
  void restart(long atLine) {
    text.restart(atLine);
  }

  /** Whether characters are left that were read and belong to no record yet. */
  boolean isAhead() {
    return text.start < text.limit;
  }

  /** Lines up to this one were counted. */
  void passed(long next) {
    text.nextLine = next;
  }

  /** The line after the current record. */
  long nextLine() {
    return text.nextLine;
  }

  /** Whether the text ends too early. */
  boolean isCut() {
    return text.cut;
  }

  /** How rows are written. */
  LineBlock.Shape shape(int[] columns, List<String> headerTexts) {
    return new LineBlock.Shape(
        separator, quote, Math.max(0, expected), maxRecord, columns, headerTexts);
  }

  /** The next block of lines; null at the end of the text. What is taken is not scanned here. */
  @Nullable LineBlock take(LineBlock.Shape shape) {
    LineBlock block = text.take(shape);
    fieldChars = text.chars;
    return block;
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
      line = text.nextLine;
      size = 0;
      fieldChars = text.chars;
      int fieldStart = text.start;
      int i = text.start;
      boolean quoted = false;
      boolean terminated = false;
      char[] chars = text.chars;
      int end = text.limit;
      while (true) {
        if (i == end) {
          if (i - text.start > maxRecord) {
            break;
          }
          int shift = text.start;
          boolean more = text.fill();
          i -= shift;
          fieldStart -= shift;
          shiftFields(shift);
          chars = text.chars;
          end = text.limit;
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
      if (i - text.start > maxRecord) {
        report(
            Kind.TOO_LONG, "a row of more than " + maxRecord + " characters: " + text.snippet(i));
        skipLine(i);
        continue;
      }
      if (!terminated && (i == text.start || text.cut)) {
        return false;
      }
      addField(fieldStart, i);
      int length = i - text.start;
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
    if (i == text.limit) {
      text.start = i;
      return i;
    }
    int at = i;
    boolean pair = false;
    if (text.chars[i] == '\r') {
      if (i + 1 == text.limit) {
        int shift = text.start;
        text.fill();
        at = i - shift;
      }
      pair = at + 1 < text.limit && text.chars[at + 1] == '\n';
    }
    // Only now, as reading may tell of what stands at a line.
    text.nextLine++;
    text.start = at + (pair ? 2 : 1);
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
    String shown =
        new String(fieldChars, starts[0], Math.min(CsvText.SNIPPET, Math.max(0, length)));
    report(
        Kind.RAGGED,
        expected + " fields expected, " + size + " found: " + shown.lines().findFirst().orElse(""));
    return false;
  }

  /** Frames and splits a record with quotes; false when it was bad or blank. */
  private boolean quotedRecord() {
    boolean inside = false;
    boolean atStart = true;
    int firstBreak = -1;
    long breaks = 0;
    int i = text.start;
    while (true) {
      if (i >= text.limit - 1 && !text.ended && i - text.start <= maxRecord) {
        int shift = text.start;
        text.fill();
        i -= shift;
        firstBreak = firstBreak < 0 ? -1 : firstBreak - shift;
        continue;
      }
      if (i >= text.limit || i - text.start > maxRecord) {
        break;
      }
      char c = text.chars[i];
      boolean lineBreak = c == '\n' || c == '\r';
      if (inside) {
        if (c == quote) {
          if (i + 1 < text.limit && text.chars[i + 1] == quote) {
            i++;
          } else {
            inside = false;
          }
        } else if (lineBreak) {
          firstBreak = firstBreak < 0 ? i : firstBreak;
          boolean pair = c == '\r' && i + 1 < text.limit && text.chars[i + 1] == '\n';
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
    if (text.cut && i >= text.limit) {
      text.start = text.limit;
      return false;
    }
    if (inside || i - text.start > maxRecord) {
      String within =
          i >= text.limit ? "before the end of the file" : "within " + maxRecord + " characters";
      report(Kind.BAD_QUOTE, "a quote is not closed " + within + ": " + text.snippet(i));
      resume(firstBreak, i);
      return false;
    }
    String record = new String(text.chars, text.start, i - text.start);
    try {
      CsvRecord parsed =
          CsvReader.builder()
              .fieldSeparator(separator)
              .quoteCharacter(quote)
              .skipEmptyLines(false)
              .ofSingleCsvRecord(record);
      take(parsed);
    } catch (CsvParseException e) {
      report(Kind.BAD_QUOTE, "text after a closing quote: " + text.snippet(i));
      resume(firstBreak, i);
      return false;
    }
    if (!fits(fieldChars.length)) {
      resume(firstBreak, i);
      return false;
    }
    passLineEnd(i);
    text.nextLine += breaks;
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
      while (i < text.limit && text.chars[i] != '\n' && text.chars[i] != '\r') {
        i++;
      }
      if (i < text.limit) {
        text.start = i;
        passLineEnd(i);
        return;
      }
      text.start = text.limit;
      if (!text.fill()) {
        return;
      }
      i = 0;
    }
  }

  private void addField(int from, int to) {
    ensure(size + 1);
    int a = from;
    int b = to;
    while (a < b && isBlank(text.chars[a])) {
      a++;
    }
    while (b > a && isBlank(text.chars[b - 1])) {
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
    fieldChars = text.chars;
    if (shift == 0) {
      return;
    }
    for (int k = 0; k < size; k++) {
      starts[k] -= shift;
      ends[k] -= shift;
    }
  }

  /** Spreadsheets write a first line such as {@code sep=;} that is no header. */
  private @Nullable Character separatorLine() {
    if (text.limit > 5 && new String(text.chars, 0, 4).equals("sep=")) {
      char written = text.chars[4];
      if (text.chars[5] == '\n' || text.chars[5] == '\r') {
        passLineEnd(5);
        return written;
      }
    }
    return null;
  }

  private void report(Kind kind, String what) {
    text.report(kind, what, line);
  }
}
