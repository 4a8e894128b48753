package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.CountDraws;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Locale;
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
   *     or all are so small that they would round to 0
   */
  @Override
  public FittedModel fit(Series history) {
    Observed seen = Observed.of(history);
    if (seen.count() < 3) {
      throw new FitException(name(), "needs 3 observed values, found " + seen.count());
    }
    if (seen.min() < 0 || seen.max() > LARGEST || (seen.max() > 0 && seen.max() < 0.5)) {
      throw new FitException(
          name(), "needs counts, found values from " + seen.min() + " to " + seen.max());
    }
    double[] y = seen.values();
    for (int t = 0; t < y.length; t++) {
      y[t] = Math.rint(y[t]);
    }
    double[] totals = new double[season];
    double[] times = new double[season];
    double[] profile = profile(y, totals, times);
    int free = Math.max(4, seen.count() - season - 1);
    double correction = (double) seen.count() / Math.max(seen.count() / 2.0, free);
    Level best = null;
    for (int memory : MEMORIES) {
      Level level = Level.of(y, profile, Math.max(4, memory * season), correction);
      if (best == null || level.likelihood > best.likelihood) {
        best = level;
      }
    }
    return new Fitted(
        history, profile, totals, times, Objects.requireNonNull(best), free, seen.trailing());
  }

  /** Position p of the profile is that of step p after the last observed one. */
  private double[] profile(double[] y, double[] totals, double[] times) {
    double sum = 0;
    double n = 0;
    for (int back = 1; back <= Math.min(y.length, SEASONS * season); back++) {
      double v = y[y.length - back];
      if (!Double.isNaN(v)) {
        int p = Math.floorMod(-back, season);
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

  /** A level with one memory, and how well it foresaw each value. */
  private static final class Level {
    final int memory;
    final double rate;
    final double dispersion;
    final double likelihood;
    final double observations;

    private Level(
        int memory, double rate, double dispersion, double likelihood, double observations) {
      this.memory = memory;
      this.rate = rate;
      this.dispersion = dispersion;
      this.likelihood = likelihood;
      this.observations = observations;
    }

    static Level of(double[] y, double[] profile, int memory, double correction) {
      int m = profile.length;
      double keep = 1 - 1.0 / memory;
      double[] foreseen = new double[y.length];
      double count = 0;
      double exposure = 0;
      double weights = 0;
      double squares = 0;
      int burnIn = Math.min(y.length - 2, Math.max(1, Math.min(m, y.length / 3)));
      double excess = 0;
      double size = 0;
      for (int t = 0; t < y.length; t++) {
        double s = profile[Math.floorMod(t - y.length, m)];
        // Half an event in one step: a rate is never 0 for want of history.
        foreseen[t] = (count + 0.5) / (exposure + 1) * s;
        count *= keep;
        exposure *= keep;
        weights *= keep;
        squares *= keep * keep;
        if (!Double.isNaN(y[t])) {
          if (t >= burnIn) {
            double e = y[t] - foreseen[t];
            excess += e * e - foreseen[t];
            size += foreseen[t] * foreseen[t];
          }
          count += y[t];
          exposure += s;
          weights++;
          squares++;
        }
      }
      double dispersion = size > 0 ? Math.max(0, excess / size) * correction : 0;
      double likelihood = 0;
      for (int t = burnIn; t < y.length; t++) {
        if (!Double.isNaN(y[t])) {
          likelihood += logProbability(y[t], foreseen[t], dispersion);
        }
      }
      return new Level(
          memory,
          (count + 0.5) / (exposure + 1),
          dispersion,
          likelihood,
          weights * weights / Math.max(squares, 1e-300));
    }

    /** Negative binomial up to the factor 1/y!, which no parameter changes. */
    private static double logProbability(double y, double mean, double dispersion) {
      if (dispersion <= 1e-9) {
        return y * Math.log(mean) - mean;
      }
      double k = 1 / dispersion;
      // Γ(y + k)/Γ(k) as a product for small counts, by Stirling's series for large ones.
      return logRising(k, y)
          + y * Math.log(dispersion * mean / (1 + dispersion * mean))
          - k * Math.log1p(dispersion * mean);
    }

    private static double logRising(double k, double y) {
      if (y < 64) {
        double sum = 0;
        for (int i = 0; i < y; i++) {
          sum += Math.log(k + i);
        }
        return sum;
      }
      double shift = 8;
      return logRising(k, shift) + stirling(k + y) - stirling(k + shift);
    }

    private static double stirling(double x) {
      return (x - 0.5) * Math.log(x) - x + 1 / (12 * x) - 1 / (360 * x * x * x);
    }
  }

  /** The model of one history. */
  private final class Fitted implements FittedModel {
    private final Series history;
    private final double[] profile;
    private final double[] profileError;
    private final double rate;
    private final double dispersion;
    private final int memory;
    private final int free;
    private final int gap;
    private final double levelError;
    private final double drift;

    Fitted(
        Series history,
        double[] profile,
        double[] totals,
        double[] times,
        Level level,
        int free,
        int gap) {
      this.history = history;
      this.profile = profile;
      this.rate = level.rate;
      this.dispersion = level.dispersion;
      this.memory = level.memory;
      this.free = free;
      this.gap = gap;
      profileError = new double[profile.length];
      double information = 0;
      for (int p = 0; p < profile.length; p++) {
        information += 1 / (1 / (rate * profile[p]) + dispersion) / profile.length;
        profileError[p] =
            profile.length == 1
                ? 0
                : Math.sqrt(1 / (1 + totals[p]) + dispersion / Math.max(1, times[p]));
      }
      double one = 1 / information;
      double gain = 1.0 / memory;
      // The steady gain, or the plain mean of fewer values than the memory holds.
      levelError = Math.sqrt(Math.max(gain, 1 / level.observations) * one);
      drift = Math.sqrt(one * gain * gain / (1 - gain));
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT,
          "negative binomial counts, %.4g a step, dispersion %.3g, memory %d steps",
          rate,
          dispersion,
          memory);
    }

    @Override
    public Forecast forecast(int horizon) {
      PathSource counts =
          (random, out) -> {
            double phi = 0;
            if (dispersion > 0) {
              phi = dispersion * free / (2 * CountDraws.gamma(free / 2.0, random));
            }
            double[] mean = new double[profile.length];
            for (int p = 0; p < mean.length; p++) {
              mean[p] = rate * profile[p] * logNormal(profileError[p], random.nextGaussian());
            }
            double start = Math.sqrt(levelError * levelError + gap * drift * drift);
            double level = logNormal(start, random.nextGaussian());
            for (int h = 0; h < out.length; h++) {
              level *= logNormal(drift, random.nextGaussian());
              double expected = level * mean[(gap + h) % profile.length];
              if (phi > 0) {
                expected *= phi * CountDraws.gamma(1 / phi, random);
              }
              out[h] = CountDraws.poisson(expected, random);
            }
          };
      return Forecast.simulatedInside(history, name(), horizon, counts);
    }

    /** A factor with mean 1 whose logarithm has a standard deviation, at a normal deviate. */
    private static double logNormal(double sd, double z) {
      return Math.exp(sd * z - sd * sd / 2);
    }
  }
}
