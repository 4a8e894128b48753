package io.headroom.datasets.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the rows out of a record: those at the end of a path, with the values around them. */
final class JsonRows {
  /** A row is given to this. */
  interface Sink {
    void row(Map<String, String> fields) throws IOException;
  }

  private final List<String> steps;
  private final List<String> side;
  private final Sink sink;

  /** Rows below a record that stands at a step of the path. */
  JsonRows(JsonPath path, int from, Sink sink) {
    this.steps = path.steps().subList(from, path.steps().size());
    this.side = path.side();
    this.sink = sink;
  }

  /** The rows of a record, with the values that stood around it. */
  void of(@Nullable Object record, Map<String, String> around, String name) throws IOException {
    walk(record, 0, around, name);
  }

  private void walk(
      @Nullable Object value, int step, Map<String, String> around, String name)
      throws IOException {
    if (value instanceof List<?> list) {
      boolean isRow = step == steps.size() && !isOfStructures(list) && !name.isEmpty();
      if (isRow) {
        elements(list, around, name);
        return;
      }
      for (Object element : list) {
        if (step == steps.size() && element instanceof List<?> row) {
          numbered(row, around, name);
        } else {
          walk(element, step, around, name);
        }
      }
      return;
    }
    Map<String, String> fields = new LinkedHashMap<>(around);
    if (value instanceof Map<?, ?> map) {
      String next = step < steps.size() ? steps.get(step) : "";
      singles(map, "", fields, next);
      if (step == steps.size()) {
        if (side.isEmpty()) {
          sink.row(fields);
        } else {
          sideBySide(map, fields);
        }
      } else if (next.equals("*")) {
        for (Map.Entry<?, ?> e : map.entrySet()) {
          Map<String, String> keyed = new LinkedHashMap<>(around);
          keyed.put("key", String.valueOf(e.getKey()));
          walk(e.getValue(), step + 1, keyed, String.valueOf(e.getKey()));
        }
      } else if (map.containsKey(next)) {
        walk(map.get(next), step + 1, fields, next);
      }
    } else if (step == steps.size() && value != null && !name.isEmpty()) {
      fields.put(name, value.toString());
      sink.row(fields);
    }
  }

  private static boolean isOfStructures(List<?> list) {
    return list.stream().anyMatch(e -> e instanceof List || e instanceof Map);
  }

  /** A list of single values: each is a row. */
  private void elements(List<?> list, Map<String, String> around, String name)
      throws IOException {
    for (Object element : list) {
      Map<String, String> fields = new LinkedHashMap<>(around);
      fields.put(name, element == null ? "" : element.toString());
      sink.row(fields);
    }
  }

  private void numbered(List<?> row, Map<String, String> around, String name)
      throws IOException {
    Map<String, String> fields = new LinkedHashMap<>(around);
    for (int i = 0; i < row.size(); i++) {
      Object v = row.get(i);
      if (!(v instanceof List) && !(v instanceof Map)) {
        fields.put((name.isEmpty() ? "c" : name + ".") + (i + 1), v == null ? "" : v.toString());
      }
    }
    sink.row(fields);
  }

  private void sideBySide(Map<?, ?> map, Map<String, String> around) throws IOException {
    List<List<?>> columns = new ArrayList<>();
    int n = -1;
    for (String name : side) {
      if (!(map.get(name) instanceof List<?> list)) {
        return;
      }
      columns.add(list);
      if (n >= 0 && list.size() != n) {
        throw new IOException(
            "'"
                + name
                + "' holds "
                + list.size()
                + " values, '"
                + side.get(0)
                + "' beside it "
                + n);
      }
      n = list.size();
    }
    for (int i = 0; i < n; i++) {
      Map<String, String> fields = new LinkedHashMap<>(around);
      for (int c = 0; c < columns.size(); c++) {
        fields.put(side.get(c), Objects.toString(columns.get(c).get(i), ""));
      }
      sink.row(fields);
    }
  }

  /** The single values of an object and of objects in it, but not those on the way to the rows. */
  static void singles(Map<?, ?> map, String prefix, Map<String, String> into, String except) {
    for (Map.Entry<?, ?> e : map.entrySet()) {
      String name = prefix + e.getKey();
      Object v = e.getValue();
      if (v instanceof Map<?, ?> inner) {
        if (!(prefix.isEmpty() && name.equals(except))) {
          singles(inner, name + ".", into, "");
        }
      } else if (!(v instanceof List)) {
        into.put(name, v == null ? "" : v.toString());
      }
    }
  }
}
