package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.RegressionModel;
import io.headroom.forecasting.numerics.Observed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Long or several seasons, such as the year in daily data or day and week in hourly data, as
 * harmonics, and any other model for the rest. Immutable.
 *
 * <p>y_t = S_t + r_t with S_t = Σ over seasons Σ_{k≤K} a_k·cos(2πkt/period) + b_k·sin(2πkt/period)
 * (dynamic harmonic regression, Hyndman and Athanasopoulos 2021, section 10.5).
 *
 * <p><b>Joint.</b> When the other model takes {@link RegressionModel regressors} and has a
 * likelihood, such as ARIMA, it estimates the coefficients together with its own parameters. K is
 * chosen by its AICc: a {@linkplain HarmonicScreen screening} of the filtered data says where to
 * begin, and what the fitted model's own filter leaves says where to go on, as long as that helps,
 * with at most 8 joint fits at what the first one chose (such as its order) and one that chooses
 * again. Fits that difference more or less often than the first are passed over, as their criteria
 * say nothing to each other.
 *
 * <p>Of several seasons whose K is chosen only the shortest is sure to be there.
 *
 * <p><b>Least squares first.</b> Any other model is fitted to what is left of the data after the
 * seasons. Intercept and line only keep the harmonics clean and stay in the remainder r, level and
 * trend being the other model's matter. Multiplicative: y_t = exp(S_t)·r_t with S_t fitted to log
 * y. K of a single season is chosen by AICc among 1, 2, 3 when not given; that of several, or up to
 * another limit, by the screening.
 *
 * <p>Uncertainty of the coefficients: their least-squares covariance times (1 + r_1)/(1 − r_1), r_1
 * the residuals' lag-1 autocorrelation held in 0…0.95, which is the loss of information to an AR(1)
 * remainder. It is added to the remainder's forecast as an independent normal error, one draw of
 * the coefficients a path.
 */
public final class HarmonicRegression implements ForecastModel {
  private static final long serialVersionUID = 1;

  private static final int FEW_HARMONICS = 3;
  private static final int MANY_HARMONICS = 24;
  private static final int MOST_JOINT_FITS = 8;
  private static final double LEAST_PERIODS = 2;

  private final Terms terms;
  private final ForecastModel remainder;

  private HarmonicRegression(Terms terms, ForecastModel remainder) {
    this.terms = terms;
    this.remainder = remainder;
  }

  /**
   * Given harmonics.
   *
   * @param period length of the season in steps, such as 365.25 or 52.18; need not be whole
   * @param harmonics K, at least 1
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when there are no harmonics, or more than half the period
   */
  public static Terms of(double period, int harmonics) {
    return new Terms(List.of(), 0, false).and(period, harmonics);
  }

  /**
   * As many harmonics as AICc wants.
   *
   * @param period length of the season in steps, 2 or more; need not be whole
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when the period is below 2
   */
  public static Terms of(double period) {
    return new Terms(List.of(), 0, false).and(period);
  }

  /** One season; K = 0 is to be chosen. */
  private record Season(double period, int harmonics) implements Serializable {
    int most(int limit) {
      return harmonics > 0 ? harmonics : (int) Math.min(limit, Math.floor(period / 2));
    }

    @Override
    public String toString() {
      return "harmonic("
          + Harmonics.steps(period)
          + (harmonics > 0 ? ", K=" + harmonics : "")
          + ")";
    }
  }

  /** The seasonal terms, before it is said what forecasts the rest. Immutable. */
  public static final class Terms implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<Season> seasons;
    private final int limit;
    private final boolean multiplicative;

    private Terms(List<Season> seasons, int limit, boolean multiplicative) {
      this.seasons = seasons;
      this.limit = limit;
      this.multiplicative = multiplicative;
    }

    private Terms plus(Season season) {
      List<Season> all = new ArrayList<>(seasons);
      for (Season s : all) {
        if (s.period() == season.period()) {
          throw new IllegalArgumentException("a season of " + s.period() + " is given twice");
        }
      }
      all.add(season);
      all.sort(Comparator.comparingDouble(Season::period));
      // A copy that serializes.
      return new Terms(new ArrayList<>(all), limit, multiplicative);
    }

    /**
     * Another season with given harmonics. Waves that a shorter season can have too are left to it.
     *
     * @param period length of the season in steps; need not be whole
     * @param harmonics K, at least 1
     * @return the terms of all seasons
     * @throws IllegalArgumentException when there are no harmonics, more than half the period, or
     *     the season is there already
     */
    public Terms and(double period, int harmonics) {
      Harmonics checked = Harmonics.of(period, harmonics);
      return plus(new Season(checked.period(), harmonics));
    }

    /**
     * Another season with as many harmonics as AICc wants.
     *
     * @param period length of the season in steps, 2 or more; need not be whole
     * @return the terms of all seasons
     * @throws IllegalArgumentException when the period is below 2, or the season is there already
     */
    public Terms and(double period) {
      if (!(period >= 2) || Double.isInfinite(period)) {
        throw new IllegalArgumentException("a period is 2 steps or more, found " + period);
      }
      return plus(new Season(period, 0));
    }

    /**
     * Another limit for the number of harmonics that is to be chosen.
     *
     * @param harmonics the largest K of a season, at least 1
     * @return the terms with that limit instead of 24 (3 for a single season fitted first)
     * @throws IllegalArgumentException when the limit is below 1
     */
    public Terms upTo(int harmonics) {
      if (harmonics < 1) {
        throw new IllegalArgumentException("at least 1 harmonic, found " + harmonics);
      }
      return new Terms(seasons, harmonics, multiplicative);
    }

    /**
     * The seasons multiply the rest; for strictly positive data. They are always fitted first.
     *
     * @return the terms on the log scale
     */
    public Terms relative() {
      return new Terms(seasons, limit, true);
    }

    /**
     * The whole model.
     *
     * @param remainder forecasts what the seasons leave
     * @return the model
     */
    public HarmonicRegression over(ForecastModel remainder) {
      return new HarmonicRegression(this, remainder);
    }

    /** Those seasons that have a wave. */
    private List<Harmonics> present(int[] k) {
      return with(k).stream().filter(h -> h.count() > 0).toList();
    }

    /** The seasons with K waves each, without those that a shorter one can have. */
    private List<Harmonics> with(int[] k) {
      List<Harmonics> all = new ArrayList<>();
      for (int i = 0; i < k.length; i++) {
        double period = seasons.get(i).period();
        Harmonics h = k[i] > 0 ? Harmonics.of(period, k[i]) : Harmonics.none(period);
        for (int j = 0; j < i; j++) {
          h = h.besides(seasons.get(j).period());
        }
        all.add(h);
      }
      return all;
    }

    @Override
    public String toString() {
      return (multiplicative ? "relative " : "")
          + seasons.stream().map(Season::toString).collect(Collectors.joining(" + "))
          + (limit > 0 ? " up to " + limit : "");
    }
  }

  @Override
  public String name() {
    return terms + " + " + remainder.name();
  }

  /**
   * Fits harmonics and the other model.
   *
   * @param history two full periods of the longest season or more
   * @return the fitted model; a {@link LikelihoodFit} when the fit is joint
   * @throws FitException when the history is shorter, is not positive for a relative season, or the
   *     other model cannot be fitted
   */
  @Override
  public FittedModel fit(Series history) {
    Observed seen = Observed.of(history);
    double longest = terms.seasons.get(terms.seasons.size() - 1).period();
    if (seen.span() < LEAST_PERIODS * longest) {
      throw new FitException(
          name(),
          String.format(
              Locale.ROOT,
              "needs 2 periods of %s steps, found %d observed steps",
              longest,
              seen.span()));
    }
    if (terms.multiplicative && !(seen.min() > 0)) {
      throw new FitException(name(), "needs strictly positive data, found " + seen.min());
    }
    if (remainder instanceof RegressionModel joint && !terms.multiplicative) {
      LikelihoodFit fit = fitJointly(history, seen.count(), joint);
      if (fit != null) {
        return JointFit.of(name(), fit);
      }
    }
    return fitFirst(history, seen.count());
  }

  private FittedModel fitFirst(Series history, int count) {
    double[] y = history.toArray();
    if (terms.multiplicative) {
      for (int t = 0; t < y.length; t++) {
        y[t] = Math.log(y[t]);
      }
    }
    SeasonFit best = null;
    if (terms.seasons.size() == 1 && terms.limit == 0) {
      Season only = terms.seasons.get(0);
      int from = only.harmonics() > 0 ? only.harmonics() : 1;
      for (int k = from; k <= only.most(FEW_HARMONICS); k++) {
        SeasonFit candidate = SeasonFit.of(history.grid(), y, terms.with(new int[] {k}));
        if (candidate != null && (best == null || candidate.aicc() < best.aicc())) {
          best = candidate;
        }
      }
    } else {
      Choice choice = Choice.of(terms, history, y, count);
      best = SeasonFit.of(history.grid(), y, terms.present(choice.first()));
    }
    if (best == null) {
      throw new FitException(
          name(), "too few of the season's phases are observed: " + count + " values");
    }
    FittedModel inner;
    try {
      inner = remainder.fit(HarmonicFit.without(best, terms.multiplicative, history));
    } catch (FitException e) {
      throw new FitException(name(), "the remainder: " + e.getMessage());
    }
    return HarmonicFit.of(name(), history, best, terms.multiplicative, inner);
  }

  private @Nullable LikelihoodFit fitJointly(Series history, int count, RegressionModel joint) {
    Choice choice = Choice.of(terms, history, history.toArray(), count);
    int[] from = choice.first();
    LikelihoodFit best;
    try {
      if (!(with(from, joint).fit(history) instanceof LikelihoodFit first)) {
        return null;
      }
      best = first;
    } catch (FitException e) {
      throw new FitException(name(), "the remainder: " + e.getMessage());
    }
    RegressionModel settled = joint.settled(best);
    int[] k = from;
    for (int fits = 0; fits < MOST_JOINT_FITS; fits++) {
      int[] next = choice.next(best);
      LikelihoodFit better =
          Arrays.equals(next, k) ? best : better(best, with(next, settled), history);
      if (better == best) {
        break;
      }
      best = better;
      k = next;
      settled = joint.settled(best);
    }
    // What suited the first numbers of waves need not suit the last.
    return k == from ? best : better(best, with(k, joint), history);
  }

  /** The fit of a model if it has the lower criterion, else the one there is. */
  private static LikelihoodFit better(LikelihoodFit best, RegressionModel model, Series history) {
    try {
      return model.fit(history) instanceof LikelihoodFit fit
              && fit.lost() == best.lost()
              && fit.aicc() < best.aicc()
          ? fit
          : best;
    } catch (FitException e) {
      // Not a candidate; the one we have can be fitted.
      return best;
    }
  }

  private RegressionModel with(int[] k, RegressionModel joint) {
    RegressionModel model = joint;
    for (Harmonics season : terms.present(k)) {
      model = model.regressing(season);
    }
    return model;
  }

  /** Which numbers of harmonics to try. */
  private static final class Choice {
    private final Terms terms;
    private final TimeGrid grid;
    private final double[] y;
    private final int[] least;
    private final int[] most;

    private Choice(Terms terms, TimeGrid grid, double[] y, int[] least, int[] most) {
      this.terms = terms;
      this.grid = grid;
      this.y = y;
      this.least = least;
      this.most = most;
    }

    static Choice of(Terms terms, Series history, double[] y, int count) {
      int n = terms.seasons.size();
      int[] least = new int[n];
      int[] most = new int[n];
      int sum = 0;
      for (int s = 0; s < n; s++) {
        least[s] = Math.max(s == 0 ? 1 : 0, terms.seasons.get(s).harmonics());
        most[s] = terms.seasons.get(s).most(terms.limit > 0 ? terms.limit : MANY_HARMONICS);
        sum += most[s];
      }
      for (boolean cut = true; cut && 2 * sum + 2 > count / 3; ) {
        // The longest chosen list gives way, so that enough is left to estimate from.
        int longest = -1;
        for (int s = 0; s < n; s++) {
          longest = most[s] > least[s] && (longest < 0 || most[s] > most[longest]) ? s : longest;
        }
        cut = longest >= 0;
        if (cut) {
          most[longest]--;
          sum--;
        }
      }
      return new Choice(terms, history.grid(), y, least, most);
    }

    /** The best by an autoregression's filter. */
    int[] first() {
      return orders(HarmonicScreen.of(grid, y, terms.with(most)).best(counts(least)));
    }

    /** The best by a fitted model's filter. */
    int[] next(LikelihoodFit fit) {
      return orders(HarmonicScreen.of(grid, y, terms.with(most), fit).best(counts(least)));
    }

    /** The highest orders of so many waves, as a season may leave some to a shorter one. */
    private int[] orders(int[] waves) {
      int[] k = least.clone();
      for (int s = 0; s < k.length; s++) {
        while (k[s] < most[s] && counts(k)[s] < waves[s]) {
          k[s]++;
        }
      }
      return k;
    }

    private int[] counts(int[] k) {
      return terms.with(k).stream().mapToInt(Harmonics::count).toArray();
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
