package io.headroom.datasets.quality;

import io.headroom.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers findings in bounded memory: cases with the same code, series and words are counted
 * together, the first {@value #PLACES} places are kept, and beyond {@value #SERIES_PER_CODE}
 * entries of one code further series share one entry. Not for sharing between threads.
 */
public final class FindingLog {
  /** How many places a finding keeps. */
  public static final int PLACES = 12;

  /** How many entries of one code are kept apart. */
  public static final int SERIES_PER_CODE = 200;

  private record Key(FindingCode code, @Nullable SeriesKey series, String what) {}

  private static final class Entry {
    private final Severity severity;
    private final String repair;
    private final List<Finding.Place> places = new ArrayList<>();
    private long count;

    Entry(Severity severity, String repair) {
      this.severity = severity;
      this.repair = repair;
    }
  }

  private final String source;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private final Map<FindingCode, Integer> perCode = new EnumMap<>(FindingCode.class);

  private FindingLog(String source) {
    this.source = source;
  }

  /**
   * An empty log.
   *
   * @param source name of what is examined
   * @return the log
   */
  public static FindingLog of(String source) {
    return new FindingLog(Objects.requireNonNull(source, "source"));
  }

  /**
   * What is examined.
   *
   * @return its name
   */
  public String source() {
    return source;
  }

  /**
   * Adds one case of the code's usual severity.
   *
   * @param code what sort
   * @param series which series; null for the source
   * @param what the case in words, the same words for like cases
   * @param repair what was done; empty when nothing
   * @param place where; asked only while places are still kept
   */
  public void add(
      FindingCode code,
      @Nullable SeriesKey series,
      String what,
      String repair,
      Supplier<Finding.Place> place) {
    Entry e = entry(code.usualSeverity(), code, series, what, repair);
    e.count++;
    if (e.places.size() < PLACES) {
      e.places.add(place.get());
    }
  }

  /**
   * Adds several cases at once.
   *
   * @param severity how much they matter
   * @param code what sort
   * @param series which series; null for the source
   * @param what the cases in words
   * @param count how many, at least 1
   * @param repair what was done; empty when nothing
   * @param places the first few
   */
  public void add(
      Severity severity,
      FindingCode code,
      @Nullable SeriesKey series,
      String what,
      long count,
      String repair,
      List<Finding.Place> places) {
    Entry e = entry(severity, code, series, what, repair);
    e.count += count;
    for (Finding.Place p : places) {
      if (e.places.size() < PLACES) {
        e.places.add(p);
      }
    }
  }

  /**
   * Adds what another log has gathered, as if it had been added here in the same order.
   *
   * @param other a log of the same source
   */
  public void addAll(FindingLog other) {
    other.entries.forEach(
        (k, e) -> add(e.severity, k.code, k.series, k.what, e.count, e.repair, e.places));
  }

  private Entry entry(
      Severity severity, FindingCode code, @Nullable SeriesKey series, String what, String repair) {
    Key key = new Key(code, series, what);
    Entry e = entries.get(key);
    if (e == null && perCode.getOrDefault(code, 0) >= SERIES_PER_CODE) {
      key = new Key(code, null, "the same in further series or rows");
      e = entries.get(key);
    }
    if (e == null) {
      e = new Entry(severity, repair);
      entries.put(key, e);
      perCode.merge(code, 1, Integer::sum);
    }
    return e;
  }

  /**
   * What was found.
   *
   * @return the findings, the worst first, then by code, then in the order in which they were met
   */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    entries.forEach(
        (k, e) ->
            all.add(
                new Finding(
                    e.severity, k.code, source, k.series, k.what, e.count, e.repair, e.places)));
    all.sort(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::code));
    return List.copyOf(all);
  }
}
