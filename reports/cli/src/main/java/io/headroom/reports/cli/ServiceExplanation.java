package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What a service's outlook on its objective rests on. */
final class ServiceExplanation {
  private ServiceExplanation() {}

  static void write(JsonNode a, Sentences out) {
    out.say(
        "Service",
        "%s: objective %s per %s.",
        a.path("service").asText(),
        Sentences.share(a.path("objective")),
        a.path("per").asText("quarter"));
    out.failure(a);
    JsonNode whole = a.path("past").path("whole");
    if (whole.isObject()) {
      out.say(
          "History",
          "%d failures in %s h, %s h down; mean time between failures %s h (%s to %s with %s), to"
              + " restore %s h.",
          whole.path("failures").asInt(),
          Sentences.number(whole.path("observedHours")),
          Sentences.number(whole.path("unplannedHours")),
          Sentences.number(whole.path("mtbfHours").path("mean")),
          Sentences.number(whole.path("mtbfHours").path("lower")),
          Sentences.number(whole.path("mtbfHours").path("upper")),
          Sentences.share(whole.path("mtbfHours").path("confidence")),
          Sentences.number(whole.path("mttrHours").path("mean")));
    }
    JsonNode o = a.path("outlook");
    if (o.isObject()) {
      out.say(
          "Outlook",
          "From %s to %s, from %s: chance of missing the objective %s; %s h down in the mean, %s h"
              + " or less in nine of ten futures.",
          o.path("from").asText(),
          o.path("to").asText(),
          o.path("basis").asText(),
          Sentences.estimate(o.path("miss")),
          Sentences.number(o.path("downtimeHours").path("mean")),
          Sentences.number(o.path("downtimeHoursP90")));
    }
    JsonNode s = a.path("structure");
    if (s.isObject()) {
      out.say(
          "Structure",
          "As it is built it is up %s of the time; single points of failure: %s.",
          Sentences.share(s.path("availability")),
          s.path("singlePointsOfFailure").isEmpty()
              ? "none"
              : Sentences.texts(s.path("singlePointsOfFailure")));
    }
    for (JsonNode note : a.path("notes")) {
      out.say("", "%s", note.asText());
    }
  }
}
