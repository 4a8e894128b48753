package io.headroom.forecasting.auto;

import io.headroom.core.series.Censoring;
import io.headroom.core.series.PreparationFinding;
import io.headroom.core.series.Series;
import io.headroom.core.series.Unconstrained;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import io.headroom.forecasting.combination.FittedEnsemble;
import io.headroom.forecasting.combination.FittedRobust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an {@link AutoForecaster} chose for a series, and why. Immutable. */
public final class AutoFit implements FittedModel {
  /**
   * Errors are farther out than a normal's: over the training parts the 95 % interval must be 1.05
   * to 1.3 times as wide as the 80 % one says.
   */
  static final double TAILS = 0.12;

  private final String name;
  private final FittedModel fitted;

  /** None where the model's own distribution stands. */
  private final double[] factors;

  private final String traits;
  private final List<Trial> trials;
  private final String cut;

  private AutoFit(
      String name,
      FittedModel fitted,
      double[] factors,
      String traits,
      List<Trial> trials,
      String cut) {
    this.name = name;
    this.fitted = fitted;
    this.factors = factors;
    this.traits = traits;
    this.trials = trials;
    this.cut = cut;
  }

  /** An ensemble or a robust one. The factors are the fit's own from here on. */
  static AutoFit of(
      String name,
      FittedModel fitted,
      double[] factors,
      String traits,
      List<Trial> trials,
      String cut) {
    return new AutoFit(name, fitted, factors, traits, List.copyOf(trials), cut);
  }

  static FittedEnsemble ensemble(FittedModel fitted) {
    return (FittedEnsemble) (fitted instanceof FittedRobust robust ? robust.inner() : fitted);
  }

  /**
   * What was seen in the history before anything was tried.
   *
   * @return length, trend, seasons, kind of demand and bounds, such as {@code 200 values, rising,
   *     seasons [7], all positive, at 0 or above}
   */
  public String traits() {
    return traits;
  }

  /**
   * What was tried.
   *
   * @return one element a candidate, in the order in which they were tried
   */
  public List<Trial> trials() {
    return trials;
  }

  /**
   * The models in use.
   *
   * @return the ensemble that forecasts
   */
  public FittedEnsemble ensemble() {
    return ensemble(fitted);
  }

  /**
   * What a time limit left out.
   *
   * @return one sentence, empty when nothing was cut
   */
  public String cut() {
    return cut;
  }

  /**
   * What was found in the history and treated before the fit.
   *
   * @return shifts, spikes and undecided values with their dates; empty when there are none
   */
  public List<PreparationFinding> findings() {
    return fitted instanceof FittedRobust robust ? robust.prepared().findings() : List.of();
  }

  /**
   * Demand without the capacity that the history hits again and again: the forecast is of what will
   * be served, and this says what to plan for. Estimated from the current regime by {@link
   * Censoring}; a forecast of demand is one of its {@link Unconstrained#unconstrained()}.
   *
   * @return served and demanded; empty when there is no such ceiling or the history was taken as
   *     measured
   */
  public Optional<Unconstrained> unconstrained() {
    if (!(fitted instanceof FittedRobust robust)) {
      return Optional.empty();
    }
    Series past = robust.prepared().original();
    Series regime = past.slice(robust.prepared().regimeStart(), past.size());
    OptionalDouble ceiling = Censoring.ceiling(regime);
    return ceiling.isEmpty()
        ? Optional.empty()
        : Optional.of(Censoring.at(ceiling.getAsDouble()).fit(regime));
  }

  /**
   * By how much the models' own spread is multiplied.
   *
   * @param step 0 or more
   * @return a positive factor
   */
  public double spreadFactor(int step) {
    return factors.length == 0 ? 1 : factors[Math.min(step, factors.length - 1)];
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder("auto: ");
    text.append(traits).append("; ").append(fitted.description());
    for (Trial t : trials) {
      if (t.weight() == 0) {
        text.append("; not ").append(t.model()).append(", ").append(t.reason());
      }
    }
    if (factors.length > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "; spread times %.2f at first, %.2f at last",
              factors[0],
              factors[factors.length - 1]));
    }
    unconstrained()
        .ifPresent(
            u ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "; %.0f %% of the values at the capacity of %.4g, so demand is higher than"
                            + " what is forecast: its median peak was %.4g",
                        100 * u.share(),
                        u.capacity(),
                        u.peakQuantile(0.5))));
    if (!cut.isEmpty()) {
      text.append("; ").append(cut);
    }
    return text.toString();
  }

  @Override
  public Forecast forecast(int horizon) {
    if (factors.length == 0) {
      return ensemble().member(0).forecast(horizon).named(name);
    }
    double[] spread = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      spread[h] = spreadFactor(h);
    }
    return fitted.forecast(horizon).calibrated(spread, TAILS).named(name);
  }

  @Override
  public Decomposition decomposition() {
    return fitted.decomposition();
  }

  @Override
  public AutoFit append(Series more) {
    return new AutoFit(name, fitted.append(more), factors, traits, trials, cut);
  }

  @Override
  public ModelState state() {
    List<ModelState> tried = new ArrayList<>();
    for (Trial t : trials) {
      tried.add(
          ModelState.of("trial", 1)
              .with("model", t.model())
              .with("mae", t.mae())
              .with("relative", t.relative())
              .with("weight", t.weight())
              .with("fits", t.fits())
              .with("reason", t.reason()));
    }
    return ModelState.of("auto", 1)
        .with("name", name)
        .with("fitted", fitted.state())
        .with("factors", factors)
        .with("traits", traits)
        .with("trials", tried)
        .with("cut", cut);
  }

  /** Reads automatic fits back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "auto";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      List<Trial> trials = new ArrayList<>();
      for (ModelState t : state.states("trials")) {
        trials.add(
            new Trial(
                t.text("model"),
                t.number("mae"),
                t.number("relative"),
                t.number("weight"),
                t.whole("fits"),
                t.text("reason")));
      }
      return new AutoFit(
          state.text("name"),
          state.state("fitted").restore(FittedModel.class),
          state.numbers("factors"),
          state.text("traits"),
          List.copyOf(trials),
          state.text("cut"));
    }
  }
}
