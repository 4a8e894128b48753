package io.headroom.core.queueing;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a load may lie.
 *
 * @param low lower end
 * @param high upper end; empty when there is none
 * @param confidence of the interval, 0…1
 */
public record LoadInterval(double low, OptionalDouble high, double confidence) {
  /** Where a function crosses a limit, between a load above the limit and one that is not. */
  static double edge(double above, double within, double limit, DoubleUnaryOperator f) {
    double out = above;
    double in = within;
    if (f.applyAsDouble(out) <= limit) {
      return out;
    }
    for (int i = 0; i < 60; i++) {
      double middle = out / 2 + in / 2;
      if (f.applyAsDouble(middle) <= limit) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }
}
