package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.RowCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Lays ordered readings of one series on a regular grid and says what it did. */
final class GridBuilder {
  private static final long DAY = 86_400_000L;
  private static final double COARSER = 1.5;

  /** Gaps of up to this share of the periods, each shorter than a season, are worth a note only. */
  private static final double SLIGHT = 0.01;

  private final MappingOptions options;
  private final FindingLog log;
  private final ReadingCounts counts;
  private final RowCursor row;

  GridBuilder(MappingOptions options, FindingLog log, ReadingCounts counts, RowCursor row) {
    this.options = options;
    this.log = log;
    this.counts = counts;
    this.row = row;
  }

  /**
   * Builds a series.
   *
   * @param b at least one reading, in order of time
   * @param g step of the grid
   * @param readingStep milliseconds between readings
   * @param steady whether readings come at that pace
   * @return the series; nothing when no period is complete, or the readings are too thin
   */
  Optional<Series> build(ReadingBuffer b, Granularity g, long readingStep, boolean steady) {
    Aggregation percentile = PercentileNames.of(options, b.key);
    long step = Math.round(g.meanSeconds() * 1000);
    boolean coarser = step >= COARSER * readingStep;
    long[] starts = starts(b, readingStep);
    long[] holds = b.holds.length == 0 ? b.holds : Arrays.copyOf(b.holds, b.size);
    Slots slots = Slots.of(starts, holds, g, options.zone, steady && !coarser);
    if (slots == null) {
      counts.drop(DropReason.STRAY, b.readings());
      log.add(
          Severity.BAD,
          FindingCode.STRAY_STAMP,
          b.key,
          "the readings lie too far apart for steps of " + g,
          b.size,
          "the series is dropped",
          List.of(
              b.place(0, row, Instant.ofEpochMilli(starts[0]).toString()),
              b.place(b.size - 1, row, Instant.ofEpochMilli(starts[b.size - 1]).toString())));
      return Optional.empty();
    }
    if (percentile != null && !PercentileNames.allow(options, b, slots, percentile, log)) {
      counts.drop(DropReason.PERCENTILES, b.readings());
      return Optional.empty();
    }
    TimeGrid grid = new TimeGrid(slots.start, g, slots.count, options.zone);
    double[] values = holds.length == 0 ? combine(b, slots) : spread(b, slots, holds, step);
    noteMoves(b, slots, coarser);
    int from = firstComplete(grid, starts, readingStep, coarser && steady);
    int to = lastComplete(grid, starts, holds, readingStep, coarser, steady);
    if (from > 0 || to < slots.count) {
      dropPartial(b, slots, grid, from, to);
    }
    // What is left out may leave nothing, or nothing but missing periods at an end.
    while (from < to && Double.isNaN(values[from])) {
      from++;
    }
    int end = to;
    while (from < to && Double.isNaN(values[to - 1])) {
      to--;
    }
    if (from >= to) {
      return Optional.empty();
    }
    to = options.absent == Absent.ZERO ? end : to;
    TimeGrid kept = grid.slice(from, to);
    double[] keptValues = Arrays.copyOfRange(values, from, to);
    if (options.absent == Absent.ZERO) {
      for (int i = 0; i < keptValues.length; i++) {
        keptValues[i] = Double.isNaN(keptValues[i]) ? 0 : keptValues[i];
      }
    }
    noteGaps(b, slots, from, kept, keptValues);
    Unit unit = options.unit.equals(Unit.PERCENT) ? Unit.FRACTION : options.unit;
    Series s = Series.of(b.key, kept, keptValues, unit);
    return Optional.of(s.withBounds(bounds(b, keptValues, unit)).withStatistic(percentile));
  }

  /** When each reading starts to hold. */
  private long[] starts(ReadingBuffer b, long readingStep) {
    long[] starts = Arrays.copyOf(b.time, b.size);
    if (options.stampAt == StampAt.END) {
      for (int i = 0; i < starts.length; i++) {
        // A calendar step has no fixed length; just before its end is within it.
        starts[i] -= b.holds.length > 0 ? b.holds[i] : readingStep >= DAY / 2 ? 1 : readingStep;
      }
    }
    return starts;
  }

  private double[] combine(ReadingBuffer b, Slots slots) {
    double[] values = new double[slots.count];
    Arrays.fill(values, Double.NaN);
    long combined = combine(b.value, slots.of, b.size, options.within, values);
    if (options.cleaning.of(CleaningRule.COUNTERS) == Treatment.RATE
        && options.within != Aggregation.COUNT) {
      // What a counter stands at when a period ends, not its mean, tells the growth within it.
      for (int i = 0; combined > 0 && i < b.size; i++) {
        values[slots.of[i]] = b.value[i];
      }
    }
    List<Finding.Place> places = new ArrayList<>();
    for (int i = 0, j; combined > 0 && i < b.size && places.size() < 3; i = j) {
      j = endOf(slots.of, i, b.size);
      if (j - i > 1) {
        places.add(b.place(i, row, (j - i) + " readings"));
      }
    }
    noteCombined(b, combined, places);
    return values;
  }

  /** Fills the periods that have readings; gives how many have several. */
  private static long combine(double[] value, int[] of, int n, Aggregation within, double[] to) {
    long combined = 0;
    for (int i = 0, j; i < n; i = j) {
      j = endOf(of, i, n);
      boolean single = j - i == 1 && within != Aggregation.COUNT;
      to[of[i]] = single ? value[i] : within.of(value, i, j);
      combined += j - i > 1 ? 1 : 0;
    }
    return combined;
  }

  /** Index behind the readings that share a period with the one at an index. */
  private static int endOf(int[] of, int from, int n) {
    int slot = of[from];
    int i = from + 1;
    while (i < n && of[i] == slot) {
      i++;
    }
    return i;
  }

  /** Readings that hold for a time: each fills its periods; a sum is spread evenly over them. */
  private double[] spread(ReadingBuffer b, Slots slots, long[] holds, long step) {
    double[] values = new double[slots.count];
    double[] weight = new double[slots.count];
    Arrays.fill(values, Double.NaN);
    int[] fills = Objects.requireNonNull(slots.fills, "fills");
    long expanded = 0;
    long combined = 0;
    List<Finding.Place> places = new ArrayList<>();
    for (int i = 0; i < b.size; i++) {
      int n = fills[i];
      if (n > 1) {
        expanded++;
        if (places.size() < 3) {
          places.add(b.place(i, row, "holds for " + holds[i] / 1000 + " s"));
        }
      }
      double w = Math.min(1, (double) holds[i] / step);
      for (int k = slots.of[i]; k < slots.of[i] + n; k++) {
        if (Double.isNaN(values[k])) {
          values[k] = options.within == Aggregation.SUM ? b.value[i] / n : b.value[i];
          weight[k] = w;
          continue;
        }
        combined++;
        switch (options.within) {
          case SUM -> values[k] += b.value[i] / n;
          case PEAK -> values[k] = Math.max(values[k], b.value[i]);
          default -> {
            values[k] = (values[k] * weight[k] + b.value[i] * w) / (weight[k] + w);
            weight[k] += w;
          }
        }
      }
    }
    if (expanded > 0) {
      log.add(
          FindingCode.EXPANDED_READINGS.usualSeverity(),
          FindingCode.EXPANDED_READINGS,
          b.key,
          "readings that hold for several steps",
          expanded,
          "each fills its steps",
          places);
    }
    noteCombined(b, combined, List.of());
    return values;
  }

  private void noteCombined(ReadingBuffer b, long combined, List<Finding.Place> places) {
    if (combined > 0) {
      log.add(
          FindingCode.COMBINED_READINGS.usualSeverity(),
          FindingCode.COMBINED_READINGS,
          b.key,
          "periods with several readings",
          combined,
          options.cleaning.of(CleaningRule.COUNTERS) == Treatment.RATE
              ? "the last taken, as of counters"
              : options.within.name().toLowerCase(Locale.ROOT) + " taken",
          places);
    }
  }

  private void noteMoves(ReadingBuffer b, Slots slots, boolean coarser) {
    if (slots.beside > 0 && !coarser) {
      log.add(
          FindingCode.SKEWED_STAMPS.usualSeverity(),
          FindingCode.SKEWED_STAMPS,
          b.key,
          "stamps beside the grid, " + slots.phase / 1000.0 + " s after it in the mean",
          slots.beside,
          "moved onto it",
          List.of());
    }
  }

  /** Index of the first period that the readings cover from its start. */
  private static int firstComplete(TimeGrid grid, long[] starts, long readingStep, boolean check) {
    long late = starts[0] - grid.start().toEpochMilli();
    return check && late >= readingStep && grid.count() > 0 ? 1 : 0;
  }

  /** Index after the last period that the readings cover to its end, and that the as-of allows. */
  private int lastComplete(
      TimeGrid grid,
      long[] starts,
      long[] holds,
      long readingStep,
      boolean coarser,
      boolean steady) {
    int to = grid.count();
    Instant cutoff = options.cutoff;
    while (cutoff != null && to > 0 && grid.start(to).isAfter(cutoff)) {
      to--;
    }
    if (!coarser || to < grid.count()) {
      return to;
    }
    if (steady) {
      int last = starts.length - 1;
      long covered = starts[last] + (holds.length == 0 ? readingStep : holds[last]);
      return covered + readingStep / 2 < grid.end().toEpochMilli() ? to - 1 : to;
    }
    // Irregular readings do not tell whether more were to come; an as-of at its end does.
    return cutoff == null ? to - 1 : to;
  }

  private static long leftOut(ReadingBuffer b, Slots slots, int from, int to) {
    int[] of = slots.of;
    int[] fills = slots.fills;
    long dropped = 0;
    for (int i = 0; i < b.size; i++) {
      int end = of[i] + (fills == null ? 1 : fills[i]);
      dropped += end <= from || of[i] >= to ? b.readings(i) : 0;
    }
    return dropped;
  }

  private void dropPartial(ReadingBuffer b, Slots slots, TimeGrid grid, int from, int to) {
    long dropped = leftOut(b, slots, from, to);
    counts.drop(DropReason.PARTIAL_PERIOD, dropped);
    List<Finding.Place> places = new ArrayList<>();
    if (from > 0) {
      places.add(new Finding.Place("", 0, "first, " + grid.start(0)));
    }
    if (to < grid.count() && to >= 0) {
      places.add(new Finding.Place("", 0, "last, " + grid.start(Math.max(0, to))));
    }
    log.add(
        FindingCode.PARTIAL_PERIOD.usualSeverity(),
        FindingCode.PARTIAL_PERIOD,
        b.key,
        "a first or last period covered in part",
        from + Math.max(0, grid.count() - Math.max(from, to)),
        dropped + " readings left out",
        places);
  }

  /** Lists runs of periods without a reading, those that clock changes explain left out. */
  private void noteGaps(ReadingBuffer b, Slots slots, int from, TimeGrid grid, double[] values) {
    boolean[] explained = new boolean[values.length];
    for (int k = 0; k < b.lonelyCount; k++) {
      long i = grid.indexOf(Instant.ofEpochMilli(b.lonely[k] - slots.phase));
      if (i >= 0 && i < values.length) {
        explained[(int) i] = true;
      }
    }
    int runs = 0;
    int missing = 0;
    int longest = 0;
    int reading = 0;
    List<Finding.Place> places = new ArrayList<>();
    for (int i = 0, j; i < values.length; i = j) {
      j = i + 1;
      if (!Double.isNaN(values[i]) || explained[i]) {
        continue;
      }
      while (j < values.length && Double.isNaN(values[j]) && !explained[j]) {
        j++;
      }
      runs++;
      missing += j - i;
      longest = Math.max(longest, j - i);
      if (places.size() < FindingLog.PLACES) {
        while (reading + 1 < b.size && slots.of[reading + 1] - from < i) {
          reading++;
        }
        String what = (j - i) + " missing from " + grid.start(i);
        places.add(b.place(reading, row, what));
      }
    }
    if (runs > 0) {
      int season = Math.max(1, grid.granularity().naturalSeason());
      boolean slight = missing <= SLIGHT * values.length && longest < season;
      log.add(
          slight ? Severity.INFO : FindingCode.GAP.usualSeverity(),
          FindingCode.GAP,
          b.key,
          "periods without a reading, in " + runs + " gaps, the longest of " + longest,
          missing,
          "left missing",
          places);
    }
  }

  /** The stated domain, or one that the values suggest. */
  private Bounds bounds(ReadingBuffer b, double[] values, Unit unit) {
    Bounds stated = options.bounds;
    if (stated != null) {
      boolean percent = options.unit.equals(Unit.PERCENT);
      return percent ? new Bounds(stated.lower() / 100, stated.upper() / 100) : stated;
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      low = v < low ? v : low;
      high = v > high ? v : high;
    }
    boolean fraction = unit.equals(Unit.FRACTION);
    if (low < 0) {
      noteBounds(b, "negative values", "no floor is assumed; state bounds to drop them");
      return Bounds.NONE;
    }
    if (fraction && high > 1) {
      noteBounds(b, "values above 100 %", "no ceiling is assumed; state bounds to drop them");
    }
    return fraction && high <= 1 ? Bounds.FRACTION : Bounds.NON_NEGATIVE;
  }

  private void noteBounds(ReadingBuffer b, String what, String repair) {
    log.add(
        FindingCode.BOUNDS_ASSUMED.usualSeverity(),
        FindingCode.BOUNDS_ASSUMED,
        b.key,
        what,
        1,
        repair,
        List.of());
  }
}
