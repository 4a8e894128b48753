package io.headroom.core.series;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a series: its labels in a fixed order, such as {@code pool=prd-2, metric=cpu}.
 */
public final class SeriesKey implements Comparable<SeriesKey> {
  private final Map<String, String> labels;
  private final String[] sortedLabels;
  private final String[] sortedValues;

  private SeriesKey(Map<String, String> labels) {
    this.labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    SortedMap<String, String> sorted = new TreeMap<>(labels);
    this.sortedLabels = sorted.keySet().toArray(new String[0]);
    this.sortedValues = sorted.values().toArray(new String[0]);
  }

  /**
   * A key of one label called {@code name}.
   *
   * @param name the series' name
   * @return the key
   */
  public static SeriesKey of(String name) {
    return new SeriesKey(Map.of("name", name));
  }

  /**
   * A key of labels, shown in the map's order.
   *
   * @param labels label to value
   * @return the key
   * @throws IllegalArgumentException when there is no label
   */
  public static SeriesKey of(Map<String, String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a series key needs at least one label");
    }
    return new SeriesKey(labels);
  }

  /**
   * The labels.
   *
   * @return an unmodifiable map in label order
   */
  public Map<String, String> labels() {
    return labels;
  }

  /**
   * The value of a label.
   *
   * @param name label
   * @return its value, or null when the key has no such label
   */
  public @Nullable String label(String name) {
    return labels.get(name);
  }

  /**
   * Whether every wanted label has the wanted value.
   *
   * @param wanted label to value
   * @return true when all match; an empty map matches everything
   */
  public boolean matches(Map<String, String> wanted) {
    return wanted.entrySet().stream().allMatch(e -> e.getValue().equals(labels.get(e.getKey())));
  }

  /** By values in the alphabetical order of their labels, then by labels: agrees with equals. */
  @Override
  public int compareTo(SeriesKey other) {
    if (labels.equals(other.labels)) {
      return 0;
    }
    int byValue = Arrays.compare(sortedValues, other.sortedValues);
    return byValue != 0 ? byValue : Arrays.compare(sortedLabels, other.sortedLabels);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SeriesKey k && labels.equals(k.labels);
  }

  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  /** A single label gives its bare value, several give {@code a=x, b=y}. */
  @Override
  public String toString() {
    if (labels.size() == 1) {
      return labels.values().iterator().next();
    }
    return labels.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
