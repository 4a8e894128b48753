package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;
import java.util.Locale;

/**
 * Fitted complex exponential smoothing. A level part of its decompositions holds growth too, as the
 * method knows no border between the two. Immutable.
 */
public final class CesFit implements LikelihoodFit {
  /** A perfect fit has errors of rounding, not of 0. */
  private static final double FLOOR = 1e-20;

  private final Ces model;
  private final Series history;
  private final Observed seen;
  private final double[] x;
  private final CesStates first;
  private final double scale;
  private final double sigma;
  private final CesStates last;
  private final double squares;

  /** States and sigma in units of the scale; arrays are not copied. */
  CesFit(
      Ces model,
      Series history,
      Observed seen,
      double[] x,
      CesStates first,
      double scale,
      double sigma) {
    this.model = model;
    this.history = history;
    this.seen = seen;
    this.x = x;
    this.first = first;
    this.scale = scale;
    this.sigma = sigma;
    this.last = first.copy();
    double sum = 0;
    for (double v : seen.values()) {
      double e = Double.isNaN(v) ? 0 : v / scale - last.expected();
      sum += e * e;
      last.step(x, e);
    }
    this.squares = sum;
  }

  @Override
  public String description() {
    String text = String.format(Locale.ROOT, "CES(%s) alpha=%s", kind(), complex(x[0], x[1]));
    return switch (first.kind) {
      case NONE, SIMPLE -> text;
      case PARTIAL -> text + String.format(Locale.ROOT, " beta=%.4g", x[2]);
      case FULL -> text + " beta=" + complex(x[2], x[3]);
    };
  }

  private static String complex(double re, double im) {
    return String.format(Locale.ROOT, "%.4g%s%.4gi", re, im < 0 ? "-" : "+", Math.abs(im));
  }

  /**
   * Which kind.
   *
   * @return {@code none}, {@code simple}, {@code partial} or {@code full}
   */
  public String kind() {
    return first.kind.label();
  }

  /**
   * The smoothing parameters: real and imaginary part of alpha, then beta (one number when the
   * season is partial, two when it is full).
   *
   * @return a fresh copy
   */
  public double[] parameters() {
    return x.clone();
  }

  /**
   * Standard deviation of an innovation, in the data's unit.
   *
   * @return √(Σe²/(n − k)), k counting the parameters
   */
  public double sigma() {
    return sigma * scale;
  }

  /**
   * Logarithm of the normal density of the innovations, with sigma² = Σe²/n and all constants.
   *
   * @return log L given the first states
   */
  @Override
  public double logLikelihood() {
    int n = seen.count();
    double variance = Math.max(squares / n, FLOOR);
    return -n / 2.0 * (Math.log(2 * Math.PI * variance) + 1) - n * Math.log(scale);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Counted are the smoothing parameters and sigma. First states are backcast, not searched, and
   * not counted, as by the authors.
   */
  @Override
  public double aicc() {
    int n = seen.count();
    int k = x.length + 1;
    return n - k - 1 > 0
        ? -2 * logLikelihood() + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1)
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public Forecast forecast(int horizon) {
    int gap = seen.trailing();
    int steps = gap + horizon;
    double[] level = new double[horizon];
    double[] season = new double[horizon];
    double[] mean = new double[horizon];
    double[] shape = new double[horizon];
    CesStates now = last.copy();
    CesStates answer = CesStates.zero(first.kind, first.season.length);
    double sum = 1;
    for (int j = 0; j < steps; j++) {
      int h = j - gap;
      if (h >= 0) {
        level[h] = levelOf(now);
        season[h] = scale * now.expected() - level[h];
        mean[h] = level[h] + season[h];
        shape[h] = Math.sqrt(sum);
      }
      now.step(x, 0);
      answer.step(x, j == 0 ? 1 : 0);
      double c = answer.expected();
      sum += c * c;
    }
    if (!Double.isFinite(mean[horizon - 1])) {
      throw new FitException(model.name(), "its growth leaves all bounds before step " + horizon);
    }
    PathSource noise =
        (random, out) -> {
          CesStates states = CesStates.zero(first.kind, first.season.length);
          for (int h = 0; h < out.length; h++) {
            double z = random.nextGaussian();
            out[h] = states.expected() + z;
            states.step(x, z);
          }
        };
    Forecast forecast =
        Forecast.gaussian(history, model.name(), mean, sigma(), shape, Ahead.skip(gap, noise));
    return forecast.explainedBy(parts(Decomposition.over(forecast.grid()), level, season));
  }

  /** With a simple season, which has no level of its own, the mean over the season. */
  private double levelOf(CesStates states) {
    return scale * (first.kind == CesKind.SIMPLE ? states.seasonMean() : states.level);
  }

  @Override
  public Decomposition decomposition() {
    int n = history.size();
    double[] level = new double[n];
    double[] season = new double[n];
    double[] remainder = new double[n];
    CesStates now = first.copy();
    for (int i = 0; i < n; i++) {
      double v = history.value(i);
      boolean before = i < seen.leading();
      level[i] = before ? Double.NaN : levelOf(now);
      season[i] = before ? Double.NaN : scale * now.expected() - level[i];
      remainder[i] = v - level[i] - season[i];
      if (!before) {
        now.step(x, Double.isNaN(v) ? 0 : v / scale - now.expected());
      }
    }
    return parts(Decomposition.over(history.grid()), level, season).with(Kind.REMAINDER, remainder);
  }

  private Decomposition parts(Decomposition none, double[] level, double[] season) {
    Decomposition parts = none.with(Kind.LEVEL, level);
    return first.kind.isSeasonal() ? parts.with(Kind.SEASON, season) : parts;
  }

  @Override
  public CesFit append(Series more) {
    Series longer = history.followedBy(more);
    return new CesFit(model, longer, Observed.of(longer), x, first, scale, sigma);
  }

  @Override
  public ModelState state() {
    ModelState state =
        model
            .in(ModelState.of("ces", 1))
            .with("chosen", first.kind.name())
            .with("parameters", x)
            .with("level", first.level)
            .with("information", first.info)
            .with("scale", scale)
            .with("sigma", sigma)
            .with("history", history);
    return first.kind.isSeasonal()
        ? state.with("season", first.season).with("season information", first.turn)
        : state;
  }

  /** Reads fitted complex exponential smoothing back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "ces";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public CesFit read(ModelState state) {
      CesKind kind = CesKind.valueOf(state.text("chosen"));
      boolean seasonal = kind.isSeasonal();
      double[] x = state.numbers("parameters");
      double[] season = seasonal ? state.numbers("season") : new double[0];
      double[] turn = seasonal ? state.numbers("season information") : new double[0];
      if (x.length != kind.coefficients() || season.length != turn.length) {
        throw new IllegalArgumentException(
            x.length + " parameters and " + season.length + " positions do not make a " + kind);
      }
      Series history = state.series("history");
      return new CesFit(
          Ces.from(state),
          history,
          Observed.of(history),
          x,
          new CesStates(kind, state.number("level"), state.number("information"), season, turn),
          state.number("scale"),
          state.number("sigma"));
    }
  }
}
