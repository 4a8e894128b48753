package io.headroom.core.reliability;

import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Copies;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the components whose failure alone takes a structure down. */
final class SinglePoints {
  /** Component number to its label, in the order in which they are written. */
  private final Map<Integer, String> labels = new LinkedHashMap<>();

  private final Map<String, Integer> named = new HashMap<>();

  private SinglePoints() {}

  /** A structure with its components as numbers: those of one name have one. */
  private sealed interface Logic {
    /** Whether it is up while one component is down and all others are up. */
    boolean isUpWithout(int down);
  }

  private record Leaf(int number) implements Logic {
    @Override
    public boolean isUpWithout(int down) {
      return number != down;
    }
  }

  /** At least k up, {@code spare} of them being up whatever the one component does. */
  private record Need(int k, int spare, List<Logic> parts) implements Logic {
    @Override
    public boolean isUpWithout(int down) {
      int up = spare;
      for (Logic p : parts) {
        up += p.isUpWithout(down) ? 1 : 0;
      }
      return up >= k;
    }
  }

  static List<String> of(BlockDiagram root) {
    SinglePoints points = new SinglePoints();
    Logic logic = points.logic(root, points.named);
    List<String> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    points.labels.forEach(
        (number, label) -> {
          if (!logic.isUpWithout(number) && seen.add(label)) {
            found.add(label);
          }
        });
    return List.copyOf(found);
  }

  private Logic logic(BlockDiagram block, Map<String, Integer> names) {
    if (block instanceof Single s) {
      String name = s.name();
      int next = labels.size() + 1;
      int number = name.isEmpty() ? next : names.computeIfAbsent(name, n -> next);
      labels.putIfAbsent(number, name.isEmpty() ? "component " + number : name);
      return new Leaf(number);
    }
    if (block instanceof AtLeast a) {
      return new Need(a.k(), 0, a.parts().stream().map(p -> logic(p, names)).toList());
    }
    if (block instanceof Copies c) {
      // One of the copies stands for all; names inside it are its own.
      return new Need(c.k(), c.count() - 1, List.of(logic(c.each(), new HashMap<>())));
    }
    Paths p = (Paths) block;
    Map<String, Logic> parts = new LinkedHashMap<>();
    p.components().forEach((n, b) -> parts.put(n, logic(b, names)));
    List<Logic> paths = new ArrayList<>();
    for (List<String> path : p.paths()) {
      List<Logic> all = new ArrayList<>();
      path.forEach(
          n -> {
            Logic part = parts.get(n);
            if (part != null) {
              all.add(part);
            }
          });
      paths.add(new Need(all.size(), 0, all));
    }
    return new Need(1, 0, paths);
  }
}
