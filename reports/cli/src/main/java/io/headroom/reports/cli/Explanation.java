package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Traces what a run published back to files, method, interval and grade. */
final class Explanation {
  private static final int SHOWN = 3;
  private static final List<String> SEVERITIES = List.of("bad", "warn", "info");

  /** More digits than that are noise to a reader. */
  private static final MathContext DIGITS = new MathContext(3);

  private final JsonNode results;
  private final JsonNode provenance;
  private final List<String> lines = new ArrayList<>();

  private Explanation(JsonNode results, JsonNode provenance) {
    this.results = results;
    this.provenance = provenance;
  }

  /** Of the two files of one run. */
  static Explanation of(JsonNode results, JsonNode provenance) {
    return new Explanation(results, provenance);
  }

  /** What can be asked for. */
  List<String> ids() {
    return List.copyOf(things().keySet());
  }

  /** What can be asked for, a line each. */
  List<String> list() {
    List<String> all = new ArrayList<>();
    things()
        .forEach(
            (id, thing) -> all.add(text("%-32s %s", id, thing.kind + ", " + thing.state).strip()));
    return all;
  }

  /**
   * Explains one thing.
   *
   * @param id as {@link #ids}, in any case
   * @return sentences; none when there is no such thing
   */
  List<String> of(String id) {
    lines.clear();
    things().entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(id.strip()))
        .findFirst()
        .ifPresent(e -> explain(e.getValue()));
    return List.copyOf(lines);
  }

  private record Thing(String kind, String state, JsonNode node) {}

  private Map<String, Thing> things() {
    Map<String, Thing> all = new LinkedHashMap<>();
    for (JsonNode pool : results.path("pools")) {
      JsonNode r = pool.path("recommendation");
      if (r.hasNonNull("id")) {
        all.put(
            r.path("id").asText(),
            new Thing("pool", "order " + item(r) + " by " + r.path("orderBy").asText("?"), pool));
      }
    }
    add(all, "pools", "name", "pool");
    add(all, "desks", "name", "desk");
    for (JsonNode a : results.path("availability")) {
      all.putIfAbsent(
          a.path("service").asText(),
          new Thing("service", "objective " + share(a.path("objective")), a));
    }
    return all;
  }

  private void add(Map<String, Thing> all, String array, String key, String kind) {
    for (JsonNode n : results.path(array)) {
      all.putIfAbsent(n.path(key).asText(), new Thing(kind, n.path("status").asText(), n));
    }
  }

  private void explain(Thing thing) {
    switch (thing.kind) {
      case "pool" -> pool(thing.node);
      case "desk" -> desk(thing.node);
      default -> service(thing.node);
    }
    inputs();
  }

  private void pool(JsonNode p) {
    String unit = p.path("unit").asText();
    say("Pool", "%s: %s.", p.path("name").asText(), p.path("status").asText());
    failure(p);
    JsonNode h = p.path("history");
    JsonNode rule = p.path("rule");
    String step = step(rule.path("grain").asText());
    source(h, unit);
    JsonNode f = p.path("forecast");
    if (f.isObject()) {
      say(
          "Forecast",
          "%s of each %s until %s, by %s, chosen by %s.",
          rule.path("statistic").asText(),
          step,
          f.path("horizonEnd").asText(),
          f.path("description").asText(),
          f.path("chosenBy").asText());
      score(f);
      say(
          "",
          "First %s: %s (80 %% interval %s to %s).",
          step,
          at(f, "p50", 0, unit),
          number(f.path("adjusted").path("p10").path(0)),
          at(f, "p90", 0, unit));
    }
    capacity(p, unit);
    breach(p, step);
    order(p.path("recommendation"), unit);
    findings(p, h.path("source").asText());
  }

  private void source(JsonNode h, String unit) {
    if (!h.isObject()) {
      return;
    }
    List<String> where = new ArrayList<>();
    h.path("where").properties().forEach(e -> where.add(e.getKey() + " " + e.getValue().asText()));
    say(
        "History",
        "%d series of source %s%s, in %s, added; grade %s, %s missing; mean %s, p95 %s, peak %s.",
        h.path("seriesAdded").asInt(),
        h.path("source").asText(),
        where.isEmpty() ? "" : " where " + String.join(", ", where),
        unit,
        h.path("grade").asText(),
        share(h.path("missing")),
        number(h.path("mean")),
        number(h.path("p95")),
        number(h.path("peak")));
    for (JsonNode s : results.path("sources")) {
      if (s.path("name").asText().equals(h.path("source").asText())) {
        say(
            "",
            "The source: %s files, %s rows of which %s count, %s to %s; %s.",
            s.path("files").asText(),
            number(s.path("rows")),
            number(s.path("rowsUsed")),
            s.path("first").asText(),
            s.path("last").asText(),
            texts(s.path("found")));
      }
    }
    for (JsonNode note : h.path("notes")) {
      say("", "%s: %s.", note.path("date").asText(), note.path("text").asText());
    }
  }

  private void score(JsonNode f) {
    for (JsonNode s : f.path("scores")) {
      if (s.path("model").asText().equals(f.path("model").asText())) {
        say(
            "",
            "At %d past origins it had a MASE of %s, a WAPE of %s and a bias of %s; its 80 %%"
                + " interval held %s, its 95 %% interval %s.",
            s.path("origins").asInt(),
            number(s.path("mase")),
            share(s.path("wape")),
            share(s.path("bias")),
            share(s.path("coverage80")),
            share(s.path("coverage95")));
      }
    }
  }

  private void capacity(JsonNode p, String unit) {
    JsonNode c = p.path("capacity");
    if (!c.isObject()) {
      return;
    }
    say(
        "Capacity",
        "%s in service, less %s in reserve (%s), leaves %s available; %s of it, %s, is usable.",
        amount(c.path("total"), unit),
        number(c.path("reserve")),
        c.path("reserveCause").asText(),
        number(c.path("available")),
        share(p.path("rule").path("threshold")),
        amount(c.path("usable"), unit));
    for (JsonNode change : c.path("changes")) {
      say("", "Changes: %s.", change.path("text").asText(change.toString()));
    }
  }

  private void breach(JsonNode p, String step) {
    JsonNode b = p.path("breach");
    if (!b.isObject()) {
      return;
    }
    JsonNode rule = p.path("rule");
    say(
        "Breach",
        "When it is exceeded on %d of %d %ss: %s until %s. One future of ten has it by %s, half by"
            + " %s, nine of ten by %s.",
        rule.path("need").asInt(),
        rule.path("window").asInt(),
        step,
        estimate(b.path("probability")),
        p.path("forecast").path("horizonEnd").asText(),
        b.path("p10").asText("none"),
        b.path("p50").asText("none"),
        b.path("p90").asText("none"));
    for (JsonNode cause : b.path("causes")) {
      say(
          "",
          "Because of %s: by %s the chance is %s, without it %s.",
          cause.path("label").asText(),
          cause.path("by").asText(),
          share(cause.path("probability")),
          share(cause.path("probabilityWithout")));
    }
  }

  private void order(JsonNode r, String unit) {
    if (!r.isObject()) {
      return;
    }
    say(
        "Order",
        "%s: %s%s, by %s: the last day on which the chance of a shortfall before delivery is within"
            + " the tolerance of %s.",
        r.path("id").asText("not named"),
        item(r),
        r.hasNonNull("cost")
            ? " for " + number(r.path("cost")) + " " + r.path("currency").asText()
            : "",
        r.path("orderBy").asText("no day"),
        share(results.path("tolerance")));
    say(
        "",
        "Ordered on %s it is in service on %s (nine of ten futures: %s).",
        r.path("orderOn").asText("–"),
        r.path("inServiceP50").asText("–"),
        r.path("inServiceP90").asText("–"));
    say(
        "",
        "Chance of a shortfall before delivery %s; ordered four weeks later %s; never ordered, of a"
            + " breach %s; ordered %s.",
        estimate(r.path("shortfallBeforeDelivery")),
        estimate(r.path("shortfallIfFourWeeksLater")),
        estimate(r.path("breachIfNeverOrdered")),
        estimate(r.path("breachIfOrdered")));
    JsonNode meanwhile = r.path("meanwhile");
    if (meanwhile.isObject()) {
      say(
          "",
          "If nothing is ordered until then, the limit is exceeded on %s days on average, in one"
              + " future of ten by more than %s.",
          number(meanwhile.path("meanSteps")),
          amount(meanwhile.path("p90Excess"), unit));
    }
  }

  private void desk(JsonNode d) {
    say("Desk", "%s: %s, %s.", d.path("name").asText(), d.path("status").asText(), because(d));
    failure(d);
    JsonNode h = d.path("history");
    if (h.isObject()) {
      say(
          "History",
          "%s tickets since %s; %s open today.",
          number(h.path("tickets")),
          h.path("observedFrom").asText(),
          number(d.path("history").path("backlog").path("open")));
    }
    for (JsonNode s : d.path("forecast").path("streams")) {
      say(
          "Forecast",
          "%s: %s, by %s.",
          s.path("kind").asText(),
          s.path("model").asText(),
          s.path("description").asText());
    }
    for (JsonNode c : d.path("forecast").path("calibration")) {
      say("", "%s.", c.path("text").asText());
    }
    JsonNode s = d.path("staffing");
    if (s.isObject()) {
      say(
          "Staff",
          "%s FTE in half of the futures, %s in nine of ten; %s there%s; handle time %s.",
          number(s.path("fteP50")),
          number(s.path("fteP90")),
          s.hasNonNull("agents") ? number(s.path("agents")) : "not said how many are",
          s.hasNonNull("model") ? "; by " + s.path("model").asText() : "",
          s.path("handleFrom").asText());
      if (s.path("clearing").hasNonNull("text")) {
        say("", "The backlog %s.", s.path("clearing").path("text").asText());
      }
    }
  }

  private void service(JsonNode a) {
    say(
        "Service",
        "%s: objective %s per %s.",
        a.path("service").asText(),
        share(a.path("objective")),
        a.path("per").asText("quarter"));
    failure(a);
    JsonNode whole = a.path("past").path("whole");
    if (whole.isObject()) {
      say(
          "History",
          "%d failures in %s h, %s h down; mean time between failures %s h (%s to %s with %s), to"
              + " restore %s h.",
          whole.path("failures").asInt(),
          number(whole.path("observedHours")),
          number(whole.path("unplannedHours")),
          number(whole.path("mtbfHours").path("mean")),
          number(whole.path("mtbfHours").path("lower")),
          number(whole.path("mtbfHours").path("upper")),
          share(whole.path("mtbfHours").path("confidence")),
          number(whole.path("mttrHours").path("mean")));
    }
    JsonNode o = a.path("outlook");
    if (o.isObject()) {
      say(
          "Outlook",
          "From %s to %s, from %s: chance of missing the objective %s; %s h down in the mean, %s h"
              + " or less in nine of ten futures.",
          o.path("from").asText(),
          o.path("to").asText(),
          o.path("basis").asText(),
          estimate(o.path("miss")),
          number(o.path("downtimeHours").path("mean")),
          number(o.path("downtimeHoursP90")));
    }
    JsonNode s = a.path("structure");
    if (s.isObject()) {
      say(
          "Structure",
          "As it is built it is up %s of the time; single points of failure: %s.",
          share(s.path("availability")),
          s.path("singlePointsOfFailure").isEmpty()
              ? "none"
              : texts(s.path("singlePointsOfFailure")));
    }
    for (JsonNode note : a.path("notes")) {
      say("", "%s", note.asText());
    }
  }

  private void findings(JsonNode pool, String source) {
    String name = pool.path("name").asText();
    List<JsonNode> of =
        StreamSupport.stream(results.path("findings").spliterator(), false)
            .filter(f -> concerns(f.path("where").asText(), name, source))
            .sorted(Comparator.comparing(f -> SEVERITIES.indexOf(f.path("severity").asText())))
            .toList();
    for (JsonNode f : of.subList(0, Math.min(SHOWN, of.size()))) {
      say(
          "Data",
          "%s (%s): %s; %s.",
          f.path("where").asText(),
          f.path("severity").asText(),
          f.path("text").asText(),
          f.path("action").asText());
    }
    if (of.size() > SHOWN) {
      say("", "And %d more findings about it in results.json.", of.size() - SHOWN);
    }
  }

  private static boolean concerns(String where, String pool, String source) {
    boolean series = where.startsWith("source " + source + ",");
    return where.equals("pool " + pool)
        || where.equals("source " + source)
        || series && where.contains("pool=" + pool);
  }

  private void inputs() {
    JsonNode settings = provenance.path("settings");
    say(
        "Run",
        "plan %s as of %s, seed %s, %s futures, engine %s.",
        settings.path("plan").asText(),
        settings.path("as of").asText(),
        settings.path("seed").asText(),
        settings.path("paths").asText(),
        provenance.path("engine").asText());
    provenance
        .path("inputs")
        .properties()
        .forEach(e -> say("", "Read: %s %s", e.getKey(), e.getValue().asText()));
  }

  private void failure(JsonNode n) {
    if (n.hasNonNull("failure")) {
      say("Not planned", "%s.", n.path("failure").asText());
    }
  }

  private void say(String head, String format, Object... values) {
    lines.add(text("%-12s", head.isEmpty() ? "" : head) + text(format, values));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String because(JsonNode n) {
    return n.path("because").asText("");
  }

  private static String item(JsonNode r) {
    int n = r.path("quantity").asInt();
    return n + " × " + r.path("item").asText();
  }

  private static String at(JsonNode forecast, String quantile, int step, String unit) {
    return amount(forecast.path("adjusted").path(quantile).path(step), unit);
  }

  private static String step(String grain) {
    return switch (grain) {
      case "PT1H" -> "hour";
      case "P1D" -> "day";
      case "P7D", "P1W" -> "week";
      case "P1M" -> "month";
      case "P3M" -> "quarter";
      case "P1Y" -> "year";
      default -> grain;
    };
  }

  private static String texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(n -> all.add(n.asText()));
    return String.join(", ", all);
  }

  private static String amount(JsonNode n, String unit) {
    return number(n) + (unit.isEmpty() ? "" : " " + unit);
  }

  private static String number(JsonNode n) {
    if (!n.isNumber()) {
      return "unknown";
    }
    double v = n.asDouble();
    return Math.abs(v) >= 1000 ? text("%,.0f", v) : Figures.number(rounded(v));
  }

  private static String share(JsonNode n) {
    if (!n.isNumber()) {
      return "unknown";
    }
    double percent = n.asDouble() * 100;
    // What is close to 100 % is told by what is missing from it.
    return (percent > 99 ? Figures.number(percent) : Figures.number(rounded(percent))) + " %";
  }

  private static double rounded(double v) {
    return new BigDecimal(v).round(DIGITS).doubleValue();
  }

  private static String estimate(JsonNode n) {
    return n.isObject()
        ? text(
            "%.1f ± %.1f %%", 100 * n.path("mean").asDouble(), 100 * n.path("halfWidth").asDouble())
        : "unknown";
  }
}
