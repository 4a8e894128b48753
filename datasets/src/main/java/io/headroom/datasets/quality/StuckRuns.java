package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of one value that are too long to be chance. With p the share of steps outside the run that
 * change nothing, a run of L equal values comes by chance about n·p^(L−1) times in n; below 1e-4 it
 * is stuck. It must last a season and 12 periods, and neither zero nor the highest or lowest value
 * counts, which a full or idle resource keeps for long.
 */
final class StuckRuns {
  private static final int LEAST = 12;
  private static final double CHANCE = 1e-4;

  /** A run [from, to). */
  record Run(int from, int to) {}

  private StuckRuns() {}

  static List<Run> of(Series s) {
    double[] v = s.toArray();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int steps = 0;
    int same = 0;
    List<Run> all = new ArrayList<>();
    int m = Math.max(LEAST, s.grid().granularity().naturalSeason());
    for (int i = 0, j; i < v.length; i = j) {
      j = i + 1;
      if (Double.isNaN(v[i])) {
        continue;
      }
      low = Math.min(low, v[i]);
      high = Math.max(high, v[i]);
      while (j < v.length && v[j] == v[i]) {
        j++;
      }
      steps += j - i;
      if (j - i >= m && v[i] != 0) {
        all.add(new Run(i, j));
      } else {
        same += j - i - 1;
      }
    }
    int outside = steps;
    for (Run r : all) {
      outside -= r.to() - r.from();
    }
    List<Run> stuck = new ArrayList<>();
    if (outside < LEAST) {
      return stuck;
    }
    double p = (same + 1.0) / (outside + 1.0);
    for (Run r : all) {
      boolean atEdge = v[r.from()] == low || v[r.from()] == high;
      double byChance = v.length * Math.pow(p, r.to() - r.from() - 1.0);
      if (!atEdge && byChance < CHANCE) {
        stuck.add(r);
      }
    }
    return stuck;
  }
}
