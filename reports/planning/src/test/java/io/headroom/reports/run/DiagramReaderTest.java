package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.BlockDiagram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structures as people write them, and the answers to what they write wrongly. */
class DiagramReaderTest {
  @TempDir private Path folder;

  private AvailabilityModel read(String yaml) {
    return AvailabilityModel.read(new PlanFolder(folder).file("model.yaml", yaml));
  }

  private List<String> mistakes(String yaml) {
    try {
      read(yaml);
      return List.of();
    } catch (PlanException e) {
      return e.problems().stream().map(p -> p.line() + ": " + p.text()).toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{availability: 0.999} | 0.999",
        "{availability: 99.9 %} | 0.999",
        "{availability: 1} | 1",
        "{mtbf: 4000 h, mttr: 6 h} | 0.99850224663",
        "{mtbf: 4000, mttr: 6} | 0.99850224663",
        "{mtbf_h: 96, mttr_h: 4} | 0.96",
        "{mtbf: 4 days, mttr: 240 min} | 0.96",
        "{series: [{availability: 0.9}, {availability: 0.8}]} | 0.72",
        "{parallel: [{availability: 0.9}, {availability: 0.8}]} | 0.98",
        "{k: 2, of: [{availability: 0.9}, {availability: 0.9}, {availability: 0.9}]} | 0.972",
        "{k: 2, of: {count: 3, each: {availability: 0.9}}} | 0.972",
        "{paths: [[A, B], [C]], components: {A: {availability: 0.9}, B: {availability: 0.9}, C:"
            + " {availability: 0.5}}} | 0.905",
        "{structure: {availability: 0.5}, hours_per_year: 100} | 0.5",
        "{availability: 0.5, hours per year: 100} | 0.5"
      })
  void everyFormIsRead(String yaml, double availability) {
    assertThat(read(yaml).structure().availability()).isEqualTo(availability, within(1e-10));
  }

  @Test
  void hoursOfTheYearAreThoseOfTheModel() {
    assertThat(read("{structure: {availability: 0.5}, hours_per_year: 100}").hoursPerYear())
        .isEqualTo(100);
    assertThat(read("{availability: 0.5, hours per year: 2000 h}").hoursPerYear()).isEqualTo(2000);
    assertThat(read("{availability: 0.5}").hoursPerYear()).isEqualTo(8760);
  }

  @Test
  void whatIsWrittenInHoursStaysInHours() {
    BlockDiagram.Single s =
        (BlockDiagram.Single) read("{name: db, mtbf: 4000 h, mttr: 7 h}").structure();
    assertThat(s.component().mtbf()).hasValue(4000);
    assertThat(s.component().mttr()).hasValue(7);
    assertThat(s.name()).isEqualTo("db");
  }

  @Test
  void oneNameIsOneThing() {
    BlockDiagram d =
        read("""
                parallel:
                  - series: [{name: feed, availability: 99 %}, {availability: 90 %}]
                  - series: [{name: feed, availability: 99 %}, {availability: 90 %}]
                """)
            .structure();
    assertThat(d.availability()).isEqualTo(0.99 * 0.99, within(1e-12));
    assertThat(d.singlePointsOfFailure()).containsExactly("feed");
  }

  @Test
  void everyMistakeSaysWhereAndWhatIsValid() {
    assertThat(mistakes("series:\n  - {availability: 99.9}\n  - {availability: 0.9}"))
        .singleElement()
        .asString()
        .startsWith("2: 'availability' is '99.9'; valid is a share such as 99.9 % or 0.999")
        .endsWith("Maybe '99.9 %'?");
    assertThat(mistakes("parralel: [{availability: 0.9}]"))
        .anyMatch(m -> m.startsWith("1: unknown key 'parralel'") && m.endsWith("'parallel'?"));
    assertThat(mistakes("k: 3\nof: [{availability: 0.9}, {availability: 0.9}]"))
        .containsExactly("1: 'k' is '3'; valid is a whole number from 0 to 2, the number of parts");
    assertThat(mistakes("mtbf: 4000 h"))
        .containsExactly(
            "1: the structure has no 'mttr'; valid is the mean time of a repair," + " such as 6 h");
    assertThat(mistakes("mttr: 4 h")).singleElement().asString().contains("is only mttr");
    assertThat(
            mistakes("paths: [[A, Bb]]\ncomponents: {A: {availability: 1}, B: {availability: 1}}"))
        .singleElement()
        .asString()
        .contains("unknown component 'Bb'")
        .endsWith("Maybe 'B'?");
    assertThat(mistakes("series: []")).singleElement().asString().contains("at least one");
    assertThat(mistakes("series: [{availability: 0.9}]\nparallel: [{availability: 0.9}]"))
        .singleElement()
        .asString()
        .contains("is series and parallel at once");
    assertThat(
            mistakes("series:\n  - {name: a, availability: 0.9}\n  - {name: a, availability: 0.8}"))
        .singleElement()
        .asString()
        .contains("'a' stands for two different components");
    assertThat(mistakes("{availability: 0.9, mttr: 4 h}"))
        .containsExactly("1: 'mttr' belongs to mtbf, not to availability");
    assertThat(mistakes("{mtbf: 0 h, mttr: 4 h}")).singleElement().asString().contains("above 0");
    assertThat(mistakes("k: 2\nof: {count: 2, eech: {availability: 0.9}}")).isNotEmpty();
    assertThat(mistakes("- 1")).singleElement().asString().contains("is a list");
    assertThat(mistakes("{availability: 0.9, hours_per_year: 9000}"))
        .singleElement()
        .asString()
        .contains("8784");
    assertThat(mistakes("")).singleElement().asString().contains("the file is empty");
    assertThat(mistakes("structure: {}")).isNotEmpty();
    assertThat(mistakes("series: [0.9, 0.8]")).hasSize(2);
  }

  @Test
  void aFileThatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> AvailabilityModel.read(folder.resolve("none.yaml")))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("none.yaml");
  }

  @Test
  void theOutlineHasALineForEachBlock() {
    List<DiagramOutline.Line> lines =
        DiagramOutline.of(
            read("""
                    name: shop
                    series:
                      - {name: balancers, k: 1, of: [{availability: 99.5 %}, {availability: 99.5 %}]}
                      - {name: database, mtbf: 2000 h, mttr: 4 h}
                    """)
                .structure());
    assertThat(lines)
        .extracting(l -> l.depth() + " " + l.count() + " " + l.label() + ": " + l.kind())
        .containsExactly(
            "0 1 shop: series of 2",
            "1 1 balancers: 1 of 2 (parallel)",
            "2 2 component: availability",
            "1 1 database: MTBF 2000 h, MTTR 4 h");
  }
}
