package io.headroom.forecasting.intermittent;

import java.util.Locale;

/** The methods, each with its recursion through a history. */
enum DemandMethod {
  /** Croston (1972): 1/q. */
  CROSTON {
    @Override
    double correction(double beta) {
      return 1;
    }
  },
  /** Syntetos and Boylan (2005): (1 − β/2)/q. */
  SBA {
    @Override
    double correction(double beta) {
      return 1 - beta / 2;
    }
  },
  /** Shale, Boylan and Johnston (2006): (1 − β/(2 − β))/q. */
  SBJ {
    @Override
    double correction(double beta) {
      return 1 - beta / (2 - beta);
    }
  },
  /** Teunter, Syntetos and Babai (2011): the smoothed share of periods with a demand. */
  TSB {
    @Override
    double probabilities(Demands d, Smoothing by, int block, double[] before, double[] amounts) {
      double p = 1.0 / d.interval(0);
      int seen = 0;
      for (int t = 0; t < d.span(); t++) {
        before[t] = p;
        if (!Double.isNaN(d.value(t))) {
          p += by.occurrenceGain(++seen) * ((d.value(t) > 0 ? 1 : 0) - p);
        }
      }
      before[d.span()] = p;
      return by.occurrenceGain(seen + 1);
    }
  },
  /** Nikolopoulos et al. (2011): the smoothed mean of blocks. */
  ADIDA {
    @Override
    double probabilities(Demands d, Smoothing by, int block, double[] before, double[] amounts) {
      int blocks = Math.max(1, d.span() / block);
      int first = Math.max(0, d.span() - blocks * block);
      double level = blockMean(d, first, block);
      // Values before the first whole block are expected at its level, as is the block itself.
      int seen = 0;
      for (int b = 0; b < blocks; b++) {
        int from = b == 0 ? 0 : first + b * block;
        int to = Math.min(d.span(), first + (b + 1) * block);
        for (int t = from; t < to; t++) {
          before[t] = level / amounts[t];
        }
        double mean = blockMean(d, first + b * block, block);
        if (!Double.isNaN(mean)) {
          level = Double.isNaN(level) ? mean : level;
          level += by.occurrenceGain(++seen) * (mean - level);
        }
      }
      before[d.span()] = level / amounts[d.span()];
      return by.occurrenceGain(seen + 1) / block;
    }
  };

  /** By what 1/q is multiplied; of the methods that smooth intervals. */
  double correction(double beta) {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Runs through a history with a demand at least.
   *
   * @param block periods of a block, of {@link #ADIDA} only
   */
  DemandRate run(Demands d, Smoothing by, int block) {
    int n = d.span();
    double[] amounts = new double[n + 1];
    double[] before = new double[n + 1];
    double z = d.size(0);
    int i = 0;
    for (int t = 0; t < n; t++) {
      amounts[t] = z;
      if (d.value(t) > 0) {
        z += by.sizeGain(i + 1) * (d.size(i) - z);
        i++;
      }
    }
    amounts[n] = z;
    double gain = probabilities(d, by, block, before, amounts);
    for (int t = 0; t <= n; t++) {
      if (before[t] > 1) {
        // More than the amounts seen: a demand in every period, and larger.
        amounts[t] *= before[t];
        before[t] = 1;
      }
    }
    return new DemandRate(
        before, amounts, before[n], amounts[n], gain, by.sizeGain(d.count() + 1), d.since());
  }

  /**
   * Fills in the probability before each time and, as last element, after all; says by how much the
   * next period moves it.
   */
  double probabilities(Demands d, Smoothing by, int block, double[] before, double[] amounts) {
    double c = correction(by.occurrence());
    double q = d.interval(0);
    int i = 0;
    for (int t = 0; t < d.span(); t++) {
      before[t] = c / q;
      if (d.value(t) > 0) {
        q += by.occurrenceGain(i + 1) * (d.interval(i) - q);
        i++;
      }
    }
    before[d.span()] = c / q;
    // A demand comes once in q periods.
    return by.occurrenceGain(i + 1) / q;
  }

  private static double blockMean(Demands d, int from, int block) {
    double sum = 0;
    int n = 0;
    for (int t = from; t < Math.min(d.span(), from + block); t++) {
      if (!Double.isNaN(d.value(t))) {
        sum += d.value(t);
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  /** Its name in lower case. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
