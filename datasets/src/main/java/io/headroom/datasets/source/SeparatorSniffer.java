package io.headroom.datasets.source;

import java.util.Arrays;
import java.util.List;

/** Finds the field separator of CSV text from its first lines. */
final class SeparatorSniffer {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int LINES = 40;

  private SeparatorSniffer() {}

  /**
   * The candidate that splits most lines alike; of equals the one that gives more fields, then the
   * earlier of comma, semicolon, tab, bar. A comma that always stands between digits gives way to
   * another candidate, as it may be a decimal mark. A comma when nothing splits.
   *
   * @param lines start and end of each line
   */
  static char detect(char[] chars, List<int[]> lines, char quote) {
    List<int[]> first = lines.subList(0, Math.min(LINES, lines.size()));
    char best = CANDIDATES[0];
    int bestAlike = 0;
    int bestCount = 0;
    for (char c : CANDIDATES) {
      int[] counts = counts(chars, first, c, quote);
      int usual = usual(counts);
      if (usual == 0) {
        continue;
      }
      int alike = (int) Arrays.stream(counts).filter(n -> n == usual).count();
      boolean decimal = best == ',' && bestAlike > 0 && isDecimalMark(chars, first, quote);
      if (alike > bestAlike
          || alike == bestAlike && (usual > bestCount || decimal)
          || decimal && alike * 2 >= bestAlike && alike == first.size()) {
        best = c;
        bestAlike = alike;
        bestCount = usual;
      }
    }
    if (best == ',' && bestCount > 0 && first.size() > 1 && isDecimalMark(chars, first, quote)) {
      int[] counts = counts(chars, first, ',', quote);
      // One column of decimal commas below its name.
      return counts[0] == 0 && bestCount == 1 ? ';' : ',';
    }
    return best;
  }

  /** The most frequent number of separators that is not 0; of equals the larger. */
  static int usual(int[] counts) {
    int[] sorted = Arrays.stream(counts).filter(n -> n > 0).sorted().toArray();
    int best = 0;
    int times = 0;
    for (int i = 0; i < sorted.length; ) {
      int j = i;
      while (j < sorted.length && sorted[j] == sorted[i]) {
        j++;
      }
      if (j - i >= times) {
        times = j - i;
        best = sorted[i];
      }
      i = j;
    }
    return best;
  }

  /** How many separators each line has outside of quotes. */
  static int[] counts(char[] chars, List<int[]> lines, char separator, char quote) {
    int[] counts = new int[lines.size()];
    for (int k = 0; k < counts.length; k++) {
      boolean quoted = false;
      int n = 0;
      for (int i = lines.get(k)[0]; i < lines.get(k)[1]; i++) {
        char c = chars[i];
        if (c == quote) {
          quoted = !quoted;
        } else if (c == separator && !quoted) {
          n++;
        }
      }
      counts[k] = n;
    }
    return counts;
  }

  private static boolean isDecimalMark(char[] chars, List<int[]> lines, char quote) {
    for (int[] line : lines) {
      boolean quoted = false;
      for (int i = line[0]; i < line[1]; i++) {
        quoted ^= chars[i] == quote;
        if (chars[i] == ','
            && !quoted
            && (i == line[0]
                || i + 1 >= line[1]
                || !isDigit(chars[i - 1])
                || !isDigit(chars[i + 1]))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
