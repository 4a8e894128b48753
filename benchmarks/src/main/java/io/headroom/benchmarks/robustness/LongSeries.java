package io.headroom.benchmarks.robustness;

import io.headroom.benchmarks.robustness.OpsFiles.Row;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The long series of operations with the origins at which they are forecast.
 *
 * @param series days or months
 * @param m their season
 * @param horizon steps ahead
 * @param step from origin to origin
 */
record LongSeries(Series series, int m, int horizon, int step) {
  private static final int WEEK = 7;
  private static final int QUARTER = 91;

  /** Series whose files a folder has, at every so many weekly or monthly origins. */
  static List<LongSeries> of(Path ops, int every) throws IOException {
    List<LongSeries> out = new ArrayList<>();
    day(out, ops, "appserver-traffic/requests_hourly.csv.gz", LongSeries::dateOfParts, "requests");
    day(out, ops, "vic-elec/demand_30min.csv.gz", r -> LocalDate.parse(r.text("Date")), "Demand");
    day(out, ops, "bike-sharing/hourly.csv.gz", r -> LocalDate.parse(r.text("dteday")), "cnt");
    day(out, ops, "nab/realKnownCause/nyc_taxi.csv.gz", r -> date(r, "timestamp"), "value");
    day(out, ops, "carbon-intensity/nl_hourly.csv.gz", r -> date(r, "timestamp"), "gco2eq_per_kwh");
    for (String host : new String[] {"05", "08", "10"}) {
      String file = "biohpc-power/cbsugpu" + host + "_usage_stats.tsv.gz";
      day(out, ops, file, r -> date(r, "timestamp"), "powerave");
    }
    day(out, ops, "bank-calls/calls_5min.csv.gz", r -> date(r, "DateTime"), "Calls");
    wikipedia(out, ops.resolve("wikipedia-monthly/en_wikipedia_views_monthly.tsv.gz"));
    return out.stream()
        .map(l -> new LongSeries(l.series(), l.m(), l.horizon(), every * l.step()))
        .toList();
  }

  private static void day(
      List<LongSeries> out, Path ops, String name, Function<Row, LocalDate> date, String value)
      throws IOException {
    Path file = ops.resolve(name);
    if (Files.exists(file)) {
      String key =
          name.contains("biohpc") || name.contains("nab")
              ? name.replaceAll(".*/|\\..*|_usage.*", "")
              : name.replaceAll("/.*", "");
      Series s = OpsFiles.daily(key, OpsFiles.rows(file), date, r -> r.number(value));
      out.add(new LongSeries(s, WEEK, Math.min(QUARTER, s.size() / 4), WEEK));
    }
  }

  private static LocalDate date(Row row, String column) {
    return OpsFiles.time(row.text(column)).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static LocalDate dateOfParts(Row row) {
    return LocalDate.of(
        (int) row.number("year"), (int) row.number("month"), (int) row.number("day"));
  }

  /** The new definition of a view where it was counted, else the old one; 0 is not measured. */
  private static void wikipedia(List<LongSeries> out, Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    List<Row> rows = OpsFiles.rows(file);
    LocalDate first =
        LocalDate.of((int) rows.get(0).number("year"), (int) rows.get(0).number("month"), 1);
    double[] v = new double[rows.size()];
    Arrays.fill(v, Double.NaN);
    for (int i = 0; i < v.length; i++) {
      double views = rows.get(i).number("pageview_all_views");
      double before = rows.get(i).number("pagecount_all_views");
      v[i] = views > 0 ? views : before > 0 ? before : Double.NaN;
    }
    TimeGrid grid = TimeGrid.of(first, Granularity.MONTH, v.length, ZoneOffset.UTC);
    out.add(
        new LongSeries(Series.of(SeriesKey.of("wikipedia-monthly"), grid, v, Unit.ONE), 12, 12, 1));
  }

  /** Ends of the pasts, from half of the series on. */
  List<Integer> origins() {
    List<Integer> out = new ArrayList<>();
    for (int o = series.size() / 2; o + horizon <= series.size(); o += step) {
      out.add(o);
    }
    return out;
  }

  String name() {
    return series.key().toString();
  }
}
