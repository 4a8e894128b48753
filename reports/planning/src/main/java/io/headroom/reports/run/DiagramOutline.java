package io.headroom.reports.run;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Copies;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import io.headroom.core.reliability.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A structure as lines of a table: each block, then its parts one level deeper. Parts of one form
 * that follow each other without a name are one line.
 */
public final class DiagramOutline {
  private DiagramOutline() {}

  /**
   * One line.
   *
   * @param depth 0 for the whole, one more for each level
   * @param label its name, or what it is
   * @param kind what it is: {@code series of 3}, {@code 1 of 2}, {@code MTBF 2000 h, MTTR 4 h}
   * @param count how many like parts the line stands for
   * @param unavailability of one of them, as if it stood alone, 0…1
   */
  public record Line(int depth, String label, String kind, int count, double unavailability) {
    /**
     * The share of time up of one of them.
     *
     * @return 0…1
     */
    public double availability() {
      return 1 - unavailability;
    }
  }

  /**
   * The lines of a structure.
   *
   * @param structure the block diagram
   * @return the whole first
   */
  public static List<Line> of(BlockDiagram structure) {
    List<Line> lines = new ArrayList<>();
    add(structure, 0, 1, lines);
    return List.copyOf(lines);
  }

  private static void add(BlockDiagram block, int depth, int count, List<Line> lines) {
    String kind = kind(block);
    String label = block.name().isEmpty() ? unnamed(block) : block.name();
    lines.add(new Line(depth, label, kind, count, block.unavailability()));
    parts(block).forEach((part, n) -> add(part, depth + 1, n, lines));
  }

  private static Map<BlockDiagram, Integer> parts(BlockDiagram block) {
    Map<BlockDiagram, Integer> parts = new LinkedHashMap<>();
    if (block instanceof AtLeast a) {
      a.parts().forEach(p -> parts.merge(p, 1, Integer::sum));
    } else if (block instanceof Copies c) {
      parts.put(c.each(), c.count());
    } else if (block instanceof Paths p) {
      p.components().values().forEach(b -> parts.merge(b, 1, Integer::sum));
    }
    return parts;
  }

  private static String unnamed(BlockDiagram block) {
    return block instanceof Single ? "component" : block instanceof Paths ? "paths" : "block";
  }

  private static String kind(BlockDiagram block) {
    if (block instanceof AtLeast a) {
      int n = a.parts().size();
      return a.k() == n && n > 1
          ? "series of " + n
          : a.k() == 1 && n > 1 ? "1 of " + n + " (parallel)" : a.k() + " of " + n;
    }
    if (block instanceof Copies c) {
      return c.k() + " of " + c.count();
    }
    if (block instanceof Paths p) {
      int n = p.paths().size();
      return n + (n == 1 ? " path" : " paths") + " over " + p.components().size() + " components";
    }
    Component c = ((Single) block).component();
    return c.mtbf().isEmpty()
        ? "availability"
        : "MTBF "
            + PlanWords.number(c.mtbf().getAsDouble())
            + " h, MTTR "
            + PlanWords.number(c.mttr().orElse(0))
            + " h";
  }
}
