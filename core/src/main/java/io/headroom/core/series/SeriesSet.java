package io.headroom.core.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several series with unlike keys, in key order whatever the order they came in. Immutable. */
public final class SeriesSet implements Iterable<Series> {
  private static final int NAMED_IN_MESSAGES = 5;

  private final NavigableMap<SeriesKey, Series> byKey;

  private SeriesSet(NavigableMap<SeriesKey, Series> byKey) {
    this.byKey = Collections.unmodifiableNavigableMap(byKey);
  }

  /**
   * A set of series.
   *
   * @param series any number
   * @return the set
   * @throws IllegalArgumentException when two have the same key
   */
  public static SeriesSet of(Series... series) {
    return of(Arrays.asList(series));
  }

  /**
   * A set of series.
   *
   * @param series any number
   * @return the set
   * @throws IllegalArgumentException when two have the same key
   */
  public static SeriesSet of(Collection<Series> series) {
    NavigableMap<SeriesKey, Series> m = new TreeMap<>();
    for (Series s : series) {
      if (m.put(s.key(), s) != null) {
        throw new IllegalArgumentException("two series have the key '" + s.key() + "'");
      }
    }
    return new SeriesSet(m);
  }

  /**
   * How many series.
   *
   * @return 0 or more
   */
  public int size() {
    return byKey.size();
  }

  /**
   * Whether there is no series.
   *
   * @return true when the size is 0
   */
  public boolean isEmpty() {
    return byKey.isEmpty();
  }

  /**
   * The keys.
   *
   * @return in their order
   */
  public Set<SeriesKey> keys() {
    return byKey.keySet();
  }

  /**
   * The series of a key.
   *
   * @param key the key
   * @return the series, or empty when there is none
   */
  public Optional<Series> find(SeriesKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * The one series of a set that has one.
   *
   * @return the series
   * @throws IllegalStateException when there is none, or more than one, naming some
   */
  public Series only() {
    if (byKey.size() != 1) {
      throw new IllegalStateException(
          byKey.isEmpty()
              ? "one series is wanted, there is none"
              : "one series is wanted, there are "
                  + byKey.size()
                  + ": "
                  + named()
                  + ". Maybe select one by its labels?");
    }
    return byKey.firstEntry().getValue();
  }

  private String named() {
    return byKey.keySet().stream()
            .limit(NAMED_IN_MESSAGES)
            .map(SeriesKey::toString)
            .collect(Collectors.joining("; "))
        + (byKey.size() > NAMED_IN_MESSAGES ? "; …" : "");
  }

  /**
   * The series whose keys have all of the labels given.
   *
   * @param labels label to value; empty selects everything
   * @return those series, perhaps none
   */
  public SeriesSet select(Map<String, String> labels) {
    NavigableMap<SeriesKey, Series> m = new TreeMap<>();
    byKey.forEach(
        (k, s) -> {
          if (k.matches(labels)) {
            m.put(k, s);
          }
        });
    return new SeriesSet(m);
  }

  /**
   * This set and one more series.
   *
   * @param series with a key of its own
   * @return the larger set
   * @throws IllegalArgumentException when the key is there already
   */
  public SeriesSet with(Series series) {
    List<Series> all = new ArrayList<>(byKey.values());
    all.add(series);
    return of(all);
  }

  /**
   * The series.
   *
   * @return in key order
   */
  public Stream<Series> stream() {
    return byKey.values().stream();
  }

  /**
   * The sum of all series, missing where any of them is missing.
   *
   * @param key key of the sum
   * @return as {@link #sum(SeriesKey, MissingPolicy)} with {@link MissingPolicy#propagate()}
   */
  public Series sum(SeriesKey key) {
    return sum(key, MissingPolicy.propagate());
  }

  /**
   * The sum of all series, period by period at the grain they come in, over the union of their
   * spans: its peak is the coincident peak, which is at most the sum of the members' peaks. Add up
   * first and roll up after.
   *
   * <p>The unit is that of the first series in key order, the others are converted. The bounds are
   * the sums of the members' bounds.
   *
   * @param key key of the sum
   * @param policy what holds where a member has no value, also before its first and after its last
   *     period
   * @return the sum
   * @throws IllegalArgumentException when units are unlike, granularities or zones differ, or
   *     periods do not begin at the same times
   * @throws IllegalStateException when the set is empty
   */
  public Series sum(SeriesKey key, MissingPolicy policy) {
    if (byKey.isEmpty()) {
      throw new IllegalStateException("there is no series to add up to '" + key + "'");
    }
    return SeriesSum.of(key, List.copyOf(byKey.values()), policy);
  }

  @Override
  public Iterator<Series> iterator() {
    return byKey.values().iterator();
  }

  /** Size and the first keys. */
  @Override
  public String toString() {
    return "SeriesSet[" + byKey.size() + (byKey.isEmpty() ? "" : ": " + named()) + "]";
  }
}
