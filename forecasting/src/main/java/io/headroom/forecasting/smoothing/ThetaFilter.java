package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.PathSource;

/**
 * The recursion of a fitted Theta method through adjusted values and on into the future (Fiorucci
 * et al. 2016): with z_t the value, t from 1,
 *
 * <pre>
 *   mu_t = l_{t−1} + k·((1 − alpha)^(t−1)·A + (1 − (1 − alpha)^t)/alpha·B),  l_t = l_{t−1} + alpha·(z_t − l_{t−1})
 * </pre>
 *
 * with A, B fixed or those of the line through z_1…z_{t−1}. In the future, and at missing values,
 * mu_t stands in for z_t; the line takes no notice of missing values inside the history. Immutable.
 */
final class ThetaFilter {
  private final ThetaParameters p;
  private final double[] levels;
  private final double[] trends;
  private final double squares;
  private final double level;
  private final double decay;
  private final GrowingLine line;

  /** Values as {@link ThetaSearch#estimate} takes them. */
  ThetaFilter(ThetaParameters p, double[] adjusted) {
    this.p = p;
    int n = adjusted.length;
    levels = new double[n];
    trends = new double[n];
    line = new GrowingLine();
    double l = p.start();
    double d = 1;
    double sum = 0;
    for (int t = 0; t < n; t++) {
      double trend = trend(d, line);
      levels[t] = l;
      trends[t] = trend;
      if (Double.isNaN(adjusted[t])) {
        l += p.alpha() * trend;
      } else {
        double z = adjusted[t] - p.shift();
        double e = z - l - trend;
        sum += e * e;
        l += p.alpha() * (z - l);
        if (p.kind().isDynamic()) {
          line.take(t + 1, z);
        }
      }
      d *= 1 - p.alpha();
    }
    squares = sum;
    level = l;
    decay = d;
  }

  /** What the trend line adds to the level, {@code d} being (1 − alpha)^(t−1). */
  private double trend(double d, GrowingLine moving) {
    double a = p.kind().isDynamic() ? moving.intercept() : p.intercept();
    double b = p.kind().isDynamic() ? moving.slope() : p.slope();
    return p.weight() * (d * a + (1 - d * (1 - p.alpha())) / p.alpha() * b);
  }

  /** Σe² of the adjusted values divided by the scale. */
  double squares() {
    return squares;
  }

  /** The level before a value, in the adjusted values' unit. */
  double levelBefore(int t) {
    return p.scale() * (p.shift() + levels[t]);
  }

  /** What the trend adds to the level before a value. */
  double trendBefore(int t) {
    return p.scale() * trends[t];
  }

  /** The level after the data. */
  double level() {
    return p.scale() * (p.shift() + level);
  }

  /** What the trend adds to that level at each step after the data. */
  double[] trendAhead(int steps) {
    double[] out = new double[steps];
    double l = level;
    double d = decay;
    GrowingLine moving = line.copy();
    for (int h = 0; h < steps; h++) {
      double mu = l + trend(d, moving);
      out[h] = p.scale() * (mu - level);
      l += p.alpha() * (mu - l);
      d *= 1 - p.alpha();
      if (p.kind().isDynamic()) {
        moving.take(levels.length + h + 1.0, mu);
      }
    }
    return out;
  }

  /**
   * Standard deviations for errors of 1. A fixed line leaves √(1 + (h − 1)·alpha²); a growing line
   * also learns from the errors, and the covariance of the level with the line's product and mean
   * is carried along.
   */
  double[] spreadAhead(int steps) {
    double[] sd = new double[steps];
    double a = p.alpha();
    if (!p.kind().isDynamic()) {
      for (int h = 0; h < steps; h++) {
        sd[h] = Math.sqrt(1 + h * a * a);
      }
      return sd;
    }
    Gains gains = new Gains(decay, line.copy(), levels.length);
    double ll = 0;
    double lq = 0;
    double lm = 0;
    double qq = 0;
    double qm = 0;
    double mm = 0;
    for (int h = 0; h < steps; h++) {
      gains.step();
      double wq = gains.ofProduct;
      double wm = gains.ofMean;
      // Covariances of the forecast mu = l + wq·q + wm·m with each state.
      double ul = ll + wq * lq + wm * lm;
      double uq = lq + wq * qq + wm * qm;
      double um = lm + wq * qm + wm * mm;
      double u = ul + wq * uq + wm * um;
      sd[h] = Math.sqrt(1 + u);
      // l' = l + a·(y − l),  q' = q + c·(y − m),  m' = m + b·(y − m),  y = mu + e.
      double b = gains.perCount;
      double c = gains.lever;
      double y = 1 + u;
      double keep = 1 - a;
      double stay = 1 - b;
      double ll2 = keep * keep * ll + 2 * keep * a * ul + a * a * y;
      double lq2 = keep * (lq - c * lm + c * ul) + a * (uq - c * um + c * y);
      double lm2 = keep * (stay * lm + b * ul) + a * (stay * um + b * y);
      double qq2 = qq - 2 * c * qm + c * c * mm + 2 * c * (uq - c * um) + c * c * y;
      double qm2 = stay * (qm - c * mm + c * um) + b * (uq - c * um + c * y);
      double mm2 = stay * stay * mm + 2 * stay * b * um + b * b * y;
      ll = ll2;
      lq = lq2;
      lm = lm2;
      qq = qq2;
      qm = qm2;
      mm = mm2;
    }
    return sd;
  }

  /** The recursion from zero states with errors of standard deviation 1. */
  PathSource noise() {
    double a = p.alpha();
    boolean dynamic = p.kind().isDynamic();
    return (random, out) -> {
      Gains gains = new Gains(decay, line.copy(), levels.length);
      double l = 0;
      double q = 0;
      double m = 0;
      for (int h = 0; h < out.length; h++) {
        double mu = l;
        if (dynamic) {
          gains.step();
          mu += gains.ofProduct * q + gains.ofMean * m;
        }
        double y = mu + random.nextGaussian();
        out[h] = y;
        l += a * (y - l);
        if (dynamic) {
          q += gains.lever * (y - m);
          m += gains.perCount * (y - m);
        }
      }
    };
  }

  /** How the growing line's product and mean enter the next forecast and move after it. */
  private final class Gains {
    private final GrowingLine times;
    private double d;
    private double time;
    double ofProduct;
    double ofMean;
    double lever;
    double perCount;

    Gains(double d, GrowingLine times, int time) {
      this.d = d;
      this.times = times;
      this.time = time;
    }

    void step() {
      time++;
      double growth = (1 - d * (1 - p.alpha())) / p.alpha();
      ofProduct = times.spread > 0 ? p.weight() * (growth - d * times.meanTime) / times.spread : 0;
      ofMean = p.weight() * d;
      perCount = 1.0 / (times.count + 1);
      lever = (time - times.meanTime) * times.count * perCount;
      times.take(time, 0);
      d *= 1 - p.alpha();
    }
  }
}
