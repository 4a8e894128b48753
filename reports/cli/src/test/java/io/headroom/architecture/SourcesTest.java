package io.headroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the rules on sources against the project, and against planted files. */
final class SourcesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"core", "datasets", "forecasting", "reports/planning", "reports/rendering"})
  void everythingPublicHasAComment(String module) {
    assertThat(SourceRules.uncommented(sources(module))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "forecasting"})
  void modulesExportAllButNumerics(String module) {
    Path sources = sources(module);
    assertThat(SourceRules.exported(sources.resolve("module-info.java")))
        .as("exports of %s/src/main/java/module-info.java", module)
        .isEqualTo(SourceRules.packagesToExport(sources));
  }

  @Test
  void aMissingCommentIsFoundByLineAndHiddenThingsNeedNone(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("Planted.java"),
        """
        /** Seen. */
        public final class Planted {
          public static final int BARE = 1;
          private int hidden;
          Planted() {}
          /** Seen. */ public int commented() { return hidden; }
          protected void bare() {}
          @Override public String toString() { return ""; }
          public record Row(int component) { public Row {} }
          static class Hidden { public void fine() {} }
          /** Seen. */ public interface Face { int bareToo(); }
          /** Seen. */ public enum Kind { /** Seen. */ A, B }
        }
        """);
    assertThat(SourceRules.uncommented(folder))
        .containsExactly(
            "Planted.java:3: BARE has no comment",
            "Planted.java:7: bare(…) has no comment",
            "Planted.java:9: Row has no comment",
            "Planted.java:11: bareToo(…) has no comment",
            "Planted.java:12: B has no comment");
  }

  @Test
  void aPackageThatIsMissingFromTheDescriptorIsFound(@TempDir Path folder) throws IOException {
    for (String name : new String[] {"a/One.java", "a/numerics/Two.java", "b/package-info.java"}) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    Path descriptor = folder.resolve("module-info.java");
    Files.writeString(descriptor, "module m {\n  exports b;\n  exports c to d;\n}\n");
    assertThat(SourceRules.packagesToExport(folder)).containsExactly("a");
    assertThat(SourceRules.exported(descriptor)).containsExactly("b", "c to somebody");
  }

  private static Path sources(String module) {
    String root = System.getProperty("headroom.root");
    assumeThat(root).as("-Dheadroom.root, which the build sets").isNotNull();
    return Path.of(root, module, "src/main/java");
  }
}
