package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans for real logs of tickets and outages, with the figures that must come out. */
final class ServiceAcceptanceIT {
  private static final DateTimeFormatter DAY_FIRST =
      DateTimeFormatter.ofPattern("d/M/uuuu HH:mm", Locale.ROOT);

  @TempDir private Path tmp;

  private JsonNode run(String set) throws IOException {
    Path out = tmp.resolve("out");
    Cli.Said said = Cli.run("run", RealPlan.write(set, tmp), "--out", out);
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    ReportFilesCheck.of(out).holds();
    return SmallPlan.results(out);
  }

  private static JsonNode named(JsonNode list, String key, String name) {
    for (JsonNode n : list) {
      if (n.path(key).asText().equals(name)) {
        return n;
      }
    }
    throw new AssertionError("no " + name);
  }

  /** Open tickets by a recount of the events: the last one recorded by the as-of counts. */
  private static long[] openedAndOpen(Path events) {
    LocalDateTime end = LocalDateTime.of(2016, 5, 3, 0, 0);
    Map<String, String> last = new HashMap<>();
    Map<String, LocalDateTime> when = new HashMap<>();
    for (String[] row : RealPlan.rows(events)) {
      LocalDateTime recorded = LocalDateTime.parse(row[9], DAY_FIRST);
      if (recorded.isBefore(end)
          && !when.getOrDefault(row[0], LocalDateTime.MIN).isAfter(recorded)) {
        when.put(row[0], recorded);
        last.put(row[0], row[1]);
      }
    }
    long open =
        last.values().stream().filter(s -> !List.of("Resolved", "Closed").contains(s)).count();
    return new long[] {last.size(), open};
  }

  @Test
  void theServiceDeskAsItWasKnownOnItsDay() throws IOException {
    JsonNode results = run("servicenow-incidents");
    JsonNode desk = results.path("desks").get(0);
    JsonNode history = desk.path("history");
    long[] counted = openedAndOpen(RealPlan.data("servicenow-incidents").resolve("events.csv.gz"));
    assertThat(history.path("tickets").asLong()).isEqualTo(counted[0]);
    assertThat(history.path("backlog").path("open").asLong()).isEqualTo(counted[1]);
    assertThat(history.path("resolution").path("medianHours").asDouble()).isBetween(20.0, 30.0);
    assertThat(results.path("findings"))
        .extracting(f -> f.path("code").asText())
        .contains("left-truncated", "final-values", "after-as-of");
    // Six weeks of a log that is cut on the left must not become growth.
    JsonNode weeks = desk.path("forecast").path("weeks");
    assertThat(weeks.get(weeks.size() - 1).path("p50").asDouble()).isBetween(1_600.0, 2_300.0);
    JsonNode all = null;
    for (JsonNode c : desk.path("forecast").path("calibration")) {
      System.out.println("ACCEPTANCE servicenow-incidents: " + c.path("text").asText());
      all = c;
    }
    assertThat(all).isNotNull();
    assertThat(all.path("days").asInt()).isEqualTo(4 * 35);
    assertThat(all.path("low").asDouble()).isLessThan(0.8);
    assertThat(all.path("high").asDouble()).isGreaterThan(0.8);
    JsonNode base = results.path("scenarios").get(0).path("desks").get(0);
    JsonNode chatbot = results.path("scenarios").get(1).path("desks").get(0);
    JsonNode flu = results.path("scenarios").get(2).path("desks").get(0);
    assertThat(chatbot.path("fteP50").asDouble()).isLessThan(base.path("fteP50").asDouble());
    assertThat(flu.path("fteP50").asDouble()).isGreaterThan(base.path("fteP50").asDouble());
  }

  @Test
  void nodesThatFailAndSystemsThatCarryOn() throws IOException {
    JsonNode results = run("lanl-failures");
    assertThat(results.path("sources").get(0).path("rows").asInt()).isEqualTo(14_861);
    Map<String, Integer> mergedByNode = Map.of("System 2", 7_012, "System 19", 3_088);
    for (String system : List.of("System 2", "System 19", "System 20")) {
      JsonNode a = named(results.path("availability"), "service", system);
      JsonNode unit = a.path("past").path("perUnit");
      mergedByNode.forEach(
          (name, failures) -> {
            if (name.equals(system)) {
              assertThat(unit.path("failures").asInt()).isEqualTo(failures);
            }
          });
      double up = unit.path("observedHours").asDouble() - unit.path("unplannedHours").asDouble();
      assertThat(unit.path("mtbfHours").path("mean").asDouble())
          .isCloseTo(up / unit.path("failures").asInt(), within(1e-6));
      assertThat(a.path("past").path("whole").path("failures").asInt())
          .isLessThan(unit.path("failures").asInt() / 10);
      JsonNode check = a.path("outlook").path("exponentialCheck");
      assertThat(check.path("simulated").path("mean").asDouble())
          .isCloseTo(
              check.path("exact").asDouble(),
              within(1.54 * check.path("simulated").path("halfWidth").asDouble() + 1e-4));
      System.out.println("ACCEPTANCE lanl-failures " + system + ": " + a.path("outlook"));
    }
  }

  @Test
  void maintenanceIsNoFailure() throws IOException {
    JsonNode results = run("github-status");
    JsonNode any = named(results.path("availability"), "service", "Any incident");
    JsonNode whole = any.path("past").path("whole");
    assertThat(whole.path("failures").asInt()).isEqualTo(348);
    assertThat(whole.path("plannedHours").asDouble()).isGreaterThan(500);
    assertThat(any.path("past").path("causes"))
        .extracting(c -> c.path("cause").asText())
        .contains("minor", "major")
        .doesNotContain("maintenance", "none");
    JsonNode outlook = any.path("outlook");
    assertThat(outlook.path("costMean").asDouble())
        .isCloseTo(1_000 * outlook.path("downtimeHours").path("mean").asDouble(), within(1.0));
    for (JsonNode a : results.path("availability")) {
      System.out.println(
          "ACCEPTANCE github-status " + a.path("service").asText() + ": " + a.path("outlook"));
    }
  }
}
