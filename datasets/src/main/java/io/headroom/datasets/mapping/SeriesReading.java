package io.headroom.datasets.mapping;

import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.SimilarNames;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reading a source through a mapping gave: series, what was found, and where every reading
 * went. Immutable.
 *
 * <p>A reading is a row's value; in wide form a row has one for each value column. Always {@code
 * readings() = used() + the sum of dropped()}.
 */
public final class SeriesReading {
  private final String source;
  private final List<Series> series;
  private final List<Finding> findings;
  private final List<InputFile> inputs;
  private final String timeFormat;
  private final long rows;
  private final long readings;
  private final Map<DropReason, Long> dropped;
  private final @Nullable Instant first;
  private final @Nullable Instant last;
  private final String emptyReason;

  SeriesReading(
      String source,
      List<Series> series,
      List<Finding> findings,
      List<InputFile> inputs,
      String timeFormat,
      ReadingCounts counts,
      @Nullable Instant first,
      @Nullable Instant last,
      String emptyReason) {
    this.source = source;
    this.series = List.copyOf(series);
    this.findings = List.copyOf(findings);
    this.inputs = List.copyOf(inputs);
    this.timeFormat = timeFormat;
    this.rows = counts.rows();
    this.readings = counts.readings();
    EnumMap<DropReason, Long> d = new EnumMap<>(DropReason.class);
    d.putAll(counts.dropped());
    this.dropped = Collections.unmodifiableMap(d);
    this.first = first;
    this.last = last;
    this.emptyReason = emptyReason;
  }

  /**
   * What was read.
   *
   * @return the source's name
   */
  public String source() {
    return source;
  }

  /**
   * The series, in the order in which their first rows stand.
   *
   * @return none or more
   */
  public List<Series> series() {
    return series;
  }

  /**
   * The one series of a source that has one.
   *
   * @return the series
   * @throws IllegalStateException when there is none, which says why, or more than one
   */
  public Series only() {
    if (series.size() != 1) {
      throw new IllegalStateException(
          source
              + (series.isEmpty()
                  ? " gives no series: " + emptyReason
                  : " gives "
                      + series.size()
                      + " series, not one: "
                      + series.stream().limit(5).map(s -> s.key().toString()).toList()));
    }
    return series.get(0);
  }

  /**
   * A series by its key.
   *
   * @param key the key
   * @return the series
   * @throws IllegalArgumentException when there is none; the message lists keys that are near
   */
  public Series get(SeriesKey key) {
    for (Series s : series) {
      if (s.key().equals(key)) {
        return s;
      }
    }
    throw new IllegalArgumentException(
        source
            + " has no series '"
            + key
            + "' among its "
            + series.size()
            + "."
            + SimilarNames.maybe(
                key.toString(), series.stream().map(s -> s.key().toString()).toList()));
  }

  /**
   * The series that carry given labels.
   *
   * @param wanted label to value; nothing gives all series
   * @return those that match, in order
   */
  public List<Series> where(Map<String, String> wanted) {
    return series.stream().filter(s -> s.key().matches(wanted)).toList();
  }

  /**
   * Why there is no series.
   *
   * @return the reason; only when there is none
   */
  public Optional<String> emptyReason() {
    return series.isEmpty() ? Optional.of(emptyReason) : Optional.empty();
  }

  /**
   * What was found and done.
   *
   * @return the findings, the worst first
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The files that were read.
   *
   * @return name, size and hash of each, in order of reading
   */
  public List<InputFile> inputs() {
    return inputs;
  }

  /**
   * The format of the time stamps, stated or found.
   *
   * @return for example {@code epoch seconds}; empty when none was found
   */
  public String timeFormat() {
    return timeFormat;
  }

  /**
   * How many rows the source has, unreadable ones counted, blank lines not.
   *
   * @return the number of rows
   */
  public long rows() {
    return rows;
  }

  /**
   * How many readings the source has.
   *
   * @return rows times value columns
   */
  public long readings() {
    return readings;
  }

  /**
   * How many readings went into the series.
   *
   * @return readings less the dropped ones
   */
  public long used() {
    return readings - dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Why readings were dropped.
   *
   * @return how many, by reason; reasons without any are absent
   */
  public Map<DropReason, Long> dropped() {
    return dropped;
  }

  /**
   * The earliest start of a series.
   *
   * @return the start of its first period; nothing without series
   */
  public Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  /**
   * The latest end of a series: the end of the last complete period of the data.
   *
   * @return the end of its last period, exclusive; nothing without series
   */
  public Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /** Series, readings and findings in numbers. */
  @Override
  public String toString() {
    return "SeriesReading["
        + source
        + ", "
        + series.size()
        + " series, "
        + used()
        + " of "
        + readings
        + " readings, "
        + findings.size()
        + " findings]";
  }
}
