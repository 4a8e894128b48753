package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.Decomposition.Part;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastShift;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Seasons found by {@link Stl} or {@link Mstl} over a fitted model of what they leave. Immutable.
 *
 * <p>New points are {@link #append appended} without decomposing again: each season is taken to go
 * on with its last cycle, and what the new values leave goes to the other model.
 */
public final class SeasonalFit implements FittedModel {
  private final String name;
  private final String note;
  private final Series history;

  /** Where in the history the seasons begin. */
  private final int from;

  private final int[] periods;
  private final double[][] seasons;
  private final FittedModel remainder;

  SeasonalFit(
      String name,
      String note,
      Series history,
      int from,
      int[] periods,
      double[][] seasons,
      FittedModel remainder) {
    this.name = name;
    this.note = note;
    this.history = history;
    this.from = from;
    this.periods = periods;
    this.seasons = seasons;
    this.remainder = remainder;
  }

  /** How a part is called. */
  static String called(int period) {
    return "season of " + period;
  }

  /**
   * The model of what the seasons leave.
   *
   * @return the fitted model
   */
  public FittedModel remainder() {
    return remainder;
  }

  @Override
  public String description() {
    String over =
        periods.length == 0
            ? ""
            : Arrays.stream(periods)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "seasons by Loess of ", " over "));
    return over + remainder.description() + note;
  }

  /** A season at an index of the history or after it; its last cycle goes on. */
  private double at(int i, int t) {
    double[] season = seasons[i];
    int inside = t - from;
    int m = periods[i];
    return inside < 0
        ? Double.NaN
        : inside < season.length
            ? season[inside]
            : season[season.length - m + (inside - season.length) % m];
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast sum = remainder.forecast(horizon);
    for (int i = 0; i < periods.length; i++) {
      double[] ahead = new double[horizon];
      for (int h = 0; h < horizon; h++) {
        ahead[h] = at(i, history.size() + h);
      }
      // Only the whole sum is squeezed into the bounds.
      boolean last = i == periods.length - 1;
      sum =
          sum.plus(
              last ? history : history.withBounds(Bounds.NONE),
              name,
              ForecastShift.known(ahead).meaning(Kind.SEASON, called(periods[i])));
    }
    return periods.length == 0 ? sum.named(name) : sum;
  }

  /**
   * What each value is made of: seasons as decomposed, which look at both sides, and one step
   * before for what they leave.
   */
  @Override
  public Decomposition decomposition() {
    Decomposition all = Decomposition.over(history.grid());
    Decomposition rest = remainder.decomposition();
    for (Part part : rest.parts()) {
      all =
          part.kind() == Kind.REMAINDER ? all : all.with(part.kind(), part.name(), part.toArray());
    }
    for (int i = 0; i < periods.length; i++) {
      double[] season = new double[history.size()];
      for (int t = 0; t < season.length; t++) {
        season[t] = at(i, t);
      }
      all = all.with(Kind.SEASON, called(periods[i]), season);
    }
    for (Part part : rest.parts()) {
      all =
          part.kind() == Kind.REMAINDER ? all.with(part.kind(), part.name(), part.toArray()) : all;
    }
    return all;
  }

  @Override
  public SeasonalFit append(Series more) {
    Series longer = history.followedBy(more);
    double[] rest = more.toArray();
    for (int i = 0; i < periods.length; i++) {
      for (int t = 0; t < rest.length; t++) {
        rest[t] -= at(i, history.size() + t);
      }
    }
    return new SeasonalFit(
        name, note, longer, from, periods, seasons, remainder.append(more.withValues(rest)));
  }

  @Override
  public ModelState state() {
    ModelState state =
        ModelState.of("seasonal", 1)
            .with("name", name)
            .with("note", note)
            .with("history", history)
            .with("from", from)
            .with("periods", Arrays.stream(periods).asDoubleStream().toArray());
    for (int i = 0; i < periods.length; i++) {
      state = state.with(called(periods[i]), seasons[i]);
    }
    return state.with("remainder", remainder.state());
  }

  /** Reads fitted seasons back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "seasonal";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      int[] periods = Arrays.stream(state.numbers("periods")).mapToInt(m -> (int) m).toArray();
      double[][] seasons = new double[periods.length][];
      for (int i = 0; i < periods.length; i++) {
        seasons[i] = state.numbers(called(periods[i]));
        if (seasons[i].length < periods[i]) {
          throw new IllegalArgumentException(
              "a season of "
                  + periods[i]
                  + " needs as many values or more, found "
                  + seasons[i].length);
        }
      }
      return new SeasonalFit(
          state.text("name"),
          state.text("note"),
          state.series("history"),
          state.whole("from"),
          periods,
          seasons,
          state.state("remainder").restore(FittedModel.class));
    }
  }
}
