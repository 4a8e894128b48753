package io.headroom.reports.run;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a word that is not known. */
final class PlanMaybe {
  private PlanMaybe() {}

  /**
   * A key or a name without what people write differently: case, blanks, dashes, underscores.
   *
   * @param word any text
   * @return the letters and digits in lower case, other signs kept
   */
  static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }

  /** {@code ". Maybe 'x'?"} for the nearest valid word, or nothing. */
  static String of(String found, Collection<String> valid) {
    return nearest(found, valid).map(PlanMaybe::sentence).orElse("");
  }

  /** {@code ". Maybe 'x'?"}. */
  static String sentence(String guess) {
    return ". Maybe '" + guess + "'?";
  }

  /**
   * The nearest valid word: at most a third of its letters (at least one) inserted, deleted,
   * changed or swapped, or one word the beginning of the other; the first of equally near ones.
   */
  static Optional<String> nearest(String found, Collection<String> valid) {
    String f = normal(found);
    if (f.isEmpty() || f.length() > 100) {
      return Optional.empty();
    }
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String v : valid) {
      String w = normal(v);
      int d = distance(f, w);
      boolean starts =
          Math.min(f.length(), w.length()) >= 3 && (f.startsWith(w) || w.startsWith(f));
      int allowed = Math.max(1, Math.max(f.length(), w.length()) / 3);
      if ((d <= allowed && d < Math.max(f.length(), w.length()) || starts) && d < least) {
        least = d;
        best = v;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Optimal string alignment distance: insert, delete, change, swap neighbours. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
