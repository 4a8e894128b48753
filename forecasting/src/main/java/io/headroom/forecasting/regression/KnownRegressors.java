package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.Stateful;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that somebody wrote down for the past and for the future: campaigns, opening hours,
 * planned users. Each column is a series that reaches over the history and the horizon. Immutable.
 */
public final class KnownRegressors implements Regressors {
  private static final long serialVersionUID = 1;

  private final transient Map<String, Series> columns;

  private KnownRegressors(Map<String, Series> columns) {
    this.columns = columns;
  }

  /**
   * One column.
   *
   * @param name of the column
   * @param values past and future, on the granularity of the history
   * @return the regressors
   */
  public static KnownRegressors of(String name, Series values) {
    return new KnownRegressors(new LinkedHashMap<>()).and(name, values);
  }

  /**
   * One column more.
   *
   * @param name of the column
   * @param values past and future, on the granularity of the history
   * @return the longer list
   * @throws IllegalArgumentException when the name is taken
   */
  public KnownRegressors and(String name, Series values) {
    Map<String, Series> longer = new LinkedHashMap<>(columns);
    if (longer.put(name, values) != null) {
      throw new IllegalArgumentException("there is a column '" + name + "' already");
    }
    return new KnownRegressors(longer);
  }

  @Override
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** The values of a column. */
  Series series(String name) {
    Series s = columns.get(name);
    if (s == null) {
      throw new IllegalArgumentException("there is no column '" + name + "'");
    }
    return s;
  }

  @Override
  public double[][] columns(TimeGrid grid) {
    double[][] all = new double[columns.size()][];
    int i = 0;
    for (Map.Entry<String, Series> column : columns.entrySet()) {
      all[i++] = values(column.getKey(), column.getValue(), grid);
    }
    return all;
  }

  private static double[] values(String name, Series s, TimeGrid asked) {
    TimeGrid has = s.grid();
    long from = has.indexOf(asked.start());
    boolean sameSteps =
        has.granularity().equals(asked.granularity()) && has.zone().equals(asked.zone());
    if (!sameSteps
        || (from >= 0 && from < s.size() && !has.start((int) from).equals(asked.start()))) {
      throw new IllegalArgumentException(
          "the regressor '" + name + "' is known on " + has + ", not on the steps of " + asked);
    }
    if (from < 0 || from + asked.count() > s.size()) {
      throw new IllegalArgumentException(
          "the regressor '"
              + name
              + "' is known from "
              + has.start()
              + " to "
              + has.end()
              + ", but is needed from "
              + asked.start()
              + " to "
              + asked.end()
              + (from < 0 ? "" : ". Maybe its future values are still to be written down?"));
    }
    double[] v = new double[asked.count()];
    for (int i = 0; i < v.length; i++) {
      v[i] = s.value((int) from + i);
      if (!Double.isFinite(v[i])) {
        throw new IllegalArgumentException(
            "the regressor '" + name + "' has no value at " + asked.start(i));
      }
    }
    return v;
  }

  @Override
  public ModelState state() {
    List<ModelState> all = new ArrayList<>();
    columns.forEach(
        (name, s) -> all.add(ModelState.of("column", 1).with("name", name).with("values", s)));
    return ModelState.of("known regressors", 1).with("columns", all);
  }

  /** Reads known regressors back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "known regressors";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      Map<String, Series> columns = new LinkedHashMap<>();
      for (ModelState c : state.states("columns")) {
        columns.put(c.text("name"), c.series("values"));
      }
      return new KnownRegressors(columns);
    }
  }

  /** A series is no serializable thing, so its state travels. */
  private record Written(String json) implements Serializable {
    private Object readResolve() {
      return ModelState.parse(json).restore(KnownRegressors.class);
    }
  }

  private Object writeReplace() {
    return new Written(state().toJson());
  }

  private void readObject(ObjectInputStream in) throws IOException {
    throw new InvalidObjectException("written as its state");
  }

  /** The names of the columns. */
  @Override
  public String toString() {
    return columns.keySet().toString();
  }
}
