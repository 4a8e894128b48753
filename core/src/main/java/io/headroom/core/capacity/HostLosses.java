package io.headroom.core.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether what ran on lost hosts finds a place on the others, which stay as they are. */
final class HostLosses {
  private final VectorItems items;
  private final double[][] hosts;
  private final int[] where;

  HostLosses(VectorItems items, double[][] hosts, int[] where) {
    this.items = items;
    this.hosts = hosts;
    this.where = where;
  }

  /** Every set of so many hosts whose workloads find no place. */
  List<List<Integer>> notCovered(int spare) {
    List<List<Integer>> open = new ArrayList<>();
    int[] lost = new int[spare];
    Arrays.setAll(lost, i -> i);
    do {
      if (!isCovered(lost)) {
        open.add(Arrays.stream(lost).boxed().toList());
      }
    } while (nextSet(lost, hosts.length));
    return open;
  }

  private double[][] copy() {
    double[][] all = new double[hosts.length][];
    for (int h = 0; h < all.length; h++) {
      all[h] = hosts[h].clone();
    }
    return all;
  }

  private static boolean nextSet(int[] set, int n) {
    int i = set.length - 1;
    while (i >= 0 && set[i] == n - set.length + i) {
      i--;
    }
    if (i < 0) {
      return false;
    }
    set[i]++;
    for (int j = i + 1; j < set.length; j++) {
      set[j] = set[j - 1] + 1;
    }
    return true;
  }

  /** Either each workload by itself finds a place, or each lost host as a whole. */
  private boolean isCovered(int[] lost) {
    double[][] left = copy();
    for (int h : lost) {
      Arrays.fill(left[h], -1);
    }
    List<Integer> moved = new ArrayList<>();
    for (int i = 0; i < where.length; i++) {
      if (where[i] != VectorPacking.NOWHERE && left[where[i]][0] < 0) {
        moved.add(i);
      }
    }
    moved.sort((a, b) -> Double.compare(share(b), share(a)));
    List<List<Integer>> one = new ArrayList<>();
    for (int item : moved) {
      one.add(List.of(item));
    }
    List<List<Integer>> whole = new ArrayList<>();
    for (int h : lost) {
      whole.add(moved.stream().filter(i -> where[i] == h).toList());
    }
    return findPlace(one, left) || findPlace(whole, left);
  }

  /** Each bundle goes to the host with the least room that takes all of it. */
  private boolean findPlace(List<List<Integer>> bundles, double[][] left) {
    HostSpace space = new HostSpace(items, left);
    for (int i = 0; i < where.length; i++) {
      if (where[i] != VectorPacking.NOWHERE && left[where[i]][0] >= 0) {
        space.put(where[i], i);
      }
    }
    for (List<Integer> bundle : bundles) {
      int best = VectorPacking.NOWHERE;
      double least = Double.POSITIVE_INFINITY;
      for (int h = 0; h < left.length; h++) {
        double free = left[h][0] < 0 ? Double.POSITIVE_INFINITY : space.freeShare(h);
        if (free < least && takesAll(space, h, bundle)) {
          least = free;
          best = h;
        }
      }
      if (best == VectorPacking.NOWHERE) {
        return false;
      }
      for (int item : bundle) {
        space.put(best, item);
      }
    }
    return true;
  }

  private static boolean takesAll(HostSpace space, int host, List<Integer> bundle) {
    int n = 0;
    while (n < bundle.size() && space.takes(host, bundle.get(n))) {
      space.put(host, bundle.get(n++));
    }
    for (int i = 0; i < n; i++) {
      space.remove(host, bundle.get(i));
    }
    return n == bundle.size();
  }

  private double share(int item) {
    double most = 0;
    for (int d = 0; d < hosts[0].length; d++) {
      double c = hosts[0][d];
      most = Math.max(most, c > 0 ? items.need(item, d) / c : 0);
    }
    return most;
  }
}
