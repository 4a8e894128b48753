package io.headroom.datasets.mapping;

import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowFields;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SimilarNames;
import java.util.Map;
import java.util.TreeSet;

/** Passes rows with wanted labels, and remembers some of the others for a helpful message. */
final class RowFilter {
  private static final int REMEMBERED = 100;
  private static final int LOOKED_AT = 10_000;

  private final int[] columns;
  private final String[] names;
  private final String[] wanted;
  private final TreeSet<String>[] seen;
  private final String[] last;
  private volatile boolean passed;

  @SuppressWarnings({"unchecked", "rawtypes"})
  RowFilter(Map<String, String> where, Columns header) {
    columns = where.keySet().stream().mapToInt(n -> header.index(n, "filter")).toArray();
    names = where.keySet().toArray(new String[0]);
    wanted = where.values().toArray(new String[0]);
    seen = new TreeSet[columns.length];
    last = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      seen[i] = new TreeSet<>();
      last[i] = "";
    }
  }

  boolean accepts(RowFields row) {
    for (int i = 0; i < columns.length; i++) {
      CharSequence field = row.field(columns[i]);
      if (!wanted[i].contentEquals(field)) {
        if (!passed && seen[i].size() < REMEMBERED && !last[i].contentEquals(field)) {
          last[i] = field.toString();
          seen[i].add(last[i]);
        }
        return false;
      }
    }
    if (!passed) {
      passed = true;
    }
    return true;
  }

  /** Whether some row passed, so that the others need not be remembered. */
  boolean hasPassed() {
    return passed;
  }

  /** Whether a row would pass; remembers nothing. */
  boolean matches(RowFields row) {
    for (int i = 0; i < columns.length; i++) {
      if (!wanted[i].contentEquals(row.field(columns[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Why no row of a source passes, told by its first rows; for sources that give only others. */
  static String reasonOf(RowSource source, Map<String, String> wanted, Columns columns) {
    RowFilter filter = new RowFilter(wanted, columns);
    try (RowCursor row = source.open(p -> {})) {
      for (int i = 0; i < LOOKED_AT && row.next(); i++) {
        filter.accepts(row);
      }
    }
    return filter.reason();
  }

  /** Why no row passed; empty when one did. */
  String reason() {
    if (passed) {
      return "";
    }
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < columns.length; i++) {
      if (!seen[i].isEmpty()) {
        b.append(b.length() == 0 ? "no row has " : ", or ")
            .append(names[i])
            .append(" = '")
            .append(wanted[i])
            .append("'; found are ")
            .append(String.join(", ", seen[i].stream().limit(10).toList()))
            .append('.')
            .append(SimilarNames.maybe(wanted[i], seen[i]));
      }
    }
    return b.toString();
  }
}
