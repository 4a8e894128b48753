package io.headroom.datasets.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of a text in bounded memory, or all of it from where the lines have got to. */
final class JsonLines {
  static final int LONGEST = 1 << 22;
  private static final int CHUNK = 1 << 16;

  private final Reader reader;
  private char[] buffer = new char[CHUNK];
  private int start;
  private int limit;
  private boolean ended;
  private long dropped;
  private long number;

  JsonLines(Reader reader) {
    this.reader = reader;
  }

  /** A line in the reader's buffer, good until the next one is asked for. */
  static final class Line {
    private final char[] chars;
    private final int from;
    private final int length;
    private final long number;
    private final boolean tooLong;

    Line(char[] chars, int from, int length, long number, boolean tooLong) {
      this.chars = chars;
      this.from = from;
      this.length = length;
      this.number = number;
      this.tooLong = tooLong;
    }

    char[] chars() {
      return chars;
    }

    int from() {
      return from;
    }

    int length() {
      return length;
    }

    long number() {
      return number;
    }

    boolean tooLong() {
      return tooLong;
    }
  }

  /** Characters that were passed so far. */
  long position() {
    return dropped + start;
  }

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    while (true) {
      int end = lineEnd(0);
      if (end < 0) {
        number++;
        long at = number;
        skipLine();
        return new Line(buffer, 0, 0, at, true);
      }
      if (end == start && end == limit) {
        return null;
      }
      int from = start;
      number++;
      start = Math.min(limit, end + 1);
      if (!isBlank(from, end)) {
        return new Line(buffer, from, end - from, number, false);
      }
    }
  }

  /** Where the line ends that starts so many characters ahead; below 0 when it is too long. */
  private int lineEnd(int ahead) throws IOException {
    int i = start + ahead;
    while (true) {
      while (i < limit) {
        if (buffer[i] == '\n') {
          return i;
        }
        i++;
      }
      if (i - start - ahead > LONGEST) {
        return -1;
      }
      int shift = start;
      boolean more = fill();
      i -= shift;
      if (!more) {
        return limit;
      }
    }
  }

  private void skipLine() throws IOException {
    while (true) {
      while (start < limit) {
        if (buffer[start++] == '\n') {
          return;
        }
      }
      if (!fill()) {
        return;
      }
    }
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] > ' ' && buffer[i] != '\uFEFF') {
        return false;
      }
    }
    return true;
  }

  /** Moves what is left to the front and reads more; false at the end. */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      dropped += start;
      limit -= start;
      start = 0;
    }
    if (ended) {
      return false;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int n = reader.read(buffer, limit, buffer.length - limit);
    ended = n < 0;
    limit += Math.max(0, n);
    return !ended;
  }

  /** Whether the first line is a whole object and another line begins with one. */
  boolean areObjects(JsonFactory factory) throws IOException {
    int end;
    // Blank lines above do not count.
    while (true) {
      end = lineEnd(0);
      if (end < 0 || end == limit) {
        return false;
      }
      if (!isBlank(start, end)) {
        break;
      }
      start = end + 1;
      number++;
    }
    if (!isWhole(factory, start, end)) {
      return false;
    }
    int ahead = end + 1 - start;
    while (true) {
      int next = lineEnd(ahead);
      if (next < 0) {
        return false;
      }
      int from = start + ahead;
      for (int i = from; i < next; i++) {
        if (buffer[i] > ' ') {
          return buffer[i] == '{';
        }
      }
      if (next == limit) {
        return false;
      }
      ahead = next + 1 - start;
    }
  }

  private boolean isWhole(JsonFactory factory, int from, int to) throws IOException {
    try (JsonParser p = factory.createParser(buffer, from, to - from)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      p.skipChildren();
      return p.currentToken() == JsonToken.END_OBJECT && p.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** The line that comes next, from 1. */
  long nextNumber() {
    return number + 1;
  }

  /** Everything that was not taken as a line. */
  Reader rest() {
    return new Reader() {
      @Override
      public int read(char[] chars, int off, int len) throws IOException {
        if (start < limit) {
          int n = Math.min(len, limit - start);
          System.arraycopy(buffer, start, chars, off, n);
          start += n;
          return n;
        }
        int n = reader.read(chars, off, len);
        dropped += Math.max(0, n);
        return n;
      }

      @Override
      public void close() {}
    };
  }
}
