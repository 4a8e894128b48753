package io.headroom.datasets.jdbc;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a connection or a query is tried again when the failure may pass, and how long to wait
 * before: the first delay doubled each time, up to the longest. Immutable.
 *
 * @param attempts how often at most, 1 or more
 * @param first before the second attempt
 * @param longest no delay is longer
 */
public record Retry(int attempts, Duration first, Duration longest) {
  /** Four attempts within about seven seconds. */
  public static final Retry USUAL = new Retry(4, Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** One attempt. */
  public static final Retry NEVER = new Retry(1, Duration.ZERO, Duration.ZERO);

  /** Waits; so that a test need not. */
  @FunctionalInterface
  public interface Sleeper {
    /**
     * Waits.
     *
     * @param time how long
     * @throws InterruptedException when the thread is interrupted
     */
    void sleep(Duration time) throws InterruptedException;
  }

  /** Checks the numbers. */
  public Retry {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(longest, "longest");
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a retry has 1 attempt or more and delays from 0 that grow, found "
              + attempts
              + " attempts, "
              + first
              + " to "
              + longest);
    }
  }

  /**
   * How long to wait after a failed attempt.
   *
   * @param failed how many attempts have failed, from 1
   * @return min(longest, first · 2^(failed − 1))
   */
  public Duration delay(int failed) {
    Duration d = first;
    for (int i = 1; i < failed && d.compareTo(longest) < 0; i++) {
      d = d.multipliedBy(2);
    }
    return d.compareTo(longest) < 0 ? d : longest;
  }
}
