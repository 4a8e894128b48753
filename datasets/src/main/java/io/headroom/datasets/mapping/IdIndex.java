package io.headroom.datasets.mapping;

import java.util.Arrays;

/** Numbers names in the order in which they first appear, at 27 to 53 bytes a name. */
final class IdIndex {
  private static final int SMALLEST = 1 << 10;

  private final IdHash hash = new IdHash();
  private long[] highs = new long[SMALLEST];
  private long[] lows = new long[SMALLEST];
  private int[] ordinals = new int[SMALLEST];
  private int size;

  IdIndex() {
    Arrays.fill(ordinals, -1);
  }

  int size() {
    return size;
  }

  /** The number of a name, from 0; one that is {@link #size()} before the call is new. */
  int ordinal(CharSequence name) {
    hash.of(name);
    int slot = slot(highs, lows, ordinals, hash.high, hash.low);
    if (ordinals[slot] >= 0) {
      return ordinals[slot];
    }
    highs[slot] = hash.high;
    lows[slot] = hash.low;
    ordinals[slot] = size++;
    if (size > highs.length / 4 * 3) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    int n = Math.multiplyExact(highs.length, 2);
    long[] h = new long[n];
    long[] l = new long[n];
    int[] o = new int[n];
    Arrays.fill(o, -1);
    for (int i = 0; i < highs.length; i++) {
      if (ordinals[i] >= 0) {
        int slot = slot(h, l, o, highs[i], lows[i]);
        h[slot] = highs[i];
        l[slot] = lows[i];
        o[slot] = ordinals[i];
      }
    }
    highs = h;
    lows = l;
    ordinals = o;
  }

  /** Where a name stands or would stand. */
  private static int slot(long[] highs, long[] lows, int[] ordinals, long high, long low) {
    int mask = highs.length - 1;
    int i = (int) low & mask;
    while (ordinals[i] >= 0 && (highs[i] != high || lows[i] != low)) {
      i = (i + 1) & mask;
    }
    return i;
  }
}
