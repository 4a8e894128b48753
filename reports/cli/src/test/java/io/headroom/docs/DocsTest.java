package io.headroom.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.reports.run.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Markdown files of the project point to is there, and the README's plan reads. */
final class DocsTest {
  private static final String PLANTED =
      """
      # A
      [good](b.md), [heading](b.md#two-words-and-more), [second](b.md#again-1), [own](#a)
      [far](https://example.org/x.md) `[code](missing-code.md)`
      ![picture](missing.md) [no heading](b.md#nowhere) [out](../outside.md)
      ```text
      [in a fence](missing-fence.md)
      ```
      """;

  @TempDir private Path tmp;

  private static Path root() {
    String root = System.getProperty("headroom.root");
    assumeThat(root).as("headroom.root, the folder of the whole build").isNotNull();
    return Path.of(root).toAbsolutePath().normalize();
  }

  /** The Markdown files of the project: in its root and in docs. */
  private static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : List.of(root(), root().resolve("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(found::add);
      }
    }
    return found;
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path file : documents()) {
      links += MarkdownLinks.relative(file).size();
      broken.addAll(MarkdownLinks.broken(root(), file));
    }
    assertThat(links).as("relative links of %s", documents()).isGreaterThan(10);
    assertThat(broken).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsFound() throws IOException {
    Path file = Files.writeString(tmp.resolve("a.md"), PLANTED);
    Files.writeString(tmp.resolve("b.md"), "# Two words, and more\n\n## Again\n\n## Again\n");
    assertThat(MarkdownLinks.broken(tmp, file))
        .containsExactly("a.md: missing.md", "a.md: b.md#nowhere", "a.md: ../outside.md");
  }

  @Test
  void theReadmesPlanReadsInAsManyLinesAsItSays() throws IOException {
    String readme = Files.readString(root().resolve("README.md")).replace("\r\n", "\n");
    int start = readme.indexOf("```yaml\n");
    assertThat(start).as("a yaml block in README.md").isNotNegative();
    String yaml = readme.substring(start + 8, readme.indexOf("```", start + 8));
    assertThat(readme).contains("Fifteen lines plan");
    assertThat(yaml.lines()).hasSize(15);
    Files.writeString(tmp.resolve("memory.csv"), "time,host,used\n");
    PlanFile plan = PlanFile.read(Files.writeString(tmp.resolve("plan.yaml"), yaml));
    assertThat(plan.pools()).hasSize(1);
    assertThat(plan.notices()).isEmpty();
  }
}
