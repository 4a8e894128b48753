package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Pooling;
import io.headroom.forecasting.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The fitted models of an {@link Ensemble}, and why others are not among them. Immutable. */
public final class FittedEnsemble implements FittedModel {
  private final String name;
  private final Pooling pooling;
  private final List<String> names;
  private final List<FittedModel> fitted;
  private final double[] weights;
  private final List<FittedLadder.Passed> passed;

  private FittedEnsemble(
      String name,
      Pooling pooling,
      List<String> names,
      List<FittedModel> fitted,
      double[] weights,
      List<FittedLadder.Passed> passed) {
    this.name = name;
    this.pooling = pooling;
    this.names = List.copyOf(names);
    this.fitted = List.copyOf(fitted);
    this.weights = weights;
    this.passed = List.copyOf(passed);
  }

  /** Weights of any positive sum, the ensemble's own from here on. */
  static FittedEnsemble of(
      String name,
      Pooling pooling,
      List<String> names,
      List<FittedModel> fitted,
      double[] weights,
      List<FittedLadder.Passed> passed) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return new FittedEnsemble(name, pooling, names, fitted, weights, passed);
  }

  /**
   * The models in use.
   *
   * @return their names, in order
   */
  public List<String> members() {
    return names;
  }

  /**
   * The weight of a model.
   *
   * @param member 0…members−1
   * @return above 0; all sum to 1
   */
  public double weight(int member) {
    return weights[member];
  }

  /**
   * One of the fitted models.
   *
   * @param member 0…members−1
   * @return the model as fitted
   */
  public FittedModel member(int member) {
    return fitted.get(member);
  }

  /**
   * Why models are not in use.
   *
   * @return one element a model, in order; empty when all are
   */
  public List<FittedLadder.Passed> passed() {
    return passed;
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder(pooling == Pooling.MEAN ? "mean of " : "median of ");
    for (int i = 0; i < weights.length; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(String.format(Locale.ROOT, "%.0f %% ", 100 * weights[i]))
          .append(fitted.get(i).description());
    }
    for (FittedLadder.Passed p : passed) {
      text.append("; not ").append(p.model()).append(", which ").append(p.reason());
    }
    return text.toString();
  }

  /**
   * Forecasts with every model. One whose forecast is not finite over this horizon is left out.
   *
   * @throws FitException when no member has a forecast
   */
  @Override
  public Forecast forecast(int horizon) {
    List<Forecast> all = new ArrayList<>();
    double[] shares = new double[weights.length];
    FitException last = null;
    for (int i = 0; i < weights.length; i++) {
      try {
        all.add(fitted.get(i).forecast(horizon));
        shares[all.size() - 1] = weights[i];
      } catch (FitException e) {
        last = e;
      }
    }
    if (last != null && all.isEmpty()) {
      throw new FitException(name, "no member has a forecast: " + last.getMessage());
    }
    return Forecast.pooled(name, all, Arrays.copyOf(shares, all.size()), pooling);
  }

  @Override
  public Decomposition decomposition() {
    Decomposition first = fitted.get(0).decomposition();
    Decomposition sum = Decomposition.over(first.grid());
    for (int i = 0; i < weights.length; i++) {
      sum = sum.plus(fitted.get(i).decomposition(), weights[i]);
    }
    return sum;
  }

  /** A model that cannot hold a new value is left out from there on. */
  @Override
  public FittedEnsemble append(Series more) {
    List<FittedModel> next = new ArrayList<>();
    List<String> left = new ArrayList<>();
    List<FittedLadder.Passed> longer = new ArrayList<>(passed);
    double[] shares = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      try {
        next.add(fitted.get(i).append(more));
        left.add(names.get(i));
        shares[next.size() - 1] = weights[i];
      } catch (FitException e) {
        longer.add(FittedLadder.Passed.over(names.get(i), e));
      }
    }
    if (next.isEmpty()) {
      throw new FitException(name, "no member can hold the new values: " + longer);
    }
    return of(name, pooling, left, next, Arrays.copyOf(shares, next.size()), longer);
  }

  @Override
  public ModelState state() {
    List<ModelState> members = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      members.add(
          ModelState.of("member", 1)
              .with("name", names.get(i))
              .with("weight", weights[i])
              .with("model", fitted.get(i).state()));
    }
    List<ModelState> reasons = new ArrayList<>();
    for (FittedLadder.Passed p : passed) {
      reasons.add(p.state());
    }
    return ModelState.of("ensemble", 1)
        .with("name", name)
        .with("pooling", pooling == Pooling.MEAN ? "mean" : "median")
        .with("members", members)
        .with("passed", reasons);
  }

  /** Reads ensembles back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "ensemble";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      List<String> names = new ArrayList<>();
      List<FittedModel> fitted = new ArrayList<>();
      List<ModelState> members = state.states("members");
      double[] weights = new double[members.size()];
      for (ModelState member : members) {
        weights[names.size()] = member.number("weight");
        names.add(member.text("name"));
        fitted.add(member.state("model").restore(FittedModel.class));
      }
      List<FittedLadder.Passed> passed = new ArrayList<>();
      for (ModelState p : state.states("passed")) {
        passed.add(FittedLadder.Passed.read(p));
      }
      return new FittedEnsemble(
          state.text("name"),
          state.text("pooling").equals("median") ? Pooling.MEDIAN : Pooling.MEAN,
          names,
          fitted,
          weights,
          passed);
    }
  }
}
