package io.headroom.benchmarks.calibration;

import io.headroom.core.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A past, a limit and what came after.
 *
 * @param set data set
 * @param past what the forecast sees
 * @param steps how many came
 * @param firstAbove the step of the first value above the limit; steps when there is none
 * @param limit what may not be exceeded
 * @param truth chance of a breach of whoever drew the series; NaN where nobody knows
 */
record CalibrationCase(
    String set, Series past, int steps, int firstAbove, double limit, double truth) {
  static final double LEAST_LIMIT = 0.9;
  static final double MOST_LIMIT = 1.3;
  private static final int BLOCKS = 8;
  private static final double FIRST_CUT = 0.5;
  private static final double LAST_CUT = 0.85;
  private static final double LEAST_MEASURED = 0.6;
  private static final int LEAST_PAST = 24;
  private static final int TRIES = 100;

  /** A case of what came, NaN where it was not measured, which is not above the limit. */
  static CalibrationCase of(String set, Series past, double[] future, double limit, double truth) {
    int t = 0;
    while (t < future.length && !(future[t] > limit)) {
      t++;
    }
    return new CalibrationCase(set, past, future.length, t, limit, truth);
  }

  boolean happens() {
    return firstAbove < steps;
  }

  String seriesName() {
    return past.key().toString();
  }

  /** Median of the last blocks' peaks; NaN when nothing was measured in them. */
  static double level(Series past, int block) {
    double[] peaks =
        IntStream.rangeClosed(1, BLOCKS)
            .filter(b -> past.size() >= b * block)
            .mapToDouble(
                b -> past.slice(past.size() - b * block, past.size() - (b - 1) * block).peak())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int n = peaks.length;
    return n == 0 ? Double.NaN : (peaks[(n - 1) / 2] + peaks[n / 2]) / 2;
  }

  /**
   * So many cases, as many of each set as of any other, its series in turn; series that are too
   * short or have too many gaps are passed over.
   */
  static List<CalibrationCase> draw(List<OpsSeries> all, int cases, RandomGenerator r) {
    Map<String, List<OpsSeries>> sets = new LinkedHashMap<>();
    all.forEach(s -> sets.computeIfAbsent(s.set(), k -> new ArrayList<>()).add(s));
    List<CalibrationCase> out = new ArrayList<>();
    int each = (cases + sets.size() - 1) / Math.max(1, sets.size());
    for (List<OpsSeries> set : sets.values()) {
      int first = r.nextInt(set.size());
      int found = 0;
      for (int i = 0; found < each && (i < set.size() || found > 0); i++) {
        Optional<CalibrationCase> one = draw(set.get((first + i) % set.size()), r);
        one.ifPresent(out::add);
        found += one.isPresent() ? 1 : 0;
      }
    }
    return out;
  }

  private static Optional<CalibrationCase> draw(OpsSeries s, RandomGenerator r) {
    Series series = s.series();
    int n = series.size();
    for (int i = 0; i < TRIES; i++) {
      int cut = (int) (n * (FIRST_CUT + (LAST_CUT - FIRST_CUT) * r.nextDouble()));
      double factor = LEAST_LIMIT + (MOST_LIMIT - LEAST_LIMIT) * r.nextDouble();
      int horizon = Math.min(Math.min(s.horizon(), n / 4), n - cut);
      Series past = series.slice(0, cut);
      double[] future = series.slice(cut, cut + horizon).toArray();
      double level = level(past, s.block());
      boolean measured =
          Arrays.stream(future).filter(Double::isFinite).count() >= LEAST_MEASURED * horizon
              && past.observed() >= Math.max(LEAST_PAST, LEAST_MEASURED * cut);
      if (measured && level > 0) {
        return Optional.of(CalibrationCase.of(s.set(), past, future, factor * level, Double.NaN));
      }
    }
    return Optional.empty();
  }
}
