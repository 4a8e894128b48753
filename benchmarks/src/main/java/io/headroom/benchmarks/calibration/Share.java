package io.headroom.benchmarks.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mean over cases with two standard errors: one as if all cases were independent, one by cluster,
 * as cases of one series are not: √(G/(G−1) Σ_g (Σ_{i∈g} (x_i − x̄))²) / n over G clusters.
 *
 * @param n cases
 * @param mean their mean, NaN when there are none
 * @param independent standard error of independent cases; NaN with fewer than 2
 * @param clustered standard error by cluster; NaN with fewer than 2 clusters
 */
record Share(int n, double mean, double independent, double clustered) {
  private static final double Z95 = 1.959963984540054;

  /** One value with the cluster it belongs to. */
  record Item(String cluster, double value) {}

  static Share of(List<Item> items) {
    int n = items.size();
    double mean = items.stream().mapToDouble(Item::value).average().orElse(Double.NaN);
    double squares = 0;
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Item i : items) {
      double d = i.value() - mean;
      squares += d * d;
      sums.merge(i.cluster(), d, Double::sum);
    }
    double between = 0;
    for (double s : sums.values()) {
      between += s * s;
    }
    double groups = sums.size();
    return new Share(
        n,
        mean,
        n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n),
        groups < 2 ? Double.NaN : Math.sqrt(groups / (groups - 1) * between) / n);
  }

  /** Lower end of Wilson's 95 % interval of a share of independent cases. */
  double lower() {
    return wilson(-1);
  }

  /** Upper end of the same. */
  double upper() {
    return wilson(1);
  }

  private double wilson(int sign) {
    double z2 = Z95 * Z95;
    double root = Math.sqrt(mean * (1 - mean) / n + z2 / (4.0 * n * n));
    return (mean + z2 / (2 * n) + sign * Z95 * root) / (1 + z2 / n);
  }
}
