package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.RegressionModel;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Drivers whose future is not known: y_t = Σ β_j·x_jt + what another model is of, where each x_j is
 * measured in the past and has a forecast of its own for the future. The forecast's spread includes
 * the drivers'. Immutable.
 *
 * <p>As y is linear in x, its mean over all futures is that at the drivers' means, and its variance
 * that of the other model plus Σ β_j²·Var(x_j). Only what each driver was measured to be before the
 * history's end is used, so that a backtest knows no more of a driver than was known then.
 */
public final class DrivenRegression implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final RegressionModel rest;
  private final List<Driver> drivers;

  /** One driver: all that is measured of it, and what forecasts it. */
  private static final class Driver implements Serializable {
    private static final long serialVersionUID = 1;

    private final KnownRegressors values;
    private final transient Series series;
    private final String name;
    private final ForecastModel model;

    Driver(String name, Series series, ForecastModel model) {
      this.values = KnownRegressors.of(name, series);
      this.series = series;
      this.name = name;
      this.model = model;
    }

    private Object writeReplace() {
      return new Written(name, values, model);
    }

    private void readObject(ObjectInputStream in) throws IOException {
      throw new InvalidObjectException("written as its parts");
    }
  }

  /** A series travels within its regressors. */
  private record Written(String name, KnownRegressors values, ForecastModel model)
      implements Serializable {
    private Object readResolve() {
      return new Driver(name, values.series(name), model);
    }
  }

  private DrivenRegression(RegressionModel rest, List<Driver> drivers) {
    this.rest = rest;
    this.drivers = drivers;
  }

  /**
   * One driver.
   *
   * @param rest estimates the effects and forecasts what the drivers leave, such as {@code
   *     Arima.auto(7)}
   * @param name of the driver
   * @param measured its values over the history, on the history's steps; later ones do not count
   * @param model forecasts the driver
   * @return the model of both
   */
  public static DrivenRegression of(
      RegressionModel rest, String name, Series measured, ForecastModel model) {
    return new DrivenRegression(rest, List.of()).and(name, measured, model);
  }

  /**
   * One driver more, independent of the others.
   *
   * @param name of the driver, unlike the others'
   * @param measured its values over the history, on the history's steps; later ones do not count
   * @param model forecasts the driver
   * @return the model of all
   * @throws IllegalArgumentException when the name is taken
   */
  public DrivenRegression and(String name, Series measured, ForecastModel model) {
    List<Driver> longer = new ArrayList<>(drivers);
    for (Driver d : drivers) {
      if (d.name.equals(name)) {
        throw new IllegalArgumentException("there is a driver '" + name + "' already");
      }
    }
    longer.add(new Driver(name, measured, model));
    return new DrivenRegression(rest, List.copyOf(longer));
  }

  @Override
  public String name() {
    List<String> all = drivers.stream().map(d -> d.name + " by " + d.model.name()).toList();
    return "driven(" + String.join(", ", all) + ") over " + rest.name();
  }

  /**
   * Fits each driver's model to its past, then the effects and the rest together.
   *
   * @param history at least one observed value
   * @return the fitted model
   * @throws FitException when a model cannot be fitted, or a driver was not measured over the whole
   *     history
   */
  @Override
  public DrivenFit fit(Series history) {
    try {
      RegressionModel with = rest;
      List<DriverColumn> columns = new ArrayList<>();
      for (Driver d : drivers) {
        Series past = d.series.before(history.grid().end());
        if (!past.grid().end().equals(history.grid().end())) {
          throw new FitException(
              name(),
              "the driver '"
                  + d.name
                  + "' was measured to "
                  + past.grid().end()
                  + ", and is needed to "
                  + history.grid().end());
        }
        DriverColumn column = DriverColumn.of(d.name, past, d.model.fit(past));
        columns.add(column);
        with = with.regressing(column);
      }
      FittedModel fitted = with.fit(history);
      return DrivenFit.of(name(), history, columns, fitted);
    } catch (FitException | IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      throw new FitException(
          name(), said.startsWith(name() + ": ") ? said.substring(name().length() + 2) : said);
    }
  }
}
