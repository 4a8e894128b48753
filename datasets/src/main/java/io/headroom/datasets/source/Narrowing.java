package io.headroom.datasets.source;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a reader will use, told to a source so that it need not give the others. A source that
 * knows nothing of it gives all rows; one that does gives at least the wanted ones.
 *
 * @param labels column to the text that its cells must have; letter case counts
 * @param timeColumn column of time stamps; null when time does not matter
 * @param from first instant wanted; null for no start
 * @param until first instant that is not wanted any more; null for no end
 */
public record Narrowing(
    Map<String, String> labels,
    @Nullable String timeColumn,
    @Nullable Instant from,
    @Nullable Instant until) {
  /** All rows. */
  public static final Narrowing NONE = new Narrowing(Map.of(), null, null, null);

  /** Copies the labels. */
  public Narrowing {
    labels = Map.copyOf(new LinkedHashMap<>(labels));
  }

  /**
   * Rows with given labels.
   *
   * @param labels column to text
   * @return the narrowing
   */
  public static Narrowing to(Map<String, String> labels) {
    return new Narrowing(labels, null, null, null);
  }

  /**
   * The same with a span of time.
   *
   * @param column the column of time stamps
   * @param first first instant wanted; null for no start
   * @param end first instant not wanted; null for no end
   * @return the narrowing
   */
  public Narrowing between(String column, @Nullable Instant first, @Nullable Instant end) {
    return new Narrowing(labels, column, first, end);
  }

  /**
   * Whether it wants all rows.
   *
   * @return true without labels and without a span
   */
  public boolean isNone() {
    return labels.isEmpty() && from == null && until == null;
  }
}
