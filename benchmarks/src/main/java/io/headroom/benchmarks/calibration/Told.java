package io.headroom.benchmarks.calibration;

import io.headroom.core.scenario.Outcome;
import java.util.Arrays;

/**
 * What a method told of one case.
 *
 * @param chance of a breach within the horizon
 * @param early 10 % quantile of the breach's step; as many as there are steps when later
 * @param late 90 % quantile of the same
 * @param promised chance that the method itself gives to early…late
 * @param order days from the as-of to the order; NaN where orders are not looked at
 * @param regret what that order cost more than the best one, in days kept too early
 */
record Told(double chance, int early, int late, double promised, double order, double regret) {
  private static final double EARLY = 0.1;
  private static final double LATE = 0.9;

  static Told of(Outcome outcome, double order, double regret) {
    int n = outcome.paths();
    int steps = outcome.grid().count();
    int[] first = new int[n];
    for (int p = 0; p < n; p++) {
      first[p] = Math.min(steps, outcome.firstBreach(p));
    }
    Arrays.sort(first);
    int early = first[(int) Math.ceil(EARLY * n) - 1];
    int late = first[(int) Math.ceil(LATE * n) - 1];
    long inside = Arrays.stream(first).filter(t -> t >= early && t <= late).count();
    return new Told(
        outcome.breachProbability().mean(), early, late, (double) inside / n, order, regret);
  }
}
