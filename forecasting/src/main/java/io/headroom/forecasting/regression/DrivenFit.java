package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastShift;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted model with drivers whose future is forecast. Immutable.
 *
 * <p>New points are {@link #append appended} with what the drivers were expected to be; fit again
 * for what they were.
 */
public final class DrivenFit implements FittedModel {
  /** Between these quantiles a normal has two standard deviations. */
  private static final double ONE_SIGMA = 0.8413447460685429;

  private final String name;
  private final Series history;
  private final List<DriverColumn> drivers;
  private final FittedModel fitted;

  private DrivenFit(String name, Series history, List<DriverColumn> drivers, FittedModel fitted) {
    this.name = name;
    this.history = history;
    this.drivers = drivers;
    this.fitted = fitted;
  }

  static DrivenFit of(String name, Series history, List<DriverColumn> drivers, FittedModel fitted) {
    return new DrivenFit(name, history, List.copyOf(drivers), fitted);
  }

  /**
   * The effect of a driver.
   *
   * @param driver its name
   * @return what one unit of the driver adds
   * @throws IllegalArgumentException when there is no such driver
   */
  public double effect(String driver) {
    for (DriverColumn column : drivers) {
      if (column.names().get(0).equals(driver)) {
        return effect(column);
      }
    }
    throw new IllegalArgumentException("there is no driver '" + driver + "'; there are " + drivers);
  }

  /** The part is β·x at every step, so any x gives β; all of them together round the least. */
  private double effect(DriverColumn column) {
    double[] x = column.columns(history.grid())[0];
    double xx = 0;
    double xp = 0;
    for (Decomposition.Part part : fitted.decomposition().parts()) {
      if (part.kind() == column.kind() && part.name().equals(column.title())) {
        for (int t = 0; t < x.length; t++) {
          boolean known = !Double.isNaN(part.value(t));
          xx += known ? x[t] * x[t] : 0;
          xp += known ? x[t] * part.value(t) : 0;
        }
      }
    }
    return xx > 0 ? xp / xx : 0;
  }

  @Override
  public String description() {
    return fitted.description() + " driven by forecasts of " + drivers;
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast given = fitted.forecast(horizon);
    List<Forecast> ahead = new ArrayList<>();
    double[] beta = new double[drivers.size()];
    double[] sd = new double[horizon];
    int[] passed = new int[drivers.size()];
    for (int j = 0; j < beta.length; j++) {
      beta[j] = effect(drivers.get(j));
      // Periods that were appended since are the driver's first steps.
      passed[j] = (int) drivers.get(j).measured().indexOf(history.grid().end());
      passed[j] -= drivers.get(j).measured().count();
      Forecast x = drivers.get(j).ahead(passed[j] + horizon);
      ahead.add(x);
      for (int h = 0; h < horizon; h++) {
        int at = passed[j] + h;
        double width = x.quantile(at, ONE_SIGMA) - x.quantile(at, 1 - ONE_SIGMA);
        sd[h] = Math.hypot(sd[h], beta[j] * width / 2);
      }
    }
    PathSource error =
        (random, out) -> {
          Arrays.fill(out, 0);
          for (int j = 0; j < beta.length; j++) {
            Forecast x = ahead.get(j);
            double[] path = x.paths(1, RandomStreams.seeded(random.nextLong())).path(0);
            for (int h = 0; h < out.length; h++) {
              out[h] += beta[j] * (path[passed[j] + h] - x.mean(passed[j] + h));
            }
          }
        };
    return given
        .plus(history, name, ForecastShift.of(new double[horizon], sd, error))
        .explainedBy(parts(given));
  }

  private static Decomposition parts(Forecast given) {
    Decomposition all = Decomposition.over(given.grid());
    for (Decomposition.Part part : given.decomposition().parts()) {
      all =
          part.kind() == Decomposition.Kind.SPREAD
              ? all
              : all.with(part.kind(), part.name(), part.toArray());
    }
    return all;
  }

  @Override
  public Decomposition decomposition() {
    return fitted.decomposition();
  }

  @Override
  public DrivenFit append(Series more) {
    return new DrivenFit(name, history.followedBy(more), drivers, fitted.append(more));
  }

  @Override
  public ModelState state() {
    List<ModelState> all = new ArrayList<>();
    drivers.forEach(d -> all.add(d.state()));
    return ModelState.of("driven", 1)
        .with("name", name)
        .with("history", history)
        .with("drivers", all)
        .with("fitted", fitted.state());
  }

  /** Reads driven models back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "driven";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      List<DriverColumn> drivers = new ArrayList<>();
      state.states("drivers").forEach(d -> drivers.add(d.restore(DriverColumn.class)));
      return of(
          state.text("name"),
          state.series("history"),
          drivers,
          state.state("fitted").restore(FittedModel.class));
    }
  }
}
