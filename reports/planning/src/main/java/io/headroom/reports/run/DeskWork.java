package io.headroom.reports.run;

import io.headroom.core.demand.OutageSurge;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.FitException;
import io.headroom.reports.run.ScenarioResult.DeskEffect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Plans one desk, and what scenarios change about it. */
final class DeskWork {
  private DeskWork() {}

  /**
   * A desk that was planned.
   *
   * @param result what was found out
   * @param scenarios a row for the baseline and each scenario; empty without scenarios or staffing
   */
  record Planned(DeskResult result, List<DeskEffect> scenarios) {}

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
      RandomStreams own = streams.child("desk " + desk.name());
      OutageSurge surge = logs.surges().getOrDefault(desk.name(), OutageSurge.of(List.of()));
      DeskResult result = DeskStep.run(desk, log, surge, asOf, horizonEnd, plan.paths(), own);
      return new Planned(
          result, effects(plan.scenarios(), result, own, streams.child("scenarios")));
    } catch (CancellationException e) {
      throw e;
    } catch (FitException | IllegalArgumentException e) {
      return failed(desk, asOf, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours costs one desk, not the report on all others.
      return failed(desk, asOf, "our own fault: " + e);
    }
  }

  /** A row for the baseline, then one for each scenario; none without staffing. */
  private static List<DeskEffect> effects(
      List<Scenario> scenarios, DeskResult base, RandomStreams own, RandomStreams shocks) {
    DeskStaffing staffing = base.staffing();
    DeskResult.Prediction forecast = base.forecast();
    if (scenarios.isEmpty() || staffing == null || forecast == null) {
      return List.of();
    }
    String desk = base.plan().name();
    TimeGrid weeks = forecast.weeklyPaths().grid();
    int paths = forecast.weeklyPaths().paths();
    List<DeskEffect> rows = new ArrayList<>();
    rows.add(effect(desk, false, staffing));
    for (Scenario s : scenarios) {
      if (!s.concernsDesk(desk)) {
        rows.add(rows.get(0));
        continue;
      }
      DeskShift none = DeskShift.none();
      DeskShift less = s.arrivals(desk, weeks, paths, shocks).map(none::withDemand).orElse(none);
      DeskShift shift = s.absent(desk, weeks, paths, shocks).map(less::withAbsence).orElse(less);
      rows.add(effect(desk, true, DeskStep.staffing(base, shift, own).orElse(staffing)));
    }
    return List.copyOf(rows);
  }

  private static DeskEffect effect(String desk, boolean concerned, DeskStaffing s) {
    DeskStaffing.Deferred deferred = s.deferred();
    DeskStaffing.Live live = s.live();
    DeskStaffing.Clearing clearing = deferred == null ? null : deferred.clearing();
    Double gap = deferred != null ? deferred.gapMedian() : live != null ? live.gapMedian() : null;
    return new DeskEffect(
        desk,
        concerned,
        finite(s.fteMedian()),
        finite(s.fteP90()),
        finite(gap),
        clearing == null ? null : clearing.weeksMedian(),
        clearing == null ? null : clearing.text());
  }

  /** Null instead of a number of people that no number is enough for. */
  private static @Nullable Double finite(@Nullable Double people) {
    return people == null || !Double.isFinite(people) ? null : people;
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
