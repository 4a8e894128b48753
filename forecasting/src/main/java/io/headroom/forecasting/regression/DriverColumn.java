package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.Stateful;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;

/**
 * A driver as a regressor: its values as far as they were measured, then the mean of its own
 * forecast. Immutable.
 */
public final class DriverColumn implements Regressors {
  private static final long serialVersionUID = 1;

  private final transient String name;
  private final transient Series past;
  private final transient FittedModel model;

  private DriverColumn(String name, Series past, FittedModel model) {
    this.name = name;
    this.past = past;
    this.model = model;
  }

  static DriverColumn of(String name, Series past, FittedModel model) {
    return new DriverColumn(name, past, model);
  }

  @Override
  public List<String> names() {
    return List.of(name);
  }

  /** Periods of the past as measured, those after it as expected. */
  @Override
  public double[][] columns(TimeGrid grid) {
    int inside =
        (int) Math.max(0, Math.min(grid.count(), past.size() - past.grid().indexOf(grid.start())));
    double[] x = new double[grid.count()];
    if (inside > 0) {
      double[][] known = KnownRegressors.of(name, past).columns(grid.slice(0, inside));
      System.arraycopy(known[0], 0, x, 0, inside);
    }
    if (inside < x.length) {
      int before = (int) Math.max(0, past.grid().indexOf(grid.start()) - past.size());
      Forecast ahead = model.forecast(before + x.length - inside);
      for (int i = inside; i < x.length; i++) {
        x[i] = ahead.mean(before + i - inside);
      }
    }
    return new double[][] {x};
  }

  /** The driver's forecast of the periods after its past. */
  Forecast ahead(int horizon) {
    return model.forecast(horizon);
  }

  /** Where the measured values end. */
  TimeGrid measured() {
    return past.grid();
  }

  @Override
  public ModelState state() {
    return ModelState.of("driver", 1)
        .with("name", name)
        .with("past", past)
        .with("model", model.state());
  }

  /** Reads drivers back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "driver";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return of(
          state.text("name"),
          state.series("past"),
          state.state("model").restore(FittedModel.class));
    }
  }

  /** A series is no serializable thing, so its state travels. */
  private record Written(String json) implements Serializable {
    private Object readResolve() {
      return ModelState.parse(json).restore(DriverColumn.class);
    }
  }

  private Object writeReplace() {
    return new Written(state().toJson());
  }

  private void readObject(ObjectInputStream in) throws IOException {
    throw new InvalidObjectException("written as its state");
  }

  /** The driver's name. */
  @Override
  public String toString() {
    return name;
  }
}
