package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.reports.run.PlanFile.PoolPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/plan-file.md tells planners is so. */
class PlanGuideTest {
  @TempDir private Path temp;
  private String guide = "";

  @BeforeEach
  void read() throws IOException {
    String root = System.getProperty("headroom.root");
    assumeThat(root).as("headroom.root, the folder of the whole build").isNotNull();
    guide = Files.readString(Path.of(root, "docs", "plan-file.md"));
  }

  @Test
  void theExampleReads() {
    PlanFolder folder = new PlanFolder(temp);
    folder.file("exports/usage-2026.csv.gz", "");
    folder.file("requests_hourly.csv", "");
    folder.file("lines.csv", "");
    folder.file("exports/incidents.csv", "");
    folder.file("exports/outages.csv", "");
    folder.file("decisions.csv", "id,status,pool,item,quantity,decided,ordered,in service,note\n");
    PlanFile plan = folder.read(block("yaml"));
    assertThat(plan.pools())
        .extracting(PoolPlan::name)
        .containsExactly("cluster memory", "web cluster", "uplink");
    assertThat(plan.adjustments()).hasSize(2);
    assertThat(plan.notices())
        .extracting(n -> n.text())
        .containsExactly("pool 'uplink' has no 'order', so nothing is recommended for it");
  }

  @Test
  void everyMistakeShownIsOneThatIsTested() {
    String tested = PlanFolder.resource("wrong-plans.txt");
    List<String> shown = block("text").lines().toList();
    assertThat(shown)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line).startsWith("plan.yaml:");
              assertThat(tested).contains(line.substring("plan.yaml:".length()));
            });
  }

  @Test
  void everyKeyIsExplained() {
    assertThat(
            Stream.of(
                    PlanReader.KEYS,
                    PlanSources.KEYS,
                    PlanServices.KEYS,
                    PlanPools.KEYS,
                    PlanPools.ORDER,
                    PlanAdjustments.KEYS,
                    PlanLogSources.TICKET_KEYS,
                    PlanLogSources.OUTAGE_KEYS,
                    PlanLogSources.FIELDS,
                    PlanDesks.KEYS,
                    PlanScenarios.KEYS)
                .flatMap(k -> k.names().stream()))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(guide).contains("`" + key + "`"));
  }

  private String block(String language) {
    int start = guide.indexOf("```" + language + "\n") + language.length() + 4;
    return guide.substring(start, guide.indexOf("```", start));
  }
}
