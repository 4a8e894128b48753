package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planner's changes stand beside the statistical forecast, and both are kept. */
final class AdjustmentsTest {
  private static final LocalDate FROM = LocalDate.of(2024, 12, 10);
  private static final LocalDate UNTIL = LocalDate.of(2025, 1, 10);

  @TempDir private Path tmp;

  private JsonNode steady(String adjustment) {
    SmallPlan plan = SmallPlan.in(tmp.resolve("in"));
    plan.plan(
        SmallPlan.text(plan.yaml())
            + "adjustments:\n  - {pool: steady, from: 2024-12-10, "
            + adjustment
            + ", because: moving in, by: A. Planner}\n");
    Cli.Said said = plan.run(tmp.resolve("out"));
    assertThat(said.code()).as(said.err()).isZero();
    return SmallPlan.pool(SmallPlan.results(tmp.resolve("out")), "steady").path("forecast");
  }

  private interface Change {
    double of(double statistical);
  }

  /** Changed by this much between the days, as it was outside. */
  private static void changed(JsonNode forecast, String quantile, LocalDate until, Change change) {
    LocalDate day = LocalDate.parse(forecast.path("start").asText());
    int inside = 0;
    for (int i = 0; i < forecast.path("adjusted").path(quantile).size(); i++) {
      double s = forecast.path("statistical").path(quantile).get(i).asDouble();
      double a = forecast.path("adjusted").path(quantile).get(i).asDouble();
      boolean in = !day.isBefore(FROM) && !day.isAfter(until);
      assertThat(a)
          .as("%s on %s", quantile, day)
          .isCloseTo(in ? change.of(s) : s, within(1e-9 * s));
      inside += in ? 1 : 0;
      day = day.plusDays(1);
    }
    assertThat(inside).isPositive();
  }

  @Test
  void aFactorMultiplies() {
    JsonNode f = steady("until: 2025-01-10, factor: 1.5");
    for (String q : new String[] {"mean", "p10", "p50", "p975"}) {
      changed(f, q, UNTIL, v -> v * 1.5);
    }
  }

  @Test
  void anAdditionAddsAndStays() {
    JsonNode f = steady("add: 40 GiB");
    changed(f, "p50", LocalDate.MAX, v -> v + 40);
    changed(f, "p90", LocalDate.MAX, v -> v + 40);
  }

  @Test
  void aReplacementIsTheRange() {
    JsonNode f = steady("until: 2025-01-10, replace: [200 GiB, 210 GiB, 220 GiB]");
    LocalDate start = LocalDate.parse(f.path("start").asText());
    for (LocalDate d = FROM; !d.isAfter(UNTIL); d = d.plusDays(1)) {
      int i = (int) (d.toEpochDay() - start.toEpochDay());
      assertThat(f.path("adjusted").path("p025").get(i).asDouble()).isBetween(200.0, 210.0);
      assertThat(f.path("adjusted").path("p50").get(i).asDouble()).isBetween(207.0, 213.0);
      assertThat(f.path("adjusted").path("p975").get(i).asDouble()).isBetween(210.0, 220.0);
    }
    assertThat(f.path("statistical").path("p975").get(30).asDouble()).isLessThan(200);
  }

  @Test
  void anAdjustmentCanCauseTheBreachAndIsNamed() {
    steady("add: 220 GiB");
    JsonNode pool = SmallPlan.pool(SmallPlan.results(tmp.resolve("out")), "steady");
    JsonNode cause = pool.path("breach").path("causes").get(0);
    assertThat(cause.path("kind").asText()).isEqualTo("project");
    assertThat(pool.path("recommendation").path("quantity").asInt()).isPositive();
    String page = SmallPlan.text(tmp.resolve("out/index.html"));
    assertThat(page).contains("moving in").contains("A. Planner");
  }

  @Test
  void anExpiredOneIsLeftOutAndSaidSo() {
    JsonNode f = steady("factor: 1.5, expires: 2024-11-24");
    changed(f, "p50", LocalDate.MAX, v -> v);
    JsonNode results = SmallPlan.results(tmp.resolve("out"));
    assertThat(results.path("findings").toString())
        .contains("adjustment-expired")
        .contains("moving in");
  }

  @Test
  void onItsLastDayItStillHolds() {
    changed(steady("factor: 1.5, expires: 2024-11-25"), "p50", LocalDate.MAX, v -> v * 1.5);
  }
}
