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

/** {@code headroom usl} on a load test that is published with its fit (SPEC SDM 91). */
final class UslCommandTest {
  private static final String TEST =
      """
      users,rate,p95
      1,64.9,0.02
      18,995.9,0.025
      36,1652.4,0.03
      72,1853.2,0.05
      108,1828.9,0.08
      144,1775,0.12
      216,1702.2,0.2
      """;

  @TempDir private Path tmp;

  private Path file(String text) throws IOException {
    return Files.writeString(tmp.resolve("test.csv"), text);
  }

  @Test
  void jsonHasTheFitAndItsIntervals() throws IOException {
    Said said =
        Cli.run(
            "usl",
            file(TEST),
            "--load",
            "users",
            "--throughput",
            "rate",
            "--latency",
            "p95",
            "--objective",
            0.1,
            "--json");
    assertThat(said.err()).isEmpty();
    JsonNode root = new JsonMapper().readTree(said.out());
    assertThat(root.get("alpha").asDouble()).isEqualTo(0.0277285, within(1e-6));
    assertThat(root.get("peak_n").asDouble()).isEqualTo(96.51956, within(0.01));
    assertThat(root.at("/se/gamma").asDouble()).isEqualTo(14.2134894, within(1e-2));
    assertThat(root.at("/peak_interval/low").asDouble()).isLessThan(96);
    assertThat(root.at("/peak_interval/high").asDouble()).isGreaterThan(97);
    double load = root.at("/latency/load").asDouble();
    assertThat(load).isBetween(108.0, 144.0);
    assertThat(root.at("/latency/interval/low").asDouble()).isLessThan(load);
    assertThat(root.at("/latency/interval/high").asDouble()).isGreaterThan(load);
  }

  @Test
  void aTableForPeople() throws IOException {
    Said said =
        Cli.run("usl", file(TEST), "--load", "users", "--throughput", "rate", "--objective", 0.05);
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("throughput peaks at a load of", "96.52 (95 % interval:")
        .contains("latency keeps 0.05 up to a load of");
  }

  @Test
  void whatCannotBeFittedSaysWhy() throws IOException {
    assertThat(wrong(TEST, "--load", "user", "--throughput", "rate"))
        .contains("no column 'user'; valid are users, rate, p95", "Maybe 'users'");
    assertThat(wrong("n,x\n1,2\n2,3\n3,4\n", "--load", "n", "--throughput", "x"))
        .contains("need 4 measurements or more, found 3");
    assertThat(wrong("n,x\n1,2\n2,many\n", "--load", "n", "--throughput", "x"))
        .contains("test.csv:3", "column x is 'many'");
    assertThat(wrong(TEST, "--load", "users", "--throughput", "rate", "--latency", "p95"))
        .contains("needs --objective");
    assertThat(wrong(TEST, "--load", "users", "--throughput", "rate", "--confidence", "95"))
        .contains("Maybe 0.95?");
    assertThat(Cli.run("usl", tmp.resolve("none.csv"), "--load", "a", "--throughput", "b").code())
        .isEqualTo(2);
  }

  private String wrong(String text, String... options) throws IOException {
    Object[] words = new Object[options.length + 2];
    words[0] = "usl";
    words[1] = file(text);
    System.arraycopy(options, 0, words, 2, options.length);
    Said said = Cli.run(words);
    assertThat(said.code()).as(said.out()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    return said.err();
  }
}
