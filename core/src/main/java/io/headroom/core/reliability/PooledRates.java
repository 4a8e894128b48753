package io.headroom.core.reliability;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Failure rates of similar components of which each failed too seldom to stand for itself: the
 * rates are taken as draws from a gamma distribution whose mean and spread all of them tell
 * together, and each component's rate lies between its own count and that mean (gamma–Poisson
 * empirical Bayes; Carlin and Louis 2000, 3.3). With the prior's shape a = 1/spread and rate b =
 * a/mean, a component with x failures in t has the posterior gamma(a + x, b + t).
 *
 * <p>Counts are negative binomial then. For each spread the mean is that of maximum likelihood; how
 * likely each spread is, is weighed with a uniform prior of the shrinkage B = a/(a + mean·t₀), t₀
 * the harmonic mean of the exposures (Christiansen and Morris 1997), so that intervals know that
 * the spread is not known. That the mean is not known either they do not, which makes them too
 * narrow with few components. Immutable; rates are per unit of the exposures' time.
 */
public final class PooledRates {
  private static final int GRID = 50;

  private final double[] exposure;
  private final int[] failures;
  private final double[] means;
  private final double[] spreads;
  private final double[] weights;

  private PooledRates(double[] exposure, int[] failures) {
    this.exposure = exposure;
    this.failures = failures;
    means = new double[GRID];
    spreads = new double[GRID];
    weights = new double[GRID];
    double inverse = 0;
    for (double t : exposure) {
      inverse += 1 / t / exposure.length;
    }
    double top = Double.NEGATIVE_INFINITY;
    double pooled = Arrays.stream(failures).asLongStream().sum() / Arrays.stream(exposure).sum();
    for (int g = 0; g < GRID; g++) {
      double shrinkage = (g + 0.5) / GRID;
      spreads[g] = (1 - shrinkage) / shrinkage * inverse / pooled;
      means[g] = bestMean(exposure, failures, spreads[g]);
      weights[g] = marginal(exposure, failures, spreads[g], means[g]);
      top = Math.max(top, weights[g]);
    }
    double all = 0;
    for (int g = 0; g < GRID; g++) {
      weights[g] = Math.exp(weights[g] - top);
      all += weights[g];
    }
    for (int g = 0; g < GRID; g++) {
      weights[g] /= all;
    }
  }

  /**
   * Components that are alike.
   *
   * @param exposure time each was watched, above 0; copied
   * @param failures how often each failed, 0 or more; copied
   * @return their rates
   * @throws IllegalArgumentException when the lengths differ, there is none, or nothing failed
   */
  public static PooledRates of(double[] exposure, int[] failures) {
    if (exposure.length != failures.length || exposure.length == 0) {
      throw new IllegalArgumentException(
          "each component needs an exposure and a count, found "
              + exposure.length
              + " exposures and "
              + failures.length
              + " counts");
    }
    long all = 0;
    for (int i = 0; i < exposure.length; i++) {
      if (!(exposure[i] > 0 && Double.isFinite(exposure[i])) || failures[i] < 0) {
        throw new IllegalArgumentException(
            "component "
                + i
                + " has "
                + failures[i]
                + " failures in "
                + exposure[i]
                + "; valid is 0 or more in a time above 0");
      }
      all += failures[i];
    }
    if (all == 0) {
      throw new IllegalArgumentException(
          "nothing failed, so there is no rate to share. Maybe MeanTime.between, which bounds it?");
    }
    return new PooledRates(exposure.clone(), failures.clone());
  }

  private static double marginal(double[] t, int[] x, double spread, double mean) {
    double a = 1 / spread;
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      double share = mean * t[i] * spread;
      for (int j = 0; j < x[i]; j++) {
        // Γ(a + x)/Γ(a)·spread^x, without the difference of two large logarithms.
        sum += Math.log1p(j * spread);
      }
      sum +=
          x[i] * Math.log(mean * t[i])
              - (a + x[i]) * Math.log1p(share)
              - Gamma.logGamma(x[i] + 1.0);
    }
    return sum;
  }

  /** The root of Σ x − (x + a)·m·t/(a + m·t), which falls with m. */
  private static double bestMean(double[] t, int[] x, double spread) {
    double lo = -700;
    double hi = 700;
    for (int i = 0; i < 200 && hi - lo > 1e-13; i++) {
      double mid = (lo + hi) / 2;
      double m = Math.exp(mid);
      double sum = 0;
      for (int k = 0; k < t.length; k++) {
        double mt = m * t[k];
        sum += x[k] - (x[k] * spread + 1) / (spread + 1 / mt);
      }
      if (sum > 0) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    return Math.exp((lo + hi) / 2);
  }

  /**
   * How many components.
   *
   * @return at least 1
   */
  public int components() {
    return exposure.length;
  }

  /**
   * Mean of the rates.
   *
   * @return per unit of time, above 0
   */
  public double mean() {
    return expected(g -> means[g]);
  }

  /**
   * How unlike the components are: the coefficient of variation of their rates.
   *
   * @return above 0, the more so the less is known
   */
  public double variation() {
    return expected(g -> Math.sqrt(spreads[g]));
  }

  /**
   * A component's rate.
   *
   * @param component 0…components−1
   * @return the posterior mean (a + x)/(b + t), averaged over what the spread may be
   */
  public double rate(int component) {
    return expected(g -> shape(component, g) / rateOf(component, g));
  }

  private double expected(IntToDoubleFunction value) {
    double sum = 0;
    for (int g = 0; g < GRID; g++) {
      sum += weights[g] * value.applyAsDouble(g);
    }
    return sum;
  }

  /**
   * Interval of a component's rate.
   *
   * @param component 0…components−1
   * @param confidence 0 &lt; confidence &lt; 1
   * @return equal tails of the posterior, averaged over what the spread may be
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public LifeData.Band interval(int component, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1, found " + confidence);
    }
    double tail = (1 - confidence) / 2;
    return new LifeData.Band(quantile(component, tail), quantile(component, 1 - tail));
  }

  private double quantile(int component, double p) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = 0;
    for (int g = 0; g < GRID; g++) {
      double q = posterior(component, g).inverseCumulativeProbability(p);
      lo = Math.min(lo, q);
      hi = Math.max(hi, q);
    }
    while (hi - lo > 1e-10 * hi) {
      double mid = (lo + hi) / 2;
      if (expected(g -> posterior(component, g).cumulativeProbability(mid)) < p) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    return (lo + hi) / 2;
  }

  private GammaDistribution posterior(int component, int g) {
    return GammaDistribution.of(shape(component, g), 1 / rateOf(component, g));
  }

  private double shape(int component, int g) {
    return 1 / spreads[g] + failures[component];
  }

  private double rateOf(int component, int g) {
    return 1 / (spreads[g] * means[g]) + exposure[component];
  }
}
