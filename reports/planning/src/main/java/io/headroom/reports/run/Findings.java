package io.headroom.reports.run;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.Severity;
import java.util.stream.Collectors;

/** Carries what reading found into the run's findings. */
final class Findings {
  private static final int PLACES = 3;

  private Findings() {}

  static RunFinding of(PlanFile plan, String source, Finding f) {
    String series = f.series() == null ? "" : ", " + f.series();
    String places =
        f.places().stream()
            .limit(PLACES)
            .map(
                p ->
                    new Finding.Place(Hashes.name(plan, p.file()), p.line(), p.detail()).toString())
            .collect(Collectors.joining("; "));
    String more = f.count() > PLACES && f.places().size() > PLACES ? "; …" : "";
    return new RunFinding(
        severity(f.severity()),
        f.code().id(),
        "source " + source + series,
        f.what() + (places.isEmpty() ? "" : ": " + places + more),
        f.count(),
        f.repair());
  }

  private static RunFinding.Severity severity(Severity s) {
    return switch (s) {
      case INFO -> RunFinding.Severity.INFO;
      case WARN -> RunFinding.Severity.WARN;
      case BAD -> RunFinding.Severity.BAD;
    };
  }
}
