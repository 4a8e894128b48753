package io.headroom.datasets.mapping;

/**
 * Names as 128 bits, so that millions of them are told apart without keeping them. For n names that
 * were not made up to collide, two share all bits with a probability of about n²/2^129.
 */
final class IdHash {
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

  long high;
  long low;

  /** Takes a name; the result stands in the fields. */
  void of(CharSequence name) {
    long a = FIRST;
    long b = SECOND;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      a = (a ^ c) * SECOND;
      a ^= a >>> 29;
      b = (b + c) * FIRST;
      b ^= b >>> 32;
    }
    high = mixed(a ^ name.length());
    low = mixed(b + name.length());
  }

  /** Spreads every bit over all bits (the finalizer of SplitMix64). */
  private static long mixed(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
