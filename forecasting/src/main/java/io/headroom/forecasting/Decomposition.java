package io.headroom.forecasting;

import io.headroom.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a value is made of, step by step: parts that add up to it. Immutable.
 *
 * <p>Parts are in the data's unit and add, also for models that multiply: a season that multiplies
 * a level of 80 by 1.25 is a part of 20. NaN stands where a model says nothing, such as the
 * remainder of a missing value.
 */
public final class Decomposition {
  /** What a part means. */
  public enum Kind {
    /** Where the series stands without trend, seasons and regressors. */
    LEVEL,
    /** What growth adds to the level. */
    TREND,
    /** What the position in a season adds. */
    SEASON,
    /** What regressors add. */
    REGRESSION,
    /** In a forecast: what spread, skewness and bounds add to the mean. */
    SPREAD,
    /** In a history: observed value less what the model expected one step before. */
    REMAINDER
  }

  private final TimeGrid grid;
  private final List<Part> parts;

  private Decomposition(TimeGrid grid, List<Part> parts) {
    this.grid = grid;
    this.parts = parts;
  }

  /** One part: a number for every step. Immutable. */
  public static final class Part {
    private final Kind kind;
    private final String name;
    private final double[] values;

    private Part(Kind kind, String name, double[] values) {
      this.kind = kind;
      this.name = name;
      this.values = values;
    }

    private boolean isLike(Part other) {
      return kind == other.kind && name.equals(other.name);
    }

    /**
     * What the part means.
     *
     * @return its kind
     */
    public Kind kind() {
      return kind;
    }

    /**
     * How a report calls it.
     *
     * @return for example {@code level} or {@code season of 24}
     */
    public String name() {
      return name;
    }

    /**
     * What it adds.
     *
     * @param step 0…steps−1
     * @return the amount, in the data's unit
     */
    public double value(int step) {
      return values[step];
    }

    /**
     * What it adds at every step.
     *
     * @return a fresh copy
     */
    public double[] toArray() {
      return values.clone();
    }
  }

  /**
   * No parts yet: every sum is 0.
   *
   * @param grid the steps
   * @return the decomposition to add parts to
   */
  public static Decomposition over(TimeGrid grid) {
    return new Decomposition(grid, List.of());
  }

  /**
   * One part more, named after its kind.
   *
   * @param kind what it means
   * @param values one a step; copied
   * @return the longer decomposition
   * @throws IllegalArgumentException when there are too few or too many values
   */
  public Decomposition with(Kind kind, double[] values) {
    return with(kind, kind.name().toLowerCase(java.util.Locale.ROOT), values);
  }

  /**
   * One part more.
   *
   * @param kind what it means
   * @param name how a report calls it
   * @param values one a step; copied
   * @return the longer decomposition
   * @throws IllegalArgumentException when there are too few or too many values
   */
  public Decomposition with(Kind kind, String name, double[] values) {
    if (values.length != grid.count()) {
      throw new IllegalArgumentException(
          "the part '"
              + name
              + "' has "
              + values.length
              + " values for "
              + grid.count()
              + " steps");
    }
    List<Part> longer = new ArrayList<>(parts);
    longer.add(new Part(kind, name, values.clone()));
    return new Decomposition(grid, List.copyOf(longer));
  }

  /**
   * What a share of another decomposition adds: parts of the same kind and name become one, others
   * are added at the end.
   *
   * @param other over the same steps
   * @param share by which its values are multiplied
   * @return the sum
   * @throws IllegalArgumentException when the steps differ
   */
  public Decomposition plus(Decomposition other, double share) {
    if (!other.grid.equals(grid)) {
      throw new IllegalArgumentException("parts over " + other.grid + " and over " + grid);
    }
    List<Part> sum = new ArrayList<>(parts);
    for (Part more : other.parts) {
      int at = 0;
      while (at < sum.size() && !more.isLike(sum.get(at))) {
        at++;
      }
      double[] values = at < sum.size() ? sum.get(at).toArray() : new double[grid.count()];
      for (int t = 0; t < values.length; t++) {
        values[t] += share * more.values[t];
      }
      Part part = new Part(more.kind, more.name, values);
      if (at < sum.size()) {
        sum.set(at, part);
      } else {
        sum.add(part);
      }
    }
    return new Decomposition(grid, List.copyOf(sum));
  }

  /**
   * Some steps of these parts, laid on other periods.
   *
   * @param other one period for each step
   * @param steps which steps, each 0…steps−1; one may come several times
   * @return parts of the same kinds and names
   * @throws IllegalArgumentException when there are too few or too many steps
   */
  public Decomposition picked(TimeGrid other, int[] steps) {
    Decomposition all = over(other);
    for (Part part : parts) {
      all = all.with(part.kind, part.name, Arrays.stream(steps).mapToDouble(part::value).toArray());
    }
    return all;
  }

  /**
   * The parts of an increasing function of the sum, by increments: with s_j the sum of the first j
   * parts, part j becomes map(s_j) − map(s_{j−1}), and the first one map(s_1).
   *
   * @param map from the sum's values to other ones
   * @return parts of the same kinds and names whose sum is map(sum)
   */
  public Decomposition mapped(MonotoneMap map) {
    List<Part> other = new ArrayList<>();
    double[] sum = new double[grid.count()];
    double[] before = new double[grid.count()];
    for (Part part : parts) {
      double[] more = new double[grid.count()];
      for (int t = 0; t < more.length; t++) {
        sum[t] += part.values[t];
        double now = map.value(sum[t]);
        more[t] = now - before[t];
        before[t] = now;
      }
      other.add(new Part(part.kind, part.name, more));
    }
    return new Decomposition(grid, List.copyOf(other));
  }

  /**
   * The steps.
   *
   * @return the grid
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * The parts.
   *
   * @return in the order in which they were added
   */
  public List<Part> parts() {
    return parts;
  }

  /**
   * All parts of a kind together.
   *
   * @param kind what they mean
   * @param step 0…steps−1
   * @return their sum; 0 when there is none
   */
  public double of(Kind kind, int step) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.kind == kind ? part.values[step] : 0;
    }
    return sum;
  }

  /**
   * All parts together.
   *
   * @param step 0…steps−1
   * @return their sum: the mean of a forecast, the observed value of a history
   */
  public double total(int step) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.values[step];
    }
    return sum;
  }

  /** The names of the parts. */
  @Override
  public String toString() {
    return "Decomposition" + parts.stream().map(Part::name).toList();
  }
}
