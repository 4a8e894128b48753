package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's report, held against the truth that its data were made of. */
final class SampleTruthIT {
  /** The planner's adjustments change what these grow by. */
  private static final Set<String> ADJUSTED = Set.of("app memory", "internet uplink");

  /** Steps below it are left to the models. */
  private static final double LEAST_STEP = 0.2;

  private static final double DAYS_PER_MONTH = 365.2425 / 12;
  private static final int SPAN = 28;

  @TempDir private static Path tmp;
  private static Path out;
  private static JsonNode results;
  private static JsonNode truth;
  private static final Map<String, JsonNode> TRUTH = new LinkedHashMap<>();

  @BeforeAll
  static void runTheDemo() throws IOException {
    out = tmp.resolve("demo");
    Cli.Said said = Cli.run("demo", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("report: " + out.resolve("index.html"));
    results = SmallPlan.results(out);
    truth = new JsonMapper().readTree(out.resolve("sample/truth.json").toFile());
    truth.path("pools").forEach(p -> TRUTH.put(p.path("pool").asText(), p));
    assertThat(TRUTH).hasSizeGreaterThanOrEqualTo(12);
  }

  private static List<LocalDate> notes(String pool, String kind) {
    return StreamSupport.stream(
            SmallPlan.pool(results, pool).path("history").path("notes").spliterator(), false)
        .filter(n -> n.path("kind").asText().equals(kind))
        .map(n -> LocalDate.parse(n.path("date").asText()))
        .toList();
  }

  @Test
  void everyPoolIsPlanned() throws IOException {
    for (String pool : TRUTH.keySet()) {
      assertThat(SmallPlan.pool(results, pool).path("failure").isNull()).as(pool).isTrue();
    }
    ReportFilesCheck.of(out).holds();
  }

  @Test
  void levelShiftsAreDatedAndNoneIsMadeUp() {
    TRUTH.forEach(
        (pool, truth) -> {
          List<LocalDate> found = new ArrayList<>(notes(pool, "level-shift"));
          for (JsonNode step : truth.path("steps")) {
            LocalDate on = LocalDate.parse(step.path("on").asText());
            boolean dated = found.removeIf(d -> Math.abs(d.toEpochDay() - on.toEpochDay()) <= 3);
            if (Math.abs(step.path("factor").asDouble() - 1) >= LEAST_STEP) {
              assertThat(dated).as("%s: step on %s", pool, on).isTrue();
            }
          }
          assertThat(found).as("%s: shifts that never were", pool).isEmpty();
        });
  }

  @Test
  void growthIsTold() {
    TRUTH.forEach(
        (pool, truth) -> {
          if (ADJUSTED.contains(pool)) {
            return;
          }
          JsonNode p = SmallPlan.pool(results, pool);
          JsonNode values = p.path("history").path("values");
          double level = 0;
          int n = 0;
          for (int i = values.size() - SPAN; i < values.size(); i++) {
            if (values.get(i).isNumber()) {
              level += values.get(i).asDouble();
              n++;
            }
          }
          int days =
              (int)
                  (LocalDate.parse(results.path("horizonEnd").asText()).toEpochDay()
                      - LocalDate.parse(results.path("asOf").asText()).toEpochDay());
          double months = (days - SPAN) / DAYS_PER_MONTH;
          double perYear = truth.path("growth per year").asDouble();
          double expected = level / n * (Math.pow(1 + perYear, months / 12) - 1) / months;
          JsonNode change = p.path("breach").path("changePerMonth");
          double p10 = change.path("p10").asDouble();
          double p90 = change.path("p90").asDouble();
          // Twice as wide as the 80 % interval: 99 % of a normal law.
          double half = (p90 - p10) / 2;
          assertThat(expected)
              .as("%s: growth a month, 80 %% interval %s to %s", pool, p10, p90)
              .isBetween(p10 - half, p90 + half);
        });
  }

  @Test
  void spikesDoNotLiftTheForecast() {
    TRUTH.forEach(
        (pool, truth) -> {
          JsonNode p = SmallPlan.pool(results, pool);
          JsonNode values = p.path("history").path("values");
          LocalDate start = LocalDate.parse(p.path("history").path("start").asText());
          for (JsonNode spike : truth.path("spikes")) {
            LocalDate day = LocalDateTime.parse(spike.path("at").asText()).toLocalDate();
            int at = (int) (day.toEpochDay() - start.toEpochDay());
            double before = values.get(at - 7).asDouble();
            if (values.get(at).asDouble() > 1.5 * before) {
              assertThat(notes(pool, "spike")).as(pool).contains(day);
            }
          }
          double recent = 0;
          for (int i = values.size() - SPAN; i < values.size(); i++) {
            recent = Math.max(recent, values.get(i).asDouble());
          }
          JsonNode upper = p.path("forecast").path("statistical").path("p975");
          for (int i = 0; i < SPAN; i++) {
            assertThat(upper.get(i).asDouble()).as("%s, day %s", pool, i).isLessThan(1.3 * recent);
          }
        });
  }

  @Test
  void capacityChangesAreThoseOfThePlanAndTheOrders() {
    assertThat(SmallPlan.pool(results, "batch compute").path("capacity").path("changes"))
        .anySatisfy(
            c -> {
              assertThat(c.path("kind").asText()).isEqualTo("retirement");
              assertThat(c.path("date").asText()).isEqualTo("2027-03-31");
              assertThat(c.path("delta").asDouble()).isEqualTo(-96);
            });
    assertThat(SmallPlan.pool(results, "backup storage").path("capacity").path("changes"))
        .anySatisfy(
            c -> {
              assertThat(c.path("date").asText()).isEqualTo("2026-11-16");
              assertThat(c.path("delta").asDouble()).isEqualTo(120);
            });
    // 460 TiB and the shelf that was delivered; neither approved nor proposed ones count.
    assertThat(SmallPlan.pool(results, "vm storage").path("capacity").path("total").asDouble())
        .isEqualTo(520);
    assertThat(SmallPlan.pool(results, "room A power").path("capacity").path("changes")).isEmpty();
    assertThat(SmallPlan.pool(results, "app memory").path("capacity").path("changes")).isEmpty();
  }

  @Test
  void ordersAreForPoolsThatGrow() {
    for (JsonNode p : results.path("pools")) {
      String pool = p.path("name").asText();
      if (!p.path("recommendation").isMissingNode()) {
        assertThat(TRUTH.get(pool).path("growth per year").asDouble()).as(pool).isPositive();
      }
    }
    assertThat(SmallPlan.pool(results, "wan link").path("status").asText()).isEqualTo("good");
  }

  private static JsonNode named(String list, String key, String name) {
    for (JsonNode n : results.path(list)) {
      if (n.path(key).asText().equals(name)) {
        return n;
      }
    }
    throw new AssertionError("no " + name + " in " + list);
  }

  @Test
  void theDeskIsAsItWasPlayed() {
    JsonNode wanted = truth.path("desk").path("Service desk");
    JsonNode desk = named("desks", "name", "IT service desk");
    JsonNode now = desk.path("history").path("backlog");
    assertThat(now.path("open").asInt()).isEqualTo(wanted.path("backlog").asInt());
    assertThat(now.path("known").asBoolean()).isTrue();
    JsonNode ages = wanted.path("backlog by age");
    assertThat(now.path("days").path("0–2 d").asInt()).isEqualTo(ages.path("0-2 d").asInt());
    assertThat(now.path("days").path("> 30 d").asInt()).isEqualTo(ages.path("> 30 d").asInt());
    assertThat(desk.path("history").path("resolution").path("medianHours").asDouble())
        .isCloseTo(wanted.path("median hours to resolution").asDouble(), within(0.5));
    // The truth counts the last quarter's arrivals, the plan those of the year to come.
    assertThat(desk.path("staffing").path("fteP50").asDouble())
        .isCloseTo(wanted.path("FTE needed").asDouble(), within(0.8));
    assertThat(desk.path("status").asText()).isEqualTo("breach");
    assertThat(desk.path("staffing").path("clearing").path("text").asText())
        .startsWith("does not clear");
    List<String> groups = new ArrayList<>();
    desk.path("history").path("volumes").path("group").forEach(g -> groups.add(g.toString()));
    assertThat(groups).noneMatch(g -> g.contains("Mainframe") || g.contains("Executive"));
  }

  @Test
  void theChatsAnsweredInTimeAreThoseOfTheLog() {
    JsonNode desk = named("desks", "name", "Chat desk");
    assertThat(desk.path("staffing").path("model").asText()).isEqualTo("Erlang A");
    double logged = truth.path("chat").path("last 13 weeks").path("answered in time").asDouble();
    assertThat(desk.path("staffing").path("serviceLevelP50").asDouble())
        .isCloseTo(logged, within(0.06));
    assertThat(desk.path("staffing").path("handleMinutesMean").asDouble())
        .isCloseTo(truth.path("chat").path("handle minutes").asDouble(), within(0.5));
  }

  @Test
  void outagesAddUpAsTheyWereMade() {
    for (Map.Entry<String, JsonNode> e : truth.path("outages").path("services").properties()) {
      JsonNode whole = named("availability", "service", e.getKey()).path("past").path("whole");
      JsonNode made = e.getValue();
      assertThat(whole.path("failures").asInt())
          .as(e.getKey())
          .isEqualTo(made.path("failures").asInt());
      assertThat(whole.path("unplannedHours").asDouble())
          .as(e.getKey())
          .isCloseTo(made.path("down hours").asDouble(), within(0.01));
      assertThat(whole.path("plannedHours").asDouble())
          .as(e.getKey())
          .isCloseTo(made.path("planned hours").asDouble(), within(0.01));
    }
    for (JsonNode a : results.path("availability")) {
      JsonNode check = a.path("outlook").path("exponentialCheck");
      double simulated = check.path("simulated").path("mean").asDouble();
      // Half-widths are of 95 %; three standard errors are 1.53 of them.
      double error = 1.54 * check.path("simulated").path("halfWidth").asDouble() + 1e-4;
      assertThat(simulated)
          .as(a.path("service").asText())
          .isCloseTo(check.path("exact").asDouble(), within(error));
    }
  }

  @Test
  void scenariosDifferFromTheBaselineWhereTheyShould() {
    assertThat(results.path("scenarios").size()).isGreaterThanOrEqualTo(8);
    JsonNode chatbot = named("scenarios", "name", "chatbot").path("desks").get(0);
    JsonNode base = named("scenarios", "name", "baseline").path("desks").get(0);
    assertThat(chatbot.path("fteP50").asDouble()).isLessThan(base.path("fteP50").asDouble());
    for (JsonNode p : named("scenarios", "name", "growth doubles").path("pools")) {
      assertThat(p.path("concerned").asBoolean()).isTrue();
      assertThat(p.path("difference").path("mean").asDouble())
          .as(p.path("name").asText())
          .isGreaterThanOrEqualTo(-p.path("difference").path("halfWidth").asDouble());
    }
  }
}
