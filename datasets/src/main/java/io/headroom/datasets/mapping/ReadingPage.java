package io.headroom.datasets.mapping;

/**
 * Readings in few bytes and back, exactly: times and places as differences of differences, which
 * are mostly zero; values as whole numbers of a small decimal unit where all of them are, else as
 * they are. Not for sharing between threads.
 */
final class ReadingPage {
  /** Readings a page. */
  static final int MOST = 64;

  /** No page is longer: a head, and for each reading four numbers of up to ten bytes. */
  static final int BYTES = 64 + MOST * 40;

  private static final double[] TENS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
  private static final double WHOLE = 1L << 52;
  private static final int RAW = 7;

  final byte[] bytes = new byte[BYTES];
  private final long[] whole = new long[MOST];
  private final long[] column = new long[MOST];
  private int at;

  /**
   * Writes n readings, each as time, bits of its value and place in {@code raw}, with how long each
   * holds unless that is empty; gives the page's size.
   */
  int write(long before, long[] raw, long[] holds, int n) {
    at = 0;
    number(before + 1);
    number(n);
    int decimals = decimals(raw, n);
    bytes[at++] = (byte) (decimals | (holds.length > 0 ? 8 : 0));
    for (int k = 0; k < 3; k += 2) {
      for (int i = 0; i < n; i++) {
        column[i] = raw[3 * i + k];
      }
      longs(column, n);
    }
    if (holds.length > 0) {
      longs(holds, n);
    }
    if (decimals == RAW) {
      for (int i = 0; i < n; i++) {
        fixed(raw[3 * i + 1]);
      }
    } else {
      long last = 0;
      for (int i = 0; i < n; i++) {
        signed(whole[i] - last);
        last = whole[i];
      }
    }
    return at;
  }

  /** The fewest decimals that all values have; {@link #RAW} when they have too many. */
  private int decimals(long[] raw, int n) {
    int d = 0;
    for (int i = 0; i < n; i++) {
      while (!isWhole(Double.longBitsToDouble(raw[3 * i + 1]), d, i)) {
        if (++d == RAW) {
          return RAW;
        }
        i = 0;
      }
    }
    return d;
  }

  private boolean isWhole(double v, int d, int i) {
    double scaled = Math.rint(v * TENS[d]);
    long w = (long) scaled;
    whole[i] = w;
    // Bits, as a negative zero must come back as one.
    return Math.abs(scaled) <= WHOLE
        && Double.doubleToRawLongBits(w / TENS[d]) == Double.doubleToRawLongBits(v);
  }

  /** Address of the page before; −1 for none. */
  long before() {
    at = 0;
    return number() - 1;
  }

  /** Reads what stands behind {@link #before} to the end of a buffer that is large enough. */
  void read(ReadingBuffer to) {
    int n = (int) number();
    int head = bytes[at++];
    longs(to.time, to.size, n);
    longs(to.row, to.size, n);
    if ((head & 8) != 0) {
      longs(to.holds, to.size, n);
    }
    int decimals = head & 7;
    if (decimals == RAW) {
      for (int i = 0; i < n; i++) {
        to.value[to.size + i] = Double.longBitsToDouble(fixed());
      }
    } else {
      double ten = TENS[decimals];
      long w = 0;
      for (int i = 0; i < n; i++) {
        w += signed();
        to.value[to.size + i] = w / ten;
      }
    }
    to.size += n;
  }

  /** The first number, the first difference, then differences of differences, unless all are 0. */
  private void longs(long[] a, int n) {
    fixed(a[0]);
    if (n == 1) {
      return;
    }
    long step = a[1] - a[0];
    boolean even = true;
    for (int i = 2; i < n && even; i++) {
      even = a[i] - a[i - 1] == step;
    }
    bytes[at++] = (byte) (even ? 1 : 0);
    signed(step);
    if (!even) {
      for (int i = 2; i < n; i++) {
        long s = a[i] - a[i - 1];
        signed(s - step);
        step = s;
      }
    }
  }

  private void longs(long[] a, int from, int n) {
    a[from] = fixed();
    if (n == 1) {
      return;
    }
    boolean even = bytes[at++] == 1;
    long step = signed();
    a[from + 1] = a[from] + step;
    for (int i = 2; i < n; i++) {
      step += even ? 0 : signed();
      a[from + i] = a[from + i - 1] + step;
    }
  }

  private void fixed(long v) {
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[at++] = (byte) (v >>> shift);
    }
  }

  private long fixed() {
    long v = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      v |= (bytes[at++] & 0xffL) << shift;
    }
    return v;
  }

  private void signed(long v) {
    number((v << 1) ^ (v >> 63));
  }

  private long signed() {
    long v = number();
    return (v >>> 1) ^ -(v & 1);
  }

  /** Seven bits a byte, the least first. */
  private void number(long v) {
    long rest = v;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  private long number() {
    long v = 0;
    for (int shift = 0; ; shift += 7) {
      int b = bytes[at++];
      v |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return v;
      }
    }
  }
}
