package io.headroom.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** The harness itself: what is wrong fails by name, what is missing skips by name. */
final class GoldenHarnessTest {
  private static final String COMPOUND = "capacity/time-to-exhaustion-compound";

  @TempDir private Path folder = Path.of("");

  @Test
  void aRightNumberPasses() {
    assertThat(compound("{\"months\": 15.900631744311783}", "{\"rel\": 1e-9}", 15.900631744311783))
        .isEmpty();
  }

  @Test
  void aWrongNumberFailsWithItsDistanceAndTheTolerance() {
    assertThat(compound("{\"months\": 15.9}", "{\"rel\": 1e-9}", 15.8))
        .singleElement()
        .asString()
        .contains("expected.months", "15.9", "15.8", "1.0E-9 of the expected number");
  }

  @Test
  void aValueThatIsNotComputedFails() {
    GoldenCase golden =
        only("capacity", COMPOUND, compoundInputs(), "{\"months\": 1}", "{\"rel\": 1}");
    assertThat(golden.differences((in, wanted) -> Map.of()))
        .containsExactly("expected.months: expected 1, not computed");
  }

  @ParameterizedTest
  @CsvSource({
    "{\"rel\": 0.01}, 200, 202, true",
    "{\"rel\": 0.01}, 200, 202.1, false",
    "{\"rel\": 0.01}, -200, -198, true",
    "{\"rel\": 0.01}, 0, 0.01, true",
    "{\"rel\": 0.01}, 0, -0.011, false",
    "{\"abs\": 0.5}, 200, 200.5, true",
    "{\"abs\": 0.5}, 200, 200.51, false",
    "{\"abs\": 0}, 3, 3, true",
    "{\"rel\": 1}, 3, NaN, false",
    "{\"rel\": 1}, 3, Infinity, false",
  })
  void toleranceIsRelativeToTheExpectedNumberOrAbsolute(
      String tolerance, double expected, double actual, boolean passes) {
    assertThat(compound("{\"months\": " + expected + "}", tolerance, actual).isEmpty())
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{}", "{\"rel\": 1, \"abs\": 1}", "{\"rel\": -1}", "{\"rel\": \"1\"}", "{\"x\": 1}"})
  void aBentToleranceFailsByName(String tolerance) {
    assertThat(compound("{\"months\": 1}", tolerance, 1))
        .singleElement()
        .asString()
        .contains("tolerance", tolerance.replace(" ", ""));
  }

  @Test
  void countsAndDatesAreExactWhateverTheTolerance() {
    String inputs =
        """
        {"hosts": 10, "host_capacity": 100, "demand": 780, "spare_hosts": 1,
         "target_utilisation": 0.9}""";
    GoldenCase reserve =
        only(
            "capacity",
            "capacity/ha-reserve",
            inputs,
            "{\"host_losses_survivable\": 2}",
            "{\"rel\": 10}");
    assertThat(differences(reserve, "host_losses_survivable", 2L)).isEmpty();
    assertThat(differences(reserve, "host_losses_survivable", 2.0)).isEmpty();
    assertThat(differences(reserve, "host_losses_survivable", 3)).hasSize(1);
    assertThat(differences(reserve, "host_losses_survivable", Double.NaN)).hasSize(1);

    GoldenCase linear =
        only(
            "capacity",
            "capacity/time-to-exhaustion-linear",
            """
            {"used": 1, "capacity": 2, "usable_threshold": 1, "growth_per_day": 1,
             "as_of": "2025-01-15", "lead_time_days": 1, "safety_days": 1}""",
            "{\"order_by\": \"2025-02-10\"}",
            "{\"abs\": 100}");
    assertThat(differences(linear, "order_by", LocalDate.of(2025, 2, 10))).isEmpty();
    assertThat(differences(linear, "order_by", LocalDate.of(2025, 2, 11))).hasSize(1);
  }

  @Test
  void nullMeansAnEmptyOptionalAndNothingElse() {
    GoldenCase golden =
        only(
            "reliability",
            "reliability/mtbf-ci",
            "{\"total_hours\": 1, \"failures\": 0, \"confidence\": 0.9}",
            "{\"upper_h\": null}",
            "{\"rel\": 1}");
    assertThat(differences(golden, "upper_h", OptionalDouble.empty())).isEmpty();
    assertThat(differences(golden, "upper_h", Optional.empty())).isEmpty();
    for (double no : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(differences(golden, "upper_h", no)).hasSize(1);
    }
    GoldenCase present =
        only(
            "reliability",
            "reliability/mtbf-ci",
            "{\"total_hours\": 1, \"failures\": 0, \"confidence\": 0.9}",
            "{\"upper_h\": 3}",
            "{\"rel\": 0}");
    assertThat(differences(present, "upper_h", OptionalDouble.empty())).hasSize(1);
    assertThat(differences(present, "upper_h", OptionalDouble.of(3))).isEmpty();
  }

  @Test
  void listsKeepLengthAndOrderMapsHoldTheExpectedKeysSetsHaveNoOrder() {
    String tree = "{\"model_files\": [\"a.xml\"]}";
    GoldenCase sets =
        only(
            "availability",
            "availability/fault-tree",
            tree,
            "{\"mcs\": [[\"a\", \"b\"], [\"c\"]]}",
            "{\"rel\": 0}");
    assertThat(differences(sets, "mcs", List.of(Set.of("c"), Set.of("b", "a")))).isEmpty();
    assertThat(differences(sets, "mcs", List.of(Set.of("c"), Set.of("b")))).hasSize(1);

    GoldenCase map =
        only(
            "availability",
            "availability/fault-tree",
            tree,
            "{\"mcs_by_order\": {\"2\": 7}}",
            "{\"rel\": 0}");
    assertThat(differences(map, "mcs_by_order", Map.of(2, 7, 3, 1))).isEmpty();
    assertThat(differences(map, "mcs_by_order", Map.of(3, 7))).hasSize(1);
    assertThat(differences(map, "mcs_by_order", Map.of(2, 8))).hasSize(1);

    GoldenCase list =
        only(
            "servicedesk",
            "servicedesk/backlog-fluid",
            "{\"open\": 1, \"arrivals_per_week\": [1], \"capacity_per_week\": 1}",
            "{\"backlog\": [1, 2]}",
            "{\"rel\": 0}");
    assertThat(differences(list, "backlog", new double[] {1, 2})).isEmpty();
    assertThat(differences(list, "backlog", List.of(2, 1))).hasSize(2);
    assertThat(differences(list, "backlog", List.of(1))).hasSize(1);
  }

  @Test
  void rowsOfAListAreComparedByTheirKeys() {
    GoldenCase rows =
        only(
            "queueing",
            "queueing/mva-closed",
            """
            {"service_times": [1], "visits": [1], "think_time": 0, "population": [1]}""",
            "{\"results\": [{\"N\": 1, \"X\": 1.0, \"U\": [1.0]}]}",
            "{\"rel\": 0}");
    Map<String, Object> right = Map.of("N", 1, "X", 1.0, "U", new double[] {1});
    assertThat(differences(rows, "results", List.of(right))).isEmpty();
    Map<String, Object> wrong = Map.of("N", 1, "X", 1.0, "U", new double[] {2});
    assertThat(differences(rows, "results", List.of(wrong)))
        .singleElement()
        .asString()
        .startsWith("expected.results[0].U[0]: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "capacity/no-such; {}; {}; undocumented family 'capacity/no-such'",
        "risk/classic; {}; {}; family risk/classic in a file of domain 'capacity'",
        "capacity/time-to-exhaustion-compound; {\"used\": 1, \"capacity\": 2,"
            + " \"growth_per_month\": 1, \"x\": 1}; {}; inputs: undocumented key x",
        "capacity/time-to-exhaustion-compound; {\"used\": 1, \"capacity\": 2}; {};"
            + " inputs: no growth_per_month",
        "capacity/time-to-exhaustion-compound; {\"used\": \"1\", \"capacity\": 2,"
            + " \"growth_per_month\": 1}; {}; inputs.used: \"1\" is not a NUMBER",
        "capacity/time-to-exhaustion-compound; {\"used\": 1, \"capacity\": 2,"
            + " \"growth_per_month\": 1}; {\"years\": 1}; expected: undocumented key years",
        "capacity/time-to-exhaustion-compound; {\"used\": 1, \"capacity\": 2,"
            + " \"growth_per_month\": 1}; {\"months\": [1]}; expected.months: [1] is not a NUMBER",
      })
  void whatIsNotDocumentedFailsByName(
      String family, String inputs, String expected, String message) {
    GoldenCases cases = read("capacity", golden("bent", family, inputs, expected, "{\"rel\": 1}"));
    assertThat(cases.problems()).anySatisfy(p -> assertThat(p).contains("bent: " + message));
  }

  @Test
  void aCaseThatIsNotAsDocumentedFailsInItsFamilyToo() {
    GoldenCase bent =
        read(
                "capacity",
                golden("bent", COMPOUND, "{\"used\": 1}", "{\"months\": 1}", "{\"rel\": 1}"))
            .of(COMPOUND)
            .get(0);
    assertThatThrownBy(() -> bent.check((in, wanted) -> Map.of("months", 1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bent")
        .hasMessageContaining("inputs: no capacity");
  }

  @Test
  void aRecursiveShapeIsCheckedToItsLeaves() {
    String structure =
        """
        {"structure": {"series": [{"availability": 0.9}, {"parallel": [{"availability": "x"}]}]}}""";
    GoldenCases cases =
        read("availability", golden("deep", "availability/rbd", structure, "{}", "{\"rel\": 1}"));
    assertThat(cases.problems()).singleElement().asString().contains("deep: inputs.structure");
    String right = structure.replace("\"x\"", "0.5");
    assertThat(
            read("availability", golden("a", "availability/rbd", right, "{}", "{\"rel\": 1}"))
                .problems())
        .isEmpty();
  }

  @Test
  void bentFilesFailByName() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"domain\": \"nowhere\", \"format\": 1}");
    Files.writeString(folder.resolve("b.json"), "{\"domain\": ");
    Files.writeString(
        folder.resolve("c.json"),
        "{\"domain\": \"risk\", \"format\": 2, \"cases\": [{\"x\": 1}], \"more\": 1}");
    String all = String.join("\n", GoldenCases.read(folder).problems());
    assertThat(all)
        .contains(
            "a.json: no cases",
            "a.json: undocumented domain 'nowhere'",
            "a.json: format is 1; documented is 2",
            "b.json: ",
            "c.json: undocumented key more",
            "c.json: a case without id: undocumented key x",
            "c.json: a case without id: no tolerance");
  }

  @Test
  void anIdIsUniqueInTheFolder() {
    String one = golden("same", COMPOUND, compoundInputs(), "{}", "{\"rel\": 1}");
    assertThat(read("capacity", one + ", " + one).problems())
        .containsExactly("capacity.json: same: this id is in capacity.json already");
  }

  @Test
  void withoutTheFolderOrWithoutCasesAFamilySkipsAndSaysWhy() {
    GoldenCase noFolder = GoldenArguments.cases(Optional.empty(), COMPOUND).get(0);
    assertThatThrownBy(() -> noFolder.check((in, wanted) -> Map.of()))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining(COMPOUND)
        .hasMessageContaining("-Dheadroom.golden");
    read("capacity", golden("other", COMPOUND, compoundInputs(), "{}", "{\"rel\": 1}"));
    GoldenCase noCases = GoldenArguments.cases(Optional.of(folder), "usl/fit").get(0);
    assertThatThrownBy(() -> noCases.check((in, wanted) -> Map.of()))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("usl/fit: no cases in ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoldenArguments.cases(Optional.of(folder), "usl/no-such"))
        .withMessageContaining("usl/curve");
  }

  @Test
  void aFamilyWithoutATestIsSkippedByNameAndOneWithATestIsNot() {
    GoldenDomain half =
        new GoldenDomain("risk") {
          @SuppressWarnings("UnusedMethod")
          @GoldenFamily("risk/classic")
          void classic(GoldenCase golden) {
            golden.check((in, wanted) -> Map.of());
          }
        };
    assertThat(half.notBuilt())
        .containsExactly("risk/fair-ale", "risk/loss-exceedance", "risk/pert");
    assertThat(half.notBuiltYet())
        .hasSize(3)
        .allSatisfy(
            test ->
                assertThatThrownBy(test.getExecutable()::execute)
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageContaining(test.getDisplayName() + ": documented, not built yet"));
  }

  private List<String> compound(String expected, String tolerance, double months) {
    GoldenCase golden = only("capacity", COMPOUND, compoundInputs(), expected, tolerance);
    return golden.differences((in, wanted) -> Map.of("months", months));
  }

  private static String compoundInputs() {
    return "{\"used\": 500, \"capacity\": 800, \"growth_per_month\": 0.03}";
  }

  private static List<String> differences(GoldenCase golden, String key, Object actual) {
    return golden.differences((in, wanted) -> Map.of(key, actual));
  }

  private GoldenCase only(
      String domain, String family, String inputs, String expected, String tolerance) {
    return read(domain, golden("only", family, inputs, expected, tolerance)).of(family).get(0);
  }

  private static String golden(
      String id, String family, String inputs, String expected, String tolerance) {
    return """
        {"id": "%s", "family": "%s", "inputs": %s, "expected": %s, "tolerance": %s,
         "provenance": "computed", "source": "this test", "publication_text_retrieved": false}"""
        .formatted(id, family, inputs, expected, tolerance);
  }

  private GoldenCases read(String domain, String cases) {
    try {
      Files.writeString(
          folder.resolve(domain + ".json"),
          "{\"domain\": \"" + domain + "\", \"format\": 2, \"cases\": [" + cases + "]}");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return GoldenCases.read(folder);
  }
}
