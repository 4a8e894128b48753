package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fitted model whose intervals are those of {@link Conformal}. Immutable. */
public final class ConformalFit implements FittedModel {
  private final String name;
  private final FittedModel fitted;
  private final double[][] scores;
  private final double[][] distances;
  private final boolean symmetric;
  private final ConformalMap map;

  private ConformalFit(
      String name, FittedModel fitted, double[][] scores, double[][] distances, boolean symmetric) {
    this.name = name;
    this.fitted = fitted;
    this.scores = scores;
    this.distances = distances;
    this.symmetric = symmetric;
    this.map = ConformalMap.of(scores, distances, symmetric);
  }

  static ConformalFit of(
      String name, FittedModel fitted, ConformalScores scores, boolean symmetric) {
    return new ConformalFit(name, fitted, scores.scores(), scores.distances(), symmetric);
  }

  /**
   * How many errors were seen.
   *
   * @param step 0 or more; steps beyond those looked at have none
   * @return 0 or more
   */
  public int errors(int step) {
    return step < scores.length ? scores[step].length : 0;
  }

  /**
   * The model inside.
   *
   * @return fitted to the whole history
   */
  public FittedModel inner() {
    return fitted;
  }

  @Override
  public String description() {
    return fitted.description()
        + (errors(0) == 0
            ? "; too short for errors, so its own intervals"
            : "; intervals by " + errors(0) + " errors one step ahead, " + further());
  }

  private String further() {
    int last = scores.length - 1;
    return errors(last) + " at " + scores.length + " steps";
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast own = fitted.forecast(horizon).named(name);
    return errors(0) == 0 ? own : own.withSpread(map.factors(horizon)).restated(map);
  }

  @Override
  public Decomposition decomposition() {
    return fitted.decomposition();
  }

  /** Takes new points; what was learnt of errors stays. */
  @Override
  public ConformalFit append(Series more) {
    return new ConformalFit(name, fitted.append(more), scores, distances, symmetric);
  }

  @Override
  public ModelState state() {
    List<ModelState> steps = new ArrayList<>();
    for (int h = 0; h < scores.length; h++) {
      steps.add(
          ModelState.of("errors", 1).with("scores", scores[h]).with("distances", distances[h]));
    }
    return ModelState.of("conformal", 1)
        .with("name", name)
        .with("fitted", fitted.state())
        .with("steps", steps)
        .with("symmetric", symmetric ? 1 : 0);
  }

  /** Reads conformal fits back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "conformal";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      List<ModelState> steps = state.states("steps");
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("a conformal fit has errors of at least 1 step");
      }
      double[][] scores = new double[steps.size()][];
      double[][] distances = new double[steps.size()][];
      for (int h = 0; h < scores.length; h++) {
        scores[h] = finite(steps.get(h), "scores");
        distances[h] = finite(steps.get(h), "distances");
        if (scores[h].length != distances[h].length) {
          throw new IllegalArgumentException(
              scores[h].length + " scores and " + distances[h].length + " distances of a step");
        }
      }
      return new ConformalFit(
          state.text("name"),
          state.state("fitted").restore(FittedModel.class),
          scores,
          distances,
          state.whole("symmetric") == 1);
    }

    private static double[] finite(ModelState step, String name) {
      double[] all = step.numbers(name);
      if (!Arrays.stream(all).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("one of the " + name + " is not finite");
      }
      return all;
    }
  }
}
