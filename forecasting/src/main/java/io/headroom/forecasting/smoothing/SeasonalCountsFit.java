package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.CountDraws;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Locale;

/** Fitted {@link SeasonalCounts}. Immutable. */
final class SeasonalCountsFit implements FittedModel {
  private final SeasonalCounts model;
  private final Series history;
  private final Observed seen;
  private final double[] profile;
  private final double[] errors;
  private final double dispersion;
  private final int memory;
  private final int free;
  private final CountLevel level;
  private final double levelError;
  private final double drift;

  /** Profile and its relative errors by time mod m, 0 the first observed; not copied. */
  SeasonalCountsFit(
      SeasonalCounts model,
      Series history,
      double[] profile,
      double[] errors,
      double dispersion,
      int memory,
      int free) {
    this.model = model;
    this.history = history;
    this.seen = Observed.of(history);
    this.profile = profile;
    this.errors = errors;
    this.dispersion = dispersion;
    this.memory = memory;
    this.free = free;
    this.level = CountLevel.of(CountLevel.counts(seen), profile, memory, 1);
    double information = 0;
    for (double s : profile) {
      information += 1 / (1 / (level.rate * s) + dispersion) / profile.length;
    }
    double one = 1 / information;
    double gain = 1.0 / memory;
    // The steady gain, or the plain mean of fewer values than the memory holds.
    this.levelError = Math.sqrt(Math.max(gain, 1 / level.observations) * one);
    this.drift = Math.sqrt(one * gain * gain / (1 - gain));
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "negative binomial counts, %.4g a step, dispersion %.3g, memory %d steps",
        level.rate,
        dispersion,
        memory);
  }

  @Override
  public Forecast forecast(int horizon) {
    int m = profile.length;
    int gap = seen.trailing();
    int end = seen.span();
    double rate = level.rate;
    PathSource counts =
        (random, out) -> {
          double phi = 0;
          if (dispersion > 0) {
            phi = dispersion * free / (2 * CountDraws.gamma(free / 2.0, random));
          }
          double[] mean = new double[m];
          for (int j = 0; j < m; j++) {
            int p = (end + j) % m;
            mean[j] = rate * profile[p] * logNormal(errors[p], random.nextGaussian());
          }
          double start = Math.sqrt(levelError * levelError + gap * drift * drift);
          double now = logNormal(start, random.nextGaussian());
          for (int h = 0; h < out.length; h++) {
            now *= logNormal(drift, random.nextGaussian());
            double expected = now * mean[(gap + h) % m];
            if (phi > 0) {
              expected *= phi * CountDraws.gamma(1 / phi, random);
            }
            out[h] = CountDraws.poisson(expected, random);
          }
        };
    double[] levels = new double[horizon];
    double[] season = new double[horizon];
    Arrays.fill(levels, rate);
    for (int h = 0; h < horizon; h++) {
      season[h] = rate * (profile[(end + gap + h) % m] - 1);
    }
    Forecast forecast = Forecast.simulatedInside(history, model.name(), horizon, counts);
    return forecast.explainedBy(parts(Decomposition.over(forecast.grid()), levels, season));
  }

  /** A factor with mean 1 whose logarithm has a standard deviation, at a normal deviate. */
  private static double logNormal(double sd, double z) {
    return Math.exp(sd * z - sd * sd / 2);
  }

  @Override
  public Decomposition decomposition() {
    int n = history.size();
    double[] levels = new double[n];
    double[] season = new double[n];
    double[] remainder = new double[n];
    for (int i = 0; i < n; i++) {
      int t = i - seen.leading();
      levels[i] = t < 0 ? Double.NaN : t < seen.span() ? level.rateBefore(t) : level.rate;
      season[i] = t < 0 ? Double.NaN : levels[i] * (profile[t % profile.length] - 1);
      remainder[i] = history.value(i) - levels[i] - season[i];
    }
    return parts(Decomposition.over(history.grid()), levels, season)
        .with(Kind.REMAINDER, remainder);
  }

  private Decomposition parts(Decomposition none, double[] levels, double[] season) {
    Decomposition parts = none.with(Kind.LEVEL, levels);
    return profile.length == 1 ? parts : parts.with(Kind.SEASON, season);
  }

  @Override
  public FittedModel append(Series more) {
    Series longer = history.followedBy(more);
    model.checkCounts(Observed.of(longer));
    return new SeasonalCountsFit(model, longer, profile, errors, dispersion, memory, free);
  }

  @Override
  public ModelState state() {
    return ModelState.of("counts", 1)
        .with("profile", profile)
        .with("profile errors", errors)
        .with("dispersion", dispersion)
        .with("memory", memory)
        .with("free", free)
        .with("history", history);
  }
}
