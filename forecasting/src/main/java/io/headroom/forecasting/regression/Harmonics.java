package io.headroom.forecasting.regression;

import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.Stateful;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A season as sine waves: cos(2πkt/period) and sin(2πkt/period) for some orders k. Immutable.
 *
 * <p>t counts the grid's steps from Monday, 3 January 2000, midnight in the grid's zone, so that
 * any two grids of one granularity that continue each other agree.
 *
 * <p>The fastest wave of an even season, k = period/2, changes its sign with every step. Its sine
 * is 0 at all of them, so it is a cosine alone.
 */
public final class Harmonics implements Regressors {
  private static final long serialVersionUID = 1;

  private static final LocalDate ORIGIN = LocalDate.of(2000, 1, 3);
  private static final double SAME_FREQUENCY = 1e-9;

  private final double period;
  private final int[] orders;

  private Harmonics(double period, int[] orders) {
    this.period = period;
    this.orders = orders;
  }

  /**
   * The orders 1, 2, …, K.
   *
   * @param period length of the season in steps, such as 365.25 or 168; need not be whole
   * @param harmonics K, at least 1
   * @return the regressors
   * @throws IllegalArgumentException when there are no harmonics, or more than half the period
   */
  public static Harmonics of(double period, int harmonics) {
    if (!(period >= 2) || harmonics < 1 || 2.0 * harmonics > period) {
      throw new IllegalArgumentException(
          "a season of " + period + " steps takes 1 to period/2 harmonics, found " + harmonics);
    }
    return new Harmonics(period, IntStream.rangeClosed(1, harmonics).toArray());
  }

  /** A season of which nothing is there. */
  static Harmonics none(double period) {
    return new Harmonics(period, new int[0]);
  }

  /**
   * The same without the waves that a shorter season has too, such as every seventh of a week's
   * beside a day.
   *
   * @param other length of the other season in steps
   * @return the orders k for which k·other/period is not whole
   */
  public Harmonics besides(double other) {
    return new Harmonics(period, Arrays.stream(orders).filter(k -> !isShared(k, other)).toArray());
  }

  private boolean isShared(int k, double other) {
    double cycles = k * other / period;
    return cycles > 0.5 && Math.abs(cycles - Math.rint(cycles)) < SAME_FREQUENCY * cycles;
  }

  /**
   * Length of the season.
   *
   * @return steps, 2 or more
   */
  public double period() {
    return period;
  }

  /**
   * How many waves.
   *
   * @return the number of orders
   */
  public int count() {
    return orders.length;
  }

  /** How many columns a wave has: 2, or 1 for the cosine of k = period/2. */
  int width(int wave) {
    return 2.0 * orders[wave] == period ? 1 : 2;
  }

  /**
   * One cosine and one sine an order, such as {@code cos 1/24} and {@code sin 1/24}; {@code cos
   * 12/24} has no sine.
   */
  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < orders.length; i++) {
      names.add("cos " + orders[i] + "/" + steps(period));
      if (width(i) == 2) {
        names.add("sin " + orders[i] + "/" + steps(period));
      }
    }
    return names;
  }

  @Override
  public double[][] columns(TimeGrid grid) {
    Instant origin = ORIGIN.atStartOfDay(grid.zone()).toInstant();
    long first = grid.granularity().stepsBetween(origin, grid.start(), grid.zone());
    int width = 0;
    for (int j = 0; j < orders.length; j++) {
      width += width(j);
    }
    double[][] columns = new double[width][grid.count()];
    for (int i = 0; i < grid.count(); i++) {
      double angle = 2 * Math.PI * ((first + i) % period) / period;
      int c = 0;
      for (int j = 0; j < orders.length; j++) {
        columns[c++][i] = Math.cos(orders[j] * angle);
        if (width(j) == 2) {
          columns[c++][i] = Math.sin(orders[j] * angle);
        }
      }
    }
    return columns;
  }

  @Override
  public Decomposition.Kind kind() {
    return Decomposition.Kind.SEASON;
  }

  @Override
  public String title() {
    return "harmonics of " + steps(period);
  }

  @Override
  public ModelState state() {
    return ModelState.of("harmonics", 1)
        .with("period", period)
        .with("orders", Arrays.stream(orders).asDoubleStream().toArray());
  }

  /** Reads harmonics back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "harmonics";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return new Harmonics(
          state.number("period"),
          Arrays.stream(state.numbers("orders")).mapToInt(k -> (int) k).toArray());
    }
  }

  /** A length as people write it: 24, not 24.0. */
  static String steps(double period) {
    return period == Math.rint(period)
        ? String.format(Locale.ROOT, "%.0f", period)
        : String.format(Locale.ROOT, "%s", period);
  }

  @Override
  public String toString() {
    return "harmonics(" + steps(period) + ", k=" + Arrays.toString(orders) + ")";
  }
}
