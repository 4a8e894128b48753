package io.headroom.forecasting.regression;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Real series of operations with holidays and changes of clocks, from the folder headroom.data. */
enum OpsSeries {
  BIKES("bike-sharing/hourly.csv.gz", "us-dc", "America/New_York", "PT1H", 0, 16) {
    @Override
    Instant time(String[] row) {
      return local(LocalDate.parse(row[1]).atTime(Integer.parseInt(row[5]), 0));
    }
  },
  POWER("vic-elec/demand_30min.csv.gz", "au-vic", "Australia/Melbourne", "PT30M", Double.NaN, 1) {
    @Override
    Instant time(String[] row) {
      return Instant.parse(row[0]);
    }
  },
  TAXIS("nab/realKnownCause/nyc_taxi.csv.gz", "us-ny", "America/New_York", "PT30M", Double.NaN, 1) {
    @Override
    Instant time(String[] row) {
      return local(LocalDateTime.parse(row[0].replace(' ', 'T')));
    }
  },
  REQUESTS(
      "appserver-traffic/requests_hourly.csv.gz", "nl", "Europe/Amsterdam", "PT1H", Double.NaN, 5) {
    @Override
    Instant time(String[] row) {
      int[] n = Arrays.stream(row).limit(5).mapToInt(Integer::parseInt).toArray();
      return local(LocalDateTime.of(n[0], n[1], n[2], n[4], 0));
    }
  };

  private final String file;
  private final String calendar;
  private final ZoneId zone;
  private final Granularity step;
  private final double gap;
  private final int column;

  OpsSeries(String file, String calendar, String zone, String step, double gap, int column) {
    this.file = file;
    this.calendar = calendar;
    this.zone = ZoneId.of(zone);
    this.step = Granularity.of(step);
    this.gap = gap;
    this.column = column;
  }

  abstract Instant time(String[] row);

  Instant local(LocalDateTime time) {
    return time.atZone(zone).toInstant();
  }

  String calendar() {
    return calendar;
  }

  /** Steps in a day. */
  int day() {
    return step.naturalSeason();
  }

  /** The whole series, or the test is skipped. */
  Series read() {
    String folder = System.getProperty("headroom.data", "");
    Path path = Path.of(folder, "ops", file);
    assumeTrue(!folder.isEmpty() && Files.exists(path), "headroom.data has no ops/" + file);
    TreeMap<Instant, Double> values = new TreeMap<>();
    Function<String, String[]> cells = line -> line.replace("\"", "").split(",", -1);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      in.lines()
          .skip(1)
          .map(cells)
          .forEach(row -> values.put(time(row), Double.valueOf(row[column])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Instant first = values.firstKey();
    int n = (int) step.stepsBetween(first, values.lastKey(), zone) + 1;
    TimeGrid grid = new TimeGrid(first, step, n, zone);
    double[] y = new double[n];
    Arrays.fill(y, gap);
    values.forEach((t, v) -> y[(int) grid.indexOf(t)] = v);
    return Series.of(SeriesKey.of(name()), grid, y, Unit.ONE);
  }
}
