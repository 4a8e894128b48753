package io.headroom.reports.report;

import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.ScenarioResult;
import io.headroom.reports.run.ScenarioResult.PoolEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scenarios: what each assumes and does, the matrix, and pools by scenario. */
final class ScenarioSections {
  /** Below this a chance is not worth a row of the map. */
  private static final double SHOWN = 0.01;

  private ScenarioSections() {}

  /**
   * The chapter; nothing without scenarios.
   *
   * @param scenarios the baseline first
   * @param tolerance accepted chance of a breach
   * @param currency of the plan
   */
  static List<Section> of(List<ScenarioResult> scenarios, double tolerance, String currency) {
    if (scenarios.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(ScenarioTables.matrix(scenarios, tolerance, currency));
    Optional<ScenarioResult> baseline =
        scenarios.stream().filter(ScenarioResult::baseline).findFirst();
    List<String> summaries = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      if (!scenarios.get(i).baseline()) {
        summaries.add(ScenarioSentences.summary(scenarios.get(i), baseline, i, tolerance));
      }
    }
    blocks.add(Bullets.of(summaries));
    map(scenarios).ifPresent(blocks::add);
    Table concerned = ScenarioTables.concerned(scenarios);
    if (concerned.rowCount() > 0) {
      blocks.add(concerned);
    }
    return List.of(Section.of("scenarios", "Scenarios").with(blocks));
  }

  /** Chance of a breach by pool and scenario, for pools that have one in any scenario. */
  private static Optional<HeatMap> map(List<ScenarioResult> scenarios) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      columns.add("No. " + i);
    }
    List<PoolEffect> pools = scenarios.get(0).pools();
    HeatMap map = HeatMap.of("scenarios-map", "Chance of a breach by pool and scenario", columns);
    int left = 0;
    for (PoolEffect p : pools) {
      double[] row = new double[columns.size()];
      double most = 0;
      for (int i = 0; i < row.length; i++) {
        row[i] = scenarios.get(i).pool(p.pool()).map(e -> e.breach().mean()).orElse(Double.NaN);
        most = Math.max(most, Double.isNaN(row[i]) ? 0 : row[i]);
      }
      if (most >= SHOWN) {
        map = map.withRow(p.pool(), row);
      } else {
        left++;
      }
    }
    String out =
        left == 0
            ? ""
            : "; "
                + Words.count(left, "pool")
                + (left == 1 ? " is" : " are")
                + " below 1 % in all of them and left out";
    return map.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(
            map.withSubtitle(
                "until the horizon's end; scenarios by their number in the table above, No. 0 is"
                    + " the baseline"
                    + out));
  }
}
