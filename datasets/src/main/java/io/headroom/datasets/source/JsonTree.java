package io.headroom.datasets.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of a JSON document in memory and the rows in the arrays within it. Objects are maps,
 * arrays lists, everything else is text.
 */
final class JsonTree {
  private static final int MOST_CHARACTERS = 1 << 24;
  private static final int MOST_NODES = 1 << 20;

  /** What is around a row: an object, the names in it that lead to the row, and its own name. */
  private record Frame(
      @Nullable Frame outer, Map<String, Object> object, List<String> without, String prefix) {}

  /** A row that waits to be taken. */
  private record Waiting(@Nullable Frame outer, Object element, String name) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long characters;
  private long nodes;

  /** Whether a row waits. */
  boolean hasRow() {
    return !waiting.isEmpty();
  }

  /** Moves the next row over. */
  void take(JsonRow row) {
    Waiting w = waiting.remove();
    around(w.outer(), row);
    if (w.element() instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        row.value(list.get(i), (w.name().isEmpty() ? "c" : w.name() + ".") + (i + 1));
      }
    } else {
      row.value(
          w.element(), w.element() instanceof Map ? "" : w.name().isEmpty() ? "c1" : w.name());
    }
  }

  private static void around(@Nullable Frame frame, JsonRow row) {
    if (frame == null) {
      return;
    }
    around(frame.outer(), row);
    frame
        .object()
        .forEach(
            (name, v) -> {
              if (!frame.without().contains(name)) {
                row.value(v, frame.prefix() + name);
              }
            });
  }

  /**
   * Reads the value that the parser stands on and finds the rows in it.
   *
   * @return false when it is too large; nothing of it is kept then
   */
  boolean read(JsonParser p, List<String> path) throws IOException {
    characters = 0;
    nodes = 0;
    Object value = value(p);
    if (isTooLarge()) {
      return false;
    }
    explode(value, path, null, "", "");
    return true;
  }

  private boolean isTooLarge() {
    return characters > MOST_CHARACTERS || nodes > MOST_NODES;
  }

  private Object value(JsonParser p) throws IOException {
    JsonToken t = p.currentToken();
    nodes++;
    if (t == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (p.nextToken() != JsonToken.END_OBJECT) {
        String name = p.currentName();
        characters += name.length();
        p.nextToken();
        Object v = value(p);
        if (!isTooLarge()) {
          map.put(name, v);
        }
      }
      return map;
    }
    if (t == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (p.nextToken() != JsonToken.END_ARRAY) {
        Object v = value(p);
        if (!isTooLarge()) {
          list.add(v);
        }
      }
      return list;
    }
    if (t == JsonToken.VALUE_NULL || isTooLarge()) {
      return "";
    }
    String text = p.getText();
    characters += text.length();
    return text;
  }

  @SuppressWarnings("unchecked")
  private void explode(
      Object value, List<String> path, @Nullable Frame outer, String prefix, String name) {
    if (path.isEmpty()) {
      if (value instanceof List<?> list) {
        list.forEach(e -> waiting.add(new Waiting(outer, e, name)));
      } else {
        waiting.add(new Waiting(outer, value, name));
      }
    } else if (value instanceof List<?> list) {
      list.forEach(e -> explode(e, path, outer, "", name));
    } else if (value instanceof Map<?, ?>) {
      Map<String, Object> map = (Map<String, Object>) value;
      String step = path.get(0);
      List<String> rest = path.subList(1, path.size());
      if (step.equals(JsonPath.EVERY)) {
        map.forEach(
            (key, v) ->
                explode(v, rest, new Frame(outer, Map.of("key", key), List.of(), ""), "", key));
      } else if (JsonPath.isZip(step) && rest.isEmpty()) {
        zip(map, List.of(step.split("\\+", -1)), outer, prefix);
      } else if (map.containsKey(step)) {
        Frame here = new Frame(outer, map, List.of(step), prefix);
        explode(map.get(step), rest, here, prefix + step + ".", step);
      }
    }
  }

  /** Arrays side by side: their n-th elements are a row. */
  private void zip(
      Map<String, Object> map, List<String> names, @Nullable Frame outer, String prefix) {
    Frame here = new Frame(outer, map, names, prefix);
    int most = 0;
    for (String n : names) {
      most = Math.max(most, map.get(n) instanceof List<?> list ? list.size() : 0);
    }
    for (int i = 0; i < most; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (String n : names) {
        row.put(n, map.get(n) instanceof List<?> list && i < list.size() ? list.get(i) : "");
      }
      waiting.add(new Waiting(here, row, ""));
    }
  }
}
