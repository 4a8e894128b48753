package io.headroom.core.reliability;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that was perhaps meant. */
final class SimilarName {
  /** Names longer than this are not compared; hostile files have them. */
  private static final int LONGEST = 200;

  private static final int MOST = 20_000;

  private SimilarName() {}

  /** {@code ". Maybe 'pump 1'?"}, or nothing. */
  static String maybe(String name, Collection<String> known) {
    return nearest(name, known).map(n -> ". Maybe '" + n + "'?").orElse("");
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > LONGEST || known.size() > MOST) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    String best = null;
    int fewest = Math.max(1, name.length() / 3) + 1;
    for (String k : known) {
      if (Math.abs(k.length() - name.length()) < fewest && k.length() <= LONGEST) {
        int d = distance(wanted, k.toLowerCase(Locale.ROOT));
        if (d < fewest) {
          fewest = d;
          best = k;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Letters to insert, drop or change (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
