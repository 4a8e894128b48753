package io.headroom.core.capacity;

/** What is free on hosts while items come and go. */
final class HostSpace {
  /** A load that is beyond a host by rounding alone fits. */
  private static final double SLACK = 1e-9;

  private final VectorItems items;
  private final double[][] capacity;
  private final double[][] used;
  private final int[][] labelled;

  HostSpace(VectorItems items, double[][] capacity) {
    this.items = items;
    this.capacity = capacity;
    this.used = new double[capacity.length][capacity.length == 0 ? 0 : capacity[0].length];
    this.labelled = new int[capacity.length][items.labelCount()];
  }

  int hosts() {
    return capacity.length;
  }

  /** Sum over the resources of the free share of each. */
  double freeShare(int host) {
    double free = 0;
    for (int d = 0; d < used[host].length; d++) {
      double c = capacity[host][d];
      free += c > 0 ? (c - used[host][d]) / c : 0;
    }
    return free;
  }

  boolean takes(int host, int item) {
    for (int d = 0; d < used[host].length; d++) {
      if (used[host][d] + items.need(item, d) > capacity[host][d] * (1 + SLACK)) {
        return false;
      }
    }
    for (int label : items.labels(item)) {
      if (labelled[host][label] > 0) {
        return false;
      }
    }
    return true;
  }

  void put(int host, int item) {
    change(host, item, 1);
  }

  void remove(int host, int item) {
    change(host, item, -1);
  }

  private void change(int host, int item, int sign) {
    for (int d = 0; d < used[host].length; d++) {
      used[host][d] += sign * items.need(item, d);
    }
    for (int label : items.labels(item)) {
      labelled[host][label] += sign;
    }
  }
}
