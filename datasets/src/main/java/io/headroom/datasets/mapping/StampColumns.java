package io.headroom.datasets.mapping;

import io.headroom.datasets.mapping.StampText.Kind;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Readers for several columns of time stamps of one log. A column that leaves open whether day or
 * month comes first follows one that does not.
 *
 * @param readers one a column, in the order asked for
 * @param columns their columns
 * @param format the formats in words, a bar between different ones
 */
record StampColumns(List<StampReader> readers, List<Integer> columns, String format) {
  static StampColumns of(
      RowSource source,
      Columns columns,
      int[] at,
      @Nullable String stated,
      Offsets offsets,
      ZoneId zone,
      MissingMarkers markers,
      FindingLog log) {
    MappingOptions o = new MappingOptions();
    o.zone = zone;
    o.offsets = offsets;
    o.timeFormat = stated;
    if (stated != null) {
      List<StampReader> readers = new ArrayList<>();
      for (int c : at) {
        o.time = columns.header().get(c);
        readers.add(TimePlan.of(o, source, columns, log).reader());
      }
      return new StampColumns(readers, boxed(at), stated);
    }
    TimeDetector.Found[] found =
        Arrays.stream(at)
            .mapToObj(c -> TimeDetector.detect(source, c, markers))
            .toArray(TimeDetector.Found[]::new);
    @Nullable Kind day = order(found);
    List<StampReader> readers = new ArrayList<>();
    Set<String> formats = new LinkedHashSet<>();
    for (int i = 0; i < at.length; i++) {
      String name = columns.header().get(at[i]);
      Kind kind = found[i].kind();
      List<String> examples = found[i].examples();
      if (kind == null && !examples.isEmpty()) {
        log.add(
            FindingCode.BAD_TIME,
            null,
            "no known format fits column '" + name + "'",
            "state its format",
            () -> new Finding.Place("", 0, "values such as " + examples));
      }
      if (found[i].ambiguous()) {
        TimeDetector.Likelier likelier = found[i].likelier();
        if (day == null) {
          log.add(
              FindingCode.AMBIGUOUS_TIME,
              null,
              "no stamp tells whether the day or the month comes first",
              likelier.why() + "; state the format to be sure",
              () -> new Finding.Place("", 0, "column '" + name + "', values such as " + examples));
        }
        kind = Objects.requireNonNullElse(day, likelier.kind());
      }
      if (kind != null) {
        TimePlan.announceUnit(name, kind, log);
        formats.add(kind.text());
      }
      readers.add(
          new StampReader.Text(
              at[i],
              kind != null ? kind : Objects.requireNonNullElse(day, Kind.ISO),
              offsets,
              new ZoneClock(zone)));
    }
    return new StampColumns(readers, boxed(at), String.join(" | ", formats));
  }

  /** Which of day and month comes first, told by the columns that leave no doubt. */
  private static @Nullable Kind order(TimeDetector.Found[] found) {
    int days = 0;
    int months = 0;
    for (TimeDetector.Found f : found) {
      if (!f.ambiguous()) {
        days += f.kind() == Kind.DAY_FIRST ? 1 : 0;
        months += f.kind() == Kind.MONTH_FIRST ? 1 : 0;
      }
    }
    return days == months ? null : days > months ? Kind.DAY_FIRST : Kind.MONTH_FIRST;
  }

  private static List<Integer> boxed(int[] at) {
    return Arrays.stream(at).boxed().toList();
  }

  /** The text that a reader reads. */
  CharSequence field(RowCursor row, int reader) {
    return row.field(columns.get(reader));
  }

  void noteZone(FindingLog log, boolean stated) {
    if (!stated && readers.stream().anyMatch(r -> r.sawLocal)) {
      log.add(
          FindingCode.ZONE_ASSUMED,
          null,
          "local time stamps and no named zone",
          "taken for UTC",
          () -> new Finding.Place("", 0, ""));
    }
  }
}
