package io.headroom.forecasting.evaluation;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often daily counts fell inside the intervals that were forecast for them a day ahead: k of n,
 * with an interval for the true share that knows that the trials are not independent.
 *
 * <p>Trials of one day (several series) share that day's luck, and days share that of their
 * neighbors. With h(t) the hits of day t less its trials·k/n, the variance of the share is that of
 * Newey and West (1987) over the days, Σ w(l)·Σ h(t)·h(t−l) / n², w(l) = 1 − l/(L+1) for lags up to
 * L = 7 days, and never less than that of independent trials. With b = (L+1)/days it is divided by
 * 1 − b + b²/3, the share that taking off the mean leaves of it (Kiefer and Vogelsang 2005). It
 * gives the number of independent trials that would be worth as much, at most n, and Wilson's
 * (1927) score interval for that many, with Student's t of 1.5/b degrees of freedom (Lazarus,
 * Lewis, Stock and Watson 2018), at most days − 1. Where all trials hit or all missed, no variance
 * shows and each day counts as one trial.
 *
 * @param name what was forecast, such as a priority
 * @param level nominal probability of the intervals
 * @param inside k: counts inside their interval
 * @param trials n: counts that were forecast
 * @param days different days among them
 * @param expected mean probability that the forecasts gave to their intervals of whole numbers, at
 *     least the level
 * @param lower lower end of the 95 % interval of the true share
 * @param upper upper end
 */
public record CountCalibration(
    String name,
    double level,
    int inside,
    int trials,
    int days,
    double expected,
    double lower,
    double upper) {
  private static final int LAGS = 7;
  private static final double TAIL = 0.025;

  /**
   * One count beside its interval.
   *
   * @param day index of the day, the same for all series of one calendar
   * @param interval what was forecast the day before
   * @param actual what came
   */
  public record Trial(int day, CountInterval interval, double actual) {
    /**
     * Whether the interval was right.
     *
     * @return true when the count lies inside
     */
    public boolean inside() {
      return interval.contains(actual);
    }
  }

  /**
   * Forecasts every day of a series from the days before it. Nothing after an origin is seen there.
   *
   * @param daily counts by day
   * @param model fitted anew at each origin
   * @param firstOrigin how many days the first origin knows, at least 1
   * @param level nominal probability of the intervals
   * @return one trial for each observed day from {@code firstOrigin} on, less those at which the
   *     model could not be fitted
   */
  public static List<Trial> trials(
      Series daily, ForecastModel model, int firstOrigin, double level) {
    if (firstOrigin < 1) {
      throw new IllegalArgumentException("a first origin is at least 1 day, found " + firstOrigin);
    }
    List<Trial> trials = new ArrayList<>();
    for (int t = firstOrigin; t < daily.size(); t++) {
      if (!Double.isNaN(daily.value(t))) {
        try {
          Forecast next = model.fit(daily.slice(0, t)).forecast(1);
          trials.add(new Trial(t, CountInterval.of(next, 0, level), daily.value(t)));
        } catch (FitException e) {
          // A day that cannot be forecast makes no claim that could be wrong.
        }
      }
    }
    return trials;
  }

  /**
   * Counts the hits.
   *
   * @param name what was forecast
   * @param level nominal probability of the intervals
   * @param trials in any order; several of one day are dependent
   * @return k of n with its interval
   * @throws IllegalArgumentException when there is no trial
   */
  public static CountCalibration of(String name, double level, List<Trial> trials) {
    int n = trials.size();
    if (n == 0) {
      throw new IllegalArgumentException("a calibration needs at least one day, '" + name + "'");
    }
    int k = 0;
    double expected = 0;
    for (Trial t : trials) {
      k += t.inside() ? 1 : 0;
      expected += t.interval().probability();
    }
    double share = (double) k / n;
    TreeMap<Integer, Double> byDay = new TreeMap<>();
    for (Trial t : trials) {
      byDay.merge(t.day(), (t.inside() ? 1 : 0) - share, Double::sum);
    }
    int days = byDay.size();
    double plain = share * (1 - share) / n;
    double worth =
        plain > 0 ? n * Math.min(1, plain / Math.max(plain, variance(byDay) / n / n)) : days;
    double freedom = Math.max(1, Math.min(days - 1.0, 1.5 * days / (LAGS + 1)));
    double z = TDistribution.of(freedom).inverseSurvivalProbability(TAIL);
    double z2 = z * z / worth;
    double center = (share + z2 / 2) / (1 + z2);
    double half = z * Math.sqrt(share * (1 - share) / worth + z2 / (4 * worth)) / (1 + z2);
    return new CountCalibration(
        name,
        level,
        k,
        n,
        days,
        expected / n,
        Math.max(0, Math.min(share, center - half)),
        Math.min(1, Math.max(share, center + half)));
  }

  /** Variance of the number of hits, days of the calendar without a trial counting 0. */
  private static double variance(TreeMap<Integer, Double> byDay) {
    double sum = 0;
    for (int lag = 0; lag <= LAGS; lag++) {
      double products = 0;
      for (var e : byDay.entrySet()) {
        products += e.getValue() * byDay.getOrDefault(e.getKey() - lag, 0.0);
      }
      sum += (lag == 0 ? 1 : 2 * (1 - lag / (LAGS + 1.0))) * products;
    }
    double width = Math.min(1, (LAGS + 1.0) / byDay.size());
    return Math.max(0, sum) / (1 - width + width * width / 3);
  }

  /**
   * Share inside.
   *
   * @return k / n
   */
  public double share() {
    return (double) inside / trials;
  }

  /** Such as {@code 3 - Moderate: 35 of 42 days inside their 80 % interval}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d inside their %.0f %% interval (%.0f %%, 95 %% interval %.0f to %.0f %%;"
            + " whole numbers promise %.0f %%)",
        name,
        inside,
        trials,
        100 * level,
        100 * share(),
        100 * lower,
        100 * upper,
        100 * expected);
  }
}
