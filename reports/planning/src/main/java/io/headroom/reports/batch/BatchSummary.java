package io.headroom.reports.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a batch. Immutable. */
public final class BatchSummary {
  private final long rows;
  private final BatchPart total;
  private final List<BatchFinding> findings;
  private final List<String> notices;

  BatchSummary(long rows, BatchPart total, List<BatchFinding> findings, List<String> notices) {
    this.rows = rows;
    this.total = total;
    this.findings = List.copyOf(findings);
    this.notices = List.copyOf(notices);
  }

  /**
   * Rows that were read and passed the filter.
   *
   * @return a count
   */
  public long rows() {
    return rows;
  }

  /**
   * Series in the table.
   *
   * @return those with a result and those without
   */
  public long series() {
    return total.series;
  }

  /**
   * Series without any result.
   *
   * @return a count
   */
  public long failed() {
    return total.failed;
  }

  /**
   * Series that another model than the wanted one had to forecast.
   *
   * @return a count
   */
  public long fallback() {
    return total.fallback;
  }

  /**
   * Series that were kept at 0 or above because no value was negative.
   *
   * @return a count
   */
  public long floored() {
    return total.floored;
  }

  /**
   * Steps of all series that have a result.
   *
   * @return a count, missing steps included
   */
  public long steps() {
    return total.steps;
  }

  /**
   * How many of the steps have no value.
   *
   * @return a count
   */
  public long missing() {
    return total.missing;
  }

  /**
   * Rows of the table that were left out because they are no rows.
   *
   * @return a count
   */
  public long lostRows() {
    return total.lostRows;
  }

  /**
   * How many series each model forecast.
   *
   * @return in order of first use
   */
  public Map<String, Long> models() {
    return copy(total.models);
  }

  /**
   * How often each cause of trouble occurred, rows that were left out included.
   *
   * @return in order of first occurrence
   */
  public Map<String, Long> causes() {
    return copy(total.causes);
  }

  private static Map<String, Long> copy(Tally tally) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(tally.counts()));
  }

  /**
   * The first findings.
   *
   * @return at most 100, in order of the table
   */
  public List<BatchFinding> findings() {
    return findings;
  }

  /**
   * What was assumed or announced, such as a season or a sort.
   *
   * @return sentences in order
   */
  public List<String> notices() {
    return notices;
  }
}
