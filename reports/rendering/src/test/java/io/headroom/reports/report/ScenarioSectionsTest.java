package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.measure.Money;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.ScenarioResult;
import io.headroom.reports.run.ScenarioResult.DeskEffect;
import io.headroom.reports.run.ScenarioResult.Need;
import io.headroom.reports.run.ScenarioResult.PoolEffect;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scenarios say what they change, and no change where the simulation cannot tell one. */
class ScenarioSectionsTest {
  private static final PoolEffect WEB = pool("web cluster", false, 0.12, 0, 0, 0, 1);
  private static final PoolEffect DISK = pool("storage", false, 0.002, 0, 0, 0, 0);
  private static final DeskEffect DESK =
      new DeskEffect("Desk", false, 12.3, 13.1, 0.3, 7.25, "in 7.3 weeks");

  private static final ScenarioResult BASELINE =
      new ScenarioResult("baseline", true, List.of(), List.of(WEB, DISK), List.of(DESK));
  private static final ScenarioResult PEAK =
      new ScenarioResult(
          "peak week",
          false,
          List.of("demand of web cluster × 1.4 to 2.5"),
          List.of(pool("web cluster", true, 0.58, 0.46, 0.02, 0.3, 3), DISK),
          List.of(DESK));
  private static final ScenarioResult LATE =
      new ScenarioResult(
          "late delivery",
          false,
          List.of("deliveries late"),
          List.of(pool("web cluster", true, 0.121, 0.001, 0.002, 0, 1), DISK),
          List.of(new DeskEffect("Desk", true, 14.0, 15.0, 2.0, null, "does not clear")));
  private static final List<ScenarioResult> ALL = List.of(BASELINE, PEAK, LATE);

  private static PoolEffect pool(
      String name,
      boolean concerned,
      double breach,
      double difference,
      double error,
      double overload,
      @Nullable Integer units) {
    return new PoolEffect(
        name,
        "request/h",
        concerned,
        new Estimate(breach, 0.01, 0.95, 5000),
        new Estimate(difference, error, 0.95, 5000),
        null,
        breach > 0.5 ? LocalDate.of(2026, 11, 24) : null,
        null,
        0,
        breach > 0.1 ? 12_300 : 0,
        new Estimate(1.5, 0.1, 0.95, 5000),
        new Estimate(overload, 0.01, 0.95, 5000),
        new Need("host", units, units == null ? null : Money.of(8000.0 * units, "EUR")));
  }

  @Test
  void aDifferenceWithinItsErrorIsNoChange() {
    assertThat(ScenarioSentences.points(new Estimate(0.46, 0.02, 0.95, 5000)))
        .isEqualTo("+46 points (± 2)");
    assertThat(ScenarioSentences.points(new Estimate(-0.034, 0.006, 0.95, 5000)))
        .isEqualTo("−3.4 points (± 0.6)");
    assertThat(ScenarioSentences.points(new Estimate(0.001, 0.002, 0.95, 5000)))
        .isEqualTo("no change (± 0.2 points)");
    assertThat(ScenarioSentences.points(new Estimate(0, 0, 0.95, 5000)))
        .isEqualTo("no change (± 0 points)");
    assertThat(ScenarioSentences.difference(DISK)).isEqualTo("not concerned");
  }

  @Test
  void aScenarioSaysWhatItAssumesAndWhatItDoes() {
    assertThat(ScenarioSentences.summary(PEAK, Optional.of(BASELINE), 1, 0.1))
        .isEqualTo(
            "No. 1, peak week (demand of web cluster × 1.4 to 2.5): web cluster breaks its limit"
                + " with a chance of 58 %, +46 points (± 2), half of the futures by 2026-11-24; 3"
                + " hosts (24,000 EUR) in service from the start would do; demand exceeds all that"
                + " is in service of web cluster (30 %).");
    assertThat(ScenarioSentences.summary(LATE, Optional.of(BASELINE), 2, 0.1))
        .isEqualTo(
            "No. 2, late delivery (deliveries late): no pool's chance of a breach changes beyond the"
                + " simulation's error; Desk needs 14 FTE instead of 12.3, short of 2; its backlog"
                + " does not clear within the horizon.");
  }

  @Test
  void theMatrixBeginsWithTheBaseline() {
    Table t = ScenarioTables.matrix(ALL, 0.1, "EUR");
    assertThat(t.rowCount()).isEqualTo(3);
    assertThat(t.cell(0, 1)).isEqualTo("baseline");
    assertThat(cell(t, 1, "Pools beyond tolerance")).isEqualTo(1L);
    assertThat(cell(t, 1, "Worst pool")).isEqualTo("web cluster");
    assertThat(cell(t, 1, "Half of the futures by")).isEqualTo(LocalDate.of(2026, 11, 24));
    assertThat(cell(t, 1, "Its shortfall p90")).isEqualTo("12,300 request/h");
    assertThat(cell(t, 1, "Most changed")).isEqualTo("web cluster: +46 points (± 2)");
    assertThat(cell(t, 1, "Units needed")).isEqualTo("3 hosts");
    assertThat(cell(t, 1, "Their cost")).isEqualTo(24_000.0);
    assertThat(cell(t, 1, "Backlog clears in")).isEqualTo("7.3 weeks");
    assertThat(cell(t, 2, "Most changed")).isEqualTo("no change beyond the simulation's error");
    assertThat(cell(t, 2, "FTE short")).isEqualTo(2.0);
    assertThat(cell(t, 2, "Backlog clears in")).isEqualTo("not within the horizon");
  }

  @Test
  void aPlanOfDesksHasNoColumnsOfPools() {
    ScenarioResult base = new ScenarioResult("baseline", true, List.of(), List.of(), List.of(DESK));
    ScenarioResult flu =
        new ScenarioResult("flu", false, List.of("people away"), List.of(), LATE.desks());
    List<ScenarioResult> both = List.of(base, flu);
    assertThat(ScenarioTables.matrix(both, 0.1, "EUR").columns().stream().map(Column::header))
        .containsExactly("No.", "Scenario", "FTE needed", "FTE short", "Backlog clears in");
    assertThat(ScenarioSentences.summary(flu, Optional.of(base), 1, 0.1))
        .startsWith("No. 1, flu (people away): Desk needs 14 FTE");
    assertThat(blocks(both, HeatMap.class)).isEmpty();
    assertThat(ScenarioTables.all(both, "EUR").stream().map(Table::id))
        .containsExactly("scenarios-desks", "scenarios-assumptions");
  }

  @Test
  void aDeskWithoutABacklogIsNotSaidToClearIt() {
    String words = "there is no backlog yet, but in 90 % of the futures more work comes";
    DeskEffect spare = new DeskEffect("A", true, 2.0, 2.1, -3.0, 0.0, words);
    DeskEffect lacks = new DeskEffect("B", true, 4.0, 4.1, 1.5, 0.0, "there is no backlog");
    DeskEffect nobody = new DeskEffect("C", true, null, null, null, null, "does not clear");
    ScenarioResult base =
        new ScenarioResult(
            "baseline",
            true,
            List.of(),
            List.of(),
            List.of(spare, lacks, new DeskEffect("C", false, 1.0, 1.0, 0.0, 0.0, "")));
    ScenarioResult away =
        new ScenarioResult("away", false, List.of(), List.of(), List.of(spare, lacks, nobody));
    assertThat(ScenarioSentences.summary(away, Optional.of(base), 1, 0.1))
        .contains("A needs 2 FTE and has 5; " + words)
        .contains("B needs 4 FTE, short of 1.5; there is no backlog")
        .contains("no number of people is enough for C")
        .doesNotContain("0 weeks");
    assertThat(ScenarioSentences.gap(base)).as("spare people help no other desk").hasValue(1.5);
    assertThat(ScenarioSentences.clearing(base)).startsWith("no backlog now");
  }

  @Test
  void onlyWhatChangesIsOnThePageAndAllIsInTheWorkbook() {
    List<Table> page = blocks(ALL, Table.class);
    assertThat(page).hasSize(2);
    assertThat(page.get(1).rowCount()).isEqualTo(1);
    assertThat(page.get(1).cell(0, 0)).isEqualTo("peak week");
    assertThat(ScenarioTables.all(ALL, "EUR").get(0).rowCount()).isEqualTo(6);
    assertThat(blocks(ALL, Bullets.class).get(0).items()).hasSize(2);
  }

  @Test
  void theMapLeavesOutWhatNeverBreaks() {
    HeatMap map = blocks(ALL, HeatMap.class).get(0);
    assertThat(map.rows()).containsExactly("web cluster");
    assertThat(map.columns()).containsExactly("No. 0", "No. 1", "No. 2");
    assertThat(map.value(0, 1)).isEqualTo(0.58);
    assertThat(map.subtitle()).endsWith("1 pool is below 1 % in all of them and left out");
  }

  @Test
  void aSiteThatIsLostCannotBeBought() {
    ScenarioResult lost =
        new ScenarioResult(
            "Amsterdam lost",
            false,
            List.of("loss of site ams"),
            List.of(pool("web cluster", true, 0.9, 0.78, 0.01, 0.9, null), DISK),
            List.of());
    assertThat(ScenarioSentences.units(lost))
        .isEqualTo("no number of hosts is enough for web cluster");
    assertThat(ScenarioSentences.cost(lost)).isEmpty();
    assertThat(ScenarioSentences.summary(lost, Optional.of(BASELINE), 1, 0.1))
        .contains("no number of hosts would be enough");
  }

  @Test
  void noScenarioIsNoChapter() {
    assertThat(ScenarioSections.of(List.of(), 0.1, "EUR")).isEmpty();
    assertThat(ScenarioTables.all(List.of(), "EUR")).isEmpty();
  }

  private static @Nullable Object cell(Table t, int row, String header) {
    return t.cell(row, t.indexOf(header).orElseThrow());
  }

  private static <T extends Block> List<T> blocks(List<ScenarioResult> all, Class<T> kind) {
    return ScenarioSections.of(all, 0.1, "EUR").stream()
        .flatMap(s -> s.blocks().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
