package io.headroom.core.series;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values on a regular {@link TimeGrid}, with unit and bounds. NaN means missing; infinities are
 * refused. Immutable.
 */
public final class Series {
  private final SeriesKey key;
  private final TimeGrid grid;
  private final double[] values;
  private final Unit unit;
  private final Bounds bounds;
  private final @Nullable String emptyReason;
  private final @Nullable Aggregation statistic;

  private Series(
      SeriesKey key,
      TimeGrid grid,
      double[] values,
      Unit unit,
      Bounds bounds,
      @Nullable String emptyReason,
      @Nullable Aggregation statistic) {
    this.key = Objects.requireNonNull(key, "key");
    this.grid = Objects.requireNonNull(grid, "grid");
    this.values = values;
    this.unit = Objects.requireNonNull(unit, "unit");
    this.bounds = Objects.requireNonNull(bounds, "bounds");
    this.emptyReason = emptyReason;
    this.statistic = statistic;
  }

  /**
   * A series of given values, without bounds.
   *
   * @param key identity
   * @param grid one period for each value
   * @param values the values; NaN is missing; copied
   * @param unit what the values count
   * @return the series
   * @throws IllegalArgumentException when lengths differ or a value is infinite
   */
  public static Series of(SeriesKey key, TimeGrid grid, double[] values, Unit unit) {
    if (grid.count() != values.length) {
      throw new IllegalArgumentException(
          "series '" + key + "': " + values.length + " values on a grid of " + grid.count());
    }
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "series '" + key + "': value " + i + " is infinite; use NaN for missing");
      }
    }
    return new Series(key, grid, values.clone(), unit, Bounds.NONE, null, null);
  }

  /**
   * Daily values from a first date, in UTC, counted in plain units: the shortest way in for an
   * embedder.
   *
   * @param name the series' name
   * @param first date of the first value
   * @param values the values; NaN is missing; copied
   * @return the series
   */
  public static Series daily(String name, LocalDate first, double... values) {
    TimeGrid grid = TimeGrid.of(first, Granularity.DAY, values.length, ZoneId.of("UTC"));
    return of(SeriesKey.of(name), grid, values, Unit.ONE);
  }

  /**
   * A series without values that says why.
   *
   * @param key identity
   * @param grid the grid's start and granularity; its count must be 0
   * @param unit what the values would count
   * @param reason why there are none
   * @return the empty series
   */
  public static Series empty(SeriesKey key, TimeGrid grid, Unit unit, String reason) {
    if (grid.count() != 0) {
      throw new IllegalArgumentException("an empty series needs an empty grid: " + grid.count());
    }
    return new Series(key, grid, new double[0], unit, Bounds.NONE, reason, null);
  }

  /**
   * Identity.
   *
   * @return the key
   */
  public SeriesKey key() {
    return key;
  }

  /**
   * The periods.
   *
   * @return the grid
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * What the values count.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The domain of the values.
   *
   * @return the bounds
   */
  public Bounds bounds() {
    return bounds;
  }

  /**
   * Why the series is empty.
   *
   * @return the reason, only for an empty series
   */
  public Optional<String> emptyReason() {
    return Optional.ofNullable(emptyReason);
  }

  /**
   * What each value is of finer ones, when that is a percentile: such values are never averaged nor
   * added, for percentiles of parts do not tell that of the whole.
   *
   * @return the percentile; nothing for values that are no percentiles, or not known to be
   */
  public Optional<Aggregation> statistic() {
    return Optional.ofNullable(statistic);
  }

  /**
   * Says what each value is of finer ones.
   *
   * @param s a percentile is remembered; anything else, and null, stands for plain values
   * @return the series
   */
  public Series withStatistic(@Nullable Aggregation s) {
    Aggregation kept = s != null && s.isPercentile() ? s : null;
    return new Series(key, grid, values, unit, bounds, emptyReason, kept);
  }

  /**
   * Number of periods.
   *
   * @return the length, missing values counted
   */
  public int size() {
    return values.length;
  }

  /**
   * One value.
   *
   * @param i index, 0…size−1
   * @return the value, NaN when missing
   */
  public double value(int i) {
    return values[i];
  }

  /**
   * All values.
   *
   * @return a fresh copy
   */
  public double[] toArray() {
    return values.clone();
  }

  /**
   * How many values are present.
   *
   * @return the count of those that are not NaN
   */
  public int observed() {
    int n = 0;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        n++;
      }
    }
    return n;
  }

  /**
   * The largest value.
   *
   * @return the peak, NaN when nothing is observed
   */
  public double peak() {
    return Aggregation.PEAK.of(values, 0, values.length);
  }

  /**
   * A part of this series.
   *
   * @param from first index
   * @param to end index, exclusive
   * @return the part
   */
  public Series slice(int from, int to) {
    if (from < 0 || to > values.length || from > to) {
      throw new IndexOutOfBoundsException(
          "slice [" + from + ", " + to + ") of a series of " + values.length);
    }
    return new Series(
        key,
        grid.slice(from, to),
        Arrays.copyOfRange(values, from, to),
        unit,
        bounds,
        from == to ? "an empty part" : null,
        statistic);
  }

  /**
   * The periods that end at or before an instant.
   *
   * @param end the cut, exclusive
   * @return the part before it, perhaps empty
   */
  public Series before(Instant end) {
    int n = (int) Math.max(0, Math.min(values.length, grid.indexOf(end)));
    return slice(0, n);
  }

  /**
   * This series and another, period by period over the union of their spans.
   *
   * @param other a series of like unit, the same granularity and zone
   * @param policy what holds where one of them has no value
   * @return the sum under this key, in this unit
   * @throws IllegalArgumentException when units are unlike or the grids do not coincide
   */
  public Series plus(Series other, MissingPolicy policy) {
    return SeriesSum.of(key, List.of(this, other), policy);
  }

  /**
   * The same amounts in another unit.
   *
   * @param target a like unit
   * @return the series, its bounds converted too
   * @throws IllegalArgumentException when the units are unlike
   */
  public Series in(Unit target) {
    if (unit.equals(target)) {
      return this;
    }
    double[] v = new double[values.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = unit.convert(values[i], target);
    }
    Bounds b =
        new Bounds(unit.convert(bounds.lower(), target), unit.convert(bounds.upper(), target));
    return new Series(key, grid, v, target, b, emptyReason, statistic);
  }

  /**
   * This series and what came after it.
   *
   * @param more starts where this one ends, with the same key, unit, granularity and zone
   * @return all values, in this series' bounds
   * @throws IllegalArgumentException when {@code more} is of another series or starts elsewhere
   */
  public Series followedBy(Series more) {
    TimeGrid expected = grid.next(Math.max(1, more.size()));
    if (!more.key.equals(key) || !more.unit.equals(unit)) {
      throw new IllegalArgumentException(
          "series '"
              + key
              + "' in "
              + unit
              + " is not continued by series '"
              + more.key
              + "' in "
              + more.unit);
    }
    if (more.size() > 0 && !more.grid.equals(expected)) {
      throw new IllegalArgumentException(
          "series '"
              + key
              + "' ends at "
              + grid.end()
              + ", so what follows starts there in steps of "
              + grid.granularity()
              + "; found "
              + more.grid);
    }
    double[] all = Arrays.copyOf(values, values.length + more.values.length);
    System.arraycopy(more.values, 0, all, values.length, more.values.length);
    TimeGrid longer = new TimeGrid(grid.start(), grid.granularity(), all.length, grid.zone());
    return new Series(key, longer, all, unit, bounds, null, statistic);
  }

  /**
   * The same values under other bounds.
   *
   * @param b the domain
   * @return the series
   */
  public Series withBounds(Bounds b) {
    return new Series(key, grid, values, unit, b, emptyReason, statistic);
  }

  /**
   * The same series under another key.
   *
   * @param k the key
   * @return the series
   */
  public Series withKey(SeriesKey k) {
    return new Series(k, grid, values, unit, bounds, emptyReason, statistic);
  }

  /**
   * Other values on the same grid.
   *
   * @param v one for each period; copied
   * @return the series
   */
  public Series withValues(double[] v) {
    return of(key, grid, v, unit).withBounds(bounds).withStatistic(statistic);
  }

  /** Key, length and span. */
  @Override
  public String toString() {
    return "Series[" + key + ", " + values.length + " × " + grid.granularity() + ", " + unit + "]";
  }
}
