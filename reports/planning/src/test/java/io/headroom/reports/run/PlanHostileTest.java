package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is a plan or a list of mistakes, never another failure. */
class PlanHostileTest {
  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void data() {
    folder = new PlanFolder(temp);
    folder.file("usage.csv", "ts,pool,metric,used\n");
  }

  @Test
  void aBillionLaughsAreNotTold() {
    StringBuilder bomb = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (char c = 'b'; c < 'k'; c++) {
      String before = ("*" + (char) (c - 1) + ", ").repeat(8);
      bomb.append(c).append(": &").append(c).append(" [").append(before).append("]\n");
    }
    assertThat(folder.mistakes(bomb.toString()))
        .contains(
            "1: an anchor or alias of YAML stands here, which a plan does not know; write the value"
                + " itself, and a text that starts with & or * in quotes");
  }

  @Test
  void nothingIsMadeFromATag() {
    String tag =
        "plan: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
            + " [\"http://localhost/\"]]]]\n";
    assertThat(folder.mistakes(tag))
        .contains(
            "1: a tag of YAML stands here, which a plan does not know; write the value alone, and a"
                + " text that starts with ! in quotes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void deepNestingIsRefused(String open) {
    assertThat(folder.mistakes("plan: x\npools:\n " + open.repeat(100_000)))
        .singleElement()
        .asString()
        .contains("nested deeper than 16 levels");
  }

  @Test
  void aHugeFileIsRefused() {
    assertThat(folder.mistakes("# comment\n".repeat(1_000_000)))
        .containsExactly(
            "0: the file has more than 1,048,576 bytes, which is more than any plan; valid are at"
                + " most 1 MiB");
  }

  @Test
  void aHugeTextIsRefused() {
    assertThat(folder.mistakes("horizon: 1" + " ".repeat(20_000) + "x\n"))
        .contains("1: a text of 20002 characters; valid are at most 10000");
  }

  @Test
  void everyTabAtTheStartOfALineIsShown() {
    assertThat(folder.mistakes("pools:\n\t- name: a\n\t  site: b\n"))
        .containsExactly(
            "2: the line is indented with a tab; valid are blanks",
            "3: the line is indented with a tab; valid are blanks");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path plan = temp.resolve("plan.yaml");
    Files.write(plan, new byte[] {'a', ':', '\n', 'b', 0, 1, 2});
    assertThatThrownBy(() -> PlanFile.read(plan))
        .isInstanceOf(PlanException.class)
        .hasMessage(plan + ":2: the character U+0000 is not text; save the plan as UTF-8 text");
    Files.write(plan, "a: b\nplan: Köln\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> PlanFile.read(plan))
        .isInstanceOf(PlanException.class)
        .hasMessage(plan + ":2: not UTF-8 text from here; save the plan as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\n",
        "# only a comment\n",
        "null\n",
        "42\n",
        "- a\n- b\n",
        "---\n---\n",
        "plan: a\n---\nplan: b\n",
        "? [a, b]\n: c\n",
        "{}\n",
        "[]\n",
        "<<: {a: b}\n",
        "plan: |\n  a\n  b\n",
        "%YAML 9.9\n---\na: b\n",
        "'':\n",
        "pools: {a: {b: {c: d}}}\n",
        "pools: [[[]]]\n",
        "pools: [null]\n",
        "sources: [null]\n",
        "extends: plan.yaml\n",
        "extends: [null, {a: b}]\n",
        "services: 3\n",
        "adjustments: [3, [], {}]\n",
        "seed: 1e999999\n",
        "seed: 99999999999999999999\n",
        "horizon: 9e300 years\n",
        "pools: [{name: a, capacity: 9e999 GiB, demand: where {}}]\n",
        "holidays: {a: b}\n",
        "\uFEFFplan: x\n"
      })
  void whatIsNoPlanIsAMistake(String yaml) {
    assertThat(folder.mistakes(yaml)).isNotEmpty();
  }

  @Test
  void damagedPlansGiveMistakesOrReadButNeverFailOtherwise() {
    long seed = 20_261_122;
    Random random = new Random(seed);
    String valid = PlanFolder.resource("valid.yaml");
    int[] signs = "{}[]:,-#'\"&*!|>%@` \n\t019aN+é\uD83D\uDE00\u2028".codePoints().toArray();
    int wrong = 0;
    for (int i = 0; i < 500; i++) {
      StringBuilder yaml = new StringBuilder(valid);
      for (int k = random.nextInt(4); k >= 0 && yaml.length() > 0; k--) {
        int at = random.nextInt(yaml.length());
        switch (random.nextInt(3)) {
          case 0 -> yaml.deleteCharAt(at);
          case 1 -> yaml.insert(at, Character.toString(signs[random.nextInt(signs.length)]));
          default -> yaml.setLength(Math.max(at, 1));
        }
      }
      try {
        wrong += folder.mistakes(yaml.toString()).isEmpty() ? 0 : 1;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", plan " + i + ":\n" + yaml, e);
      }
    }
    assertThat(wrong).as("seed %d", seed).isGreaterThan(250);
  }
}
