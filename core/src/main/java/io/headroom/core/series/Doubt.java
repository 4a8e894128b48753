package io.headroom.core.series;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a model that was fitted to a {@link Prepared#current() prepared} past cannot know: how well
 * a young level is known, that a series whose level changed may change it again, that spikes come
 * back, and that the last values may be a spike or a new level. Immutable; amounts in the series'
 * unit.
 *
 * <p>With s the model's standard deviation at step h the future is taken as a mixture around the
 * model's center: N(0, s²(1 + r)² + e²) with e the error of the level and r that of s; moved by ±
 * the usual size of a spike as often as they were replaced; and moved by the way between the usual
 * level and the undecided values with the probability that they are not what they were taken for.
 * The {@link #factors factor} at a step makes the central 95 % of the model's normal law hold 95 %
 * of that mixture.
 *
 * <p>How often and how far levels shifted is told, and not in the factors: a shift to come moves a
 * whole future, while a wider spread makes every single value of it wilder, which is another risk.
 */
public final class Doubt {
  /** Nothing beyond what the model knows. */
  static final Doubt NONE = new Doubt(0, 0, 0, 0, 0, 0, 0, 0);

  private static final double OUTSIDE = 0.05;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double Z = NORMAL.inverseSurvivalProbability(OUTSIDE / 2);
  private static final int HALVINGS = 60;

  private final double levelError;
  private final double noiseError;
  private final double shiftRate;
  private final double shiftSize;
  private final double spikeRate;
  private final double spikeSize;
  private final double otherLevelProbability;
  private final double otherLevelOffset;

  private Doubt(
      double levelError,
      double noiseError,
      double shiftRate,
      double shiftSize,
      double spikeRate,
      double spikeSize,
      double otherLevelProbability,
      double otherLevelOffset) {
    this.levelError = levelError;
    this.noiseError = noiseError;
    this.shiftRate = shiftRate;
    this.shiftSize = shiftSize;
    this.spikeRate = spikeRate;
    this.spikeSize = spikeSize;
    this.otherLevelProbability = otherLevelProbability;
    this.otherLevelOffset = otherLevelOffset;
  }

  static Doubt of(
      double levelError,
      double noiseError,
      double shiftRate,
      double shiftSize,
      double spikeRate,
      double spikeSize,
      double otherLevelProbability,
      double otherLevelOffset) {
    return new Doubt(
        levelError,
        noiseError,
        shiftRate,
        shiftSize,
        spikeRate,
        spikeSize,
        otherLevelProbability,
        otherLevelOffset);
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
   * By which share errors may be larger than the model thinks, as the current regime has shown few
   * of them: 1.5/√k after k values, twice the relative standard error of a standard deviation; and
   * by how much these scatter more than earlier data that were moved to their level.
   *
   * @return 0 when there is one regime only
   */
  public double noiseError() {
    return noiseError;
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
   * How many spikes a period has, as replaced in the past, and 1 in 30 at least where one stands in
   * the last season, as it may be one that comes back with the season.
   *
   * @return 0 when there was none
   */
  public double spikeRate() {
    return spikeRate;
  }

  /**
   * How far spikes lie from what was usual, by those replaced in the past.
   *
   * @return a median distance, in the series' unit; 0 when there was none
   */
  public double spikeSize() {
    return spikeSize;
  }

  /**
   * How likely it is that the undecided last values are not what the model was told: a new level
   * where they were left out, a spike where they were kept.
   *
   * @return 0 to about a half; 0 when no last value is undecided
   */
  public double otherLevelProbability() {
    return otherLevelProbability;
  }

  /**
   * How far from the model's level the level then is.
   *
   * @return in the series' unit, negative below; 0 when no last value is undecided
   */
  public double otherLevelOffset() {
    return otherLevelOffset;
  }

  /**
   * Whether there is nothing to add to what the model knows.
   *
   * @return true when all factors are 1
   */
  public boolean isNone() {
    return levelError == 0 && noiseError == 0 && spikeRate == 0 && otherLevelProbability == 0;
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
      factor[h] = isNone() || !(sd[h] > 0) ? 1 : Math.max(1, factor(sd[h]));
    }
    return factor;
  }

  private double factor(double s) {
    double noise = s * (1 + noiseError);
    double wide = Math.sqrt(noise * noise + levelError * levelError);
    double low = Z * s;
    double high = Z * wide + spikeSize + Math.abs(otherLevelOffset) + Z * wide;
    for (int i = 0; i < HALVINGS && high - low > 1e-9 * high; i++) {
      double mid = (low + high) / 2;
      if (outside(mid, wide) > OUTSIDE) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return high / (Z * s);
  }

  /** Probability of the mixture to be more than q away from the model's center. */
  private double outside(double q, double wide) {
    double spike = Math.min(1, spikeRate);
    double usual = (1 - spike) * beyond(q, 0, wide);
    if (spike > 0) {
      usual += spike * beyond(q, spikeSize, wide);
    }
    return otherLevelProbability == 0
        ? usual
        : (1 - otherLevelProbability) * usual
            + otherLevelProbability * beyond(q, otherLevelOffset, wide);
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
        + ", noise + "
        + noiseError
        + ", "
        + shiftRate
        + " shifts a period of "
        + shiftSize
        + ", "
        + spikeRate
        + " spikes a period of "
        + spikeSize
        + ", another level "
        + otherLevelOffset
        + " away with probability "
        + otherLevelProbability
        + "]";
  }
}
