package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application servers' requests: what a planner who knows the history expects to be told. */
class PreparationOnRealDataTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Series hourly(LocalDate lastDay) throws IOException {
    String data = System.getProperty("headroom.data");
    assumeTrue(data != null, "skipped: the system property headroom.data names no data folder");
    Path file = Path.of(data, "ops", "appserver-traffic", "requests_hourly.csv.gz");
    assumeTrue(Files.exists(file), "skipped: there is no " + file);
    NavigableMap<Instant, Double> rows = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] f = line.split(",");
        LocalDate day =
            LocalDate.of(Integer.parseInt(f[0]), Integer.parseInt(f[1]), Integer.parseInt(f[2]));
        if (!day.isAfter(lastDay)) {
          LocalTime hour = LocalTime.of(Integer.parseInt(f[4]), 0);
          rows.put(day.atTime(hour).atZone(BERLIN).toInstant(), Double.parseDouble(f[5]));
        }
      }
    }
    TimeGrid one = new TimeGrid(rows.firstKey(), Granularity.HOUR, 1, BERLIN);
    TimeGrid grid = one.slice(0, Math.toIntExact(one.indexOf(rows.lastKey()) + 1));
    double[] values = new double[grid.count()];
    Arrays.fill(values, Double.NaN);
    rows.forEach((t, v) -> values[(int) grid.indexOf(t)] = v);
    return Series.of(SeriesKey.of("web"), grid, values, Unit.of("request"))
        .withBounds(Bounds.NON_NEGATIVE);
  }

  private static Series dailyPeak(String lastDay) throws IOException {
    return RollUp.of(hourly(LocalDate.parse(lastDay)), Granularity.DAY)
        .dropIncompleteEnds()
        .series(Aggregation.PEAK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016-01-31", "2016-12-31", "2017-09-01", "2018-12-31", "2019-03-31"})
  void theMigrationIsAShiftAndNothingAfterItIs(String lastDay) throws IOException {
    Prepared p = Preparation.defaults().fit(dailyPeak(lastDay));
    LevelShift migration = p.shifts().get(p.shifts().size() - 1);
    Series s = p.original();
    assertThat(s.grid().date(migration.rampFrom()))
        .isBetween(LocalDate.of(2015, 11, 1), LocalDate.of(2015, 11, 28));
    assertThat(migration.date()).isBetween(LocalDate.of(2015, 11, 23), LocalDate.of(2015, 12, 10));
    assertThat(migration.before()).isBetween(120_000.0, 180_000.0);
    assertThat(migration.after()).isBetween(350_000.0, 400_000.0);
    assertThat(p.regimeStart()).isEqualTo(migration.index());
    assertThat(p.current().grid().date(0)).isEqualTo(migration.date());
  }

  @Test
  void theKnownSpikesAreFoundAndFewOthersSinceTheMigration() throws IOException {
    Prepared p = Preparation.defaults().fit(dailyPeak("2018-12-31"));
    assertThat(p.spikes().stream().map(s -> p.original().grid().date(s.index())))
        .contains(
            LocalDate.of(2016, 11, 9),
            LocalDate.of(2016, 11, 16),
            LocalDate.of(2017, 6, 15),
            LocalDate.of(2017, 7, 19),
            LocalDate.of(2018, 12, 23));
    assertThat(p.spikes()).filteredOn(s -> s.index() >= p.regimeStart()).hasSizeLessThan(12);
  }

  @Test
  void hoursRollUpToDaysWithoutLosingARequest() throws IOException {
    Series hours = hourly(LocalDate.of(2019, 3, 31));
    double total = Aggregation.SUM.of(hours.toArray(), 0, hours.size());
    Series days = RollUp.of(hours, Granularity.DAY).withMinimumCoverage(0).series(Aggregation.SUM);
    assertThat(Aggregation.SUM.of(days.toArray(), 0, days.size())).isEqualTo(total);
    assertThat(hours.observed()).isEqualTo(35_176);
  }
}
