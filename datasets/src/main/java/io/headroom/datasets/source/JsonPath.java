package io.headroom.datasets.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the rows of a JSON document stand.
 *
 * @param steps names on the way, {@code *} for every entry
 * @param side names of arrays that are walked side by side at its end; empty when there are none
 * @param records how many steps lead to the array whose elements are read one by one; 0 when the
 *     document is read as a whole
 */
record JsonPath(List<String> steps, List<String> side, int records) {
  JsonPath {
    steps = List.copyOf(steps);
    side = List.copyOf(side);
  }

  static JsonPath of(String text) {
    String path = text.strip();
    List<String> side = List.of();
    if (path.endsWith(")")) {
      int open = path.lastIndexOf('(');
      if (open < 0) {
        throw wrong(text);
      }
      side =
          Arrays.stream(path.substring(open + 1, path.length() - 1).split(","))
              .map(String::strip)
              .filter(s -> !s.isEmpty())
              .toList();
      if (side.isEmpty()) {
        throw wrong(text);
      }
      path = path.substring(0, open);
      path = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
    }
    List<String> steps = new ArrayList<>();
    int records = 0;
    if (!path.isEmpty()) {
      for (String step : path.split("\\.", -1)) {
        if (step.isBlank()) {
          throw wrong(text);
        }
        String name = step.strip();
        if (name.endsWith("[]")) {
          name = name.substring(0, name.length() - 2);
          records = records == 0 ? steps.size() + 1 : records;
        }
        if (name.isEmpty() || records > 0 && records == steps.size() + 1 && name.equals("*")) {
          throw wrong(text);
        }
        steps.add(name);
      }
    }
    return new JsonPath(steps, side, records);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no path of rows; valid are names with points between such as"
            + " data.result[].values, * for every entry, and (a,b) at the end");
  }

  @Override
  public String toString() {
    String end = side.isEmpty() ? "" : (steps.isEmpty() ? "" : ".") + "(" + String.join(",", side);
    return String.join(".", steps) + end + (side.isEmpty() ? "" : ")");
  }
}
