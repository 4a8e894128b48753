package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a series become values at equal steps. Immutable.
 *
 * <p>A stamp belongs to the step nearest to it, counted from the series' first stamp in elapsed
 * time below a day, in local time for days and weeks; of months, the calendar month counts. Steps
 * without a row are missing. Two rows of one step are refused, except that of local stamps in the
 * hour that clocks show twice the later row is the second showing.
 */
public final class Stepping {
  /** A series may have so many steps besides those a row, … */
  private static final long SPARSE_STEPS = 20_000;

  /** … and so many a row, before a wrong stamp or step is suspected. */
  private static final long STEPS_PER_ROW = 100;

  /** Step numbers stand on a calendar that means nothing, which begins here. */
  private static final Instant ANCHOR = Instant.parse("2001-01-01T00:00:00Z");

  private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
  private static final DateTimeFormatter WITHOUT = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  private final TimeKind kind;
  private final @Nullable Granularity stated;
  private final Granularity granularity;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final boolean fixed;
  private final long fixedMillis;

  private Stepping(TimeKind kind, @Nullable Granularity stated, ZoneId zone) {
    this.kind = kind;
    this.stated = stated;
    this.granularity = stated == null ? Granularity.of("P1Y") : stated;
    this.zone = zone;
    this.rules = zone.getRules();
    this.fixed = rules.isFixedOffset();
    this.fixedMillis = fixed ? rules.getOffset(Instant.EPOCH).getTotalSeconds() * 1000L : 0;
  }

  static Stepping of(TimeKind kind, @Nullable Granularity granularity, ZoneId zone) {
    return new Stepping(kind, granularity, zone);
  }

  /**
   * What the time column holds.
   *
   * @return the kind
   */
  public TimeKind kind() {
    return kind;
  }

  /**
   * What one step is.
   *
   * @return as stated, or as found in the stamps; empty for step numbers when not stated
   */
  public Optional<Granularity> granularity() {
    return Optional.ofNullable(stated);
  }

  String timeWanted() {
    return kind == TimeKind.STEP ? "no step number" : "no time stamp like those above";
  }

  /**
   * Puts the rows of a series on its grid.
   *
   * @param raw the rows
   * @return the series, without bounds, with the labels of what follows it
   * @throws RawSeriesException when a row could not be read, two rows are of one step, or the steps
   *     go too far
   */
  public SteppedSeries series(RawSeries raw) {
    raw.problem()
        .ifPresent(
            p -> {
              throw new RawSeriesException("a row that cannot be read", p);
            });
    int n = raw.rows();
    long[] times = raw.times();
    int[] order = order(times);
    long[] index = new long[n];
    long first = times[order[0]];
    boolean monthEnds = granularity.isMonths() && kind != TimeKind.STEP;
    for (int i = 0; i < n; i++) {
      long t = times[order[i]];
      index[i] = kind == TimeKind.STEP ? t - first : stepsFrom(first, t);
      monthEnds = monthEnds && isMonthEnd(t);
      if (i > 0 && index[i] <= index[i - 1]) {
        throw twice(raw, order[i - 1], order[i]);
      }
    }
    long span = index[n - 1] + 1;
    if (span > SPARSE_STEPS + STEPS_PER_ROW * n) {
      throw new RawSeriesException(
          "far more steps than rows",
          n
              + " rows from "
              + shown(first)
              + " to "
              + shown(times[order[n - 1]])
              + " (line "
              + raw.line(order[n - 1])
              + ") make "
              + span
              + " steps"
              + (stated == null ? "" : " of " + stated)
              + ". Maybe a time is wrong, or the step is longer?");
    }
    double[] values = new double[(int) span];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < n; i++) {
      values[(int) index[i]] = raw.value(order[i]);
    }
    TimeGrid grid = new TimeGrid(gridStart(first), granularity, values.length, zone);
    Series series = Series.of(SeriesKey.of(raw.id()), grid, values, Unit.ONE);
    return new SteppedSeries(series, this, first, monthEnds);
  }

  /** Rows in order of time, those of equal time in order of lines; repeated local hours spread. */
  private int[] order(long[] times) {
    if (kind == TimeKind.LOCAL) {
      spreadRepeatedHours(times);
    }
    for (int i = 1; i < times.length; i++) {
      if (times[i] < times[i - 1]) {
        return IntStream.range(0, times.length)
            .boxed()
            .sorted(Comparator.comparingLong(r -> times[r]))
            .mapToInt(Integer::intValue)
            .toArray();
      }
    }
    return IntStream.range(0, times.length).toArray();
  }

  /** Of two equal local stamps in an hour that clocks show twice, the later row is the second. */
  private void spreadRepeatedHours(long[] times) {
    if (fixed) {
      return;
    }
    Integer[] rows = IntStream.range(0, times.length).boxed().toArray(Integer[]::new);
    Arrays.sort(rows, Comparator.comparingLong(r -> times[r]));
    for (int i = 1; i < rows.length; i++) {
      if (times[rows[i]] == times[rows[i - 1]]) {
        ZoneOffsetTransition change = rules.getTransition(local(times[rows[i]]));
        if (change != null && change.isOverlap()) {
          times[rows[i]] -= change.getDuration().toMillis();
          i++;
        }
      }
    }
  }

  private RawSeriesException twice(RawSeries raw, int a, int b) {
    boolean equal = raw.time(a) == raw.time(b);
    String what =
        equal
            ? shown(raw.time(a)) + " occurs twice, on lines " + raw.line(a) + " and " + raw.line(b)
            : shown(raw.time(a))
                + " and "
                + shown(raw.time(b))
                + " (lines "
                + raw.line(a)
                + " and "
                + raw.line(b)
                + ") are within one step of "
                + granularity
                + ". Maybe the step is shorter?";
    return new RawSeriesException(equal ? "a step occurs twice" : "two rows within one step", what);
  }

  private long stepsFrom(long first, long t) {
    if (!granularity.isCalendar()) {
      return nearest(t - first, Math.round(granularity.meanSeconds() * 1000));
    }
    if (granularity.isMonths()) {
      int months = granularity.monthsPerStep();
      return Math.floorDiv(month(t) - month(first) + months / 2, (long) months);
    }
    long day = Math.round(granularity.meanSeconds() * 1000);
    return nearest(localMillis(t) - localMillis(first), day);
  }

  private static long nearest(long distance, long step) {
    return Math.floorDiv(distance + step / 2, step);
  }

  private long localMillis(long millis) {
    // Asking the rules of a zone for each of millions of stamps is a tenth of all work.
    return millis
        + (fixed
            ? fixedMillis
            : rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L);
  }

  private LocalDate date(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(localMillis(millis), 86_400_000L));
  }

  private LocalDateTime local(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
  }

  private long month(long millis) {
    LocalDate d = date(millis);
    return d.getYear() * 12L + d.getMonthValue() - 1;
  }

  private boolean isMonthEnd(long millis) {
    LocalDate d = date(millis);
    return d.getDayOfMonth() == d.lengthOfMonth();
  }

  private Instant gridStart(long first) {
    if (kind == TimeKind.STEP) {
      return ANCHOR;
    }
    return granularity.isMonths()
        ? date(first).withDayOfMonth(1).atStartOfDay(zone).toInstant()
        : Instant.ofEpochMilli(first);
  }

  /** What the time column would say at a step counted from the first row's. */
  String label(long first, long steps, boolean monthEnds) {
    if (kind == TimeKind.STEP) {
      return Long.toString(first + steps);
    }
    if (!granularity.isMonths()) {
      return shown(granularity.advance(Instant.ofEpochMilli(first), steps, zone).toEpochMilli());
    }
    LocalDateTime start = local(first);
    LocalDateTime then = start.plusMonths(granularity.monthsPerStep() * steps);
    if (monthEnds) {
      then = then.withDayOfMonth(then.toLocalDate().lengthOfMonth());
    }
    return shown(then.atZone(zone).toInstant().toEpochMilli());
  }

  /** A time as it is written: a number, or ISO-8601. */
  private String shown(long time) {
    return switch (kind) {
      case STEP -> Long.toString(time);
      case DATE -> date(time).toString();
      case LOCAL -> WITHOUT.format(local(time));
      case INSTANT -> WITH_OFFSET.format(Instant.ofEpochMilli(time).atZone(zone));
    };
  }
}
