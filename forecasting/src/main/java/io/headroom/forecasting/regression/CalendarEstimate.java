package io.headroom.forecasting.regression;

import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.regression.MeasuredEffect.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The effects of one history: those that were tried, and those that entered. Immutable. */
final class CalendarEstimate {
  private final boolean multiplicative;
  private final List<MeasuredEffect> measured;
  private final List<CalendarPart> parts;
  private final SundayWay way;
  private final LocalDate until;

  private CalendarEstimate(
      boolean multiplicative,
      List<MeasuredEffect> measured,
      List<CalendarPart> parts,
      SundayWay way,
      LocalDate until) {
    this.multiplicative = multiplicative;
    this.measured = measured;
    this.parts = parts;
    this.way = way;
    this.until = until;
  }

  static CalendarEstimate of(
      boolean multiplicative,
      List<MeasuredEffect> measured,
      List<CalendarPart> parts,
      SundayWay way,
      LocalDate until) {
    return new CalendarEstimate(
        multiplicative, List.copyOf(measured), List.copyOf(parts), way, until);
  }

  /** Nothing was tried. */
  static CalendarEstimate nothing() {
    return of(
        false, List.of(), List.of(), SundayWay.of(1, new double[7], Map.of()), LocalDate.EPOCH);
  }

  boolean isMultiplicative() {
    return multiplicative;
  }

  List<MeasuredEffect> measured() {
    return measured;
  }

  List<CalendarPart> parts() {
    return parts;
  }

  /** What each part adds at each step, to the logarithm when multiplicative. */
  double[][] added(TimeGrid grid) {
    LocalDate last = grid.date(Math.max(0, grid.count() - 1));
    if (!parts.isEmpty() && !last.isBefore(until)) {
      throw new IllegalArgumentException(
          "holidays were looked up to " + until + ", and are needed on " + last);
    }
    double[][] added = new double[parts.size()][];
    for (int j = 0; j < added.length; j++) {
      added[j] = parts.get(j).column(grid, way);
      for (int i = 0; i < added[j].length; i++) {
        added[j][i] *= parts.get(j).estimate();
      }
    }
    return added;
  }

  double[] total(TimeGrid grid) {
    double[] sum = new double[grid.count()];
    for (double[] one : added(grid)) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    return sum;
  }

  /** Standard deviation of what all parts add, at each step. */
  double[] sd(TimeGrid grid) {
    double[] sd = new double[grid.count()];
    for (CalendarPart part : parts) {
      double[] z = part.column(grid, way);
      for (int i = 0; i < z.length; i++) {
        sd[i] += z[i] * z[i] * (part.variance() + part.between());
      }
    }
    for (int i = 0; i < sd.length; i++) {
      sd[i] = Math.sqrt(sd[i]);
    }
    return sd;
  }

  /** One draw of each coefficient a path, and of what differs between occurrences each day. */
  PathSource errors(TimeGrid grid, double[] weight) {
    double[][] z = new double[parts.size()][];
    for (int j = 0; j < z.length; j++) {
      z[j] = parts.get(j).column(grid, way);
    }
    int[] unit = new int[grid.count()];
    DayGrid days = DayGrid.of(grid);
    for (int i = 0; i < unit.length; i++) {
      unit[i] = parts.isEmpty() ? 0 : days.unit(i);
    }
    return (random, out) -> {
      Arrays.fill(out, 0);
      for (int j = 0; j < z.length; j++) {
        double common = Math.sqrt(parts.get(j).variance()) * random.nextGaussian();
        double between = Math.sqrt(parts.get(j).between());
        double own = 0;
        int of = -1;
        for (int i = 0; i < out.length; i++) {
          if (z[j][i] != 0 && unit[i] != of) {
            of = unit[i];
            own = between * random.nextGaussian();
          }
          out[i] += weight[i] * z[j][i] * (common + own);
        }
      }
    };
  }

  ModelState state() {
    List<ModelState> all = new ArrayList<>();
    parts.forEach(p -> all.add(p.state()));
    List<ModelState> tried = new ArrayList<>();
    for (MeasuredEffect m : measured) {
      tried.add(
          ModelState.of("measured effect", 1)
              .with("name", m.name())
              .with("form", m.form().name())
              .with("estimate", m.estimate())
              .with("error", m.standardError())
              .with("between", m.betweenOccurrences())
              .with("occurrences", m.occurrences())
              .with("statistic", m.statistic())
              .with("entered", m.entered() ? 1 : 0)
              .with("reason", m.reason()));
    }
    return ModelState.of("calendar estimate", 1)
        .with("relative", multiplicative ? 1 : 0)
        .with("until", until.toString())
        .with("way", way.state())
        .with("parts", all)
        .with("tried", tried);
  }

  static CalendarEstimate read(ModelState state) {
    List<MeasuredEffect> tried = new ArrayList<>();
    for (ModelState m : state.states("tried")) {
      tried.add(
          new MeasuredEffect(
              m.text("name"),
              Form.valueOf(m.text("form")),
              m.number("estimate"),
              m.number("error"),
              m.number("between"),
              m.whole("occurrences"),
              m.number("statistic"),
              m.whole("entered") == 1,
              m.text("reason")));
    }
    return of(
        state.whole("relative") == 1,
        tried,
        state.states("parts").stream().map(CalendarPart::read).toList(),
        SundayWay.read(state.state("way")),
        LocalDate.parse(state.text("until")));
  }
}
