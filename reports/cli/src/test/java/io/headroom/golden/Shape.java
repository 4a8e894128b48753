package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documented shape of a value in a golden case: says what in a value is not as documented, and
 * compares a computed value with an expected one of this shape.
 */
sealed interface Shape {
  /** Adds what is not as documented, each with its place. */
  void check(JsonNode value, String where, List<String> problems);

  /** Adds where the computed value is not the expected one. */
  default void compare(
      JsonNode expected,
      @Nullable Object actual,
      Tolerance tolerance,
      String where,
      List<String> out) {
    Object got = Actual.unwrapped(actual);
    if (expected.isNull()) {
      if (got != null) {
        out.add(where + ": expected no value (an empty optional), got " + got);
      }
    } else if (got == null) {
      out.add(where + ": expected " + expected + ", got no value");
    } else {
      comparePresent(expected, got, tolerance, where, out);
    }
  }

  /** Compares two values that are there. */
  void comparePresent(
      JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out);

  /** A single value. */
  enum Leaf implements Shape {
    NUMBER,
    INT,
    COUNT,
    TEXT,
    DATE,
    DATETIME,
    BOOLEAN;

    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      boolean fits =
          switch (this) {
            case NUMBER -> value.isNumber();
            case INT, COUNT -> value.isNumber() && isWhole(value.decimalValue());
            case TEXT -> value.isTextual();
            case DATE -> value.isTextual() && parses(() -> LocalDate.parse(value.textValue()));
            case DATETIME ->
                value.isTextual() && parses(() -> LocalDateTime.parse(value.textValue()));
            case BOOLEAN -> value.isBoolean();
          };
      if (!fits) {
        problems.add(where + ": " + value + " is not a " + this);
      }
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      if (this == NUMBER) {
        compareNumber(expected.doubleValue(), actual, tolerance, where, out);
        return;
      }
      boolean same =
          switch (this) {
            case INT, COUNT ->
                actual instanceof Number number
                    && Actual.decimal(number)
                        .map(n -> n.compareTo(expected.decimalValue()) == 0)
                        .orElse(false);
            case BOOLEAN -> actual.equals(expected.booleanValue());
            default -> actual.toString().equals(expected.textValue());
          };
      if (!same) {
        out.add(where + ": expected exactly " + expected + ", got " + actual);
      }
    }

    private static void compareNumber(
        double expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      if (!(actual instanceof Number number)) {
        out.add(where + ": expected " + expected + ", got " + actual + ", which is no number");
      } else if (!tolerance.accepts(expected, number.doubleValue())) {
        double off = number.doubleValue() - expected;
        out.add(
            where
                + ": expected "
                + expected
                + ", got "
                + actual
                + ", off by "
                + off
                + "; tolerance "
                + tolerance);
      }
    }

    private static boolean isWhole(BigDecimal number) {
      return number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean parses(Supplier<?> parse) {
      try {
        return parse.get() != null;
      } catch (DateTimeParseException e) {
        return false;
      }
    }
  }

  /** One of some words. */
  record Choice(List<String> words) implements Shape {
    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      if (!words.contains(value.asText(""))) {
        problems.add(where + ": " + value + " is none of " + words);
      }
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      Leaf.TEXT.comparePresent(expected, actual, tolerance, where, out);
    }
  }

  /** A list in a fixed order. */
  record ListOf(Shape element) implements Shape {
    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      if (!value.isArray()) {
        problems.add(where + ": " + value + " is not a list");
      }
      for (int i = 0; i < value.size() && value.isArray(); i++) {
        element.check(value.get(i), where + "[" + i + "]", problems);
      }
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      List<?> list = Actual.list(actual);
      if (list == null || list.size() != expected.size()) {
        String got = list == null ? actual.toString() : list.size() + ": " + list;
        out.add(where + ": expected a list of " + expected.size() + ", got " + got);
        return;
      }
      for (int i = 0; i < list.size(); i++) {
        element.compare(expected.get(i), list.get(i), tolerance, where + "[" + i + "]", out);
      }
    }
  }

  /** Exact values in any order. */
  record SetOf(Shape element) implements Shape {
    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      new ListOf(element).check(value, where, problems);
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      Set<Object> want = Actual.unordered(expected);
      Object got = Actual.unordered(actual);
      if (!want.equals(got)) {
        out.add(where + ": expected the set " + want + ", got " + got);
      }
    }
  }

  /** A map from any name to values of one shape. */
  record MapOf(Shape value) implements Shape {
    @Override
    public void check(JsonNode map, String where, List<String> problems) {
      if (!map.isObject()) {
        problems.add(where + ": " + map + " is not a map");
      }
      map.properties().forEach(e -> value.check(e.getValue(), where + "." + e.getKey(), problems));
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      Actual.compareKeys(expected, actual, key -> value, tolerance, where, out);
    }
  }

  /** Named fields, some of which may be left out. */
  record Fields(Map<String, Shape> fields, Set<String> optional) implements Shape {
    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      if (!value.isObject()) {
        problems.add(where + ": " + value + " is not a map");
        return;
      }
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        Shape shape = fields.get(entry.getKey());
        if (shape == null) {
          problems.add(
              where + ": undocumented key " + entry.getKey() + "; documented: " + fields.keySet());
        } else {
          shape.check(entry.getValue(), where + "." + entry.getKey(), problems);
        }
      }
      for (String field : fields.keySet()) {
        if (!optional.contains(field) && !value.has(field)) {
          problems.add(where + ": no " + field);
        }
      }
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      Actual.compareKeys(expected, actual, fields::get, tolerance, where, out);
    }
  }

  /** The first shape that fits. */
  record OneOf(List<Shape> shapes) implements Shape {
    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      List<String> reasons = new ArrayList<>();
      for (Shape shape : shapes) {
        List<String> reason = new ArrayList<>();
        shape.check(value, where, reason);
        if (reason.isEmpty()) {
          return;
        }
        reasons.add(String.join("; ", reason));
      }
      problems.add(where + ": fits none of the documented shapes: " + reasons);
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      for (Shape shape : shapes) {
        List<String> reason = new ArrayList<>();
        shape.check(expected, where, reason);
        if (reason.isEmpty()) {
          shape.comparePresent(expected, actual, tolerance, where, out);
          return;
        }
      }
      out.add(where + ": " + expected + " fits none of the documented shapes");
    }
  }

  /** A value or null. */
  record OrNull(Shape shape) implements Shape {
    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      if (!value.isNull()) {
        shape.check(value, where, problems);
      }
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      shape.comparePresent(expected, actual, tolerance, where, out);
    }
  }

  /** A shape by its name, looked up when it is needed, so that a shape may hold itself. */
  record Named(String name, Map<String, Shape> types) implements Shape {
    @Override
    public void check(JsonNode value, String where, List<String> problems) {
      type().check(value, where, problems);
    }

    @Override
    public void comparePresent(
        JsonNode expected, Object actual, Tolerance tolerance, String where, List<String> out) {
      type().comparePresent(expected, actual, tolerance, where, out);
    }

    private Shape type() {
      Shape shape = types.get(name);
      if (shape == null) {
        throw new IllegalStateException(
            "families.yaml: no type " + name + "; valid are the leaves and " + types.keySet());
      }
      return shape;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
