package io.headroom.datasets.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing column of numbers in as few bytes as their spread within some thousand rows needs: one,
 * two, four or eight a number. Not for sharing between threads while it grows.
 */
final class CompactColumn {
  private static final int BITS = 12;
  private static final int CHUNK = 1 << BITS;

  /** The numbers that stand beside a range: none, and one that is bad. */
  private static final int SPECIAL = 2;

  /** Some rows as code · unit + low, in the narrowest of four kinds of array. */
  private static final class Chunk {
    private final Object codes;
    private final long low;
    private final long unit;

    Chunk(Object codes, long low, long unit) {
      this.codes = codes;
      this.low = low;
      this.unit = unit;
    }

    long get(int i) {
      if (codes instanceof byte[] b) {
        return value(b[i] & 0xff);
      }
      if (codes instanceof short[] s) {
        return value(s[i] & 0xffff);
      }
      return codes instanceof int[] n ? value(n[i] & 0xffff_ffffL) : ((long[]) codes)[i];
    }

    private long value(long code) {
      return code < SPECIAL ? Long.MIN_VALUE + code : low + (code - SPECIAL) * unit;
    }
  }

  private final List<Chunk> chunks = new ArrayList<>();
  private long[] last = new long[16];
  private int size;

  /** Adds a number. */
  void add(long value) {
    int at = size & (CHUNK - 1);
    if (at == 0 && size > 0) {
      chunks.add(pack());
    }
    if (at == last.length) {
      last = Arrays.copyOf(last, Math.min(CHUNK, 2 * at));
    }
    last[at] = value;
    size++;
  }

  /** Replaces the number that was added last. */
  void set(long value) {
    last[(size - 1) & (CHUNK - 1)] = value;
  }

  /** The number of a row. */
  long get(int row) {
    int chunk = row >>> BITS;
    int at = row & (CHUNK - 1);
    return chunk < chunks.size() ? chunks.get(chunk).get(at) : last[at];
  }

  private Chunk pack() {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    boolean seconds = true;
    for (long v : last) {
      if (v >= Long.MIN_VALUE + SPECIAL) {
        low = Math.min(low, v);
        high = Math.max(high, v);
        seconds &= v % 1000 == 0;
      }
    }
    long unit = seconds ? 1000 : 1;
    // Negative where the spread is beyond a long.
    long spread = low > high ? 0 : high - low;
    boolean wide = spread < 0 || spread > Long.MAX_VALUE - SPECIAL;
    long most = wide ? Long.MAX_VALUE : spread / unit + SPECIAL;
    long base = low > high ? 0 : low;
    if (most <= 0xff) {
      byte[] b = new byte[CHUNK];
      for (int i = 0; i < CHUNK; i++) {
        b[i] = (byte) code(last[i], base, unit);
      }
      return new Chunk(b, base, unit);
    }
    if (most <= 0xffff) {
      short[] s = new short[CHUNK];
      for (int i = 0; i < CHUNK; i++) {
        s[i] = (short) code(last[i], base, unit);
      }
      return new Chunk(s, base, unit);
    }
    if (most <= 0xffff_ffffL) {
      int[] n = new int[CHUNK];
      for (int i = 0; i < CHUNK; i++) {
        n[i] = (int) code(last[i], base, unit);
      }
      return new Chunk(n, base, unit);
    }
    return new Chunk(last.clone(), base, unit);
  }

  private static long code(long v, long base, long unit) {
    return v < Long.MIN_VALUE + SPECIAL ? v - Long.MIN_VALUE : (v - base) / unit + SPECIAL;
  }
}
