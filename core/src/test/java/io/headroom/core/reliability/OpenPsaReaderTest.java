package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Open-PSA format as files write it, and as they get it wrong. */
class OpenPsaReaderTest {
  private static final String TWO =
      "<define-basic-event name='a'><float value='0.1'/></define-basic-event>"
          + "<define-basic-event name='b'><float value='0.2'/></define-basic-event>";

  @TempDir private Path folder = Path.of("");

  private FaultTree read(String... contents) {
    List<Path> files = new ArrayList<>();
    for (String content : contents) {
      Path file = folder.resolve("model" + files.size() + ".xml");
      try {
        Files.writeString(file, "<?xml version='1.0'?>\n<opsa-mef>\n" + content + "\n</opsa-mef>");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      files.add(file);
    }
    return FaultTree.read(files);
  }

  private static String tree(String inside) {
    return "<define-fault-tree name='ft'>" + inside + "</define-fault-tree>";
  }

  private static String top(String formula) {
    return tree("<define-gate name='top'>" + formula + "</define-gate>" + TWO);
  }

  private static double q(FaultTree tree) {
    return tree.solve().topProbability().orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "<and>A B</and>; 0.02",
        "<or>A B</or>; 0.28",
        "<xor>A B</xor>; 0.26",
        "<iff>A B</iff>; 0.74",
        "<nand>A B</nand>; 0.98",
        "<nor>A B</nor>; 0.72",
        "<imply>A B</imply>; 0.92",
        "<not>A</not>; 0.9",
        "<atleast min='2'>A B <constant value='true'/></atleast>; 0.28",
        "<cardinality min='1' max='1'>A B</cardinality>; 0.26",
        "<or><and>A <not>B</not></and><constant value='false'/></or>; 0.08",
      })
  void everyOperatorIsKnown(String formula, double expected) {
    String xml = formula.replace("A", "<event name='a'/>").replace("B", "<basic-event name='b'/>");
    assertThat(q(read(top(xml)))).isEqualTo(expected, within(1e-15));
  }

  @Test
  void privateNamesHoldInTheirComponentAndByPath() {
    FaultTree tree =
        read(
            tree(
                "<define-gate name='top'><and><gate name='g'/><gate name='c.g'/></and></define-gate>"
                    + "<define-gate name='g'><or><event name='a'/><event name='b'/></or></define-gate>"
                    + "<define-component name='c' role='private'>"
                    + "<define-gate name='g'><or><event name='a'/><event name='x'/></or></define-gate>"
                    + "<define-basic-event name='x'><float value='0.5'/></define-basic-event>"
                    + "</define-component>"
                    + TWO));
    assertThat(tree.top()).isEqualTo("top");
    assertThat(tree.basicEvents()).containsExactlyInAnyOrder("a", "b", "ft.c.x");
    // a, or b with x.
    assertThat(q(tree)).isEqualTo(0.1 + 0.9 * 0.2 * 0.5, within(1e-15));
  }

  @Test
  void severalFilesAreOneModel() {
    FaultTree tree =
        read(
            tree(
                "<define-gate name='top'><label>the <!-- x --> end</label>"
                    + "<and><event name='a'/><house-event name='h'/></and></define-gate>"),
            "<model-data>"
                + TWO
                + "<define-house-event name='h'><constant value='true'/></define-house-event>"
                + "</model-data>");
    assertThat(q(tree)).isEqualTo(0.1, within(1e-15));
  }

  @Test
  void expressionsFollowTheMissionTime() {
    FaultTree tree =
        read(
            tree(
                "<define-gate name='top'><or><event name='pump'/></or></define-gate>"
                    + "<define-basic-event name='pump'><exponential><parameter name='rate'/>"
                    + "<system-mission-time/></exponential></define-basic-event>"
                    + "<define-parameter name='rate' unit='hours-1'>"
                    + "<mul><float value='2'/><float value='1e-5'/></mul></define-parameter>"));
    assertThat(tree.dependsOnTime()).isTrue();
    assertThat(q(tree.withMissionTime(100))).isEqualTo(-Math.expm1(-2e-3), within(1e-16));
    assertThat(q(tree)).isEqualTo(-Math.expm1(-2e-5 * 8760), within(1e-15));
  }

  @Test
  void deviatesOfAParameterAreSharedByItsEvents() {
    String event = "<define-basic-event name='%s'><parameter name='p'/></define-basic-event>";
    FaultTree tree =
        read(
            tree(
                "<define-gate name='top'><and><event name='a'/><event name='b'/></and></define-gate>"
                    + event.formatted("a")
                    + event.formatted("b")
                    + "<define-parameter name='p'><uniform-deviate><float value='0'/>"
                    + "<float value='1'/></uniform-deviate></define-parameter>"));
    assertThat(tree.hasUncertainEvents()).isTrue();
    Uncertain drawn = tree.solve().topProbability(20_000, RandomStreams.seeded(1));
    assertThat(drawn.mean()).isEqualTo(1.0 / 3, within(3 * Math.sqrt(4.0 / 45 / 20_000)));
  }

  @Test
  void aBetaFactorGroupIsReadWithItsMembers() {
    FaultTree tree =
        read(
            tree(
                "<define-gate name='top'><and><event name='a'/><event name='b'/></and></define-gate>"
                    + "<define-CCF-group name='cc' model='beta-factor'><members>"
                    + "<basic-event name='a'/><basic-event name='b'/></members>"
                    + "<distribution><float value='0.1'/></distribution>"
                    + "<factor level='2'><float value='0.2'/></factor></define-CCF-group>"
                    + "<define-basic-event name='a'/><define-basic-event name='b'/>"));
    double own = 0.08 * 0.08;
    assertThat(q(tree)).isEqualTo(own + 0.02 - own * 0.02, within(1e-15));
  }

  @Test
  void noEntityIsEverRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "0.5");
    String external =
        "<?xml version='1.0'?>\n<!DOCTYPE opsa-mef [<!ENTITY s SYSTEM '"
            + secret.toUri()
            + "'>]>\n<opsa-mef>&s;</opsa-mef>";
    Path file = Files.writeString(folder.resolve("evil.xml"), external);
    assertThatThrownBy(() -> FaultTree.read(List.of(file)))
        .isInstanceOf(FaultTreeException.class)
        .hasMessageContaining("evil.xml:")
        .hasMessageNotContaining("0.5");
    Path inner = Files.writeString(folder.resolve("inner.xml"), "<opsa-mef>\n&lol;</opsa-mef>");
    assertThatThrownBy(() -> FaultTree.read(List.of(inner)))
        .isInstanceOf(FaultTreeException.class)
        .hasMessageContaining("inner.xml:2");
  }

  @Test
  void depthIsBounded() {
    int n = 100_000;
    assertThatThrownBy(() -> read(top("<not>".repeat(n) + "</not>".repeat(n))))
        .isInstanceOf(FaultTreeException.class)
        .hasMessageContaining("elements nested deeper than 150");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "<and><event name='a'/><event name='bb'/></and>; model0.xml:3: 'bb' is not defined. Maybe 'b'?",
        "<and><gate name='a'/></and>; 'a' is said to be a gate",
        "<atleast min='x'><event name='a'/></atleast>; min is 'x'; valid is a whole number",
        "<atleast min='3'><event name='a'/></atleast>; 'atleast' asks for 3 of 1",
        "<maybe><event name='a'/></maybe>; <maybe> is no formula",
        "<event/>; <event> has no name",
        "<and></and>; 'and' has 0 arguments",
      })
  void aMistakeHasFileAndLine(String formula, String message) {
    assertThatThrownBy(() -> read(top(formula)))
        .isInstanceOf(FaultTreeException.class)
        .hasMessageContaining("model0.xml:3")
        .hasMessageContaining(message);
  }

  @Test
  void definitionsThatContradictAreRefused() {
    String gate = "<define-gate name='%s'><or><event name='a'/></or></define-gate>";
    assertThatThrownBy(() -> read(tree(gate.formatted("t") + gate.formatted("t") + TWO)))
        .hasMessageContaining("'t' is defined a second time; the first is at");
    assertThatThrownBy(() -> read(tree(gate.formatted("t") + gate.formatted("u") + TWO)))
        .hasMessageContaining("2 gates could be the top: t, u");
    assertThatThrownBy(() -> read(tree(gate.formatted("t"))))
        .hasMessageContaining("'a' is not defined");
    assertThatThrownBy(() -> read(tree(gate.formatted("t") + "<define-basic-event name='a'/>")))
        .hasMessageContaining("the basic event 'a' has no probability");
    assertThatThrownBy(
            () ->
                read(
                    tree(
                        gate.formatted("t")
                            + "<define-basic-event name='a'><float value='2'/>"
                            + "</define-basic-event>")))
        .hasMessageContaining("the probability of 'a' is 2.0; valid is 0 to 1");
    assertThatThrownBy(() -> FaultTree.read(List.of(folder.resolve("none.xml"))))
        .hasMessageContaining("there is no such file");
  }
}
