package io.headroom.reports.render;

import java.util.Arrays;

/** Leaves out points that could not be seen, keeping every peak and trough. */
final class Thinning {

  private Thinning() {}

  /**
   * Points of a line, at most about {@code most} of them.
   *
   * <p>A longer line is cut into equal runs of points; of each run the lowest and the highest value
   * stay, in their order, and one gap if the run has any.
   *
   * @param xs rising
   * @param ys one each, NaN where there is a gap
   * @param most at least 3
   * @return two rows, xs and ys
   */
  static double[][] thin(double[] xs, double[] ys, int most) {
    int n = xs.length;
    if (n <= most) {
      return new double[][] {xs.clone(), ys.clone()};
    }
    int runs = Math.max(1, most / 3);
    double[] keptX = new double[3 * runs];
    double[] keptY = new double[3 * runs];
    int count = 0;
    for (int run = 0; run < runs; run++) {
      int from = (int) ((long) n * run / runs);
      int to = (int) ((long) n * (run + 1) / runs);
      int low = -1;
      int high = -1;
      int gap = -1;
      for (int i = from; i < to; i++) {
        if (Double.isNaN(ys[i])) {
          gap = i;
        } else {
          low = low < 0 || ys[i] < ys[low] ? i : low;
          high = high < 0 || ys[i] > ys[high] ? i : high;
        }
      }
      int[] chosen = {low, high, gap};
      Arrays.sort(chosen);
      int last = -1;
      for (int i : chosen) {
        if (i > last) {
          keptX[count] = xs[i];
          keptY[count] = ys[i];
          count++;
          last = i;
        }
      }
    }
    return new double[][] {Arrays.copyOf(keptX, count), Arrays.copyOf(keptY, count)};
  }
}
