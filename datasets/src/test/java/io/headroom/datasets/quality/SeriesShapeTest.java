package io.headroom.datasets.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.source.CsvSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Trend and seasons of made-up series, and of real ones against figures published with them. */
class SeriesShapeTest {
  private static double strength(SeriesShape s, String name) {
    return s.seasons().stream()
        .filter(x -> x.name().equals(name))
        .findFirst()
        .orElseThrow()
        .strength();
  }

  @Test
  void aLineAndAWeekAreFoundInDaysOfBoth() {
    double[] v = new double[280];
    SplittableRandom r = new SplittableRandom(1);
    Arrays.setAll(v, i -> 100 + i / 7.0 + (i % 7 < 5 ? 10 : 0) + 0.01 * r.nextDouble());
    SeriesShape s = SeriesShape.of(Series.daily("s", LocalDate.of(2026, 1, 5), v));
    double mean = Arrays.stream(v).average().orElseThrow();
    assertThat(s.trendPerWeek()).isCloseTo(1 / mean, within(1e-3));
    assertThat(strength(s, "week")).isGreaterThan(0.99);
    assertThat(s.strong()).hasSize(1);
  }

  @Test
  void noiseHasNoSeasonAndAConstantNothing() {
    SplittableRandom r = new SplittableRandom(2);
    double[] v = new double[365];
    Arrays.setAll(v, i -> 50 + r.nextDouble());
    assertThat(SeriesShape.of(Series.daily("s", LocalDate.of(2026, 1, 5), v)).strong()).isEmpty();
    Arrays.fill(v, 0.1);
    SeriesShape flat = SeriesShape.of(Series.daily("s", LocalDate.of(2026, 1, 5), v));
    assertThat(flat.trendPerWeek()).isCloseTo(0, within(1e-12));
    assertThat(flat.trendFit()).isZero();
    Arrays.fill(v, Double.NaN);
    assertThat(SeriesShape.of(Series.daily("s", LocalDate.of(2026, 1, 5), v)).trendPerWeek())
        .isNaN();
  }

  /** The figures stand in the tables beside the data and were not computed by this project. */
  @ParameterizedTest(name = "{0}")
  @org.junit.jupiter.params.provider.CsvSource({
    "nasa-http/requests_5min.csv.gz, timestamp, requests, -8.96, 0.026, 0.41, 0.695",
  })
  void realSeriesHaveTheFiguresThatWerePublishedWithThem(
      String file, String time, String value, double trend, double fit, double day, double week) {
    String data = System.getProperty("headroom.data");
    assumeThat(data).as("-Dheadroom.data, the folder of real data").isNotNull();
    Series s =
        SeriesMapping.of(time, value)
            .zone(ZoneId.of("America/New_York"))
            .read(CsvSource.of(Path.of(data, "ops", file)))
            .only();
    SeriesShape shape = SeriesShape.of(s);
    assertThat(100 * shape.trendPerWeek()).isCloseTo(trend, within(0.02));
    assertThat(shape.trendFit()).isCloseTo(fit, within(0.001));
    assertThat(strength(shape, "day")).isCloseTo(day, within(0.005));
    assertThat(strength(shape, "week")).isCloseTo(week, within(0.005));
  }
}
