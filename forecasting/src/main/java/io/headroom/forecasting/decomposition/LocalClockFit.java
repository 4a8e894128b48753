package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.Decomposition.Part;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import java.util.Arrays;

/**
 * A model fitted to the hours of the local clock. Immutable.
 *
 * <p>Where a history ends between the two hours of the same name, the forecast of the second is
 * that of the hour after; when it is {@link #append appended} by itself, the model does not see it.
 */
public final class LocalClockFit implements FittedModel {
  private final String name;
  private final Series history;
  private final LocalSteps steps;
  private final FittedModel local;

  private LocalClockFit(String name, Series history, FittedModel local) {
    this.name = name;
    this.history = history;
    this.steps = LocalSteps.of(history.grid());
    this.local = local;
  }

  static LocalClockFit of(String name, Series history, FittedModel local) {
    return new LocalClockFit(name, history, local);
  }

  /**
   * The model of the local hours.
   *
   * @return the fitted model
   */
  public FittedModel local() {
    return local;
  }

  @Override
  public String description() {
    return steps.same() ? local.description() : "on the local clock, " + local.description();
  }

  @Override
  public Forecast forecast(int horizon) {
    if (horizon < 1 || steps.same()) {
      return local.forecast(horizon).named(name);
    }
    int n = history.size();
    int end = steps.count(n);
    int[] at = new int[horizon];
    int most = 0;
    for (int h = 0; h < horizon; h++) {
      at[h] = Math.max(0, steps.at(n + h) - end);
      most = Math.max(most, at[h]);
    }
    return local.forecast(most + 1).picked(history, name, at);
  }

  @Override
  public Decomposition decomposition() {
    Decomposition inner = local.decomposition();
    if (steps.same()) {
      return inner;
    }
    int[] at = new int[history.size()];
    Arrays.setAll(at, steps::at);
    Decomposition expected = Decomposition.over(history.grid());
    for (Part part : inner.picked(history.grid(), at).parts()) {
      expected =
          part.kind() == Kind.REMAINDER
              ? expected
              : expected.with(part.kind(), part.name(), part.toArray());
    }
    double[] rest = history.toArray();
    for (int t = 0; t < rest.length; t++) {
      rest[t] -= expected.total(t);
    }
    return expected.with(Kind.REMAINDER, rest);
  }

  @Override
  public LocalClockFit append(Series more) {
    Series longer = history.followedBy(more);
    Series tail = LocalSteps.of(longer.grid()).local(longer, steps.count(history.size()));
    return new LocalClockFit(name, longer, tail.size() == 0 ? local : local.append(tail));
  }

  @Override
  public ModelState state() {
    return ModelState.of("local clock", 1)
        .with("name", name)
        .with("history", history)
        .with("local", local.state());
  }

  /** Reads fitted local clocks back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "local clock";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return of(
          state.text("name"),
          state.series("history"),
          state.state("local").restore(FittedModel.class));
    }
  }
}
