package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import java.util.ArrayList;
import java.util.List;

/** The rung of a {@link Ladder} that held, and why those above it did not. Immutable. */
public final class FittedLadder implements FittedModel {
  /**
   * A model that could not be used.
   *
   * @param model its name
   * @param reason what stood against it
   */
  public record Passed(String model, String reason) {
    static Passed over(String model, FitException e) {
      String message = String.valueOf(e.getMessage());
      String prefix = model + ": ";
      return new Passed(
          model, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
    }

    ModelState state() {
      return ModelState.of("passed", 1).with("model", model).with("reason", reason);
    }

    static Passed read(ModelState state) {
      return new Passed(state.text("model"), state.text("reason"));
    }

    @Override
    public String toString() {
      return model + ": " + reason;
    }
  }

  private final String name;
  private final String rung;
  private final FittedModel fitted;
  private final FittedModel safe;
  private final List<Passed> passed;

  private FittedLadder(
      String name, String rung, FittedModel fitted, FittedModel safe, List<Passed> passed) {
    this.name = name;
    this.rung = rung;
    this.fitted = fitted;
    this.safe = safe;
    this.passed = passed;
  }

  static FittedLadder of(
      String name, String rung, FittedModel fitted, FittedModel safe, List<Passed> passed) {
    return new FittedLadder(name, rung, fitted, safe, List.copyOf(passed));
  }

  /**
   * The model in use.
   *
   * @return its name
   */
  public String rung() {
    return rung;
  }

  /**
   * Why models above are not in use.
   *
   * @return one element a model, best first; empty when the first could be fitted
   */
  public List<Passed> passed() {
    return passed;
  }

  /**
   * Why models are not in use over a horizon.
   *
   * @param horizon at least 1
   * @return {@link #passed()}, and the model in use when its forecast fails over this horizon
   */
  public List<Passed> passed(int horizon) {
    try {
      fitted.forecast(horizon);
      return passed;
    } catch (FitException e) {
      List<Passed> longer = new ArrayList<>(passed);
      longer.add(Passed.over(rung, e));
      return List.copyOf(longer);
    }
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder(fitted.description());
    for (Passed p : passed) {
      text.append("; not ").append(p.model()).append(", which ").append(p.reason());
    }
    return text.toString();
  }

  @Override
  public Forecast forecast(int horizon) {
    try {
      return fitted.forecast(horizon).named(name);
    } catch (FitException e) {
      return safe.forecast(horizon).named(name);
    }
  }

  @Override
  public Decomposition decomposition() {
    return fitted.decomposition();
  }

  @Override
  public FittedLadder append(Series more) {
    FittedModel last = safe.append(more);
    if (fitted == safe) {
      return new FittedLadder(name, rung, last, last, passed);
    }
    try {
      return new FittedLadder(name, rung, fitted.append(more), last, passed);
    } catch (FitException e) {
      // New points may be outside what a model can hold, such as a zero under a logarithm.
      List<Passed> longer = new ArrayList<>(passed);
      longer.add(Passed.over(rung, e));
      return of(name, last.forecast(1).model(), last, last, longer);
    }
  }

  @Override
  public ModelState state() {
    List<ModelState> reasons = new ArrayList<>();
    for (Passed p : passed) {
      reasons.add(p.state());
    }
    ModelState state =
        ModelState.of("ladder", 1)
            .with("name", name)
            .with("rung", rung)
            .with("passed", reasons)
            .with("safe", safe.state());
    return fitted == safe ? state : state.with("fitted", fitted.state());
  }

  /** Reads ladders back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "ladder";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      FittedModel safe = state.state("safe").restore(FittedModel.class);
      List<Passed> passed = new ArrayList<>();
      for (ModelState p : state.states("passed")) {
        passed.add(Passed.read(p));
      }
      return of(
          state.text("name"),
          state.text("rung"),
          state.has("fitted") ? state.state("fitted").restore(FittedModel.class) : safe,
          safe,
          passed);
    }
  }
}
