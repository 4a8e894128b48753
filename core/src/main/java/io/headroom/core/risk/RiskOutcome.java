package io.headroom.core.risk;

import io.headroom.core.uncertainty.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a year may cost, from years that were played; every figure with its Monte Carlo error at 95
 * % confidence. In the currency of the register. Immutable.
 */
public final class RiskOutcome {
  private static final double Z95 = 1.959963984540054;

  private final double[] sorted;
  private final Estimate expected;
  private final double tail;
  private final List<Contribution> contributions;
  private final List<ControlValue> controls;

  private RiskOutcome(
      double[] sorted,
      Estimate expected,
      double tail,
      List<Contribution> contributions,
      List<ControlValue> controls) {
    this.sorted = sorted;
    this.expected = expected;
    this.tail = tail;
    this.contributions = contributions;
    this.controls = controls;
  }

  /**
   * What one risk has to do with the loss.
   *
   * @param risk the risk
   * @param expected its loss in a mean year
   * @param inTail its loss in a mean year of the tail; those of all risks add up to the tail mean
   */
  public record Contribution(Risk risk, double expected, double inTail) {}

  /**
   * What a control is worth.
   *
   * @param control the control
   * @param saved loss that it saves in a mean year
   * @param savedInTail what it saves in a mean year of the tail, as it stands without the switch
   * @param net saved less what it costs a year
   */
  public record ControlValue(Control control, Estimate saved, double savedInTail, double net) {}

  /**
   * A point of the loss exceedance curve.
   *
   * @param loss a loss of a year
   * @param exceeded chance that a year costs more
   */
  public record Point(double loss, Estimate exceeded) {}

  static RiskOutcome of(
      RiskRegister register, double[] total, double[][] byRisk, double[][] saved, double tail) {
    double[] sorted = total.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int worst = worst(n, tail);
    double least = sorted[n - worst];
    double[] weight = new double[n];
    int above = 0;
    int at = 0;
    for (double v : total) {
      above += v > least ? 1 : 0;
      at += v == least ? 1 : 0;
    }
    for (int t = 0; t < n; t++) {
      // Years that cost the same share the places that are left.
      weight[t] =
          total[t] > least
              ? 1.0 / worst
              : total[t] == least ? (worst - above) / (double) at / worst : 0;
    }
    List<Contribution> contributions = new ArrayList<>();
    for (int r = 0; r < byRisk.length; r++) {
      contributions.add(
          new Contribution(register.risks().get(r), mean(byRisk[r]), weighted(byRisk[r], weight)));
    }
    List<ControlValue> controls = new ArrayList<>();
    for (int c = 0; c < saved.length; c++) {
      Control control = register.controls().get(c);
      Estimate mean = Estimate.ofMean(saved[c]);
      controls.add(
          new ControlValue(
              control, mean, weighted(saved[c], weight), mean.mean() - control.costPerYear()));
    }
    return new RiskOutcome(
        sorted, Estimate.ofMean(total), tail, List.copyOf(contributions), List.copyOf(controls));
  }

  private static int worst(int n, double p) {
    return Math.max(1, (int) Math.round(n * (1 - p)));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double weighted(double[] values, double[] weight) {
    double sum = 0;
    for (int t = 0; t < values.length; t++) {
      sum += values[t] * weight[t];
    }
    return sum;
  }

  /**
   * How many years were played.
   *
   * @return at least 100
   */
  public int trials() {
    return sorted.length;
  }

  /**
   * Where the tail begins of which {@link #contributions} and {@link #controls} tell.
   *
   * @return the share of years below it, between 0 and 1
   */
  public double tail() {
    return tail;
  }

  /**
   * The loss of a mean year, controls in place.
   *
   * @return mean and its error
   */
  public Estimate expectedLoss() {
    return expected;
  }

  /**
   * The chance that a year costs more.
   *
   * @param loss any amount
   * @return P(L &gt; loss) and its error
   */
  public Estimate exceedance(double loss) {
    int lo = 0;
    int hi = sorted.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (sorted[mid] > loss) {
        hi = mid;
      } else {
        lo = mid + 1;
      }
    }
    return Estimate.ofProbability(sorted.length - lo, sorted.length);
  }

  /**
   * Value at risk: the loss that a year keeps to with a probability, the smallest with P(L ≤ x) ≥
   * p. Its error reaches to the order statistics between which the quantile lies by the normal
   * approximation of the binomial (David and Nagaraja 2003, 7.1).
   *
   * @param p between 0 and 1
   * @return the loss; its half-width covers the farther of the two ends
   * @throws IllegalArgumentException when p lies elsewhere
   */
  public Estimate valueAtRisk(double p) {
    check(p);
    int n = sorted.length;
    int rank = Math.min(n - 1, Math.max(0, (int) Math.ceil(n * p - 1e-9) - 1));
    double off = Z95 * Math.sqrt(n * p * (1 - p));
    double low = sorted[(int) Math.max(0, Math.floor(rank - off))];
    double high = sorted[(int) Math.min(n - 1, Math.ceil(rank + off))];
    double value = sorted[rank];
    return new Estimate(value, Math.max(high - value, value - low), 0.95, n);
  }

  /**
   * Tail mean, also expected shortfall or conditional value at risk: the mean of the worst share 1
   * − p of years. Its variance is (s² + p·(m − q)²)/k with k years in the tail, their mean m,
   * variance s² and least loss q (Manistre and Hancock 2005).
   *
   * @param p between 0 and 1
   * @return the mean and its error; too narrow where k is small
   * @throws IllegalArgumentException when p lies elsewhere
   */
  public Estimate tailMean(double p) {
    check(p);
    int n = sorted.length;
    int k = worst(n, p);
    double[] worst = Arrays.copyOfRange(sorted, n - k, n);
    double mean = mean(worst);
    double squares = 0;
    for (double v : worst) {
      squares += (v - mean) * (v - mean);
    }
    double variance = k < 2 ? Double.NaN : squares / (k - 1.0);
    double off = mean - worst[0];
    return new Estimate(mean, Z95 * Math.sqrt((variance + p * off * off) / k), 0.95, n);
  }

  private static void check(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability lies between 0 and 1, found " + p);
    }
  }

  /**
   * The loss exceedance curve at evenly spaced losses from 0 to the largest that was seen.
   *
   * @param points at least 2
   * @return by loss, ascending
   * @throws IllegalArgumentException when there are fewer
   */
  public List<Point> curve(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("a curve needs two points, found " + points);
    }
    double most = sorted[sorted.length - 1];
    List<Point> out = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double loss = most * i / (points - 1);
      out.add(new Point(loss, exceedance(loss)));
    }
    return List.copyOf(out);
  }

  /**
   * What each risk has to do with it.
   *
   * @return in the order of the register
   */
  public List<Contribution> contributions() {
    return contributions;
  }

  /**
   * What each control is worth, switched alone.
   *
   * @return in the order of the register
   */
  public List<ControlValue> controls() {
    return controls;
  }
}
