package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.reports.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is explained is what was published. */
class ExplainCommandTest {
  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void run() {
    SmallPlan.in(folder);
    out = folder.resolve("report");
    Said said = Cli.run("run", folder.resolve("plan.yaml"), "--out", out, "--quiet");
    assertThat(said.code()).as(said.err()).isZero();
  }

  @Test
  void withoutAnIdAllAreListed() {
    Said said = Cli.run("explain", out);
    assertThat(said.code()).isZero();
    assertThat(said.out().lines())
        .hasSize(3)
        .anyMatch(l -> l.startsWith("growing-host-1 ") && l.contains("order"))
        .anyMatch(l -> l.startsWith("growing "))
        .anyMatch(l -> l.startsWith("steady "));
  }

  @Test
  void aRecommendationIsTracedToItsFiles() {
    JsonNode pool = SmallPlan.pool(SmallPlan.results(out), "growing");
    Said said = Cli.run("explain", out, "growing-host-1");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("1 series of the source usage where pool growing, in GiB, added; grade ")
        .contains(pool.path("forecast").path("description").asText())
        .contains("400 GiB in service, less 100 in reserve (N+1), leaves 300 available")
        .contains("by " + pool.path("recommendation").path("orderBy").asText())
        .contains("within the tolerance of 10 %")
        .contains("half by " + pool.path("breach").path("p50").asText())
        .contains("Read: usage.csv sha256:")
        .contains("400 futures");
    assertThat(Cli.run("explain", out, "Growing").out()).isEqualTo(said.out());
  }

  @Test
  void whatChangesAndWhatNeverHappensAreWords() {
    SmallPlan.in(folder)
        .plan(
            SmallPlan.HEAD
                + "pools:\n"
                + SmallPlan.STEADY.replace(
                    "{4 hosts: 100 GiB each}",
                    "[{4 hosts: 100 GiB each}, {1 host: 100 GiB each, from: 2024-12-15}]"));
    Said run = Cli.run("run", folder.resolve("plan.yaml"), "--out", out, "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Cli.run("explain", out, "steady").out())
        .contains("On 2024-12-15: 1 host in service, +100 GiB; 425 GiB is usable from then on.")
        .contains("The source: 1 file, ")
        .doesNotContain("{\"")
        .doesNotContain("by none")
        .doesNotContain("source usage, pool=growing");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Said id = Cli.run("explain", out, "groing");
    assertThat(id.code()).isEqualTo(2);
    assertThat(id.err()).contains("'groing'").contains("Maybe 'growing'?");
    Said none = Cli.run("explain", folder);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("there is no ").contains("valid is the folder of a report");
    Files.writeString(out.resolve("results.json"), "{\"format\": 1, ");
    Said broken = Cli.run("explain", out);
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("cannot be read").doesNotContain("\tat ");
    Files.writeString(out.resolve("results.json"), "{\"format\": 99}");
    assertThat(Cli.run("explain", out).err()).contains("is not of this version's format");
  }
}
