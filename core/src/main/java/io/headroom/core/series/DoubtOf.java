package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.series.ShiftDetector.Shift;
import java.util.List;

/** Says how far the future of a prepared past may lie beyond what a model of it knows. */
final class DoubtOf {
  private DoubtOf() {}

  /**
   * The doubt.
   *
   * @param moved whether all of the past is kept, so that earlier data may have been moved
   */
  static Doubt past(Deseasonalized x, SpikeDetector spikes, List<Shift> shifts, boolean moved) {
    int n = x.size();
    int tail = spikes.decidedTo();
    if (shifts.isEmpty() && tail == n) {
      return Doubt.NONE;
    }
    double level = n == 0 ? 0 : spikes.level(Math.max(0, Math.min(n, tail) - 1));
    double error = 0;
    double rate = 0;
    double size = 0;
    if (!shifts.isEmpty()) {
      Shift last = shifts.get(shifts.size() - 1);
      level = last.after();
      error = moved ? inUnit(x, level, last.error()) : 0;
      double squares = 0;
      for (Shift s : shifts) {
        squares += s.step() * s.step();
      }
      size = inUnit(x, level, Math.sqrt(squares / shifts.size()));
      rate = (double) shifts.size() / x.series().size();
    }
    if (tail == n || tail == 0) {
      return Doubt.of(error, rate, size, 0, 0);
    }
    double[] off = new double[n - tail];
    for (int k = tail; k < n; k++) {
      off[k - tail] = x.values()[k] - spikes.level(k);
    }
    double scaled = Robust.median(off);
    double offset = x.isLog() ? x.back(level) * Math.expm1(scaled) : scaled;
    return Doubt.of(error, rate, size, newLevel(scaled, off.length), offset);
  }

  private static double newLevel(double scaled, int run) {
    return 0.5;
  }

  private static double inUnit(Deseasonalized x, double level, double amount) {
    return x.isLog() ? x.back(level) * Math.expm1(amount) : amount;
  }
}
