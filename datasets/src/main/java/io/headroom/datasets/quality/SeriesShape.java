package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import io.headroom.core.series.Trend;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The shape of a series in a few numbers: its line, and how much of what the line leaves is
 * explained by the hour of the day, the hour or day of the week, and the month.
 *
 * <p>The line is that of least squares over time. The strength of a season with k phases is the
 * adjusted share of variance, 1 − (RSS/(n − k)) / (TSS/(n − 1)), of the residuals explained by the
 * mean of each phase; below zero it counts as zero. A season is looked at when the series covers it
 * twice. Local time in the series' zone.
 *
 * @param trendPerWeek slope of the line, as a share of the mean, a week; NaN when the mean is zero
 *     or there are fewer than three values
 * @param trendFit share of variance that the line explains, 0…1
 * @param seasons the seasons looked at, day, week, year
 */
public record SeriesShape(double trendPerWeek, double trendFit, List<Season> seasons) {
  private static final double WEEK = 604_800;
  private static final int LEAST = 3;
  private static final double STRONG = 0.1;

  /**
   * How strong a season is.
   *
   * @param name day, week or year
   * @param strength 0…1
   */
  public record Season(String name, double strength) {}

  /** Copies the seasons. */
  public SeriesShape {
    seasons = List.copyOf(seasons);
  }

  /**
   * Looks at a series.
   *
   * @param s any series
   * @return its shape
   */
  public static SeriesShape of(Series s) {
    double[] y = s.toArray();
    int n = s.observed();
    double[] t = new double[y.length];
    long start = s.size() == 0 ? 0 : s.grid().start().toEpochMilli();
    LocalDateTime[] local = new LocalDateTime[y.length];
    for (int i = 0; i < y.length; i++) {
      var at = s.grid().start(i);
      t[i] = (at.toEpochMilli() - start) / 1000.0 / WEEK;
      local[i] = at.atZone(s.grid().zone()).toLocalDateTime();
    }
    if (n < LEAST) {
      return new SeriesShape(Double.NaN, 0, List.of());
    }
    double mean = Arrays.stream(y).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    Trend line = Trend.of(t, y);
    double[] rest = new double[y.length];
    double total = 0;
    double left = 0;
    double slope = line.valueAt(1) - line.valueAt(0);
    for (int i = 0; i < y.length; i++) {
      rest[i] = y[i] - line.valueAt(t[i]);
      if (!Double.isNaN(y[i])) {
        total += (y[i] - mean) * (y[i] - mean);
        left += rest[i] * rest[i];
      }
    }
    // What rounding leaves of a constant explains nothing.
    boolean varies = total > 1e-20 * n * mean * mean;
    List<Season> seasons = varies ? seasons(s, rest, left, local) : List.of();
    double fit = varies ? Math.max(0, 1 - left / total) : 0;
    return new SeriesShape(mean == 0 ? Double.NaN : slope / mean, fit, seasons);
  }

  private static List<Season> seasons(
      Series s, double[] rest, double total, LocalDateTime[] local) {
    double step = s.grid().granularity().meanSeconds();
    double span = step * s.size();
    List<Season> all = new ArrayList<>();
    boolean fine = step <= 3600;
    if (step < 86_400 && span >= 2 * 86_400) {
      int phases = (int) Math.min(24, Math.round(86_400 / step));
      all.add(new Season("day", strength(rest, total, local, 24, phases, LocalDateTime::getHour)));
    }
    if (step <= 86_400 && span >= 2 * WEEK) {
      ToIntFunction<LocalDateTime> phase =
          fine
              ? x -> (x.getDayOfWeek().getValue() - 1) * 24 + x.getHour()
              : x -> x.getDayOfWeek().getValue() - 1;
      int k = fine ? 168 : 7;
      all.add(new Season("week", strength(rest, total, local, k, k, phase)));
    }
    if (step >= 3600 && span >= 2 * 365 * 86_400.0) {
      all.add(new Season("year", strength(rest, total, local, 12, 12, x -> x.getMonthValue() - 1)));
    }
    return all;
  }

  private static double strength(
      double[] rest,
      double total,
      LocalDateTime[] local,
      int slots,
      int phases,
      ToIntFunction<LocalDateTime> phase) {
    double[] sum = new double[slots];
    int[] count = new int[slots];
    int n = 0;
    for (int i = 0; i < rest.length; i++) {
      if (!Double.isNaN(rest[i])) {
        int p = phase.applyAsInt(local[i]);
        sum[p] += rest[i];
        count[p]++;
        n++;
      }
    }
    if (n <= phases + 1) {
      return 0;
    }
    double explained = 0;
    for (int p = 0; p < slots; p++) {
      explained += count[p] == 0 ? 0 : sum[p] * sum[p] / count[p];
    }
    double adjusted = 1 - ((total - explained) / (n - phases)) / (total / (n - 1));
    return Math.max(0, adjusted);
  }

  /**
   * The seasons worth naming.
   *
   * @return those that explain a tenth and more, the strongest first
   */
  public List<Season> strong() {
    return seasons.stream()
        .filter(x -> x.strength() >= STRONG)
        .sorted((a, b) -> Double.compare(b.strength(), a.strength()))
        .toList();
  }
}
