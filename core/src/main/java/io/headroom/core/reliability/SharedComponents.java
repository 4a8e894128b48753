package io.headroom.core.reliability;

import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the components that stand in several places of a structure, by their name. */
final class SharedComponents {
  private final IdentityHashMap<BlockDiagram, Map<String, Integer>> counts =
      new IdentityHashMap<>();
  private final Map<String, Integer> total;

  private SharedComponents(BlockDiagram root) {
    total = count(root);
  }

  static SharedComponents in(BlockDiagram root) {
    return new SharedComponents(root);
  }

  /** The parts of a block whose names mean the same outside; none of like copies. */
  static Collection<BlockDiagram> parts(BlockDiagram block) {
    if (block instanceof AtLeast a) {
      return a.parts();
    }
    return block instanceof Paths p ? p.components().values() : List.of();
  }

  /** Checks that components of one name are one thing. */
  static void check(Collection<BlockDiagram> parts) {
    Map<String, Component> seen = new HashMap<>();
    parts.forEach(p -> check(p, seen));
  }

  private static void check(BlockDiagram block, Map<String, Component> seen) {
    if (block instanceof Single s && !s.name().isEmpty()) {
      Component before = seen.putIfAbsent(s.name(), s.component());
      if (before != null && !before.isLike(s.component())) {
        throw new IllegalArgumentException(
            "the name '"
                + s.name()
                + "' stands for two different components, "
                + before
                + " and "
                + s.component()
                + "; valid is one thing for one name. Maybe name them apart?");
      }
    }
    parts(block).forEach(p -> check(p, seen));
  }

  private Map<String, Integer> count(BlockDiagram block) {
    Map<String, Integer> c = new HashMap<>();
    if (block instanceof Single s && !s.name().isEmpty()) {
      c.put(s.name(), 1);
    }
    for (BlockDiagram p : parts(block)) {
      count(p).forEach((name, n) -> c.merge(name, n, Integer::sum));
    }
    counts.put(block, c);
    return c;
  }

  /** A component by its name. */
  static Optional<Component> find(BlockDiagram block, String name) {
    if (block instanceof Single s && s.name().equals(name)) {
      return Optional.of(s.component());
    }
    for (BlockDiagram p : parts(block)) {
      Optional<Component> c = find(p, name);
      if (c.isPresent()) {
        return c;
      }
    }
    return Optional.empty();
  }

  /** Names in several places that all lie in this block, but not all in one part of it. */
  Collection<String> meetingAt(BlockDiagram block) {
    Map<String, Integer> here = counts.getOrDefault(block, Map.of());
    TreeSet<String> names = new TreeSet<>();
    new TreeMap<>(here)
        .forEach(
            (name, n) -> {
              int all = total.getOrDefault(name, 0);
              boolean inOnePart =
                  parts(block).stream()
                      .anyMatch(p -> counts.getOrDefault(p, Map.of()).getOrDefault(name, 0) == all);
              if (all > 1 && n == all && !inOnePart) {
                names.add(name);
              }
            });
    return names;
  }
}
