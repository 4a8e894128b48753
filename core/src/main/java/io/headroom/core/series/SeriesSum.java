package io.headroom.core.series;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.TimeGrid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Adds series period by period over the union of their spans, at the grain they come in. */
final class SeriesSum {
  private SeriesSum() {}

  /** Sums at least one series into the unit and under the labels given. */
  static Series of(SeriesKey key, List<Series> members, MissingPolicy policy) {
    Series lead = members.get(0);
    refusePercentiles(key, members);
    Unit unit = lead.unit();
    int[] offset = new int[members.size()];
    int begin = 0;
    int end = 0;
    for (int m = 0; m < offset.length; m++) {
      Series s = members.get(m);
      offset[m] = offset(lead, s);
      begin = m == 0 ? offset[m] : Math.min(begin, offset[m]);
      end = m == 0 ? s.size() : Math.max(end, offset[m] + s.size());
    }
    double[] sum = new double[end - begin];
    int[] observed = new int[end - begin];
    double lower = 0;
    double upper = 0;
    boolean skips = policy instanceof MissingPolicy.Skip;
    for (int m = 0; m < offset.length; m++) {
      Series s = members.get(m).in(unit);
      double[] v = policy.fill(s.toArray());
      for (int i = 0; i < v.length; i++) {
        if (!Double.isNaN(v[i])) {
          sum[offset[m] - begin + i] += v[i];
          observed[offset[m] - begin + i]++;
        }
      }
      // A member that may be left out adds nothing, so its floor or ceiling of one sign is gone.
      lower += skips ? Math.min(0, s.bounds().lower()) : s.bounds().lower();
      upper += skips ? Math.max(0, s.bounds().upper()) : s.bounds().upper();
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = policy.total(sum[i], observed[i], offset.length);
    }
    TimeGrid grid = lead.grid().slice(begin, end);
    if (sum.length == 0) {
      return Series.empty(key, grid, unit, "every member is empty");
    }
    return Series.of(key, grid, sum, unit).withBounds(new Bounds(lower, upper));
  }

  private static void refusePercentiles(SeriesKey key, List<Series> members) {
    for (Series s : members) {
      if (members.size() > 1 && s.statistic().isPresent()) {
        throw new IllegalArgumentException(
            "series '"
                + s.key()
                + "' holds "
                + s.statistic().get().name().toLowerCase(Locale.ROOT)
                + " values, and percentiles do not add up to '"
                + key
                + "': peaks that do not come together would be counted as if they did. Maybe read"
                + " the finer values, or plan each series as a pool of its own?");
      }
    }
  }

  /** Position of a series' start on the grid of another; refuses grids that do not coincide. */
  private static int offset(Series lead, Series s) {
    TimeGrid a = lead.grid();
    TimeGrid b = s.grid();
    if (!a.granularity().equals(b.granularity()) || !a.zone().equals(b.zone())) {
      throw new IllegalArgumentException(
          "series '"
              + lead.key()
              + "' ("
              + a.granularity()
              + ", "
              + a.zone()
              + ") and '"
              + s.key()
              + "' ("
              + b.granularity()
              + ", "
              + b.zone()
              + ") do not add: granularity and zone must be the same. Maybe roll up the finer one"
              + " first?");
    }
    long index = a.indexOf(b.start());
    Instant start = a.granularity().advance(a.start(), index, a.zone());
    if (!start.equals(b.start())) {
      throw new IllegalArgumentException(
          "series '"
              + lead.key()
              + "' and '"
              + s.key()
              + "' do not add: their periods begin at different times ("
              + start
              + " and "
              + b.start()
              + ")");
    }
    return Math.toIntExact(index);
  }
}
