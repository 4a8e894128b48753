package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Traces what a run published back to files, method, interval and grade. */
final class Explanation {
  private final JsonNode results;
  private final JsonNode provenance;

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
            (id, thing) ->
                all.add(String.format(Locale.ROOT, "%-32s %s, %s", id, thing.kind, thing.state)));
    return all;
  }

  /**
   * Explains one thing.
   *
   * @param id as {@link #ids}, in any case
   * @return sentences; none when there is no such thing
   */
  List<String> of(String id) {
    Sentences out = new Sentences();
    things().entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(id.strip()))
        .findFirst()
        .ifPresent(e -> explain(e.getValue(), out));
    return out.lines();
  }

  private record Thing(String kind, String state, JsonNode node) {}

  private Map<String, Thing> things() {
    Map<String, Thing> all = new LinkedHashMap<>();
    for (JsonNode pool : results.path("pools")) {
      JsonNode r = pool.path("recommendation");
      if (r.hasNonNull("id")) {
        all.put(
            r.path("id").asText(),
            new Thing(
                "pool",
                "order "
                    + r.path("quantity").asInt()
                    + " × "
                    + r.path("item").asText()
                    + " by "
                    + r.path("orderBy").asText("?"),
                pool));
      }
    }
    add(all, "pools", "name", "pool");
    add(all, "desks", "name", "desk");
    for (JsonNode a : results.path("availability")) {
      all.putIfAbsent(
          a.path("service").asText(),
          new Thing("service", "objective " + Sentences.share(a.path("objective")), a));
    }
    return all;
  }

  private void add(Map<String, Thing> all, String array, String key, String kind) {
    for (JsonNode n : results.path(array)) {
      all.putIfAbsent(n.path(key).asText(), new Thing(kind, n.path("status").asText(), n));
    }
  }

  private void explain(Thing thing, Sentences out) {
    switch (thing.kind) {
      case "pool" -> PoolExplanation.write(results, thing.node, out);
      case "desk" -> DeskExplanation.write(thing.node, out);
      default -> ServiceExplanation.write(thing.node, out);
    }
    inputs(out);
  }

  private void inputs(Sentences out) {
    JsonNode settings = provenance.path("settings");
    out.say(
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
        .forEach(e -> out.say("", "Read: %s %s", e.getKey(), e.getValue().asText()));
  }
}
