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
import io.headroom.core.uncertainty.Estimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
      n.put("criticality", lower(s.service().criticality()));
      n.put("status", lower(s.status()));
      n.put("because", s.because());
      ObjectNode uses = n.putObject("uses");
      s.service().uses().forEach(uses::put);
    }
    ArrayNode pools = root.putArray("pools");
    for (PoolResult p : r.pools()) {
      pool(pools.addObject(), p, r.asOf());
    }
    ArrayNode decisions = root.putArray("decisions");
    for (Decision d : r.decisions()) {
      ObjectNode n = decisions.addObject();
      n.put("id", d.id());
      n.put("status", lower(d.status()));
      n.put("pool", d.pool());
      n.put("item", d.item());
      n.put("quantity", d.quantity());
      n.put("ordered", text(d.ordered()));
      n.put("inService", text(d.inService()));
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
    }
    ArrayNode findings = root.putArray("findings");
    for (RunFinding f : r.findings()) {
      ObjectNode n = findings.addObject();
      n.put("severity", lower(f.severity()));
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
    n.put("status", lower(p.status()));
    n.put("failure", p.failure());
    ObjectNode rule = n.putObject("rule");
    rule.put("statistic", lower(p.plan().rule().statistic()));
    rule.put("grain", p.plan().grain().toString());
    rule.put("threshold", p.plan().rule().threshold());
    rule.put("need", p.plan().rule().need());
    rule.put("window", p.plan().rule().window());
    PoolResult.History h = p.history();
    if (h != null) {
      history(n.putObject("history"), h);
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
  }

  private static void history(ObjectNode n, PoolResult.History h) {
    n.put("seriesAdded", h.members());
    n.put("grade", h.grade());
    number(n, "missing", h.missing());
    n.put("spanDays", h.spanDays());
    number(n, "mean", h.mean());
    number(n, "p95", h.p95());
    number(n, "peak", h.peak());
    Series s = h.statistic();
    n.put("start", s.grid().date(0).toString());
    ArrayNode values = n.putArray("values");
    for (int i = 0; i < s.size(); i++) {
      add(values, s.value(i));
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
      add(usable, s.timeline().available(i) * threshold);
    }
    ArrayNode scores = n.putArray("scores");
    for (PoolResult.Score x : f.scores()) {
      ObjectNode o = scores.addObject();
      o.put("model", x.model());
      o.put("origins", x.folds());
      number(o, "mase", x.mase());
      number(o, "wape", x.wape());
      number(o, "bias", x.bias());
      number(o, "coverage80", x.coverage80());
      number(o, "coverage95", x.coverage95());
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
      add(mean, fan.mean(i));
      add(p025, fan.p025(i));
      add(p10, fan.p10(i));
      add(p50, fan.p50(i));
      add(p90, fan.p90(i));
      add(p975, fan.p975(i));
    }
  }

  private static void capacity(ObjectNode n, PoolResult p, PoolResult.Stress s, LocalDate asOf) {
    number(n, "total", s.capacity().total(asOf));
    number(n, "reserve", s.capacity().reserved(asOf));
    n.put("reserveCause", s.capacity().reserve().cause());
    number(n, "available", s.capacity().available(asOf));
    number(n, "usable", s.usableNow());
    ArrayNode changes = n.putArray("changes");
    for (CapacityChange c : s.capacity().changesAfter(asOf)) {
      ObjectNode o = changes.addObject();
      o.put("date", c.date().toString());
      o.put("delta", c.delta());
      o.put("kind", lower(c.kind()));
      o.put("label", c.label());
      number(o, "usable", s.capacity().available(c.date()) * p.plan().rule().threshold());
    }
  }

  private static void breach(ObjectNode n, PoolResult.Prediction f, PoolResult.Stress s) {
    estimate(n, "probability", s.breachInHorizon());
    n.put("p10", text(s.breachDate(0.1, f.horizonEnd())));
    n.put("p50", text(s.breachDate(0.5, f.horizonEnd())));
    n.put("p90", text(s.breachDate(0.9, f.horizonEnd())));
    ArrayNode by = n.putArray("byDate");
    for (PoolResult.Chance c : s.byDate()) {
      ObjectNode o = by.addObject();
      o.put("date", c.day().toString());
      estimate(o, "probability", c.probability());
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
      o.put("kind", lower(c.kind()));
      o.put("label", c.label());
      o.put("by", c.by().toString());
      o.put("probability", c.probability());
      o.put("probabilityWithout", c.probabilityWithout());
    }
    ObjectNode growth = n.putObject("changePerMonth");
    number(growth, "p10", s.growth().p10());
    number(growth, "p50", s.growth().p50());
    number(growth, "p90", s.growth().p90());
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
    n.put("earliestRecovery", text(a.earliestRecovery()));
    estimate(n, "shortfallBeforeDelivery", a.beforeDelivery());
    estimate(n, "shortfallIfFourWeeksLater", a.deferred());
    estimate(n, "breachIfNeverOrdered", a.withoutOrder());
    estimate(n, "breachIfOrdered", a.withOrder());
    ObjectNode meanwhile = n.putObject("meanwhile");
    number(meanwhile, "meanSteps", a.meanwhile().meanSteps());
    number(meanwhile, "p90Excess", a.meanwhile().p90Excess());
    Money cost = a.cost();
    if (cost != null) {
      n.put("cost", cost.amount());
      n.put("currency", cost.currency());
    }
  }

  private static void estimate(ObjectNode n, String name, Estimate e) {
    ObjectNode o = n.putObject(name);
    o.put("mean", e.mean());
    number(o, "halfWidth", e.halfWidth());
    o.put("confidence", e.confidence());
  }

  private static void number(ObjectNode n, String name, double v) {
    if (Double.isFinite(v)) {
      n.put(name, v);
    } else {
      n.putNull(name);
    }
  }

  private static void add(ArrayNode n, double v) {
    if (Double.isFinite(v)) {
      n.add(v);
    } else {
      n.addNull();
    }
  }

  private static @Nullable String text(@Nullable LocalDate d) {
    return d == null ? null : d.toString();
  }

  private static @Nullable String text(Optional<LocalDate> d) {
    return d.map(LocalDate::toString).orElse(null);
  }

  private static String lower(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
