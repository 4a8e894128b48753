package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's examples are compiled and run, its commands exist.
 *
 * <p>Every {@code java} block becomes the body of a method and runs in a folder with a small {@code
 * plan.yaml}, a {@code calls.csv} of two and a half years of weeks and a {@code usage.csv}. Three
 * comments right before a block help it:
 *
 * <ul>
 *   <li>{@code <!-- given: double[] values = …; -->}: statements that come before the block,
 *   <li>{@code <!-- continues -->}: the block goes on where the last one ended,
 *   <li>{@code <!-- compiled only: why -->}: the block is not run.
 * </ul>
 */
final class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)((?:^<!--(?:(?!-->).)*-->\\s*?\\n)*)^```(\\w+)[^\\n]*\\n(.*?)^```");
  private static final List<String> IMPORTS =
      List.of(
          "io.headroom.core.calendar",
          "io.headroom.core.capacity",
          "io.headroom.core.demand",
          "io.headroom.core.measure",
          "io.headroom.core.plan",
          "io.headroom.core.scenario",
          "io.headroom.core.series",
          "io.headroom.core.service",
          "io.headroom.core.time",
          "io.headroom.core.uncertainty",
          "io.headroom.datasets.mapping",
          "io.headroom.datasets.source",
          "io.headroom.forecasting",
          "io.headroom.forecasting.auto",
          "io.headroom.forecasting.combination",
          "io.headroom.forecasting.decomposition",
          "io.headroom.forecasting.evaluation",
          "io.headroom.forecasting.regression",
          "io.headroom.forecasting.smoothing",
          "io.headroom.forecasting.statespace",
          "io.headroom.reports.batch",
          "io.headroom.reports.report",
          "io.headroom.reports.run",
          "java.nio.file",
          "java.time",
          "java.util",
          "java.util.concurrent");

  @TempDir private Path tmp;

  private record Block(String comments, String language, String text) {}

  private static List<Block> blocks() throws IOException {
    Path readme = Path.of(System.getProperty("headroom.root", ".")).resolve("README.md");
    assumeThat(readme).as("README.md of the project").exists();
    Matcher m = BLOCK.matcher(Files.readString(readme).replace("\r\n", "\n"));
    List<Block> blocks = new ArrayList<>();
    while (m.find()) {
      blocks.add(new Block(m.group(1), m.group(2), m.group(3)));
    }
    return blocks;
  }

  @Test
  void everyJavaExampleCompilesAndRuns() throws Exception {
    List<Block> java = blocks().stream().filter(b -> b.language().equals("java")).toList();
    assertThat(java).as("java blocks of README.md").isNotEmpty();
    String before = "";
    for (int i = 0; i < java.size(); i++) {
      Block block = java.get(i);
      boolean continues = block.comments().contains("<!-- continues");
      String body = (continues ? before : "") + given(block) + block.text();
      before = body;
      compile("Example" + i, body);
      if (!block.comments().contains("<!-- compiled only")) {
        run("Example" + i, body);
      }
    }
  }

  private static String given(Block block) {
    Matcher m = Pattern.compile("(?s)<!-- given:(.*?)-->").matcher(block.comments());
    StringBuilder all = new StringBuilder();
    while (m.find()) {
      all.append(m.group(1).strip()).append('\n');
    }
    return all.toString();
  }

  private void compile(String name, String body) throws IOException {
    String own =
        body.lines().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
    String statements =
        body.lines().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n"));
    String source =
        IMPORTS.stream().map(p -> "import " + p + ".*;\n").collect(Collectors.joining())
            + own
            + "\npublic final class "
            + name
            + " {\n  public static void main(String[] args) throws Exception {\n"
            + statements
            + "\n  }\n}\n";
    Path file = Files.writeString(tmp.resolve(name + ".java"), source);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    assumeThat(javac).as("a compiler in this Java").isNotNull();
    StringWriter said = new StringWriter();
    boolean good =
        javac
            .getTask(
                said,
                null,
                null,
                List.of("-d", tmp.toString(), "-classpath", classpath(), "-proc:none"),
                null,
                javac
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(file))
            .call();
    if (!good) {
      fail("README.md has an example that does not compile:\n%s\n%s", said, body);
    }
  }

  private static String classpath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** In a process of its own, because examples name files relative to where they run. */
  private void run(String name, String body) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(tmp.resolve("run-" + name));
    SmallPlan.in(folder).file("calls.csv", calls());
    Path log = tmp.resolve(name + ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                tmp + File.pathSeparator + classpath(),
                name)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    assertThat(code).as("example of README.md:\n%s\n%s", body, Files.readString(log)).isZero();
  }

  private static String calls() {
    StringBuilder rows = new StringBuilder("time,calls\n");
    for (int w = 0; w < 150; w++) {
      double season = Math.sin(2 * Math.PI * w / 52);
      rows.append(SmallPlan.FIRST.minusWeeks(150 - w))
          .append(',')
          .append(Math.round(1_000 + 2 * w + 100 * season + 20 * Math.sin(3.1 * w * w)))
          .append('\n');
    }
    return rows.toString();
  }

  private static List<String> commands() throws IOException {
    return blocks().stream()
        .filter(b -> Stream.of("sh", "bash", "shell", "console").anyMatch(b.language()::equals))
        .flatMap(b -> b.text().replace("\\\n", " ").lines())
        .map(l -> l.replaceFirst("^\\$ ", "").replaceFirst("\\s+#.*", "").strip())
        .toList();
  }

  @Test
  void theForecastsOfTheReadmeRun() throws IOException {
    Files.writeString(tmp.resolve("calls.csv"), calls());
    List<String> lines =
        commands().stream().filter(l -> l.matches("\\./headroom (forecast|backtest) .*")).toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      Object[] words =
          Stream.of(line.substring("./headroom ".length()).split("\\s+"))
              .map(w -> w.endsWith(".csv") ? tmp.resolve(w).toString() : w)
              .toArray();
      Cli.Said said = Cli.run(words);
      assertThat(said.code()).as("%s\n%s", line, said.err()).isZero();
    }
  }

  @Test
  void theCommandsOfTheReadmeExist() throws IOException {
    List<String> lines = commands();
    assertThat(lines)
        .anyMatch(l -> l.startsWith("./headroom demo"))
        .anyMatch(l -> l.contains("mvn verify"));
    for (String line : lines) {
      if (line.startsWith("./headroom ")) {
        String[] words = line.substring("./headroom ".length()).strip().split("\\s+");
        assertThat(Main.commandLine().parseArgs(words).subcommand()).as(line).isNotNull();
      }
    }
  }
}
