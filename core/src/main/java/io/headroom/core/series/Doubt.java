package io.headroom.core.series;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a model that was fitted to a {@link Prepared#current() prepared} past cannot know: how well
 * a young level is known, that a series whose level changed may change it again, and that the last
 * values, which were left out, may be a new level. Immutable; amounts in the series' unit.
 *
 * <p>With s the model's standard deviation at step h the future is taken as a mixture around the
 * model's center: N(0, s² + e²) with e the error of the level; moved by ± the usual size of a shift
 * with the probability 1 − exp(−rate · h) that one came; and moved by the offset of the undecided
 * values with the probability that they are a new level. The {@link #factors factor} at a step
 * makes the central 95 % of the model's normal law hold 95 % of that mixture.
 */
public final class Doubt {
  /** Nothing beyond what the model knows. */
  static final Doubt NONE = new Doubt(0, 0, 0, 0, 0);

  private static final double OUTSIDE = 0.05;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double Z = NORMAL.inverseSurvivalProbability(OUTSIDE / 2);
  private static final int HALVINGS = 60;

  private final double levelError;
  private final double shiftRate;
  private final double shiftSize;
  private final double newLevelProbability;
  private final double newLevelOffset;

  private Doubt(
      double levelError,
      double shiftRate,
      double shiftSize,
      double newLevelProbability,
      double newLevelOffset) {
    this.levelError = levelError;
    this.shiftRate = shiftRate;
    this.shiftSize = shiftSize;
    this.newLevelProbability = newLevelProbability;
    this.newLevelOffset = newLevelOffset;
  }

  static Doubt of(
      double levelError,
      double shiftRate,
      double shiftSize,
      double newLevelProbability,
      double newLevelOffset) {
    return new Doubt(levelError, shiftRate, shiftSize, newLevelProbability, newLevelOffset);
  }

  /**
   * Standard error of the current level where it is so young that earlier data were moved to it.
   *
   * @return in the series' unit; 0 when the model knows its level from the data
   */
  public double levelError() {
    return levelError;
  }

  /**
   * How many lasting changes of level a period has, as found in the past.
   *
   * @return 0 when there was none
   */
  public double shiftRate() {
    return shiftRate;
  }

  /**
   * How large a change of level is, from the current level, by those found in the past.
   *
   * @return a root mean square, in the series' unit; 0 when there was none
   */
  public double shiftSize() {
    return shiftSize;
  }

  /**
   * How likely it is that the undecided last values are a new level and no spike.
   *
   * @return 0…1; 0 when no last value is undecided
   */
  public double newLevelProbability() {
    return newLevelProbability;
  }

  /**
   * How far the undecided last values lie from what was usual.
   *
   * @return in the series' unit, negative below; 0 when no last value is undecided
   */
  public double newLevelOffset() {
    return newLevelOffset;
  }

  /**
   * Whether there is nothing to add to what the model knows.
   *
   * @return true when all factors are 1
   */
  public boolean isNone() {
    return levelError == 0 && shiftRate == 0 && newLevelProbability == 0;
  }

  /**
   * What a forecast's spread is to be multiplied by, so that its central 95 % hold 95 % of what may
   * come.
   *
   * @param sd the model's standard deviation at each step from the first after the past on, such as
   *     the width of its 95 % interval over 3.92; a step where it is not above 0 gets factor 1
   * @return a factor for each step, 1 or more
   */
  public double[] factors(double[] sd) {
    double[] factor = new double[sd.length];
    for (int h = 0; h < factor.length; h++) {
      factor[h] = isNone() || !(sd[h] > 0) ? 1 : Math.max(1, factor(h + 1, sd[h]));
    }
    return factor;
  }

  private double factor(int h, double s) {
    double wide = Math.sqrt(s * s + levelError * levelError);
    double shifted = -Math.expm1(-shiftRate * h);
    double low = Z * s;
    double high = Z * wide + shiftSize + Math.abs(newLevelOffset) + Z * wide;
    for (int i = 0; i < HALVINGS && high - low > 1e-9 * high; i++) {
      double mid = (low + high) / 2;
      if (outside(mid, wide, shifted) > OUTSIDE) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return high / (Z * s);
  }

  /** Probability of the mixture to be more than q away from the model's center. */
  private double outside(double q, double wide, double shifted) {
    double stays = (1 - shifted) * beyond(q, 0, wide) + shifted * beyond(q, shiftSize, wide);
    return newLevelProbability == 0
        ? stays
        : (1 - newLevelProbability) * stays + newLevelProbability * beyond(q, newLevelOffset, wide);
  }

  private static double beyond(double q, double mean, double sd) {
    return NORMAL.survivalProbability((q - mean) / sd)
        + NORMAL.cumulativeProbability((-q - mean) / sd);
  }

  /** All numbers. */
  @Override
  public String toString() {
    return "Doubt[level ± "
        + levelError
        + ", "
        + shiftRate
        + " shifts a period of "
        + shiftSize
        + ", new level "
        + newLevelOffset
        + " away with probability "
        + newLevelProbability
        + "]";
  }
}
