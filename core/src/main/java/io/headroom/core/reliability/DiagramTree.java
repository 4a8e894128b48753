package io.headroom.core.reliability;

import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Copies;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A structure as the tree of its failure: at least k up of n is at least n − k + 1 down. */
final class DiagramTree {
  private static final String TOP = "down";
  private static final int MOST = 1_000_000;

  private final Map<String, Formula> gates = new LinkedHashMap<>();
  private final Map<String, Double> events = new LinkedHashMap<>();
  private int unnamed;

  private DiagramTree() {}

  static FaultTree of(BlockDiagram structure) {
    DiagramTree t = new DiagramTree();
    Formula down = t.down(structure, "");
    // A gate's name must be nobody else's.
    String top = TOP;
    while (t.events.containsKey(top)) {
      top += "'";
    }
    t.gates.put(top, down);
    return FaultTree.of(top, t.gates, t.events);
  }

  private Formula down(BlockDiagram block, String place) {
    if (block instanceof Single s) {
      String name = s.name().isEmpty() ? "component " + ++unnamed + place : s.name() + place;
      if (events.put(name, s.component().unavailability()) == null && events.size() > MOST) {
        throw new IllegalArgumentException("more than " + MOST + " components");
      }
      return Formula.of(name);
    }
    if (block instanceof AtLeast a) {
      List<Formula> parts = new ArrayList<>();
      a.parts().forEach(p -> parts.add(down(p, place)));
      return atLeast(a.parts().size() - a.k() + 1, parts);
    }
    if (block instanceof Copies c) {
      List<Formula> parts = new ArrayList<>();
      for (int i = 1; i <= c.count(); i++) {
        parts.add(down(c.each(), place + "/" + i));
      }
      return atLeast(c.count() - c.k() + 1, parts);
    }
    Paths p = (Paths) block;
    Map<String, Formula> parts = new LinkedHashMap<>();
    p.components().forEach((name, b) -> parts.put(name, down(b, place)));
    List<Formula> paths = new ArrayList<>();
    for (List<String> path : p.paths()) {
      List<Formula> cut = new ArrayList<>();
      path.forEach(name -> cut.add(parts.getOrDefault(name, Formula.constant(false))));
      paths.add(Formula.of(Formula.Operator.OR, cut));
    }
    return Formula.of(Formula.Operator.AND, paths);
  }

  private static Formula atLeast(int k, List<Formula> parts) {
    return k > parts.size() ? Formula.constant(false) : Formula.atLeast(k, parts);
  }
}
