package io.headroom.benchmarks.speed;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.random.RandomGenerator;

/** Made-up histories that all benchmarks share: level, growth, one season and noise, seeded. */
final class Workload {
  /** Paths and steps of a plan for two quarters with ten thousand futures. */
  static final int PATHS = 10_000;

  static final int STEPS = 184;
  static final RandomStreams STREAMS = RandomStreams.seeded(20261122);

  private Workload() {}

  /** Three years of daily peaks with a week. */
  static Series daily() {
    return series("daily", Granularity.DAY, 1_100, 7);
  }

  /** Ten years of months. */
  static Series monthly() {
    return series("monthly", Granularity.MONTH, 120, 12);
  }

  /** Fifteen years of quarters. */
  static Series quarterly() {
    return series("quarterly", Granularity.of("P3M"), 60, 4);
  }

  /** Five weeks and a half of hours with a day. */
  static Series hourly() {
    return series("hourly", Granularity.HOUR, 924, 24);
  }

  /** 120 months of which one in four has a demand of a few pieces. */
  static Series seldom() {
    RandomGenerator random = STREAMS.stream("seldom");
    double[] values = new double[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(4) == 0 ? 1 + random.nextInt(9) : 0;
    }
    return series("seldom", Granularity.MONTH, values);
  }

  private static Series series(String name, Granularity step, int count, int season) {
    RandomGenerator random = STREAMS.stream(name);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double wave = 80 * Math.sin(2 * Math.PI * i / season);
      values[i] = 1_000 + 500.0 * i / count + wave + 25 * random.nextGaussian();
    }
    return series(name, step, values);
  }

  private static Series series(String name, Granularity step, double[] values) {
    TimeGrid grid = TimeGrid.of(LocalDate.of(2023, 1, 1), step, values.length, ZoneId.of("UTC"));
    return Series.of(SeriesKey.of(name), grid, values, Unit.ONE).withBounds(Bounds.NON_NEGATIVE);
  }
}
