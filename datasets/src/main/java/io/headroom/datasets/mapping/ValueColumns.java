package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SimilarNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which columns of a wide source are series: those that mostly hold numbers. */
final class ValueColumns {
  private static final int SAMPLE = 1_000;

  private ValueColumns() {}

  static List<String> of(
      MappingOptions o,
      RowSource source,
      Columns columns,
      TimePlan time,
      int[] labels,
      FindingLog log,
      @Nullable String wanted) {
    List<String> names =
        o.values.isEmpty() ? numeric(o, source, columns, time, labels, log) : o.values;
    columns.indices(names, "value");
    if (wanted == null) {
      return names;
    }
    if (!names.contains(wanted)) {
      throw new MappingException(
          columns.source(),
          columns.source()
              + ": no series column '"
              + wanted
              + "'; its series columns are "
              + String.join(", ", names)
              + "."
              + SimilarNames.maybe(wanted, names));
    }
    return List.of(wanted);
  }

  private static List<String> numeric(
      MappingOptions o,
      RowSource source,
      Columns columns,
      TimePlan time,
      int[] labels,
      FindingLog log) {
    Set<Integer> taken = new HashSet<>(time.columns());
    for (int c : labels) {
      taken.add(c);
    }
    for (String n : o.where.keySet()) {
      taken.add(columns.header().indexOf(n));
    }
    if (o.duration != null) {
      taken.add(columns.header().indexOf(o.duration));
    }
    int n = columns.header().size();
    int[] numbers = new int[n];
    int[] texts = new int[n];
    MissingMarkers markers = new MissingMarkers(o.markers);
    try (RowCursor row = source.open(p -> {})) {
      for (int seen = 0; seen < SAMPLE && row.next(); seen++) {
        for (int c = 0; c < n; c++) {
          CharSequence field = row.field(c);
          if (!Double.isNaN(NumberText.parse(field, o.decimalMark))) {
            numbers[c]++;
          } else if (!markers.contains(field)) {
            texts[c]++;
          }
        }
      }
    }
    List<String> names = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      String name = columns.header().get(c);
      if (taken.contains(c)) {
        continue;
      }
      if (texts[c] > numbers[c]) {
        log.add(
            FindingCode.SKIPPED_COLUMN,
            null,
            "a column that holds no numbers",
            "not read as a series",
            () -> new Finding.Place("", 1, "'" + name + "'"));
      } else {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      throw new MappingException(
          columns.source(),
          columns.source()
              + ": no column holds numbers; its columns are "
              + String.join(", ", columns.header()));
    }
    return names;
  }
}
