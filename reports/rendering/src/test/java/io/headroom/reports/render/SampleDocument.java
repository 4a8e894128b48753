package io.headroom.reports.render;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Band;
import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.Formula;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.LineChart;
import io.headroom.reports.document.Marker;
import io.headroom.reports.document.Note;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.document.TimeLine;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up report of the size and shape of a real one: two pools, three years of days. */
final class SampleDocument {

  static final LocalDate AS_OF = LocalDate.of(2018, 12, 31);
  static final int PAST = 1095;
  static final int AHEAD = 181;

  private SampleDocument() {}

  static Document whole() {
    Pool web = new Pool("web cluster", "request/h", 331_500, 221_000, 205_000, 7);
    Pool memory = new Pool("cluster memory (ams)", "GiB", 12_700, 12_188, 8_000, 11);
    return Document.of("EU platform, Q1 2019")
        .withSubtitle("Capacity plan for management and planners")
        .withFact("As of", AS_OF.toString())
        .withFact("Horizon", "2 quarters (until 2019-06-30)")
        .withFact("Breach rule", "daily peak above 85 % on 3 of 7 days")
        .withFact("Tolerance", "10 % chance of a shortfall before delivery")
        .withFact("Seed", "20261122")
        .withFact("Data grade", "B: 2 gaps repaired, 1 level shift dated")
        .with(
            summary(),
            Section.of("pools", "Pools")
                .with(
                    Paragraph.of("Headroom is usable capacity less the 90th percentile of demand."),
                    headrooms(),
                    heat(),
                    pools()),
            web.section(),
            memory.section(),
            Section.of("forecast", "Forecast table").with(forecast(web, memory)),
            Section.of("accuracy", "Accuracy").with(accuracy(), scores()));
  }

  private static Section summary() {
    return Section.of("summary", "Management summary")
        .with(
            KeyFigures.of(
                KeyFigures.figure("Pools", "2", "compute and memory", Status.INFO),
                KeyFigures.figure(
                    "Web cluster", "2019-02-18", "80 % interval 02-15 to 02-24", Status.BREACH),
                KeyFigures.figure(
                    "Cluster memory", "2019-05-27", "38 % chance within the horizon", Status.WATCH),
                KeyFigures.figure("Spend proposed", "16,000 EUR", "2 hosts", Status.INFO)),
            Callout.of(
                Badge.of(Status.BREACH, "Order now"),
                "Web cluster: 2 hosts should have been ordered by 2018-11-30. Ordered today they"
                    + " are in service on 2019-02-11 (p90 2019-03-04)."),
            Callout.of(
                Badge.of(Status.WATCH, "Order by 2019-03-22"),
                "Cluster memory (ams): 1 host of 512 GiB, 31,500 EUR; waiting until Q3 raises the"
                    + " chance of a shortfall before delivery to 38 %."),
            Callout.of(Status.GOOD, "No other pool reaches its limit within the horizon."),
            Paragraph.of(
                "The retirement of one host on 2019-02-15 is the cause of the first breach; growth"
                    + " alone would not reach the limit this quarter."),
            Bullets.of(
                "Demand is forecast as the daily peak, which is what the limit is set on.",
                "Nobody has approved a decision yet."));
  }

  private static BarChart headrooms() {
    return BarChart.of("headroom", "The web cluster has no headroom left in February", "%")
        .withSubtitle("Lowest headroom within the horizon, share of usable capacity")
        .withBar("web cluster", -0.12, "-26.5k request/h (-12 %)", Status.BREACH)
        .withBar("cluster memory (ams)", 0.04, "0.5 TiB (4 %)", Status.WATCH)
        .withBar("storage array with a rather long name of its own", 0.38, "38 %", Status.GOOD)
        .withBar("network uplink", 0.61, "61 %", Status.GOOD)
        .withBar("licences", Double.NaN, "no data", Status.UNKNOWN);
  }

  private static HeatMap heat() {
    List<String> months = List.of("2019-01", "2019-02", "2019-03", "2019-04", "2019-05", "2019-06");
    return HeatMap.of("heat", "Two of four pools pass 85 % before summer", months)
        .withSubtitle("90th percentile of demand as share of usable capacity")
        .withRow("web cluster", 0.78, 1.12, 1.14, 1.15, 1.18, 1.2)
        .withRow("cluster memory (ams)", 0.79, 0.81, 0.84, 0.9, 0.95, 0.96)
        .withRow("storage array", 0.4, 0.42, 0.45, 0.5, 0.55, 0.62)
        .withRow("licences", 0.2, 0.2, 0.2, Double.NaN, Double.NaN, Double.NaN);
  }

  private static Table pools() {
    return Table.of(
            "pools-table",
            "Pools",
            Column.text("Pool"),
            Column.text("Unit"),
            Column.number("Total", "", 0),
            Column.number("Usable", "", 0),
            Column.number("Peak p90", "", 0),
            Column.number("Headroom", "", 0)
                .derived(Formula.column("Usable").minus(Formula.column("Peak p90"))),
            Column.percent("Used", 1)
                .derived(Formula.column("Peak p90").dividedBy(Formula.column("Usable"))),
            Column.number("Extra demand", "", 0).asInput(),
            Column.number("Headroom with extra", "", 0)
                .derived(Formula.column("Headroom").minus(Formula.column("Extra demand"))),
            Column.integer("Hosts to order").summed(),
            Column.money("Cost", "EUR").summed(),
            Column.date("Order by"),
            Column.status("Status"))
        .sheet("Pools")
        .note("Source: exports/usage-*.csv.gz, cut off 2018-12-31")
        .row(
            "web cluster",
            "request/h",
            390_000.0,
            221_000.0,
            247_500.0,
            0,
            2,
            16_000,
            LocalDate.of(2018, 11, 30),
            Badge.of(Status.BREACH, "Order now"))
        .row(
            "cluster memory (ams)",
            "GiB",
            14_000.0,
            12_188.0,
            11_700.0,
            0,
            1,
            31_500,
            LocalDate.of(2019, 3, 22),
            Status.WATCH)
        .row(
            "=1+1 <script>alert(1)</script>",
            "TiB",
            100.0,
            85.0,
            52.7,
            0,
            null,
            null,
            null,
            Status.GOOD)
        .row("licences", "seat", 500.0, null, Double.NaN, 0, null, null, null, Status.UNKNOWN)
        .build();
  }

  private static Table forecast(Pool... pools) {
    Table.Builder table =
        Table.of(
                "forecast-table",
                "Daily peak: measured and forecast",
                Column.text("Pool"),
                Column.date("Day"),
                Column.text("Unit"),
                Column.number("Measured", "", 1),
                Column.number("Median", "", 1),
                Column.number("p10", "", 1),
                Column.number("p90", "", 1),
                Column.number("Usable", "", 0))
            .sheet("Forecast")
            .rowsOnPage(5)
            .note("Measured until 2018-12-31; p10 to p90 is the 80 % interval");
    for (Pool pool : pools) {
      for (int i = 0; i < PAST + AHEAD; i++) {
        boolean ahead = i >= PAST;
        int k = i - PAST;
        table.row(
            pool.name,
            pool.day(i),
            pool.unit,
            ahead ? null : pool.history[i],
            ahead ? (Object) pool.median[k] : null,
            ahead ? (Object) pool.low[k] : null,
            ahead ? (Object) pool.high[k] : null,
            pool.usable(pool.day(i)));
      }
    }
    return table.build();
  }

  private static LineChart accuracy() {
    List<LocalDate> weeks = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      weeks.add(AS_OF.plusWeeks(i));
    }
    return LineChart.of("accuracy-chart", "Error grows slowly with the horizon", "")
        .withSubtitle("MASE by weeks ahead, rolling-origin backtest")
        .withLine(
            TimeLine.ofDays(
                "ETS", weeks, 0.7, 0.72, 0.74, 0.75, 0.77, 0.8, 0.81, 0.83, 0.84, 0.86, 0.88, 0.9,
                0.91))
        .withLine(
            TimeLine.ofDays(
                "seasonal naive",
                weeks,
                1,
                1.01,
                1.03,
                1.02,
                1.04,
                1.05,
                1.06,
                1.06,
                1.07,
                1.1,
                1.1,
                1.12,
                1.13));
  }

  private static Table scores() {
    return Table.of(
            "scores",
            "Backtest",
            Column.text("Pool"),
            Column.text("Model"),
            Column.number("MASE", "", 3),
            Column.percent("Coverage of 80 %", 1),
            Column.dateTime("Fitted until"),
            Column.text("Reason"))
        .sheet("Accuracy")
        .row(
            "web cluster",
            "ETS(A,Ad,A)",
            0.7012345,
            0.8,
            LocalDateTime.of(2018, 12, 31, 23, 0),
            "chosen")
        .row(
            "web cluster",
            "seasonal naive",
            1.0,
            0.74,
            LocalDateTime.of(2018, 12, 31, 23, 0),
            "higher MASE")
        .row("web cluster", "Theta", null, null, null, "failed: needs 2 whole seasons")
        .build();
  }

  /** One pool with a seeded history and a widening forecast. */
  private static final class Pool {
    final String name;
    final String unit;
    final double before;
    final double after;
    final double[] history = new double[PAST];
    final double[] median = new double[AHEAD];
    final double[] low = new double[AHEAD];
    final double[] high = new double[AHEAD];

    Pool(String name, String unit, double before, double after, double level, long seed) {
      this.name = name;
      this.unit = unit;
      this.before = before;
      this.after = after;
      Random random = new Random(seed);
      for (int i = 0; i < PAST + AHEAD; i++) {
        double trend = level * (0.72 + 0.28 * i / PAST);
        double value = trend * (1 + 0.07 * Math.sin(i * 2 * Math.PI / 7));
        if (i < PAST) {
          history[i] = value * (1 + 0.03 * random.nextGaussian());
        } else {
          int k = i - PAST;
          double width = trend * 0.05 * Math.sqrt(1 + k / 10.0);
          median[k] = value;
          low[k] = value - width;
          high[k] = value + width;
        }
      }
      for (int i = 400; i < 430; i++) {
        history[i] = Double.NaN;
      }
    }

    LocalDate day(int i) {
      return AS_OF.minusDays(PAST - 1L - i);
    }

    double usable(LocalDate day) {
      return day.isBefore(LocalDate.of(2019, 2, 15)) ? before : after;
    }

    Section section() {
      List<LocalDate> past = new ArrayList<>();
      List<LocalDate> ahead = new ArrayList<>();
      for (int i = 0; i < PAST; i++) {
        past.add(day(i));
      }
      for (int i = PAST; i < PAST + AHEAD; i++) {
        ahead.add(day(i));
      }
      String id = io.headroom.reports.document.Slug.of(name);
      double[] wideLow = new double[AHEAD];
      double[] wideHigh = new double[AHEAD];
      double[] statistical = new double[AHEAD];
      for (int k = 0; k < AHEAD; k++) {
        wideLow[k] = 1.6 * low[k] - 0.6 * median[k];
        wideHigh[k] = 1.6 * high[k] - 0.6 * median[k];
        statistical[k] = median[k] * (k < 90 ? 1 : 0.93);
      }
      return Section.of(id, name)
          .nested()
          .with(
              FanChart.of(
                      id + "-forecast",
                      name + " passes its limit on 2019-02-18, three days after the retirement",
                      unit)
                  .withSubtitle("Daily peak, median and 80 % interval of the forecast")
                  .withHistory(TimeLine.ofDays("Measured daily peak", past, history))
                  .withMedian(TimeLine.ofDays("Forecast, median", ahead, median))
                  .withStatistical(TimeLine.ofDays("Before adjustments", ahead, statistical))
                  .withBand(Band.ofDays("95 % interval", ahead, wideLow, wideHigh))
                  .withBand(Band.ofDays("80 % interval", ahead, low, high))
                  .withCapacity(
                      TimeLine.ofDays(
                          "Usable capacity",
                          List.of(LocalDate.of(2017, 1, 1), LocalDate.of(2019, 2, 15)),
                          before,
                          after))
                  .withMarker(Marker.of(LocalDate.of(2018, 11, 30), "order by"))
                  .withMarker(Marker.of(AS_OF, "as of"))
                  .withMarker(Marker.of(LocalDate.of(2019, 2, 15), "retire 1 host"))
                  .withMarker(Marker.of(LocalDate.of(2019, 2, 18), "limit (p50)"))
                  .withCells(
                      ChartCells.in("forecast-table", "Day")
                          .where("Pool", name)
                          .history("Measured")
                          .median("Median")
                          .band("p10", "p90")
                          .capacity("Usable")),
              Note.of("Limit: daily peak above 85 % on 3 of 7 days; reserve N+1."));
    }
  }
}
