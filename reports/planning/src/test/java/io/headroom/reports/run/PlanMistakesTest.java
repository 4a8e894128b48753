package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake is answered with line, what was found, what is valid, and a guess. */
class PlanMistakesTest {
  private static final String VALID = PlanFolder.resource("valid.yaml");

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void data() {
    folder = new PlanFolder(temp);
    folder.file("usage.csv", "ts,pool,metric,used\n");
  }

  static Stream<Arguments> wrongPlans() {
    return Arrays.stream(PlanFolder.resource("wrong-plans.txt").split("\n\n"))
        .filter(block -> !block.startsWith("#"))
        .map(
            block -> {
              List<String> lines = block.lines().toList();
              String[] change = lines.get(0).split(" {2}=> {2}");
              return Arguments.of(
                  change[0],
                  change[1].replace("\\n", "\n"),
                  lines.stream().skip(1).map(String::strip).toList());
            });
  }

  @ParameterizedTest(name = "{0} => {1}")
  @MethodSource("wrongPlans")
  void everyMistakeIsNamedWithItsLine(String find, String replace, List<String> expected) {
    assertThat(VALID).contains(find);
    assertThat(expected).isNotEmpty();
    assertThat(folder.mistakes(VALID.replace(find, replace))).isEqualTo(expected);
  }

  @Test
  void theUnchangedPlanReads() {
    assertThat(folder.mistakes(VALID)).isEmpty();
  }

  @Test
  void allMistakesComeAtOnceInOrderOfLine() {
    String wrong =
        VALID
            .replace("horizon: 4 quarters", "horizon: 4")
            .replace("zone: Europe/Berlin", "zone: Berlin")
            .replace("criticality: high", "criticality: hgih")
            .replace("reserve: N+1", "reserve: N+8")
            .replace("add: 400 GiB", "add: 400");
    assertThat(folder.mistakes(wrong))
        .extracting(m -> m.substring(0, m.indexOf(' ')))
        .containsExactly("3:", "11:", "17:", "27:", "31:");
  }

  @Test
  void aProblemPrintsFileAndLine() {
    PlanException e =
        catchThrowableOfType(PlanException.class, () -> folder.read(VALID.replace("10 %", "10")));
    assertThat(e)
        .hasMessage(
            temp.resolve("plan.yaml")
                + ":5: 'tolerance' is '10'; valid is a share with its unit, such as 10 %."
                + " Maybe '10 %'?");
    assertThat(e.problems().get(0).column()).isEqualTo(12);
  }

  @Test
  void twoPoolsOfOneNameAreAMistake() {
    String pools = VALID.substring(VALID.indexOf("  - name: cluster"), VALID.indexOf("adjustm"));
    String twice = VALID.replace(pools, pools + pools.replace("cluster memory", "Cluster Memory"));
    assertThat(folder.mistakes(twice))
        .containsExactly(
            "30: the pool 'Cluster Memory' has the name of the pool on line 20; valid is a name of"
                + " its own");
  }

  @Test
  void sharesOfAPoolAddUpToAtMostAll() {
    String service = "  - {name: Order platform, owner: Commerce IT, criticality: high, ";
    String two =
        VALID.replace(service, "  - {name: Archive, uses: {cluster memory: 70 %}}\n" + service);
    assertThat(folder.mistakes(two))
        .containsExactly(
            "18: with 40 % here, services use 110 % of pool 'cluster memory'; valid is 100 % at"
                + " most over all services");
  }

  @Test
  void aPlanThatIsNotThereNamesWhatIs() {
    folder.file("q1-plan.yaml", VALID);
    PlanException e =
        catchThrowableOfType(PlanException.class, () -> PlanFile.read(temp.resolve("q1-plan.yml")));
    assertThat(e.problems().get(0).text())
        .isEqualTo(
            "there is no 'q1-plan.yml' in '"
                + temp
                + "'; there are q1-plan.yaml, usage.csv. Maybe 'q1-plan.yaml'?");
  }

  @Test
  void aTableOfDecisionsIsCheckedWithThePlan() {
    folder.file(
        "decisions.csv",
        "id,status,pool,item,quantity,ordered\nD1,orderd,cluster memory,host,1,2026-12-01\n");
    assertThat(folder.mistakes(VALID + "decisions: decisions.csv\n"))
        .containsExactly(
            "2: 'status' is 'orderd'; valid is proposed, approved, ordered, delivered, declined."
                + " Maybe 'ordered'?");
  }
}
