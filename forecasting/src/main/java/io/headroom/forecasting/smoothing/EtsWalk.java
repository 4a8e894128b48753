package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.smoothing.EtsForm.Season;

/**
 * The recursion of an ETS model, step by step, with its states (Hyndman et al. 2008, tables 2.2 and
 * 2.3). For histories, forecasts and simulated paths; the search for parameters has a faster one in
 * {@link EtsPass}. Mutable, for one thread.
 *
 * <pre>
 *   q = l + phi·b | l·b^phi,   mu = q | q + s | q·s,   e = y − mu,   d = e | e | e/s
 *   l' = q + alpha·d,  b' = phi·b + beta·d | b^phi + beta·d/l,  s' = s + gamma·e | s + gamma·e/q
 * </pre>
 *
 * <p>A state that multiplies never becomes zero or negative: an update that would take it there
 * leaves it as it is. Fitted histories never do; simulated paths may, and new values may.
 */
final class EtsWalk {
  private final boolean byFactor;
  private final Season kind;
  private final boolean positiveLevel;
  private final EtsParameters by;
  private final double[] season;
  private double level;
  private double slope;
  private int at;

  // What is expected of the next step.
  private double grown;
  private double base;
  private double mean;

  /** Starts before a step whose season is the first element; the season is copied. */
  EtsWalk(EtsForm form, EtsParameters by, double level, double slope, double[] season) {
    this.byFactor = form.growsByFactor();
    this.kind = form.season();
    this.positiveLevel = form.needsPositiveData();
    this.by = by;
    this.level = level;
    this.slope = slope;
    this.season = season.clone();
    expect();
  }

  private void expect() {
    if (byFactor) {
      grown = by.phi() == 1 ? slope : Math.pow(slope, by.phi());
      base = level * grown;
    } else {
      grown = by.phi() * slope;
      base = level + grown;
    }
    mean =
        switch (kind) {
          case NONE -> base;
          case ADDITIVE -> base + season[at];
          case MULTIPLICATIVE -> base * season[at];
        };
  }

  /** What is expected of the next step, given all steps so far. */
  double mean() {
    return mean;
  }

  /** The same without the season. */
  double base() {
    return base;
  }

  double level() {
    return level;
  }

  double slope() {
    return slope;
  }

  /** The season's states in the order of the steps to come. */
  double[] season() {
    double[] next = new double[season.length];
    for (int j = 0; j < next.length; j++) {
      next[j] = season[(at + j) % next.length];
    }
    return next;
  }

  /** Goes on one step, which took the model by surprise by this much; 0 for a missing value. */
  void step(double error) {
    double before = level;
    double change = error;
    if (kind == Season.MULTIPLICATIVE) {
      double factor = season[at];
      change = error / factor;
      double next = factor + by.gamma() * error / base;
      season[at] = next > 0 ? next : factor;
    } else if (kind == Season.ADDITIVE) {
      season[at] += by.gamma() * error;
    }
    double next = base + by.alpha() * change;
    level = !positiveLevel || next > 0 ? next : base;
    if (byFactor) {
      double faster = grown + by.beta() * change / before;
      slope = faster > 0 ? faster : grown;
    } else {
      slope = grown + by.beta() * change;
    }
    if (kind != Season.NONE && ++at == season.length) {
      at = 0;
    }
    expect();
  }

  /** Goes on one step with a value, possibly missing. */
  void observe(double value) {
    step(Double.isNaN(value) ? 0 : value - mean);
  }
}
