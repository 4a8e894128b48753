package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastShift;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;

/** A fitted model whose forecasts keep to a {@link GrowthLimit}. Immutable. */
public final class GrowthLimitFit implements FittedModel {
  private static final double SECONDS_A_YEAR = 365.2425 * 86_400;

  private final String name;
  private final GrowthLimit.Limits limits;
  private final FittedModel fitted;

  /** Key, unit and bounds of forecasts; of the history no more than its end is kept. */
  private final Series end;

  private GrowthLimitFit(String name, GrowthLimit.Limits limits, FittedModel fitted, Series end) {
    this.name = name;
    this.limits = limits;
    this.fitted = fitted;
    this.end = end;
  }

  static GrowthLimitFit of(
      String name, GrowthLimit.Limits limits, FittedModel fitted, Series history) {
    int n = history.size();
    return new GrowthLimitFit(name, limits, fitted, history.slice(Math.max(0, n - 1), n));
  }

  /**
   * The model inside.
   *
   * @return without limits
   */
  public FittedModel inner() {
    return fitted;
  }

  @Override
  public String description() {
    return fitted.description() + "; growth held at " + limits;
  }

  @Override
  public Forecast forecast(int horizon) {
    double[] factor = factors(horizon);
    Forecast own = fitted.forecast(horizon);
    for (double f : factor) {
      if (f != 1) {
        ForecastShift shift =
            ForecastShift.known(new double[horizon])
                .after(factor)
                .meaning(Kind.TREND, "growth limit");
        return own.plus(end, name, shift);
      }
    }
    return own.named(name);
  }

  /** By how much each step is multiplied. */
  private double[] factors(int horizon) {
    Granularity grain = end.grid().granularity();
    int m = Math.max(1, grain.naturalSeason());
    Decomposition parts = fitted.forecast(horizon + m).decomposition();
    double first = mean(parts, 0, m);
    double[] factor = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      int from = Math.max(0, h - m / 2);
      double level = mean(parts, from, from + m);
      double years = from * grain.meanSeconds() / SECONDS_A_YEAR;
      double most = first * Math.pow(1 + limits.high(), years);
      double least = first * Math.pow(1 + limits.low(), years);
      double held = Math.min(Math.max(level, least), most);
      factor[h] = first > 0 && level > 0 && held > 0 ? held / level : 1;
    }
    return factor;
  }

  /** Mean level with trend of steps from…to−1. */
  private static double mean(Decomposition parts, int from, int to) {
    double sum = 0;
    for (int h = from; h < to; h++) {
      sum += parts.of(Kind.LEVEL, h) + parts.of(Kind.TREND, h);
    }
    return sum / (to - from);
  }

  @Override
  public Decomposition decomposition() {
    return fitted.decomposition();
  }

  @Override
  public GrowthLimitFit append(Series more) {
    return more.size() == 0 ? this : of(name, limits, fitted.append(more), more);
  }

  @Override
  public ModelState state() {
    return ModelState.of("growth", 1)
        .with("name", name)
        .with("low", limits.low())
        .with("high", Double.isInfinite(limits.high()) ? Double.NaN : limits.high())
        .with("fitted", fitted.state())
        .with("end", end);
  }

  /** Reads limited fits back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "growth";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      double high = state.number("high");
      return new GrowthLimitFit(
          state.text("name"),
          GrowthLimit.of(state.number("low"), Double.isNaN(high) ? Double.POSITIVE_INFINITY : high),
          state.state("fitted").restore(FittedModel.class),
          state.series("end"));
    }
  }
}
