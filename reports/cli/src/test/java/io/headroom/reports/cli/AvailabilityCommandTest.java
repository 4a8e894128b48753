package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headroom.reports.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom availability} as somebody types it. */
class AvailabilityCommandTest {
  private static final String SHOP =
      """
      name: shop
      series:
        - name: load balancers
          k: 1
          of: [{availability: 99.5 %}, {availability: 99.5 %}]
        - {name: web, k: 3, of: {count: 4, each: {mtbf: 4000 h, mttr: 6 h}}}
        - {name: database, mtbf: 2000 h, mttr: 4 h}
      hours_per_year: 8760
      """;

  @TempDir private Path folder;

  private Said run(String yaml, String... options) throws IOException {
    Path model = Files.writeString(folder.resolve("shop.yaml"), yaml);
    Object[] words = new Object[options.length + 2];
    words[0] = "availability";
    words[1] = model;
    System.arraycopy(options, 0, words, 2, options.length);
    return Cli.run(words);
  }

  @Test
  void theTableNamesEveryBlock() throws IOException {
    Said said = run(SHOP);
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("shop", "load balancers", "2 × component", "3 of 4", "MTBF 2000 h, MTTR 4 h")
        .contains("99.8 %", "Single points of failure: database");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void jsonHasTheFiguresInFull() throws IOException {
    Said said = run(SHOP, "--json");
    JsonNode json = new JsonMapper().readTree(said.out());
    double u = 6.0 / 4006;
    double web = 6 * u * u * (1 - u) * (1 - u) + 4 * u * u * u * (1 - u) + u * u * u * u;
    double up = (1 - 0.005 * 0.005) * (1 - web) * (2000.0 / 2004);
    assertThat(json.get("availability").asDouble()).isEqualTo(up, within(1e-12));
    assertThat(json.get("downtimeHoursPerYear").asDouble())
        .isEqualTo((1 - up) * 8760, within(1e-9));
    assertThat(json.get("singlePointsOfFailure").get(0).asText()).isEqualTo("database");
    assertThat(json.get("blocks")).hasSize(6);
  }

  @Test
  void aMistakeIsTwoWithFileAndLine() throws IOException {
    Said said = run("series:\n  - {availability: 99.9}\n");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("shop.yaml:2: ").contains("Maybe '99.9 %'?");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void aDiagramHasItsCutSetsAndImportance() throws IOException {
    JsonNode json = new JsonMapper().readTree(run(SHOP, "--json", "--mcs", "1").out());
    // Both balancers; two of four web hosts; the database alone.
    assertThat(json.get("minimalCutSetCount").asInt()).isEqualTo(1 + 6 + 1);
    assertThat(json.get("minimalCutSets")).hasSize(1);
    assertThat(json.at("/minimalCutSets/0/events/0").asText()).isEqualTo("database");
    assertThat(json.get("truncatedProbability").asDouble()).isEqualTo(4.0 / 2004, within(1e-15));
    assertThat(json.get("importance")).hasSize(7);
  }

  @Test
  void aDiagramSoonAfterAStartIsMostlyUp() throws IOException {
    String one = "{name: db, mtbf: 100 h, mttr: 10 h}\n";
    JsonNode json = new JsonMapper().readTree(run(one, "--json", "--time", "5").out());
    double u = 10.0 / 110 * -Math.expm1(-5 * (1 / 100.0 + 1 / 10.0));
    assertThat(json.get("unavailability").asDouble()).isEqualTo(u, within(1e-15));
  }

  @Test
  void aTreeInYamlHasItsTopProbability() throws IOException {
    String theatre =
        """
        gates:
          theatre: [and, mains, standby]
          standby: [or, generator, relay, [and, fuel, delivery]]
        probabilities: {mains: 3 %, generator: 2 %, relay: 0.05, fuel: 10 %, delivery: {mtbf: 90 h, mttr: 10 h}}
        house: {delivery late: no}
        common causes: []
        """;
    double standby = 1 - 0.98 * 0.95 * 0.99;
    JsonNode json = new JsonMapper().readTree(run(theatre, "--json", "--mcs", "3").out());
    assertThat(json.get("topProbability").asDouble()).isEqualTo(0.03 * standby, within(1e-15));
    assertThat(json.get("downtimeHoursPerYear").asDouble())
        .isEqualTo(0.03 * standby * 8760, within(1e-11));
    assertThat(json.get("minimalCutSetCount").asInt()).isEqualTo(3);
    assertThat(json.at("/minimalCutSetCountByOrder/2").asInt()).isEqualTo(2);
    assertThat(run(theatre).out()).contains("Top theatre over 2 gates and 5 basic events", "mains");
  }

  @Test
  void aTreeThatIsNotCoherentSaysSo() throws IOException {
    String tree = "gates: {t: [xor, a, b]}\nprobabilities: {a: 10 %, b: 20 %}\n";
    JsonNode json = new JsonMapper().readTree(run(tree, "--json").out());
    assertThat(json.get("topProbability").asDouble()).isEqualTo(0.26, within(1e-15));
    assertThat(json.get("minimalCutSetCount").isNull()).isTrue();
    assertThat(json.get("primeImplicantCount").asInt()).isEqualTo(2);
    assertThat(run(tree).out()).contains("Not coherent; prime implicants: 2");
  }

  @Test
  void aStandbyGroupHasItsChain() throws IOException {
    String group = "{units: 2, need: 1, mttf: 1200 h, mttr: 8 h, crews: 1}\n";
    JsonNode json = new JsonMapper().readTree(run(group, "--json").out());
    double r = 8.0 / 1200;
    double down = 2 * r * r / (1 + 2 * r + 2 * r * r);
    assertThat(json.get("unavailability").asDouble()).isEqualTo(down, within(1e-15));
    assertThat(json.get("meanTimeToFailureHours").asDouble()).isEqualTo(91_800, within(1e-6));
    assertThat(json.at("/stateProbabilities/0").asDouble()).isEqualTo(down, within(1e-15));
    assertThat(run(group, "--time", "100").out()).contains("has gone down by then with");
  }

  @Test
  void aChainOfNamedStatesIsRead() throws IOException {
    String chain =
        """
        transitions:
          - {from: up, to: down, rate: 0.001 per hour}
          - {from: down, to: up, rate: 0.1}
        up: [up]
        """;
    JsonNode json = new JsonMapper().readTree(run(chain, "--json").out());
    assertThat(json.get("availability").asDouble()).isEqualTo(0.1 / 0.101, within(1e-15));
    assertThat(run(chain, "--mcs", "2").code()).isEqualTo(2);
  }

  @Test
  void mistakesOfTreesAndChainsHaveTheirLine() throws IOException {
    assertThat(run("gates:\n  t: [amd, a]\nprobabilities: {a: 1 %}\n").err())
        .contains("shop.yaml:2: ", "starts with 'amd'", "Maybe 'and'?");
    assertThat(run("gates: {t: [or, b]}\nprobabilities: {a: 1 %}\n").err())
        .contains("'b', which is neither a gate nor an event");
    assertThat(run("{units: 2, need: 3, mttf: 9 h, mttr: 1 h}\n").err())
        .contains("3 of 2 units needed");
    Path xml = Files.writeString(folder.resolve("tree.xml"), "<opsa-mef>\n<define-x/></opsa-mef>");
    Said said = Cli.run("availability", xml);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("tree.xml:2: <define-x> is not known here");
  }
}
