package io.headroom.forecasting.smoothing;

/**
 * Mean and variance of an ETS model's forecasts by formula, for the three classes that have one
 * (Hyndman, Koehler, Ord and Snyder 2005; Hyndman et al. 2008, chapter 6). With c_j = alpha +
 * beta·(phi + … + phi^j) + gamma·[m divides j] and mu_h the forecast without future errors:
 *
 * <ul>
 *   <li>class 1: v_h = sigma²·(1 + Σ_{j&lt;h} c_j²);
 *   <li>class 2: v_h = (1 + sigma²)·θ_h − mu_h², θ_h = mu_h² + sigma²·Σ_{j&lt;h} c_j²·θ_{h−j};
 *   <li>class 3: from the second moments of level and slope times one season's state, carried on
 *       step by step. Where that state is updated, level, slope and season meet the same error, and
 *       its third and fourth moments are those of a normal one; so the mean too lies above mu_h
 *       there.
 * </ul>
 */
final class EtsMoments {
  private final double[] mean;
  private final double[] variance;

  private EtsMoments(double[] mean, double[] variance) {
    this.mean = mean;
    this.variance = variance;
  }

  /** Moments of the steps after {@code now}; the form has a formula. */
  static EtsMoments of(EtsForm form, EtsParameters by, EtsWalk now, double sigma, int steps) {
    return form.variance() == EtsForm.Variance.TIMES_SEASON
        ? timesSeason(by, now, sigma * sigma, steps)
        : additive(form, by, now, sigma * sigma, steps);
  }

  double mean(int step) {
    return mean[step];
  }

  double variance(int step) {
    return variance[step];
  }

  /** Whether at every step the standard deviation is at most this share of a positive mean. */
  boolean isNarrow(double share) {
    for (int h = 0; h < mean.length; h++) {
      double most = share * mean[h];
      if (!(mean[h] > 0) || !(variance[h] <= most * most)) {
        return false;
      }
    }
    return true;
  }

  double[] means() {
    return mean.clone();
  }

  /** What an error is still worth j steps later, j = 1…steps−1; element 0 is 1. */
  static double[] effects(EtsForm form, EtsParameters by, int m, int steps) {
    double[] c = new double[steps];
    c[0] = 1;
    double damped = 0;
    double power = 1;
    for (int j = 1; j < steps; j++) {
      power *= by.phi();
      damped += power;
      c[j] = by.alpha() + by.beta() * damped;
      if (form.season() == EtsForm.Season.ADDITIVE && j % m == 0) {
        c[j] += by.gamma();
      }
    }
    return c;
  }

  private static EtsMoments additive(
      EtsForm form, EtsParameters by, EtsWalk now, double s2, int steps) {
    double[] season = now.season();
    int m = Math.max(1, season.length);
    double[] c = effects(form, by, m, steps);
    double[] mean = new double[steps];
    double[] variance = new double[steps];
    double[] theta = new double[steps];
    double damped = 0;
    double power = 1;
    double sum = 0;
    for (int h = 0; h < steps; h++) {
      power *= by.phi();
      damped += power;
      mean[h] = now.level() + damped * now.slope() + (season.length > 0 ? season[h % m] : 0);
      if (form.multiplicativeError()) {
        double spread = 0;
        for (int j = 1; j <= h; j++) {
          spread += c[j] * c[j] * theta[h - j];
        }
        theta[h] = mean[h] * mean[h] + s2 * spread;
        // (1 + s2)·θ − mean² without cancellation.
        variance[h] = s2 * (theta[h] + spread);
      } else {
        sum += c[h] * c[h];
        variance[h] = s2 * sum;
      }
    }
    return new EtsMoments(mean, variance);
  }

  private static EtsMoments timesSeason(EtsParameters by, EtsWalk now, double s2, int steps) {
    double[] season = now.season();
    int m = season.length;
    double[] mean = new double[steps];
    double[] variance = new double[steps];
    double a = by.alpha();
    double b = by.beta();
    double g = by.gamma();
    double phi = by.phi();
    for (int phase = 0; phase < Math.min(m, steps); phase++) {
      double s = season[phase];
      // Means of level and slope times the season's state, and their covariances.
      double ml = now.level() * s;
      double mb = now.slope() * s;
      double vll = 0;
      double vlb = 0;
      double vbb = 0;
      for (int h = 0; h < steps; h++) {
        double mq = ml + phi * mb;
        double vqq = vll + phi * (2 * vlb + phi * vbb);
        double vqb = vlb + phi * vbb;
        // Second moments of q, and of q with the slope.
        double qq = vqq + mq * mq;
        double qb = vqb + mq * mb;
        if (h % m == phase) {
          mean[h] = mq;
          variance[h] = vqq + s2 * qq;
          // (F + Gε)x·(1 + gε): what the shared error adds to mean and covariance.
          double fourth = s2 + 3 * g * g * s2 * s2;
          double twice = 2 * g * s2;
          double once = g * s2;
          double gg = g * g * s2;
          vll =
              (1 + gg) * vqq
                  + (gg - once * a * (2 + once * a)) * mq * mq
                  + a * (2 * twice + fourth * a) * qq;
          vlb =
              (1 + gg) * phi * vqb
                  + (gg - once * a) * phi * mq * mb
                  - once * b * (1 + once * a) * mq * mq
                  + twice * (b * qq + a * phi * qb)
                  + fourth * a * b * qq;
          vbb =
              (1 + gg) * phi * phi * vbb
                  + gg * phi * phi * mb * mb
                  - once * b * (2 * phi * mb + once * b * mq) * mq
                  + b * (2 * twice * phi * qb + fourth * b * qq);
          double nl = mq * (1 + once * a);
          double nb = phi * mb + once * b * mq;
          ml = nl;
          mb = nb;
        } else {
          vll = vqq + s2 * a * a * qq;
          vlb = phi * vqb + s2 * a * b * qq;
          vbb = phi * phi * vbb + s2 * b * b * qq;
          ml = mq;
          mb = phi * mb;
        }
      }
    }
    return new EtsMoments(mean, variance);
  }
}
