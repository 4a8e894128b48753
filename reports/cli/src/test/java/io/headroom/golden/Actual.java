package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computed values, brought into the form in which they are compared. */
final class Actual {
  private Actual() {}

  /** The value inside an optional, or null when the optional is empty. */
  static @Nullable Object unwrapped(@Nullable Object actual) {
    if (actual instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (actual instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    if (actual instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    if (actual instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    return actual;
  }

  /** The number in full, or empty when it is NaN or infinite. */
  static Optional<BigDecimal> decimal(Number number) {
    return Double.isFinite(number.doubleValue())
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }

  /** The value as a list, or null when it is none. */
  static @Nullable List<?> list(Object actual) {
    if (actual instanceof double[] doubles) {
      return DoubleStream.of(doubles).boxed().toList();
    }
    if (actual instanceof int[] ints) {
      return IntStream.of(ints).boxed().toList();
    }
    return actual instanceof List<?> list ? list : null;
  }

  /** Sets of sets of text, whatever collections and order they come in. */
  static Set<Object> unordered(JsonNode array) {
    Set<Object> set = new LinkedHashSet<>();
    array.forEach(e -> set.add(e.isArray() ? unordered(e) : e.asText()));
    return set;
  }

  /** As for the expected value; anything but a collection stands for itself. */
  static Object unordered(Object actual) {
    if (!(actual instanceof Iterable<?> elements)) {
      return actual.toString();
    }
    Set<Object> set = new LinkedHashSet<>();
    elements.forEach(e -> set.add(unordered(e)));
    return set;
  }

  /** Compares a map by the expected keys; keys may be any type that prints as the expected name. */
  static void compareKeys(
      JsonNode expected,
      Object actual,
      Function<String, @Nullable Shape> shapes,
      Tolerance tolerance,
      String where,
      List<String> out) {
    if (!(actual instanceof Map<?, ?> map)) {
      out.add(where + ": expected a map, got " + actual);
      return;
    }
    Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    map.forEach((key, value) -> byName.put(String.valueOf(key), value));
    for (Map.Entry<String, JsonNode> entry : expected.properties()) {
      String key = entry.getKey();
      String place = where + "." + key;
      Shape shape = shapes.apply(key);
      if (shape == null) {
        out.add(place + ": undocumented key");
      } else if (!byName.containsKey(key)) {
        out.add(place + ": expected " + entry.getValue() + ", not computed");
      } else {
        shape.compare(entry.getValue(), byName.get(key), tolerance, place, out);
      }
    }
  }
}
