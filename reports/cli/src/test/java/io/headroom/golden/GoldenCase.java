package io.headroom.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** One golden case, or the reason why a family has none to run. */
final class GoldenCase {
  /** Computes what a case expects from its inputs. */
  @FunctionalInterface
  interface Evaluator {
    /**
     * Computes at least the wanted values.
     *
     * @param inputs the case's inputs, of the documented shape
     * @param wanted the expected keys that the case has
     * @return numbers, counts, text, dates, booleans, lists, arrays or maps by expected key; an
     *     empty optional where there is no such value
     */
    Map<String, ? extends @Nullable Object> evaluate(JsonNode inputs, Set<String> wanted);
  }

  private final String name;
  private final @Nullable Family family;
  private final JsonNode inputs;
  private final JsonNode expected;
  private final @Nullable Tolerance tolerance;
  private final List<String> problems;
  private final @Nullable String reasonToSkip;

  private GoldenCase(
      String name,
      @Nullable Family family,
      JsonNode inputs,
      JsonNode expected,
      @Nullable Tolerance tolerance,
      List<String> problems,
      @Nullable String reasonToSkip) {
    this.name = name;
    this.family = family;
    this.inputs = inputs;
    this.expected = expected;
    this.tolerance = tolerance;
    this.problems = List.copyOf(problems);
    this.reasonToSkip = reasonToSkip;
  }

  /** A case of a documented family as it stands in a file; problems in it are kept, not thrown. */
  static GoldenCase of(String file, Family family, JsonNode json) {
    String name = file + ": " + json.path("id").asText("without id");
    List<String> problems =
        new ArrayList<>(family.problems(json.path("inputs"), json.path("expected")));
    @Nullable Tolerance tolerance = Tolerance.of(json.path("tolerance")).orElse(null);
    if (tolerance == null) {
      problems.add(
          "tolerance: "
              + json.path("tolerance")
              + " is neither {\"rel\": r} nor {\"abs\": a} with a number from 0 up");
    }
    return new GoldenCase(
        name, family, json.path("inputs"), json.path("expected"), tolerance, problems, null);
  }

  /** Stands in where there is nothing to run, so that the family is seen to be skipped, and why. */
  static GoldenCase skipped(String family, String reason) {
    MissingNode none = MissingNode.getInstance();
    return new GoldenCase(family, null, none, none, null, List.of(), reason);
  }

  /** What in the case is not as documented. */
  List<String> problems() {
    return problems;
  }

  /** Asserts every expected value of the case. */
  void check(Evaluator evaluator) {
    if (reasonToSkip != null) {
      throw new TestAbortedException(reasonToSkip);
    }
    assertThat(differences(evaluator)).as(name).isEmpty();
  }

  /** What is not as documented, or else where the computed values are not the expected ones. */
  List<String> differences(Evaluator evaluator) {
    if (!problems.isEmpty() || family == null || tolerance == null) {
      return problems;
    }
    Set<String> wanted = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(wanted::add);
    List<String> differences = new ArrayList<>();
    family
        .expected()
        .compare(expected, evaluator.evaluate(inputs, wanted), tolerance, "expected", differences);
    return differences;
  }

  @Override
  public String toString() {
    return name;
  }
}
