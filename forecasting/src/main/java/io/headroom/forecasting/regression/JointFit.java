package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;

/** Harmonics whose coefficients were estimated by the other model, as its regressors. Immutable. */
public final class JointFit implements LikelihoodFit {
  private final String name;
  private final LikelihoodFit fit;

  private JointFit(String name, LikelihoodFit fit) {
    this.name = name;
    this.fit = fit;
  }

  static JointFit of(String name, LikelihoodFit fit) {
    return new JointFit(name, fit);
  }

  @Override
  public double logLikelihood() {
    return fit.logLikelihood();
  }

  @Override
  public double aicc() {
    return fit.aicc();
  }

  @Override
  public int lost() {
    return fit.lost();
  }

  @Override
  public String description() {
    return fit.description();
  }

  @Override
  public Forecast forecast(int horizon) {
    return fit.forecast(horizon).named(name);
  }

  @Override
  public Decomposition decomposition() {
    return fit.decomposition();
  }

  @Override
  public JointFit append(Series more) {
    return new JointFit(name, (LikelihoodFit) fit.append(more));
  }

  @Override
  public ModelState state() {
    return ModelState.of("joint", 1).with("name", name).with("fit", fit.state());
  }

  /** Reads joint fits back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "joint";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return of(state.text("name"), state.state("fit").restore(LikelihoodFit.class));
    }
  }
}
