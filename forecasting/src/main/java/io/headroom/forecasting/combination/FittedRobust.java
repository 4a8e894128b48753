package io.headroom.forecasting.combination;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.LevelShift;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.PreparationFinding;
import io.headroom.core.series.Prepared;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.Decomposition.Part;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PredictionInterval;
import io.headroom.forecasting.Stateful;
import java.util.Arrays;

/**
 * A model fitted to a prepared past. Immutable.
 *
 * <p>The model is fitted up to the last value that is not undecided; what follows is appended. New
 * points are judged with the whole past, so values that were undecided get their due when more is
 * known, and it does not matter in how many steps points come.
 */
public final class FittedRobust implements FittedModel {
  /** Half the width of a normal law's central interval of {@link #LEVEL}, over its sd. */
  private static final double Z = 1.959963984540054;

  private static final double LEVEL = 0.95;

  private final String name;
  private final Preparation preparation;
  private final Prepared prepared;

  /** As fitted, up to this period of the past. */
  private final FittedModel base;

  private final int fittedTo;

  /** The base model at the end of the past. */
  private final FittedModel now;

  private FittedRobust(
      String name,
      Preparation preparation,
      Prepared prepared,
      FittedModel base,
      int fittedTo,
      FittedModel now) {
    this.name = name;
    this.preparation = preparation;
    this.prepared = prepared;
    this.base = base;
    this.fittedTo = fittedTo;
    this.now = now;
  }

  static FittedRobust fit(
      String name, ForecastModel model, Preparation preparation, Series history) {
    Prepared prepared = preparation.fit(history);
    int first = history.size() - prepared.current().size();
    // What is undecided is appended after the fit, so that it can still become part of the past.
    int end = prepared.decidedTo();
    try {
      FittedModel base = model.fit(prepared.current().slice(0, end - first));
      return of(name, preparation, prepared, base, end);
    } catch (FitException e) {
      throw new FitException(name, String.valueOf(e.getMessage()));
    }
  }

  private static FittedRobust of(
      String name, Preparation preparation, Prepared prepared, FittedModel base, int fittedTo) {
    int n = prepared.original().size();
    FittedModel now = base;
    if (fittedTo < n) {
      try {
        now = base.append(used(prepared).slice(fittedTo, n));
      } catch (FitException e) {
        throw new FitException(name, String.valueOf(e.getMessage()));
      }
    }
    return new FittedRobust(name, preparation, prepared, base, fittedTo, now);
  }

  /** The whole past as models see it: before the current regime cleaned only. */
  private static Series used(Prepared p) {
    int n = p.original().size();
    double[] v = p.cleaned().toArray();
    double[] current = p.current().toArray();
    System.arraycopy(current, 0, v, n - current.length, current.length);
    return p.original().withValues(v);
  }

  /**
   * What was found in the past.
   *
   * @return shifts, spikes and undecided values, with the past as measured
   */
  public Prepared prepared() {
    return prepared;
  }

  /**
   * The model at the end of the prepared past.
   *
   * @return the inner model
   */
  public FittedModel inner() {
    return now;
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder(now.description());
    for (PreparationFinding f : prepared.findings()) {
      text.append("; ").append(f.text());
    }
    return text.toString();
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast f = now.forecast(horizon).named(name);
    if (prepared.doubt().isNone()) {
      return f;
    }
    PredictionInterval interval = f.interval(LEVEL);
    double[] sd = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      sd[h] = (interval.upper(h) - interval.lower(h)) / (2 * Z);
    }
    return f.withSpread(prepared.doubt().factors(sd));
  }

  /**
   * The inner model's parts over the whole past. What a spike adds is in the remainder. Data from
   * before the current regime have a part of their own, the earlier level: how far they were moved
   * or, where they were left out of the fit, the level of their regime.
   */
  @Override
  public Decomposition decomposition() {
    Series past = prepared.original();
    int n = past.size();
    Decomposition inner = now.decomposition();
    int begin = n - inner.grid().count();
    boolean[] known = new boolean[n];
    for (int t = begin; t < n; t++) {
      known[t] = true;
      for (Part part : inner.parts()) {
        known[t] &= part.kind() == Kind.REMAINDER || !Double.isNaN(part.value(t - begin));
      }
    }
    double[] rest = past.toArray();
    Decomposition all = Decomposition.over(past.grid());
    for (Part part : inner.parts()) {
      if (part.kind() != Kind.REMAINDER) {
        double[] v = new double[n];
        for (int t = begin; t < n; t++) {
          v[t] = known[t] ? part.value(t - begin) : 0;
          rest[t] -= v[t];
        }
        all = all.with(part.kind(), part.name(), v);
      }
    }
    double[] earlier = earlierLevel(known);
    if (Arrays.stream(earlier).anyMatch(e -> e != 0)) {
      for (int t = 0; t < n; t++) {
        rest[t] -= earlier[t];
      }
      all = all.with(Kind.LEVEL, "earlier level", earlier);
    }
    return all.with(Kind.REMAINDER, rest);
  }

  private double[] earlierLevel(boolean[] known) {
    double[] cleaned = prepared.cleaned().toArray();
    double[] used = used(prepared).toArray();
    double[] earlier = new double[known.length];
    double current = Double.NaN;
    for (int t = known.length - 1; t >= 0; t--) {
      if (known[t]) {
        double moved = cleaned[t] - used[t];
        earlier[t] = t < prepared.regimeStart() && !Double.isNaN(moved) ? moved : 0;
      } else {
        current = Double.isNaN(current) ? Aggregation.MEAN.of(cleaned, 0, known.length) : current;
        earlier[t] = levelBefore(t, current);
      }
    }
    return earlier;
  }

  /** Level of the regime of a period, by the first change after it. */
  private double levelBefore(int t, double current) {
    for (LevelShift shift : prepared.shifts()) {
      if (t < shift.index()) {
        return shift.before();
      }
    }
    return prepared.shifts().isEmpty()
        ? current
        : prepared.shifts().get(prepared.shifts().size() - 1).after();
  }

  /**
   * Takes new points: the longer past is prepared again, parameters stay as they are.
   *
   * <p>A new level that is found now is followed as fast as the inner model's parameters let it;
   * only a new fit begins at the new regime.
   */
  @Override
  public FittedRobust append(Series more) {
    Prepared longer = preparation.fit(prepared.original().followedBy(more));
    return of(name, preparation, longer, base, fittedTo);
  }

  @Override
  public ModelState state() {
    return ModelState.of("robust", 1)
        .with("name", name)
        .with("season", preparation.season())
        .with("spikeThreshold", preparation.spikeThreshold())
        .with("shiftSize", preparation.shiftSize())
        .with("window", preparation.window())
        .with("evidence", preparation.evidence())
        .with("history", prepared.original())
        .with("fittedTo", fittedTo)
        .with("base", base.state());
  }

  /** Reads models of prepared pasts back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "robust";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      Preparation preparation =
          Preparation.defaults()
              .withSpikeThreshold(state.number("spikeThreshold"))
              .withShiftSize(state.number("shiftSize"));
      if (state.whole("season") > 0) {
        preparation = preparation.withSeason(state.whole("season"));
      }
      if (state.whole("window") > 0) {
        preparation = preparation.withWindow(state.whole("window"));
      }
      if (state.whole("evidence") > 0) {
        preparation = preparation.withEvidence(state.whole("evidence"));
      }
      return of(
          state.text("name"),
          preparation,
          preparation.fit(state.series("history")),
          state.state("base").restore(FittedModel.class),
          state.whole("fittedTo"));
    }
  }
}
