package io.headroom.core.risk;

import java.util.random.RandomGenerator;

/**
 * Draws from a beta distribution whose shapes are at least 1, exactly and without a logarithm in
 * nearly all draws: rejection from a staircase of equally wide strips (Ahrens 1995), whose strip is
 * found by Walker's (1977) alias table. Between the lower and the upper edge of a strip the density
 * decides.
 */
final class BetaStrips implements Draw {
  private static final int STRIPS = 512;

  private final double a;
  private final double b;
  private final double top;
  private final double[] upper = new double[STRIPS];
  private final double[] sure = new double[STRIPS];
  private final double[] keep = new double[STRIPS];
  private final int[] alias = new int[STRIPS];
  private final RandomGenerator random;

  BetaStrips(double alpha, double beta, RandomGenerator random) {
    this.random = random;
    a = alpha - 1;
    b = beta - 1;
    double mode = a / (a + b);
    top = log(mode);
    double sum = 0;
    double left = density(0);
    for (int i = 0; i < STRIPS; i++) {
      double right = density((i + 1.0) / STRIPS);
      boolean holdsMode = i <= mode * STRIPS && mode * STRIPS <= i + 1;
      upper[i] = holdsMode ? 1 : Math.max(left, right);
      sure[i] = upper[i] == 0 ? 1 : Math.min(left, right) / upper[i];
      sum += upper[i];
      left = right;
    }
    walker(sum);
  }

  private void walker(double sum) {
    int[] small = new int[STRIPS];
    int[] large = new int[STRIPS];
    int smalls = 0;
    int larges = 0;
    double[] share = new double[STRIPS];
    for (int i = 0; i < STRIPS; i++) {
      share[i] = upper[i] / sum * STRIPS;
      if (share[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int s = small[--smalls];
      int l = large[larges - 1];
      keep[s] = share[s];
      alias[s] = l;
      share[l] -= 1 - share[s];
      if (share[l] < 1) {
        larges--;
        small[smalls++] = l;
      }
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
  }

  private double log(double x) {
    return (a == 0 ? 0 : a * Math.log(x)) + (b == 0 ? 0 : b * Math.log1p(-x));
  }

  /** Relative to its top. */
  private double density(double x) {
    return Math.exp(log(x) - top);
  }

  @Override
  public double next() {
    while (true) {
      long bits = random.nextLong();
      int i = (int) (bits & (STRIPS - 1));
      if ((bits >>> 11) * 0x1p-53 >= keep[i]) {
        i = alias[i];
      }
      double x = (i + random.nextDouble()) / STRIPS;
      double y = random.nextDouble();
      if (y < sure[i] || y * upper[i] < density(x)) {
        return x;
      }
    }
  }
}
