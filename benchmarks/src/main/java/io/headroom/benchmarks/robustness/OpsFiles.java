package io.headroom.benchmarks.robustness;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;

/** Reads the gzipped tables of operations into series. Times are taken as written. */
public final class OpsFiles {
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final double LEAST_OF_A_DAY = 0.8;

  private OpsFiles() {}

  /**
   * A row by the names of its columns.
   *
   * @param at place of each column
   * @param cells as written
   */
  public record Row(Map<String, Integer> at, List<String> cells) {
    /**
     * A cell as it is written.
     *
     * @param column its name
     * @return its text
     */
    public String text(String column) {
      Integer i = at.get(column);
      if (i == null) {
        throw new IllegalArgumentException(
            "no column " + column + ", found " + String.join(", ", at.keySet()));
      }
      return i < cells.size() ? cells.get(i) : "";
    }

    /**
     * A cell as a number.
     *
     * @param column its name
     * @return NaN for a blank
     */
    public double number(String column) {
      String cell = text(column);
      return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
    }
  }

  /**
   * All rows; those with fewer cells than the header, such as an export's trailer, are left out.
   *
   * @param file gzipped, with commas or tabs
   * @return in the file's order
   * @throws IOException when it cannot be read or is empty
   */
  public static List<Row> rows(Path file) throws IOException {
    List<Row> out = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String header = reader.readLine();
      if (header == null) {
        throw new IOException(file + " is empty");
      }
      String separator = header.indexOf('\t') >= 0 ? "\t" : ",";
      String[] names = header.replace("\uFEFF", "").split(separator, -1);
      Map<String, Integer> at = new TreeMap<>();
      for (int i = 0; i < names.length; i++) {
        at.put(names[i], i);
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> cells = List.of(line.split(separator, -1));
        if (cells.size() == names.length) {
          out.add(new Row(at, cells));
        }
      }
    }
    return out;
  }

  /**
   * Such as 2014-02-26 13:45:00.000000 or 2021-01-01T00:00:00Z.
   *
   * @param text a time as written
   * @return it, read as UTC
   */
  public static Instant time(String text) {
    String iso = text.trim().replace(' ', 'T').replace("Z", "");
    return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  /** A grid of the most frequent distance of times; the last of several values counts. */
  static Series regular(String name, List<Row> rows, String time, String value) {
    TreeMap<Instant, Double> points = new TreeMap<>();
    for (Row row : rows) {
      points.put(time(row.text(time)), row.number(value));
    }
    Map<Long, Integer> steps = new HashMap<>();
    Instant last = points.firstKey();
    for (Instant t : points.keySet()) {
      steps.merge(Duration.between(last, t).toSeconds(), 1, Integer::sum);
      last = t;
    }
    steps.remove(0L);
    long step =
        steps.entrySet().stream()
            .max(
                Map.Entry.<Long, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow()
            .getKey();
    Granularity grain = Granularity.of(Duration.ofSeconds(step));
    TimeGrid grid = new TimeGrid(grain.truncate(points.firstKey(), ZONE), grain, 1, ZONE);
    double[] v = new double[(int) grid.indexOf(points.lastKey()) + 1];
    Arrays.fill(v, Double.NaN);
    points.forEach((t, x) -> v[(int) grid.indexOf(t)] = x);
    return Series.of(
        SeriesKey.of(name), new TimeGrid(grid.start(), grain, v.length, ZONE), v, Unit.ONE);
  }

  /** Daily means of days that have most of the usual number of values; else missing. */
  static Series daily(
      String name, List<Row> rows, Function<Row, LocalDate> date, ToDoubleFunction<Row> value) {
    TreeMap<LocalDate, List<Double>> days = new TreeMap<>();
    for (Row row : rows) {
      double v = value.applyAsDouble(row);
      if (!Double.isNaN(v)) {
        days.computeIfAbsent(date.apply(row), d -> new ArrayList<>()).add(v);
      }
    }
    int[] counts = days.values().stream().mapToInt(List::size).sorted().toArray();
    double least = LEAST_OF_A_DAY * counts[counts.length / 2];
    int n = (int) (days.lastKey().toEpochDay() - days.firstKey().toEpochDay()) + 1;
    double[] v = new double[n];
    Arrays.fill(v, Double.NaN);
    days.forEach(
        (d, all) -> {
          if (all.size() >= least) {
            v[(int) (d.toEpochDay() - days.firstKey().toEpochDay())] =
                all.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
          }
        });
    return Series.of(
        SeriesKey.of(name), TimeGrid.of(days.firstKey(), Granularity.DAY, n, ZONE), v, Unit.ONE);
  }
}
