package io.headroom.datasets.source;

import io.headroom.datasets.source.RowProblem.Kind;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a text from the current record on, and the line that it stands on: read and
 * watched for damage as they are asked for, or given away in blocks of whole lines.
 */
final class CsvText {
  /** Characters of a record that a message shows. */
  static final int SNIPPET = 60;

  private static final int CHUNK = 1 << 16;

  /** Characters of a block: enough to make its handling cheap, few enough to stay in a cache. */
  private static final int BLOCK = 1 << 17;

  private static final int FIRST_LINES = 1 << 12;
  private static final char REPLACEMENT = '\uFFFD';

  private final CsvInput.Opened input;
  private final Reader reader;
  private final String file;
  private final int maxRecord;
  private final Consumer<RowProblem> problems;
  private final @Nullable BlockFeed feed;
  private boolean encodingReported;
  private boolean guessReported;

  /** Line breaks of blocks that were taken and whose lines are not counted yet. */
  private LongSupplier ahead = () -> 0;

  /** Replaced when it grows, and with each block. */
  char[] chars;

  /** Where the current record starts. */
  int start;

  /** Behind the last character that was read. */
  int limit;

  /** Whether there are no more characters than those that were read. */
  boolean ended;

  /** Whether the text ends too early. */
  boolean cut;

  /** The line that starts next. */
  long nextLine = 1;

  /** A full first array makes what is detected from it independent of how reads are cut. */
  CsvText(CsvInput.Opened input, int maxRecord, Consumer<RowProblem> problems) {
    this.input = input;
    this.reader = input.reader();
    this.file = input.name();
    this.maxRecord = maxRecord;
    this.problems = problems;
    this.feed = null;
    this.chars = new char[CHUNK];
    boolean more = true;
    while (more && limit < chars.length) {
      more = fill();
    }
  }

  /** Lines of another text's blocks. */
  CsvText(CsvText main, BlockFeed feed) {
    this.input = main.input;
    this.reader = feed;
    this.feed = feed;
    this.file = main.file;
    this.maxRecord = main.maxRecord;
    this.problems = main.problems;
    // What concerns the text as such is told by the other one, which sees it first.
    this.encodingReported = true;
    this.guessReported = true;
    this.chars = new char[FIRST_LINES];
  }

  /** What was found out about the bytes. */
  SourceFacts facts() {
    return input.facts("CSV");
  }

  /** Says how many line breaks were taken in blocks and are not counted yet. */
  void countAhead(LongSupplier lines) {
    ahead = lines;
  }

  /** Starts again with what the feed gives next. */
  void restart(long atLine) {
    start = 0;
    limit = 0;
    ended = false;
    cut = false;
    nextLine = atLine;
  }

  /** Where the current line ends, as far as it was read. */
  int lineEnd() {
    int i = start;
    while (i < limit && chars[i] != '\n' && chars[i] != '\r') {
      i++;
    }
    return i;
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
    char[] taken = chars;
    int rest = limit - end;
    chars = new char[Math.max(BLOCK + (BLOCK >> 1), rest + BLOCK)];
    System.arraycopy(taken, end, chars, 0, rest);
    if (end == taken.length) {
      taken = Arrays.copyOf(taken, end + 1);
    }
    LineBlock block = new LineBlock(taken, start, end, open, shape);
    start = 0;
    limit = rest;
    return block;
  }

  /** Behind the last line feed; −1 when there is none from an index on. */
  private int lastLineEnd(int from) {
    for (int i = limit - 1; i >= from; i--) {
      if (chars[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Moves the current record to the front and reads more; false at the end of the text. */
  boolean fill() {
    if (start > 0) {
      System.arraycopy(chars, start, chars, 0, limit - start);
      limit -= start;
      start = 0;
    }
    if (ended) {
      return false;
    }
    if (limit == chars.length) {
      chars = Arrays.copyOf(chars, chars.length * 2);
    }
    try {
      int n = reader.read(chars, limit, chars.length - limit);
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
    while (i < to && chars[i] < 0x80) {
      i++;
    }
    return i;
  }

  private void watchEncoding(int from, int to) {
    int ascii = from;
    // Most text is of small characters only, of which eight are looked at together.
    while (ascii + 8 <= to && areSmall(chars, ascii)) {
      ascii += 8;
    }
    for (int i = ascii; i < to && !encodingReported; i++) {
      if (chars[i] == REPLACEMENT) {
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

  /** The line of a character in the chars, at or after the current record. */
  private long lineAt(int index) {
    return nextLine + ahead.getAsLong() + LineBlock.breaks(chars, start, index);
  }

  /** The first characters of the current line, for messages. */
  String snippet(int end) {
    int length = Math.min(SNIPPET, Math.max(0, Math.min(end, limit) - start));
    return new String(chars, start, length).lines().findFirst().orElse("");
  }

  /** Tells of a problem at a line. */
  void report(Kind kind, String what, long at) {
    problems.accept(new RowProblem(kind, new RowLocation(file, at), what));
  }
}
