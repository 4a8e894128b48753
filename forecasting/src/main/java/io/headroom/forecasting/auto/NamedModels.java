package io.headroom.forecasting.auto;

import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.combination.Ensemble;
import io.headroom.forecasting.decomposition.Mstl;
import io.headroom.forecasting.intermittent.Croston;
import io.headroom.forecasting.intermittent.Tsb;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.smoothing.Ces;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.Theta;
import io.headroom.forecasting.statespace.Arima;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The models that have a short name, such as on a command line, with the settings that given
 * seasons ask for. Immutable.
 *
 * <table>
 *   <caption>Names</caption>
 *   <tr><th>name</th><th>model; m is the first season</th></tr>
 *   <tr><td>auto</td><td>{@link AutoForecaster} of all seasons</td></tr>
 *   <tr><td>naive, snaive, drift</td><td>{@link Naive}: last value, last season, line through first
 *     and last</td></tr>
 *   <tr><td>ses, holt, damped</td><td>{@link Ets} ANN, AAN, AAdN, which have no season</td></tr>
 *   <tr><td>ets</td><td>{@link Ets#auto}; above m = {@value Ets#LONGEST_SEASON} over what {@link
 *     Mstl} leaves of the values</td></tr>
 *   <tr><td>theta, dotm</td><td>{@link Theta#standard}, {@link Theta#dynamicOptimized}</td></tr>
 *   <tr><td>ces</td><td>{@link Ces#auto}</td></tr>
 *   <tr><td>arima</td><td>{@link Arima#auto}; above m = {@value Ets#LONGEST_SEASON} over what {@link
 *     HarmonicRegression} leaves of the values</td></tr>
 *   <tr><td>mstl</td><td>{@link Mstl} of all seasons over {@link Ets#auto} without season; just that
 *     without seasons</td></tr>
 *   <tr><td>croston, sba, tsb</td><td>{@link Croston#classic}, {@link Croston#sba} and {@link Tsb}
 *     with chosen smoothing, for demand that is often zero</td></tr>
 *   <tr><td>median</td><td>{@link Ensemble#median} of ets, arima and theta</td></tr>
 * </table>
 */
public final class NamedModels {
  private enum Entry {
    AUTO(NamedModels::auto),
    NAIVE(s -> Naive.last()),
    SNAIVE(s -> Naive.seasonal(s.main())),
    DRIFT(s -> Naive.drift()),
    SES(s -> Ets.of("ANN", 1)),
    HOLT(s -> Ets.of("AAN", 1)),
    DAMPED(s -> Ets.of("AAdN", 1)),
    ETS(s -> s.isLong() ? Mstl.of(s.main()).over(Ets.auto(1)) : Ets.auto(s.main())),
    THETA(s -> Theta.standard(s.main())),
    DOTM(s -> Theta.dynamicOptimized(s.main())),
    CES(s -> Ces.auto(s.main())),
    ARIMA(
        s ->
            s.isLong()
                ? HarmonicRegression.of(s.main()).over(Arima.auto(1))
                : Arima.auto(s.main())),
    MSTL(s -> s.main() == 1 ? Ets.auto(1) : Mstl.of(s.all()).over(Ets.auto(1))),
    CROSTON(s -> Croston.classic()),
    SBA(s -> Croston.sba().optimized()),
    TSB(s -> Tsb.optimized()),
    MEDIAN(s -> Ensemble.median(List.of(s.model("ets"), s.model("arima"), s.model("theta"))));

    private final Function<NamedModels, ForecastModel> model;

    Entry(Function<NamedModels, ForecastModel> model) {
      this.model = model;
    }

    private String called() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final int[] seasons;
  private final Effort effort;
  private final int horizon;

  private NamedModels(int[] seasons, Effort effort, int horizon) {
    this.seasons = seasons;
    this.effort = effort;
    this.horizon = horizon;
  }

  /**
   * Models for series with seasons.
   *
   * @param seasons their lengths in steps, the main one first, all different; none, or 1 alone, for
   *     series without a season
   * @return the models
   * @throws IllegalArgumentException when a season is below 2 (other than a single 1) or named
   *     twice
   */
  public static NamedModels of(int... seasons) {
    boolean none = seasons.length == 0 || (seasons.length == 1 && seasons[0] == 1);
    if (none) {
      return new NamedModels(new int[] {1}, Effort.FULL, 0);
    }
    if (Arrays.stream(seasons).anyMatch(m -> m < 2)
        || Arrays.stream(seasons).distinct().count() < seasons.length) {
      throw new IllegalArgumentException(
          "seasons have different lengths of 2 or more, or there is the single one 1 for none;"
              + " found "
              + Arrays.toString(seasons));
    }
    return new NamedModels(seasons.clone(), Effort.FULL, 0);
  }

  /**
   * How much {@code auto} tries.
   *
   * @param e {@link Effort#FULL} unless said
   * @return the models
   */
  public NamedModels withEffort(Effort e) {
    return new NamedModels(seasons, e, horizon);
  }

  /**
   * How far ahead {@code auto} looks when it tries models.
   *
   * @param steps at least 1; two seasons unless said
   * @return the models
   * @throws IllegalArgumentException when steps is below 1
   */
  public NamedModels withHorizon(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 step, found " + steps);
    }
    return new NamedModels(seasons, effort, steps);
  }

  private ForecastModel auto() {
    AutoForecaster auto = AutoForecaster.of(seasons).withEffort(effort);
    return horizon > 0 ? auto.withHorizon(horizon) : auto;
  }

  /**
   * Every name there is.
   *
   * @return the names, in the order of the table
   */
  public static List<String> names() {
    return Arrays.stream(Entry.values()).map(Entry::called).toList();
  }

  /**
   * The model of a name.
   *
   * @param name one of {@link #names()}
   * @return the model, set for the seasons
   * @throws IllegalArgumentException when there is no such name; the message lists all
   */
  public ForecastModel model(String name) {
    for (Entry e : Entry.values()) {
      if (e.called().equals(name)) {
        return e.model.apply(this);
      }
    }
    throw new IllegalArgumentException(
        "no model is called '" + name + "'; there are " + String.join(", ", names()));
  }

  /**
   * The season that measures and seasonal models use.
   *
   * @return the first one, 1 for none
   */
  public int main() {
    return seasons[0];
  }

  private int[] all() {
    return seasons.clone();
  }

  private boolean isLong() {
    return main() > Ets.LONGEST_SEASON;
  }
}
