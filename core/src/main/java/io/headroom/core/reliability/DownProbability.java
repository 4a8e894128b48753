package io.headroom.core.reliability;

import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Copies;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exact chance that a structure is down: part by part where parts have nothing in common; else
 * by pivotal decomposition on what they share, P = a·P(given up) + (1−a)·P(given down), at the
 * smallest block that holds all its places.
 */
final class DownProbability {
  /** So many components shared at one block take a million evaluations of it. */
  private static final int MOST_SHARED = 20;

  private static final int MOST_STATES = 1_000_000;

  private final SharedComponents shared;
  private final Map<String, Boolean> isDown = new HashMap<>();

  private DownProbability(BlockDiagram root) {
    shared = SharedComponents.in(root);
  }

  static double of(BlockDiagram root) {
    return new DownProbability(root).down(root);
  }

  private double down(BlockDiagram block) {
    if (block instanceof Single s) {
      return single(s);
    }
    Collection<String> pivots = shared.meetingAt(block);
    if (pivots.isEmpty()) {
      return parts(block);
    }
    if (pivots.size() > MOST_SHARED) {
      throw new IllegalArgumentException(
          pivots.size()
              + " components stand in several places of one block; valid is at most "
              + MOST_SHARED);
    }
    return pivot(block, List.copyOf(pivots), 0);
  }

  private double single(Single s) {
    Boolean fixed = isDown.get(s.name());
    return fixed == null ? s.component().unavailability() : fixed ? 1 : 0;
  }

  private double pivot(BlockDiagram block, List<String> names, int at) {
    if (at == names.size()) {
      return parts(block);
    }
    String name = names.get(at);
    double u = find(block, name).unavailability();
    isDown.put(name, true);
    double whenDown = u == 0 ? 0 : u * pivot(block, names, at + 1);
    isDown.put(name, false);
    double whenUp = u == 1 ? 0 : (1 - u) * pivot(block, names, at + 1);
    isDown.remove(name);
    return whenDown + whenUp;
  }

  private static Component find(BlockDiagram block, String name) {
    return SharedComponents.find(block, name)
        .orElseThrow(() -> new IllegalStateException("no component '" + name + "'"));
  }

  private double parts(BlockDiagram block) {
    if (block instanceof AtLeast a) {
      double[] u = a.parts().stream().mapToDouble(this::down).toArray();
      return a.k() == u.length ? series(u) : KOutOfN.unavailability(a.k(), u);
    }
    if (block instanceof Copies c) {
      return KOutOfN.unavailability(c.k(), c.count(), of(c.each()));
    }
    if (block instanceof Paths p) {
      return paths(p);
    }
    throw new IllegalStateException("a single component has no parts");
  }

  /** 1 − Π(1 − u) without losing the digits of small u. */
  private static double series(double[] u) {
    double log = 0;
    for (double x : u) {
      log += Math.log1p(-x);
    }
    return -Math.expm1(log);
  }

  private double paths(Paths p) {
    List<String> names = List.copyOf(p.components().keySet());
    double[] u = p.components().values().stream().mapToDouble(this::down).toArray();
    List<BitSet> sets = new ArrayList<>();
    for (List<String> path : p.paths()) {
      BitSet set = new BitSet();
      path.forEach(n -> set.set(names.indexOf(n)));
      sets.add(set);
    }
    return allCut(minimal(sets), u, new HashMap<>());
  }

  /** The chance that no path is up: pivots on the component that stands in most paths. */
  private static double allCut(List<BitSet> paths, double[] u, Map<List<BitSet>, Double> known) {
    if (paths.isEmpty()) {
      return 1;
    }
    if (paths.get(0).isEmpty()) {
      return 0;
    }
    Double before = known.get(paths);
    if (before != null) {
      return before;
    }
    if (known.size() >= MOST_STATES) {
      throw new IllegalArgumentException(
          "a block of " + paths.size() + " paths is too entangled for an exact answer");
    }
    int pivot = mostUsed(paths, u.length);
    List<BitSet> whenDown = new ArrayList<>();
    List<BitSet> whenUp = new ArrayList<>();
    for (BitSet path : paths) {
      BitSet rest = (BitSet) path.clone();
      if (path.get(pivot)) {
        rest.clear(pivot);
      } else {
        whenDown.add(path);
      }
      whenUp.add(rest);
    }
    double p =
        u[pivot] * allCut(whenDown, u, known) + (1 - u[pivot]) * allCut(minimal(whenUp), u, known);
    known.put(paths, p);
    return p;
  }

  private static int mostUsed(List<BitSet> paths, int n) {
    int best = 0;
    int most = -1;
    for (int i = 0; i < n; i++) {
      int used = 0;
      for (BitSet p : paths) {
        used += p.get(i) ? 1 : 0;
      }
      if (used > most) {
        most = used;
        best = i;
      }
    }
    return best;
  }

  /** Paths of which none holds another, shortest first: what holds another adds nothing. */
  private static List<BitSet> minimal(List<BitSet> paths) {
    List<BitSet> sorted = new ArrayList<>(paths);
    sorted.sort(
        (a, b) -> {
          int c = Integer.compare(a.cardinality(), b.cardinality());
          return c != 0 ? c : a.toString().compareTo(b.toString());
        });
    List<BitSet> kept = new ArrayList<>();
    for (BitSet s : sorted) {
      boolean holdsAnother = false;
      for (BitSet k : kept) {
        BitSet missing = (BitSet) k.clone();
        missing.andNot(s);
        holdsAnother |= missing.isEmpty();
      }
      if (!holdsAnother) {
        kept.add(s);
      }
    }
    return List.copyOf(kept);
  }
}
