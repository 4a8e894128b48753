package io.headroom.datasets.mapping;

/** The stable order of times, by merging, without boxing. */
final class TimeOrder {
  private TimeOrder() {}

  static int[] of(long[] time, int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int[] other = new int[n];
    for (int width = 1; width > 0 && width < n; width *= 2) {
      for (int from = 0; from < n; from += 2 * width) {
        int middle = Math.min(from + width, n);
        merge(time, order, other, from, middle, Math.min(middle + width, n));
        if (from > n - 2 * width) {
          break;
        }
      }
      int[] swap = order;
      order = other;
      other = swap;
    }
    return order;
  }

  private static void merge(long[] time, int[] in, int[] out, int from, int middle, int to) {
    int a = from;
    int b = middle;
    for (int k = from; k < to; k++) {
      if (a < middle && (b >= to || time[in[a]] <= time[in[b]])) {
        out[k] = in[a++];
      } else {
        out[k] = in[b++];
      }
    }
  }
}
