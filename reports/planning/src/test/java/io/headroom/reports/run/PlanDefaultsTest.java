package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.run.PlanFile.PoolPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan with its defaults filled in is the same plan. */
class PlanDefaultsTest {
  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void data() {
    folder = new PlanFolder(temp);
    folder.filesOfPlans();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "valid.yaml",
        "sketch.yaml",
        "appserver-traffic.yaml",
        "bitbrains-faststorage.yaml",
        "ugly.yaml",
        "services.yaml"
      })
  void whatIsWrittenReadsAsTheSamePlan(String name) {
    PlanFile plan = folder.read(PlanFolder.resource(name));
    PlanFile again = folder.read(plan.toYaml());
    assertThat(comparable(again)).isEqualTo(comparable(plan));
    assertThat(again.toYaml())
        .isEqualTo(plan.toYaml().replace("  # default", "").replace("data\n", "data  # default\n"));
  }

  @Test
  void onlyWhatWasLeftOutIsMarked() {
    List<String> marked =
        folder
            .read(PlanFolder.resource("appserver-traffic.yaml"))
            .toYaml()
            .lines()
            .filter(l -> l.endsWith("# default"))
            .map(l -> l.substring(0, l.length() - "# default".length()).strip())
            .toList();
    assertThat(marked)
        .containsExactly(
            "fiscal year starts: January",
            "seed: 20261122",
            "paths: 5000",
            "holidays: []",
            "wide: no",
            "series by: []",
            "stamps: start",
            "several: mean",
            "stale after: 7 days",
            "cleaning: {negatives: missing, percent: find, fill values: missing, counters: find,"
                + " zeros: find, stuck: keep, spikes: keep, copies: keep, renamed: keep,"
                + " percentiles: find, clock jumps: mend, clock offsets: keep, skipped hour: shift,"
                + " duplicates: last}",
            "site: ''",
            "unit: request/h",
            "buffer: []");
  }

  /** The plan without the lines it stands on, and without what was not said. */
  private static PlanFile comparable(PlanFile p) {
    return new PlanFile(
        p.file(),
        p.title(),
        p.asOf(),
        p.horizon(),
        p.horizonText(),
        p.currency(),
        p.tolerance(),
        p.seed(),
        p.paths(),
        p.holidays(),
        p.sources(),
        p.pools().stream().map(PlanDefaultsTest::withoutLine).toList(),
        p.limits().stream().map(l -> new LimitPlan(l.name(), l.pools(), 0)).toList(),
        p.tickets(),
        p.outages(),
        p.desks(),
        p.services(),
        p.scenarios(),
        p.decisions(),
        p.adjustments(),
        p.fiscalYearStarts(),
        p.presets(),
        p.masterData(),
        List.of(),
        Set.of());
  }

  private static PoolPlan withoutLine(PoolPlan p) {
    return new PoolPlan(
        p.name(),
        p.site(),
        p.source(),
        p.where(),
        p.unit(),
        p.grain(),
        p.rule(),
        p.capacity(),
        p.reserve(),
        p.buffers(),
        p.order(),
        p.leadFrom(),
        p.failures(),
        0);
  }
}
