package io.headroom.benchmarks.calibration;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Days of a known law: a line, a week's pattern and autocorrelated noise, and on half of them a
 * level that wanders. The true chance is the share of 2,000 futures drawn from the same law and
 * state that exceed the limit.
 */
final class DrawnCases {
  private static final int HORIZON = 91;
  private static final int WEEK = 7;
  private static final int FUTURES = 2000;

  private DrawnCases() {}

  static List<CalibrationCase> draw(int cases, RandomStreams streams) {
    List<CalibrationCase> out = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      out.add(one(i, streams.child(i).stream("drawn")));
    }
    return out;
  }

  private static CalibrationCase one(int index, RandomGenerator r) {
    int n = 180 + r.nextInt(360);
    double level = 100;
    double slope = level * (0.3 * r.nextDouble() - 0.1) / HORIZON;
    double noise = level * (0.02 + 0.08 * r.nextDouble());
    double wander = index % 2 == 0 ? 0 : level * (0.002 + 0.008 * r.nextDouble());
    double carry = 0.6 * r.nextDouble();
    double[] week = new double[WEEK];
    double strength = level * 0.15 * r.nextDouble();
    Arrays.setAll(week, d -> strength * r.nextGaussian());
    Law law = new Law(slope, noise, wander, carry, Arrays.stream(week).boxed().toList());
    double[] past = new double[n];
    double[] state = law.run(past, 0, new double[] {2 * level, 0}, r);
    TimeGrid grid = TimeGrid.of(LocalDate.of(2023, 1, 2), Granularity.DAY, n, ZoneOffset.UTC);
    Series series = Series.of(SeriesKey.of("drawn " + index), grid, past, Unit.ONE);
    double factor =
        CalibrationCase.LEAST_LIMIT
            + (CalibrationCase.MOST_LIMIT - CalibrationCase.LEAST_LIMIT) * r.nextDouble();
    double limit = factor * CalibrationCase.level(series, WEEK);
    double[] future = new double[HORIZON];
    int above = 0;
    for (int f = 0; f < FUTURES; f++) {
      law.run(future, n, state, r);
      above += Arrays.stream(future).max().orElseThrow() > limit ? 1 : 0;
    }
    law.run(future, n, state, r);
    return CalibrationCase.of(
        wander == 0 ? "drawn, line" : "drawn, wandering",
        series,
        future,
        limit,
        (double) above / FUTURES);
  }

  private record Law(double slope, double noise, double wander, double carry, List<Double> week) {
    /** Fills values from a state of level and carried noise; gives the state after them. */
    double[] run(double[] out, int from, double[] state, RandomGenerator r) {
      double level = state[0];
      double rest = state[1];
      double fresh = noise * Math.sqrt(1 - carry * carry);
      for (int t = 0; t < out.length; t++) {
        level += slope + wander * r.nextGaussian();
        rest = carry * rest + fresh * r.nextGaussian();
        out[t] = level + week.get((from + t) % WEEK) + rest;
      }
      return new double[] {level, rest};
    }
  }
}
