package io.headroom.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headroom.reports.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Asks the command the same question, so that what one types gives what the golden case says. */
final class CommandAnswers {
  private static final JsonMapper MAPPER = new JsonMapper();

  private CommandAnswers() {}

  /** An evaluator that runs {@code headroom GROUP FAMILY --input value … --json}. */
  static GoldenCase.Evaluator of(String group, String family) {
    return (in, wanted) -> ask(group, family, in);
  }

  private static Map<String, @Nullable Object> ask(String group, String family, JsonNode in) {
    List<String> words = new ArrayList<>(List.of(group, family, "--json"));
    for (Map.Entry<String, JsonNode> input : in.properties()) {
      words.add("--" + input.getKey().replace('_', '-'));
      words.add(word(input.getValue()));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(new String[0]));
    assertThat(code).as("%s: %s", words, err).isZero();
    try {
      return MAPPER.readValue(out.toString(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(JsonNode value) {
    boolean numbers =
        value.isArray()
            && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isNumber);
    if (numbers && !value.isEmpty()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(","));
    }
    return value.isTextual() ? value.asText() : value.toString();
  }
}
