package io.headroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an embedder takes along with an artifact stays small: number and bytes of the libraries that
 * come without being asked for. The build writes what it resolved beside each module's classes.
 */
final class SizeBudgetTest {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s+([^:\\s]+):([^:]+):[^:]+:(?:[^:]+:)?[^:]+:(?:compile|runtime):"
              + "(.+?)( \\(optional\\))?( -- .*)?");

  /** A library that comes along. */
  private record Library(String name, Path jar, boolean optional) {}

  private static List<Library> libraries(String text) {
    List<Library> all = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher m = LINE.matcher(line.stripTrailing());
      if (m.matches() && !m.group(1).equals("io.headroom")) {
        all.add(
            new Library(m.group(1) + ":" + m.group(2), Path.of(m.group(3)), m.group(4) != null));
      }
    }
    return all;
  }

  /** Budgets in libraries and KiB; what may grow is decided where the budget is changed. */
  @ParameterizedTest
  @CsvSource({"core, 12, 3000", "datasets, 13, 3100", "forecasting, 13, 3700"})
  void anArtifactBringsAlongNoMoreThanItsBudget(String module, int most, long kibibytes)
      throws IOException {
    Path list = Path.of(System.getProperty("headroom.root"), module, "target", "embedded.txt");
    Assumptions.assumeTrue(Files.exists(list), "needs " + module + " built before, in one build");
    List<Library> all =
        libraries(Files.readString(list)).stream().filter(l -> !l.optional()).toList();
    long bytes = 0;
    for (Library l : all) {
      bytes += Files.size(l.jar());
    }
    List<String> names = all.stream().map(Library::name).toList();
    assertThat(names).as("libraries of %s", module).isNotEmpty().hasSizeLessThanOrEqualTo(most);
    assertThat(bytes / 1024).as("KiB of %s: %s", module, names).isLessThanOrEqualTo(kibibytes);
  }

  @Test
  void readersOfOtherFormatsAreOptional() throws IOException {
    Path list = Path.of(System.getProperty("headroom.root"), "datasets", "target", "embedded.txt");
    Assumptions.assumeTrue(Files.exists(list), "needs datasets built before, in one build");
    assertThat(libraries(Files.readString(list)))
        .filteredOn(Library::optional)
        .extracting(Library::name)
        .contains(
            "com.fasterxml:aalto-xml",
            "com.fasterxml.jackson.core:jackson-core",
            "com.github.luben:zstd-jni");
  }

  @Test
  void aLineOfTheListIsUnderstood() {
    String text =
        """
        The following files have been resolved:
           a.b:c:jar:1.0:compile:/home/a b/c-1.0.jar -- module a.b
           d:e:jar:linux:2:runtime:C:\\m2\\e.jar (optional) -- module e (auto)
           io.headroom:headroom-core:jar:1:compile:/x/classes
           f:g:jar:3:runtime:/g.jar
        """;
    assertThat(libraries(text))
        .containsExactly(
            new Library("a.b:c", Path.of("/home/a b/c-1.0.jar"), false),
            new Library("d:e", Path.of("C:\\m2\\e.jar"), true),
            new Library("f:g", Path.of("/g.jar"), false));
  }
}
