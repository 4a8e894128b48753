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

  private static Series series(String name, Granularity step, int count, int season) {
    RandomGenerator random = STREAMS.stream(name);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double wave = 80 * Math.sin(2 * Math.PI * i / season);
      values[i] = 1_000 + 500.0 * i / count + wave + 25 * random.nextGaussian();
    }
    TimeGrid grid = TimeGrid.of(LocalDate.of(2023, 1, 1), step, count, ZoneId.of("UTC"));
    return Series.of(SeriesKey.of(name), grid, values, Unit.ONE).withBounds(Bounds.NON_NEGATIVE);
  }
}
