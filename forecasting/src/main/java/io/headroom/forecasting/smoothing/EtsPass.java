package io.headroom.forecasting.smoothing;

import java.util.Arrays;

/**
 * The recursion of {@link EtsWalk} over a whole history for the search for parameters: forward for
 * the likelihood, backward (adjoint) for its derivative by every parameter and first state. Buffers
 * are used again and again; for one thread.
 *
 * <p>lik = n·log(Σε²) + 2·Σlog|r| with r = 1 for additive and r = mu for multiplicative error
 * (Hyndman, Koehler, Snyder and Grose 2002, eq. 12), n counting observed values; a missing value
 * has ε = 0 and no term. Where a state or mean that must be positive is not, lik is infinite.
 *
 * <p>Both loops are written so that a step waits for the one before it only through a product and a
 * sum: l' = (1 − alpha)·q + alpha·p with p = y − s or y/s, and a model without season is one with
 * an additive season of zeros.
 */
final class EtsPass {
  private static final double POSITIVE = 1e-8;

  private final double[] y;
  private final int observed;

  // Parameters and first states, set by the caller; without season m is 1 and the season 0.
  double alpha;
  double beta;
  double gamma;
  double phi;
  double level;
  double slope;
  int m = 1;

  /** The first season, used up by the forward pass: element p belongs to times t mod m = p. */
  final double[] ring;

  // Derivatives after the backward pass.
  double byAlpha;
  double byBeta;
  double byGamma;
  double byPhi;
  double byLevel;
  double bySlope;
  final double[] bySeason;

  // One element a step: level and slope before it, growth, level with growth, 1/that, season,
  // 1/that, 1/mean, and what the level learns from (the error without season).
  private final double[] levels;
  private final double[] slopes;
  private final double[] growth;
  private final double[] base;
  private final double[] perBase;
  private final double[] season;
  private final double[] perSeason;
  private final double[] perMean;
  private final double[] news;
  private double squares;

  EtsPass(double[] y, int observed, int longestSeason) {
    this.y = y;
    this.observed = observed;
    int n = y.length;
    levels = new double[n];
    slopes = new double[n];
    growth = new double[n];
    base = new double[n];
    perBase = new double[n];
    season = new double[n];
    perSeason = new double[n];
    perMean = new double[n];
    news = new double[n];
    ring = new double[longestSeason];
    bySeason = new double[longestSeason];
  }

  int observed() {
    return observed;
  }

  double[] data() {
    return y;
  }

  /** Σε² of the last forward pass, with a floor that keeps its logarithm finite. */
  double squares() {
    return squares;
  }

  double forward(EtsForm form) {
    boolean relative = form.multiplicativeError();
    boolean factors = form.hasFactors();
    boolean byFactor = form.growsByFactor();
    double keep = 1 - alpha;
    double lNow = level;
    double bNow = slope;
    double sum = 0;
    double logs = 0;
    double product = 1;
    int at = 0;
    for (int t = 0; t < y.length; t++) {
      double g;
      double q;
      if (byFactor) {
        if (!(lNow > POSITIVE) || !(bNow > POSITIVE)) {
          return Double.POSITIVE_INFINITY;
        }
        g = phi == 1 ? bNow : Math.exp(phi * Math.log(bNow));
        q = lNow * g;
        levels[t] = lNow;
        growth[t] = g;
      } else {
        g = phi * bNow;
        q = lNow + g;
      }
      slopes[t] = bNow;
      base[t] = q;
      double s = ring[at];
      season[t] = s;
      double v = y[t];
      boolean seen = !Double.isNaN(v);
      double p;
      double d;
      double perMu = 0;
      if (factors) {
        if (!(q > POSITIVE) || !(s > POSITIVE)) {
          return Double.POSITIVE_INFINITY;
        }
        double perS = 1 / s;
        double perQ = 1 / q;
        perSeason[t] = perS;
        perBase[t] = perQ;
        p = seen ? v * perS : q;
        d = p - q;
        if (seen) {
          ring[at] = s + gamma * (v * perQ - s);
        }
        double mu = q * s;
        if (relative) {
          perMu = perS * perQ;
          double eps = d * perQ;
          sum += eps * eps;
          product *= seen ? mu : 1;
        } else {
          sum += d * s * (d * s);
        }
      } else {
        p = seen ? v - s : q;
        d = p - q;
        ring[at] = s + gamma * d;
        if (relative) {
          double mu = q + s;
          if (!(mu > POSITIVE)) {
            return Double.POSITIVE_INFINITY;
          }
          perMu = 1 / mu;
          double eps = d * perMu;
          sum += eps * eps;
          product *= seen ? mu : 1;
        } else {
          sum += d * d;
        }
      }
      perMean[t] = perMu;
      news[t] = d;
      // One logarithm for many factors; taken before the product can overflow.
      if (product > 1e100 || product < 1e-100) {
        logs += Math.log(product);
        product = 1;
      }
      bNow = byFactor ? g + beta * d / lNow : g + beta * p - beta * q;
      lNow = keep * q + alpha * p;
      if (++at == m) {
        at = 0;
      }
    }
    squares = sum + observed * EtsFit.FLOOR;
    double lik = observed * Math.log(squares) + 2 * (logs + Math.log(product));
    return Double.isNaN(lik) ? Double.POSITIVE_INFINITY : lik;
  }

  /** After a forward pass of finite value. */
  void backward(EtsForm form) {
    boolean relative = form.multiplicativeError();
    boolean factors = form.hasFactors();
    boolean byFactor = form.growsByFactor();
    double weight = 2.0 * observed / squares;
    double keep = 1 - alpha;
    double dAlpha = 0;
    double dBeta = 0;
    double dGamma = 0;
    double dPhi = 0;
    // Derivatives by level, slope and season after the step.
    double lBar = 0;
    double bBar = 0;
    Arrays.fill(bySeason, 0, m, 0);
    int at = (y.length - 1) % m;
    for (int t = y.length - 1; t >= 0; t--) {
      double d = news[t];
      double q = base[t];
      double v = y[t];
      double sBar = bySeason[at];
      double qBar;
      double perL = byFactor ? 1 / levels[t] : 1;
      double dBar = beta * perL * bBar;
      if (!Double.isNaN(v)) {
        dAlpha += lBar * d;
        dBeta += bBar * d * perL;
        // By the mean: of −ε²'s weight and, for relative errors, of the logarithm.
        if (factors) {
          double s = season[t];
          double perS = perSeason[t];
          double perQ = perBase[t];
          double muBar;
          if (relative) {
            double eps = d * perQ;
            muBar = (2 - weight * eps * (1 + eps)) * perMean[t];
          } else {
            muBar = -weight * d * s;
          }
          dGamma += sBar * d * s * perQ;
          dBar += alpha * lBar;
          bySeason[at] = (1 - gamma) * sBar + muBar * q - dBar * v * perS * perS;
          qBar = lBar - dBar - gamma * sBar * v * perQ * perQ + muBar * s;
        } else {
          double muBar;
          if (relative) {
            double eps = d * perMean[t];
            muBar = (2 - weight * eps * (1 + eps)) * perMean[t];
          } else {
            muBar = -weight * d;
          }
          dGamma += sBar * d;
          double rest = muBar - dBar - gamma * sBar;
          qBar = keep * lBar + rest;
          bySeason[at] = sBar - alpha * lBar + rest;
        }
      } else {
        qBar = lBar;
      }
      if (byFactor) {
        double b = slopes[t];
        double g = growth[t];
        double gBar = bBar + levels[t] * qBar;
        lBar = g * qBar - beta * d * perL * perL * bBar;
        if (phi == 1) {
          bBar = gBar;
        } else {
          dPhi += gBar * g * Math.log(b);
          bBar = gBar * phi * g / b;
        }
      } else {
        double sum = bBar + qBar;
        dPhi += slopes[t] * sum;
        bBar = phi * sum;
        lBar = qBar;
      }
      if (--at < 0) {
        at = m - 1;
      }
    }
    byAlpha = dAlpha;
    byBeta = dBeta;
    byGamma = dGamma;
    byPhi = dPhi;
    byLevel = lBar;
    bySlope = bBar;
  }
}
