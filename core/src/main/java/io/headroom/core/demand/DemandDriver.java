package io.headroom.core.demand;

import io.headroom.core.measure.Unit;
import io.headroom.core.numerics.LinearFit;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a unit of work uses of a resource: use = base + Σ perUnit(j) · work(j) + error, by ordinary
 * least squares, with intervals and a check that the line is one. It turns a forecast or a range of
 * orders, users or calls into demand for CPU, memory or people. Immutable.
 *
 * <p>Errors are taken as independent, normal and of one variance (Draper and Smith 1998, chapters 1
 * and 5); where they are not, intervals are too narrow.
 */
public final class DemandDriver {
  private final List<String> names;
  private final LinearFit fit;
  private final double[] lowest;
  private final double[] highest;
  private final double meanSquare;
  private final double rSquared;
  private final int size;
  private final Linearity linearity;

  private DemandDriver(
      List<String> names,
      LinearFit fit,
      double[] lowest,
      double[] highest,
      double rSquared,
      int size,
      Linearity linearity) {
    this.names = names;
    this.fit = fit;
    this.lowest = lowest;
    this.highest = highest;
    this.meanSquare = fit.sumOfSquares() / fit.degrees();
    this.rSquared = rSquared;
    this.size = size;
    this.linearity = linearity;
  }

  /**
   * Both ends of an interval.
   *
   * @param lower lower end
   * @param upper upper end
   */
  public record Interval(double lower, double upper) {}

  /**
   * Use regressed on one kind of work.
   *
   * @param name of the work, such as {@code orders}
   * @param work units of work in each period
   * @param use what was used in the same periods; a period with NaN in either is left out
   * @return the driver
   * @throws IllegalArgumentException when lengths differ, a number is infinite, fewer than four
   *     periods are left, or the work never changes
   */
  public static DemandDriver of(String name, double[] work, double[] use) {
    return of(List.of(name), List.of(work), use);
  }

  /**
   * Use regressed on several kinds of work together.
   *
   * @param names of the kinds of work, at least one
   * @param work units of each kind in each period; not changed
   * @param use what was used in the same periods; a period with a NaN is left out
   * @return the driver
   * @throws IllegalArgumentException when lengths differ, a number is infinite, fewer than three
   *     periods more than kinds of work are left, or a kind never changes or goes along with others
   */
  public static DemandDriver of(List<String> names, List<double[]> work, double[] use) {
    int k = names.size();
    if (k == 0 || work.size() != k) {
      throw new IllegalArgumentException(
          "each kind of work needs its values, found " + k + " names and " + work.size());
    }
    int columns = k + 1;
    double[] rows = new double[use.length * columns];
    double[] y = new double[use.length];
    double[] lowest = new double[k];
    double[] highest = new double[k];
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    int n = 0;
    for (int i = 0; i < use.length; i++) {
      boolean known = known(use[i], "use", i);
      for (int j = 0; j < k; j++) {
        double[] w = work.get(j);
        if (w.length != use.length) {
          throw new IllegalArgumentException(
              names.get(j) + " has " + w.length + " periods, the use " + use.length);
        }
        known &= known(w[i], names.get(j), i);
      }
      if (!known) {
        continue;
      }
      rows[n * columns] = 1;
      for (int j = 0; j < k; j++) {
        double w = work.get(j)[i];
        rows[n * columns + 1 + j] = w;
        lowest[j] = Math.min(lowest[j], w);
        highest[j] = Math.max(highest[j], w);
      }
      y[n++] = use[i];
    }
    if (n < columns + 2) {
      throw new IllegalArgumentException(
          "a regression on "
              + k
              + (k == 1 ? " kind" : " kinds")
              + " of work needs "
              + (columns + 2)
              + " periods at least, found "
              + n);
    }
    double[] x = Arrays.copyOf(rows, n * columns);
    double[] right = Arrays.copyOf(y, n);
    LinearFit fit = solve(names, x, right, lowest, highest);
    double mean = Arrays.stream(right).average().orElse(0);
    double all = 0;
    for (double v : right) {
      all += (v - mean) * (v - mean);
    }
    return new DemandDriver(
        List.copyOf(names),
        fit,
        lowest,
        highest,
        all == 0 ? Double.NaN : 1 - fit.sumOfSquares() / all,
        n,
        Linearity.of(fit, x, right, columns));
  }

  private static boolean known(double value, String what, int period) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " is infinite in period " + period);
    }
    return !Double.isNaN(value);
  }

  private static LinearFit solve(
      List<String> names, double[] rows, double[] y, double[] lowest, double[] highest) {
    for (int j = 0; j < lowest.length; j++) {
      if (lowest[j] == highest[j]) {
        throw new IllegalArgumentException(
            names.get(j) + " is " + lowest[j] + " in every period; what it uses cannot be told");
      }
    }
    try {
      return LinearFit.of(rows, y, lowest.length + 1);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "what each of " + names + " uses cannot be told apart, for one follows from the others",
          e);
    }
  }

  /**
   * How many periods the regression rests on.
   *
   * @return at least three more than kinds of work
   */
  public int size() {
    return size;
  }

  /**
   * What is used without any work.
   *
   * @return the intercept, in the unit of use
   */
  public double base() {
    return fit.coefficient(0);
  }

  /**
   * What one more unit of work uses.
   *
   * @param name of the work
   * @return in the unit of use
   * @throws IllegalArgumentException when there is no such work
   */
  public double perUnit(String name) {
    return fit.coefficient(column(name));
  }

  /**
   * Confidence interval of what one more unit of work uses: coefficient ± t(n − k − 1) · standard
   * error.
   *
   * @param name of the work
   * @param level probability, above 0 and below 1
   * @return the interval
   * @throws IllegalArgumentException when there is no such work or the level is not between 0 and 1
   */
  public Interval perUnitInterval(String name, double level) {
    int j = column(name);
    return around(fit.coefficient(j), Math.sqrt(meanSquare * fit.inverse(j, j)), level);
  }

  private int column(String name) {
    int j = names.indexOf(name);
    if (j < 0) {
      throw new IllegalArgumentException("no work '" + name + "'; valid are " + names);
    }
    return j + 1;
  }

  /**
   * Standard deviation of the errors.
   *
   * @return √(Σ e² / (n − k − 1)), in the unit of use
   */
  public double residualStandardError() {
    return Math.sqrt(meanSquare);
  }

  /**
   * Share of the variance of use that the work explains.
   *
   * @return 0…1; NaN when use never changes
   */
  public double rSquared() {
    return rSquared;
  }

  /**
   * Whether the line is one.
   *
   * @return the test's answer
   */
  public Linearity linearity() {
    return linearity;
  }

  /**
   * Expected use.
   *
   * @param work units of each kind, in the order of the names
   * @return in the unit of use
   * @throws IllegalArgumentException when there is not one number for each kind
   */
  public double useAt(double... work) {
    return fit.valueAt(row(work));
  }

  /**
   * Two-sided prediction interval of the use in one period: useAt ± t(n − k − 1) · s · √(1 + h), h
   * the leverage of the work.
   *
   * @param level probability that it lies inside, above 0 and below 1
   * @param work units of each kind, in the order of the names
   * @return the interval
   * @throws IllegalArgumentException when an argument is outside its range
   */
  public Interval predictionInterval(double level, double... work) {
    double[] row = row(work);
    return around(fit.valueAt(row), Math.sqrt(meanSquare * (1 + fit.leverage(row))), level);
  }

  /**
   * Whether work lies outside what was seen, where the line is a guess even if it is straight.
   *
   * @param work units of each kind, in the order of the names
   * @return true when a kind is below its lowest or above its highest
   */
  public boolean isBeyondData(double... work) {
    row(work);
    for (int j = 0; j < work.length; j++) {
      if (work[j] < lowest[j] || work[j] > highest[j]) {
        return true;
      }
    }
    return false;
  }

  private double[] row(double[] work) {
    if (work.length != names.size()) {
      throw new IllegalArgumentException(
          "work needs a number for each of " + names + ", found " + work.length);
    }
    double[] row = new double[work.length + 1];
    row[0] = 1;
    System.arraycopy(work, 0, row, 1, work.length);
    return row;
  }

  private Interval around(double mid, double error, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, found " + level);
    }
    double t = TDistribution.of(fit.degrees()).inverseSurvivalProbability((1 - level) / 2);
    return new Interval(mid - t * error, mid + t * error);
  }

  /**
   * Futures of use from futures of the work. Each path draws the variance of the errors and the
   * coefficients once (they are not known, and what is not known stays the same over a future), and
   * an error at each step; a step by itself is then distributed as {@link #predictionInterval}
   * says.
   *
   * @param work futures of each kind, in the order of the names, on one grid and as many paths
   * @param unit of the use
   * @param streams randomness of coefficients and errors
   * @return use, not below 0
   * @throws IllegalArgumentException when there is not one for each kind, or grids or paths differ
   */
  public SamplePaths paths(List<SamplePaths> work, Unit unit, RandomStreams streams) {
    if (work.size() != names.size()) {
      throw new IllegalArgumentException(
          "futures are needed of each of " + names + ", found " + work.size());
    }
    SamplePaths first = work.get(0);
    for (SamplePaths w : work) {
      if (!w.grid().equals(first.grid()) || w.paths() != first.paths()) {
        throw new IllegalArgumentException(
            "futures of work need one grid and one number of paths, found "
                + w.paths()
                + " and "
                + first.paths()
                + " paths, "
                + w.grid()
                + " and "
                + first.grid());
      }
    }
    int p = names.size() + 1;
    double[] root = choleskyOfInverse(p);
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(fit.degrees());
    RandomStreams own = streams.child("use of " + names);
    double[] beta = new double[p];
    double[] z = new double[p];
    return SamplePaths.of(
        first.grid(),
        unit,
        first.paths(),
        (path, out) -> {
          RandomGenerator random = own.child(path).stream("errors");
          double u = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
          double sigma =
              Math.sqrt(meanSquare * fit.degrees() / chi.inverseCumulativeProbability(u));
          for (int j = 0; j < p; j++) {
            z[j] = random.nextGaussian();
          }
          for (int i = 0; i < p; i++) {
            beta[i] = fit.coefficient(i);
            for (int j = 0; j <= i; j++) {
              beta[i] += sigma * root[i * p + j] * z[j];
            }
          }
          for (int s = 0; s < out.length; s++) {
            double v = beta[0] + sigma * random.nextGaussian();
            for (int j = 1; j < p; j++) {
              v += beta[j] * work.get(j - 1).value(path, s);
            }
            out[s] = Math.max(0, v);
          }
        });
  }

  private double[] choleskyOfInverse(int p) {
    double[] l = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        double s = fit.inverse(i, j);
        for (int k = 0; k < j; k++) {
          s -= l[i * p + k] * l[j * p + k];
        }
        l[i * p + j] = i == j ? Math.sqrt(Math.max(0, s)) : s / l[j * p + j];
      }
    }
    return l;
  }

  /** The equation. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("DemandDriver[").append(base());
    for (String name : names) {
      text.append(" + ").append(perUnit(name)).append("·").append(name);
    }
    return text.append(", ").append(size).append(" periods]").toString();
  }
}
