package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Objects;

/**
 * Counts with a season: negative binomial around a slowly moving level. For whole numbers of any
 * size, rare events included; its paths are whole numbers. Immutable.
 *
 * <p>Model: y(t) ~ Poisson(λ(t)·s(p)·g(t)), with λ a level whose logarithm is a random walk of
 * variance τ² a step, s(p) the season's profile with mean 1, and g gamma with mean 1 and variance
 * φ, so that y is negative binomial with variance μ + φμ² (Cameron and Trivedi 2013, section 3.3).
 * Fitted to n values in this order:
 *
 * <ul>
 *   <li>s(p) = (1 + sum of the last {@value #SEASONS} seasons' values at p) / (1 + what they would
 *       be without a season), scaled to mean 1. The 1 is a pseudo-count: a position at which
 *       nothing came yet is rare, not impossible.
 *   <li>level = Σ ω^j y(t−j) / Σ ω^j s(t−j), the discounted rate of Harvey and Fernandes (1989).
 *       The memory 1/(1−ω) is the one of 1, 2, 4, 8, 16 or 32 seasons (of at least 4 values) with
 *       the highest likelihood of one step ahead.
 *   <li>φ = Σ((y−μ)² − μ) / Σμ² over those steps, at least 0, times n/(n − m − 1) for what profile
 *       and level take from the residuals
 *   <li>τ² and the variance of the level are those of the random walk for which the discount is the
 *       steady Kalman gain α = 1−ω: τ² = R·α²/(1−α), level αR, with R the relative variance of one
 *       observation of the level: 1/R is the mean of 1/(1/(λs) + φ) over the season.
 * </ul>
 *
 * <p>Paths draw what is not known of level, profile (relative variance 1/(1 + sum) + φ/seasons) and
 * φ (scaled by ν/χ²(ν), ν = n − m − 1 but at least 4) once, then the level's way and the counts.
 *
 * <p>Profile, φ and memory are parameters; the level is a state that new points move on.
 */
public final class SeasonalCounts implements ForecastModel {
  private static final long serialVersionUID = 1L;

  /** How many seasons the profile is made of. */
  private static final int SEASONS = 13;

  private static final int[] MEMORIES = {1, 2, 4, 8, 16, 32};
  private static final double LARGEST = 1e15;

  private final int season;

  private SeasonalCounts(int season) {
    this.season = season;
  }

  /**
   * Counts with a season.
   *
   * @param m season length, 1 for none
   * @return the model {@code counts(m)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static SeasonalCounts of(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season is at least 1 step, found " + m);
    }
    return new SeasonalCounts(m);
  }

  @Override
  public String name() {
    return "counts(" + season + ")";
  }

  /**
   * Fits the model.
   *
   * @param history values of 0 or more, rounded to whole numbers
   * @return the fitted model
   * @throws FitException when fewer than three values are observed, one is negative or above 1e15,
   *     all are so small that they would round to 0, or the series has an upper bound
   */
  @Override
  public FittedModel fit(Series history) {
    Observed seen = Observed.of(history);
    if (seen.count() < 3) {
      throw new FitException(name(), "needs 3 observed values, found " + seen.count());
    }
    checkCounts(seen);
    if (history.bounds().upper() < Double.POSITIVE_INFINITY) {
      throw new FitException(
          name(),
          "counts have no upper bound, the series has "
              + history.bounds().upper()
              + ". Maybe SeasonalMean?");
    }
    double[] y = CountLevel.counts(seen);
    double[] totals = new double[season];
    double[] times = new double[season];
    double[] profile = profile(y, totals, times);
    int free = Math.max(4, seen.count() - season - 1);
    double correction = (double) seen.count() / Math.max(seen.count() / 2.0, free);
    CountLevel best = null;
    for (int memory : MEMORIES) {
      CountLevel level = CountLevel.of(y, profile, Math.max(4, memory * season), correction);
      if (best == null || level.likelihood > best.likelihood) {
        best = level;
      }
    }
    CountLevel chosen = Objects.requireNonNull(best);
    double[] errors = new double[season];
    for (int p = 0; p < season && season > 1; p++) {
      errors[p] = Math.sqrt(1 / (1 + totals[p]) + chosen.dispersion / Math.max(1, times[p]));
    }
    return new SeasonalCountsFit(
        this, history, profile, errors, chosen.dispersion, chosen.memory, free);
  }

  /** What a history must be, or the values that went on. */
  void checkCounts(Observed seen) {
    if (seen.min() < 0 || seen.max() > LARGEST || (seen.max() > 0 && seen.max() < 0.5)) {
      throw new FitException(
          name(), "needs counts, found values from " + seen.min() + " to " + seen.max());
    }
  }

  /** Element t mod m belongs to time t, 0 the first observed. */
  private double[] profile(double[] y, double[] totals, double[] times) {
    double sum = 0;
    double n = 0;
    for (int back = 1; back <= Math.min(y.length, SEASONS * season); back++) {
      double v = y[y.length - back];
      if (!Double.isNaN(v)) {
        int p = (y.length - back) % season;
        totals[p] += v;
        times[p]++;
        sum += v;
        n++;
      }
    }
    double[] profile = new double[season];
    for (int p = 0; p < season; p++) {
      profile[p] = (1 + totals[p]) / (1 + times[p] * sum / n);
    }
    double mean = Arrays.stream(profile).average().orElse(1);
    for (int p = 0; p < season; p++) {
      profile[p] /= mean;
    }
    return profile;
  }

  @Override
  public String toString() {
    return name();
  }

  /** Reads fitted counts back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "counts";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      double[] profile = state.numbers("profile");
      return new SeasonalCountsFit(
          of(profile.length),
          state.series("history"),
          profile,
          state.numbers("profile errors"),
          state.number("dispersion"),
          state.whole("memory"),
          state.whole("free"));
    }
  }
}
