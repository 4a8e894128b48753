package io.headroom.core.reliability;

import java.util.OptionalDouble;
import org.apache.commons.math3.special.Gamma;

/**
 * When to replace a thing that wears out, so that it costs least in the long run. Times are in the
 * unit of the Weibull scale, costs in any one currency.
 *
 * @param time age at which it is replaced; empty when replacing before a failure never pays
 * @param costRate cost per unit of time with it, the lowest there is
 */
public record Replacement(OptionalDouble time, double costRate) {
  /**
   * Age replacement (Barlow and Hunter 1960): as good as new at a failure or at age T, whichever
   * comes first, at the cost rate (cp·S(T) + cf·F(T))/∫₀ᵀ S. Its minimum is where h(T)·∫₀ᵀ S − F(T)
   * = cp/(cf − cp), which has one root when the hazard h rises without limit.
   *
   * @param preventive cost of a planned replacement, above 0
   * @param corrective cost of a replacement at a failure, above 0
   * @param scale of the Weibull distribution, above 0
   * @param shape of the Weibull distribution, above 0; at most 1 does not wear out
   * @return the best age; empty, with the cost rate cf/mean, when the shape is at most 1 or a
   *     failure costs no more than a plan
   * @throws IllegalArgumentException when an argument is not above 0
   */
  public static Replacement atAge(
      double preventive, double corrective, double scale, double shape) {
    check("preventive cost", preventive);
    check("corrective cost", corrective);
    check("scale", scale);
    check("shape", shape);
    double mean = scale * Math.exp(Gamma.logGamma(1 + 1 / shape));
    if (shape <= 1 || corrective <= preventive) {
      return new Replacement(OptionalDouble.empty(), corrective / mean);
    }
    double target = preventive / (corrective - preventive);
    double hi = 1;
    while (balance(hi, shape) < target && hi < 1e6) {
      hi *= 2;
    }
    double lo = 0;
    for (int i = 0; i < 200 && hi - lo > 1e-14 * hi; i++) {
      double mid = (lo + hi) / 2;
      if (balance(mid, shape) < target) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    // At the root the cost rate is (cf − cp)·h(T).
    double hazard = shape / scale * Math.pow(hi, shape - 1);
    return new Replacement(OptionalDouble.of(hi * scale), (corrective - preventive) * hazard);
  }

  /** h(x)·∫₀ˣ S − F(x) of scale 1; it rises with x. */
  private static double balance(double x, double shape) {
    return shape * Math.pow(x, shape - 1) * upTime(x, shape) + Math.expm1(-Math.pow(x, shape));
  }

  /** ∫₀ˣ exp(−u^shape) du = Γ(1 + 1/shape)·P(1/shape, x^shape). */
  private static double upTime(double x, double shape) {
    return Math.exp(Gamma.logGamma(1 + 1 / shape))
        * Gamma.regularizedGammaP(1 / shape, Math.pow(x, shape));
  }

  /**
   * Replacement at fixed times with repairs in between that leave the age as it was (Barlow and
   * Hunter 1960, policy II): the cost rate is (cr + cm·(T/scale)^shape)/T, lowest at T =
   * scale·(cr/(cm·(shape − 1)))^(1/shape).
   *
   * @param replacement cost of a replacement, above 0
   * @param repair cost of a repair, above 0
   * @param scale of the power law of failures, above 0
   * @param shape of the power law of failures, above 0
   * @return the best time; empty when the shape is at most 1, with the cost rate that is approached
   *     without ever replacing: repair/scale when the shape is 1, 0 below
   * @throws IllegalArgumentException when an argument is not above 0
   */
  public static Replacement withMinimalRepair(
      double replacement, double repair, double scale, double shape) {
    check("replacement cost", replacement);
    check("repair cost", repair);
    check("scale", scale);
    check("shape", shape);
    if (shape <= 1) {
      return new Replacement(OptionalDouble.empty(), shape == 1 ? repair / scale : 0);
    }
    double time = scale * Math.pow(replacement / (repair * (shape - 1)), 1 / shape);
    return new Replacement(
        OptionalDouble.of(time), (replacement + repair * Math.pow(time / scale, shape)) / time);
  }

  private static void check(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("a " + what + " above 0 is needed, found " + value);
    }
  }
}
