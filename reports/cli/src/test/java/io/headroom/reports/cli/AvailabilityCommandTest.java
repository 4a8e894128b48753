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
}
