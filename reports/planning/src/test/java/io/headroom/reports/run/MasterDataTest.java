package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registers and presets in a plan. */
class MasterDataTest {
  private static final String POOL =
      "pools: [{name: web, demand: usage, capacity: {2 hosts: 100 % each}}]\n";

  @TempDir Path temp;
  private PlanFolder folder;

  @BeforeEach
  void files() {
    folder = new PlanFolder(temp);
    StringBuilder usage = new StringBuilder("Zeit;VM;Last\n");
    for (LocalDate d = LocalDate.of(2026, 3, 1);
        d.isBefore(LocalDate.of(2026, 7, 2));
        d = d.plusDays(1)) {
      usage.append(d).append(";vm1;").append(40 + d.getDayOfMonth()).append('\n');
      usage.append(d).append(";vm2;1\n");
    }
    folder.file("usage.csv", usage.toString());
    folder.file("cmdb.csv", "Name,Cluster,Capacity\nvm1,web,50\nvm2,web,60\nvm3,web,70\n");
    folder.file("days.csv", "Tag,Name\n2026-08-03,Feast\n");
    folder.file("needs.csv", "Service,Needs\nshop,vm1\nshop,vm9\n");
    folder.file(
        "base.yaml",
        """
        presets:
          ours:
            kind: series
            time: [Zeit, Zeitpunkt]
            value: Last
            series by: [VM]
            unit: '%'
        master data:
          assets: {read: cmdb.csv, measured by: usage by VM}
          topology: needs.csv
          holidays: {read: days.csv, columns: {date: Tag}}
        sources:
          usage: {read: usage.csv, preset: ours}
        """);
  }

  private static List<RunFinding> with(PlanningResult r, String code) {
    return r.findings().stream().filter(f -> f.code().equals(code)).toList();
  }

  @Test
  void plansShareRegistersAndPresetsByExtendingOneThatHasThem() {
    PlanFile plan = folder.read("extends: base.yaml\nas of: 2026-07-01\n" + POOL);
    assertThat(plan.masterData())
        .extracting(MasterTable::key)
        .containsExactly("assets", "topology", "holidays");
    assertThat(plan.holidays()).containsExactly(LocalDate.of(2026, 8, 3));
    PlanningResult r = PlanningJob.of(plan).run();
    assertThat(with(r, "asset-without-data").toString()).contains("vm3");
    assertThat(with(r, "idle-asset").toString()).contains("vm2").contains("give back 60");
    assertThat(with(r, "dangling-dependency").toString()).contains("shop needs vm9");
    assertThat(r.pools().get(0).failure()).isNull();
  }

  private PlanningResult withServices(String registers) {
    return PlanningJob.of(
            folder.read(
                "extends: base.yaml\nas of: 2026-07-01\nmaster data:\n  "
                    + registers
                    + "\nservices:\n  - {name: Shop, uses: web}\n  - {name: Mail, uses: []}\n"
                    + POOL))
        .run();
  }

  @Test
  void whatAloneTakesAServiceDownIsFound() {
    folder.file(
        "needs.csv",
        """
        Service,Needs,Type
        shop,vm1,1 of hosts
        shop,vm2,1 of hosts
        vm1,feed,
        vm2,feed,
        mail,feed,
        mail,vm3,runs on
        """);
    List<RunFinding> found = with(withServices("topology: needs.csv"), "single-point");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).count()).isEqualTo(2);
    assertThat(found.get(0).text()).contains("'feed' takes down mail, shop");
    folder.file("needs.csv", "Service,Needs\nshop,vm1\nvm1,shop\n");
    PlanningResult circle = withServices("topology: needs.csv");
    assertThat(with(circle, "single-point")).isEmpty();
    assertThat(with(circle, "topology-not-drilled").toString()).contains("circle");
    assertThat(circle.hasPoorData()).isFalse();
  }

  /** One risk of a fixed loss: its year is a Poisson number of it. */
  @Test
  void aYearOfTheRisksIsPlayed() {
    folder.file("risks.csv", "ID,Risk,Likelihood,Impact\nR1,Site lost,0.5,1000\nR2,Unknown,1,\n");
    PlanningResult result = withServices("risks: risks.csv");
    List<RunFinding> found = with(result, "risks-of-a-year");
    assertThat(found).hasSize(1);
    // P(at most 1 event) = 91 %, P(at most 2) = 98.6 %.
    assertThat(found.get(0).text())
        .contains("costs 500 EUR in the mean; nineteen of twenty years keep to 2000 EUR")
        .contains("'R1' is 100 %");
    assertThat(found.get(0).count()).isEqualTo(2);
    RiskResult year = result.risks().get(0);
    assertThat(year.expected().mean()).isCloseTo(500, within(3 * year.expected().halfWidth()));
    assertThat(year.valueAtRisk().mean()).isEqualTo(2000);
    // P(at least 1 event) = 1 - exp(-0.5).
    assertThat(year.curve().get(0).exceeded().mean()).isCloseTo(-Math.expm1(-0.5), within(0.01));
    assertThat(year.parts()).extracting(RiskResult.Part::id).containsExactly("R1", "R2");
    assertThat(year.parts().get(1).expected()).isNull();
    assertThat(new String(ResultsJson.results(result), StandardCharsets.UTF_8))
        .contains("\"valueAtRisk\"");
  }

  @Test
  void whatIsWrittenReadsAsTheSame() {
    PlanFile plan = folder.read("extends: base.yaml\nas of: 2026-07-01\n" + POOL);
    PlanFile again = folder.read(plan.toYaml());
    assertThat(again.presets()).isEqualTo(plan.presets());
    assertThat(again.sources()).isEqualTo(plan.sources());
    assertThat(again.masterData())
        .extracting(MasterTable::key, MasterTable::measured, MasterTable::label)
        .isEqualTo(
            plan.masterData().stream()
                .map(t -> org.assertj.core.groups.Tuple.tuple(t.key(), t.measured(), t.label()))
                .toList());
  }

  @Test
  void mistakesNameWhatIsValid() {
    assertThat(
            folder.mistakes(
                "extends: base.yaml\n"
                    + "master data:\n"
                    + "  asets: cmdb.csv\n"
                    + "  rota: {read: cmdb.csv, preset: k6}\n"
                    + "  assets: {read: cmdb.csv, measured by: usge by VM}\n"
                    + "  risks: {read: cmdb.csv, columns: {likelyhood: x}}\n"
                    + POOL))
        .anyMatch(m -> m.contains("unknown register 'asets'") && m.contains("Maybe 'assets'?"))
        .anyMatch(m -> m.contains("'k6' of series; valid are rota"))
        .anyMatch(m -> m.contains("unknown source 'usge'") && m.contains("Maybe 'usage'?"))
        .anyMatch(
            m -> m.contains("unknown field 'likelyhood'") && m.contains("Maybe 'likelihood'?"));
  }
}
