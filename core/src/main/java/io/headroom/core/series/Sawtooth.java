package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Growth that a sudden fall undoes again and again, as a cleanup of disks, a rotation of logs or a
 * restart of a leaking process does. A line through the last values would cry wolf before every
 * fall; what counts is how high the teeth reach. Immutable.
 *
 * @param cycles falls seen, at least 3
 * @param period median number of periods between falls
 * @param growth median growth a period between falls, in the series' unit, above 0
 * @param drop median size of a fall, in the series' unit, above 0
 * @param peak median of the last values before the falls
 * @param peakTrend growth of those values from fall to fall, 0 when it could be chance
 * @param peakError standard deviation of the next such value
 * @param noise standard deviation of a value around the growth of its tooth
 * @param lastFall index of the first period after the last fall
 * @param level where the series stands at its end, along the growth of its tooth
 * @param end number of periods of the series
 * @param falls indices of the first periods after falls, ascending, as many as cycles
 */
public record Sawtooth(
    int cycles,
    double period,
    double growth,
    double drop,
    double peak,
    double peakTrend,
    double peakError,
    double noise,
    int lastFall,
    double level,
    int end,
    List<Integer> falls) {
  private static final int LEAST_FALLS = 3;
  private static final int LEAST_TOOTH = 3;
  private static final double LEAST_OF_RANGE = 0.3;
  private static final double LEAST_SCATTERS = 6;
  private static final double RISING = 0.8;
  private static final double MOST_AT_ONCE = 0.5;
  private static final double MOST_UNLIKE = 0.35;
  private static final double TREND_IS_EVIDENT = 3;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Copies the list. */
  public Sawtooth {
    falls = List.copyOf(falls);
  }

  /**
   * Looks for a sawtooth: at least three falls of 30 % of the series' range or more within a
   * period, far beyond its other changes; between them growth without leaps that makes up for most
   * of each fall; and either like levels before the falls or like times between them.
   *
   * @param past any series
   * @return the sawtooth; empty when there is none
   */
  public static Optional<Sawtooth> find(Series past) {
    int n = past.observed();
    if (n < LEAST_FALLS * (LEAST_TOOTH + 1)) {
      return Optional.empty();
    }
    double[] v = new double[n];
    int[] index = new int[n];
    for (int i = 0, k = 0; i < past.size(); i++) {
      if (!Double.isNaN(past.value(i))) {
        v[k] = past.value(i);
        index[k++] = i;
      }
    }
    List<Integer> falls = falls(v);
    if (falls.size() < LEAST_FALLS) {
      return Optional.empty();
    }
    return new Teeth(v, index, falls, past.size()).asSawtooth();
  }

  /** First values after falls. */
  private static List<Integer> falls(double[] v) {
    double[] sorted = v.clone();
    Arrays.sort(sorted);
    double range = sorted[(int) (0.98 * (v.length - 1))] - sorted[(int) (0.02 * (v.length - 1))];
    double[] d = new double[v.length - 1];
    for (int k = 0; k < d.length; k++) {
      d[k] = v[k + 1] - v[k];
    }
    double least = Math.max(LEAST_OF_RANGE * range, LEAST_SCATTERS * Robust.sigma(d, 0, d.length));
    List<Integer> falls = new ArrayList<>();
    for (int k = 1; k < v.length; k++) {
      if (v[k - 1] - v[k] >= least && least > 0) {
        falls.add(k);
      }
    }
    return falls;
  }

  /** The rises between falls, measured. */
  private static final class Teeth {
    private final double[] v;
    private final int[] index;
    private final List<Integer> falls;
    private final int size;

    Teeth(double[] v, int[] index, List<Integer> falls, int size) {
      this.v = v;
      this.index = index;
      this.falls = falls;
      this.size = size;
    }

    Optional<Sawtooth> asSawtooth() {
      int teeth = falls.size() - 1;
      double[] drops = new double[falls.size()];
      double[] peaks = new double[falls.size()];
      double[] periods = new double[teeth];
      double[] slopes = new double[teeth];
      double[] t = new double[v.length];
      for (int k = 0; k < t.length; k++) {
        t[k] = index[k];
      }
      for (int f = 0; f < falls.size(); f++) {
        int at = falls.get(f);
        peaks[f] = v[at - 1];
        drops[f] = v[at - 1] - v[at];
      }
      double drop = Robust.median(drops);
      int rising = 0;
      List<Double> rest = new ArrayList<>();
      for (int f = 0; f < teeth; f++) {
        int from = falls.get(f);
        int to = falls.get(f + 1);
        periods[f] = index[to] - index[from];
        if (to - from < LEAST_TOOTH) {
          continue;
        }
        Trend line = line(t, from, to);
        slopes[f] = line.slope();
        double leap = 0;
        for (int k = from; k < to; k++) {
          rest.add(v[k] - line.valueAt(t[k]));
          leap = k > from ? Math.max(leap, v[k] - v[k - 1]) : leap;
        }
        boolean steady = leap < MOST_AT_ONCE * drop;
        boolean undone = slopes[f] * (t[to - 1] - t[from]) >= MOST_AT_ONCE * drop;
        rising += steady && undone ? 1 : 0;
      }
      double period = Robust.median(periods);
      boolean alike =
          spread(peaks, 0) < MOST_UNLIKE * drop || spread(periods, 0) < MOST_UNLIKE * period;
      if (rising < Math.max(2, RISING * teeth) || !alike) {
        return Optional.empty();
      }
      double growth = Robust.median(slopes);
      double noise = Robust.sigma(rest.stream().mapToDouble(r -> r).toArray(), 0, rest.size());
      double trend = 0;
      double error = spread(peaks, 0) * Math.sqrt(1 + 1.0 / peaks.length);
      double peak = Robust.median(peaks);
      if (peaks.length > LEAST_FALLS) {
        double[] number = new double[peaks.length];
        for (int f = 0; f < number.length; f++) {
          number[f] = f;
        }
        Trend line = Trend.of(number, peaks);
        if (Math.abs(line.slope()) > TREND_IS_EVIDENT * line.slopeStandardError()) {
          trend = line.slope();
          peak = line.valueAt(peaks.length - 1);
          error = line.residualStandardError() * Math.sqrt(1 + 4.0 / peaks.length);
        }
      }
      int last = falls.get(falls.size() - 1);
      return Optional.of(
          new Sawtooth(
              falls.size(),
              period,
              growth,
              drop,
              peak,
              trend,
              error,
              noise,
              index[last],
              levelAtEnd(t, last, growth),
              size,
              falls.stream().map(k -> index[k]).toList()));
    }

    private Trend line(double[] t, int from, int to) {
      return Trend.of(Arrays.copyOfRange(t, from, to), Arrays.copyOfRange(v, from, to));
    }

    /** The median of what each value since the last fall says of the end, at the usual growth. */
    private double levelAtEnd(double[] t, int last, double growth) {
      double[] now = new double[v.length - last];
      for (int k = last; k < v.length; k++) {
        now[k - last] = v[k] + growth * (size - 1 - t[k]);
      }
      return Robust.median(now);
    }

    private static double spread(double[] x, int from) {
      double mean = 0;
      for (double d : x) {
        mean += d / x.length;
      }
      double ss = 0;
      for (int k = from; k < x.length; k++) {
        ss += (x[k] - mean) * (x[k] - mean);
      }
      return x.length < 2 ? 0 : Math.sqrt(ss / (x.length - 1));
    }
  }

  /**
   * When the next fall is due: when the growth reaches the usual peak, or at the usual time after
   * the last fall, whichever is later.
   *
   * @return periods after the end of the series, at least 1
   */
  public double nextFallIn() {
    double byLevel = (peak + peakTrend - level) / growth;
    double byTime = lastFall + period - end;
    return Math.max(1, Math.max(byLevel, byTime));
  }

  /**
   * How likely a limit is reached: by the next peaks within the horizon, each normal around the
   * last ones and their trend, or by the growth up to the horizon where no fall is due before.
   *
   * @param limit in the series' unit
   * @param horizon periods ahead, at least 1
   * @return 0…1
   * @throws IllegalArgumentException when the horizon is below 1
   */
  public double probabilityOfReaching(double limit, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 period, found " + horizon);
    }
    double first = nextFallIn();
    if (horizon < first) {
      double top = level + growth * horizon;
      double sd = Math.max(noise, 1e-9 * Math.abs(top));
      return NORMAL.survivalProbability((limit - top) / Math.max(sd, Double.MIN_NORMAL));
    }
    int peaks = 1 + (int) Math.floor((horizon - first) / Math.max(1, period));
    double sd = Math.max(Math.max(peakError, 1e-9 * Math.abs(peak)), Double.MIN_NORMAL);
    TDistribution t = TDistribution.of(cycles - 1.0);
    double below = 1;
    for (int j = 1; j <= peaks; j++) {
      below *= t.cumulativeProbability((limit - peak - j * peakTrend) / sd);
    }
    return 1 - below;
  }
}
