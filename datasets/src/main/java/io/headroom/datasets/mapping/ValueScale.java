package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are stored that a source writes without a unit.
 *
 * @param divisor what a written number is divided by; 100 for shares written as 0…100
 * @param bounds the domain as stored: shares as fractions; null for any number
 */
record ValueScale(double divisor, @Nullable Bounds bounds) {
  /** Larger values are broken ones, and would overflow when added. */
  static final double LARGEST = 1e100;

  static ValueScale of(MappingOptions options, double divisor) {
    Bounds b = options.bounds;
    boolean percent = options.unit.equals(Unit.PERCENT);
    return new ValueScale(
        divisor, b == null || !percent ? b : new Bounds(b.lower() / 100, b.upper() / 100));
  }

  /** Whether a written number is one, and not too large. */
  boolean isSound(double written) {
    // Compared this way round, what is not a number is not sound.
    return Math.abs(written) <= LARGEST;
  }

  /** Whether a number, as stored, lies in its domain. */
  boolean holds(double stored) {
    Bounds b = bounds;
    return b == null || b.contains(stored);
  }
}
