package io.headroom.core.series;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The straight line through points by ordinary least squares, y = intercept + slope·t, with the
 * prediction interval of one new observation. Immutable.
 *
 * <p>Errors are taken as independent, normal and of one variance (Draper and Smith 1998, ch. 1);
 * where they are not, the interval is too narrow.
 */
public final class Trend {
  private final int n;
  private final double meanT;
  private final double meanY;
  private final double sumSquaresT;
  private final double slope;
  private final double residualError;

  private Trend(
      int n, double meanT, double meanY, double sumSquaresT, double slope, double residualError) {
    this.n = n;
    this.meanT = meanT;
    this.meanY = meanY;
    this.sumSquaresT = sumSquaresT;
    this.slope = slope;
    this.residualError = residualError;
  }

  /**
   * Both ends of an interval.
   *
   * @param lower lower end
   * @param upper upper end
   */
  public record Interval(double lower, double upper) {}

  /**
   * The line through points.
   *
   * @param t times, not all the same
   * @param y a value for each time; a point whose value is NaN is left out
   * @return the line
   * @throws IllegalArgumentException when lengths differ, a number is infinite, or fewer than two
   *     different times have a value
   */
  public static Trend of(double[] t, double[] y) {
    if (t.length != y.length) {
      throw new IllegalArgumentException(
          "a trend needs a value for each time, found "
              + t.length
              + " times, "
              + y.length
              + " values");
    }
    int n = 0;
    double mt = 0;
    double my = 0;
    for (int i = 0; i < t.length; i++) {
      if (Double.isNaN(y[i])) {
        continue;
      }
      if (!Double.isFinite(t[i]) || Double.isInfinite(y[i])) {
        throw new IllegalArgumentException(
            "a trend needs finite points, found (" + t[i] + ", " + y[i] + ") at " + i);
      }
      n++;
      mt += (t[i] - mt) / n;
      my += (y[i] - my) / n;
    }
    double stt = 0;
    double sty = 0;
    for (int i = 0; i < t.length; i++) {
      if (!Double.isNaN(y[i])) {
        stt += (t[i] - mt) * (t[i] - mt);
        sty += (t[i] - mt) * (y[i] - my);
      }
    }
    if (n < 2 || stt == 0) {
      throw new IllegalArgumentException(
          "a trend needs values at two different times at least, found " + n + " values");
    }
    double slope = sty / stt;
    double ss = 0;
    for (int i = 0; i < t.length; i++) {
      if (!Double.isNaN(y[i])) {
        double r = y[i] - my - slope * (t[i] - mt);
        ss += r * r;
      }
    }
    return new Trend(n, mt, my, stt, slope, n > 2 ? Math.sqrt(ss / (n - 2)) : Double.NaN);
  }

  /**
   * How many points the line rests on.
   *
   * @return at least 2
   */
  public int size() {
    return n;
  }

  /**
   * Change of y for one of t.
   *
   * @return the slope
   */
  public double slope() {
    return slope;
  }

  /**
   * Value at t = 0.
   *
   * @return the intercept
   */
  public double intercept() {
    return meanY - slope * meanT;
  }

  /**
   * Standard deviation of the errors, with n − 2 degrees of freedom.
   *
   * @return the residual standard error; NaN for two points
   */
  public double residualStandardError() {
    return residualError;
  }

  /**
   * Standard error of the slope.
   *
   * @return 0 or more; NaN for two points
   */
  public double slopeStandardError() {
    return residualError / Math.sqrt(sumSquaresT);
  }

  /**
   * The line at a time.
   *
   * @param t any time
   * @return intercept + slope·t
   */
  public double valueAt(double t) {
    return meanY + slope * (t - meanT);
  }

  /**
   * Where the line has a value.
   *
   * @param y the value
   * @return the time, or empty when the line is level
   */
  public OptionalDouble timeAt(double y) {
    return slope == 0 ? OptionalDouble.empty() : OptionalDouble.of(meanT + (y - meanY) / slope);
  }

  /**
   * Where the line meets 0.
   *
   * @return the time, or empty when the line is level
   */
  public OptionalDouble zeroAt() {
    return timeAt(0);
  }

  /**
   * Two-sided prediction interval of one new observation: valueAt ± t(n−2)·s·√(1 + 1/n + (at −
   * t̄)²/Σ(t − t̄)²).
   *
   * @param at time of the new observation
   * @param level probability that it lies inside, above 0 and below 1
   * @return the interval
   * @throws IllegalArgumentException when the level is not between 0 and 1
   * @throws IllegalStateException when the line rests on two points only
   */
  public Interval predictionInterval(double at, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, found " + level);
    }
    if (n < 3) {
      throw new IllegalStateException("a prediction interval needs at least 3 points, found " + n);
    }
    double d = at - meanT;
    double se = residualError * Math.sqrt(1 + 1.0 / n + d * d / sumSquaresT);
    double q = TDistribution.of(n - 2).inverseSurvivalProbability((1 - level) / 2);
    double mid = valueAt(at);
    return new Interval(mid - q * se, mid + q * se);
  }

  /** The line's equation. */
  @Override
  public String toString() {
    return "Trend[" + intercept() + " + " + slope + "·t, " + n + " points]";
  }
}
