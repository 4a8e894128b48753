package io.headroom.core.reliability;

import java.util.Locale;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Families of distributions of how long something lasts, with location μ and scale σ &gt; 0 in the
 * logarithm of time (Meeker and Escobar 1998, ch. 4; Lawless 2003, ch. 1). With z = (ln t − μ)/σ
 * each constant holds its formula. All have a log-concave density of ln t, so that for a known σ
 * the likelihood of μ has one top, right-censored durations included.
 */
public enum LifeFamily {
  /** S = exp(−t/e^μ), the constant rate; σ is 1 and not a parameter. */
  EXPONENTIAL,
  /** S = exp(−e^z): scale e^μ, shape 1/σ, above 1 when it wears out. */
  WEIBULL,
  /** ln t is normal with mean μ and standard deviation σ. */
  LOGNORMAL,
  /**
   * Shape k = 1/σ², mean e^μ: σ is the coefficient of variation. S = Q(k, k·t/e^μ), the regularized
   * upper incomplete gamma function.
   */
  GAMMA,
  /** S = 1/(1 + e^z): ln t is logistic. */
  LOGLOGISTIC;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double LN_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

  /** From here on the upper tail of the normal is taken from its continued fraction. */
  private static final double FAR = 6;

  /**
   * How many parameters are fitted.
   *
   * @return 1 for the exponential, else 2
   */
  public int parameters() {
    return this == EXPONENTIAL ? 1 : 2;
  }

  /** The word for it, such as {@code weibull}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The argument of {@link #term}: z, and for the gamma ln t less the logarithm of its scale. */
  double argument(double logTime, double mu, double sigma) {
    return switch (this) {
      case EXPONENTIAL -> logTime - mu;
      case GAMMA -> logTime - mu - 2 * Math.log(sigma);
      default -> (logTime - mu) / sigma;
    };
  }

  /**
   * A duration's part of the log-likelihood of ln t as a function of the argument, with its two
   * derivatives; that of an ended one is the log-density without −ln σ, that of a censored one the
   * logarithm of the survival.
   */
  void term(double z, double sigma, boolean ended, double[] out) {
    switch (this) {
      case EXPONENTIAL, WEIBULL -> {
        double e = Math.exp(z);
        set(out, ended ? z - e : -e, ended ? 1 - e : -e, -e);
      }
      case LOGNORMAL -> {
        if (ended) {
          set(out, -z * z / 2 - LN_SQRT_2PI, -z, -1);
        } else {
          double hazard = normalHazard(z);
          double log =
              z < FAR
                  ? Math.log(NORMAL.survivalProbability(z))
                  : -z * z / 2 - LN_SQRT_2PI - Math.log(hazard);
          set(out, log, -hazard, -hazard * (hazard - z));
        }
      }
      case LOGLOGISTIC -> {
        double f = 1 / (1 + Math.exp(-z));
        double log = z > 0 ? -z - Math.log1p(Math.exp(-z)) : -Math.log1p(Math.exp(z));
        set(
            out,
            ended ? z + 2 * log : log,
            ended ? 1 - 2 * f : -f,
            (ended ? -2 : -1) * f * (1 - f));
      }
      case GAMMA -> {
        double k = 1 / (sigma * sigma);
        double x = Math.exp(z);
        double density = k * z - x - Gamma.logGamma(k);
        if (ended) {
          set(out, density, k - x, -x);
        } else {
          double log = x > k + 1 ? density + Math.log(upperFraction(k, x)) : logUpper(k, x);
          double hazard = Math.exp(density - log);
          set(out, log, -hazard, -hazard * (k - x + hazard));
        }
      }
    }
  }

  private static void set(double[] out, double value, double first, double second) {
    out[0] = value;
    out[1] = first;
    out[2] = second;
  }

  /** φ(z)/Q(z); beyond {@link #FAR} by the continued fraction of Laplace, 1/Mills's ratio. */
  private static double normalHazard(double z) {
    if (z < FAR) {
      return Math.exp(-z * z / 2 - LN_SQRT_2PI) / NORMAL.survivalProbability(z);
    }
    double tail = z;
    for (int i = 60; i > 0; i--) {
      tail = z + i / tail;
    }
    return tail;
  }

  private static double logUpper(double k, double x) {
    return Math.log(Gamma.regularizedGammaQ(k, x));
  }

  /**
   * The continued fraction C of Q(k, x)·Γ(k) = x^k·e^−x·C for x &gt; k + 1 by the method of Lentz
   * (Press et al. 2007, 6.2); Q itself would underflow far out.
   */
  private static double upperFraction(double k, double x) {
    double tiny = 1e-300;
    double b = x + 1 - k;
    double c = 1 / tiny;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < 100_000; i++) {
      double an = -i * (i - k);
      b += 2;
      d = an * d + b;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = b + an / c;
      c = Math.abs(c) < tiny ? tiny : c;
      double step = d * c;
      h *= step;
      if (Math.abs(step - 1) < 1e-15) {
        break;
      }
    }
    return h;
  }

  /**
   * The share that lasts longer than a time.
   *
   * @param time 0 or more
   * @param mu location
   * @param sigma scale, above 0; 1 for the exponential
   * @return S(t), 0…1
   */
  public double survival(double time, double mu, double sigma) {
    if (time <= 0) {
      return 1;
    }
    double[] term = new double[3];
    term(argument(Math.log(time), mu, sigma), sigma, false, term);
    return Math.exp(term[0]);
  }

  /**
   * The time by which a share has ended.
   *
   * @param p 0 &lt; p &lt; 1
   * @param mu location
   * @param sigma scale, above 0; 1 for the exponential
   * @return the quantile
   */
  public double quantile(double p, double mu, double sigma) {
    return Math.exp(mu + logQuantile(p, sigma));
  }

  /** Logarithm of the quantile where μ is 0. */
  double logQuantile(double p, double sigma) {
    return switch (this) {
      case EXPONENTIAL -> Math.log(-Math.log1p(-p));
      case WEIBULL -> sigma * Math.log(-Math.log1p(-p));
      case LOGNORMAL -> sigma * NORMAL.inverseCumulativeProbability(p);
      case LOGLOGISTIC -> sigma * (Math.log(p) - Math.log1p(-p));
      case GAMMA -> {
        double k = 1 / (sigma * sigma);
        yield Math.log(GammaDistribution.of(k, 1 / k).inverseCumulativeProbability(p));
      }
    };
  }

  /**
   * The mean.
   *
   * @param mu location
   * @param sigma scale, above 0; 1 for the exponential
   * @return e^μ times Γ(1+σ) (Weibull), e^(σ²/2) (log-normal), πσ/sin(πσ) (log-logistic) or 1;
   *     infinite for a log-logistic with σ ≥ 1
   */
  public double mean(double mu, double sigma) {
    double scale = Math.exp(mu);
    return switch (this) {
      case EXPONENTIAL, GAMMA -> scale;
      case WEIBULL -> scale * Math.exp(Gamma.logGamma(1 + sigma));
      case LOGNORMAL -> scale * Math.exp(sigma * sigma / 2);
      case LOGLOGISTIC ->
          sigma >= 1
              ? Double.POSITIVE_INFINITY
              : scale * Math.PI * sigma / Math.sin(Math.PI * sigma);
    };
  }
}
