package io.headroom.datasets.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV text is laid out, told by its first lines.
 *
 * @param separator between fields
 * @param quote around fields
 * @param start index of the header's first character, or of the first row's without a header
 * @param line its line, from 1
 * @param header whether that line names the columns
 * @param preamble the first of the lines above it that are passed over; null when there are none
 */
record CsvLayout(
    char separator, char quote, int start, long line, boolean header, @Nullable String preamble) {
  private static final int LINES = 100;

  /** A line of text: where it starts and its number. */
  private record Line(int start, int end, long number) {}

  static CsvLayout detect(char[] chars, int from, int to, long line, CsvFormat format) {
    char quote = isSingleQuoted(chars, from, to) ? '\'' : '"';
    List<Line> lines = lines(chars, from, to, line, quote);
    if (lines.isEmpty()) {
      Character given = format.separator();
      return new CsvLayout(given == null ? ',' : given, quote, from, line, true, null);
    }
    Character given = format.separator();
    char separator = given != null ? given : SeparatorSniffer.detect(chars, texts(lines), quote);
    int[] counts = SeparatorSniffer.counts(chars, texts(lines), separator, quote);
    Integer stated = format.headerLine();
    int at =
        stated == null ? header(chars, lines, counts, separator, quote) : stated(lines, stated);
    Line head = lines.get(at);
    boolean named =
        stated == null ? isHeader(chars, lines, at, counts, separator, quote) : stated > 0;
    String preamble = at == 0 ? null : text(chars, lines.get(0));
    // A header behind a comment sign, as plotting tools write it.
    int start = head.start();
    if (named && stated == null && chars[start] == '#') {
      start++;
    }
    return new CsvLayout(separator, quote, start, head.number(), named, preamble);
  }

  private static int stated(List<Line> lines, int number) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).number() >= number) {
        return i;
      }
    }
    return lines.size() - 1;
  }

  /** Which line names the columns, or is the first row when none does. */
  private static int header(
      char[] chars, List<Line> lines, int[] counts, char separator, char quote) {
    int usual = SeparatorSniffer.usual(counts);
    int first = 0;
    while (first < lines.size() - 1 && isComment(chars, lines.get(first))) {
      first++;
    }
    if (first > 0) {
      // The last comment may be the header: "# time value" above rows of data.
      boolean named =
          isNames(fields(chars, lines.get(first), separator, quote))
              && counts[first] == counts[Math.min(first + 1, counts.length - 1)];
      boolean fits = counts[first - 1] == counts[first] && counts[first] > 0;
      if (fits && !named) {
        return first - 1;
      }
    }
    if (usual == 0 || counts[first] == usual) {
      return first;
    }
    int candidate = first;
    while (candidate < lines.size() && counts[candidate] != usual) {
      candidate++;
    }
    boolean follows = candidate + 1 < lines.size() && counts[candidate + 1] == usual;
    if (candidate >= lines.size() || !follows) {
      return first;
    }
    // Lines without any separator are titles; others only when a better header comes.
    boolean titles = true;
    for (int i = first; i < candidate; i++) {
      titles &= counts[i] == 0;
    }
    List<String> names = fields(chars, lines.get(candidate), separator, quote);
    List<String> row = fields(chars, lines.get(candidate + 1), separator, quote);
    boolean better = isNames(names) && row.stream().anyMatch(CsvLayout::isData);
    return titles && candidate > first && (better || usual > 1) || better ? candidate : first;
  }

  /** Whether a line names columns: it is not data above data without a name above data. */
  private static boolean isHeader(
      char[] chars, List<Line> lines, int at, int[] counts, char separator, char quote) {
    List<String> head = fields(chars, lines.get(at), separator, quote);
    boolean dataAboveData = false;
    int rows = 0;
    for (int i = at + 1; i < lines.size() && rows < 10; i++) {
      if (counts[i] != counts[at]) {
        continue;
      }
      rows++;
      List<String> row = fields(chars, lines.get(i), separator, quote);
      for (int k = 0; k < Math.min(head.size(), row.size()); k++) {
        boolean above = isData(head.get(k));
        boolean below = isData(row.get(k));
        if (below && !above && !head.get(k).isEmpty() && !isMissing(head.get(k))) {
          return true;
        }
        dataAboveData |= above && below;
      }
    }
    return !dataAboveData;
  }

  private static boolean isComment(char[] chars, Line line) {
    return chars[line.start()] == '#';
  }

  private static boolean isNames(List<String> fields) {
    Set<String> seen = new HashSet<>();
    for (String f : fields) {
      if (f.isEmpty() || isData(f) || !seen.add(f)) {
        return false;
      }
    }
    return fields.size() > 1;
  }

  private static boolean isMissing(String field) {
    String f = field.toLowerCase(Locale.ROOT);
    return f.equals("na")
        || f.equals("nan")
        || f.equals("null")
        || f.equals("n/a")
        || f.equals("-");
  }

  /** A number, a date or a time in digits. */
  static boolean isData(String field) {
    boolean digit = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if ("+-.,:/ TZeE%".indexOf(c) < 0 || (i == 0 && "+-.,".indexOf(c) < 0)) {
        return false;
      }
    }
    return digit;
  }

  private static List<String> fields(char[] chars, Line line, char separator, char quote) {
    List<String> all = new ArrayList<>();
    boolean quoted = false;
    int from = line.start();
    for (int i = from; i <= line.end(); i++) {
      if (i == line.end() || chars[i] == separator && !quoted) {
        String f = new String(chars, from, i - from).strip();
        if (f.length() > 1 && f.charAt(0) == quote && f.charAt(f.length() - 1) == quote) {
          f = f.substring(1, f.length() - 1);
        }
        all.add(f);
        from = i + 1;
      } else if (chars[i] == quote) {
        quoted = !quoted;
      }
    }
    return all;
  }

  private static String text(char[] chars, Line line) {
    return new String(chars, line.start(), Math.min(60, line.end() - line.start())).strip();
  }

  private static List<int[]> texts(List<Line> lines) {
    return lines.stream().map(l -> new int[] {l.start(), l.end()}).toList();
  }

  /** The first lines that are not blank; a line break within quotes ends none. */
  private static List<Line> lines(char[] chars, int from, int to, long number, char quote) {
    List<Line> lines = new ArrayList<>();
    boolean quoted = false;
    boolean blank = true;
    int start = from;
    long at = number;
    long now = number;
    for (int i = from; i < to && lines.size() < LINES; i++) {
      char c = chars[i];
      if (c == quote) {
        quoted = !quoted;
      }
      if (c == '\n' || c == '\r') {
        boolean pair = c == '\r' && i + 1 < to && chars[i + 1] == '\n';
        now += pair ? 0 : 1;
        if (!quoted) {
          if (!blank) {
            lines.add(new Line(start, i, at));
          }
          start = i + 1;
          at = now;
          blank = true;
        }
      } else if (c != ' ' && c != '\t') {
        blank = false;
      }
    }
    if (!blank && lines.size() < LINES && (lines.isEmpty() || !quoted)) {
      lines.add(new Line(start, to, at));
    }
    return lines;
  }

  /** Fields between single quotes and no double quote in sight. */
  private static boolean isSingleQuoted(char[] chars, int from, int to) {
    int opened = 0;
    int closed = 0;
    for (int i = from; i < to; i++) {
      if (chars[i] == '"') {
        return false;
      }
      if (chars[i] == '\'') {
        boolean atStart = i == from || ",;\t|\n\r".indexOf(chars[i - 1]) >= 0;
        boolean atEnd = i + 1 == to || ",;\t|\n\r".indexOf(chars[i + 1]) >= 0;
        opened += atStart ? 1 : 0;
        closed += atEnd && !atStart ? 1 : 0;
      }
    }
    return opened > 1 && closed > 1 && Math.abs(opened - closed) <= 1;
  }
}
