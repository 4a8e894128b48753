package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What a desk's need of people rests on. */
final class DeskExplanation {
  private DeskExplanation() {}

  static void write(JsonNode d, Sentences out) {
    out.say(
        "Desk",
        "%s: %s, %s.",
        d.path("name").asText(),
        d.path("status").asText(),
        d.path("because").asText());
    out.failure(d);
    JsonNode h = d.path("history");
    if (h.isObject()) {
      out.say(
          "History",
          "%s tickets since %s; %s open today.",
          Sentences.number(h.path("tickets")),
          h.path("observedFrom").asText(),
          Sentences.number(d.path("history").path("backlog").path("open")));
    }
    for (JsonNode s : d.path("forecast").path("streams")) {
      out.say(
          "Forecast",
          "%s: %s, by %s.",
          s.path("kind").asText(),
          s.path("model").asText(),
          s.path("description").asText());
    }
    for (JsonNode c : d.path("forecast").path("calibration")) {
      out.say("", "%s.", c.path("text").asText());
    }
    JsonNode s = d.path("staffing");
    if (s.isObject()) {
      out.say(
          "Staff",
          "%s FTE in half of the futures, %s in nine of ten; %s there%s; handle time %s.",
          Sentences.number(s.path("fteP50")),
          Sentences.number(s.path("fteP90")),
          s.hasNonNull("agents") ? Sentences.number(s.path("agents")) : "not said how many are",
          s.hasNonNull("model") ? "; by " + s.path("model").asText() : "",
          s.path("handleFrom").asText());
      if (s.path("clearing").hasNonNull("text")) {
        out.say("", "The backlog %s.", s.path("clearing").path("text").asText());
      }
    }
  }
}
