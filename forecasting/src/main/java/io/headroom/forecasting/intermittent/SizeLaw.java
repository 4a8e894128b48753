package io.headroom.forecasting.intermittent;

import io.headroom.forecasting.numerics.CountDraws;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The distribution of the amount of one demand, with the smoothed amount z as mean: partly past
 * amounts, drawn with the weights that they have in z, partly a gamma distribution around z.
 *
 * <p>The gamma's part is c/(c + n), n = 1/Σw² the number of amounts that z rests on and c = {@value
 * #AROUND}: a Dirichlet process around the gamma (Ferguson 1973). So packs of ten stay packs of ten
 * where there are many, and few amounts are not taken for all there are. The gamma's squared
 * coefficient of variation is the geometric mean of that of the n − 1 one-step errors of the
 * amounts and of {@value #USUAL} with the weight of {@value #PRIOR} errors; a path draws once what
 * is not known of it (its ratio to a χ²) and of z (log-normal, relative variance CV²/n). Under an
 * upper bound it is a beta distribution of the same mean and CV², at most {@value #FULLEST} of the
 * variance that there can be, and z is taken as known. Where all amounts are whole numbers it is
 * one more than such a variate that is rounded up or down by chance, which keeps its mean.
 */
final class SizeLaw {
  /** Concentration of the Dirichlet process. */
  private static final double AROUND = 10;

  /** Weight of what is believed of the CV² without data, in amounts. */
  private static final double PRIOR = 4;

  /** CV² of amounts where little is known: the border between like and unlike. */
  private static final double USUAL = 0.49;

  /** CV² of amounts that were always the same. */
  private static final double LEAST = 1e-6;

  /** More would heap values on the bounds. */
  private static final double FULLEST = 0.8;

  /** A ratio to a χ² of few degrees can be anything. */
  private static final double WIDEST = 10;

  private final double[] sizes;
  private final double[] upTo;
  private final double mean;
  private final double squaredVariation;
  private final double freedom;
  private final double known;
  private final double levelError;
  private final boolean whole;
  private final double upper;
  private final double cap;

  private SizeLaw(
      double[] sizes,
      double[] upTo,
      double mean,
      double squaredVariation,
      double freedom,
      double known,
      double levelError,
      boolean whole,
      double upper,
      double cap) {
    this.sizes = sizes;
    this.upTo = upTo;
    this.mean = mean;
    this.squaredVariation = squaredVariation;
    this.freedom = freedom;
    this.known = known;
    this.levelError = levelError;
    this.whole = whole;
    this.upper = upper;
    this.cap = cap;
  }

  /**
   * The law of amounts with a given mean.
   *
   * @param upper the largest possible amount, may be infinite
   */
  static SizeLaw of(Demands d, Smoothing by, double mean, double upper) {
    int m = d.count();
    double[] sizes = new double[m];
    double[] weight = new double[m];
    double left = 1;
    for (int i = m - 1; i >= 0; i--) {
      double g = by.sizeGain(i + 1);
      sizes[i] = d.size(i);
      weight[i] = left * g;
      left *= 1 - g;
    }
    double squares = 0;
    double sum = 0;
    double smoothed = 0;
    for (int i = 0; i < m; i++) {
      squares += weight[i] * weight[i];
      smoothed += weight[i] * sizes[i];
      sum += weight[i];
      weight[i] = sum;
    }
    // Past amounts say nothing of a level that is above what they make.
    boolean same = Math.abs(smoothed - mean) <= 1e-9 * mean;
    return new SizeLaw(
        sizes,
        weight,
        mean,
        variation(d, by),
        PRIOR + m - 1,
        same ? 1 / (1 + AROUND * squares) : 0,
        squares,
        same && d.areWhole(),
        upper,
        Demands.MOST * d.largestCounted());
  }

  private static double variation(Demands d, Smoothing by) {
    double level = d.size(0);
    double errors = 0;
    double levels = 0;
    double r = 1;
    int m = d.count();
    for (int i = 1; i < m; i++) {
      double e = d.size(i) / d.largestCounted() - level / d.largestCounted();
      double z = level / d.largestCounted();
      errors += e * e / (1 + r);
      levels += z * z;
      double g = by.sizeGain(i + 1);
      level += g * (d.size(i) - level);
      r = (1 - g) * (1 - g) * r + g * g;
    }
    double own = m > 1 ? Math.max(LEAST, errors / levels) : USUAL;
    double weight = PRIOR / (PRIOR + m - 1);
    return Math.pow(USUAL, weight) * Math.pow(own, 1 - weight);
  }

  /** Whether all amounts are whole numbers. */
  boolean isWhole() {
    return whole;
  }

  /** What one path believes: CV² and level. */
  double[] belief(RandomGenerator random) {
    double chi = 2 * CountDraws.gamma(freedom / 2, random) / freedom;
    double variation = squaredVariation * Math.min(WIDEST, 1 / chi);
    double error = upper < Double.POSITIVE_INFINITY ? 0 : Math.log1p(squaredVariation * levelError);
    double level = Math.exp(Math.sqrt(error) * random.nextGaussian() - error / 2);
    return new double[] {variation, level};
  }

  /** One amount under a belief. */
  double draw(double[] belief, RandomGenerator random) {
    if (random.nextDouble() < known) {
      return past(random);
    }
    double v =
        whole ? wholeNumber(belief, random) : around(mean * belief[1], belief[0], upper, random);
    return v > cap ? past(random) : v;
  }

  private double past(RandomGenerator random) {
    int at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return sizes[Math.min(sizes.length - 1, at >= 0 ? at + 1 : -at - 1)];
  }

  private double wholeNumber(double[] belief, RandomGenerator random) {
    double above = (mean - 1) * belief[1];
    double part = above - Math.floor(above);
    double variance = belief[0] * (above + 1) * (above + 1) - part * (1 - part);
    double x =
        variance > 0 && above > 0
            ? around(above, variance / (above * above), Math.floor(upper) - 1, random)
            : above;
    return 1 + Math.floor(x + random.nextDouble());
  }

  /** Gamma, or beta up to a finite bound. */
  private static double around(
      double mean, double squaredVariation, double bound, RandomGenerator random) {
    if (!(squaredVariation > 0) || mean >= bound) {
      return mean;
    }
    if (bound == Double.POSITIVE_INFINITY) {
      return mean * squaredVariation * CountDraws.gamma(1 / squaredVariation, random);
    }
    double share = mean / bound;
    double room = (1 - share) / share;
    double sum = room / Math.min(squaredVariation, FULLEST * room) - 1;
    double a = CountDraws.gamma(share * sum, random);
    double b = CountDraws.gamma((1 - share) * sum, random);
    // Both are 0 when their shapes are tiny.
    return a + b > 0 ? bound * (a / (a + b)) : mean;
  }
}
