package io.headroom.reports.run;

import io.headroom.core.demand.TicketLog;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.FitException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Plans one desk, and what scenarios change about it. */
final class DeskWork {
  private DeskWork() {}

  /**
   * A desk that was planned.
   *
   * @param result what was found out
   * @param scenarios a row for the baseline and each scenario; empty without scenarios or staffing
   */
  record Planned(DeskResult result, List<ScenarioResult.DeskEffect> scenarios) {}

  static Planned run(
      PlanFile plan,
      DeskPlan desk,
      LogStep.Logs logs,
      LocalDate asOf,
      LocalDate horizonEnd,
      RandomStreams streams) {
    LogStep.Known<TicketLog> known = logs.desks().get(desk.name());
    TicketLog log = known == null ? null : known.log();
    if (log == null) {
      return failed(desk, asOf, known == null ? "no log was read" : known.failure());
    }
    try {
      return failed(desk, asOf, "the desk step is not merged yet");
    } catch (CancellationException e) {
      throw e;
    } catch (FitException | IllegalArgumentException e) {
      return failed(desk, asOf, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours costs one desk, not the report on all others.
      return failed(desk, asOf, "our own fault: " + e);
    }
  }

  private static Planned failed(DeskPlan desk, LocalDate asOf, String why) {
    return new Planned(
        new DeskResult(
            desk,
            asOf,
            PoolResult.PoolStatus.UNKNOWN,
            why,
            why,
            null,
            null,
            null,
            List.of(
                RunFinding.of(
                    RunFinding.Severity.BAD, "desk-not-planned", "desk " + desk.name(), why))),
        List.of());
  }
}
