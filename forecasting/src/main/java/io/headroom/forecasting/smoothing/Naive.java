package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;
import java.util.Locale;

/**
 * The benchmarks: the last value, the last season, or the straight line from the first value to the
 * last. Immutable.
 *
 * <p>With sigma² the mean squared one-step (one-season) change, the forecast variance h steps ahead
 * is sigma² times
 *
 * <ul>
 *   <li>naive: h
 *   <li>seasonal naive of season m: ⌊(h − 1)/m⌋ + 1
 *   <li>drift: h·(1 + h/(T − 1)), the second part being the uncertainty of the slope
 * </ul>
 *
 * (Hyndman and Athanasopoulos 2021, table 5.2). Missing values: a change over a gap of g steps
 * counts as one change of variance g·sigma²; missing values at the end lengthen the horizon.
 */
public final class Naive implements ForecastModel {
  private static final long serialVersionUID = 1;

  private enum Kind {
    LAST,
    SEASONAL,
    DRIFT
  }

  private final Kind kind;
  private final int season;

  private Naive(Kind kind, int season) {
    this.kind = kind;
    this.season = season;
  }

  /**
   * The last observed value goes on. From a single observation nothing says how far the series
   * moves; sigma is then taken as large as the value itself.
   *
   * @return the model {@code naive}
   */
  public static Naive last() {
    return new Naive(Kind.LAST, 1);
  }

  /**
   * Each season position's last observed value goes on.
   *
   * @param m season length, at least 2; 1 gives {@link #last()}
   * @return the model {@code snaive(m)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Naive seasonal(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + m);
    }
    return m == 1 ? last() : new Naive(Kind.SEASONAL, m);
  }

  /**
   * The line through the first and the last observed value goes on.
   *
   * @return the model {@code drift}
   */
  public static Naive drift() {
    return new Naive(Kind.DRIFT, 1);
  }

  @Override
  public String name() {
    return switch (kind) {
      case LAST -> "naive";
      case SEASONAL -> "snaive(" + season + ")";
      case DRIFT -> "drift";
    };
  }

  /**
   * Fits the benchmark.
   *
   * @param history naive: 1 observed value; drift: 3; seasonal: each position of the season
   *     observed and at least one of them twice
   * @return the fitted benchmark
   * @throws FitException when the history has too few observed values
   */
  @Override
  public FittedModel fit(Series history) {
    Observed seen = Observed.of(history);
    int needed = kind == Kind.DRIFT ? 3 : kind == Kind.SEASONAL ? season + 1 : 1;
    if (seen.count() < needed) {
      throw new FitException(name(), "needs " + needed + " observed values, found " + seen.count());
    }
    return switch (kind) {
      case LAST, DRIFT -> walk(history, seen);
      case SEASONAL -> seasonal(history, seen);
    };
  }

  private FittedModel walk(Series history, Observed seen) {
    double[] y = seen.values();
    int span = y.length - 1;
    double last = y[span];
    double slope = kind == Kind.DRIFT ? (last - y[0]) / span : 0;
    double sum = 0;
    int changes = 0;
    int before = 0;
    for (int t = 1; t <= span; t++) {
      if (!Double.isNaN(y[t])) {
        int gap = t - before;
        double d = (y[t] - y[before] - gap * slope) / Math.sqrt(gap);
        sum += d * d;
        changes++;
        before = t;
      }
    }
    int free = kind == Kind.DRIFT ? changes - 1 : changes;
    double sigma = free == 0 ? Math.abs(last) : Math.sqrt(sum / free);
    double slopeSd = kind == Kind.DRIFT ? 1 / Math.sqrt(span) : 0;
    int gap = seen.trailing();
    String description =
        kind == Kind.DRIFT
            ? String.format(Locale.ROOT, "drift of %.6g a step", slope)
            : String.format(Locale.ROOT, "last value %.6g", last);
    return new Fitted(description) {
      @Override
      public Forecast forecast(int horizon) {
        double[] mean = new double[horizon];
        double[] shape = new double[horizon];
        for (int h = 0; h < horizon; h++) {
          double ahead = h + 1.0 + gap;
          mean[h] = last + ahead * slope;
          shape[h] = Math.sqrt(ahead + ahead * ahead * slopeSd * slopeSd);
        }
        PathSource noise =
            (random, out) -> {
              double slopeError = slopeSd == 0 ? 0 : slopeSd * random.nextGaussian();
              double level = gap == 0 ? 0 : Math.sqrt(gap) * random.nextGaussian();
              for (int h = 0; h < out.length; h++) {
                level += random.nextGaussian();
                out[h] = level + (h + 1.0 + gap) * slopeError;
              }
            };
        return Forecast.gaussian(history, name(), mean, sigma, shape, noise);
      }
    };
  }

  private FittedModel seasonal(Series history, Observed seen) {
    double[] y = seen.values();
    int m = season;
    int[] lastAt = new int[m];
    java.util.Arrays.fill(lastAt, -1);
    double sum = 0;
    int changes = 0;
    for (int t = 0; t < y.length; t++) {
      if (Double.isNaN(y[t])) {
        continue;
      }
      int before = lastAt[t % m];
      if (before >= 0) {
        double d = y[t] - y[before];
        int seasons = (t - before) / m;
        sum += d * d / seasons;
        changes++;
      }
      lastAt[t % m] = t;
    }
    for (int p = 0; p < m; p++) {
      if (lastAt[p] < 0) {
        throw new FitException(
            name(), "no value was ever observed at " + (p + 1) + " of " + m + " in the season");
      }
    }
    if (changes == 0) {
      throw new FitException(name(), "no position of the season was observed twice");
    }
    double sigma = Math.sqrt(sum / changes);
    int end = y.length + seen.trailing();
    return new Fitted("last season of " + m) {
      @Override
      public Forecast forecast(int horizon) {
        double[] mean = new double[horizon];
        double[] shape = new double[horizon];
        for (int h = 0; h < horizon; h++) {
          int from = lastAt[(end + h) % m];
          mean[h] = y[from];
          int seasons = (end + h - from) / m;
          shape[h] = Math.sqrt(seasons);
        }
        PathSource noise =
            (random, out) -> {
              for (int h = 0; h < out.length; h++) {
                double z = random.nextGaussian();
                out[h] = h < m ? shape[h] * z : out[h - m] + z;
              }
            };
        return Forecast.gaussian(history, name(), mean, sigma, shape, noise);
      }
    };
  }

  @Override
  public String toString() {
    return name();
  }

  /** A fitted benchmark with its line for the report. */
  private abstract static class Fitted implements FittedModel {
    private final String description;

    Fitted(String description) {
      this.description = description;
    }

    @Override
    public String description() {
      return description;
    }
  }
}
