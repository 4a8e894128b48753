package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;

/** A fitted model with the one-step errors that its futures are drawn from. Immutable. */
public final class FittedBootstrap implements FittedModel {
  private final String name;
  private final FittedModel inner;
  private final double[] news;
  private final int block;

  private FittedBootstrap(String name, FittedModel inner, double[] news, int block) {
    this.name = name;
    this.inner = inner;
    this.news = news;
    this.block = block;
  }

  /** The array is the fit's own from here on. */
  static FittedBootstrap of(String name, FittedModel inner, double[] news, int block) {
    if (news.length < 2 || block < 1 || block > news.length) {
      throw new IllegalArgumentException(
          "blocks of " + block + " errors cannot be drawn of " + news.length);
    }
    for (double e : news) {
      if (!Double.isFinite(e)) {
        throw new IllegalArgumentException("a past error is " + e);
      }
    }
    return new FittedBootstrap(name, inner, news, block);
  }

  /**
   * The model itself.
   *
   * @return as fitted
   */
  public FittedModel inner() {
    return inner;
  }

  /**
   * How many successive errors are drawn together.
   *
   * @return at least 1
   */
  public int block() {
    return block;
  }

  @Override
  public String description() {
    return inner.description() + "; " + news.length + " past errors drawn in blocks of " + block;
  }

  @Override
  public Forecast forecast(int horizon) {
    try {
      return inner.forecast(horizon).bootstrapped(name, news, block);
    } catch (FitException e) {
      throw new FitException(name, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Decomposition decomposition() {
    return inner.decomposition();
  }

  /** The errors that are drawn stay those of the fit. */
  @Override
  public FittedBootstrap append(Series more) {
    try {
      return new FittedBootstrap(name, inner.append(more), news, block);
    } catch (FitException e) {
      throw new FitException(name, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public ModelState state() {
    return ModelState.of("bootstrap", 1)
        .with("name", name)
        .with("news", news)
        .with("block", block)
        .with("model", inner.state());
  }

  /** Reads bootstrapped models back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "bootstrap";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return of(
          state.text("name"),
          state.state("model").restore(FittedModel.class),
          state.numbers("news"),
          state.whole("block"));
    }
  }
}
