package io.headroom.core.queueing;

import java.util.function.IntPredicate;

/** Finds the fewest servers that are enough, from a guess: it doubles its step, then halves. */
final class ServerSearch {
  private ServerSearch() {}

  /**
   * The smallest number for which a condition holds that, once it holds, holds for all above.
   *
   * @param lowest no number below is tried
   * @param guess where to begin, any number
   * @param step first step from the guess
   * @param enough the condition
   * @return the number
   * @throws IllegalArgumentException when not even the largest int is enough
   */
  static int fewest(int lowest, double guess, double step, IntPredicate enough) {
    // A double holds every int, and the sums below cannot overflow.
    double at = Math.max(lowest, Math.min(Integer.MAX_VALUE, Math.ceil(guess)));
    double stride = Math.max(1, Math.floor(step));
    double no;
    double yes;
    if (enough.test((int) at)) {
      yes = at;
      no = yes;
      while (no >= lowest && enough.test((int) no)) {
        yes = no;
        if (yes == lowest) {
          return lowest;
        }
        no = Math.max(lowest, yes - stride);
        stride *= 2;
      }
    } else {
      no = at;
      yes = at;
      do {
        if (yes == Integer.MAX_VALUE) {
          throw new IllegalArgumentException(
              "more than " + Integer.MAX_VALUE + " servers would be needed");
        }
        no = yes;
        yes = Math.min(Integer.MAX_VALUE, yes + stride);
        stride *= 2;
      } while (!enough.test((int) yes));
    }
    while (yes - no > 1) {
      double middle = Math.floor(no + (yes - no) / 2);
      if (enough.test((int) middle)) {
        yes = middle;
      } else {
        no = middle;
      }
    }
    return (int) yes;
  }
}
