package io.headroom.forecasting.auto;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Candidates at past origins: each past is cut first and prepared then, every candidate forecasts
 * what followed, and errors and intervals are kept.
 */
final class Rehearsal {
  private static final int LEAST_KNOWN = 10;

  private final int horizon;
  private final List<double[][]> low = new ArrayList<>();
  private final List<double[][]> mid = new ArrayList<>();
  private final List<double[][]> high = new ArrayList<>();
  private final List<double[][]> mean = new ArrayList<>();
  private final List<double[]> actual = new ArrayList<>();
  private final List<Fold> kept = new ArrayList<>();
  private final boolean keeps;
  private final int[] fits;
  private final String[] failures;
  private int planned;
  private int step;

  private Rehearsal(int horizon, int candidates, boolean keeps) {
    this.horizon = horizon;
    this.keeps = keeps;
    this.fits = new int[candidates];
    this.failures = new String[candidates];
  }

  /**
   * Runs the folds, the latest origin first, until they or the time are up. A fold that was begun
   * and not finished does not count.
   *
   * @param needed steps that every past has at least, as some candidate cannot do with less
   * @param breaks where the history's level changed, ascending: what follows one that a past did
   *     not know teaches nothing of models and of their spread
   * @param keeps whether forecasts are kept for {@link #kept}
   */
  static Rehearsal run(
      Series history,
      UnaryOperator<Series> preparation,
      List<ForecastModel> candidates,
      int season,
      int needed,
      int horizon,
      int folds,
      int[] breaks,
      boolean keeps,
      BooleanSupplier stop) {
    int n = history.size();
    int least = Math.max(Math.max(LEAST_KNOWN, needed), Math.max(2 * season + 1, n / 2));
    int scored = Math.max(1, Math.min(horizon, Math.min(n / 4, n - least)));
    Rehearsal all = new Rehearsal(scored, candidates.size(), keeps);
    // Origins as far apart as the horizon where the history is long enough, so that each says
    // something of its own, but not always at the same point of the season.
    int step = Math.max(1, Math.min(scored, (n - scored - least) / Math.max(1, folds - 1)));
    if (season > 1 && step % season == 0) {
      step--;
    }
    all.step = step;
    int fit = 0;
    while (fit < folds && n - scored - fit * step >= least) {
      fit++;
    }
    all.planned = fit;
    for (int f = 0; f < fit; f++) {
      int known = n - scored - f * step;
      if (!all.fold(history, known, firstAfter(breaks, known), preparation, candidates, stop)) {
        break;
      }
    }
    return all;
  }

  private static int firstAfter(int[] breaks, int known) {
    for (int at : breaks) {
      if (at >= known) {
        return at;
      }
    }
    return Integer.MAX_VALUE;
  }

  /**
   * A fold whose forecasts were kept.
   *
   * @param known periods that were known
   * @param past these, prepared
   * @param forecasts of the candidates, null where one failed
   */
  record Fold(int known, Series past, List<@Nullable Forecast> forecasts) {}

  private boolean fold(
      Series history,
      int known,
      int end,
      UnaryOperator<Series> preparation,
      List<ForecastModel> candidates,
      BooleanSupplier stop) {
    double[] y = new double[horizon];
    int seen = 0;
    for (int h = 0; h < horizon; h++) {
      y[h] = known + h < end ? history.value(known + h) : Double.NaN;
      seen += Double.isNaN(y[h]) ? 0 : 1;
    }
    Series cut = history.slice(0, known);
    if (seen == 0 || cut.observed() < LEAST_KNOWN) {
      planned--;
      return true;
    }
    Series past = preparation.apply(cut);
    int k = candidates.size();
    double[][] lo = new double[k][];
    double[][] md = new double[k][];
    double[][] hi = new double[k][];
    double[][] mn = new double[k][];
    List<@Nullable Forecast> forecasts = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      lo[i] = new double[horizon];
      md[i] = new double[horizon];
      hi[i] = new double[horizon];
      mn[i] = new double[horizon];
      try {
        fits[i]++;
        Forecast forecast = candidates.get(i).fit(past).forecast(horizon);
        for (int h = 0; h < horizon; h++) {
          lo[i][h] = forecast.quantile(h, 0.1);
          md[i][h] = forecast.median(h);
          hi[i][h] = forecast.quantile(h, 0.9);
          mn[i][h] = forecast.mean(h);
        }
        forecasts.add(forecast);
      } catch (FitException e) {
        failures[i] = String.valueOf(e.getMessage());
        forecasts.add(null);
        Arrays.fill(md[i], Double.NaN);
        Arrays.fill(mn[i], Double.NaN);
      }
    }
    low.add(lo);
    mid.add(md);
    high.add(hi);
    mean.add(mn);
    actual.add(y);
    if (keeps) {
      kept.add(new Fold(known, past, forecasts));
    }
    return true;
  }

  /** The finished folds, the latest first; none when forecasts are not kept. */
  List<Fold> kept() {
    return kept;
  }

  /** Folds that were finished. */
  int folds() {
    return actual.size();
  }

  /** Folds that the effort allows, the history is long enough for, and that can teach anything. */
  int planned() {
    return planned;
  }

  /** How many folds would say as much if none overlapped another: 0 … folds. */
  double evidence() {
    return folds() == 0 ? 0 : 1 + (folds() - 1) * Math.min(1, (double) step / horizon);
  }

  /** How often a candidate was fitted. */
  int fits(int candidate) {
    return fits[candidate];
  }

  /** Why a candidate failed, if it did. */
  @Nullable String failure(int candidate) {
    return failures[candidate];
  }

  /** Mean absolute errors of the medians by fold and candidate, NaN where one failed. */
  double[][] errors() {
    return errors(mid, e -> e, e -> e);
  }

  /**
   * Root mean squared errors of the means, for series whose median says little, as it is 0 most of
   * the time.
   */
  double[][] squaredErrors() {
    return errors(mean, e -> e * e, Math::sqrt);
  }

  private double[][] errors(
      List<double[][]> points, DoubleUnaryOperator loss, DoubleUnaryOperator finish) {
    double[][] out = new double[folds()][];
    for (int f = 0; f < out.length; f++) {
      double[][] m = points.get(f);
      double[] y = actual.get(f);
      out[f] = new double[m.length];
      for (int i = 0; i < m.length; i++) {
        double sum = 0;
        int n = 0;
        for (int h = 0; h < horizon; h++) {
          if (!Double.isNaN(y[h])) {
            sum += loss.applyAsDouble(Math.abs(y[h] - m[i][h]));
            n++;
          }
        }
        out[f][i] = finish.applyAsDouble(sum / n);
      }
    }
    return out;
  }

  /** How far the actual values lay from the pooled median, in halves of the 80 % interval. */
  double[][] distances(double[] weights) {
    double[][] out = new double[folds()][horizon];
    for (int f = 0; f < out.length; f++) {
      for (int h = 0; h < horizon; h++) {
        double l = 0;
        double m = 0;
        double u = 0;
        for (int i = 0; i < weights.length; i++) {
          if (weights[i] > 0) {
            l += weights[i] * low.get(f)[i][h];
            m += weights[i] * mid.get(f)[i][h];
            u += weights[i] * high.get(f)[i][h];
          }
        }
        double e = actual.get(f)[h] - m;
        double half = e >= 0 ? u - m : m - l;
        out[f][h] = e == 0 ? 0 : Math.abs(e) / half;
      }
    }
    return out;
  }

  /** Steps that were scored. */
  int horizon() {
    return horizon;
  }
}
