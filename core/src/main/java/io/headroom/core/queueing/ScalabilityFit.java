package io.headroom.core.queueing;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * {@link ScalabilityLaw} as measurements have it: least squares of throughput with all parameters 0
 * or more.
 *
 * <p>Minimized is Σ(xᵢ − X(nᵢ))² by the method of Levenberg (1944) and Marquardt (1963), in which a
 * parameter that would leave its range is held at 0; the faces β = 0, α = 0 and both are searched
 * by themselves, so that a minimum on one of them is exactly there. The residual variance has n − 3
 * degrees of freedom, on a face too. Immutable.
 */
public final class ScalabilityFit {
  private static final int PARAMETERS = 3;

  /** Peaks this many times beyond the largest load count as none in sight. */
  private static final double FAR = 1e4;

  private final double[] load;
  private final double[] throughput;
  private final ScalabilityLaw law;
  private final double squares;
  private final double[] errors;

  private ScalabilityFit(
      double[] load, double[] throughput, double[] parameters, double squares, double[] errors) {
    this.load = load;
    this.throughput = throughput;
    this.law = ScalabilityLaw.of(parameters[0], parameters[1], parameters[2]);
    this.squares = squares;
    this.errors = errors;
  }

  /**
   * The law in measurements.
   *
   * @param load n of each measurement, above 0, at least three of them different
   * @param throughput X of each measurement, 0 or more; 4 measurements or more
   * @return the fit
   * @throws IllegalArgumentException when measurements are too few or lie outside their range
   */
  public static ScalabilityFit of(double[] load, double[] throughput) {
    Require.sameLength("throughput", load.length, throughput.length);
    if (load.length <= PARAMETERS) {
      throw new IllegalArgumentException(
          "three parameters and their error need 4 measurements or more, found " + load.length);
    }
    double most = 0;
    for (int i = 0; i < load.length; i++) {
      Require.positive("load[" + i + "]", load[i]);
      most = Math.max(most, Require.notNegative("throughput[" + i + "]", throughput[i]));
    }
    long different = Arrays.stream(load).distinct().count();
    if (different < PARAMETERS) {
      throw new IllegalArgumentException(
          "three parameters need 3 different loads or more, found " + different);
    }
    if (most == 0) {
      throw new IllegalArgumentException("all throughputs are 0; nothing scales");
    }
    double[] n = load.clone();
    double[] x = throughput.clone();
    ScalabilitySearch search = new ScalabilitySearch(n, x);
    double[] best = search.best();
    return new ScalabilityFit(n, x, best, search.squares(best), search.standardErrors(best));
  }

  /**
   * The law that fits best.
   *
   * @return α, β and γ with what follows from them
   */
  public ScalabilityLaw law() {
    return law;
  }

  /**
   * Residual standard error: √(Σ residuals²/(measurements − 3)).
   *
   * @return in the unit of throughput
   */
  public double residualError() {
    return Math.sqrt(squares / (load.length - PARAMETERS));
  }

  /**
   * Standard error of α from the curvature at the minimum. Where a parameter is at its bound 0 the
   * errors are those without the bound; they then say how far above 0 it may be.
   *
   * @return infinite when the measurements cannot tell the parameters apart
   */
  public double alphaError() {
    return errors[0] * residualError();
  }

  /**
   * Standard error of β, as {@link #alphaError()}.
   *
   * @return 0 or more
   */
  public double betaError() {
    return errors[1] * residualError();
  }

  /**
   * Standard error of γ, as {@link #alphaError()}.
   *
   * @return in the unit of throughput
   */
  public double gammaError() {
    return errors[2] * residualError();
  }

  /**
   * The law's throughput at the measured loads.
   *
   * @return as long as the measurements
   */
  public double[] fitted() {
    return Arrays.stream(load).map(law::throughput).toArray();
  }

  /**
   * The loads that the peak may lie at: all p for which the best law with its peak at p has Σ
   * residuals² ≤ S(1 + F/(n − 3)), S being the smallest sum and F the quantile of F(1, n − 3)
   * (profile likelihood; Bates and Watts 1988, chapter 6). Unlike an interval from standard errors
   * it is not symmetric, and it says when a peak is not certain at all.
   *
   * @param confidence above 0, below 1
   * @return the interval; its upper end is empty when measurements do not rule out that throughput
   *     never falls
   * @throws IllegalArgumentException when the confidence lies outside its range
   */
  public LoadInterval peakInterval(double confidence) {
    double limit = limit(squares, load.length - PARAMETERS, confidence);
    ScalabilitySearch search = new ScalabilitySearch(load, throughput);
    double most = FAR * Arrays.stream(load).max().orElseThrow();
    double peak = law.peakLoad().orElse(most);
    double low = peak;
    while (search.squaresWithPeak(low) <= limit && low > 1e-3) {
      low /= 1.5;
    }
    double high = peak;
    boolean endless = search.squaresWithPeak(Double.POSITIVE_INFINITY) <= limit;
    while (!endless && search.squaresWithPeak(high) <= limit) {
      high *= 1.5;
    }
    double lower =
        LoadInterval.edge(low, Math.min(peak, low * 1.5), limit, search::squaresWithPeak);
    return endless
        ? new LoadInterval(lower, OptionalDouble.empty(), confidence)
        : new LoadInterval(
            lower,
            OptionalDouble.of(
                LoadInterval.edge(
                    high, Math.max(peak, high / 1.5), limit, search::squaresWithPeak)),
            confidence);
  }

  /** The sum of squares up to which a law is as good as the best. */
  static double limit(double least, int freedom, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a confidence lies above 0 and below 1, found "
              + confidence
              + (confidence > 1 && confidence < 100 ? ". Maybe " + confidence / 100 + "?" : ""));
    }
    double f = FDistribution.of(1, freedom).inverseCumulativeProbability(confidence);
    return least * (1 + f / freedom);
  }
}
