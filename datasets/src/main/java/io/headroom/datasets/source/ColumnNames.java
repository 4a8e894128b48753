package io.headroom.datasets.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes names of columns present and unique. */
final class ColumnNames {
  private ColumnNames() {}

  /** Blanks around names go; {@code column 3} where there is none, {@code value (2)} when taken. */
  static List<String> unique(List<String> texts) {
    Set<String> names = new LinkedHashSet<>();
    Map<String, Integer> next = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      String name = texts.get(i).strip();
      if (name.isEmpty()) {
        name = "column " + (i + 1);
      }
      String unique = name;
      // The count is kept, as many thousand columns may have one name.
      int k = next.getOrDefault(name, 2);
      while (!names.add(unique)) {
        unique = name + " (" + k++ + ")";
      }
      next.put(name, k);
    }
    return new ArrayList<>(names);
  }

  /** {@code c1}, {@code c2}, …. */
  static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("c" + i);
    }
    return names;
  }
}
