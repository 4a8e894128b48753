package io.headroom.forecasting.auto;

import io.headroom.core.series.PreparationFinding;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import io.headroom.forecasting.combination.FittedEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an {@link AutoForecaster} chose for a series, and why. Immutable. */
public final class AutoFit implements FittedModel {
  /**
   * Errors are farther out than a normal's: over the training parts the 95 % interval must be 1.05
   * to 1.3 times as wide as the 80 % one says.
   */
  private static final double TAILS = 0.12;

  private final String name;
  private final FittedEnsemble fitted;
  private final double[] factors;
  private final String traits;
  private final List<Trial> trials;
  private final String cut;
  private final List<String> findings;

  private AutoFit(
      String name,
      FittedEnsemble fitted,
      double[] factors,
      String traits,
      List<Trial> trials,
      String cut,
      List<String> findings) {
    this.name = name;
    this.fitted = fitted;
    this.factors = factors;
    this.traits = traits;
    this.trials = trials;
    this.cut = cut;
    this.findings = findings;
  }

  /** The factors are the fit's own from here on. */
  static AutoFit of(
      String name,
      FittedEnsemble fitted,
      double[] factors,
      Traits traits,
      List<Trial> trials,
      String cut,
      List<PreparationFinding> findings) {
    List<String> texts = new ArrayList<>();
    for (PreparationFinding f : findings) {
      texts.add(f.from() + ": " + f.text());
    }
    return new AutoFit(
        name, fitted, factors, traits.toString(), List.copyOf(trials), cut, List.copyOf(texts));
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
    return fitted;
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
   * @return one sentence each with its date; empty when nothing was
   */
  public List<String> findings() {
    return findings;
  }

  /**
   * By how much the models' own spread is multiplied.
   *
   * @param step 0 or more
   * @return a positive factor
   */
  public double spreadFactor(int step) {
    return factors[Math.min(step, factors.length - 1)];
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
    text.append(
        String.format(
            Locale.ROOT,
            "; spread times %.2f at first, %.2f at last",
            factors[0],
            factors[factors.length - 1]));
    if (!cut.isEmpty()) {
      text.append("; ").append(cut);
    }
    for (String f : findings) {
      text.append("; ").append(f);
    }
    return text.toString();
  }

  @Override
  public Forecast forecast(int horizon) {
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
    return new AutoFit(name, fitted.append(more), factors, traits, trials, cut, findings);
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
    List<ModelState> found = new ArrayList<>();
    for (String f : findings) {
      found.add(ModelState.of("finding", 1).with("text", f));
    }
    return ModelState.of("auto", 1)
        .with("name", name)
        .with("ensemble", fitted.state())
        .with("factors", factors)
        .with("traits", traits)
        .with("trials", tried)
        .with("cut", cut)
        .with("findings", found);
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
      List<String> findings = new ArrayList<>();
      for (ModelState f : state.states("findings")) {
        findings.add(f.text("text"));
      }
      return new AutoFit(
          state.text("name"),
          state.state("ensemble").restore(FittedEnsemble.class),
          state.numbers("factors"),
          state.text("traits"),
          List.copyOf(trials),
          state.text("cut"),
          List.copyOf(findings));
    }
  }
}
