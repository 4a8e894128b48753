package io.headroom.reports.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.demand.Attainment;
import io.headroom.core.demand.ShareKnown;
import io.headroom.core.measure.Money;
import io.headroom.core.reliability.MeanTime;
import io.headroom.core.reliability.OutageFigures;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.forecasting.evaluation.CountCalibration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Desks, availability and scenarios as JSON. */
final class ServiceJson {
  private ServiceJson() {}

  /** How a service stands, aspect by aspect; aspects that it does not have are absent. */
  static void aspects(ObjectNode n, PlanningResult.ServiceResult s) {
    aspect(n, "capacity", s.capacity());
    aspect(n, "staff", s.staff());
    aspect(n, "availability", s.availability());
  }

  private static void aspect(ObjectNode n, String name, PlanningResult.@Nullable Aspect a) {
    if (a != null) {
      ObjectNode o = n.putObject(name);
      o.put("status", JsonParts.lower(a.status()));
      o.put("because", a.because());
    }
  }

  static void desks(ArrayNode all, PlanningResult r) {
    for (DeskResult d : r.desks()) {
      ObjectNode n = all.addObject();
      n.put("name", d.plan().name());
      n.put("status", JsonParts.lower(d.status()));
      n.put("because", d.statusText());
      n.put("failure", d.failure());
      n.put("work", JsonParts.lower(d.plan().work()));
      DeskResult.History h = d.history();
      if (h != null) {
        history(n.putObject("history"), h);
      }
      DeskResult.Prediction p = d.forecast();
      if (p != null) {
        forecast(n.putObject("forecast"), p);
      }
      DeskStaffing s = d.staffing();
      if (s != null) {
        staffing(n.putObject("staffing"), s);
      }
    }
  }

  private static void history(ObjectNode n, DeskResult.History h) {
    n.put("observedFrom", h.observedFrom().toString());
    n.put("backlogKnownFrom", h.backlogKnownFrom().toString());
    n.put("tickets", h.tickets());
    for (DeskResult.Volumes v : h.volumes()) {
      ArrayNode rows = n.withObjectProperty("volumes").putArray(JsonParts.lower(v.field()));
      for (DeskResult.Volume row : v.rows()) {
        ObjectNode o = rows.addObject();
        o.put("name", row.name());
        o.put("tickets", row.tickets());
        o.put("share", row.share());
        o.put("lastFourWeeks", row.last4());
        o.put("fourWeeksBefore", row.before4());
      }
    }
    ObjectNode weeks = n.putObject("weeks");
    series(weeks, "opened", h.opened());
    series(weeks, "closed", h.closed());
    series(weeks, "backlog", h.backlog());
    ObjectNode now = n.putObject("backlog");
    now.put("open", h.now().open());
    now.put("known", h.now().known());
    now.put("late", h.now().late());
    JsonParts.number(now, "overTarget", h.now().overTarget());
    ObjectNode ages = now.putObject("days");
    h.now().ages().forEach((band, count) -> ages.put(band.label(), count));
    ObjectNode resolution = n.putObject("resolution");
    resolution.put("tickets", h.resolution().tickets());
    resolution.put("resolved", h.resolution().resolved());
    resolution.put("medianHours", h.resolution().medianHours());
    resolution.put("p90Hours", h.resolution().p90Hours());
    ArrayNode targets = n.putArray("attainment");
    h.byPriority().forEach(a -> attainment(targets.addObject(), a));
    known(n.putObject("firstContact"), h.firstContact());
    known(n.putObject("reopened"), h.reopened());
  }

  private static void series(ObjectNode n, String name, Series s) {
    ObjectNode o = n.putObject(name);
    o.put("first", s.size() == 0 ? null : s.grid().date(0).toString());
    ArrayNode values = o.putArray("values");
    for (int i = 0; i < s.size(); i++) {
      JsonParts.add(values, s.value(i));
    }
  }

  private static void attainment(ObjectNode n, Attainment a) {
    n.put("name", a.name());
    n.put("met", a.met());
    n.put("missed", a.missed());
    n.put("openLate", a.openLate());
    n.put("openInTime", a.openInTime());
    JsonParts.number(n, "share", a.share());
  }

  private static void known(ObjectNode n, ShareKnown s) {
    JsonParts.number(n, "share", s.share());
    n.put("known", s.known());
    n.put("unknown", s.unknown());
    n.put("definition", s.definition());
  }

  private static void forecast(ObjectNode n, DeskResult.Prediction p) {
    n.put("horizonEnd", p.horizonEnd().toString());
    ArrayNode streams = n.putArray("streams");
    for (DeskResult.Stream s : p.streams()) {
      ObjectNode o = streams.addObject();
      o.put("kind", JsonParts.lower(s.kind()));
      o.put("model", s.model());
      o.put("description", s.description());
    }
    fan(n.putArray("weeks"), p.fan());
    ArrayNode next = n.putArray("nextDay");
    for (DeskResult.NextDay d : p.priorities()) {
      ObjectNode o = next.addObject();
      o.put("priority", d.name());
      JsonParts.number(o, "mean", d.mean());
      o.put("low", d.low());
      o.put("high", d.high());
    }
    ArrayNode calibration = n.putArray("calibration");
    for (CountCalibration c : p.calibration()) {
      ObjectNode o = calibration.addObject();
      o.put("name", c.name());
      o.put("days", c.trials());
      o.put("inside", c.inside());
      JsonParts.number(o, "low", c.lower());
      JsonParts.number(o, "high", c.upper());
      o.put("text", c.toString());
    }
  }

  private static void fan(ArrayNode all, Fan fan) {
    for (int i = 0; i < fan.size(); i++) {
      ObjectNode o = all.addObject();
      o.put("from", fan.grid().date(i).toString());
      JsonParts.number(o, "mean", fan.mean(i));
      JsonParts.number(o, "p10", fan.p10(i));
      JsonParts.number(o, "p50", fan.p50(i));
      JsonParts.number(o, "p90", fan.p90(i));
    }
  }

  private static void staffing(ObjectNode n, DeskStaffing s) {
    JsonParts.number(n, "handleMinutesMean", s.handleMinutes().mean());
    n.put("handleFrom", s.handleFrom());
    JsonParts.number(n, "fteP50", s.fteMedian());
    JsonParts.number(n, "fteP90", s.fteP90());
    DeskStaffing.Live live = s.live();
    if (live != null) {
      n.put("model", live.model());
      n.put("agents", live.agentsNow());
      n.put("gapP50", live.gapMedian());
      n.put("gapP90", live.gapP90());
      n.put("serviceLevelP50", live.levelMedian());
      n.put("serviceLevelP10", live.levelP10());
      JsonParts.number(n, "outOfHoursPerWeek", live.outOfHours());
    }
    DeskStaffing.Deferred deferred = s.deferred();
    if (deferred != null) {
      n.put("agents", deferred.agentsNow());
      n.put("gapP50", deferred.gapMedian());
      n.put("gapP90", deferred.gapP90());
      JsonParts.number(n, "workloadHoursPerWeekP50", deferred.workloadMedian());
      n.put("capacityTicketsPerWeek", deferred.capacityPerWeek());
      DeskStaffing.Clearing c = deferred.clearing();
      if (c != null) {
        ObjectNode o = n.putObject("clearing");
        o.put("open", c.open());
        o.put("weeksP10", c.weeksP10());
        o.put("weeksP50", c.weeksMedian());
        o.put("weeksP90", c.weeksP90());
        JsonParts.estimate(o, "notWithinHorizon", c.notWithinHorizon());
        o.put("text", c.text());
      }
    }
  }

  static void availability(ArrayNode all, PlanningResult r) {
    for (AvailabilityResult a : r.availability()) {
      ObjectNode n = all.addObject();
      n.put("service", a.service());
      if (a.objective() != null) {
        n.put("objective", a.objective().availability());
        n.put("per", a.objective().per().toString());
      }
      AvailabilityResult.Past past = a.past();
      if (past != null) {
        past(n.putObject("past"), past);
      }
      AvailabilityResult.Budget b = a.budget();
      if (b != null) {
        ObjectNode o = n.putObject("errorBudget");
        o.put("from", b.from().toString());
        o.put("to", b.to().toString());
        JsonParts.number(o, "minutes", b.minutes().budgetMinutes());
        JsonParts.number(o, "used", b.minutes().usedMinutes());
        JsonParts.number(o, "left", b.minutes().leftMinutes());
        number(o, "burnRate", b.minutes().burnRate());
      }
      AvailabilityResult.Outlook out = a.outlook();
      if (out != null) {
        outlook(n.putObject("outlook"), out);
      }
      AvailabilityResult.Promise p = a.promise();
      if (p != null) {
        ObjectNode o = n.putObject("structure");
        o.put("availability", p.availability());
        o.put("downtimeHoursPerYear", p.downtimeHoursPerYear());
        ArrayNode single = o.putArray("singlePointsOfFailure");
        p.singlePoints().forEach(single::add);
        estimate(o, "miss", p.miss());
      }
      ArrayNode notes = n.putArray("notes");
      a.notes().forEach(notes::add);
    }
  }

  private static void past(ObjectNode n, AvailabilityResult.Past p) {
    n.put("from", p.from().toString());
    n.put("to", p.to().toString());
    n.put("components", p.components());
    figures(n.putObject("whole"), p.whole());
    OutageFigures unit = p.perUnit();
    if (unit != null) {
      figures(n.putObject("perUnit"), unit);
    }
    n.put("trend", JsonParts.lower(p.trend().direction()));
    n.put("downSince", p.downSince());
    ArrayNode causes = n.putArray("causes");
    for (OutageLog.Cause c : p.causes()) {
      ObjectNode o = causes.addObject();
      o.put("cause", c.cause());
      o.put("failures", c.count());
      o.put("hours", c.hours());
      o.put("share", c.share());
    }
    ArrayNode months = n.putArray("months");
    for (AvailabilityResult.Span s : p.byMonth()) {
      span(months.addObject(), s);
    }
    ArrayNode periods = n.putArray("periods");
    for (AvailabilityResult.Span s : p.byPeriod()) {
      span(periods.addObject(), s);
    }
  }

  private static void span(ObjectNode n, AvailabilityResult.Span s) {
    n.put("from", s.from().toString());
    n.put("to", s.to().toString());
    n.put("unplannedHours", s.unplannedHours());
    n.put("plannedHours", s.plannedHours());
    n.put("failures", s.failures());
    JsonParts.number(n, "availability", s.availability());
    n.put("whole", s.isWhole());
  }

  private static void figures(ObjectNode n, OutageFigures f) {
    n.put("units", f.units());
    n.put("observedHours", f.observedHours());
    n.put("unplannedHours", f.unplannedHours());
    n.put("plannedHours", f.plannedHours());
    n.put("failures", f.failures());
    n.put("open", f.open());
    mean(n.putObject("mtbfHours"), f.mtbf());
    mean(n.putObject("mttrHours"), f.mttr());
  }

  private static void mean(ObjectNode n, MeanTime m) {
    number(n, "mean", m.point());
    number(n, "lower", m.lower());
    number(n, "upper", m.upper());
    n.put("confidence", m.confidence());
  }

  private static void outlook(ObjectNode n, AvailabilityResult.Outlook o) {
    n.put("from", o.from().toString());
    n.put("to", o.to().toString());
    n.put("basis", o.basis());
    JsonParts.estimate(n, "downtimeHours", o.downtimeHours());
    JsonParts.number(n, "downtimeHoursP90", o.downtimeP90());
    JsonParts.estimate(n, "outages", o.outages());
    JsonParts.number(n, "plannedHours", o.plannedHours());
    estimate(n, "miss", o.miss());
    AvailabilityResult.Check c = o.check();
    if (c != null) {
      ObjectNode k = n.putObject("exponentialCheck");
      k.put("allowedHours", c.allowedHours());
      JsonParts.estimate(k, "simulated", c.simulated());
      k.put("exact", c.exact());
    }
    money(n, "costMean", o.meanCost());
    money(n, "costP90", o.costP90());
  }

  static void performability(ObjectNode n, PerformabilityResult p) {
    n.put("from", p.from().toString());
    n.put("to", p.to().toString());
    n.put("unitAvailability", p.unitAvailability());
    n.put("feedAvailability", p.feedAvailability());
    n.put("expectedCapacity", p.expectedCapacity());
    JsonParts.estimate(n, "cannotCarry", p.probability());
    JsonParts.estimate(n, "withoutFailures", p.withoutFailures());
    ArrayNode months = n.putArray("months");
    for (PerformabilityResult.Month m : p.byMonth()) {
      ObjectNode o = months.addObject();
      o.put("month", m.month().toString());
      o.put("probability", m.probability());
      o.put("expectedHours", m.expectedHours());
    }
  }

  static void scenarios(ArrayNode all, PlanningResult r) {
    for (ScenarioResult s : r.scenarios()) {
      ObjectNode n = all.addObject();
      n.put("name", s.name());
      ArrayNode assumptions = n.putArray("assumptions");
      s.assumptions().forEach(assumptions::add);
      ArrayNode pools = n.putArray("pools");
      for (ScenarioResult.PoolEffect p : s.pools()) {
        effect(pools.addObject(), p);
      }
      ArrayNode desks = n.putArray("desks");
      for (ScenarioResult.DeskEffect d : s.desks()) {
        ObjectNode o = desks.addObject();
        o.put("name", d.desk());
        o.put("concerned", d.concerned());
        o.put("fteP50", d.fteRequired());
        o.put("fteP90", d.fteRequiredP90());
        o.put("gap", d.gap());
        o.put("weeksToClear", d.weeksToClear());
        o.put("clearing", d.clearing());
      }
    }
  }

  private static void effect(ObjectNode n, ScenarioResult.PoolEffect p) {
    n.put("name", p.pool());
    n.put("concerned", p.concerned());
    JsonParts.estimate(n, "breach", p.breach());
    JsonParts.estimate(n, "difference", p.difference());
    n.put("breachP10", JsonParts.text(p.breachP10()));
    n.put("breachP50", JsonParts.text(p.breachP50()));
    n.put("breachP90", JsonParts.text(p.breachP90()));
    JsonParts.number(n, "shortfallP50", p.shortfallP50());
    JsonParts.number(n, "shortfallP90", p.shortfallP90());
    n.put("unit", p.unit());
    JsonParts.estimate(n, "overload", p.overload());
    ScenarioResult.Need need = p.need();
    if (need != null) {
      n.put("extraUnits", need.units());
      money(n, "extraCost", need.cost());
    }
  }

  private static void estimate(ObjectNode n, String name, @Nullable Estimate e) {
    if (e != null) {
      JsonParts.estimate(n, name, e);
    }
  }

  private static void money(ObjectNode n, String name, @Nullable Money m) {
    if (m != null) {
      n.put(name, m.amount());
    }
  }

  private static void number(ObjectNode n, String name, OptionalDouble v) {
    JsonParts.number(n, name, v.orElse(Double.NaN));
  }
}
