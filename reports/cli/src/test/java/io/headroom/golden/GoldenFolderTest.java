package io.headroom.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The folder of golden cases holds what is documented and nothing else. */
final class GoldenFolderTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z]+/[a-z0-9-]+) \\|(.*)$");

  @Test
  void everythingInTheFolderIsDocumented() {
    assertThat(GoldenCases.read(folder()).problems()).isEmpty();
  }

  @Test
  void ourTableHasTheFamiliesAndKeysOfTheFoldersReadme() throws IOException {
    Path readme = folder().resolve("README.md");
    assumeThat(readme).as("README.md in the golden cases' folder").exists();
    Map<String, String> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(readme));
    while (row.find()) {
      rows.put(row.group(1), row.group(2));
    }
    assertThat(Family.documented().keySet()).containsExactlyInAnyOrderElementsOf(rows.keySet());
    rows.forEach(
        (name, text) -> {
          if (!text.contains("as erlang-") && !text.contains("as mva-")) {
            Family family = Family.documented().getOrDefault(name, missing(name));
            for (String key : family.expected().fields().keySet()) {
              assertThat(text).as("row of %s", name).containsPattern("\\b" + key + "\\b");
            }
            if (family.inputs() instanceof Shape.Fields inputs) {
              for (String key : inputs.fields().keySet()) {
                assertThat(text).as("row of %s", name).containsPattern("\\b" + key + "\\b");
              }
            }
          }
        });
  }

  private static Family missing(String name) {
    Shape.Fields none = new Shape.Fields(Map.of(), java.util.Set.of());
    return new Family(name, none, none);
  }

  private static Path folder() {
    assumeThat(GoldenCases.folder())
        .as("-D%s, the golden cases' folder", GoldenCases.PROPERTY)
        .isPresent();
    return GoldenCases.folder().orElse(Path.of(""));
  }
}
