package io.headroom.datasets.register;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a thing measured up to an as-of: when it was first and last seen, and its peak of late.
 *
 * @param name by which telemetry knows it
 * @param first start of its first reading
 * @param last end of its last reading
 * @param latePeak largest reading of the days before the as-of that were looked at; NaN without any
 * @param isShare whether the readings are shares of a capacity, 0…1
 */
public record Usage(String name, Instant first, Instant last, double latePeak, boolean isShare) {
  /**
   * The usage of all things that series tell of.
   *
   * @param series in any order; several of one thing are taken together
   * @param label the label that holds the thing's name
   * @param asOf last day that counts
   * @param days how many days before and up to it make the late peak
   * @param zone zone of calendar days
   * @return in order of the series; those without the label or without a reading are left out
   */
  public static List<Usage> of(
      List<Series> series, String label, LocalDate asOf, int days, ZoneId zone) {
    Instant end = asOf.plusDays(1).atStartOfDay(zone).toInstant();
    Instant late = asOf.plusDays(1L - days).atStartOfDay(zone).toInstant();
    Map<String, Usage> all = new LinkedHashMap<>();
    for (Series s : series) {
      String name = s.key().labels().getOrDefault(label, "");
      Usage u = name.isEmpty() ? null : of(s, name, late, end);
      if (u != null) {
        all.merge(name, u, Usage::and);
      }
    }
    return new ArrayList<>(all.values());
  }

  private static @Nullable Usage of(Series s, String name, Instant late, Instant end) {
    int first = -1;
    int last = -1;
    double peak = Double.NaN;
    for (int i = 0; i < s.size(); i++) {
      double v = s.value(i);
      if (Double.isNaN(v) || !s.grid().start(i).isBefore(end)) {
        continue;
      }
      first = first < 0 ? i : first;
      last = i;
      if (!s.grid().start(i).isBefore(late)) {
        peak = Double.isNaN(peak) ? v : Math.max(peak, v);
      }
    }
    if (first < 0) {
      return null;
    }
    boolean share = s.unit().equals(Unit.FRACTION) || s.unit().equals(Unit.PERCENT);
    return new Usage(name, s.grid().start(first), s.grid().start(last + 1), peak, share);
  }

  private Usage and(Usage o) {
    double peak =
        Double.isNaN(latePeak)
            ? o.latePeak
            : Double.isNaN(o.latePeak) ? latePeak : Math.max(latePeak, o.latePeak);
    return new Usage(
        name,
        first.isBefore(o.first) ? first : o.first,
        last.isAfter(o.last) ? last : o.last,
        peak,
        isShare && o.isShare);
  }
}
