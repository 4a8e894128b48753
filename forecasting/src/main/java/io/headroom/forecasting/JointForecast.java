package io.headroom.forecasting;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Forecasts of several series with their {@link Dependence}, so that peaks that come together are
 * simulated together. Immutable.
 *
 * <p>Path p is one future of all series: each draws a path of its own as standard normal scores,
 * the scores of a step are mixed across series, z′(h) = L·z(h) with L·Lᵀ the correlation, and go
 * back by each step's quantile function. So every series keeps its quantiles, bounds and means at
 * every step, exactly. Its dependence over the steps becomes a mean of those of all series with the
 * squares of L as weights: the same when all have the same, near its own while correlations are
 * moderate. A series that depends on no other has the very paths of {@link Forecast#paths}.
 */
public final class JointForecast {
  private final List<Forecast> forecasts;
  private final Dependence dependence;

  private JointForecast(List<Forecast> forecasts, Dependence dependence) {
    this.forecasts = forecasts;
    this.dependence = dependence;
  }

  /**
   * Forecasts that happen together.
   *
   * @param forecasts at least one, over the same periods, of different series
   * @param dependence of as many series, in the same order
   * @return the joint forecast
   * @throws IllegalArgumentException when there is no forecast, numbers or periods differ, or a
   *     series is there twice
   */
  public static JointForecast of(List<Forecast> forecasts, Dependence dependence) {
    if (forecasts.isEmpty() || forecasts.size() != dependence.size()) {
      throw new IllegalArgumentException(
          forecasts.size()
              + " forecasts with the dependence of "
              + dependence.size()
              + " series; both must be the same number, at least 1");
    }
    Forecast first = forecasts.get(0);
    Set<SeriesKey> keys = new HashSet<>();
    for (Forecast forecast : forecasts) {
      if (!forecast.grid().equals(first.grid())) {
        throw new IllegalArgumentException(
            "'"
                + first.key()
                + "' is forecast over "
                + first.grid()
                + ", '"
                + forecast.key()
                + "' over "
                + forecast.grid()
                + "; joint paths need the same periods");
      }
      if (!keys.add(forecast.key())) {
        throw new IllegalArgumentException(
            "'" + forecast.key() + "' is there twice; a series has one future");
      }
    }
    return new JointForecast(List.copyOf(forecasts), dependence);
  }

  /**
   * The forecasts.
   *
   * @return in the order given
   */
  public List<Forecast> forecasts() {
    return forecasts;
  }

  /**
   * How they go together.
   *
   * @return the dependence
   */
  public Dependence dependence() {
    return dependence;
  }

  /**
   * The periods.
   *
   * @return the grid of all forecasts
   */
  public TimeGrid grid() {
    return forecasts.get(0).grid();
  }

  /**
   * Equally likely futures of all series: path p of one and path p of another happen together. They
   * need 8 bytes a series, path and step; {@link #sum} holds one future at a time.
   *
   * @param n how many, at least 1; more paths begin with the same ones
   * @param streams where the randomness comes from
   * @return one set of paths for each forecast, in their order, inside their bounds
   * @throws IllegalArgumentException when there are no paths
   */
  public List<SamplePaths> paths(int n, RandomStreams streams) {
    checkedPaths(n);
    Futures futures = new Futures(streams);
    int k = forecasts.size();
    int steps = grid().count();
    double[][] all = new double[k][Math.multiplyExact(n, steps)];
    for (int p = 0; p < n; p++) {
      double[][] values = futures.draw(p);
      for (int i = 0; i < k; i++) {
        System.arraycopy(values[i], 0, all[i], p * steps, steps);
      }
    }
    List<SamplePaths> paths = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      double[] own = all[i];
      paths.add(
          SamplePaths.of(
              grid(),
              forecasts.get(i).unit(),
              n,
              (p, out) -> System.arraycopy(own, p * steps, out, 0, steps)));
      all[i] = new double[0];
    }
    return List.copyOf(paths);
  }

  /**
   * Futures of the sum of all series, each the sum of one of {@link #paths}.
   *
   * @param n how many, at least 1
   * @param streams where the randomness comes from
   * @return the paths of the sum, in the first forecast's unit
   * @throws IllegalArgumentException when units are unlike, or there are no paths
   */
  public SamplePaths sum(int n, RandomStreams streams) {
    double[] ones = new double[forecasts.size()];
    java.util.Arrays.fill(ones, 1);
    return sum(n, streams, ones);
  }

  /**
   * Futures of a weighted sum, such as one of shares or a difference.
   *
   * @param n how many, at least 1
   * @param streams where the randomness comes from
   * @param weights one for each forecast, finite, without unit
   * @return the paths of Σ weight · series, in the first forecast's unit
   * @throws IllegalArgumentException when units are unlike, there are too few or too many weights,
   *     one is not finite, or there are no paths
   */
  public SamplePaths sum(int n, RandomStreams streams, double... weights) {
    checkedPaths(n);
    double[] factor = factors(weights);
    Futures futures = new Futures(streams);
    return SamplePaths.of(
        grid(),
        forecasts.get(0).unit(),
        n,
        (p, out) -> {
          double[][] values = futures.draw(p);
          java.util.Arrays.fill(out, 0);
          for (int i = 0; i < factor.length; i++) {
            for (int h = 0; h < out.length && factor[i] != 0; h++) {
              out[h] += factor[i] * values[i][h];
            }
          }
        });
  }

  /**
   * The expected sum, without chance.
   *
   * @param step 0…horizon−1
   * @return the sum of the means, in the first forecast's unit; dependence does not change it
   * @throws IllegalArgumentException when units are unlike
   */
  public double meanSum(int step) {
    double[] ones = new double[forecasts.size()];
    java.util.Arrays.fill(ones, 1);
    double[] factor = factors(ones);
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      sum += factor[i] * forecasts.get(i).mean(step);
    }
    return sum;
  }

  /** Weights times what a unit of each series is in the first one's. */
  private double[] factors(double[] weights) {
    if (weights.length != forecasts.size()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + forecasts.size() + " forecasts");
    }
    Forecast first = forecasts.get(0);
    double[] factor = new double[weights.length];
    for (int i = 0; i < factor.length; i++) {
      Unit unit = forecasts.get(i).unit();
      if (!unit.isLike(first.unit())) {
        throw new IllegalArgumentException(
            "'"
                + first.key()
                + "' in "
                + first.unit()
                + " and '"
                + forecasts.get(i).key()
                + "' in "
                + unit
                + " do not add: their units are unlike");
      }
      if (!Double.isFinite(weights[i])) {
        throw new IllegalArgumentException(
            "the weight of '" + forecasts.get(i).key() + "' is " + weights[i]);
      }
      factor[i] = weights[i] * unit.convert(1, first.unit());
    }
    return factor;
  }

  private static void checkedPaths(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("at least one path is needed, found " + n);
    }
  }

  /** Draws one future after the other into the same arrays. */
  private final class Futures {
    private final RandomStreams[] own = new RandomStreams[forecasts.size()];
    private final ForecastLaw[] laws = new ForecastLaw[forecasts.size()];
    private final double[][] scores;
    private final double[][] copies;
    private final double[][] values;
    private final boolean[] alone = new boolean[forecasts.size()];

    Futures(RandomStreams streams) {
      int k = forecasts.size();
      int steps = grid().count();
      for (int i = 0; i < k; i++) {
        Forecast forecast = forecasts.get(i);
        own[i] = streams.child(forecast.key().toString()).child(forecast.model());
        laws[i] = forecast.law();
        alone[i] = dependence.isAlone(i);
      }
      scores = new double[k][steps];
      copies = new double[k][steps];
      values = new double[k][steps];
    }

    /** The values of each series; overwritten by the next future. */
    double[][] draw(int path) {
      for (int i = 0; i < own.length; i++) {
        RandomStreams streams = own[i].child(path);
        if (!alone[i]) {
          laws[i].fillNormals(streams.stream("path"), scores[i]);
        }
        if (dependence.wantsCopies()) {
          laws[i].fillNormals(streams.stream("shared"), copies[i]);
        }
      }
      dependence.mix(scores, copies, values);
      for (int i = 0; i < own.length; i++) {
        if (alone[i]) {
          laws[i].fill(own[i].child(path).stream("path"), values[i]);
          continue;
        }
        for (int h = 0; h < values[i].length; h++) {
          values[i][h] = laws[i].valueAt(h, values[i][h]);
        }
      }
      return values;
    }
  }
}
