package io.headroom.core.capacity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Places items of several dimensions. First-fit and best-fit decreasing by several measures of size
 * (Panigrahy, Talwar, Uyeda and Wieder 2011), orders with chance, and for equal hosts a search over
 * all placements within a budget of nodes.
 */
final class VectorPacking {
  static final int NOWHERE = -1;

  private static final int SHUFFLES = 60;
  private static final long NODES = 300_000;
  private static final int GRID = 1_000_000;

  private final VectorItems items;
  private final int dimensions;
  private long nodes;

  VectorPacking(VectorItems items, int dimensions) {
    this.items = items;
    this.dimensions = dimensions;
  }

  /** How big an item is, all resources weighed by what is asked of them altogether. */
  private enum Measure {
    SUM {
      @Override
      double of(double[] shares) {
        return Arrays.stream(shares).sum();
      }
    },
    LARGEST {
      @Override
      double of(double[] shares) {
        return Arrays.stream(shares).max().orElse(0);
      }
    },
    PRODUCT {
      @Override
      double of(double[] shares) {
        double p = 1;
        for (double s : shares) {
          p *= 1 + s;
        }
        return p;
      }
    };

    abstract double of(double[] shares);
  }

  /**
   * Places all items on hosts that are given, those that are tried first being filled first.
   *
   * @return the host of each item; NOWHERE for those that did not fit in the best attempt
   */
  int[] place(double[][] hosts) {
    double[] size = typical(hosts);
    int[] best = null;
    int left = Integer.MAX_VALUE;
    SplittableRandom random = new SplittableRandom(items.size());
    for (int attempt = 0; attempt < 2 * Measure.values().length + SHUFFLES && left > 0; attempt++) {
      Measure measure = Measure.values()[attempt % Measure.values().length];
      boolean chance = attempt >= 2 * Measure.values().length;
      int[] order = order(size, measure, chance ? random : null);
      boolean bestFit = chance ? random.nextBoolean() : attempt >= Measure.values().length;
      HostSpace space = new HostSpace(items, hosts);
      int[] where = new int[items.size()];
      int missed = 0;
      for (int item : order) {
        where[item] = bestFit ? fullest(space, item) : first(space, item);
        if (where[item] == NOWHERE) {
          missed++;
        } else {
          space.put(where[item], item);
        }
      }
      if (missed < left) {
        left = missed;
        best = where;
      }
    }
    return best == null ? new int[0] : best;
  }

  private double[] typical(double[][] hosts) {
    double[] size = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      double asked = 0;
      for (int i = 0; i < items.size(); i++) {
        asked += items.need(i, d);
      }
      double there = 0;
      for (double[] h : hosts) {
        there += h[d];
      }
      // Weighed by scarcity: a resource of which little is left counts more.
      size[d] = asked > 0 ? there / asked * (there / Math.max(1, hosts.length)) : 0;
    }
    return size;
  }

  private int[] order(double[] size, Measure measure, @Nullable SplittableRandom random) {
    double[] key = new double[items.size()];
    double[] shares = new double[dimensions];
    for (int i = 0; i < key.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        shares[d] = size[d] > 0 ? items.need(i, d) / size[d] : 0;
      }
      key[i] = measure.of(shares) * (random == null ? 1 : 0.7 + 0.6 * random.nextDouble());
    }
    return IntStream.range(0, key.length)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> -items.labels(i).length)
                .thenComparingDouble(i -> -key[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static int first(HostSpace space, int item) {
    for (int h = 0; h < space.hosts(); h++) {
      if (space.takes(h, item)) {
        return h;
      }
    }
    return NOWHERE;
  }

  private static int fullest(HostSpace space, int item) {
    int best = NOWHERE;
    double least = Double.POSITIVE_INFINITY;
    for (int h = 0; h < space.hosts(); h++) {
      if (space.takes(h, item)) {
        double free = space.freeShare(h);
        if (free < least) {
          least = free;
          best = h;
        }
      }
    }
    return best;
  }

  /**
   * No packing onto equal hosts needs fewer: the best bound of one dimension on each resource, and
   * the largest group of which no two may meet.
   */
  int bound(double[] host) {
    int best = items.size() == 0 ? 0 : 1;
    for (int d = 0; d < dimensions; d++) {
      int[] sizes = new int[items.size()];
      int n = 0;
      for (int i = 0; i < sizes.length; i++) {
        if (host[d] > 0) {
          // Rounded down, so that the bound stays one.
          int s = (int) Math.min(GRID, Math.floor(items.need(i, d) / host[d] * GRID - 1e-3));
          if (s > 0) {
            sizes[n++] = s;
          }
        }
      }
      int[] ascending = Arrays.copyOf(sizes, n);
      Arrays.sort(ascending);
      int[] descending = new int[n];
      for (int i = 0; i < n; i++) {
        descending[i] = ascending[n - 1 - i];
      }
      best = Math.max(best, PackingBounds.of(GRID, descending));
    }
    int[] count = new int[items.labelCount()];
    for (int i = 0; i < items.size(); i++) {
      for (int label : items.labels(i)) {
        best = Math.max(best, ++count[label]);
      }
    }
    return best;
  }

  /**
   * Searches all placements onto some equal hosts.
   *
   * @return the host of each item; empty when there is none, null when the budget was spent
   */
  int @Nullable [] search(double[] host, int hosts) {
    double[][] all = new double[hosts][];
    Arrays.fill(all, host);
    int[] order = order(typical(all), Measure.SUM, null);
    int[] where = new int[items.size()];
    Arrays.fill(where, NOWHERE);
    nodes = 0;
    boolean found = descend(new HostSpace(items, all), order, 0, 0, where);
    return found ? where : nodes > NODES ? null : new int[0];
  }

  /** Hosts are alike, so of those that are still empty only the first is tried. */
  private boolean descend(HostSpace space, int[] order, int depth, int open, int[] where) {
    if (depth == order.length) {
      return true;
    }
    if (nodes++ > NODES) {
      return false;
    }
    int item = order[depth];
    for (int h = 0; h < Math.min(open + 1, space.hosts()); h++) {
      if (space.takes(h, item)) {
        space.put(h, item);
        where[item] = h;
        if (descend(space, order, depth + 1, Math.max(open, h + 1), where)) {
          return true;
        }
        space.remove(h, item);
        where[item] = NOWHERE;
      }
    }
    return false;
  }
}
