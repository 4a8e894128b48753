package io.headroom.core.capacity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Workloads as they are placed: groups that stay together are one item, labels are numbers. */
final class VectorItems {
  private final List<List<Workload>> members;
  private final double[][] needs;
  private final int[][] labels;
  private final int labelCount;

  private VectorItems(
      List<List<Workload>> members, double[][] needs, int[][] labels, int labelCount) {
    this.members = members;
    this.needs = needs;
    this.labels = labels;
    this.labelCount = labelCount;
  }

  static VectorItems of(List<Workload> workloads, int dimensions) {
    Map<String, List<Workload>> groups = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < workloads.size(); i++) {
      Workload w = workloads.get(i);
      if (w.needs().size() != dimensions) {
        throw new IllegalArgumentException(
            "workload '"
                + w.name()
                + "' names "
                + w.needs().size()
                + " resources, hosts have "
                + dimensions);
      }
      if (!names.add(w.name())) {
        throw new IllegalArgumentException("two workloads are called '" + w.name() + "'");
      }
      // A workload by itself has a key that no group can have.
      String key = w.together().isEmpty() ? "\u0000" + i : w.together();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(w);
    }
    Map<String, Integer> numbers = new TreeMap<>();
    double[][] needs = new double[groups.size()][dimensions];
    int[][] labels = new int[groups.size()][];
    List<List<Workload>> members = new ArrayList<>();
    int at = 0;
    for (List<Workload> group : groups.values()) {
      Set<Integer> own = new TreeSet<>();
      for (Workload w : group) {
        for (int d = 0; d < dimensions; d++) {
          needs[at][d] += w.needs().get(d);
        }
        for (String label : w.apart()) {
          if (!own.add(numbers.computeIfAbsent(label, k -> numbers.size()))) {
            throw new IllegalArgumentException(
                "workload '"
                    + w.name()
                    + "' is to run with the others of '"
                    + w.together()
                    + "' and apart from one of them by '"
                    + label
                    + "'");
          }
        }
      }
      labels[at++] = own.stream().mapToInt(i -> i).toArray();
      members.add(List.copyOf(group));
    }
    return new VectorItems(members, needs, labels, numbers.size());
  }

  int size() {
    return needs.length;
  }

  double need(int item, int dimension) {
    return needs[item][dimension];
  }

  int[] labels(int item) {
    return labels[item];
  }

  int labelCount() {
    return labelCount;
  }

  List<Workload> members(int item) {
    return members.get(item);
  }
}
