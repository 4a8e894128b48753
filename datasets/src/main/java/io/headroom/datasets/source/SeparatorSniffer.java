package io.headroom.datasets.source;

import java.util.Arrays;

/** Finds the field separator of CSV text from its first lines. */
final class SeparatorSniffer {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int LINES = 20;

  private SeparatorSniffer() {}

  /**
   * The candidate that splits the header and splits most lines like the header; of equals the one
   * that gives more fields, then the earlier of comma, semicolon, tab, bar. A comma when nothing
   * splits.
   */
  static char detect(char[] chars, int from, int to) {
    char best = CANDIDATES[0];
    int bestAlike = 0;
    int bestCount = 0;
    for (char c : CANDIDATES) {
      int[] counts = countPerLine(chars, from, to, c);
      if (counts.length == 0 || counts[0] == 0) {
        continue;
      }
      int alike = 0;
      for (int n : counts) {
        if (n == counts[0]) {
          alike++;
        }
      }
      if (alike > bestAlike || (alike == bestAlike && counts[0] > bestCount)) {
        best = c;
        bestAlike = alike;
        bestCount = counts[0];
      }
    }
    return best;
  }

  private static int[] countPerLine(char[] chars, int from, int to, char separator) {
    int[] counts = new int[LINES];
    int lines = 0;
    int n = 0;
    boolean quoted = false;
    boolean blank = true;
    for (int i = from; i < to && lines < LINES; i++) {
      char c = chars[i];
      if (c == '"') {
        quoted = !quoted;
      }
      if ((c == '\n' || c == '\r') && !quoted) {
        if (!blank) {
          counts[lines++] = n;
        }
        n = 0;
        blank = true;
      } else {
        blank = false;
        if (c == separator && !quoted) {
          n++;
        }
      }
    }
    if (!blank && lines < LINES && (lines == 0 || !quoted)) {
      counts[lines++] = n;
    }
    return Arrays.copyOf(counts, lines);
  }
}
