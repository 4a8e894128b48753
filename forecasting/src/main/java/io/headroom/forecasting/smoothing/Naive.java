package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;

/**
 * The benchmarks: the last value, the last season, the straight line from the first value to the
 * last, the mean, or the last value with the season taken out and put back. Immutable.
 *
 * <p>With sigma² the mean squared one-step (one-season) change, the forecast variance h steps ahead
 * is sigma² times
 *
 * <ul>
 *   <li>naive: h
 *   <li>seasonal naive of season m: ⌊(h − 1)/m⌋ + 1
 *   <li>drift: h·(1 + h/(T − 1)), the second part being the uncertainty of the slope
 *   <li>mean of T values: 1 + 1/T, sigma² being the variance of the values
 *   <li>seasonally adjusted naive: h times the square of the season's factor
 * </ul>
 *
 * (Hyndman and Athanasopoulos 2021, table 5.2), all normal. Missing values: a change over a gap of
 * g steps counts as one change of variance g·sigma²; missing values at the end lengthen the
 * horizon.
 *
 * <p>Sigma, slope and seasonal figure are parameters; last value, last season and mean are states,
 * which {@link FittedModel#append} moves on. Where a state begins (the first value, or a season
 * position's first one) the remainder of {@link FittedModel#decomposition} is 0.
 */
public final class Naive implements ForecastModel {
  private static final long serialVersionUID = 1;

  enum Kind {
    LAST,
    SEASONAL,
    DRIFT,
    MEAN,
    ADJUSTED
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
    return checked(m) == 1 ? last() : new Naive(Kind.SEASONAL, m);
  }

  /**
   * The line through the first and the last observed value goes on.
   *
   * @return the model {@code drift}
   */
  public static Naive drift() {
    return new Naive(Kind.DRIFT, 1);
  }

  /**
   * The mean of all values up to now goes on. Its distribution is normal; R's {@code meanf} has
   * Student's with T − 1 degrees of freedom, which is wider for few values (95 %: by 28 % for 6
   * values, 4 % for 26). From a single observation sigma is taken as large as the value itself.
   *
   * @return the model {@code mean}
   */
  public static Naive mean() {
    return new Naive(Kind.MEAN, 1);
  }

  /**
   * The last value of the seasonally adjusted series goes on, with its season: Naive2 of the M
   * competitions (Makridakis, Spiliotis and Assimakopoulos 2020), the yardstick of OWA. A series of
   * three seasons or more whose autocorrelation at lag m passes the two-sided 90 % test with
   * Bartlett's variance is divided by the figure of its classical decomposition; another one is
   * forecast as {@link #last()}. The figure is added, not multiplied, where a value is negative.
   *
   * <p>M4's own R code never finds a season of more than 10·log10(T) steps, as its function {@code
   * acf} stops there; this one does.
   *
   * @param m season length, at least 2; 1 gives {@link #last()}
   * @return the model {@code naive2(m)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Naive adjusted(int m) {
    return checked(m) == 1 ? last() : new Naive(Kind.ADJUSTED, m);
  }

  private static int checked(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + m);
    }
    return m;
  }

  @Override
  public String name() {
    return switch (kind) {
      case LAST -> "naive";
      case SEASONAL -> "snaive(" + season + ")";
      case DRIFT -> "drift";
      case MEAN -> "mean";
      case ADJUSTED -> "naive2(" + season + ")";
    };
  }

  Kind kind() {
    return kind;
  }

  int season() {
    return season;
  }

  /**
   * Fits the benchmark.
   *
   * @param history naive, mean and adjusted: 1 observed value; drift: 3; seasonal: each position of
   *     the season observed and at least one of them twice
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
      case LAST, DRIFT -> walk(history, seen, SeasonalAdjustment.none());
      case ADJUSTED -> walk(history, seen, SeasonalAdjustment.asInCompetitions(seen, season, 3));
      case SEASONAL -> seasonal(history, seen);
      case MEAN -> mean(history, seen);
    };
  }

  private FittedModel walk(Series history, Observed seen, SeasonalAdjustment adjustment) {
    double[] y = adjustment.remove(seen.values(), 1);
    int span = y.length - 1;
    double slope = kind == Kind.DRIFT ? (y[span] - y[0]) / span : 0;
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
    double sigma = free == 0 ? Math.abs(y[span]) : Math.sqrt(sum / free);
    double slopeSd = kind == Kind.DRIFT ? 1 / Math.sqrt(span) : 0;
    return new NaiveWalk(this, history, seen, adjustment, slope, slopeSd, sigma);
  }

  private FittedModel seasonal(Series history, Observed seen) {
    double[] y = seen.values();
    int m = season;
    int[] lastAt = new int[m];
    Arrays.fill(lastAt, -1);
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
    return new NaiveSeason(this, history, seen, Math.sqrt(sum / changes));
  }

  private FittedModel mean(Series history, Observed seen) {
    double mean = 0;
    double squares = 0;
    int n = 0;
    for (double v : seen.values()) {
      if (!Double.isNaN(v)) {
        n++;
        double d = v - mean;
        mean += d / n;
        squares += d * (v - mean);
      }
    }
    double sigma = n == 1 ? Math.abs(mean) : Math.sqrt(squares / (n - 1));
    return new NaiveMean(this, history, seen, sigma);
  }

  @Override
  public String toString() {
    return name();
  }

  /** A state with what all benchmarks have; {@link Reader} reads it. */
  ModelState state(Series history, double sigma) {
    return ModelState.of("naive", 1)
        .with("kind", kind.name())
        .with("season", season)
        .with("sigma", sigma)
        .with("history", history);
  }

  /** Reads fitted benchmarks back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "naive";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      Naive model = new Naive(Kind.valueOf(state.text("kind")), checked(state.whole("season")));
      Series history = state.series("history");
      Observed seen = Observed.of(history);
      double sigma = state.number("sigma");
      return switch (model.kind) {
        case LAST, DRIFT, ADJUSTED ->
            new NaiveWalk(
                model,
                history,
                seen,
                SeasonalAdjustment.from(state),
                state.number("slope"),
                state.number("slope sd"),
                sigma);
        case SEASONAL -> new NaiveSeason(model, history, seen, sigma);
        case MEAN -> new NaiveMean(model, history, seen, sigma);
      };
    }
  }
}
