package io.headroom.forecasting.regression;

import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.regression.MeasuredEffect.Form;
import java.util.Arrays;
import java.util.Collection;

/** One effect that entered: what it adds, where, and how sure that is. Immutable. */
final class CalendarPart {
  private final String name;
  private final Form form;
  private final boolean lasting;
  private final boolean shared;
  private final double estimate;
  private final double variance;
  private final double between;
  private final double[] days;

  private CalendarPart(
      String name,
      Form form,
      boolean lasting,
      boolean shared,
      double estimate,
      double variance,
      double between,
      double[] days) {
    this.name = name;
    this.form = form;
    this.lasting = lasting;
    this.shared = shared;
    this.estimate = estimate;
    this.variance = variance;
    this.between = between;
    this.days = days;
  }

  /**
   * An effect.
   *
   * @param shared whether a week has it in proportion to its days that have it
   * @param days epoch days that have it; of a lasting one the first
   */
  static CalendarPart of(
      String name,
      Form form,
      boolean lasting,
      boolean shared,
      double[] estimateVarianceBetween,
      Collection<Long> days) {
    return new CalendarPart(
        name,
        form,
        lasting,
        shared,
        estimateVarianceBetween[0],
        estimateVarianceBetween[1],
        estimateVarianceBetween[2],
        days.stream().mapToDouble(d -> d).sorted().toArray());
  }

  String name() {
    return name;
  }

  double estimate() {
    return estimate;
  }

  double variance() {
    return variance;
  }

  double between() {
    return between;
  }

  /** How much of the effect each step has; times the estimate it is what the effect adds. */
  double[] column(TimeGrid grid, SundayWay way) {
    double[] z = new double[grid.count()];
    if (grid.count() == 0) {
      return z;
    }
    DayGrid units = DayGrid.of(grid);
    for (int i = 0; i < z.length; i++) {
      int u = units.unit(i);
      long day = units.day(u);
      double share = share(day, units.end(u));
      z[i] = share == 0 || form == Form.LEVEL ? share : share * way.at(day, units.slot(i));
    }
    return z;
  }

  private double share(long from, long to) {
    if (lasting) {
      return Math.max(0, Math.min(1, (to - days[0]) / (to - from)));
    }
    int at = Arrays.binarySearch(days, (double) from);
    int first = at < 0 ? -at - 1 : at;
    int n = 0;
    while (first + n < days.length && days[first + n] < to) {
      n++;
    }
    return shared ? (double) n / (to - from) : Math.min(1, n);
  }

  ModelState state() {
    return ModelState.of("calendar part", 1)
        .with("name", name)
        .with("form", form.name())
        .with("lasting", lasting ? 1 : 0)
        .with("shared", shared ? 1 : 0)
        .with("estimate", estimate)
        .with("variance", variance)
        .with("between", between)
        .with("days", days);
  }

  static CalendarPart read(ModelState state) {
    return new CalendarPart(
        state.text("name"),
        Form.valueOf(state.text("form")),
        state.whole("lasting") == 1,
        state.whole("shared") == 1,
        state.number("estimate"),
        state.number("variance"),
        state.number("between"),
        state.numbers("days"));
  }
}
