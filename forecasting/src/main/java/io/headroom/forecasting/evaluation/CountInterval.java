package io.headroom.forecasting.evaluation;

import io.headroom.forecasting.Forecast;

/**
 * Whole numbers that a count falls on with a probability, both ends included.
 *
 * <p>Whole numbers cannot hold exactly 80 %. This is the shortest run of them that holds at least
 * the level; of equally short ones the most probable, then the lowest. It holds more than its level
 * by what its last number adds, most for rare events: {@link #probability()} says how much.
 *
 * @param low lowest number inside
 * @param high highest number inside
 * @param probability that the forecast gives to the interval
 */
public record CountInterval(int low, int high, double probability) {
  /** Rounding in sums of probabilities must not cost a number more. */
  private static final double SLACK = 1e-12;

  /**
   * The interval of one step of a forecast. Values between whole numbers count as the nearest.
   *
   * @param forecast of counts, bounded below by 0
   * @param step 0…horizon−1
   * @param level least probability inside, above 0 and below 1
   * @return the interval
   * @throws IllegalArgumentException when the level lies elsewhere
   */
  public static CountInterval of(Forecast forecast, int step, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, found " + level);
    }
    // No interval that holds the level reaches beyond these.
    int least = Math.max(0, whole(forecast.quantile(step, 0.0001)) - 1);
    int most = Math.max(least, whole(forecast.quantile(step, 1 - (1 - level) * 1e-3)) + 1);
    double[] upTo = new double[most - least + 2];
    upTo[0] = least == 0 ? 0 : forecast.probabilityAtMost(step, least - 0.5);
    for (int k = least; k <= most; k++) {
      upTo[k - least + 1] = forecast.probabilityAtMost(step, k + 0.5);
    }
    CountInterval best = new CountInterval(least, most, upTo[upTo.length - 1] - upTo[0]);
    int to = 0;
    for (int from = 0; from + 1 < upTo.length; from++) {
      to = Math.max(to, from);
      while (to + 1 < upTo.length && upTo[to + 1] - upTo[from] < level - SLACK) {
        to++;
      }
      if (to + 1 == upTo.length) {
        break;
      }
      double held = upTo[to + 1] - upTo[from];
      int shorter = best.high - best.low - (to - from);
      if (shorter > 0 || (shorter == 0 && held > best.probability + SLACK)) {
        best = new CountInterval(least + from, least + to, held);
      }
    }
    return best;
  }

  private static int whole(double value) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE / 2, Math.round(value)));
  }

  /**
   * Whether a count lies inside.
   *
   * @param count any number
   * @return true from low to high
   */
  public boolean contains(double count) {
    return count >= low && count <= high;
  }
}
