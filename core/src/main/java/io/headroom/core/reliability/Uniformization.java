package io.headroom.core.reliability;

/**
 * The state of a chain at a time: steps of the chain seen at its fastest rate, mixed by how many of
 * them a Poisson count takes (Jensen 1953). Positive terms only; Poisson weights from the mode out,
 * to 1e-17 of the largest (after Fox and Glynn 1988).
 */
final class Uniformization {
  private static final double MOST_STEPS = 1e7;
  private static final double NEGLIGIBLE = 1e-18;

  private Uniformization() {}

  static double[] of(MarkovChain chain, int start, double hours) {
    if (!(hours >= 0 && Double.isFinite(hours))) {
      throw new IllegalArgumentException("a time is 0 h or more, found " + hours);
    }
    double rate = chain.fastestExit();
    double mean = rate * hours;
    if (mean > MOST_STEPS) {
      throw new IllegalArgumentException(
          hours
              + " h hold about "
              + mean
              + " steps of the fastest state; valid is up to "
              + MOST_STEPS
              + ". Maybe the steady state is meant?");
    }
    double[] p = new double[chain.size()];
    p[start] = 1;
    if (mean == 0) {
      return p;
    }
    int mode = (int) mean;
    int first = mode;
    for (double w = 1; first > 0 && w > NEGLIGIBLE; first--) {
      w *= first / mean;
    }
    int last = mode;
    for (double w = 1; w > NEGLIGIBLE; last++) {
      w *= mean / (last + 1);
    }
    double[] weights = new double[last - first + 1];
    weights[mode - first] = 1;
    double sum = 1;
    for (int k = mode; k > first; k--) {
      weights[k - 1 - first] = weights[k - first] * k / mean;
      sum += weights[k - 1 - first];
    }
    for (int k = mode; k < last; k++) {
      weights[k + 1 - first] = weights[k - first] * mean / (k + 1);
      sum += weights[k + 1 - first];
    }
    return mixed(chain, rate, p, weights, first, sum);
  }

  private static double[] mixed(
      MarkovChain chain, double rate, double[] start, double[] weights, int first, double sum) {
    double[] p = start;
    double[] next = new double[p.length];
    double[] mix = new double[p.length];
    for (int k = 0; k < first + weights.length; k++) {
      if (k > 0) {
        chain.step(p, rate, next);
        double[] swap = p;
        p = next;
        next = swap;
      }
      if (k >= first) {
        double w = weights[k - first] / sum;
        for (int j = 0; j < mix.length; j++) {
          mix[j] += w * p[j];
        }
      }
    }
    return mix;
  }
}
