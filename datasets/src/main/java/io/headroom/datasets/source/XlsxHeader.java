package io.headroom.datasets.source;

import io.headroom.datasets.source.XlsxParts.BrokenPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a sheet's table begins and what its columns are called.
 *
 * @param row the row that names the columns, or the first row without one; 0 when there is no row
 * @param named whether that row names the columns
 * @param first its first column, from 0
 * @param names of the columns from there on
 * @param texts what stands in the row, to find it again further down
 * @param preamble what stands in the first row above; null when there is none
 */
record XlsxHeader(
    long row,
    boolean named,
    int first,
    List<String> names,
    List<String> texts,
    @Nullable String preamble) {
  private static final int ROWS = 50;

  /** What is known of one of the first rows. */
  private record Sampled(
      long number, List<String> texts, List<Boolean> words, int first, int filled) {}

  static XlsxHeader find(XlsxSheet sheet, @Nullable Integer stated) {
    List<Sampled> rows = new ArrayList<>();
    XlsxRow row = new XlsxRow();
    try {
      while ((rows.size() < ROWS || stated != null && row.number() < stated)
          && rows.size() < ROWS * 100
          && sheet.next(row)) {
        rows.add(sample(row));
      }
    } catch (BrokenPart e) {
      // The rows before it are there; reading comes upon it again.
      if (rows.isEmpty()) {
        return none();
      }
    }
    if (rows.isEmpty()) {
      return none();
    }
    int at = stated == null ? detect(rows) : stated(rows, stated);
    boolean named = stated == null ? isNamed(rows, at) : stated > 0;
    Sampled head = rows.get(at);
    int first = head.first();
    int last = head.texts().size();
    if (!named) {
      for (Sampled s : rows.subList(at, rows.size())) {
        first = Math.min(first, s.first());
        last = Math.max(last, s.texts().size());
      }
    }
    List<String> texts = new ArrayList<>();
    for (int i = first; i < last; i++) {
      texts.add(i < head.texts().size() ? head.texts().get(i) : "");
    }
    List<String> names = named ? ColumnNames.unique(texts) : ColumnNames.numbered(last - first);
    String preamble = at == 0 ? null : String.join(" ", rows.get(0).texts()).strip();
    return new XlsxHeader(head.number(), named, first, names, texts, preamble);
  }

  private static XlsxHeader none() {
    return new XlsxHeader(0, false, 0, List.of(), List.of(), null);
  }

  private static Sampled sample(XlsxRow row) {
    List<String> texts = row.texts(0, row.width());
    while (!texts.isEmpty() && texts.get(texts.size() - 1).isEmpty()) {
      texts.remove(texts.size() - 1);
    }
    List<Boolean> words = new ArrayList<>();
    int first = -1;
    int filled = 0;
    for (int i = 0; i < texts.size(); i++) {
      words.add(row.isWord(i));
      if (!texts.get(i).isEmpty()) {
        first = first < 0 ? i : first;
        filled++;
      }
    }
    return new Sampled(row.number(), texts, words, Math.max(0, first), filled);
  }

  private static int stated(List<Sampled> rows, int number) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).number() >= Math.max(1, number)) {
        return i;
      }
    }
    return rows.size() - 1;
  }

  /** The first row of different words that reaches as far right as most rows do. */
  private static int detect(List<Sampled> rows) {
    int usual = usual(rows.stream().map(Sampled::filled).toList());
    int end = usual(rows.stream().map(s -> s.texts().size()).toList());
    for (int i = 0; i < rows.size(); i++) {
      Sampled s = rows.get(i);
      if (s.filled() * 2 >= usual && s.texts().size() >= end && areNames(s)) {
        return i;
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).filled() * 2 >= usual) {
        return i;
      }
    }
    return 0;
  }

  /** The most frequent number; of equals the larger. */
  private static int usual(List<Integer> numbers) {
    Map<Integer, Integer> times = new HashMap<>();
    int best = 0;
    for (int n : numbers) {
      int own = times.merge(n, 1, Integer::sum);
      int top = times.getOrDefault(best, 0);
      if (own > top || own == top && n > best) {
        best = n;
      }
    }
    return best;
  }

  private static boolean areNames(Sampled s) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < s.texts().size(); i++) {
      String t = s.texts().get(i);
      if (!t.isEmpty() && (!s.words().get(i) || !seen.add(t))) {
        return false;
      }
    }
    return true;
  }

  /** A row with a word above a number, or with no number at all. */
  private static boolean isNamed(List<Sampled> rows, int at) {
    Sampled head = rows.get(at);
    boolean data = false;
    for (int i = 0; i < head.texts().size(); i++) {
      boolean word = head.words().get(i);
      boolean empty = head.texts().get(i).isEmpty();
      data |= !word && !empty;
      for (Sampled s : rows.subList(at + 1, Math.min(rows.size(), at + 11))) {
        if (word && i < s.texts().size() && !s.texts().get(i).isEmpty() && !s.words().get(i)) {
          return true;
        }
      }
    }
    return !data;
  }
}
