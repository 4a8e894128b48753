package io.headroom.forecasting.evaluation;

/**
 * Accuracy measures, each with its formula. y is the actual value, f the forecast mean, q the
 * forecast median, n the number of steps with an actual value; sums run over those steps only.
 * Without any, a measure is NaN.
 *
 * <p>Each measure looks at the point that a calibrated forecast should give it: an absolute error
 * is least in expectation at the median, a squared error at the mean (Gneiting 2011; Kolassa 2020).
 * Percentage errors and scaled ones weigh absolute errors and take the median with them. So a
 * skewed forecast is not blamed for a mean that lies beside its median.
 */
public enum Accuracy {
  /** Mean absolute error: Σ|y − q|/n, in the unit of the series. */
  MAE(0) {
    @Override
    double at(Scored s, int h) {
      return Math.abs(s.actual(h) - s.median(h));
    }
  },
  /** Root mean squared error: √(Σ(y − f)²/n), in the unit of the series. */
  RMSE(0) {
    @Override
    double at(Scored s, int h) {
      double e = s.actual(h) - s.mean(h);
      return e * e;
    }

    @Override
    double finish(double mean) {
      return Math.sqrt(mean);
    }
  },
  /**
   * Mean absolute scaled error: MAE over the in-sample MAE of seasonal naive (Hyndman and Koehler
   * 2006); {@link Scored#scaleOf} says what the scale is when that is 0.
   */
  MASE(0) {
    @Override
    double at(Scored s, int h) {
      return Math.abs(s.actual(h) - s.median(h)) / s.scale();
    }
  },
  /**
   * Root mean squared scaled error: √(Σ(y − f)²/n) over the root mean squared error of seasonal
   * naive in the past (Hyndman and Koehler 2006); where that is 0, over the scale of MASE.
   */
  RMSSE(0) {
    @Override
    double at(Scored s, int h) {
      double e = s.actual(h) - s.mean(h);
      return e * e / s.squaredScale();
    }

    @Override
    double finish(double mean) {
      return Math.sqrt(mean);
    }
  },
  /** Symmetric percentage error as in M4: 200·Σ(|y − q|/(|y| + |q|))/n, 0…200; 0/0 counts as 0. */
  SMAPE(0) {
    @Override
    double at(Scored s, int h) {
      double e = Math.abs(s.actual(h) - s.median(h));
      return e == 0 ? 0 : 200 * e / (Math.abs(s.actual(h)) + Math.abs(s.median(h)));
    }
  },
  /** Weighted percentage error as a fraction: Σ|y − q|/Σ|y|; NaN when all y are 0. */
  WAPE(0) {
    @Override
    double at(Scored s, int h) {
      return Math.abs(s.actual(h) - s.median(h));
    }

    @Override
    double weight(Scored s, int h) {
      return Math.abs(s.actual(h));
    }
  },
  /** Mean error: Σ(f − y)/n, in the unit of the series; positive when the forecast is too high. */
  BIAS(0) {
    @Override
    double at(Scored s, int h) {
      return s.mean(h) - s.actual(h);
    }
  },
  /** Mean pinball loss of the 10 % quantile, in the unit of the series. */
  PINBALL10(0) {
    @Override
    double at(Scored s, int h) {
      return pinball(s.actual(h), s.q10(h), 0.1);
    }
  },
  /** Mean pinball loss of the median: half its mean absolute error. */
  PINBALL50(0) {
    @Override
    double at(Scored s, int h) {
      return pinball(s.actual(h), s.median(h), 0.5);
    }
  },
  /** Mean pinball loss of the 90 % quantile, in the unit of the series. */
  PINBALL90(0) {
    @Override
    double at(Scored s, int h) {
      return pinball(s.actual(h), s.q90(h), 0.9);
    }
  },
  /**
   * Mean continuous ranked probability score, in the unit of the series; see {@link Scored#crps}.
   */
  CRPS(0) {
    @Override
    double at(Scored s, int h) {
      return s.crps(h);
    }
  },
  /** Share of actual values inside the 80 % interval, 0…1; best at 0.8. */
  COVERAGE80(0.8) {
    @Override
    double at(Scored s, int h) {
      return inside(s.actual(h), s.q10(h), s.q90(h));
    }
  },
  /** Share of actual values inside the 95 % interval, 0…1; best at 0.95. */
  COVERAGE95(0.95) {
    @Override
    double at(Scored s, int h) {
      return inside(s.actual(h), s.lower95(h), s.upper95(h));
    }
  },
  /**
   * Mean scaled interval score of the 95 % interval as in M4: width plus 40 times the distance of
   * an actual value outside it, over the scale of MASE (Gneiting and Raftery 2007, eq. 43).
   */
  MSIS(0) {
    @Override
    double at(Scored s, int h) {
      double below = Math.max(0, s.lower95(h) - s.actual(h));
      double above = Math.max(0, s.actual(h) - s.upper95(h));
      return (s.upper95(h) - s.lower95(h) + 2 / 0.05 * (below + above)) / s.scale();
    }
  };

  private final double best;

  Accuracy(double best) {
    this.best = best;
  }

  /** The measure's contribution at a step with an actual value. */
  abstract double at(Scored s, int step);

  /** What the contribution is divided by. */
  double weight(Scored s, int step) {
    return 1;
  }

  /** From the weighted mean to the measure. */
  double finish(double mean) {
    return mean;
  }

  /**
   * The measure of one forecast.
   *
   * @param s a forecast beside what happened
   * @return the measure, NaN when nothing can be scored
   */
  public double of(Scored s) {
    double sum = 0;
    double weight = 0;
    for (int h = 0; h < s.steps(); h++) {
      if (!Double.isNaN(s.actual(h))) {
        sum += at(s, h);
        weight += weight(s, h);
      }
    }
    return weight > 0 ? finish(sum / weight) : Double.NaN;
  }

  /**
   * The measure at one step of several forecasts.
   *
   * @param all forecasts beside what happened
   * @param step 0-based; shorter ones are left out
   * @return the measure, NaN when nothing can be scored
   */
  public double atStep(Iterable<Scored> all, int step) {
    double sum = 0;
    double weight = 0;
    for (Scored s : all) {
      if (step < s.steps() && !Double.isNaN(s.actual(step))) {
        sum += at(s, step);
        weight += weight(s, step);
      }
    }
    return weight > 0 ? finish(sum / weight) : Double.NaN;
  }

  /**
   * How far a value of this measure is from the best one.
   *
   * @param value of this measure
   * @return 0 or more, smaller is better: |value − best|, with best 0 but for coverage; NaN for NaN
   */
  public double loss(double value) {
    return Math.abs(value - best);
  }

  private static double inside(double y, double lower, double upper) {
    if (Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    return y >= lower && y <= upper ? 1 : 0;
  }

  private static double pinball(double y, double q, double p) {
    return y >= q ? p * (y - q) : (1 - p) * (q - y);
  }
}
