package io.headroom.benchmarks.methods;

import io.headroom.core.series.Series;
import io.headroom.forecasting.evaluation.StatedForecast;
import java.util.Arrays;

/**
 * The seasonal adjustment that M4's organizers put around their simple benchmarks: Naive2 is the
 * last value of the adjusted series, and SES, Holt and damped trend see the adjusted series too
 * (Makridakis, Spiliotis and Assimakopoulos 2020, appendix A).
 *
 * <p>A series of three seasons or more is seasonal when |r_m| &gt; 1.645·√((1 + 2Σ_{k&lt;m}
 * r_k²)/n). Its figure then is that of the classical multiplicative decomposition: the mean ratio
 * to the centred moving average at each position, the figure's mean being 1. Without a season, with
 * missing values or with a figure that is not positive nothing is adjusted. Written for the
 * benchmarks alone, as a witness beside the library's own methods. Immutable.
 */
final class M4Season {
  private final Series past;
  private final double[] figure;

  private M4Season(Series past, double[] figure) {
    this.past = past;
    this.figure = figure;
  }

  /** The season of a past, the figure empty for none. */
  static M4Season of(Series past, int m) {
    double[] y = past.toArray();
    double[] none = new double[0];
    if (m < 2 || y.length < 3 * m || Arrays.stream(y).anyMatch(Double::isNaN)) {
      return new M4Season(past, none);
    }
    double[] figure = isSeasonal(y, m) ? figure(y, m) : none;
    boolean usable = Arrays.stream(figure).allMatch(f -> f > 0 && Double.isFinite(f));
    return new M4Season(past, usable ? figure : none);
  }

  private static boolean isSeasonal(double[] y, int m) {
    double mean = Arrays.stream(y).average().orElse(0);
    double variance = 0;
    for (double v : y) {
      variance += (v - mean) * (v - mean);
    }
    if (!(variance > 0)) {
      return false;
    }
    double limit = 1;
    for (int k = 1; ; k++) {
      double r = 0;
      for (int t = k; t < y.length; t++) {
        r += (y[t] - mean) * (y[t - k] - mean);
      }
      r /= variance;
      if (k == m) {
        return Math.abs(r) > 1.645 * Math.sqrt(limit / y.length);
      }
      limit += 2 * r * r;
    }
  }

  private static double[] figure(double[] y, int m) {
    double[] sum = new double[m];
    int[] count = new int[m];
    int half = m / 2;
    for (int t = half; t < y.length - half; t++) {
      double trend = 0;
      for (int j = -half; j <= half; j++) {
        trend += (m % 2 == 0 && Math.abs(j) == half ? 0.5 : 1) * y[t + j];
      }
      sum[t % m] += y[t] * m / trend;
      count[t % m]++;
    }
    for (int p = 0; p < m; p++) {
      sum[p] /= count[p];
    }
    double mean = Arrays.stream(sum).average().orElse(1);
    return Arrays.stream(sum).map(f -> f / mean).toArray();
  }

  /** The past without its season. */
  Series adjusted() {
    if (figure.length == 0) {
      return past;
    }
    double[] y = past.toArray();
    for (int t = 0; t < y.length; t++) {
      y[t] /= figure[t % figure.length];
    }
    return past.withValues(y);
  }

  /** A forecast of the adjusted past with the season put back on points and bounds. */
  StatedForecast restore(StatedForecast f) {
    if (figure.length == 0) {
      return f;
    }
    double[][] columns = new double[5][f.steps()];
    for (int h = 0; h < f.steps(); h++) {
      double by = figure[(past.size() + h) % figure.length];
      columns[0][h] = by * f.point(h);
      columns[1][h] = by * f.lower80(h);
      columns[2][h] = by * f.upper80(h);
      columns[3][h] = by * f.lower95(h);
      columns[4][h] = by * f.upper95(h);
    }
    return StatedForecast.of(columns[0])
        .with80(columns[1], columns[2])
        .with95(columns[3], columns[4]);
  }
}
