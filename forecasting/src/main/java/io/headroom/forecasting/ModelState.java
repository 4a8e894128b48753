package io.headroom.forecasting;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * The state of a fitted model as named numbers, texts, series and states within states, to be
 * written as JSON and read back by a later release. Immutable.
 *
 * <p>{@code type} says which model, {@code version} which layout of it; a reader reads all versions
 * up to its own. Numbers keep every bit; NaN, missing, is {@code null} in JSON.
 */
public final class ModelState {
  /**
   * Turns states of one type back into what they were; found by {@link ServiceLoader}. A class that
   * is public and has a public constructor without arguments, named in {@code META-INF/services}
   * and the module's {@code provides}.
   */
  public interface Reader {
    /**
     * Which states it reads.
     *
     * @return a type that no other reader has
     */
    String type();

    /**
     * The latest layout it knows.
     *
     * @return 1 or more
     */
    int version();

    /**
     * Reads.
     *
     * @param state of this type and at most this version
     * @return what was written
     * @throws IllegalArgumentException when an element is missing or impossible
     */
    Stateful read(ModelState state);
  }

  /** Before the names of labels, as one may be called "type". */
  private static final String LABEL = "label ";

  private final String type;
  private final int version;
  private final Map<String, Object> elements;

  private ModelState(String type, int version, Map<String, Object> elements) {
    this.type = type;
    this.version = version;
    this.elements = elements;
  }

  /**
   * A state without elements.
   *
   * @param type the reader's type, such as {@code ets}
   * @param version of the layout, at least 1
   * @return the state to add elements to
   */
  public static ModelState of(String type, int version) {
    return new ModelState(type, version, Map.of());
  }

  private ModelState plus(String name, Object element) {
    Map<String, Object> longer = new LinkedHashMap<>(elements);
    if (name.equals("type") || name.equals("version") || longer.put(name, element) != null) {
      throw new IllegalArgumentException("the name '" + name + "' is taken");
    }
    return new ModelState(type, version, longer);
  }

  /**
   * One number more.
   *
   * @param name unique in this state
   * @param value finite, or NaN
   * @return the longer state
   */
  public ModelState with(String name, double value) {
    return plus(name, value);
  }

  /**
   * An array more.
   *
   * @param name unique in this state
   * @param values finite or NaN; copied
   * @return the longer state
   */
  public ModelState with(String name, double[] values) {
    return plus(name, values.clone());
  }

  /**
   * A text more.
   *
   * @param name unique in this state
   * @param text any
   * @return the longer state
   */
  public ModelState with(String name, String text) {
    return plus(name, text);
  }

  /**
   * A state within this one, such as that of the model of a remainder.
   *
   * @param name unique in this state
   * @param state the inner state
   * @return the longer state
   */
  public ModelState with(String name, ModelState state) {
    return plus(name, state);
  }

  /**
   * Several states within this one.
   *
   * @param name unique in this state
   * @param states the inner states, possibly none
   * @return the longer state
   */
  public ModelState with(String name, List<ModelState> states) {
    return plus(name, List.copyOf(states));
  }

  /**
   * A series more, with key, grid, unit and bounds.
   *
   * @param name unique in this state
   * @param series any
   * @return the longer state
   */
  public ModelState with(String name, Series series) {
    TimeGrid grid = series.grid();
    ModelState labels = of("labels", 1);
    for (Map.Entry<String, String> label : series.key().labels().entrySet()) {
      labels = labels.with(LABEL + label.getKey(), label.getValue());
    }
    return plus(
        name,
        of("series", 1)
            .with("key", labels)
            .with("start", grid.start().toString())
            .with("granularity", grid.granularity().toString())
            .with("zone", grid.zone().getId())
            .with("unit", series.unit().symbol())
            .with("lower", orMissing(series.bounds().lower()))
            .with("upper", orMissing(series.bounds().upper()))
            .with("values", series.toArray()));
  }

  private static double orMissing(double bound) {
    return Double.isInfinite(bound) ? Double.NaN : bound;
  }

  /**
   * Which model.
   *
   * @return the reader's type
   */
  public String type() {
    return type;
  }

  /**
   * Which layout.
   *
   * @return 1 or more
   */
  public int version() {
    return version;
  }

  /**
   * Whether there is an element of this name.
   *
   * @param name of a number, text, series or state
   * @return true when it can be asked for
   */
  public boolean has(String name) {
    return elements.containsKey(name);
  }

  /**
   * A number.
   *
   * @param name of the number
   * @return its value, possibly NaN
   * @throws IllegalArgumentException when there is no such number
   */
  public double number(String name) {
    return element(name, Double.class, "number");
  }

  /**
   * A whole number.
   *
   * @param name of the number
   * @return its value
   * @throws IllegalArgumentException when there is no such number or it is not whole
   */
  public int whole(String name) {
    double v = number(name);
    if (v != Math.rint(v) || Math.abs(v) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a state of type '" + type + "' has " + v + " where '" + name + "' is a whole number");
    }
    return (int) v;
  }

  /**
   * An array.
   *
   * @param name of the array
   * @return a fresh copy
   * @throws IllegalArgumentException when there is no such array
   */
  public double[] numbers(String name) {
    return element(name, double[].class, "array").clone();
  }

  /**
   * A text.
   *
   * @param name of the text
   * @return the text
   * @throws IllegalArgumentException when there is no such text
   */
  public String text(String name) {
    return element(name, String.class, "text");
  }

  /**
   * A state within this one.
   *
   * @param name of the state
   * @return the inner state
   * @throws IllegalArgumentException when there is no such state
   */
  public ModelState state(String name) {
    return element(name, ModelState.class, "state");
  }

  /**
   * Several states within this one.
   *
   * @param name of the states
   * @return the inner states
   * @throws IllegalArgumentException when there are no such states
   */
  public List<ModelState> states(String name) {
    List<ModelState> all = new ArrayList<>();
    for (Object one : element(name, List.class, "list of states")) {
      all.add((ModelState) one);
    }
    return all;
  }

  /**
   * A series.
   *
   * @param name of the series
   * @return the series
   * @throws IllegalArgumentException when there is no such series
   */
  public Series series(String name) {
    ModelState s = state(name);
    Map<String, String> labels = new LinkedHashMap<>();
    s.state("key")
        .elements
        .forEach(
            (label, text) -> {
              if (!label.startsWith(LABEL) || !(text instanceof String value)) {
                throw new IllegalArgumentException(
                    "the key of series '" + name + "' has '" + label + "', which is no label");
              }
              labels.put(label.substring(LABEL.length()), value);
            });
    double[] values = s.numbers("values");
    double lower = s.number("lower");
    double upper = s.number("upper");
    try {
      TimeGrid grid =
          new TimeGrid(
              Instant.parse(s.text("start")),
              Granularity.of(s.text("granularity")),
              values.length,
              ZoneId.of(s.text("zone")));
      return Series.of(SeriesKey.of(labels), grid, values, Unit.of(s.text("unit")))
          .withBounds(
              new Bounds(
                  Double.isNaN(lower) ? Double.NEGATIVE_INFINITY : lower,
                  Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a state of type '" + type + "' has an impossible series '" + name + "': " + e, e);
    }
  }

  private <T> T element(String name, Class<T> kind, String called) {
    Object found = elements.get(name);
    if (!kind.isInstance(found)) {
      throw new IllegalArgumentException(
          "a state of type '"
              + type
              + "' needs the "
              + called
              + " '"
              + name
              + "', found "
              + (found == null ? "only " + elements.keySet() : "something else of that name"));
    }
    return kind.cast(found);
  }

  /** Names and elements in order; for writing. */
  Map<String, Object> elements() {
    return elements;
  }

  /**
   * Writes the state.
   *
   * @return one line of JSON
   */
  public String toJson() {
    return StateJson.write(this);
  }

  /**
   * Reads a state.
   *
   * @param json as {@link #toJson} writes it
   * @return the state
   * @throws IllegalArgumentException when the text is not such a state, with the place
   */
  public static ModelState parse(String json) {
    return StateJson.read(json);
  }

  /**
   * Brings back what was written.
   *
   * @param <T> the kind of thing
   * @param kind for example {@code FittedModel.class}
   * @return the same model, without a fit
   * @throws IllegalArgumentException when no reader knows the type or the version, an element is
   *     missing or impossible, or the state is that of something else
   */
  public <T extends Stateful> T restore(Class<T> kind) {
    TreeSet<String> known = new TreeSet<>();
    for (Reader reader : readers()) {
      if (reader.type().equals(type)) {
        if (version < 1 || version > reader.version()) {
          throw new IllegalArgumentException(
              "a state of type '"
                  + type
                  + "' has version "
                  + version
                  + "; this release reads 1 to "
                  + reader.version());
        }
        Stateful read = read(reader);
        if (!kind.isInstance(read)) {
          throw new IllegalArgumentException(
              "a state of type '" + type + "' is no " + kind.getSimpleName());
        }
        return kind.cast(read);
      }
      known.add(reader.type());
    }
    throw new IllegalArgumentException(
        "no reader for a state of type '" + type + "'; there are readers for " + known);
  }

  private Stateful read(Reader reader) {
    try {
      return reader.read(this);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // Elements that are there, but together are no model: too short an array, nothing observed.
      throw new IllegalArgumentException("a state of type '" + type + "' is impossible: " + e, e);
    }
  }

  private static List<Reader> readers() {
    List<Reader> all = new ArrayList<>();
    try {
      // Each is only loaded when the loop comes to it.
      ServiceLoader.load(Reader.class, ModelState.class.getClassLoader()).forEach(all::add);
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException("a reader of states cannot be loaded", e);
    }
    return all;
  }

  /** Type, version and the names of the elements. */
  @Override
  public String toString() {
    return type + " v" + version + " " + elements.keySet();
  }
}
