package io.headroom.core.queueing;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The queue of customers who lose patience, relative to nobody waiting: H = Σⱼ₌₀ λʲ/((κ+θ)…(κ+jθ))
 * and the mean of j under these weights (Palm 1957). λ arrivals, κ services while all servers are
 * busy, θ departures of each who waits, per unit of time.
 *
 * <p>Terms may rise for millions of j before they fall, so only short sums are added up. Otherwise
 * H = κ∫₀^∞ exp(λ(1−e^(−θt))/θ − κt) dt, whose integrand is the density of the time to wait for a
 * server (Baccelli and Hebuterne 1981, equation 4.7 with exponential patience). Its logarithm is
 * concave, so Gauss and Legendre's rule over the stretch where it matters gives all digits at a
 * cost that does not depend on the size.
 *
 * @param log ln H, as H itself may be beyond any number
 * @param mean mean of j: the mean queue while all servers are busy
 */
record PalmSum(double log, double mean) {
  /** The sum is added up while λ/θ is at most this; then no term exceeds e^100. */
  private static final double SHORT = 100;

  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(16);
  private static final int PANELS = 16;

  /** Where the integrand has fallen to e^−45 of its peak it ends. */
  private static final double DEPTH = 45;

  static PalmSum of(double lambda, double kappa, double theta) {
    if (lambda == 0) {
      return new PalmSum(0, 0);
    }
    if (theta == 0) {
      double free = (kappa - lambda) / kappa;
      return new PalmSum(-Math.log(free), lambda / kappa / free);
    }
    if (lambda <= SHORT * theta) {
      return added(lambda, kappa, theta);
    }
    if (kappa > SHORT * theta) {
      return integrated(lambda, kappa, theta);
    }
    // Few servers, impatience slow: H(κ) = 1 + λ/(κ+θ)·H(κ+θ) leads down from where κ is large.
    int steps = (int) Math.floor(SHORT - kappa / theta) + 1;
    double log = integrated(lambda, kappa + steps * theta, theta).log();
    for (int i = steps; i > 0; i--) {
      double longer = Math.log(lambda / (kappa + i * theta)) + log;
      log = longer + Math.log1p(Math.exp(-longer));
    }
    return overloaded(log, lambda, kappa, theta);
  }

  /** Balance of flows gives the mean, (λ−κ)/θ + (κ/θ)/H, from positive terms where λ ≥ κ. */
  private static PalmSum overloaded(double log, double lambda, double kappa, double theta) {
    return new PalmSum(log, (lambda - kappa) / theta + kappa * Math.exp(-log) / theta);
  }

  private static PalmSum added(double lambda, double kappa, double theta) {
    double term = 1;
    double sum = 1;
    double moment = 0;
    for (int j = 1; j < 10_000; j++) {
      double ratio = lambda / (kappa + j * theta);
      term *= ratio;
      sum += term;
      moment += j * term;
      if (ratio < 0.5 && j * term <= 1e-17 * moment) {
        break;
      }
    }
    return new PalmSum(Math.log(sum), moment / sum);
  }

  /** For λ and κ both well above θ: the integrand is smooth on the scale of its own width. */
  private static PalmSum integrated(double lambda, double kappa, double theta) {
    double surplus = Math.max(0, lambda - kappa);
    double peakLog = surplus == 0 ? 0 : kappa / theta * lessLog1p(surplus / kappa);
    double peakAt = Math.log1p(surplus / kappa) / theta;
    // Around its peak the exponent is −slope·d − curve·(θd − 1 + e^(−θd))/θ.
    double slope = Math.max(0, kappa - lambda);
    double curve = Math.min(lambda, kappa);
    double width = Math.sqrt(2 * DEPTH / curve) / Math.sqrt(theta);
    double end = slope > 0 ? Math.min(width, DEPTH / slope) : width;
    while (slope * end + curve * bend(end, theta) < DEPTH) {
      end *= 2;
    }
    double start = Math.min(peakAt, width);
    double area = 0;
    double gone = 0;
    for (int p = 0; p < 2 * PANELS; p++) {
      double panel = (p < PANELS ? start : end) / PANELS;
      double from = (p - PANELS) * panel;
      for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
        double d = from + panel * (0.5 + RULE.getPoint(i) / 2);
        double f = RULE.getWeight(i) * panel / 2 * Math.exp(-slope * d - curve * bend(d, theta));
        area += f;
        gone += f * -Math.expm1(-theta * d) / theta;
      }
    }
    double log = peakLog + Math.log(kappa * area);
    return surplus > 0
        ? overloaded(log, lambda, kappa, theta)
        : new PalmSum(log, lambda * gone / area);
  }

  /** (z − 1 + e^(−z))/θ with z = θd. */
  private static double bend(double d, double theta) {
    double z = theta * d;
    if (Math.abs(z) > 0.5) {
      return (z + Math.expm1(-z)) / theta;
    }
    double term = 0.5;
    double sum = 0.5;
    for (int k = 3; Math.abs(term) > 1e-18; k++) {
      term *= -z / k;
      sum += term;
    }
    return z * d * sum;
  }

  /** x − ln(1 + x), also where x is small. */
  private static double lessLog1p(double x) {
    if (x > 0.2) {
      return x - Math.log1p(x);
    }
    double power = x * x;
    double sum = 0;
    for (int k = 2; k < 40; k++) {
      sum += (k % 2 == 0 ? power : -power) / k;
      power *= x;
    }
    return sum;
  }
}
