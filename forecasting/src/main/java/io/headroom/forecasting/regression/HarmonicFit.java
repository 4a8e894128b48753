package io.headroom.forecasting.regression;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastShift;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import java.util.stream.Collectors;

/** Harmonics fitted first, over a fitted model of the remainder. Immutable. */
public final class HarmonicFit implements FittedModel {
  private final String name;
  private final Series history;
  private final SeasonFit season;
  private final boolean multiplicative;
  private final FittedModel remainder;

  private HarmonicFit(
      String name,
      Series history,
      SeasonFit season,
      boolean multiplicative,
      FittedModel remainder) {
    this.name = name;
    this.history = history;
    this.season = season;
    this.multiplicative = multiplicative;
    this.remainder = remainder;
  }

  static HarmonicFit of(
      String name,
      Series history,
      SeasonFit season,
      boolean multiplicative,
      FittedModel remainder) {
    return new HarmonicFit(name, history, season, multiplicative, remainder);
  }

  /** What a series is without the season; in no bounds. */
  static Series without(SeasonFit season, boolean multiplicative, Series s) {
    double[] rest = s.toArray();
    double[] sum = season.total(s.grid());
    for (int t = 0; t < rest.length; t++) {
      rest[t] = multiplicative ? rest[t] / Math.exp(sum[t]) : rest[t] - sum[t];
    }
    return s.withBounds(Bounds.NONE).withValues(rest);
  }

  @Override
  public String description() {
    String seasons =
        season.seasons().stream()
            .map(
                s ->
                    s.count()
                        + (s.count() == 1 ? " harmonic" : " harmonics")
                        + (season.seasons().size() > 1 ? " of " + Harmonics.steps(s.period()) : ""))
            .collect(Collectors.joining(", "));
    return seasons + (multiplicative ? " (relative) over " : " over ") + remainder.description();
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast rest = remainder.forecast(horizon);
    TimeGrid ahead = rest.grid();
    double[] sum = season.total(ahead);
    double[] sd = season.sd(ahead);
    double[] factor = new double[horizon];
    double[] weight = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      factor[h] = multiplicative ? Math.exp(sum[h]) : 1;
      // To first order a log error of ±x moves the value by ±x of itself.
      weight[h] = multiplicative ? Math.abs(rest.mean(h)) * factor[h] : 1;
      sd[h] *= weight[h];
    }
    ForecastShift shift =
        ForecastShift.of(
                multiplicative ? new double[horizon] : sum, sd, season.errors(ahead, weight))
            .after(factor);
    return rest.plus(history, name, shift)
        .explainedBy(explained(rest.decomposition(), Decomposition.Kind.SPREAD));
  }

  @Override
  public Decomposition decomposition() {
    return explained(remainder.decomposition(), Decomposition.Kind.REMAINDER);
  }

  /**
   * The remainder's parts and the seasons; a relative season multiplies those before it. What is
   * random stays outside: a spread is left out, a remainder is multiplied.
   */
  private Decomposition explained(Decomposition rest, Decomposition.Kind random) {
    TimeGrid grid = rest.grid();
    double[] base = new double[grid.count()];
    double[] remaining = new double[grid.count()];
    Decomposition all = Decomposition.over(grid);
    for (Decomposition.Part part : rest.parts()) {
      boolean fixed = part.kind() != random;
      for (int t = 0; t < base.length; t++) {
        base[t] += fixed ? part.value(t) : 0;
        remaining[t] += fixed ? 0 : part.value(t);
      }
      all = fixed ? all.with(part.kind(), part.name(), part.toArray()) : all;
    }
    double[][] seasons = season.parts(grid);
    for (int i = 0; i < seasons.length; i++) {
      double[] adds = seasons[i];
      for (int t = 0; t < adds.length; t++) {
        if (multiplicative) {
          double factor = Math.exp(adds[t]);
          adds[t] = base[t] * (factor - 1);
          remaining[t] *= factor;
        }
        base[t] += adds[t];
      }
      all = all.with(Decomposition.Kind.SEASON, season.seasons().get(i).title(), adds);
    }
    return random == Decomposition.Kind.REMAINDER ? all.with(random, remaining) : all;
  }

  @Override
  public HarmonicFit append(Series more) {
    return new HarmonicFit(
        name,
        history.followedBy(more),
        season,
        multiplicative,
        remainder.append(without(season, multiplicative, more)));
  }

  @Override
  public ModelState state() {
    return ModelState.of("harmonic", 1)
        .with("name", name)
        .with("history", history)
        .with("season", season.state())
        .with("relative", multiplicative ? 1 : 0)
        .with("remainder", remainder.state());
  }

  /** Reads fitted harmonics back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "harmonic";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return new HarmonicFit(
          state.text("name"),
          state.series("history"),
          SeasonFit.read(state.state("season")),
          state.whole("relative") == 1,
          state.state("remainder").restore(FittedModel.class));
    }
  }
}
