package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import java.util.List;

/** Logs as text for tests. */
final class LogText {
  private LogText() {}

  static CsvSource csv(String... lines) {
    return csv(List.of(lines));
  }

  static CsvSource csv(List<String> lines) {
    return CsvSource.ofText("log.csv", String.join("\n", lines));
  }

  static List<Finding> withCode(List<Finding> findings, FindingCode code) {
    return findings.stream().filter(f -> f.code() == code).toList();
  }

  static Finding one(List<Finding> findings, FindingCode code) {
    List<Finding> some = withCode(findings, code);
    if (some.size() != 1) {
      throw new AssertionError("one finding " + code + " expected among " + findings);
    }
    return some.get(0);
  }
}
