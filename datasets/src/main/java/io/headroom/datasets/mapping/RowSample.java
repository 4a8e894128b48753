package io.headroom.datasets.mapping;

import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.StampText.Kind;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the first rows of a long table tell about all of it.
 *
 * @param kind what the time column says
 * @param format how stamps are written; null for step numbers
 * @param timeColumn index of the time column
 * @param decimalMark of the values
 * @param granularity the most common step; null for step numbers
 */
record RowSample(
    TimeKind kind,
    @Nullable Kind format,
    int timeColumn,
    char decimalMark,
    @Nullable Granularity granularity) {
  private static final int ROWS = 5_000;

  static RowSample of(SeriesRows spec, RowSource source) {
    int timeColumn;
    List<String> times = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int points = 0;
    int commas = 0;
    try (RowCursor row = source.open(p -> {})) {
      Columns columns = new Columns(source.name(), row.header());
      String series = spec.seriesColumn();
      int id = series == null ? -1 : columns.index(series, "series");
      timeColumn = columns.index(spec.timeColumn(), "time");
      int value = columns.index(spec.valueColumn(), "value");
      RowFilter filter = new RowFilter(spec.wanted(), columns);
      while (times.size() < ROWS && row.next()) {
        if (filter.accepts(row)) {
          ids.add(id < 0 ? "" : row.field(id).toString());
          times.add(row.field(timeColumn).toString());
          CharSequence v = row.field(value);
          points += Double.isNaN(NumberText.parse(v, '.')) ? 0 : 1;
          commas += Double.isNaN(NumberText.parse(v, ',')) ? 0 : 1;
        }
      }
    }
    char mark = commas > points ? ',' : '.';
    long steps = times.stream().filter(RowSample::isStep).count();
    if (2 * steps >= times.size()) {
      return new RowSample(TimeKind.STEP, null, timeColumn, mark, null);
    }
    Kind format = format(spec, source, timeColumn);
    return new RowSample(
        kind(format, times), format, timeColumn, mark, step(spec, source, format, ids, times));
  }

  /** A whole number that is neither a date in digits nor a time since 1970. */
  private static boolean isStep(String text) {
    double number = NumberText.parse(text, '.');
    return number == Math.rint(number) && Math.abs(number) < 10_000_000;
  }

  private static Kind format(SeriesRows spec, RowSource source, int timeColumn) {
    TimeDetector.Found found = TimeDetector.detect(source, timeColumn);
    Kind kind = found.kind();
    if (kind == null) {
      throw new MappingException(
          source.name(),
          source.name()
              + ": column '"
              + spec.timeColumn()
              + "' holds "
              + String.join(", ", found.examples())
              + "; valid are whole step numbers (1, 2, 3, …), dates and times such as 2026-03-01 or"
              + " 2026-03-01T13:00+01:00, and seconds since 1970");
    }
    if (found.ambiguous()) {
      throw new MappingException(
          source.name(),
          source.name()
              + ": column '"
              + spec.timeColumn()
              + "' holds "
              + String.join(", ", found.examples())
              + ", and no row tells whether the day or the month comes first. Maybe write dates as"
              + " 2026-03-01?");
    }
    return kind;
  }

  private static TimeKind kind(Kind format, List<String> times) {
    if (format.isEpoch()) {
      return TimeKind.INSTANT;
    }
    StampText stamp = new StampText();
    boolean clock = false;
    for (String t : times) {
      if (stamp.parse(t, format)) {
        if (stamp.hasOffset) {
          return TimeKind.INSTANT;
        }
        clock |= Math.floorMod(stamp.second, 86_400L) != 0 || stamp.milli != 0;
      }
    }
    return clock ? TimeKind.LOCAL : TimeKind.DATE;
  }

  private static @Nullable Granularity step(
      SeriesRows spec, RowSource source, Kind format, List<String> ids, List<String> times) {
    if (spec.granularity() != null) {
      return spec.granularity();
    }
    Map<String, List<Long>> stamps = new LinkedHashMap<>();
    StampText stamp = new StampText();
    for (int i = 0; i < times.size(); i++) {
      if (stamp.parse(times.get(i), format)) {
        stamps
            .computeIfAbsent(ids.get(i), s -> new ArrayList<>())
            .add((stamp.second - stamp.offset) * 1000 + stamp.milli);
      }
    }
    StepFinder finder = new StepFinder();
    boolean voted = false;
    for (List<Long> own : stamps.values()) {
      long[] sorted = own.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      StepFinder.Step step = StepFinder.of(sorted, sorted.length);
      voted |= step.millis() > 0;
      finder.vote(step);
    }
    if (!voted) {
      throw new MappingException(
          source.name(),
          source.name()
              + ": the first "
              + times.size()
              + " rows have no two times of one series, so that the step cannot be told."
              + " Maybe state the granularity, such as P1M?");
    }
    return StepFinder.granularity(finder.common());
  }
}
