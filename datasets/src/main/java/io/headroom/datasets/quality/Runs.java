package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import java.util.ArrayList;
import java.util.List;

/** Counts and runs of a series, found in one pass. */
final class Runs {
  int observed;
  int gaps;
  int longestGap;
  int longestFlat;
  int zeros;
  int zeroRuns;
  int outOfBounds;
  int lastObserved = -1;
  final List<Finding.Place> zeroPlaces = new ArrayList<>();

  private Runs() {}

  static Runs of(Series s) {
    Runs r = new Runs();
    int gap = 0;
    int flat = 0;
    double previous = Double.NaN;
    for (int i = 0; i < s.size(); i++) {
      double v = s.value(i);
      if (Double.isNaN(v)) {
        gap++;
        r.gaps += gap == 1 ? 1 : 0;
        r.longestGap = Math.max(r.longestGap, gap);
        flat = 0;
        previous = Double.NaN;
        continue;
      }
      gap = 0;
      r.observed++;
      r.lastObserved = i;
      r.outOfBounds += s.bounds().contains(v) ? 0 : 1;
      if (v == 0) {
        r.zeros++;
        if (previous != 0) {
          r.zeroRuns++;
          if (r.zeroPlaces.size() < FindingLog.PLACES) {
            r.zeroPlaces.add(new Finding.Place("", 0, "from " + s.grid().start(i)));
          }
        }
        flat = 0;
      } else {
        flat = v == previous ? flat + 1 : 1;
        r.longestFlat = Math.max(r.longestFlat, flat);
      }
      previous = v;
    }
    return r;
  }
}
