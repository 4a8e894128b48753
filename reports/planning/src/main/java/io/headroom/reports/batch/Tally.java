package io.headroom.reports.batch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts by name in order of first appearance; the rest of very many names is one. */
final class Tally {
  private static final int MOST_NAMES = 200;
  private static final String REST = "others";

  private final Map<String, Long> counts = new LinkedHashMap<>();

  void add(String name, long count) {
    boolean known = counts.containsKey(name) || counts.size() < MOST_NAMES;
    counts.merge(known ? name : REST, count, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach(this::add);
  }

  Map<String, Long> counts() {
    return counts;
  }
}
