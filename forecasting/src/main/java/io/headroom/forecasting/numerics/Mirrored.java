package io.headroom.forecasting.numerics;

import java.util.random.RandomGenerator;

/**
 * The antithetic mirror of a generator: where the original draws u or z, this draws 1 − u or −z.
 * Each draw has the same distribution as the original's.
 */
public final class Mirrored implements RandomGenerator {
  private final RandomGenerator original;

  /**
   * A mirror.
   *
   * @param original whose draws are mirrored
   */
  public Mirrored(RandomGenerator original) {
    this.original = original;
  }

  @Override
  public long nextLong() {
    return ~original.nextLong();
  }

  @Override
  public int nextInt() {
    return ~original.nextInt();
  }

  @Override
  public int nextInt(int bound) {
    return bound - 1 - original.nextInt(bound);
  }

  @Override
  public double nextDouble() {
    // The largest double that nextDouble() may return mirrors to 0.
    return (1 - 0x1p-53) - original.nextDouble();
  }

  @Override
  public double nextGaussian() {
    return -original.nextGaussian();
  }
}
