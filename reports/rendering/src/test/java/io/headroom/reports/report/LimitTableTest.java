package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Table;
import io.headroom.reports.run.PlanFile;
import io.headroom.reports.run.PlanningJob;
import io.headroom.reports.run.PlanningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of what binds first. */
class LimitTableTest {
  @TempDir Path folder;

  @Test
  void theFirstToBindStandsInTheRowOfItsLimit() throws IOException {
    StringBuilder rows = new StringBuilder("day,what,used\n");
    LocalDate first = LocalDate.of(2025, 9, 1);
    for (int d = 0; d < 200; d++) {
      double noise = (d * 7919 % 100) / 100.0;
      rows.append(first.plusDays(d)).append(",cpu,").append(40 + d + noise).append('\n');
      rows.append(first.plusDays(d)).append(",disk,").append(50 + noise).append('\n');
    }
    Files.writeString(folder.resolve("usage.csv"), rows);
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"),
            """
            plan: Limits
            horizon: 12 weeks
            paths: 200
            sources:
              usage: {read: usage.csv, time: day, series by: what, value: used, unit: GiB}
            pools:
              - {name: disk, demand: "usage where {what: disk}", limit: 100 %, capacity: 90 GiB}
              - {name: cpu, demand: "usage where {what: cpu}", limit: 100 %, capacity: 270 GiB}
            limits:
              - {name: cluster, pools: [disk, cpu]}
            """);
    PlanningResult result = PlanningJob.of(PlanFile.read(plan)).run();
    Table table = LimitTable.of(result);
    assertThat(table.rowCount()).isEqualTo(1);
    assertThat(table.cell(0, 0)).isEqualTo("cluster");
    assertThat(table.cell(0, 1)).isEqualTo("cpu");
    assertThat(String.valueOf(table.cell(0, 6))).startsWith("disk below 1 %, cpu");
    assertThat(PlanReport.of(result).document().tables())
        .extracting(Table::title)
        .contains("What binds first");
  }
}
