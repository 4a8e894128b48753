package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.Decomposition.Part;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import java.util.Locale;

/**
 * A fitted model of transformed values. Immutable.
 *
 * <p>Parts in the data's unit are increments: the level is transformed back, then level and trend,
 * then those and a season, and each part is what it adds to the one before. What comes first gets
 * what belongs to none alone.
 */
public final class BoxCoxFit implements FittedModel {
  private final String name;
  private final Series history;
  private final BoxCoxScale scale;
  private final FittedModel transformed;

  BoxCoxFit(String name, Series history, BoxCoxScale scale, FittedModel transformed) {
    this.name = name;
    this.history = history;
    this.scale = scale;
    this.transformed = transformed;
  }

  /**
   * The power.
   *
   * @return lambda, given or chosen
   */
  public double lambda() {
    return scale.lambda();
  }

  /**
   * The model of the transformed values, which are those of the history divided by its largest.
   *
   * @return the fitted model
   */
  public FittedModel transformed() {
    return transformed;
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "power %.4g of the values, ", lambda())
        + transformed.description();
  }

  @Override
  public Forecast forecast(int horizon) {
    return transformed.forecast(horizon).mapped(history, name, scale);
  }

  @Override
  public Decomposition decomposition() {
    Decomposition inner = transformed.decomposition();
    Decomposition expected = Decomposition.over(history.grid());
    for (Part part : inner.parts()) {
      if (part.kind() != Kind.REMAINDER) {
        expected = expected.with(part.kind(), part.name(), part.toArray());
      }
    }
    Decomposition mapped = expected.mapped(scale);
    double[] rest = history.toArray();
    for (int t = 0; t < rest.length; t++) {
      rest[t] -= mapped.total(t);
    }
    return mapped.with(Kind.REMAINDER, rest);
  }

  @Override
  public BoxCoxFit append(Series more) {
    Series longer = history.followedBy(more);
    for (int t = 0; t < more.size(); t++) {
      if (more.value(t) <= 0 && lambda() <= 0) {
        throw new FitException(
            name,
            "a power of "
                + lambda()
                + " needs strictly positive data, found "
                + more.value(t)
                + " among the new values. Maybe fit again?");
      }
    }
    Series w = scale.transformed(more).withBounds(scale.transformed());
    return new BoxCoxFit(name, longer, scale, transformed.append(w));
  }

  @Override
  public ModelState state() {
    return ModelState.of("boxcox", 1)
        .with("name", name)
        .with("lambda", scale.lambda())
        .with("scale", scale.scale())
        .with("history", history)
        .with("transformed", transformed.state());
  }

  /** Reads fitted models of transformed values back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "boxcox";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      Series history = state.series("history");
      return new BoxCoxFit(
          state.text("name"),
          history,
          BoxCoxScale.of(state.number("lambda"), state.number("scale"), history.bounds()),
          state.state("transformed").restore(FittedModel.class));
    }
  }
}
