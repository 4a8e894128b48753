package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several pools of a plan runs out first. */
final class LimitStepTest {
  private static final Instant START =
      LocalDate.of(2024, 3, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

  @TempDir private Path tmp;

  /** CPU grows by one a day from 40, memory by a half from 60, disk not at all. */
  private PlanFile plan(String limits) {
    StringBuilder rows = new StringBuilder("ts,what,used\n");
    for (int h = 0; h < 24 * 120; h++) {
      Instant at = START.plusSeconds(3_600L * h);
      int day = h / 24;
      double noise = (h * 7919 % 100) / 100.0;
      rows.append(at).append(",cpu,").append(40 + day + noise).append('\n');
      rows.append(at).append(",memory,").append(60 + day / 2.0 + noise).append('\n');
      rows.append(at).append(",disk,").append(50 + noise).append('\n');
    }
    PlanFolder folder = new PlanFolder(tmp);
    folder.file("usage.csv", rows.toString());
    return folder.read(
        """
        plan: Limits
        horizon: 12 weeks
        paths: 300
        sources:
          usage: {read: usage.csv, time: ts, series by: what, value: used, unit: GiB}
        pools:
          - {name: cpu, demand: "usage where {what: cpu}", forecast: daily peak, limit: 100 %, capacity: 190 GiB}
          - {name: memory, demand: "usage where {what: memory}", forecast: daily peak, limit: 100 %, capacity: 150 GiB}
          - {name: disk, demand: "usage where {what: disk}", forecast: daily peak, limit: 100 %, capacity: 100 GiB}
        """
            + limits);
  }

  @Test
  void thePoolThatIsReachedFirstIsNamedAndItsChancesAddUp() throws IOException {
    PlanningResult r =
        PlanningJob.of(plan("limits:\n  - {name: cluster, pools: [disk, CPU, memory]}\n")).run();
    LimitResult l = r.limits().get(0);
    assertThat(l.unknown()).isEmpty();
    assertThat(l.parts())
        .extracting(LimitResult.Part::pool)
        .containsExactly("disk", "cpu", "memory");
    // CPU needs 31 days to 190, memory 61 to 150, disk stays.
    assertThat(l.first()).isEqualTo("cpu");
    assertThat(l.reached().mean()).isGreaterThan(0.95);
    assertThat(l.p50()).isBetween(r.asOf().plusDays(20), r.asOf().plusDays(45));
    double sum = l.parts().stream().mapToDouble(p -> p.isFirst().mean()).sum();
    assertThat(sum).isCloseTo(l.reached().mean(), within(1e-12));
    for (LimitResult.Part p : l.parts()) {
      assertThat(p.isFirst().mean()).isLessThanOrEqualTo(p.reached().mean());
    }
    JsonNode json = new ObjectMapper().readTree(ResultsJson.results(r)).path("limits").path(0);
    assertThat(json.path("first").asText()).isEqualTo("cpu");
    assertThat(json.path("p50").asText()).isEqualTo(l.p50().toString());
    assertThat(json.path("pools").path(1).path("isFirst").path("mean").asDouble())
        .isEqualTo(l.parts().get(1).isFirst().mean());
  }

  @Test
  void aPlanWithLimitsIsWrittenAsItIsRead() {
    PlanFile plan = plan("limits:\n  cluster: {of: [cpu, memory]}\n");
    PlanFile again = new PlanFolder(tmp).read(plan.toYaml());
    assertThat(again.limits().get(0).pools()).containsExactly("cpu", "memory");
    assertThat(again.limits().get(0).name()).isEqualTo("cluster");
  }

  @Test
  void wrongLimitsSayWhatIsValid() {
    assertThatThrownBy(
            () ->
                plan(
                    """
                    limits:
                      - {name: a, pools: [cpu]}
                      - {name: b, pools: [cpu, memori]}
                      - {name: c, pools: [cpu, CPU]}
                      - {name: d}
                    """))
        .hasMessageContaining("names 1; valid is a list of two pools or more")
        .hasMessageContaining("unknown pool 'memori'")
        .hasMessageContaining("Maybe 'memory'?")
        .hasMessageContaining("names 'cpu' twice")
        .hasMessageContaining("limit 'd'");
  }
}
