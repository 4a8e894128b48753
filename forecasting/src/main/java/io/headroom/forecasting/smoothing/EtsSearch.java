package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.BoxSearch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters and first states of ETS forms on one history, which is scaled to about 1.
 * Buffers serve all forms; for one thread.
 */
final class EtsSearch {
  /** Of lik, when the result is to be used. */
  static final double FINE = 1e-7;

  /** Of lik, when forms are compared. */
  static final double COARSE = 1e-4;

  private static final int EFFORT = 300;

  /** The least weight of the prior that is tried, and what one try has of the weight before. */
  private static final double LIGHTEST = 1.0 / 256;

  private static final double LIGHTER = 0.25;

  // Where searches begin: the level fast or slow, the season slow or fast, a trend that turns with
  // the level, and so slow that all stays positive where it does not elsewhere.
  static final EtsParameters LIVELY = new EtsParameters(0.5, 0.05, 0.1, 0.92);
  static final EtsParameters CALM = new EtsParameters(0.1, 0.01, 0.4, 0.92);
  static final EtsParameters TURNING = new EtsParameters(0.6, 0.4, 0.05, 0.9);
  static final EtsParameters STIFF = new EtsParameters(1e-3, 2e-4, 1e-3, 0.9);
  private static final List<EtsParameters> STARTS =
      List.of(
          LIVELY,
          CALM,
          TURNING,
          new EtsParameters(0.9, 0.01, 0.01, 0.97),
          new EtsParameters(0.05, 0.005, 0.05, 0.975),
          new EtsParameters(0.01, 0.001, 0.05, 0.975));

  private final EtsPass pass;
  private final int season;
  private final BoxSearch search;
  private final EtsCurvature tangents;
  private final double[] ignored;

  /** Where states begin, for no, additive and multiplicative trends of the three seasons. */
  private final @Nullable EtsStart[] starts = new EtsStart[9];

  /** What a search has come to, in the units of the data given. */
  static final class End {
    private final EtsForm form;
    private final double lik;
    private final boolean abandoned;
    private final EtsParameters by;
    private final double[] states;

    private End(EtsForm form, double lik, boolean abandoned, EtsParameters by, double[] states) {
      this.form = form;
      this.lik = lik;
      this.abandoned = abandoned;
      this.by = by;
      this.states = states;
    }

    EtsForm form() {
      return form;
    }

    double lik() {
      return lik;
    }

    /** Whether it was given up because it could not reach its limit. */
    boolean abandoned() {
      return abandoned;
    }

    EtsParameters by() {
      return by;
    }

    double level() {
      return states[0];
    }

    double slope() {
      return states[1];
    }

    /** A fresh copy; empty without season. */
    double[] season() {
      return Arrays.copyOfRange(states, 2, states.length);
    }
  }

  EtsSearch(double[] y, int observed, int season) {
    this.season = season;
    this.pass = new EtsPass(y, observed, season);
    int most = season + 6;
    this.search = new BoxSearch(most);
    this.tangents = new EtsCurvature(most, season);
    this.ignored = new double[most];
  }

  /** The effort so far. */
  int evaluations() {
    return search.evaluations();
  }

  /** Whether there are values enough: one more than numbers to estimate, and a season to see. */
  boolean suffices(EtsForm form) {
    return pass.observed() - form.parameters(season) - 2 >= 1
        && (!form.isSeasonal() || pass.data().length >= season + 2);
  }

  /** What AICc adds to lik. */
  double penalty(EtsForm form) {
    double k = form.parameters(season) + 1.0;
    return 2 * k + 2 * k * (k + 1) / (pass.observed() - k - 1);
  }

  /** The best end of several starts; null when the likelihood is finite at none. */
  @Nullable End best(EtsForm form) {
    End best = null;
    for (EtsParameters start : STARTS) {
      best = better(best, from(form, start, FINE, Double.POSITIVE_INFINITY));
    }
    if (form.hasTrend()) {
      End flat = from(form.with(EtsForm.Trend.NONE), LIVELY, COARSE, Double.POSITIVE_INFINITY);
      if (flat != null) {
        best = better(best, from(form, flat, FINE, Double.POSITIVE_INFINITY));
      }
    }
    return best == null ? from(form, STIFF, FINE, Double.POSITIVE_INFINITY) : best;
  }

  /** The one of less lik. */
  static @Nullable End better(@Nullable End a, @Nullable End b) {
    return a == null || (b != null && b.lik() < a.lik()) ? b : a;
  }

  /** From usual states; null when the likelihood is not finite there. */
  @Nullable End from(EtsForm form, EtsParameters by, double tolerance, double limit) {
    EtsLikelihood likelihood = new EtsLikelihood(form, pass, start(form), season);
    likelihood.begin(by, search.point());
    return run(likelihood, tolerance, limit);
  }

  /** From where a related form ended; null when the likelihood is not finite there. */
  @Nullable End from(EtsForm form, End other, double tolerance, double limit) {
    return run(resume(form, other), tolerance, limit);
  }

  /** The likelihood of a form, the search's point being where a related form ended. */
  private EtsLikelihood resume(EtsForm form, End other) {
    EtsStart start = start(form);
    EtsLikelihood likelihood = new EtsLikelihood(form, pass, start, season);
    EtsForm was = other.form();
    EtsParameters by = other.by();
    EtsParameters more =
        new EtsParameters(
            by.alpha(),
            was.hasTrend() ? by.beta() : by.alpha() / 10,
            was.isSeasonal() ? by.gamma() : Math.min(0.1, (1 - by.alpha()) / 2),
            was.isDamped() ? by.phi() : 0.95);
    double flat = form.growsByFactor() ? 1 : 0;
    double slope = flat;
    if (was.hasTrend()) {
      slope =
          was.growsByFactor() == form.growsByFactor()
              ? other.slope()
              : form.growsByFactor()
                  ? 1 + other.slope() / other.level()
                  : other.level() * (other.slope() - 1);
    }
    likelihood.begin(
        more,
        other.level(),
        slope,
        was.season() == form.season() ? other.season() : start.season,
        search.point());
    return likelihood;
  }

  /**
   * Where the prior of the parameters pulls the most likely ones to, with its whole weight or as
   * much of it as costs no more than allowed.
   *
   * @param best the least lik of its form
   * @param slack how much lik may be given away; 0 for none, infinite for the whole weight
   */
  End settled(End best, double slack) {
    for (double weight = slack > 0 ? 1 : 0; weight >= LIGHTEST; weight *= LIGHTER) {
      EtsLikelihood likelihood = resume(best.form(), best);
      likelihood.weigh(weight);
      End end = run(likelihood, FINE, Double.POSITIVE_INFINITY);
      if (end != null && end.lik() <= best.lik() + slack) {
        return end;
      }
    }
    return best;
  }

  /** Mean of the relative errors in units of its standard error. */
  double meanError(End end) {
    EtsWalk walk = new EtsWalk(end.form(), end.by(), end.level(), end.slope(), end.season());
    double sum = 0;
    double squares = 0;
    for (double v : pass.data()) {
      if (!Double.isNaN(v)) {
        double e = v / walk.mean() - 1;
        sum += e;
        squares += e * e;
      }
      walk.observe(v);
    }
    return squares > 0 ? sum / Math.sqrt(squares) : 0;
  }

  /**
   * Whether all values are positive, but the mean forecast is not at each of as many steps as they
   * span.
   */
  boolean reachesZero(End end) {
    EtsWalk walk = new EtsWalk(end.form(), end.by(), end.level(), end.slope(), end.season());
    for (double v : pass.data()) {
      if (v <= 0) {
        return false;
      }
      walk.observe(v);
    }
    for (int h = 0; h < pass.data().length; h++) {
      if (!(walk.mean() > 0)) {
        return true;
      }
      walk.step(0);
    }
    return false;
  }

  private EtsStart start(EtsForm form) {
    int row =
        switch (form.season()) {
          case NONE -> 0;
          case ADDITIVE -> 3;
          case MULTIPLICATIVE -> 6;
        };
    int kind = row + (form.growsByFactor() ? 2 : form.hasTrend() ? 1 : 0);
    EtsStart known = starts[kind];
    if (known == null) {
      known = EtsStart.of(form, pass.data(), form.isSeasonal() ? season : 1);
      starts[kind] = known;
    }
    return known;
  }

  private @Nullable End run(EtsLikelihood likelihood, double tolerance, double limit) {
    if (!go(likelihood, tolerance, limit)) {
      return null;
    }
    EtsParameters by = likelihood.parameters(search.point());
    if (!likelihood.isAdmissible()) {
      // Seldom; the search is free at first, as the restricted one costs more.
      likelihood.restrict();
      if (Double.isInfinite(likelihood.value(search.point(), ignored))) {
        likelihood.begin(STIFF, search.point());
      }
      if (!go(likelihood, tolerance, limit)) {
        return null;
      }
      by = likelihood.parameters(search.point());
    }
    return new End(
        likelihood.form(),
        search.value() - likelihood.prior(search.point()),
        search.isAbandoned(),
        by,
        likelihood.states(search.point()));
  }

  private boolean go(EtsLikelihood likelihood, double tolerance, double limit) {
    if (!likelihood.curvature(search.point(), tangents, search.curvature())) {
      return false;
    }
    search.minimize(
        likelihood, likelihood.variables(), likelihood.states(), tolerance, EFFORT, limit);
    return search.value() < Double.POSITIVE_INFINITY;
  }
}
