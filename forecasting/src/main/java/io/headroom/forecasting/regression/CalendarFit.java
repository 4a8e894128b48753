package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastShift;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import java.util.List;
import java.util.stream.Collectors;

/** Effects of holidays and events over a fitted model of what they leave. Immutable. */
public final class CalendarFit implements FittedModel {
  private final String name;
  private final String note;
  private final Series history;
  private final CalendarEstimate estimate;
  private final FittedModel rest;

  private CalendarFit(
      String name, String note, Series history, CalendarEstimate estimate, FittedModel rest) {
    this.name = name;
    this.note = note;
    this.history = history;
    this.estimate = estimate;
    this.rest = rest;
  }

  static CalendarFit of(
      String name, String note, Series history, CalendarEstimate estimate, FittedModel rest) {
    return new CalendarFit(name, note, history, estimate, rest);
  }

  /**
   * Every effect that was tried.
   *
   * @return events that last, holidays, days around them, other events; with what was measured and
   *     whether it entered
   */
  public List<MeasuredEffect> effects() {
    return estimate.measured();
  }

  /**
   * Whether effects multiply.
   *
   * @return true when estimates are of the logarithm
   */
  public boolean isRelative() {
    return estimate.isMultiplicative();
  }

  /**
   * The model of what the effects leave.
   *
   * @return the fitted model
   */
  public FittedModel rest() {
    return rest;
  }

  @Override
  public String description() {
    String entered =
        estimate.parts().stream().map(CalendarPart::name).collect(Collectors.joining("; "));
    return (entered.isEmpty()
            ? "no effect of " + estimate.measured().size() + " tried"
            : entered + (estimate.isMultiplicative() ? " (relative)" : ""))
        + (note.isEmpty() ? "" : " (" + note + ")")
        + " over "
        + rest.description();
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast free = rest.forecast(horizon);
    if (estimate.parts().isEmpty()) {
      return free.named(name);
    }
    TimeGrid ahead = free.grid();
    double[] sum = estimate.total(ahead);
    double[] sd = estimate.sd(ahead);
    double[] factor = new double[horizon];
    double[] weight = new double[horizon];
    boolean relative = estimate.isMultiplicative();
    for (int h = 0; h < horizon; h++) {
      factor[h] = relative ? Math.exp(sum[h]) : 1;
      // To first order a log error of ±x moves the value by ±x of itself.
      weight[h] = relative ? Math.abs(free.mean(h)) * factor[h] : 1;
      sd[h] *= weight[h];
    }
    ForecastShift shift =
        ForecastShift.of(relative ? new double[horizon] : sum, sd, estimate.errors(ahead, weight))
            .after(factor);
    return free.plus(history, name, shift)
        .explainedBy(explained(free.decomposition(), Decomposition.Kind.SPREAD));
  }

  @Override
  public Decomposition decomposition() {
    return explained(rest.decomposition(), Decomposition.Kind.REMAINDER);
  }

  /**
   * The other model's parts and the effects; a relative one multiplies what is before it. What is
   * random stays outside: a spread is left out, a remainder is multiplied.
   */
  private Decomposition explained(Decomposition free, Decomposition.Kind random) {
    TimeGrid grid = free.grid();
    double[] base = new double[grid.count()];
    double[] remaining = new double[grid.count()];
    Decomposition all = Decomposition.over(grid);
    for (Decomposition.Part part : free.parts()) {
      boolean fixed = part.kind() != random;
      for (int t = 0; t < base.length; t++) {
        base[t] += fixed ? part.value(t) : 0;
        remaining[t] += fixed ? 0 : part.value(t);
      }
      all = fixed ? all.with(part.kind(), part.name(), part.toArray()) : all;
    }
    double[][] added = estimate.added(grid);
    for (int j = 0; j < added.length; j++) {
      double[] adds = added[j];
      for (int t = 0; t < adds.length; t++) {
        if (estimate.isMultiplicative()) {
          double factor = Math.exp(adds[t]);
          adds[t] = base[t] * (factor - 1);
          remaining[t] *= factor;
        }
        base[t] += adds[t];
      }
      all = all.with(Decomposition.Kind.REGRESSION, estimate.parts().get(j).name(), adds);
    }
    return random == Decomposition.Kind.REMAINDER ? all.with(random, remaining) : all;
  }

  @Override
  public CalendarFit append(Series more) {
    return new CalendarFit(
        name,
        note,
        history.followedBy(more),
        estimate,
        rest.append(CalendarRegression.freed(estimate, more)));
  }

  @Override
  public ModelState state() {
    return ModelState.of("calendar", 1)
        .with("name", name)
        .with("note", note)
        .with("history", history)
        .with("estimate", estimate.state())
        .with("rest", rest.state());
  }

  /** Reads fitted calendars back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "calendar";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return new CalendarFit(
          state.text("name"),
          state.text("note"),
          state.series("history"),
          CalendarEstimate.read(state.state("estimate")),
          state.state("rest").restore(FittedModel.class));
    }
  }
}
