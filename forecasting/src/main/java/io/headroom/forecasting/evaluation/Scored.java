package io.headroom.forecasting.evaluation;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PredictionInterval;

/**
 * A forecast beside what happened, with the scale that its past gives: everything an {@link
 * Accuracy} needs. Steps whose actual value is missing are not scored. Immutable.
 */
public final class Scored {
  private static final int QUANTILES = 40;

  private final double[] actual;
  private final double[] mean;
  private final double[] q10;
  private final double[] median;
  private final double[] q90;
  private final double[] lower95;
  private final double[] upper95;
  private final double[] pit;
  private final double[] crps;
  private final double scale;
  private final double squaredScale;
  private final int known;

  private Scored(Series actual, Series past, int season) {
    int n = actual.size();
    this.actual = actual.toArray();
    scale = scaleOf(past, season);
    squaredScale = squaredScaleOf(past, season);
    known = past.size();
    mean = new double[n];
    q10 = new double[n];
    median = new double[n];
    q90 = new double[n];
    lower95 = new double[n];
    upper95 = new double[n];
    pit = new double[n];
    crps = new double[n];
  }

  /**
   * Puts a forecast beside what happened.
   *
   * @param forecast as long as {@code actual} or longer
   * @param actual the periods that the forecast begins with; NaN is not scored
   * @param past what was known, for the scale of MASE and MSIS
   * @param season m of the seasonal naive forecast that gives the scale, at least 1
   * @return the pair
   * @throws IllegalArgumentException when the periods do not match
   */
  public static Scored of(Forecast forecast, Series actual, Series past, int season) {
    if (actual.size() > forecast.horizon()) {
      throw new IllegalArgumentException(
          actual.size() + " actual values for a forecast of " + forecast.horizon() + " steps");
    }
    if (!actual.grid().start().equals(forecast.grid().start())) {
      throw new IllegalArgumentException(
          "the forecast starts at "
              + forecast.grid().start()
              + ", the actual values at "
              + actual.grid().start()
              + ". Maybe a preparation cut the end of the past?");
    }
    Scored s = new Scored(actual, past, season);
    PredictionInterval wide = forecast.interval(0.95);
    for (int h = 0; h < s.actual.length; h++) {
      s.mean[h] = forecast.mean(h);
      s.q10[h] = forecast.quantile(h, 0.1);
      s.median[h] = forecast.median(h);
      s.q90[h] = forecast.quantile(h, 0.9);
      s.lower95[h] = wide.lower(h);
      s.upper95[h] = wide.upper(h);
      double y = s.actual[h];
      s.pit[h] = Double.isNaN(y) ? Double.NaN : forecast.probabilityAtMost(h, y);
      s.crps[h] = Double.isNaN(y) ? Double.NaN : crps(forecast, h, y);
    }
    return s;
  }

  /**
   * Puts a forecast that is known in numbers only beside what happened. Its one point stands for
   * mean and median alike, as competitions score; measures of bounds that were not stated are NaN.
   *
   * @param forecast as long as {@code actual} or longer
   * @param actual the periods that the forecast begins with; NaN is not scored
   * @param past what was known, for the scale of MASE and MSIS
   * @param season m of the seasonal naive forecast that gives the scale, at least 1
   * @return the pair
   * @throws IllegalArgumentException when the forecast is shorter
   */
  public static Scored of(StatedForecast forecast, Series actual, Series past, int season) {
    if (actual.size() > forecast.steps()) {
      throw new IllegalArgumentException(
          actual.size() + " actual values for a forecast of " + forecast.steps() + " steps");
    }
    Scored s = new Scored(actual, past, season);
    for (int h = 0; h < s.actual.length; h++) {
      s.mean[h] = forecast.point(h);
      s.q10[h] = forecast.lower80(h);
      s.median[h] = forecast.point(h);
      s.q90[h] = forecast.upper80(h);
      s.lower95[h] = forecast.lower95(h);
      s.upper95[h] = forecast.upper95(h);
      s.pit[h] = Double.NaN;
      s.crps[h] = Double.NaN;
    }
    return s;
  }

  /**
   * The scale of MASE: the mean absolute change over a season in the past. Where that is 0 or not
   * observed, the first of these that is positive: the mean absolute change over a step, the mean
   * absolute value, 1.
   *
   * @param past values, NaN for missing
   * @param season m, at least 1
   * @return a positive number
   */
  public static double scaleOf(Series past, int season) {
    double seasonal = meanChange(past, season);
    if (seasonal > 0) {
      return seasonal;
    }
    double step = meanChange(past, 1);
    if (step > 0) {
      return step;
    }
    double sum = 0;
    for (int t = 0; t < past.size(); t++) {
      double v = past.value(t);
      sum += Double.isNaN(v) ? 0 : Math.abs(v);
    }
    return sum > 0 ? sum / past.observed() : 1;
  }

  /** Twice the mean pinball loss over the quantiles at (k − 1/2)/K, k = 1 … K. */
  private static double crps(Forecast forecast, int step, double y) {
    double sum = 0;
    for (int k = 0; k < QUANTILES; k++) {
      double p = (k + 0.5) / QUANTILES;
      double q = forecast.quantile(step, p);
      sum += y >= q ? p * (y - q) : (1 - p) * (q - y);
    }
    return 2 * sum / QUANTILES;
  }

  /** Mean squared change over a season, with the stand-ins of {@link #scaleOf}. */
  private static double squaredScaleOf(Series past, int season) {
    double sum = 0;
    int n = 0;
    for (int t = season; t < past.size(); t++) {
      double d = past.value(t) - past.value(t - season);
      if (!Double.isNaN(d)) {
        sum += d * d;
        n++;
      }
    }
    double stand = scaleOf(past, season);
    return sum > 0 ? sum / n : stand * stand;
  }

  private static double meanChange(Series past, int lag) {
    double sum = 0;
    int n = 0;
    for (int t = lag; t < past.size(); t++) {
      double d = Math.abs(past.value(t) - past.value(t - lag));
      if (!Double.isNaN(d)) {
        sum += d;
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  /**
   * Number of steps, scored or not.
   *
   * @return the length of the actual values
   */
  public int steps() {
    return actual.length;
  }

  /**
   * What happened.
   *
   * @param step 0…steps−1
   * @return the value, NaN when not observed
   */
  public double actual(int step) {
    return actual[step];
  }

  /**
   * The forecast mean.
   *
   * @param step 0…steps−1
   * @return the mean
   */
  public double mean(int step) {
    return mean[step];
  }

  /**
   * The forecast median.
   *
   * @param step 0…steps−1
   * @return the median
   */
  public double median(int step) {
    return median[step];
  }

  /**
   * The probability that the forecast gave to values up to the actual one (probability integral
   * transform); uniform on 0…1 for calibrated forecasts.
   *
   * @param step 0…steps−1
   * @return 0…1, NaN when not observed or when the forecast is known in numbers only
   */
  public double pit(int step) {
    return pit[step];
  }

  /**
   * The scale of MASE and MSIS.
   *
   * @return a positive number in the unit of the series
   */
  public double scale() {
    return scale;
  }

  /**
   * The continuous ranked probability score of a step (Matheson and Winkler 1976): the integral
   * over all thresholds of the squared difference between the forecast's distribution function and
   * that of the actual value; here by its form as twice the integral of pinball losses over all
   * probabilities (Gneiting and Ranjan 2011), summed at {@value #QUANTILES} quantiles.
   *
   * @param step 0…steps−1
   * @return 0 or more, in the unit of the series; NaN when not observed or when the forecast is
   *     known in numbers only
   */
  public double crps(int step) {
    return crps[step];
  }

  /**
   * The scale of RMSSE squared.
   *
   * @return a positive number
   */
  double squaredScale() {
    return squaredScale;
  }

  /** How many periods the forecast knew. */
  int known() {
    return known;
  }

  double q10(int step) {
    return q10[step];
  }

  double q90(int step) {
    return q90[step];
  }

  double lower95(int step) {
    return lower95[step];
  }

  double upper95(int step) {
    return upper95[step];
  }
}
