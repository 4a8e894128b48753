package io.headroom.core.scenario;

import io.headroom.core.series.Aggregation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * When a limit counts as broken: a statistic of the fine grain above a share of the available
 * capacity, on so many of so many steps. The breach is dated at the step that completes the count.
 *
 * @param statistic what is compared with the limit, of each step's fine grain
 * @param threshold share of the available capacity, above 0, usually at most 1
 * @param need how many steps of the window must be above, at least 1
 * @param window how many steps are looked at together, at least {@code need}
 */
public record BreachRule(Aggregation statistic, double threshold, int need, int window) {
  /** Checks the arguments. */
  public BreachRule {
    Objects.requireNonNull(statistic, "statistic");
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException("a limit must be above 0, found " + threshold);
    }
    if (need < 1 || window < need || window > 64) {
      throw new IllegalArgumentException(
          "persistence needs 1 <= k <= n <= 64 of n steps, found " + need + " of " + window);
    }
  }

  /**
   * The default rule: the peak of the step above a threshold on 3 of 7 steps.
   *
   * @param threshold share of the available capacity, such as 0.85
   * @return the rule
   */
  public static BreachRule utilizationAbove(double threshold) {
    return new BreachRule(Aggregation.PEAK, threshold, 3, 7);
  }

  /**
   * The same limit with another persistence.
   *
   * @param k steps above
   * @param n of so many steps
   * @return the rule
   */
  public BreachRule on(int k, int n) {
    return new BreachRule(statistic, threshold, k, n);
  }

  /**
   * The same limit for another statistic.
   *
   * @param s the statistic
   * @return the rule
   */
  public BreachRule of(Aggregation s) {
    return new BreachRule(s, threshold, need, window);
  }

  /**
   * Walks steps one after the other and tells when the rule is broken: a window of the last steps
   * kept as bits.
   */
  public final class Watch {
    private final long mask = window == 64 ? -1L : (1L << window) - 1;
    private long bits;

    private Watch() {}

    /**
     * The next step.
     *
     * @param above whether the statistic was above the limit
     * @return whether the rule is broken at this step
     */
    public boolean next(boolean above) {
      if (!above && bits == 0) {
        return false;
      }
      bits = ((bits << 1) | (above ? 1 : 0)) & mask;
      return Long.bitCount(bits) >= need;
    }

    /** Forgets all steps. */
    public void clear() {
      bits = 0;
    }
  }

  /**
   * Starts watching.
   *
   * @return a watch that has seen nothing
   */
  public Watch watch() {
    return new Watch();
  }

  /**
   * The rule in words.
   *
   * @param step noun for one step, such as {@code day}
   * @return such as {@code peak of the day above 85 % on 3 of 7 days}
   */
  public String text(String step) {
    String stat =
        switch (statistic) {
          case PEAK -> "peak";
          case P95 -> "95th percentile";
          case P99 -> "99th percentile";
          case MEAN -> "mean";
          case SUM -> "sum";
          case COUNT -> "count";
        };
    return stat
        + " of the "
        + step
        + " above "
        + percent(threshold)
        + " on "
        + need
        + " of "
        + window
        + " "
        + step
        + "s";
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
            .setScale(1, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
