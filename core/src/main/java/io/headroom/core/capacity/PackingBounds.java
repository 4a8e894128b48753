package io.headroom.core.capacity;

/** Lower bounds on the number of bins. */
final class PackingBounds {
  private static final int MOST_K = 12;

  private PackingBounds() {}

  /**
   * The best of L2 and the dual feasible functions.
   *
   * @param capacity of a bin
   * @param sizes in descending order
   */
  static int of(int capacity, int[] sizes) {
    int best = l2(capacity, sizes);
    for (int k = 1; k <= MOST_K; k++) {
      best = Math.max(best, dualFeasible(capacity, sizes, k));
    }
    return best;
  }

  /**
   * L2 of Martello and Toth: with α, items above C − α stand alone, those above C/2 have a bin of
   * their own with room left, and those from α to C/2 fill that room first.
   */
  static int l2(int capacity, int[] sizes) {
    int n = sizes.length;
    long[] sum = new long[n + 1];
    for (int i = 0; i < n; i++) {
      sum[i + 1] = sum[i] + sizes[i];
    }
    int half = above(sizes, capacity / 2.0);
    int best = bound(capacity, sizes, sum, 0, half);
    for (int i = half; i < n; i++) {
      if (i == half || sizes[i] != sizes[i - 1]) {
        best = Math.max(best, bound(capacity, sizes, sum, sizes[i], half));
      }
    }
    return best;
  }

  private static int bound(int capacity, int[] sizes, long[] sum, int alpha, int half) {
    int alone = above(sizes, capacity - (double) alpha);
    int to = alpha == 0 ? sizes.length : above(sizes, alpha - 0.5);
    long room = (long) (half - alone) * capacity - (sum[half] - sum[alone]);
    long over = sum[to] - sum[half] - room;
    return half + (int) Math.max(0, (over + capacity - 1) / capacity);
  }

  /** How many sizes are above a limit. */
  private static int above(int[] sizes, double limit) {
    int low = 0;
    int high = sizes.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (sizes[mid] > limit) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /**
   * ⌈Σ u⁽ᵏ⁾(x/C)⌉, u⁽ᵏ⁾(x) = x where (k + 1)·x is whole, else ⌊(k + 1)·x⌋/k. In units of 1/(k·C)
   * all of it is whole.
   */
  private static int dualFeasible(int capacity, int[] sizes, int k) {
    long total = 0;
    for (int s : sizes) {
      long scaled = (long) (k + 1) * s;
      total += scaled % capacity == 0 ? (long) k * s : scaled / capacity * capacity;
    }
    long unit = (long) k * capacity;
    return (int) ((total + unit - 1) / unit);
  }
}
