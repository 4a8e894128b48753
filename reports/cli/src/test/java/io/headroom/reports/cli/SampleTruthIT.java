package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final Map<String, JsonNode> TRUTH = new LinkedHashMap<>();

  @BeforeAll
  static void runTheDemo() throws IOException {
    out = tmp.resolve("demo");
    Cli.Said said = Cli.run("demo", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("report: " + out.resolve("index.html"));
    results = SmallPlan.results(out);
    new JsonMapper()
        .readTree(out.resolve("sample/truth.json").toFile())
        .path("pools")
        .forEach(p -> TRUTH.put(p.path("pool").asText(), p));
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
}
