package io.headroom.reports.run;

import io.headroom.core.reliability.OutageLog;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Judges one service of a plan, if anything is known of its failures. */
final class AvailabilityWork {
  /** Code of the finding that a service could not be judged. */
  static final String NOT_JUDGED = "service-not-judged";

  private AvailabilityWork() {}

  /**
   * A service that was judged.
   *
   * @param result what was found out; null when neither failures nor structure are known
   * @param findings of it
   */
  record Judged(@Nullable AvailabilityResult result, List<RunFinding> findings) {}

  static Judged run(
      PlanFile plan,
      ServicePlan service,
      LogStep.Logs logs,
      LocalDate asOf,
      RandomStreams streams) {
    LogStep.Known<OutageLog> known = logs.services().get(service.name());
    OutageLog log = known == null ? null : known.log();
    List<RunFinding> findings = new ArrayList<>();
    if (known != null && log == null) {
      findings.add(bad(service, known.failure()));
    }
    if (log == null && service.structure() == null) {
      return new Judged(null, findings);
    }
    Integer units = service.units();
    if (log != null && units != null && units < log.units()) {
      findings.add(
          RunFinding.of(
                  RunFinding.Severity.WARN,
                  "fewer-units",
                  "service " + service.name(),
                  "'units' is "
                      + units
                      + ", but the log names "
                      + log.units()
                      + " components that were down")
              .andThen("counted as " + log.units()));
    }
    try {
      return new Judged(
          AvailabilityStep.run(
              service.name(),
              log == null ? null : watched(log, service),
              service.structure(),
              service.objective(),
              service.shortageCost(),
              asOf,
              asOf.plusDays(1).plusMonths(3).minusDays(1),
              streams.child("service " + service.name())),
          findings);
    } catch (CancellationException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      findings.add(bad(service, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      // A mistake of ours costs one service, not the report on all others.
      findings.add(bad(service, "our own fault: " + e));
    }
    return new Judged(null, findings);
  }

  /** The log of as many units as the plan says, of which enough must be up. */
  private static OutageLog watched(OutageLog log, ServicePlan service) {
    Integer units = service.units();
    Integer needs = service.needs();
    OutageLog all = units == null || units < log.units() ? log : log.withUnits(units);
    return needs == null ? all : all.needing(needs);
  }

  private static RunFinding bad(ServicePlan service, String why) {
    return RunFinding.of(RunFinding.Severity.BAD, NOT_JUDGED, "service " + service.name(), why);
  }
}
