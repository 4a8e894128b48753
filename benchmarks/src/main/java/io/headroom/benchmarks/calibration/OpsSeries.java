package io.headroom.benchmarks.calibration;

import io.headroom.benchmarks.robustness.OpsFiles;
import io.headroom.benchmarks.robustness.OpsFiles.Row;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A series of operations whose breaches are forecast.
 *
 * @param set folder that it comes from; sets weigh equally
 * @param series peaks, means or counts of its steps
 * @param block steps of a week, or of a day where steps are hours: the level is the median of the
 *     last blocks' peaks
 * @param horizon the longest that is forecast: a quarter, or a week of hours
 */
record OpsSeries(String set, Series series, int block, int horizon) {
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant START = Instant.parse("2019-01-07T00:00:00Z");
  private static final DateTimeFormatter DAY_FIRST =
      DateTimeFormatter.ofPattern("d/M/yyyy H:mm", Locale.ROOT);
  private static final DateTimeFormatter MONTH_FIRST =
      DateTimeFormatter.ofPattern("M/d/yyyy H:mm", Locale.ROOT);
  private static final double LEAST_OF_A_STEP = 0.8;
  private static final int FEW = 8;

  /** How long a step is, with what is usual for it. */
  private enum Step {
    QUARTER_HOUR("PT15M", 4, 24),
    HOUR("PT1H", 24, 168),
    DAY("P1D", 7, 91),
    WEEK("P1W", 1, 13),
    MONTH("P1M", 1, 3);

    private final Granularity grain;
    private final int block;
    private final int horizon;

    Step(String iso, int block, int horizon) {
      this.grain = Granularity.of(iso);
      this.block = block;
      this.horizon = horizon;
    }
  }

  private record Point(Instant at, double value) {}

  /** All that a folder has, set by set. */
  static List<OpsSeries> of(Path ops) throws IOException {
    List<OpsSeries> out = new ArrayList<>();
    daysAndWeeks(
        out, ops, "appserver-traffic/requests_hourly.csv.gz", OpsSeries::ofParts, "requests");
    daysAndWeeks(out, ops, "bike-sharing/hourly.csv.gz", r -> day(r.text("dteday")), "cnt");
    daysAndWeeks(out, ops, "carbon-intensity/nl_hourly.csv.gz", at("timestamp"), "gco2eq_per_kwh");
    daysAndWeeks(out, ops, "vic-elec/demand_30min.csv.gz", r -> day(r.text("Date")), "Demand");
    daysAndWeeks(out, ops, "bank-calls/calls_5min.csv.gz", at("DateTime"), "Calls");
    for (String host : new String[] {"05", "08", "10"}) {
      String file = "biohpc-power/cbsugpu" + host + "_usage_stats.tsv.gz";
      daysAndWeeks(out, ops, file, at("timestamp"), "powerave");
    }
    keyed(out, ops, "azure-vm/cpu_5min.csv.gz", "vm", Step.HOUR, seconds("second"), "max_cpu");
    keyed(
        out,
        ops,
        "bitbrains-faststorage/vm_cpu_5min.csv.gz",
        "vm",
        Step.HOUR,
        at("timestamp"),
        "cpu_usage_mhz");
    keyed(
        out,
        ops,
        "planetlab/cpu_5min.csv.gz",
        "node_slice",
        Step.QUARTER_HOUR,
        seconds("second_of_day"),
        "cpu_pct");
    for (String column : new String[] {"cpu_util_percent", "mem_util_percent"}) {
      String file = "dc-aggregates/alibaba2018_cluster_5min.csv.gz";
      peaks(out, ops, file, column, Step.HOUR, seconds("second"), column);
    }
    for (String column : new String[] {"avg_cpu", "avg_mem"}) {
      String file = "dc-aggregates/google2019_cell_5min.csv.gz";
      peaks(out, ops, file, column, Step.HOUR, seconds("second"), column);
    }
    peaks(
        out,
        ops,
        "nasa-http/requests_5min.csv.gz",
        "requests",
        Step.HOUR,
        r -> OpsFiles.time(r.text("timestamp").substring(0, 19)),
        "requests");
    nab(out, ops);
    counts(out, ops, "github-status/incidents.csv.gz", Step.WEEK, at("started_at"));
    counts(
        out,
        ops,
        "hpc-disk-failures/alpine_formatted_data.csv.gz",
        Step.WEEK,
        r -> OpsFiles.time(r.text("Timestamp").substring(0, 19)));
    counts(out, ops, "lanl-failures/failures.csv.gz", Step.WEEK, on("Prob Started", MONTH_FIRST));
    counts(out, ops, "servicenow-incidents/incidents.csv.gz", Step.DAY, on("opened_at", DAY_FIRST));
    peaks(
        out,
        ops,
        "wikipedia-monthly/en_wikipedia_views_monthly.tsv.gz",
        "views",
        Step.MONTH,
        r -> start(LocalDate.of((int) r.number("year"), (int) r.number("month"), 1)),
        r -> {
          double views = r.number("pageview_all_views");
          double before = r.number("pagecount_all_views");
          return views > 0 ? views : before > 0 ? before : Double.NaN;
        });
    return out;
  }

  private static Instant start(LocalDate d) {
    return d.atStartOfDay(ZONE).toInstant();
  }

  private static Instant day(String text) {
    return start(LocalDate.parse(text));
  }

  private static Instant ofParts(Row r) {
    return start(
        LocalDate.of((int) r.number("year"), (int) r.number("month"), (int) r.number("day")));
  }

  private static Function<Row, Instant> at(String column) {
    return r -> OpsFiles.time(r.text(column));
  }

  private static Function<Row, Instant> on(String column, DateTimeFormatter form) {
    return r -> LocalDateTime.parse(r.text(column), form).toInstant(ZoneOffset.UTC);
  }

  /** Files that count from their own start get a Monday. */
  private static Function<Row, Instant> seconds(String column) {
    return r -> START.plusSeconds((long) r.number(column));
  }

  /** Peaks and means of days and peaks of weeks. */
  private static void daysAndWeeks(
      List<OpsSeries> out, Path ops, String name, Function<Row, Instant> time, String value)
      throws IOException {
    Path file = ops.resolve(name);
    if (!Files.exists(file)) {
      return;
    }
    String set = name.replaceAll("/.*", "");
    String key = name.replaceAll(".*/|\\..*|_usage.*", "");
    List<Point> points = points(OpsFiles.rows(file), time, r -> r.number(value));
    add(out, set, key + " day peak", points, Step.DAY, Aggregation.PEAK);
    add(out, set, key + " day mean", points, Step.DAY, Aggregation.MEAN);
    add(out, set, key + " week peak", points, Step.WEEK, Aggregation.PEAK);
  }

  private static void peaks(
      List<OpsSeries> out,
      Path ops,
      String name,
      String key,
      Step step,
      Function<Row, Instant> time,
      String value)
      throws IOException {
    peaks(out, ops, name, key, step, time, r -> r.number(value));
  }

  private static void peaks(
      List<OpsSeries> out,
      Path ops,
      String name,
      String key,
      Step step,
      Function<Row, Instant> time,
      ToDoubleFunction<Row> value)
      throws IOException {
    Path file = ops.resolve(name);
    if (Files.exists(file)) {
      List<Point> points = points(OpsFiles.rows(file), time, value);
      add(out, name.replaceAll("/.*", ""), key, points, step, Aggregation.PEAK);
    }
  }

  /** The first few of the machines in a file, by name. */
  private static void keyed(
      List<OpsSeries> out,
      Path ops,
      String name,
      String key,
      Step step,
      Function<Row, Instant> time,
      String value)
      throws IOException {
    Path file = ops.resolve(name);
    if (!Files.exists(file)) {
      return;
    }
    TreeMap<String, List<Row>> all = new TreeMap<>();
    for (Row r : OpsFiles.rows(file)) {
      all.computeIfAbsent(r.text(key), k -> new ArrayList<>()).add(r);
    }
    all.entrySet().stream()
        .limit(FEW)
        .forEach(
            e ->
                add(
                    out,
                    name.replaceAll("/.*", ""),
                    e.getKey(),
                    points(e.getValue(), time, r -> r.number(value)),
                    step,
                    Aggregation.PEAK));
  }

  private static void nab(List<OpsSeries> out, Path ops) throws IOException {
    Path nab = ops.resolve("nab");
    if (!Files.exists(nab)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(nab)) {
      files = walk.filter(p -> p.toString().endsWith(".csv.gz")).sorted().toList();
    }
    for (Path file : files) {
      String key = file.getFileName().toString().replaceAll("\\..*", "");
      List<Point> points = points(OpsFiles.rows(file), at("timestamp"), r -> r.number("value"));
      add(out, "nab", key, points, Step.HOUR, Aggregation.PEAK);
    }
  }

  /** How many rows fall into each step; none is 0. */
  private static void counts(
      List<OpsSeries> out, Path ops, String name, Step step, Function<Row, Instant> time)
      throws IOException {
    Path file = ops.resolve(name);
    if (Files.exists(file)) {
      List<Point> points = points(OpsFiles.rows(file), time, r -> 1);
      add(out, name.replaceAll("/.*", ""), "count", points, step, Aggregation.SUM);
    }
  }

  private static List<Point> points(
      List<Row> rows, Function<Row, Instant> time, ToDoubleFunction<Row> value) {
    List<Point> out = new ArrayList<>();
    for (Row r : rows) {
      double v = value.applyAsDouble(r);
      if (!Double.isNaN(v)) {
        out.add(new Point(time.apply(r), v));
      }
    }
    return out;
  }

  /**
   * First and last step are left out, as they may be cut; steps with few values are missing, except
   * where rows are counted.
   */
  private static void add(
      List<OpsSeries> out,
      String set,
      String key,
      List<Point> points,
      Step step,
      Aggregation statistic) {
    TreeMap<Instant, List<Double>> steps = new TreeMap<>();
    for (Point p : points) {
      steps
          .computeIfAbsent(step.grain.truncate(p.at(), ZONE), t -> new ArrayList<>())
          .add(p.value());
    }
    TimeGrid from = new TimeGrid(steps.firstKey(), step.grain, 1, ZONE);
    double[] v = new double[(int) from.indexOf(steps.lastKey()) + 1];
    boolean counted = statistic == Aggregation.SUM;
    Arrays.fill(v, counted ? 0 : Double.NaN);
    int[] sizes = steps.values().stream().mapToInt(List::size).sorted().toArray();
    double least = counted ? 0 : LEAST_OF_A_STEP * sizes[sizes.length / 2];
    steps.forEach(
        (t, all) -> {
          if (all.size() >= least) {
            double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
            v[(int) from.indexOf(t)] = statistic.of(values, 0, values.length);
          }
        });
    TimeGrid grid = new TimeGrid(steps.firstKey(), step.grain, v.length, ZONE);
    Series series =
        Series.of(SeriesKey.of(set + ' ' + key), grid, v, Unit.ONE).slice(1, v.length - 1);
    out.add(new OpsSeries(set, series, step.block, step.horizon));
  }
}
