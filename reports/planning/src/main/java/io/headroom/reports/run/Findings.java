package io.headroom.reports.run;

import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries what reading found into the run's findings. */
final class Findings {
  private static final int PLACES = 3;

  private Findings() {}

  /** What concerns the plan: the source as a whole, and the series that a pool is made of. */
  static List<RunFinding> of(
      PlanFile plan, PlanFile.SourcePlan source, SeriesReading reading, List<Finding> found) {
    Set<SeriesKey> used = new HashSet<>();
    for (PlanFile.PoolPlan p : plan.pools()) {
      if (p.source().equals(source.name())) {
        reading.where(p.where()).forEach(s -> used.add(s.key()));
      }
    }
    List<RunFinding> findings = new ArrayList<>();
    for (Finding f : found) {
      boolean concerns = f.series() == null || used.contains(f.series());
      if (concerns && f.code() != FindingCode.STALE) {
        findings.add(of(plan, source.name(), f));
      }
    }
    int spare = reading.series().size() - used.size();
    if (spare > 0) {
      findings.add(
          new RunFinding(
              RunFinding.Severity.INFO,
              "series-not-planned",
              "source " + source.name(),
              "series that no pool of the plan asks for",
              spare,
              "read, not planned; their findings are left out"));
    }
    return findings;
  }

  /** A finding of a register as the run tells it. */
  static RunFinding ofRegister(PlanFile plan, String register, Finding f) {
    RunFinding r = of(plan, register, f);
    return new RunFinding(
        r.severity(), r.code(), "master data " + register, r.text(), r.count(), r.action());
  }

  /** A finding of a source as the run tells it. */
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
        f.repair() + (f.overrule().isEmpty() ? "" : " (overruled by '" + f.overrule() + "')"));
  }

  private static RunFinding.Severity severity(Severity s) {
    return switch (s) {
      case INFO -> RunFinding.Severity.INFO;
      case WARN -> RunFinding.Severity.WARN;
      case BAD -> RunFinding.Severity.BAD;
    };
  }
}
