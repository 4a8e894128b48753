package io.headroom.datasets.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that JSON rows have, as a tree of names; it grows while columns are looked for. */
final class JsonShape {
  static final int MOST_COLUMNS = 100_000;

  private final List<String> header;
  private final String prefix;
  private final Map<String, JsonShape> children = new HashMap<>();
  private int column = -1;

  private JsonShape(List<String> header, String prefix) {
    this.header = header;
    this.prefix = prefix;
  }

  static JsonShape empty() {
    return new JsonShape(new ArrayList<>(), "");
  }

  List<String> header() {
    return List.copyOf(header);
  }

  int columns() {
    return header.size();
  }

  /** The node of a name; null when it is not known. */
  @Nullable JsonShape child(String name) {
    return children.get(name);
  }

  /** The node of a name, made when it is not known and there is room. */
  @Nullable JsonShape learn(String name) {
    JsonShape c = children.get(name);
    if (c == null && children.size() < MOST_COLUMNS && header.size() < MOST_COLUMNS) {
      c = new JsonShape(header, prefix.isEmpty() ? name : prefix + "." + name);
      children.put(name, c);
    }
    return c;
  }

  /** The name with dots. */
  String name() {
    return prefix;
  }

  /** Index of the node's own column; below 0 when it is an inner node only. */
  int column() {
    return column;
  }

  /** Makes the node a column. */
  void becomeColumn() {
    if (column < 0 && header.size() < MOST_COLUMNS) {
      column = header.size();
      header.add(prefix);
    }
  }
}
