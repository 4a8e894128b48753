package io.headroom.reports.run;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How demand spreads over the hours of a step that is forecast: the ratio of each hour's statistic
 * to the step's, as it was in recent steps. Days are taken from the same weekday of the last eight
 * weeks, longer steps from the last eight of them.
 */
final class HourShapes {
  private static final int WEEKS = 8;
  private static final int RECENT = 8;
  private static final double MOST_MISSING = 0.1;
  private static final double[] FLAT = {1};

  private final List<double[]> any;
  private final Map<DayOfWeek, List<double[]>> byWeekday;
  private final TimeGrid steps;
  private final String basis;

  private HourShapes(
      List<double[]> any, Map<DayOfWeek, List<double[]>> byWeekday, TimeGrid steps, String basis) {
    this.any = any;
    this.byWeekday = byWeekday;
    this.steps = steps;
    this.basis = basis;
  }

  /**
   * The shapes of a history.
   *
   * @param fine what was measured, at its finest grain
   * @param statistic the same by step
   * @param of which statistic of the fine grain that is
   * @param steps the steps that are forecast
   */
  static HourShapes of(Series fine, Series statistic, Aggregation of, TimeGrid steps) {
    Granularity grain = statistic.grid().granularity();
    Granularity slot =
        fine.grid().granularity().meanSeconds() < Granularity.HOUR.meanSeconds()
            ? Granularity.HOUR
            : fine.grid().granularity();
    boolean byDay = grain.equals(Granularity.DAY);
    List<double[]> any = new ArrayList<>();
    Map<DayOfWeek, List<double[]>> byWeekday = new EnumMap<>(DayOfWeek.class);
    double[] values = fine.toArray();
    int last = statistic.size();
    // A sum over a step is spread over its hours; nothing is known of how one hour compares to it.
    boolean splits = of != Aggregation.SUM && of != Aggregation.COUNT;
    int first =
        splits && slot.meanSeconds() < grain.meanSeconds()
            ? last - (byDay ? 7 * WEEKS : RECENT)
            : last;
    for (int i = Math.max(0, first); i < last; i++) {
      double[] shape = shape(fine, values, statistic, i, of, slot);
      if (shape != null) {
        any.add(shape);
        if (byDay) {
          DayOfWeek day = statistic.grid().date(i).getDayOfWeek();
          byWeekday.computeIfAbsent(day, d -> new ArrayList<>()).add(shape);
        }
      }
    }
    String basis =
        any.isEmpty()
            ? "the forecast holds for every hour of its " + grain.noun()
            : byDay
                ? "each day's hours follow a day of the same weekday of the last "
                    + WEEKS
                    + " weeks, drawn by chance"
                : "the hours of each "
                    + grain.noun()
                    + " follow one of the last "
                    + RECENT
                    + ", drawn by chance";
    return new HourShapes(any, byWeekday, steps, basis);
  }

  /** One step's hours over its statistic; null when too much of it is missing. */
  private static double @Nullable [] shape(
      Series fine, double[] values, Series statistic, int step, Aggregation of, Granularity slot) {
    double whole = statistic.value(step);
    Instant to = statistic.grid().start(step + 1);
    if (!(whole > 0) || fine.size() == 0) {
      return null;
    }
    List<Double> ratios = new ArrayList<>();
    double sum = 0;
    int there = 0;
    Instant a = statistic.grid().start(step);
    while (a.isBefore(to)) {
      Instant b = slot.advance(a, 1, fine.grid().zone());
      int i = index(fine, a);
      int j = index(fine, b.isAfter(to) ? to : b);
      double v = j > i ? of.of(values, i, j) : Double.NaN;
      ratios.add(v / whole);
      if (!Double.isNaN(v)) {
        sum += v / whole;
        there++;
      }
      a = b;
    }
    if (there == 0 || there < (1 - MOST_MISSING) * ratios.size()) {
      return null;
    }
    double mean = sum / there;
    return ratios.stream().mapToDouble(r -> Double.isNaN(r) ? mean : r).toArray();
  }

  private static int index(Series fine, Instant at) {
    return (int) Math.max(0, Math.min(fine.size(), fine.grid().indexOf(at)));
  }

  /** In words, how an hour's demand is found. */
  String basis() {
    return basis;
  }

  /** Hours, or longer slots, of the longest shape. */
  int slots() {
    return any.stream().mapToInt(s -> s.length).max().orElse(1);
  }

  /** The shapes that a step may have; not to be changed. */
  List<double[]> at(int step) {
    LocalDate day = steps.date(step);
    List<double[]> same = byWeekday.getOrDefault(day.getDayOfWeek(), any);
    return same.isEmpty() ? List.of(FLAT) : same;
  }

  /** One of some shapes by chance. */
  static double[] draw(List<double[]> shapes, RandomGenerator random) {
    return shapes.get(shapes.size() == 1 ? 0 : random.nextInt(shapes.size()));
  }
}
