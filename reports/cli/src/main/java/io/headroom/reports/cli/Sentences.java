package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences under heads, and how figures of results.json are written in them. */
final class Sentences {
  /** More digits than that are noise to a reader. */
  private static final MathContext DIGITS = new MathContext(3);

  private final List<String> lines = new ArrayList<>();

  Sentences() {}

  /** Adds a sentence; an empty head goes on under the one before. */
  void say(String head, String format, Object... values) {
    lines.add(text("%-12s", head) + text(format, values));
  }

  /** Says why something could not be planned, where it could not. */
  void failure(JsonNode n) {
    if (n.hasNonNull("failure")) {
      say("Not planned", "%s.", n.path("failure").asText());
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  static String texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(n -> all.add(n.asText()));
    return String.join(", ", all);
  }

  static String amount(JsonNode n, String unit) {
    return number(n) + (unit.isEmpty() ? "" : " " + unit);
  }

  static String number(JsonNode n) {
    if (!n.isNumber()) {
      return "unknown";
    }
    double v = n.asDouble();
    return Math.abs(v) >= 1000 ? text("%,.0f", v) : Figures.number(rounded(v));
  }

  static String share(JsonNode n) {
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

  static String estimate(JsonNode n) {
    return n.isObject()
        ? text(
            "%.1f ± %.1f %%", 100 * n.path("mean").asDouble(), 100 * n.path("halfWidth").asDouble())
        : "unknown";
  }
}
