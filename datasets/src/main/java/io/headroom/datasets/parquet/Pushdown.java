package io.headroom.datasets.parquet;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.Narrowing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants, as a condition that statistics, dictionaries and page indexes can answer.
 * What cannot be said this way is left to the reader.
 */
final class Pushdown {
  /** No zone is further from UTC. */
  private static final long FARTHEST_ZONE_SECONDS = 18 * 3600;

  private final List<FilterPredicate> parts = new ArrayList<>();
  private final List<Leaf> columns = new ArrayList<>();

  private Pushdown() {}

  /**
   * The condition for a file.
   *
   * @param leaves the file's columns by their names in the header
   */
  static Pushdown of(Narrowing wanted, Map<String, Leaf> leaves) {
    Pushdown p = new Pushdown();
    wanted
        .labels()
        .forEach(
            (name, text) -> {
              Leaf leaf = leaves.get(name);
              if (leaf != null) {
                p.label(leaf, text);
              }
            });
    Leaf time = wanted.timeColumn() == null ? null : leaves.get(wanted.timeColumn());
    if (time != null) {
      p.span(time, wanted.from(), wanted.until());
    }
    return p;
  }

  /** The columns in the condition. */
  List<Leaf> columns() {
    return columns;
  }

  /** The condition; null for none. */
  @Nullable FilterPredicate predicate() {
    FilterPredicate all = null;
    for (FilterPredicate p : parts) {
      all = all == null ? p : FilterApi.and(all, p);
    }
    return all;
  }

  private static boolean isNamed(Leaf leaf) {
    // The library tells a path by its dots.
    for (String part : leaf.column().getPath()) {
      if (part.indexOf('.') >= 0) {
        return false;
      }
    }
    return true;
  }

  private void label(Leaf leaf, String text) {
    // An empty text is a missing cell too, and numbers have more than one text.
    LogicalTypeAnnotation logical = leaf.column().getPrimitiveType().getLogicalTypeAnnotation();
    boolean plain =
        logical == null || logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
    if (!text.isEmpty()
        && plain
        && isNamed(leaf)
        && leaf.column().getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY) {
      parts.add(FilterApi.eq(FilterApi.binaryColumn(leaf.name()), Binary.fromString(text)));
      columns.add(leaf);
    }
  }

  private void span(Leaf leaf, @Nullable Instant from, @Nullable Instant until) {
    PrimitiveTypeName raw = leaf.column().getPrimitiveType().getPrimitiveTypeName();
    if (!isNamed(leaf) || from == null && until == null) {
      return;
    }
    long slack = leaf.kind() == CellKind.WALL_CLOCK ? FARTHEST_ZONE_SECONDS : 0;
    if (raw == PrimitiveTypeName.INT64 && leaf.perSecond() > 0) {
      var column = FilterApi.longColumn(leaf.name());
      if (from != null) {
        parts.add(FilterApi.gtEq(column, units(from.minusSeconds(slack), leaf.perSecond())));
      }
      if (until != null) {
        // One millisecond more, since mappings cut stamps to milliseconds.
        parts.add(
            FilterApi.ltEq(
                column, units(until.plusSeconds(slack).plusMillis(1), leaf.perSecond())));
      }
      columns.add(leaf);
    } else if (raw == PrimitiveTypeName.INT32 && leaf.kind() == CellKind.WALL_CLOCK) {
      var column = FilterApi.intColumn(leaf.name());
      if (from != null) {
        parts.add(FilterApi.gtEq(column, day(from.minusSeconds(slack))));
      }
      if (until != null) {
        parts.add(FilterApi.ltEq(column, day(until.plusSeconds(slack))));
      }
      columns.add(leaf);
    }
  }

  private static int day(Instant at) {
    long day = Math.floorDiv(at.getEpochSecond(), 86_400L);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, day));
  }

  private static long units(Instant at, long perSecond) {
    try {
      return Math.addExact(
          Math.multiplyExact(at.getEpochSecond(), perSecond),
          at.getNano() / (1_000_000_000L / perSecond));
    } catch (ArithmeticException e) {
      return at.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
