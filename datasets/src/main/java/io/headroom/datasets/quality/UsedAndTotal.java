package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what is used of a thing against what there is of it: a use above its total means that one
 * of them is in another unit, of another thing or of another time.
 */
final class UsedAndTotal {
  /** Used and total are read one after the other. */
  private static final double SLACK = 1.001;

  private UsedAndTotal() {}

  static void check(List<Series> series, FindingLog log) {
    Map<Map<String, String>, Map<SeriesRole, Series>> things = new LinkedHashMap<>();
    for (Series s : series) {
      Set<SeriesRole> roles = SeriesRole.of(s.key());
      if (roles.size() == 1) {
        SeriesRole role = roles.iterator().next();
        things.computeIfAbsent(thing(s), t -> new EnumMap<>(SeriesRole.class)).putIfAbsent(role, s);
      }
    }
    for (Map<SeriesRole, Series> t : things.values()) {
      Series used = t.get(SeriesRole.USED);
      Series total = t.get(SeriesRole.TOTAL);
      if (used != null && total != null && used.unit().equals(total.unit())) {
        compare(used, total, log);
      }
    }
  }

  /** The labels that do not say what is measured. */
  private static Map<String, String> thing(Series s) {
    Map<String, String> labels = new TreeMap<>(s.key().labels());
    labels.keySet().removeIf(SeriesRole::isTelling);
    return labels;
  }

  private static void compare(Series used, Series total, FindingLog log) {
    if (!used.grid().granularity().equals(total.grid().granularity())) {
      return;
    }
    long above = 0;
    double worst = 0;
    Instant first = null;
    for (int i = 0; i < used.size(); i++) {
      Instant at = used.grid().start(i);
      long j = total.grid().indexOf(at);
      double there = j < 0 || j >= total.size() ? Double.NaN : total.value((int) j);
      if (used.value(i) > there * SLACK) {
        first = first == null ? at : first;
        worst = Math.max(worst, used.value(i) / there);
        above++;
      }
    }
    if (first != null) {
      String when = "from " + first;
      log.add(
          FindingCode.USED_ABOVE_TOTAL.usualSeverity(),
          FindingCode.USED_ABOVE_TOTAL,
          used.key(),
          String.format(
              Locale.ROOT,
              "more used than there is of it in %s, up to %.4g times as much",
              total.key(),
              worst),
          above,
          "kept; perhaps one of them is in another unit",
          List.of(new Finding.Place("", 0, when)));
    }
  }
}
