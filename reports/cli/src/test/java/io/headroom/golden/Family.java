package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A documented family of golden cases: what its cases may give and what they may expect. */
record Family(String name, Shape inputs, Shape.Fields expected) {
  private static final Map<String, Family> DOCUMENTED = read();

  /** All documented families by name, in the order of the document. */
  static Map<String, Family> documented() {
    return DOCUMENTED;
  }

  String domain() {
    return name.substring(0, name.indexOf('/'));
  }

  /** What in a case is not as this family is documented. */
  List<String> problems(JsonNode givenInputs, JsonNode expectedValues) {
    List<String> problems = new ArrayList<>();
    inputs.check(givenInputs, "inputs", problems);
    expected.check(expectedValues, "expected", problems);
    return problems;
  }

  private static Map<String, Family> read() {
    try (InputStream in =
        Objects.requireNonNull(Family.class.getResourceAsStream("families.yaml"))) {
      JsonNode root = new YAMLMapper().readTree(in);
      Map<String, Shape> types = new LinkedHashMap<>();
      root.path("types")
          .properties()
          .forEach(e -> types.put(e.getKey(), shape(e.getValue(), types)));
      Map<String, Family> families = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : root.path("families").properties()) {
        families.put(
            entry.getKey(),
            new Family(
                entry.getKey(),
                shape(entry.getValue().path("inputs"), types),
                allOptional(entry.getValue().path("expected"), types)));
      }
      return families;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any expected value may be left out or be null: there is no such value. */
  private static Shape.Fields allOptional(JsonNode node, Map<String, Shape> types) {
    Map<String, Shape> fields = new LinkedHashMap<>();
    node.properties()
        .forEach(e -> fields.put(e.getKey(), new Shape.OrNull(shape(e.getValue(), types))));
    return new Shape.Fields(fields, fields.keySet());
  }

  private static Shape shape(JsonNode node, Map<String, Shape> types) {
    if (node.isTextual()) {
      for (Shape.Leaf leaf : Shape.Leaf.values()) {
        if (leaf.name().toLowerCase(Locale.ROOT).equals(node.textValue())) {
          return leaf;
        }
      }
      return new Shape.Named(node.textValue(), types);
    }
    if (node.isArray()) {
      return new Shape.ListOf(shape(node.get(0), types));
    }
    if (node.has("each")) {
      return new Shape.MapOf(shape(node.get("each"), types));
    }
    if (node.has("set")) {
      return new Shape.SetOf(shape(node.get("set"), types));
    }
    if (node.has("or-null")) {
      return new Shape.OrNull(shape(node.get("or-null"), types));
    }
    if (node.has("choice")) {
      List<String> words = new ArrayList<>();
      node.get("choice").forEach(w -> words.add(w.asText()));
      return new Shape.Choice(words);
    }
    if (node.has("one-of")) {
      List<Shape> shapes = new ArrayList<>();
      node.get("one-of").forEach(s -> shapes.add(shape(s, types)));
      return new Shape.OneOf(shapes);
    }
    return fields(node, types);
  }

  private static Shape.Fields fields(JsonNode node, Map<String, Shape> types) {
    Map<String, Shape> fields = new LinkedHashMap<>();
    Set<String> optional = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey().replaceFirst("^maybe ", "");
      fields.put(key, shape(entry.getValue(), types));
      if (!key.equals(entry.getKey())) {
        optional.add(key);
      }
    }
    return new Shape.Fields(fields, optional);
  }
}
