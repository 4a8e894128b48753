package io.headroom.forecasting.statespace;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Regressors;
import java.util.Arrays;
import java.util.List;

/**
 * Splits what an ARIMA model expects into level, trend, season and regression, as the Javadoc of
 * {@link ArimaFit} defines them: each is a linear function of the filter's state, found once by
 * running the transition backwards. A workspace.
 */
final class ArimaParts {
  private final boolean sloping;
  private final boolean seasonal;
  private final double drift;
  private final double[] smooth;
  private final double[] slope;
  private final double[] level;
  private final double[] trend;
  private final double[] season;

  private ArimaParts(ArimaNoise noise, int count) {
    ArimaOrder order = noise.estimate().order();
    this.sloping = order.differences() > 1;
    this.seasonal = order.isSeasonal();
    this.drift = noise.drift();
    this.level = new double[count];
    this.trend = new double[count];
    this.season = new double[count];
    int m = seasonal ? order.m() : 1;
    double[] z = noise.end().observationRow();
    smooth = new double[z.length];
    slope = new double[z.length];
    for (int h = 0; h < (sloping ? 2 * m : m); h++) {
      for (int i = 0; i < z.length; i++) {
        if (h < m) {
          smooth[i] += z[i] / m;
          slope[i] -= z[i] / m / m;
        } else {
          slope[i] += z[i] / m / m;
        }
      }
      noise.end().moveBack(z);
    }
    if (sloping) {
      for (int i = 0; i < z.length; i++) {
        smooth[i] -= slope[i] * (m - 1) / 2;
      }
    } else {
      Arrays.fill(slope, 0);
    }
  }

  private static double dot(double[] a, double[] b) {
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += a[i] * b[i];
    }
    return s;
  }

  /**
   * Parts of a forecast.
   *
   * @param noise filtered history
   * @param regressors groups
   * @param regression what each group adds over the forecast
   * @param ahead the forecast's grid
   */
  static Decomposition ahead(
      ArimaNoise noise, List<Regressors> regressors, double[][] regression, TimeGrid ahead) {
    int horizon = ahead.count();
    ArimaParts parts = new ArimaParts(noise, horizon);
    DiffuseFilter end = noise.end();
    double[] state = end.state(0).clone();
    double origin = dot(parts.smooth, state) - dot(parts.slope, state);
    double constant = noise.constantAtEnd();
    for (int h = 0; h < horizon; h++) {
      double line = dot(parts.smooth, state);
      parts.level[h] = constant + (parts.sloping ? origin : line);
      parts.trend[h] = parts.drift * (h + 1) + (parts.sloping ? line - origin : 0);
      parts.season[h] = end.observation(state) - line;
      end.move(state);
    }
    return parts.over(ahead, regressors, regression);
  }

  /**
   * Parts of a history, step by step, with the remainder.
   *
   * @param noise filtered history
   * @param regressors groups
   * @param regression what each group adds over the history
   * @param history its values
   */
  static Decomposition past(
      ArimaNoise noise, List<Regressors> regressors, double[][] regression, Series history) {
    int n = history.size();
    ArimaParts parts = new ArimaParts(noise, n);
    double[] remainder = new double[n];
    double[] constant = noise.constant(0, n);
    double[][] shown = new double[regression.length][];
    for (int g = 0; g < shown.length; g++) {
      shown[g] = regression[g].clone();
    }
    for (double[] part : List.of(parts.level, parts.trend, parts.season, remainder)) {
      Arrays.fill(part, 0, noise.leading(), Double.NaN);
    }
    for (double[] part : shown) {
      Arrays.fill(part, 0, noise.leading(), Double.NaN);
    }
    noise.run(
        (t, filter, unknown) -> {
          double[] state = filter.state(0);
          double y = history.value(t);
          double rest = y;
          for (double[] part : regression) {
            rest -= part[t];
          }
          if (unknown) {
            parts.level[t] = rest;
            parts.trend[t] = 0;
            parts.season[t] = 0;
            remainder[t] = Double.isNaN(y) ? Double.NaN : 0;
            return;
          }
          double line = dot(parts.smooth, state);
          double slope = dot(parts.slope, state) + parts.drift;
          double expected = filter.observation(state);
          parts.level[t] = constant[t] + line - slope;
          parts.trend[t] = slope;
          parts.season[t] = expected - line;
          remainder[t] = rest - constant[t] - expected;
        });
    return parts
        .over(history.grid(), regressors, shown)
        .with(Decomposition.Kind.REMAINDER, remainder);
  }

  private Decomposition over(TimeGrid grid, List<Regressors> regressors, double[][] regression) {
    Decomposition all = Decomposition.over(grid).with(Decomposition.Kind.LEVEL, level);
    if (sloping || drift != 0) {
      all = all.with(Decomposition.Kind.TREND, trend);
    }
    if (seasonal) {
      all = all.with(Decomposition.Kind.SEASON, season);
    }
    for (int g = 0; g < regression.length; g++) {
      all = all.with(regressors.get(g).kind(), regressors.get(g).title(), regression[g]);
    }
    return all;
  }
}
