package io.headroom.core.reliability;

import java.time.Instant;
import java.util.Arrays;

/**
 * Whether failures come more often as time goes on: Laplace's test on the times at which they began
 * (Cox and Lewis 1966), the observation ended by the as-of. With n starts at tᵢ after the start of
 * an observation of length T, u = (mean(tᵢ) − T/2) / (T·√(1/(12n))) is nearly standard normal when
 * the rate is constant and failures are independent; failures that come in clusters make it larger.
 *
 * @param failures how many began
 * @param firstHalf of them in the first half of the observation
 * @param secondHalf of them in the second half
 * @param laplaceU the statistic, above 0 when they come more often; NaN without a failure
 * @param direction what it says at 99 % confidence
 */
public record FailureTrend(
    int failures, int firstHalf, int secondHalf, double laplaceU, Direction direction) {
  /** Two-sided 99 % point of the standard normal. */
  private static final double Z99 = 2.5758293035489004;

  /** Below so many failures the normal is no good guide. */
  private static final int FEWEST = 4;

  /** Where failures go. */
  public enum Direction {
    /** They become rarer. */
    RARER,
    /** They become more frequent. */
    MORE_FREQUENT,
    /** No trend can be told from chance. */
    NONE,
    /** Too few to say. */
    TOO_FEW
  }

  static FailureTrend of(Downtimes failures, Instant observedFrom) {
    double window = Downtimes.elapsed(observedFrom, failures.asOf());
    double[] starts =
        failures.spells().stream()
            .filter(spell -> !spell.sinceBefore())
            .mapToDouble(spell -> Downtimes.elapsed(observedFrom, spell.from()))
            .toArray();
    int n = starts.length;
    int first = (int) Arrays.stream(starts).filter(t -> t < window / 2).count();
    double u = FailureTimes.until(window, starts).laplace().orElse(Double.NaN);
    Direction direction =
        n < FEWEST
            ? Direction.TOO_FEW
            : u < -Z99 ? Direction.RARER : u > Z99 ? Direction.MORE_FREQUENT : Direction.NONE;
    return new FailureTrend(n, first, n - first, u, direction);
  }
}
