package io.headroom.core.scenario;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.measure.Unit;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A named set of shocks that happen together, laid over the same futures as the baseline. The order
 * in which shocks are added never matters. Immutable.
 *
 * <p>Draws: path p of a shock takes the p-th number of a stream that bears the shock's name, so it
 * depends on neither the scenario, nor its other shocks, nor the number of paths. With the same
 * streams a difference between outcomes is a difference between scenarios (common random numbers;
 * Law 2015, section 11.2).
 */
public final class Scenario {
  private final String name;
  private final List<Shock> shocks;

  private Scenario(String name, List<Shock> shocks) {
    this.name = name;
    this.shocks = shocks;
  }

  /**
   * A scenario in which nothing happens yet.
   *
   * @param name what it is called, not blank
   * @return the scenario
   */
  public static Scenario named(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a scenario needs a name");
    }
    return new Scenario(name, List.of());
  }

  /**
   * The scenario with one more shock. The same shock twice happens twice, each with draws of its
   * own.
   *
   * @param shock what happens besides
   * @return the scenario
   */
  public Scenario with(Shock shock) {
    List<Shock> more = new ArrayList<>(shocks);
    more.add(Objects.requireNonNull(shock, "shock"));
    return new Scenario(name, List.copyOf(more));
  }

  /**
   * The scenario with all shocks of another one besides.
   *
   * @param other the other scenario
   * @return the scenario, under this one's name
   */
  public Scenario with(Scenario other) {
    List<Shock> more = new ArrayList<>(shocks);
    more.addAll(other.shocks);
    return new Scenario(name, List.copyOf(more));
  }

  /**
   * What it is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * What happens.
   *
   * @return the shocks as they were added
   */
  public List<Shock> shocks() {
    return shocks;
  }

  /**
   * Whether any shock does something to a pool. When none does, the baseline's outcome is this
   * scenario's.
   *
   * @param pool name of the pool, in any case
   * @param site where it stands; empty when not known
   * @return true when one does
   */
  public boolean concernsPool(String pool, String site) {
    return shocks.stream().anyMatch(s -> s.concernsPool(pool, site));
  }

  /**
   * Whether any shock does something to a service desk.
   *
   * @param desk name of the desk, in any case
   * @return true when one does
   */
  public boolean concernsDesk(String desk) {
    return shocks.stream().anyMatch(s -> s.concernsDesk(desk));
  }

  /**
   * A pool's demand in this scenario: (d + g · (ΠF − 1) + ΣA) · ΠS with demand d, growth line g,
   * the growth factors F, what projects have added A and the factors of surges S of each path and
   * step; never below zero, or below d where that is negative.
   *
   * @param pool name of the pool
   * @param site where it stands; empty when not known
   * @param demand futures of the baseline
   * @param growth the growth that is part of them
   * @param streams the shocks' randomness, the same for all pools and scenarios
   * @return the futures, the same object when no shock concerns the pool's demand
   * @throws IllegalArgumentException when the growth line has another grid than the demand
   */
  public SamplePaths demand(
      String pool, String site, SamplePaths demand, GrowthLine growth, RandomStreams streams) {
    DemandShift shift =
        DemandShift.of(this, pool, site, demand.grid(), growth, demand.paths(), streams);
    return shift.isNothing() ? demand : demand.map(shift::apply);
  }

  /**
   * A pool's capacity in this scenario.
   *
   * @param timeline the capacity of the baseline, of the pool that it names
   * @param paths how many futures
   * @param streams the shocks' randomness, the same for all pools and scenarios
   * @return the capacity of each path
   */
  public ShiftedCapacity capacity(CapacityTimeline timeline, int paths, RandomStreams streams) {
    return ShiftedCapacity.of(this, timeline, paths, streams);
  }

  /**
   * What the scenario does to the tickets that arrive at a desk.
   *
   * @param desk name of the desk
   * @param grid the steps, such as weeks
   * @param paths how many futures
   * @param streams the shocks' randomness, the same for all desks and scenarios
   * @return the factor of arrivals, 0…1: the mean over the step's days of what deflections leave,
   *     Π(1 − share) over those whose window covers the day; empty when nothing concerns the
   *     arrivals
   */
  public Optional<SamplePaths> arrivals(
      String desk, TimeGrid grid, int paths, RandomStreams streams) {
    List<Drawn> drawn =
        drawn(s -> s instanceof Shock.Deflection && s.concernsDesk(desk), paths, streams);
    return left(drawn, d -> ((Shock.Deflection) d.shock()).window(), grid, paths);
  }

  /**
   * What the scenario does to the agents of a desk.
   *
   * @param desk name of the desk
   * @param grid the steps, such as weeks
   * @param paths how many futures
   * @param streams the shocks' randomness, the same for all desks and scenarios
   * @return the share of the agents who are away, 0…1: one less the mean over the step's days of
   *     what absences leave, Π(1 − share) over those whose window covers the day; empty when nobody
   *     is
   */
  public Optional<SamplePaths> absent(
      String desk, TimeGrid grid, int paths, RandomStreams streams) {
    List<Drawn> drawn =
        drawn(s -> s instanceof Shock.Absence && s.concernsDesk(desk), paths, streams);
    return left(drawn, d -> ((Shock.Absence) d.shock()).window(), grid, paths)
        .map(present -> present.map((p, out) -> Arrays.setAll(out, s -> 1 - out[s])));
  }

  private static Optional<SamplePaths> left(
      List<Drawn> drawn, Function<Drawn, Shock.Window> window, TimeGrid grid, int paths) {
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    boolean[][][] covered = new boolean[grid.count()][][];
    for (int s = 0; s < covered.length; s++) {
      LocalDate first = grid.date(s);
      LocalDate last = grid.start(s + 1).minusNanos(1).atZone(grid.zone()).toLocalDate();
      covered[s] =
          first
              .datesUntil((last.isBefore(first) ? first : last).plusDays(1))
              .map(
                  day -> {
                    boolean[] by = new boolean[drawn.size()];
                    for (int i = 0; i < by.length; i++) {
                      by[i] = window.apply(drawn.get(i)).covers(day);
                    }
                    return by;
                  })
              .toArray(boolean[][]::new);
    }
    return Optional.of(
        SamplePaths.of(
            grid,
            Unit.ONE,
            paths,
            (p, out) -> {
              for (int s = 0; s < out.length; s++) {
                out[s] = left(drawn, covered[s], p);
              }
            }));
  }

  /** Mean over the days of a step. */
  private static double left(List<Drawn> drawn, boolean[][] days, int path) {
    double sum = 0;
    for (boolean[] day : days) {
      double left = 1;
      for (int i = 0; i < day.length; i++) {
        if (day[i]) {
          left *= 1 - drawn.get(i).value(path);
        }
      }
      sum += left;
    }
    return sum / days.length;
  }

  /** A shock with its value in every path. */
  static final class Drawn {
    private final Shock shock;
    private final double[] values;

    private Drawn(Shock shock, double[] values) {
      this.shock = shock;
      this.values = values;
    }

    Shock shock() {
      return shock;
    }

    /** The value of a path; NaN for a shock without an uncertain one. */
    double value(int path) {
      return values.length == 0 ? Double.NaN : values[path];
    }
  }

  /**
   * The shocks of a kind with their draws, in an order of their own, so that sums and products do
   * not depend on the order in which they were added.
   */
  List<Drawn> drawn(Predicate<Shock> kind, int paths, RandomStreams streams) {
    List<Shock> sorted = new ArrayList<>(shocks);
    sorted.removeIf(kind.negate());
    sorted.sort(Comparator.comparing(Shock::stream).thenComparing(Shock::toString));
    List<Drawn> all = new ArrayList<>();
    String last = "";
    int again = 0;
    for (Shock s : sorted) {
      String stream = s.stream();
      again = stream.equals(last) ? again + 1 : 0;
      last = stream;
      all.add(new Drawn(s, draws(s, again, paths, streams)));
    }
    return all;
  }

  private static double[] draws(Shock shock, int again, int paths, RandomStreams streams) {
    Uncertain input = shock.input();
    if (input == null) {
      return new double[0];
    }
    RandomGenerator random = streams.child(again).stream(shock.stream());
    double[] values = new double[paths];
    for (int p = 0; p < paths; p++) {
      values[p] = input.sample(random);
    }
    return values;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Scenario s && name.equals(s.name) && shocks.equals(s.shocks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, shocks);
  }

  /** Name and shocks in words. */
  @Override
  public String toString() {
    return name + shocks;
  }
}
