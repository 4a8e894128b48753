package io.headroom.core.simulation;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Copies;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import io.headroom.core.reliability.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A structure as a net of counters: each node is up while enough of what feeds it is up. Components
 * of one name are one node. Node 0 is the whole.
 */
final class StructureNet {
  private static final int MOST = 100_000;

  private final List<Integer> needs = new ArrayList<>();
  private final List<Integer> feeds = new ArrayList<>();
  private final List<List<Integer>> aboves = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private final List<Integer> nodes = new ArrayList<>();
  private final List<String> streams = new ArrayList<>();

  final int[] need;
  final int[] fed;
  final int[][] above;
  final int[] node;
  final double[] mtbf;
  final double[] mttr;

  private StructureNet(BlockDiagram diagram) {
    int root = add(1);
    feed(build(diagram, new HashMap<>(), ""), root);
    need = ints(needs);
    fed = ints(feeds);
    node = ints(nodes);
    above = aboves.stream().map(StructureNet::ints).toArray(int[][]::new);
    mtbf = components.stream().mapToDouble(c -> c.mtbf().orElseThrow()).toArray();
    mttr = components.stream().mapToDouble(c -> c.mttr().orElseThrow()).toArray();
  }

  static StructureNet of(BlockDiagram diagram) {
    return new StructureNet(diagram);
  }

  /** The name of a component's random stream. */
  String stream(int component) {
    return streams.get(component);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private int add(int k) {
    needs.add(k);
    feeds.add(0);
    aboves.add(new ArrayList<>());
    return needs.size() - 1;
  }

  private void feed(int from, int to) {
    aboves.get(from).add(to);
    feeds.set(to, feeds.get(to) + 1);
  }

  private int build(BlockDiagram block, Map<String, Integer> names, String scope) {
    if (block instanceof Single s) {
      String name = s.name();
      return name.isEmpty()
          ? leaf(s.component(), "component " + components.size())
          : names.computeIfAbsent(name, n -> leaf(s.component(), scope + n));
    }
    if (block instanceof AtLeast a) {
      int node = add(a.k());
      a.parts().forEach(p -> feed(build(p, names, scope), node));
      return node;
    }
    if (block instanceof Copies c) {
      int node = add(c.k());
      for (int i = 1; i <= c.count(); i++) {
        feed(build(c.each(), new HashMap<>(), scope + "copy " + i + " at " + node + ": "), node);
      }
      return node;
    }
    Paths p = (Paths) block;
    Map<String, Integer> parts = new HashMap<>();
    p.components().forEach((n, b) -> parts.put(n, build(b, names, scope)));
    int any = add(1);
    for (List<String> path : p.paths()) {
      List<String> all = path.stream().distinct().toList();
      int node = add(all.size());
      all.forEach(n -> feed(parts.getOrDefault(n, any), node));
      feed(node, any);
    }
    return any;
  }

  private int leaf(Component c, String stream) {
    if (c.mtbf().isEmpty()) {
      throw new IllegalArgumentException(
          c
              + " has an availability only; valid for playing its life is an MTBF and an MTTR, for"
              + " an availability alone does not say how often it fails");
    }
    if (components.size() >= MOST) {
      throw new IllegalArgumentException("found more than " + MOST + " components");
    }
    int at = add(1);
    feeds.set(at, 1);
    components.add(c);
    nodes.add(at);
    streams.add(stream);
    return at;
  }
}
