package io.headroom.core.queueing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Stationary probabilities of a birth-death process by brute force, as a witness of the formulas.
 */
final class BirthDeath {
  private final double[] p;

  private BirthDeath(double[] p) {
    this.p = p;
  }

  /** All states up to a last one, or up to where no probability is left. */
  static BirthDeath of(IntToDoubleFunction up, IntToDoubleFunction down, int last) {
    List<Double> logs = new ArrayList<>();
    double log = 0;
    double top = 0;
    logs.add(log);
    for (int k = 1; k <= last; k++) {
      log += Math.log(up.applyAsDouble(k - 1)) - Math.log(down.applyAsDouble(k));
      if (log < top - 800) {
        break;
      }
      top = Math.max(top, log);
      logs.add(log);
    }
    double[] p = new double[logs.size()];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(logs.get(k) - top);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return new BirthDeath(p);
  }

  double probability(int state) {
    return state < p.length ? p[state] : 0;
  }

  double from(int state) {
    double sum = 0;
    for (int k = p.length - 1; k >= state; k--) {
      sum += p[k];
    }
    return sum;
  }

  double mean(IntToDoubleFunction value) {
    double sum = 0;
    for (int k = p.length - 1; k >= 0; k--) {
      sum += p[k] * value.applyAsDouble(k);
    }
    return sum;
  }
}
