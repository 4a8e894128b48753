package io.headroom.reports.batch;

import java.util.ArrayList;
import java.util.List;

/** What became of a chunk: rows for the output, findings, counts, scores. Filled by one thread. */
final class BatchPart {
  final CsvBytes rows = new CsvBytes();
  final List<BatchFinding> findings = new ArrayList<>();
  final Tally models = new Tally();
  final Tally causes = new Tally();
  final List<TrialScore> scores = new ArrayList<>();
  byte[] packed = new byte[0];

  /** Why models were chosen, where that is asked. */
  final CsvBytes reasons = new CsvBytes();

  /** The same rows as numbers, where the output is no text; else none. */
  final List<ForecastRows> tables = new ArrayList<>();

  long series;
  long failed;
  long fallback;
  long floored;
  long steps;
  long missing;
  long lostRows;

  void found(BatchFinding finding) {
    findings.add(finding);
    causes.add(finding.cause(), 1);
  }

  /** Adds the counts of another part. */
  void add(BatchPart other) {
    models.add(other.models);
    causes.add(other.causes);
    series += other.series;
    failed += other.failed;
    fallback += other.fallback;
    floored += other.floored;
    steps += other.steps;
    missing += other.missing;
    lostRows += other.lostRows;
  }
}
