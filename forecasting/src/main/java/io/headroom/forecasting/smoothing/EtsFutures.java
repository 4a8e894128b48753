package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.PathSource;

/** How the future of an ETS model is drawn. */
final class EtsFutures {
  private EtsFutures() {}

  /**
   * The model's own recursion. Relative errors beyond −1 and 1 are drawn again: below is nothing,
   * and above keeps their mean at zero.
   */
  static PathSource simulated(EtsForm form, EtsParameters by, EtsWalk now, double sigma, int gap) {
    double[] season = now.season();
    return (random, out) -> {
      EtsWalk walk = new EtsWalk(form, by, now.level(), now.slope(), season);
      for (int h = -gap; h < out.length; h++) {
        double error;
        if (form.multiplicativeError()) {
          double relative;
          do {
            relative = sigma * random.nextGaussian();
          } while (Math.abs(relative) >= 1);
          error = relative * walk.mean();
        } else {
          error = sigma * random.nextGaussian();
        }
        if (h >= 0) {
          out[h] = walk.mean() + error;
        }
        walk.step(error);
      }
    };
  }

  /**
   * Normal deviations from the mean with given standard deviations, which depend on each other as
   * in the model's recursion made linear at its forecast: exactly so in classes 1 and 2, nearly in
   * class 3.
   *
   * @param shape standard deviation of each step after the gap
   */
  static PathSource normal(
      EtsForm form,
      EtsParameters by,
      EtsWalk now,
      EtsMoments moments,
      double sigma,
      int gap,
      double[] shape) {
    int steps = gap + shape.length;
    boolean factors = form.hasFactors();
    double[] season = now.season();
    int m = Math.max(1, season.length);
    // Standard deviation of each error; size of the level and of the season where they multiply.
    double[] error = new double[steps];
    double[] base = new double[steps];
    double[] factor = new double[steps];
    EtsWalk walk = new EtsWalk(form, by, now.level(), now.slope(), season);
    for (int h = 0; h < steps; h++) {
      double mean = moments.mean(h);
      error[h] =
          form.multiplicativeError()
              ? sigma * Math.sqrt((moments.variance(h) + mean * mean) / (1 + sigma * sigma))
              : sigma;
      base[h] = factors ? walk.base() : 1;
      factor[h] = factors ? season[h % m] : 1;
      walk.step(0);
    }
    double[] c = EtsMoments.effects(form, by, m, steps);
    double[] rescale = new double[shape.length];
    for (int h = gap; h < steps; h++) {
      double sum = 0;
      for (int j = 0; j <= h; j++) {
        int lag = h - j;
        double effect = lag == 0 ? 1 : c[lag] * factor[h] / factor[j];
        if (factors && lag > 0 && lag % m == 0) {
          effect += by.gamma() * base[h] / base[j];
        }
        sum += effect * effect * error[j] * error[j];
      }
      rescale[h - gap] = sum > 0 ? shape[h - gap] / Math.sqrt(sum) : 0;
    }
    return (random, out) -> {
      double l = 0;
      double b = 0;
      double[] s = new double[season.length];
      int at = 0;
      for (int h = 0; h < gap + out.length; h++) {
        double e = error[h] * random.nextGaussian();
        double q = l + by.phi() * b;
        double y = q * factor[h] + e;
        double change = e / factor[h];
        if (s.length > 0) {
          y += s[at] * base[h];
          s[at] += by.gamma() * e / base[h];
          at = at + 1 == m ? 0 : at + 1;
        }
        if (h >= gap) {
          out[h - gap] = y * rescale[h - gap];
        }
        l = q + by.alpha() * change;
        b = by.phi() * b + by.beta() * change;
      }
    };
  }
}
