package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The steps of a grid on the wall: step i lies at the local step ⌊(local time of i − local time of
 * 0) / step⌋ of a grid without changes of clocks.
 */
final class LocalSteps {
  private static final ZoneId NO_CHANGES = ZoneId.of("UTC");
  private static final int HOUR = 3600;
  private static final Duration YEAR = Duration.ofDays(366);

  private final TimeGrid grid;
  private final ZoneRules rules;
  private final boolean same;
  private final double step;
  private final int offset;

  private LocalSteps(TimeGrid grid) {
    Granularity g = grid.granularity();
    this.grid = grid;
    this.rules = grid.zone().getRules();
    this.step = g.meanSeconds();
    this.offset = rules.getOffset(grid.start()).getTotalSeconds();
    this.same =
        g.isCalendar() || step != Math.rint(step) || HOUR % step != 0 || rules.isFixedOffset();
  }

  static LocalSteps of(TimeGrid grid) {
    return new LocalSteps(grid);
  }

  /** Whether local steps are the grid's own. */
  boolean same() {
    return same;
  }

  /** The local step of step i, which may lie behind the grid's end. */
  int at(int i) {
    if (same) {
      return i;
    }
    int now = rules.getOffset(grid.start(i)).getTotalSeconds();
    return i + (int) Math.floor((now - offset) / step);
  }

  /** How many local steps the first n steps reach over. */
  int count(int n) {
    if (same) {
      return n;
    }
    // Where clocks were turned back, later steps lie before earlier ones.
    int most = 0;
    for (int i = Math.max(0, n - (int) (2 * HOUR / step) - 1); i < n; i++) {
      most = Math.max(most, at(i) + 1);
    }
    return most;
  }

  /** Whether clocks change, at the latest in the year after the values, which repeat by them. */
  boolean isFollowedBy(Series s) {
    if (same || s.size() < 2) {
      return false;
    }
    Instant end = grid.start(s.size());
    ZoneOffsetTransition change = rules.nextTransition(grid.start());
    if (change == null || change.getInstant().isAfter(end.plus(YEAR))) {
      return false;
    }
    int day = (int) Math.round(24 * HOUR / step);
    int apart = s.size() > 2 * 7 * day ? 7 * day : day;
    double local = 0;
    double elapsed = 0;
    while (change != null && change.getInstant().isBefore(end)) {
      int first = (int) Math.ceil(secondsTo(change.getInstant()) / step);
      int moved = (int) Math.rint(change.getDuration().toSeconds() / step);
      for (int t = first; t < Math.min(s.size(), first + apart); t++) {
        int by = t - apart + moved;
        if (t >= apart && by >= 0 && by < first) {
          double onWall = Math.abs(s.value(t) - s.value(by));
          double inTime = Math.abs(s.value(t) - s.value(t - apart));
          if (!Double.isNaN(onWall) && !Double.isNaN(inTime)) {
            local += onWall;
            elapsed += inTime;
          }
        }
      }
      change = rules.nextTransition(change.getInstant());
    }
    return local <= elapsed;
  }

  private double secondsTo(Instant at) {
    return at.getEpochSecond() - grid.start().getEpochSecond();
  }

  /** The local series of values on this grid, from a local step on. */
  Series local(Series s, int from) {
    if (same) {
      return from == 0 ? s : s.slice(from, s.size());
    }
    double[] y = new double[count(s.size())];
    int[] seen = new int[y.length];
    for (int i = 0; i < s.size(); i++) {
      if (!Double.isNaN(s.value(i))) {
        y[at(i)] += s.value(i);
        seen[at(i)]++;
      }
    }
    for (int k = 0; k < y.length; k++) {
      y[k] = seen[k] == 0 ? Double.NaN : y[k] / seen[k];
    }
    TimeGrid wall =
        new TimeGrid(grid.start().plusSeconds(offset), grid.granularity(), y.length, NO_CHANGES);
    return Series.of(
            s.key(), wall.slice(from, y.length), Arrays.copyOfRange(y, from, y.length), s.unit())
        .withBounds(s.bounds());
  }
}
