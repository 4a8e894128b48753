package io.headroom.datasets.mapping;

import java.math.BigInteger;

/**
 * The double next to {@code digits · 10^exponent}, the even one of two that are as near: what
 * {@link Double#parseDouble} gives, in a few nanoseconds.
 *
 * <p>Small numbers are one exact division or multiplication (Clinger 1990). Others are multiplied
 * by 128 bits of the power of five; where these bits leave no doubt, the product's first 53 bits
 * are the answer (Lemire 2021, "Number parsing at a gigabyte per second", section 5).
 */
final class DecimalText {
  /** The answer is not certain; {@link Double#parseDouble} has to find it. */
  static final double UNSURE = Double.NaN;

  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long EXACT = 1L << 53;
  private static final int LEAST_POWER = -342;
  private static final int MOST_POWER = 308;

  /** Bits of a product behind the 53 of a double and one for rounding. */
  private static final int REST_BITS = 9;

  /** Powers of five beyond these leave a product no room to lie just between two doubles. */
  private static final int LEAST_TIE = -4;

  private static final int MOST_TIE = 23;

  private DecimalText() {}

  /**
   * The double of a decimal number.
   *
   * @param digits its significant digits as a whole number, unsigned, 0 to 10^19 − 1
   * @param exponent of ten
   * @return the nearest double, 0 or more; {@link #UNSURE} in rare cases, for those below 2.3e-308,
   *     and for those that are infinite
   */
  static double of(long digits, int exponent) {
    if (digits >= 0 && digits <= EXACT && exponent >= -22 && exponent <= 22) {
      return exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
    }
    if (digits == 0) {
      return 0;
    }
    if (exponent < LEAST_POWER || exponent > MOST_POWER) {
      return UNSURE;
    }
    int zeros = Long.numberOfLeadingZeros(digits);
    long w = digits << zeros;
    int row = 2 * (exponent - LEAST_POWER);
    long high = multiplyHigh(w, Fives.TABLE[row]);
    long low = w * Fives.TABLE[row];
    long rest = (1L << REST_BITS) - 1;
    if ((high & rest) == rest) {
      // The further bits of the power may carry into those that count.
      long more = multiplyHigh(w, Fives.TABLE[row + 1]);
      low += more;
      high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
      if (low == -1) {
        return UNSURE;
      }
    }
    int top = (int) (high >>> 63);
    int shift = top + REST_BITS;
    long mantissa = high >>> shift;
    // floor(exponent · log2(10)), the place of the top bit, and the bias of a double's exponent.
    int power = ((217_706 * exponent) >> 16) + 63 + top - zeros + 1023;
    if (power <= 0) {
      return UNSURE;
    }
    boolean mayTie = exponent >= LEAST_TIE && exponent <= MOST_TIE;
    boolean tie = mayTie && Long.compareUnsigned(low, 1) <= 0 && mantissa << shift == high;
    // Rounds to the nearest, and of two as near to the even one.
    mantissa = tie && (mantissa & 3) == 1 ? mantissa >>> 1 : (mantissa + 1) >>> 1;
    if (mantissa == EXACT) {
      mantissa >>>= 1;
      power++;
    }
    if (power >= 2047) {
      return UNSURE;
    }
    return Double.longBitsToDouble((long) power << 52 | (mantissa & (EXACT / 2 - 1)));
  }

  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }

  /** The first 128 bits of each power of five, cut; those of 5^−1 to 5^−27 rounded up. */
  private static final class Fives {
    private static final int LEAST_EXACT = -27;
    static final long[] TABLE = table();

    private static long[] table() {
      long[] t = new long[2 * (MOST_POWER - LEAST_POWER + 1)];
      BigInteger five = BigInteger.valueOf(5);
      for (int q = LEAST_POWER; q <= MOST_POWER; q++) {
        BigInteger bits;
        if (q >= 0) {
          BigInteger p = five.pow(q);
          bits = p.shiftLeft(Math.max(0, 128 - p.bitLength()));
          bits = bits.shiftRight(Math.max(0, bits.bitLength() - 128));
        } else {
          BigInteger p = five.pow(-q);
          int scale = p.subtract(BigInteger.ONE).bitLength() + 127;
          bits = BigInteger.ONE.shiftLeft(scale).divide(p);
          bits = q < LEAST_EXACT ? bits : bits.add(BigInteger.ONE);
        }
        t[2 * (q - LEAST_POWER)] = bits.shiftRight(64).longValue();
        t[2 * (q - LEAST_POWER) + 1] = bits.longValue();
      }
      return t;
    }
  }
}
