package io.headroom.reports.render;

import io.headroom.reports.document.Band;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.LineChart;
import io.headroom.reports.document.Marker;
import io.headroom.reports.document.TimeLine;
import java.awt.Color;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is drawn over time, once colors and strokes are chosen: fan charts and line charts become
 * the same kind of scene.
 *
 * @param unit of the values
 * @param areas filled bands, the first drawn first
 * @param lines above the areas, the first drawn first and last in the legend
 * @param markers vertical lines
 * @param zeroBased whether the value axis starts at 0 when no value is negative
 */
record TimeScene(
    String unit, List<Area> areas, List<Line> lines, List<Marker> markers, boolean zeroBased) {

  private static final int HISTORY_SHARE = 3;

  /** A filled band; an outer one may leave the picture at the top. */
  record Area(Band band, Color color, double alpha, boolean outer) {}

  /** A line; a stepped one holds each value until the next time and the last until the end. */
  record Line(TimeLine data, Color color, float width, boolean dashed, boolean stepped) {}

  static TimeScene of(FanChart chart) {
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < chart.bands().size(); i++) {
      boolean outer = i < chart.bands().size() - 1;
      areas.add(new Area(chart.bands().get(i), Palette.FORECAST, outer ? 0.09 : 0.18, outer));
    }
    LocalDateTime shownFrom = shownFrom(chart);
    List<Line> lines = new ArrayList<>();
    chart.statistical().ifPresent(l -> lines.add(new Line(l, Palette.FORECAST, 1.4f, true, false)));
    chart.median().ifPresent(l -> lines.add(new Line(l, Palette.FORECAST, 2.2f, false, false)));
    chart
        .history()
        .map(l -> since(l, shownFrom))
        .ifPresent(l -> lines.add(new Line(l, Palette.ACTUAL, 1.2f, false, false)));
    for (int i = chart.capacities().size() - 1; i >= 0; i--) {
      lines.add(new Line(chart.capacities().get(i), Palette.CAPACITY, 2f, i > 0, true));
    }
    return new TimeScene(chart.unit(), areas, lines, chart.markers(), true);
  }

  static TimeScene of(LineChart chart) {
    List<Line> lines = new ArrayList<>();
    for (int i = chart.lines().size() - 1; i >= 0; i--) {
      boolean dashed = i / Palette.lineCount() % 2 == 1;
      lines.add(new Line(chart.lines().get(i), Palette.line(i), 1.8f, dashed, false));
    }
    return new TimeScene(chart.unit(), List.of(), lines, chart.markers(), false);
  }

  /** History is shown up to three times as long as the forecast, which would be a sliver else. */
  private static LocalDateTime shownFrom(FanChart chart) {
    TimeLine median = chart.median().orElse(null);
    if (median == null || median.size() < 2) {
      return LocalDateTime.MIN;
    }
    LocalDateTime start = median.time(0);
    return start.minus(
        Duration.between(start, median.time(median.size() - 1)).multipliedBy(HISTORY_SHARE));
  }

  private static TimeLine since(TimeLine line, LocalDateTime from) {
    int skipped = 0;
    while (skipped < line.size() && line.time(skipped).isBefore(from)) {
      skipped++;
    }
    return TimeLine.of(
        line.name(),
        line.times().subList(skipped, line.size()),
        Arrays.copyOfRange(line.values(), skipped, line.size()));
  }

  /** All moments that must be inside the picture. Capacity alone does not widen it. */
  List<LocalDateTime> extent() {
    List<LocalDateTime> measured =
        Stream.concat(
                lines.stream().filter(l -> !l.stepped()).flatMap(l -> ends(l.data())),
                areas.stream()
                    .filter(a -> a.band().size() > 0)
                    .flatMap(a -> Stream.of(a.band().time(0), a.band().time(a.band().size() - 1))))
            .toList();
    Stream<LocalDateTime> all =
        Stream.concat(
            measured.isEmpty() ? lines.stream().flatMap(l -> ends(l.data())) : measured.stream(),
            markers.stream().map(Marker::time));
    List<LocalDateTime> sorted = all.sorted().toList();
    return sorted.isEmpty() ? List.of() : List.of(sorted.get(0), sorted.get(sorted.size() - 1));
  }

  private static Stream<LocalDateTime> ends(TimeLine line) {
    return line.size() == 0 ? Stream.empty() : Stream.of(line.time(0), line.time(line.size() - 1));
  }

  /** The lowest value in the picture, 0 when there is none. */
  double lowest() {
    double lowest = Double.POSITIVE_INFINITY;
    for (Line line : lines) {
      for (int i = 0; i < line.data().size(); i++) {
        lowest = smaller(lowest, line.data().value(i));
      }
    }
    for (Area area : areas) {
      for (int i = 0; i < area.band().size(); i++) {
        lowest = smaller(lowest, area.band().lower(i));
      }
    }
    return lowest == Double.POSITIVE_INFINITY ? 0 : lowest;
  }

  /**
   * The highest value in the picture, 0 when there is none. An outer band counts up to half as much
   * again as all the rest, or it would press everything else flat.
   */
  double highest() {
    double inner = Double.NEGATIVE_INFINITY;
    double outer = Double.NEGATIVE_INFINITY;
    for (Line line : lines) {
      for (int i = 0; i < line.data().size(); i++) {
        inner = larger(inner, line.data().value(i));
      }
    }
    for (Area area : areas) {
      for (int i = 0; i < area.band().size(); i++) {
        if (area.outer()) {
          outer = larger(outer, area.band().upper(i));
        } else {
          inner = larger(inner, area.band().upper(i));
        }
      }
    }
    double highest =
        inner > 0 && inner < Double.POSITIVE_INFINITY
            ? Math.max(inner, Math.min(outer, 1.5 * inner))
            : Math.max(inner, outer);
    return highest == Double.NEGATIVE_INFINITY ? 0 : highest;
  }

  private static double smaller(double a, double b) {
    return Double.isFinite(b) && b < a ? b : a;
  }

  private static double larger(double a, double b) {
    return Double.isFinite(b) && b > a ? b : a;
  }
}
