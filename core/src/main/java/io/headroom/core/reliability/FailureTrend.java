package io.headroom.core.reliability;

import java.time.Instant;
import java.util.List;

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
    List<Downtimes.Spell> begun = failures.spells().stream().filter(s -> !s.sinceBefore()).toList();
    double window = Downtimes.elapsed(observedFrom, failures.asOf());
    int n = begun.size();
    int first = 0;
    double mean = 0;
    for (Downtimes.Spell s : begun) {
      double t = Downtimes.elapsed(observedFrom, s.from());
      first += t < window / 2 ? 1 : 0;
      mean += t / n;
    }
    double u = n == 0 ? Double.NaN : (mean - window / 2) / (window * Math.sqrt(1.0 / (12.0 * n)));
    Direction direction =
        n < FEWEST
            ? Direction.TOO_FEW
            : u < -Z99 ? Direction.RARER : u > Z99 ? Direction.MORE_FREQUENT : Direction.NONE;
    return new FailureTrend(n, first, n - first, u, direction);
  }
}
