package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a pool's recommendation rests on: history, forecast, capacity, breach, order, data. */
final class PoolExplanation {
  private static final int SHOWN = 3;
  private static final List<String> SEVERITIES = List.of("bad", "warn", "info");

  private final JsonNode results;
  private final Sentences out;

  private PoolExplanation(JsonNode results, Sentences out) {
    this.results = results;
    this.out = out;
  }

  static void write(JsonNode results, JsonNode pool, Sentences out) {
    new PoolExplanation(results, out).write(pool);
  }

  private void write(JsonNode p) {
    String unit = p.path("unit").asText();
    out.say("Pool", "%s: %s.", p.path("name").asText(), p.path("status").asText());
    out.failure(p);
    JsonNode h = p.path("history");
    JsonNode rule = p.path("rule");
    String step = step(rule.path("grain").asText());
    source(h, unit);
    JsonNode f = p.path("forecast");
    if (f.isObject()) {
      out.say(
          "Forecast",
          "%s of each %s until %s, by %s, chosen by %s.",
          rule.path("statistic").asText(),
          step,
          f.path("horizonEnd").asText(),
          f.path("description").asText(),
          f.path("chosenBy").asText());
      score(f);
      out.say(
          "",
          "First %s: %s (80 %% interval %s to %s).",
          step,
          at(f, "p50", 0, unit),
          Sentences.number(f.path("adjusted").path("p10").path(0)),
          at(f, "p90", 0, unit));
    }
    capacity(p, unit);
    breach(p, step);
    order(p.path("recommendation"), unit);
    findings(p);
  }

  private void source(JsonNode h, String unit) {
    if (!h.isObject()) {
      return;
    }
    List<String> where = new ArrayList<>();
    h.path("where").properties().forEach(e -> where.add(e.getKey() + " " + e.getValue().asText()));
    out.say(
        "History",
        "%d series of the source %s%s, in %s, added; grade %s, %s missing; mean %s, p95 %s, peak %s.",
        h.path("seriesAdded").asInt(),
        h.path("source").asText(),
        where.isEmpty() ? "" : " where " + String.join(", ", where),
        unit,
        h.path("grade").asText(),
        Sentences.share(h.path("missing")),
        Sentences.number(h.path("mean")),
        Sentences.number(h.path("p95")),
        Sentences.number(h.path("peak")));
    for (JsonNode s : results.path("sources")) {
      if (s.path("name").asText().equals(h.path("source").asText())) {
        out.say(
            "",
            "The source: %s, %s rows of which %s count, %s to %s; %s.",
            Sentences.count(s.path("files").asInt(), "file"),
            Sentences.number(s.path("rows")),
            Sentences.number(s.path("rowsUsed")),
            s.path("first").asText(),
            s.path("last").asText(),
            Sentences.texts(s.path("found")));
      }
    }
    for (JsonNode note : h.path("notes")) {
      out.say("", "%s: %s.", note.path("date").asText(), note.path("text").asText());
    }
  }

  private void score(JsonNode f) {
    for (JsonNode s : f.path("scores")) {
      if (s.path("model").asText().equals(f.path("model").asText())) {
        out.say(
            "",
            "At %d past origins it had a MASE of %s, a WAPE of %s and a bias of %s; its 80 %%"
                + " interval held %s, its 95 %% interval %s.",
            s.path("origins").asInt(),
            Sentences.number(s.path("mase")),
            Sentences.share(s.path("wape")),
            Sentences.share(s.path("bias")),
            Sentences.share(s.path("coverage80")),
            Sentences.share(s.path("coverage95")));
      }
    }
  }

  private void capacity(JsonNode p, String unit) {
    JsonNode c = p.path("capacity");
    if (!c.isObject()) {
      return;
    }
    out.say(
        "Capacity",
        "%s in service, less %s in reserve (%s), leaves %s available; %s of it, %s, is usable.",
        Sentences.amount(c.path("total"), unit),
        Sentences.number(c.path("reserve")),
        c.path("reserveCause").asText(),
        Sentences.number(c.path("available")),
        Sentences.share(p.path("rule").path("threshold")),
        Sentences.amount(c.path("usable"), unit));
    for (JsonNode change : c.path("changes")) {
      out.say(
          "",
          "On %s: %s, %s%s; %s is usable from then on.",
          change.path("date").asText(),
          change.path("label").asText(),
          change.path("delta").asDouble() > 0 ? "+" : "",
          Sentences.amount(change.path("delta"), unit),
          Sentences.amount(change.path("usable"), unit));
    }
  }

  private void breach(JsonNode p, String step) {
    JsonNode b = p.path("breach");
    if (!b.isObject()) {
      return;
    }
    JsonNode rule = p.path("rule");
    out.say(
        "Breach",
        "When it is exceeded on %d of %d %ss: %s until %s.%s",
        rule.path("need").asInt(),
        rule.path("window").asInt(),
        step,
        Sentences.estimate(b.path("probability")),
        p.path("forecast").path("horizonEnd").asText(),
        dates(b));
    for (JsonNode cause : b.path("causes")) {
      out.say(
          "",
          "Because of %s: by %s the chance is %s, without it %s.",
          cause.path("label").asText(),
          cause.path("by").asText(),
          Sentences.share(cause.path("probability")),
          Sentences.share(cause.path("probabilityWithout")));
    }
  }

  /** The days by which a share of all futures has it; a share that never has it has no day. */
  private static String dates(JsonNode b) {
    List<String> known = new ArrayList<>();
    known(b, "p10", "one of ten has it by ", known);
    known(b, "p50", "half by ", known);
    known(b, "p90", "nine of ten by ", known);
    return known.isEmpty() ? "" : " Of all futures " + String.join(", ", known) + ".";
  }

  private static void known(JsonNode b, String quantile, String words, List<String> to) {
    if (b.hasNonNull(quantile)) {
      to.add(words + b.path(quantile).asText());
    }
  }

  private void order(JsonNode r, String unit) {
    if (!r.isObject()) {
      return;
    }
    out.say(
        "Order",
        "%s: %s%s, by %s: the last day on which the chance of a shortfall before delivery is within"
            + " the tolerance of %s.",
        r.path("id").asText("not named"),
        item(r),
        r.hasNonNull("cost")
            ? " for " + Sentences.number(r.path("cost")) + " " + r.path("currency").asText()
            : "",
        r.path("orderBy").asText("no day"),
        Sentences.share(results.path("tolerance")));
    out.say(
        "",
        "Ordered on %s it is in service on %s (nine of ten futures: %s).",
        r.path("orderOn").asText("–"),
        r.path("inServiceP50").asText("–"),
        r.path("inServiceP90").asText("–"));
    out.say(
        "",
        "Chance of a shortfall before delivery %s; ordered four weeks later %s; never ordered, of a"
            + " breach %s; ordered %s.",
        Sentences.estimate(r.path("shortfallBeforeDelivery")),
        Sentences.estimate(r.path("shortfallIfFourWeeksLater")),
        Sentences.estimate(r.path("breachIfNeverOrdered")),
        Sentences.estimate(r.path("breachIfOrdered")));
    JsonNode meanwhile = r.path("meanwhile");
    if (meanwhile.isObject()) {
      out.say(
          "",
          "If nothing is ordered until then, the limit is exceeded on %s days on average, in one"
              + " future of ten by more than %s.",
          Sentences.number(meanwhile.path("meanSteps")),
          Sentences.amount(meanwhile.path("p90Excess"), unit));
    }
  }

  /** What was found in the pool's own series, the worst first. */
  private void findings(JsonNode pool) {
    List<JsonNode> of =
        StreamSupport.stream(results.path("findings").spliterator(), false)
            .filter(f -> concerns(f.path("where").asText(), pool))
            .sorted(Comparator.comparing(f -> SEVERITIES.indexOf(f.path("severity").asText())))
            .toList();
    for (JsonNode f : of.subList(0, Math.min(SHOWN, of.size()))) {
      out.say(
          "Data",
          "%s (%s): %s; %s.",
          f.path("where").asText(),
          f.path("severity").asText(),
          f.path("text").asText(),
          f.path("action").asText());
    }
    if (of.size() > SHOWN) {
      out.say(
          "",
          "And %s about it in results.json.",
          Sentences.count(of.size() - SHOWN, "more finding"));
    }
  }

  private static boolean concerns(String where, JsonNode pool) {
    JsonNode h = pool.path("history");
    String source = "source " + h.path("source").asText();
    if (where.equals("pool " + pool.path("name").asText()) || where.equals(source)) {
      return true;
    }
    String ends = where + ",";
    return where.startsWith(source + ",")
        && h.path("where").properties().stream()
            .allMatch(e -> ends.contains(", " + e.getKey() + "=" + e.getValue().asText() + ","));
  }

  private static String item(JsonNode r) {
    return r.path("quantity").asInt() + " × " + r.path("item").asText();
  }

  private static String at(JsonNode forecast, String quantile, int step, String unit) {
    return Sentences.amount(forecast.path("adjusted").path(quantile).path(step), unit);
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
}
