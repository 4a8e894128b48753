package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.series.ShiftDetector.Shift;
import java.util.List;

/** Says how far the future of a prepared past may lie beyond what a model of it knows. */
final class DoubtOf {
  /**
   * Periods without a shift that a series is given on top of its own. Shifts found in training
   * parts of competitions were followed by another one within a horizon a quarter as often as their
   * number over the length of the past would let expect.
   */
  private static final int PERIODS_WITHOUT = 200;

  /** How likely at least a spike is that may come back with the season. */
  private static final double MAY_COME_BACK = 1.0 / 30;

  /** The standard error of the logarithm of a ratio of scatters of n values is about 1.2/√n. */
  private static final double SCATTER_ERROR = 1.2;

  private static final int TIMES_AS_LONG = 4;
  private static final int LEAST_DIFFERENCES = 5;

  private DoubtOf() {}

  /**
   * The doubt.
   *
   * @param current what models are fitted to: the current regime, or all of the past with earlier
   *     data moved to its level
   */
  static Doubt past(Deseasonalized x, SpikeDetector spikes, List<Shift> shifts, double[] current) {
    boolean moved = current.length == x.series().size();
    int n = x.size();
    int tail = spikes.decidedTo();
    int spiked = 0;
    double[] far = new double[n];
    for (int k = 0; k < n; k++) {
      if (spikes.mark(k) == SpikeDetector.Mark.SPIKE) {
        double usual = x.withSeason(k, spikes.level(k));
        far[spiked++] = Math.abs(x.series().value(x.index(k)) - usual);
      }
    }
    if (shifts.isEmpty() && tail == n && spiked == 0) {
      return Doubt.NONE;
    }
    double spikeRate = (double) spiked / Math.max(1, n);
    spikeRate = spikes.recent(x.season()) < n ? Math.max(MAY_COME_BACK, spikeRate) : spikeRate;
    double spikeSize = spiked == 0 ? 0 : Robust.median(far, 0, spiked);
    double level = n == 0 ? 0 : spikes.level(Math.max(0, Math.min(n, tail) - 1));
    double error = 0;
    double noise = 0;
    double rate = 0;
    double size = 0;
    if (!shifts.isEmpty()) {
      Shift last = shifts.get(shifts.size() - 1);
      level = last.after();
      error = moved ? inUnit(x, level, last.error()) : 0;
      noise = 1.5 / Math.sqrt(Math.max(1, n - last.at()));
      noise = moved ? (1 + noise) * wilder(x, shifts, current) - 1 : noise;
      double squares = 0;
      for (Shift s : shifts) {
        squares += s.step() * s.step();
      }
      size = inUnit(x, level, Math.sqrt(squares / shifts.size()));
      rate = (double) shifts.size() / (x.series().size() + PERIODS_WITHOUT);
    }
    if (tail == n || tail == 0) {
      return Doubt.of(error, noise, rate, size, spikeRate, spikeSize, 0, 0);
    }
    double off = undecided(x, spikes);
    double p = newLevelProbability(x, spikes);
    double unusual = x.isLog() ? x.back(level) * Math.expm1(off) : off;
    return p > 0.5
        ? Doubt.of(error, noise, rate, size, spikeRate, spikeSize, 1 - p, -unusual)
        : Doubt.of(error, noise, rate, size, spikeRate, spikeSize, p, unusual);
  }

  /**
   * How much wilder the current regime is than earlier data that were moved to its level: what was
   * multiplied to get there has its noise multiplied too, though noise may have stayed as it was.
   * The ratio of both scatters less half its standard error, 1 or more.
   */
  private static double wilder(Deseasonalized x, List<Shift> shifts, double[] current) {
    Shift last = shifts.get(shifts.size() - 1);
    int k = x.size() - last.at();
    int since = shifts.size() == 1 ? 0 : shifts.get(shifts.size() - 2).at();
    int from = Math.max(since, last.rampFrom() - TIMES_AS_LONG * k);
    double before = scatter(x, last, current, from, last.rampFrom());
    double now = scatter(x, last, current, last.at(), x.size());
    double ratio = now / before * Math.exp(-SCATTER_ERROR / 2 / Math.sqrt(k));
    return ratio > 1 && ratio < Double.POSITIVE_INFINITY ? ratio : 1;
  }

  /** Of values around the season of the current level, by differences of successive ones. */
  private static double scatter(Deseasonalized x, Shift last, double[] v, int from, int to) {
    double[] d = new double[Math.max(0, to - from)];
    int n = 0;
    for (int k = from + 1; k < to; k++) {
      double off = v[x.index(k)] - x.withSeason(k, last.after());
      double earlier = v[x.index(k - 1)] - x.withSeason(k - 1, last.after());
      if (!Double.isNaN(off - earlier)) {
        d[n++] = off - earlier;
      }
    }
    return n < LEAST_DIFFERENCES ? Double.NaN : Robust.sigma(d, 0, n);
  }

  /**
   * How likely it is that undecided values at the end are a new level: 1/(1 + d^2.2) with d the
   * logarithm of their ratio to what was usual. Of 266 undecided ends in training parts of
   * competitions nine in ten of those within d = 0.35 were, about half of those around 1, and a
   * quarter of those around 2.
   */
  static double newLevelProbability(Deseasonalized x, SpikeDetector spikes) {
    double off = undecided(x, spikes);
    double d = off;
    if (!x.isLog()) {
      double level = Math.abs(spikes.level(spikes.decidedTo()));
      d = Math.log1p(Math.abs(off) / Math.max(level, Double.MIN_NORMAL));
    }
    return 1 / (1 + Math.pow(Math.abs(d), 2.2));
  }

  private static double undecided(Deseasonalized x, SpikeDetector spikes) {
    int tail = spikes.decidedTo();
    double[] off = new double[x.size() - tail];
    for (int k = tail; k < x.size(); k++) {
      off[k - tail] = x.values()[k] - spikes.level(k);
    }
    return Robust.median(off);
  }

  private static double inUnit(Deseasonalized x, double level, double amount) {
    return x.isLog() ? x.back(level) * Math.expm1(amount) : amount;
  }
}
