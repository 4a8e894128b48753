package io.headroom.datasets.quality;

import io.headroom.core.series.Grade;
import java.util.Comparator;
import java.util.List;

/**
 * The state of a set of series, and what was found in them.
 *
 * @param series one entry a series, in the order of checking
 * @param findings all findings, the worst first
 */
public record QualityReport(List<SeriesQuality> series, List<Finding> findings) {
  /** Copies the lists. */
  public QualityReport {
    series = List.copyOf(series);
    findings = List.copyOf(findings);
  }

  /**
   * The grade of the worst series.
   *
   * @return the grade; F when there is no series
   */
  public Grade worst() {
    return series.stream().map(SeriesQuality::grade).max(Comparator.naturalOrder()).orElse(Grade.F);
  }
}
