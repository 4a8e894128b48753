package io.headroom.datasets.sample;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Just enough JSON to write the truth: objects in the order of their fields, lists, text, numbers.
 */
final class Json {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Adds a field: text, number, truth value, {@link Json}, or a collection or map of these. */
  Json with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** The object, a field a line at the outer levels. */
  @Override
  public String toString() {
    return text(fields, "");
  }

  private static String text(Object value, String indent) {
    if (value instanceof Json json) {
      return text(json.fields, indent);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> quote(e.getKey().toString()) + ": " + text(e.getValue(), indent + "  "))
          .collect(around(map.values(), indent, '{', '}'));
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(v -> text(v, indent + "  ")).collect(around(list, indent, '[', ']'));
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : quote(value.toString());
  }

  /** One line for what holds no objects or lists, else a line for each part. */
  private static Collector<CharSequence, ?, String> around(
      Collection<?> parts, String indent, char open, char close) {
    boolean flat =
        parts.stream()
            .noneMatch(p -> p instanceof Json || p instanceof Map || p instanceof Collection);
    return flat
        ? Collectors.joining(", ", String.valueOf(open), String.valueOf(close))
        : Collectors.joining(
            ",\n" + indent + "  ", open + "\n" + indent + "  ", "\n" + indent + close);
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
