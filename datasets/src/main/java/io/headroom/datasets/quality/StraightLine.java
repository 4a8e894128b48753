package io.headroom.datasets.quality;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import java.time.Duration;

/**
 * Tells readings that rise like a straight line, day and night alike: a counter of everything since
 * a start, taken for a rate. The share of variance that the least-squares line explains, R², is
 * 0.99 or more over three days or more of readings finer than a day. What fills up, such as a disk,
 * may rise like that and be right, so series in units of data are not judged.
 */
final class StraightLine {
  private static final double LEAST = 0.99;
  private static final int FEWEST = 200;
  private static final Duration SPAN = Duration.ofDays(3);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Unit BYTES = Unit.of("GiB");

  private StraightLine() {}

  /** R² of the line; 0 when the series is not one to be judged, or falls. */
  static double share(Series s) {
    if (s.observed() < FEWEST
        || s.unit().isLike(BYTES)
        || Duration.between(s.grid().start(), s.grid().end()).compareTo(SPAN) < 0
        || Duration.between(s.grid().start(0), s.grid().start(1)).compareTo(DAY) >= 0) {
      return 0;
    }
    double n = 0;
    double meanT = 0;
    double meanV = 0;
    double tt = 0;
    double vv = 0;
    double tv = 0;
    for (int i = 0; i < s.size(); i++) {
      double v = s.value(i);
      if (Double.isNaN(v)) {
        continue;
      }
      n++;
      double dt = i - meanT;
      double dv = v - meanV;
      meanT += dt / n;
      meanV += dv / n;
      tt += dt * (i - meanT);
      vv += dv * (v - meanV);
      tv += dt * (v - meanV);
    }
    return tv > 0 && vv > 0 ? tv * tv / (tt * vv) : 0;
  }

  static boolean is(Series s) {
    return share(s) >= LEAST;
  }
}
