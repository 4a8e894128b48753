package io.headroom.benchmarks.robustness;

import io.headroom.benchmarks.accuracy.MarkdownTable;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.series.Trend;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * "Runs out within 30 days" on disks that are cleaned up again and again, drawn from seeds, as no
 * measured set here has cleanup cycles: by the share of our paths that reach the limit, by our
 * median, and by the straight line through the last four weeks. An alert is right when the disk
 * does get that full.
 */
final class AlertRun {
  private static final int DISKS = 40;
  private static final int DAYS = 400;
  private static final int FIRST = 200;
  private static final int STEP = 14;
  private static final int HORIZON = 30;
  private static final int LINE = 28;
  private static final double FULL = 100;
  private static final int PATHS = 1000;
  private static final double[] CHANCES = {0.5, 0.2, 0.1};

  private AlertRun() {}

  private static final class Count {
    private int alerts;
    private int right;

    void add(boolean alert, boolean full) {
      alerts += alert ? 1 : 0;
      right += alert && full ? 1 : 0;
    }
  }

  static String table() {
    Count[] chances = new Count[CHANCES.length];
    Arrays.setAll(chances, i -> new Count());
    Count median = new Count();
    Count line = new Count();
    int full = 0;
    int origins = 0;
    for (int disk = 1; disk <= DISKS; disk++) {
      double[] y = draw(RandomStreams.seeded(disk).stream("disk"));
      for (int o = FIRST; o + HORIZON <= DAYS && max(y, 0, o) < FULL; o += STEP) {
        boolean happens = max(y, o, o + HORIZON) >= FULL;
        origins++;
        full += happens ? 1 : 0;
        Forecast f = forecast(y, o);
        double chance = chance(f);
        for (int i = 0; i < chances.length; i++) {
          chances[i].add(chance >= CHANCES[i], happens);
        }
        median.add(median(f), happens);
        line.add(straight(y, o), happens);
      }
    }
    MarkdownTable table = new MarkdownTable("method", "alerts", "right", "precision", "recall");
    for (int i = 0; i < chances.length; i++) {
      String name = "auto fast, chance of " + MarkdownTable.number(100 * CHANCES[i], 0) + " %";
      row(table, name, chances[i], full);
    }
    row(table, "auto fast, median of a day", median, full);
    row(table, "straight line, 28 days", line, full);
    return table + "\n" + origins + " origins of " + DISKS + " disks; " + full + " ran full.\n";
  }

  private static void row(MarkdownTable table, String name, Count c, int full) {
    table.row(
        name,
        Integer.toString(c.alerts),
        Integer.toString(c.right),
        MarkdownTable.percent((double) c.right / c.alerts),
        MarkdownTable.percent((double) c.right / full));
  }

  /** Grows by about the same a day and is cleaned when it reaches a mark that may creep up. */
  private static double[] draw(RandomGenerator r) {
    double[] y = new double[DAYS];
    double growth = 0.7 + 1.5 * r.nextDouble();
    double low = 20 + 20 * r.nextDouble();
    double mark = 70 + 15 * r.nextDouble();
    double creep = r.nextInt(2) == 0 ? 0 : 0.02 + 0.06 * r.nextDouble();
    double level = low;
    for (int t = 0; t < DAYS; t++) {
      level += growth * (1 + 0.3 * r.nextGaussian());
      y[t] = level;
      if (level > mark + creep * t + 2 * r.nextGaussian()) {
        level = low + creep * t;
      }
    }
    return y;
  }

  private static double max(double[] y, int from, int to) {
    return Arrays.stream(y, from, to).max().orElseThrow();
  }

  private static Forecast forecast(double[] y, int origin) {
    TimeGrid grid = TimeGrid.of(LocalDate.of(2024, 1, 1), Granularity.DAY, origin, ZoneOffset.UTC);
    Series past = Series.of(SeriesKey.of("disk"), grid, Arrays.copyOf(y, origin), Unit.ONE);
    return AutoForecaster.of().withEffort(Effort.FAST).fit(past).forecast(HORIZON);
  }

  private static boolean median(Forecast f) {
    for (int h = 0; h < HORIZON; h++) {
      if (f.median(h) >= FULL) {
        return true;
      }
    }
    return false;
  }

  /** Share of the paths that get full. */
  private static double chance(Forecast f) {
    SamplePaths paths = f.paths(PATHS, RandomStreams.seeded(1));
    int reached = 0;
    for (int p = 0; p < PATHS; p++) {
      reached += max(paths.path(p), 0, HORIZON) >= FULL ? 1 : 0;
    }
    return (double) reached / PATHS;
  }

  private static boolean straight(double[] y, int origin) {
    double[] t = new double[LINE];
    for (int k = 0; k < LINE; k++) {
      t[k] = k;
    }
    Trend trend = Trend.of(t, Arrays.copyOfRange(y, origin - LINE, origin));
    return trend.slope() > 0 && trend.valueAt(LINE - 1 + HORIZON) >= FULL;
  }
}
