package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files appear whole or not at all, and two runs do not meet in one folder. */
class OutputFolderTest {

  @TempDir private Path temp;

  @Test
  void filesAppearAtTheCommitAndReplaceOlderOnes() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("out"));
    Files.writeString(folder.resolve("index.html"), "a longer old page");
    Files.writeString(folder.resolve("own.txt"), "mine");
    try (OutputFolder out = OutputFolder.open(folder)) {
      out.write("index.html", bytes("new"));
      out.write("charts/a.svg", bytes("<svg/>"));
      assertThat(folder.resolve("index.html")).hasContent("a longer old page");
      assertThat(folder.resolve("charts")).doesNotExist();
      out.commit();
    }
    assertThat(list(folder)).containsExactly("charts", "charts/a.svg", "index.html", "own.txt");
    assertThat(folder.resolve("index.html")).hasContent("new");
    assertThat(folder.resolve("own.txt")).hasContent("mine");
  }

  @Test
  void withoutCommitNothingStaysNotEvenANewFolder() throws IOException {
    Path folder = temp.resolve("a/b/c");
    try (OutputFolder out = OutputFolder.open(folder)) {
      out.write("index.html", bytes("new"));
    }
    assertThat(list(temp)).isEmpty();
  }

  @Test
  void whatAKilledRunLeftIsClearedAway() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("out"));
    Files.createDirectories(folder.resolve(".headroom.staging/charts"));
    Files.writeString(folder.resolve(".headroom.staging/charts/x.svg"), "half");
    Files.writeString(folder.resolve(FolderLock.NAME), "process 1");
    try (OutputFolder out = OutputFolder.open(folder)) {
      out.write("a", bytes("a"));
      out.commit();
    }
    assertThat(list(folder)).containsExactly("a");
  }

  @Test
  void aSecondRunIsRefusedUntilTheFirstEnds() throws IOException {
    Path folder = temp.resolve("out");
    OutputFolder first = OutputFolder.open(folder);
    assertThatThrownBy(() -> OutputFolder.open(folder))
        .isInstanceOf(FolderLockedException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> OutputFolder.open(temp.resolve("./x/../out")))
        .isInstanceOf(FolderLockedException.class);
    first.write("a", bytes("a"));
    first.commit();
    first.close();
    OutputFolder.open(folder).close();
    assertThat(list(folder)).containsExactly("a");
  }

  @Test
  void anotherProcessIsRefusedToo() throws Exception {
    Path folder = temp.resolve("out");
    try (OutputFolder out = OutputFolder.open(folder)) {
      assertThat(Files.exists(out.path())).isTrue();
      assertThat(otherProcess(folder)).contains("FolderLockedException").contains("process ");
      // The failed attempt must not have loosened the lock.
      assertThat(otherProcess(folder)).contains("FolderLockedException");
    }
    assertThat(otherProcess(folder)).contains("opened");
  }

  @Test
  void aFolderInTheWayFailsBeforeAnythingIsReplaced() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("out"));
    Files.writeString(folder.resolve("a"), "old");
    Files.createDirectories(folder.resolve("b/c"));
    try (OutputFolder out = OutputFolder.open(folder)) {
      out.write("a", bytes("new"));
      out.write("b", bytes("new"));
      assertThatThrownBy(out::commit)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("folder");
    }
    assertThat(folder.resolve("a")).hasContent("old");
    assertThat(list(folder)).containsExactly("a", "b", "b/c");
  }

  @Test
  void namesThatLeadOutAreRefused() throws IOException {
    try (OutputFolder out = OutputFolder.open(temp.resolve("out"))) {
      for (String name : List.of("../a", "/etc/a", "b/../../a", "", ".")) {
        assertThatThrownBy(() -> out.write(name, bytes("x")))
            .as(name)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void aWholeReportIsWritten() throws IOException {
    Path folder = temp.resolve("out");
    try (OutputFolder out = OutputFolder.open(folder)) {
      ReportFiles.write(SampleDocument.whole(), Instant.EPOCH, out);
      out.commit();
    }
    assertThat(list(folder))
        .contains(
            "charts/web-cluster-forecast.png",
            "charts/web-cluster-forecast.svg",
            "index.html",
            "plan.xlsx",
            "summary.md")
        .noneMatch(name -> name.startsWith("."));
  }

  /** Opens a folder; run by another process. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) throws IOException {
      try (OutputFolder out = OutputFolder.open(Path.of(arguments[0]))) {
        System.out.println("opened " + out.path());
      }
    }
  }

  private static String otherProcess(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Opener.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void interruptedWhileTheLockIsTakenItIsGivenBack() throws IOException {
    Path out = temp.resolve("interrupted");
    Thread.currentThread().interrupt();
    try (OutputFolder open = OutputFolder.open(out)) {
      assertThat(open.path()).exists();
    } finally {
      assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    }
    assertThat(out).doesNotExist();
  }
}
