package io.headroom.datasets.register;

import io.headroom.core.time.Validity;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds rows about the same thing that hold on the same days. */
final class Overlaps {
  /** Of one thing so many rows are compared with each other; a register has few. */
  private static final int MOST = 1_000;

  private Overlaps() {}

  static <T> void find(List<Entry<T>> entries, Function<T, String> key, FindingLog log) {
    Map<String, List<Entry<T>>> byThing = new LinkedHashMap<>();
    for (Entry<T> e : entries) {
      String name = key.apply(e.value()).toLowerCase(Locale.ROOT);
      byThing.computeIfAbsent(name, k -> new ArrayList<>()).add(e);
    }
    for (List<Entry<T>> same : byThing.values()) {
      int n = Math.min(MOST, same.size());
      for (int i = 1; i < n; i++) {
        note(same, i, key, log);
      }
    }
  }

  /** Notes the first row before that overlaps, so that n equal rows are n − 1 cases. */
  private static <T> void note(
      List<Entry<T>> same, int i, Function<T, String> key, FindingLog log) {
    Entry<T> later = same.get(i);
    for (int k = 0; k < i; k++) {
      Entry<T> before = same.get(k);
      Optional<Validity> both = before.valid().and(later.valid());
      if (both.isPresent()) {
        boolean repeats = before.value().equals(later.value());
        String name = key.apply(later.value()).replace('\n', ' ');
        log.add(
            FindingCode.VALIDITY_OVERLAP,
            null,
            repeats
                ? "rows that say the same of the same days twice"
                : "rows that contradict each other on the same days",
            repeats
                ? "counted once"
                : "the one that is valid from the later day counts, of those the later row",
            () ->
                new Finding.Place(
                    later.where().file(),
                    later.where().line(),
                    "'"
                        + name
                        + "' "
                        + both.get()
                        + ", as line "
                        + before.where().line()
                        + " says"));
        return;
      }
    }
  }
}
