package io.headroom.reports.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.capacity.CapacityChange;
import io.headroom.core.measure.Money;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.scenario.BreachCauses;
import io.headroom.core.series.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Everything a run found out as JSON, for programs: {@code results.json} and {@code
 * provenance.json}. Fields are only ever added; {@code format} counts breaking changes.
 */
public final class ResultsJson {
  private static final int FORMAT = 1;

  // The fast writer prints the shortest decimal on every JDK; Double.toString changed in JDK 19.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .build();
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter()));

  private ResultsJson() {}

  /**
   * The results.
   *
   * @param r a run's result
   * @return UTF-8 JSON
   */
  public static byte[] results(PlanningResult r) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("engine", r.provenance().engine());
    root.put("plan", r.plan().title());
    root.put("asOf", r.asOf().toString());
    root.put("horizonEnd", r.horizonEnd().toString());
    root.put("currency", r.plan().currency());
    root.put("tolerance", r.plan().tolerance());
    ArrayNode services = root.putArray("services");
    for (PlanningResult.ServiceResult s : r.services()) {
      ObjectNode n = services.addObject();
      n.put("name", s.service().name());
      n.put("owner", s.service().owner());
      n.put("criticality", JsonParts.lower(s.service().criticality()));
      n.put("status", JsonParts.lower(s.status()));
      n.put("because", s.because());
      ObjectNode uses = n.putObject("uses");
      s.service().uses().forEach(uses::put);
      ServiceJson.aspects(n, s);
    }
    ServiceJson.desks(root.putArray("desks"), r);
    ServiceJson.availability(root.putArray("availability"), r);
    ServiceJson.scenarios(root.putArray("scenarios"), r);
    ArrayNode pools = root.putArray("pools");
    for (PoolResult p : r.pools()) {
      pool(pools.addObject(), p, r.asOf());
    }
    LimitJson.limits(root.putArray("limits"), r);
    RiskJson.risks(root.putArray("risks"), r);
    ArrayNode decisions = root.putArray("decisions");
    for (Decision d : r.decisions()) {
      ObjectNode n = decisions.addObject();
      n.put("id", d.id());
      n.put("status", JsonParts.lower(d.status()));
      n.put("pool", d.pool());
      n.put("item", d.item());
      n.put("quantity", d.quantity());
      n.put("ordered", JsonParts.text(d.ordered()));
      n.put("inService", JsonParts.text(d.inService()));
    }
    ArrayNode sources = root.putArray("sources");
    for (PlanningResult.SourceResult s : r.sources()) {
      ObjectNode n = sources.addObject();
      n.put("name", s.name());
      n.put("files", s.files());
      n.put("rows", s.rows());
      n.put("rowsUsed", s.used());
      n.put("series", s.series());
      n.put("first", s.first());
      n.put("last", s.last());
      n.put("stale", s.stale());
      ArrayNode found = n.putArray("found");
      s.found().forEach(found::add);
    }
    ArrayNode findings = root.putArray("findings");
    for (RunFinding f : r.findings()) {
      ObjectNode n = findings.addObject();
      n.put("severity", JsonParts.lower(f.severity()));
      n.put("code", f.code());
      n.put("where", f.where());
      n.put("text", f.text());
      n.put("count", f.count());
      n.put("action", f.action());
    }
    return bytes(root);
  }

  /**
   * What the results rest on.
   *
   * @param r a run's result
   * @return UTF-8 JSON
   */
  public static byte[] provenance(PlanningResult r) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("engine", r.provenance().engine());
    ObjectNode settings = root.putObject("settings");
    r.provenance().settings().forEach(settings::put);
    ObjectNode inputs = root.putObject("inputs");
    r.provenance().inputs().forEach((file, hash) -> inputs.put(file, "sha256:" + hash));
    return bytes(root);
  }

  private static void pool(ObjectNode n, PoolResult p, LocalDate asOf) {
    n.put("name", p.plan().name());
    n.put("site", p.plan().site());
    n.put("unit", p.plan().unit().symbol());
    n.put("status", JsonParts.lower(p.status()));
    n.put("failure", p.failure());
    ObjectNode rule = n.putObject("rule");
    rule.put("statistic", JsonParts.lower(p.plan().rule().statistic()));
    rule.put("grain", p.plan().grain().toString());
    rule.put("threshold", p.plan().rule().threshold());
    rule.put("need", p.plan().rule().need());
    rule.put("window", p.plan().rule().window());
    PoolResult.History h = p.history();
    if (h != null) {
      ObjectNode history = n.putObject("history");
      history.put("source", p.plan().source());
      p.plan().where().forEach(history.putObject("where")::put);
      history(history, h);
    }
    PoolResult.Prediction f = p.forecast();
    PoolResult.Stress s = p.stress();
    if (f == null || s == null) {
      return;
    }
    forecast(n.putObject("forecast"), f, s, p.plan().rule().threshold());
    capacity(n.putObject("capacity"), p, s, asOf);
    breach(n.putObject("breach"), f, s);
    PoolResult.Recommendation rec = p.recommendation();
    if (rec != null) {
      recommendation(n.putObject("recommendation"), rec);
    }
    PerformabilityResult survives = p.performability();
    if (survives != null) {
      ServiceJson.performability(n.putObject("performability"), survives);
    }
  }

  private static void history(ObjectNode n, PoolResult.History h) {
    n.put("seriesAdded", h.members());
    n.put("grade", h.grade());
    JsonParts.number(n, "missing", h.missing());
    n.put("spanDays", h.spanDays());
    JsonParts.number(n, "mean", h.mean());
    JsonParts.number(n, "p95", h.p95());
    JsonParts.number(n, "peak", h.peak());
    Series s = h.statistic();
    n.put("start", s.grid().date(0).toString());
    ArrayNode values = n.putArray("values");
    for (int i = 0; i < s.size(); i++) {
      JsonParts.add(values, s.value(i));
    }
    ArrayNode notes = n.putArray("notes");
    for (PoolResult.Note note : h.notes()) {
      ObjectNode o = notes.addObject();
      o.put("date", note.date().toString());
      o.put("kind", note.kind());
      o.put("text", note.text());
    }
  }

  private static void forecast(
      ObjectNode n, PoolResult.Prediction f, PoolResult.Stress s, double threshold) {
    n.put("model", f.model());
    n.put("description", f.description());
    n.put("chosenBy", f.measure());
    n.put("horizonEnd", f.horizonEnd().toString());
    n.put("shortened", f.shortened());
    n.put("start", f.adjusted().grid().date(0).toString());
    fan(n.putObject("statistical"), f.statistical());
    fan(n.putObject("adjusted"), f.adjusted());
    ArrayNode usable = n.putArray("usable");
    for (int i = 0; i < f.adjusted().size(); i++) {
      JsonParts.add(usable, s.timeline().available(i) * threshold);
    }
    ArrayNode scores = n.putArray("scores");
    for (PoolResult.Score x : f.scores()) {
      ObjectNode o = scores.addObject();
      o.put("model", x.model());
      o.put("origins", x.folds());
      JsonParts.number(o, "mase", x.mase());
      JsonParts.number(o, "wape", x.wape());
      JsonParts.number(o, "bias", x.bias());
      JsonParts.number(o, "coverage80", x.coverage80());
      JsonParts.number(o, "coverage95", x.coverage95());
      JsonParts.number(o, "share", x.share());
      o.put("failure", x.failure());
    }
  }

  private static void fan(ObjectNode n, Fan fan) {
    ArrayNode mean = n.putArray("mean");
    ArrayNode p025 = n.putArray("p025");
    ArrayNode p10 = n.putArray("p10");
    ArrayNode p50 = n.putArray("p50");
    ArrayNode p90 = n.putArray("p90");
    ArrayNode p975 = n.putArray("p975");
    for (int i = 0; i < fan.size(); i++) {
      JsonParts.add(mean, fan.mean(i));
      JsonParts.add(p025, fan.p025(i));
      JsonParts.add(p10, fan.p10(i));
      JsonParts.add(p50, fan.p50(i));
      JsonParts.add(p90, fan.p90(i));
      JsonParts.add(p975, fan.p975(i));
    }
  }

  private static void capacity(ObjectNode n, PoolResult p, PoolResult.Stress s, LocalDate asOf) {
    JsonParts.number(n, "total", s.capacity().total(asOf));
    JsonParts.number(n, "reserve", s.capacity().reserved(asOf));
    n.put("reserveCause", s.capacity().reserve().cause());
    JsonParts.number(n, "available", s.capacity().available(asOf));
    JsonParts.number(n, "usable", s.usableNow());
    ArrayNode changes = n.putArray("changes");
    for (CapacityChange c : s.capacity().changesAfter(asOf)) {
      ObjectNode o = changes.addObject();
      o.put("date", c.date().toString());
      o.put("delta", c.delta());
      o.put("kind", JsonParts.lower(c.kind()));
      o.put("label", c.label());
      JsonParts.number(o, "usable", s.capacity().available(c.date()) * p.plan().rule().threshold());
    }
  }

  private static void breach(ObjectNode n, PoolResult.Prediction f, PoolResult.Stress s) {
    JsonParts.estimate(n, "probability", s.breachInHorizon());
    n.put("p10", JsonParts.text(s.breachDate(0.1, f.horizonEnd())));
    n.put("p50", JsonParts.text(s.breachDate(0.5, f.horizonEnd())));
    n.put("p90", JsonParts.text(s.breachDate(0.9, f.horizonEnd())));
    ArrayNode by = n.putArray("byDate");
    for (PoolResult.Chance c : s.byDate()) {
      ObjectNode o = by.addObject();
      o.put("date", c.day().toString());
      JsonParts.estimate(o, "probability", c.probability());
    }
    ArrayNode daily = n.putArray("cumulative");
    for (int i = 0; i < s.outcome().grid().count(); i++) {
      LocalDate day = s.outcome().grid().date(i);
      if (!day.isAfter(f.horizonEnd())) {
        daily.add(s.outcome().breachProbabilityBy(day).mean());
      }
    }
    ArrayNode causes = n.putArray("causes");
    for (BreachCauses.Cause c : s.causes()) {
      ObjectNode o = causes.addObject();
      o.put("kind", JsonParts.lower(c.kind()));
      o.put("label", c.label());
      o.put("by", c.by().toString());
      o.put("probability", c.probability());
      o.put("probabilityWithout", c.probabilityWithout());
    }
    ObjectNode growth = n.putObject("changePerMonth");
    JsonParts.number(growth, "p10", s.growth().p10());
    JsonParts.number(growth, "p50", s.growth().p50());
    JsonParts.number(growth, "p90", s.growth().p90());
  }

  private static void recommendation(ObjectNode n, PoolResult.Recommendation rec) {
    OrderAdvice a = rec.advice();
    n.put("id", rec.id());
    n.put("state", rec.state());
    n.put("item", a.item().name());
    n.put("quantity", a.quantity());
    n.put("enough", a.enough());
    n.put("orderBy", a.orderBy().toString());
    n.put("passed", a.passed());
    n.put("orderOn", a.order().toString());
    n.put("inServiceP50", a.inServiceP50().toString());
    n.put("inServiceP90", a.inServiceP90().toString());
    n.put("earliestRecovery", JsonParts.text(a.earliestRecovery()));
    JsonParts.estimate(n, "shortfallBeforeDelivery", a.beforeDelivery());
    JsonParts.estimate(n, "shortfallIfFourWeeksLater", a.deferred());
    JsonParts.estimate(n, "breachIfNeverOrdered", a.withoutOrder());
    JsonParts.estimate(n, "breachIfOrdered", a.withOrder());
    ObjectNode meanwhile = n.putObject("meanwhile");
    JsonParts.number(meanwhile, "meanSteps", a.meanwhile().meanSteps());
    JsonParts.number(meanwhile, "p90Excess", a.meanwhile().p90Excess());
    Money cost = a.cost();
    if (cost != null) {
      n.put("cost", cost.amount());
      n.put("currency", cost.currency());
    }
  }

  private static byte[] bytes(ObjectNode root) {
    try {
      byte[] json = WRITER.writeValueAsBytes(root);
      byte[] lines = Arrays.copyOf(json, json.length + 1);
      lines[json.length] = '\n';
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
