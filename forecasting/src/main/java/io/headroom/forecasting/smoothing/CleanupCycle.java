package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Sawtooth;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import java.util.List;

/**
 * Growth that is undone again and again: disks that are cleaned up, logs that are rotated, leaking
 * processes that are restarted. Immutable.
 *
 * <p>Between falls a level l grows as a random walk with drift and is measured with noise:
 *
 * <ul>
 *   <li>y = l + ε, Var ε = r; l ← l + g + η, Var η = q, estimated from the changes d within teeth:
 *       r = −Cov(d, next d) in 0…Var(d)/2, q = Var(d) − 2r; each tooth has its own g, normal around
 *       the mean growth with the variance of the teeth's slopes beyond what q and r explain
 *   <li>it falls after it reached a mark, or after a time: whichever is more alike, relative to the
 *       median drop and the median time
 *   <li>it falls to a bottom, or by an amount: whichever is more alike
 * </ul>
 *
 * <p>Marks, times, bottoms and amounts are each {@link Recurring drawn} around their mean, or their
 * trend from fall to fall where that is evident, with what few falls cannot tell of both.
 *
 * <p>The distribution of a step says little of when a limit is reached: most paths reach their peak
 * at another step. Paths tell it.
 */
public final class CleanupCycle implements ForecastModel {
  private static final long serialVersionUID = 1;

  private CleanupCycle() {}

  /**
   * The model.
   *
   * @return the model {@code cleanup}
   */
  public static CleanupCycle model() {
    return new CleanupCycle();
  }

  @Override
  public String name() {
    return "cleanup";
  }

  /**
   * Measures the teeth.
   *
   * @param history in which {@link Sawtooth#find} finds cleanup cycles
   * @return the fitted model
   * @throws FitException when there are no cleanup cycles
   */
  @Override
  public FittedModel fit(Series history) {
    Sawtooth teeth =
        Sawtooth.find(history)
            .orElseThrow(
                () ->
                    new FitException(
                        name(), "no cleanup cycles: fewer than three falls that growth makes up"));
    return new CleanupCycleFit(this, history, law(history.toArray(), teeth));
  }

  private static CleanupLaw law(double[] v, Sawtooth teeth) {
    List<Integer> falls = teeth.falls();
    int k = falls.size();
    double[] mark = new double[k];
    double[] drop = new double[k];
    double[] bottom = new double[k];
    double[] time = new double[k - 1];
    for (int f = 0; f < k; f++) {
      int at = falls.get(f);
      int before = at - 1;
      while (Double.isNaN(v[before])) {
        before--;
      }
      mark[f] = v[before];
      bottom[f] = v[at];
      drop[f] = v[before] - v[at];
      if (f > 0) {
        time[f - 1] = at - falls.get(f - 1);
      }
    }
    Recurring nextMark = Recurring.of(mark);
    Recurring nextTime = Recurring.of(time);
    Recurring nextBottom = Recurring.of(bottom);
    Recurring nextDrop = Recurring.of(drop);
    boolean byMark = nextMark.spread() / teeth.drop() <= nextTime.spread() / teeth.period();
    boolean toBottom = nextBottom.spread() <= nextDrop.spread();
    double[] noise = noise(v, falls);
    return new CleanupLaw(
        byMark ? CleanupLaw.Trigger.MARK : CleanupLaw.Trigger.TIME,
        byMark ? nextMark : nextTime,
        toBottom ? CleanupLaw.Landing.BOTTOM : CleanupLaw.Landing.DROP,
        toBottom ? nextBottom : nextDrop,
        noise[0],
        noise[1],
        noise[2],
        noise[3],
        teeth.drop() / 2);
  }

  /** Mean growth, its standard deviation from tooth to tooth, and those of η and ε. */
  private static double[] noise(double[] v, List<Integer> falls) {
    double sum = 0;
    int n = 0;
    double[] d = new double[v.length];
    int[] tooth = new int[v.length];
    int f = 0;
    for (int t = 1; t < v.length; t++) {
      boolean fall = f < falls.size() && falls.get(f) == t;
      f += fall ? 1 : 0;
      tooth[t] = f;
      d[t] = fall ? Double.NaN : v[t] - v[t - 1];
      if (!Double.isNaN(d[t])) {
        sum += d[t];
        n++;
      }
    }
    d[0] = Double.NaN;
    double growth = sum / n;
    double[] slopes = new double[f + 1];
    int[] steps = new int[f + 1];
    for (int t = 1; t < v.length; t++) {
      if (!Double.isNaN(d[t])) {
        slopes[tooth[t]] += d[t];
        steps[tooth[t]]++;
      }
    }
    double variance = 0;
    double next = 0;
    int pairs = 0;
    for (int t = 1; t < v.length; t++) {
      if (!Double.isNaN(d[t])) {
        double own = slopes[tooth[t]] / steps[tooth[t]];
        variance += (d[t] - own) * (d[t] - own) / n;
        if (!Double.isNaN(d[t - 1]) && tooth[t] == tooth[t - 1]) {
          next += (d[t] - own) * (d[t - 1] - own);
          pairs++;
        }
      }
    }
    double r = pairs == 0 ? 0 : Math.max(0, Math.min(variance / 2, -next / pairs));
    double q = Math.max(0, variance - 2 * r);
    double between = 0;
    int whole = 0;
    for (int i = 1; i < falls.size(); i++) {
      if (steps[i] > 1) {
        double slope = slopes[i] / steps[i];
        double chance = q / steps[i] + 2 * r / ((double) steps[i] * steps[i]);
        between += (slope - growth) * (slope - growth) - chance;
        whole++;
      }
    }
    double spread = whole == 0 ? 0 : Math.sqrt(Math.max(0, between / whole));
    return new double[] {growth, spread, Math.sqrt(q), Math.sqrt(r)};
  }

  @Override
  public String toString() {
    return name();
  }
}
