package io.headroom.datasets.mapping;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.SeriesRole;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.quality.Treatment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Series that are percentiles by their names: told, and never averaged. */
final class PercentileNames {
  private PercentileNames() {}

  /**
   * The percentile that the labels or the value column say; null when none, or not to be heeded.
   */
  static @Nullable Aggregation of(MappingOptions o, SeriesKey key) {
    if (o.cleaning.of(CleaningRule.PERCENTILES) == Treatment.KEEP) {
      return null;
    }
    return SeriesRole.percentile(key)
        .or(() -> o.wide || o.values.isEmpty() ? Optional.empty() : column(o))
        .orElse(null);
  }

  private static Optional<Aggregation> column(MappingOptions o) {
    return SeriesRole.percentile(o.values.get(0));
  }

  /** Whether the readings may go onto the grid; several in a period only by their peak. */
  static boolean allow(
      MappingOptions o, ReadingBuffer b, Slots slots, Aggregation percentile, FindingLog log) {
    String name = percentile.name().toLowerCase(Locale.ROOT);
    boolean several = false;
    for (int i = 1; i < b.size && !several; i++) {
      several = slots.of[i] == slots.of[i - 1];
    }
    boolean allowed = !several || o.within.takesPercentiles();
    log.add(
        allowed ? Severity.INFO : Severity.BAD,
        FindingCode.PERCENTILES,
        b.key,
        "by its name a series of "
            + name
            + " values"
            + (allowed
                ? ""
                : ", several of them in a period, of which no "
                    + o.within.name().toLowerCase(Locale.ROOT)
                    + " is taken"),
        1,
        allowed
            ? "neither averaged nor added"
            : "the series is dropped; 'several: peak' takes the largest",
        List.of());
    return allowed;
  }
}
