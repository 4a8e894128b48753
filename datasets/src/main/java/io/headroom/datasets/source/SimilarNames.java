package io.headroom.datasets.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that somebody may have meant, for messages that end in "Maybe …". */
public final class SimilarNames {
  private static final int MOST = 3;

  private record Candidate(String name, int distance) {}

  private SimilarNames() {}

  /**
   * The valid names nearest to a wrong one: those within a third of its length in single-character
   * edits (Levenshtein distance), letter case not counted, and those that contain it.
   *
   * @param wrong the name that was not found
   * @param valid the names there are
   * @return at most three, nearest first
   */
  public static List<String> of(String wrong, Collection<String> valid) {
    String w = wrong.toLowerCase(Locale.ROOT);
    List<Candidate> near = new ArrayList<>();
    for (String v : valid) {
      String lower = v.toLowerCase(Locale.ROOT);
      int d = distance(w, lower);
      boolean part =
          w.length() >= 3 && (lower.contains(w) || (w.contains(lower) && !lower.isEmpty()));
      if (d <= Math.max(1, w.length() / 3) || part) {
        near.add(new Candidate(v, d));
      }
    }
    near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
    return near.stream().limit(MOST).map(Candidate::name).toList();
  }

  /**
   * A sentence that ends a message.
   *
   * @param wrong the name that was not found
   * @param valid the names there are
   * @return for example {@code " Maybe 'time'?"}, or nothing when no name is near
   */
  public static String maybe(String wrong, Collection<String> valid) {
    List<String> near = of(wrong, valid);
    return near.isEmpty() ? "" : " Maybe '" + String.join("' or '", near) + "'?";
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
