package io.headroom.forecasting.numerics;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * The normal distribution N(mu, sd²) conditioned on [lower, upper], accurate also where the
 * interval lies far in a tail. Immutable.
 *
 * <p>With a = (lower − mu)/sd, b = (upper − mu)/sd, Z = Φ(b) − Φ(a): the quantile at p is mu + sd ·
 * Φ⁻¹(Φ(a) + p·Z), the mean mu + sd · (φ(a) − φ(b))/Z (Johnson, Kotz and Balakrishnan 1994, section
 * 13.10.1). Three regimes avoid cancellation:
 *
 * <ul>
 *   <li>ordinary: whichever of the two tails is the smaller is inverted;
 *   <li>far (the interval starts more than 20 sd above mu): the survival function relative to the
 *       lower end, G(t) = exp(−a·t − t²/2) · erfcx((a+t)/√2) / erfcx(a/√2), is inverted by Newton's
 *       method on its logarithm, which is concave;
 *   <li>narrow (the interval is shorter than 1e-5 sd): the density is an exponential tilt there,
 *       the neglected term is below 1e-10.
 * </ul>
 *
 * Intervals that lie more to the left of mu than to the right are reflected first.
 */
public final class TruncatedNormal {
  private static final double SQRT2 = Math.sqrt(2);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double SQRT_2PI = Math.sqrt(2 * Math.PI);
  private static final double FREE = 9;
  private static final double FAR = 20;
  private static final double NARROW = 1e-5;

  private enum Regime {
    FREE,
    ORDINARY,
    FAR,
    NARROW
  }

  private final double mu;
  private final double sd;
  private final double lower;
  private final double upper;
  private final double sign;
  private final double a;
  private final double b;
  private final Regime regime;
  private final double cdfA;
  private final double survivalB;
  private final double mass;

  private TruncatedNormal(double mu, double sd, double lower, double upper) {
    this.mu = mu;
    this.sd = sd;
    this.lower = lower;
    this.upper = upper;
    double left = (lower - mu) / sd;
    double right = (upper - mu) / sd;
    this.sign = left + right < 0 ? -1 : 1;
    this.a = sign > 0 ? left : -right;
    this.b = sign > 0 ? right : -left;
    if (a < -FREE && b > FREE) {
      regime = Regime.FREE;
    } else if (b - a < NARROW) {
      regime = Regime.NARROW;
    } else if (a > FAR) {
      regime = Regime.FAR;
    } else {
      regime = Regime.ORDINARY;
    }
    switch (regime) {
      case ORDINARY -> {
        cdfA = cdf(a);
        survivalB = cdf(-b);
        mass = a > 0 ? cdf(-a) - survivalB : 1 - cdfA - survivalB;
      }
      case FAR -> {
        cdfA = 1;
        survivalB = relativeSurvival(b - a);
        mass = 1 - survivalB;
      }
      default -> {
        cdfA = 0;
        survivalB = 0;
        mass = 1;
      }
    }
  }

  /**
   * The distribution.
   *
   * @param mu mean of the normal before truncation, finite, may lie outside the interval
   * @param sd its standard deviation, positive and finite
   * @param lower lower end, may be negative infinity
   * @param upper upper end, above {@code lower}, may be infinity
   * @return the truncated normal
   * @throws IllegalArgumentException when an argument is outside its domain
   */
  public static TruncatedNormal of(double mu, double sd, double lower, double upper) {
    if (!(Math.abs(mu) < Double.POSITIVE_INFINITY)
        || !(sd > 0 && sd < Double.POSITIVE_INFINITY)
        || !(lower < upper)) {
      throw new IllegalArgumentException(
          "a truncated normal needs finite mu, sd > 0 and lower < upper, found mu = "
              + mu
              + ", sd = "
              + sd
              + ", ["
              + lower
              + ", "
              + upper
              + "]");
    }
    return new TruncatedNormal(mu, sd, lower, upper);
  }

  /**
   * The mean of the truncated distribution.
   *
   * @return a value in [lower, upper]
   */
  public double mean() {
    return switch (regime) {
      case FREE -> clamp(mu);
      case ORDINARY -> clamp(mu + sign * sd * (density(a) - density(b)) / mass);
      case FAR -> {
        double h = b - a;
        double cut = Double.isInfinite(h) ? 0 : Math.exp(-h * (a + h / 2));
        // The hazard at a less a, without cancellation: (φ(a) − φ(b))/Z − a.
        double hazard = SQRT_2_OVER_PI / Erfcx.value(a / SQRT2);
        double excess = hazard * (1 - cut) / mass - a;
        yield fromNearEnd(Math.max(0, Math.min(excess, h)));
      }
      case NARROW -> {
        double h = b - a;
        double x = (a + h / 2) * h / 2;
        double langevin = Math.abs(x) < 1e-3 ? x / 3 : 1 / Math.tanh(x) - 1 / x;
        yield fromNearEnd(h / 2 * (1 - langevin));
      }
    };
  }

  /**
   * The quantile.
   *
   * @param p probability, 0…1
   * @return a value in [lower, upper], increasing in p
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    if (p == 0) {
      return lower;
    }
    if (p == 1) {
      return upper;
    }
    return sign > 0 ? at(p, 1 - p) : at(1 - p, p);
  }

  /**
   * The monotone map that turns a standard normal deviate into a deviate of this distribution:
   * quantile(Φ(z)), without loss in either tail.
   *
   * @param z any finite number
   * @return a value in [lower, upper], increasing in z
   */
  public double map(double z) {
    if (regime == Regime.FREE) {
      return clamp(mu + sd * z);
    }
    double w = sign * z;
    return at(cdf(w), cdf(-w));
  }

  /**
   * The distribution function.
   *
   * @param x any number
   * @return P(X ≤ x), 0…1
   */
  public double cumulative(double x) {
    if (x <= lower) {
      return 0;
    }
    if (x >= upper) {
      return 1;
    }
    double t = sign > 0 ? (x - mu) / sd : (mu - x) / sd;
    double below =
        switch (regime) {
          case FREE -> cdf(t);
          case ORDINARY -> a > 0 ? (cdf(-a) - cdf(-t)) / mass : (cdf(t) - cdfA) / mass;
          case FAR -> (1 - relativeSurvival(nearEndDistance(x))) / mass;
          case NARROW -> {
            double h = b - a;
            double rate = a + h / 2;
            double u = nearEndDistance(x);
            yield Math.abs(rate * h) < 1e-12
                ? u / h
                : Math.expm1(-rate * u) / Math.expm1(-rate * h);
          }
        };
    double c = Math.max(0, Math.min(1, below));
    return sign > 0 ? c : 1 - c;
  }

  /** The value with probability p below it and s = 1 − p above it, on the reflected axis. */
  private double at(double p, double s) {
    switch (regime) {
      case FREE -> {
        return clamp(mu + sign * sd * (p < 0.5 ? inverse(p) : -inverse(s)));
      }
      case ORDINARY -> {
        double pp = cdfA + p * mass;
        double x = pp < 0.5 ? inverse(pp) : -inverse(survivalB + s * mass);
        return clamp(mu + sign * sd * x);
      }
      case FAR -> {
        return fromNearEnd(Math.min(inverseRelativeSurvival(survivalB + s * mass), b - a));
      }
      default -> {
        double h = b - a;
        double rate = a + h / 2;
        double t =
            Math.abs(rate * h) < 1e-12 ? p * h : -Math.log1p(p * Math.expm1(-rate * h)) / rate;
        return fromNearEnd(Math.min(t, h));
      }
    }
  }

  private double fromNearEnd(double distance) {
    return clamp(sign > 0 ? lower + sd * distance : upper - sd * distance);
  }

  private double nearEndDistance(double x) {
    return (sign > 0 ? x - lower : upper - x) / sd;
  }

  /** Guards against rounding only: every formula above already lies inside. */
  private double clamp(double x) {
    return Math.max(lower, Math.min(upper, x));
  }

  private double relativeSurvival(double t) {
    if (Double.isInfinite(t)) {
      return 0;
    }
    return Math.exp(-t * (a + t / 2)) * Erfcx.value((a + t) / SQRT2) / Erfcx.value(a / SQRT2);
  }

  private double inverseRelativeSurvival(double g) {
    if (g <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double target = -Math.log(g);
    double base = Erfcx.value(a / SQRT2);
    double t = target / a;
    for (int i = 0; i < 30; i++) {
      double e = Erfcx.value((a + t) / SQRT2);
      double f = t * (a + t / 2) - Math.log(e / base) - target;
      double step = f * e / SQRT_2_OVER_PI;
      t = Math.max(0, t - step);
      if (Math.abs(step) <= 1e-15 * t) {
        break;
      }
    }
    return t;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / SQRT_2PI;
  }

  private static double cdf(double x) {
    return Erfc.value(-x / SQRT2) / 2;
  }

  private static double inverse(double p) {
    return -SQRT2 * InverseErfc.value(2 * p);
  }
}
