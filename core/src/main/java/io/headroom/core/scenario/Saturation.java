package io.headroom.core.scenario;

import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All constraints of a pool over the same futures: when the first of them is reached, which one it
 * is, and how near each one is at every step. Path i of each constraint is one future, so what
 * binds first is known future by future and not from means. Immutable.
 */
public final class Saturation {
  /** Stands for a path on which nothing is reached. */
  public static final int NONE = -1;

  private final List<Constraint> constraints;
  private final List<Outcome> outcomes;
  private final int[] first;
  private final int[] step;
  private final int[] sorted;

  private Saturation(List<Constraint> constraints, List<Outcome> outcomes) {
    this.constraints = constraints;
    this.outcomes = outcomes;
    int paths = outcomes.get(0).paths();
    this.first = new int[paths];
    this.step = new int[paths];
    for (int p = 0; p < paths; p++) {
      first[p] = NONE;
      step[p] = Outcome.NEVER;
      for (int c = 0; c < outcomes.size(); c++) {
        int s = outcomes.get(c).firstBreach(p);
        if (s < step[p]) {
          step[p] = s;
          first[p] = c;
        }
      }
    }
    this.sorted = step.clone();
    Arrays.sort(sorted);
  }

  /**
   * Of some constraints together.
   *
   * @param constraints at least one, on one grid and over as many paths; of those that are reached
   *     at the same step the earlier in the list counts as the first to bind
   * @return what becomes of them
   * @throws IllegalArgumentException when there is none, grids or paths differ, or two have the
   *     same name and model
   */
  public static Saturation of(List<Constraint> constraints) {
    List<Constraint> all = checked(constraints);
    return new Saturation(all, all.stream().map(Constraint::play).toList());
  }

  /**
   * The same under a scenario.
   *
   * @param constraints as for {@link #of(List)}
   * @param scenario what happens
   * @param streams the shocks' randomness, one event for all constraints
   * @return what becomes of them
   * @throws IllegalArgumentException as for {@link #of(List)}
   */
  public static Saturation of(
      List<Constraint> constraints, Scenario scenario, RandomStreams streams) {
    List<Constraint> all = checked(constraints);
    List<Outcome> played = new ArrayList<>();
    for (Constraint c : all) {
      played.add(c.play(scenario, streams));
    }
    return new Saturation(all, List.copyOf(played));
  }

  /**
   * Those that bind a pool, its own and those that it shares.
   *
   * @param pool its name
   * @param all constraints of all pools
   * @return the ones that bind it, in their order
   */
  public static List<Constraint> binding(String pool, List<Constraint> all) {
    return all.stream().filter(c -> c.pools().contains(pool)).toList();
  }

  private static List<Constraint> checked(List<Constraint> constraints) {
    List<Constraint> all = List.copyOf(constraints);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a saturation needs at least one constraint, found none");
    }
    Constraint one = all.get(0);
    for (int i = 0; i < all.size(); i++) {
      Constraint c = all.get(i);
      if (!c.demand().grid().equals(one.demand().grid())
          || c.demand().paths() != one.demand().paths()) {
        throw new IllegalArgumentException(
            "constraints need one grid and as many paths; '"
                + c.name()
                + "' has "
                + c.demand().paths()
                + " paths on "
                + c.demand().grid()
                + ", '"
                + one.name()
                + "' "
                + one.demand().paths()
                + " on "
                + one.demand().grid());
      }
      for (int j = 0; j < i; j++) {
        if (all.get(j).name().equals(c.name()) && all.get(j).model() == c.model()) {
          throw new IllegalArgumentException("two constraints are called '" + c.name() + "'");
        }
      }
    }
    return all;
  }

  /**
   * The constraints.
   *
   * @return in their order
   */
  public List<Constraint> constraints() {
    return constraints;
  }

  /**
   * What becomes of one of them by itself.
   *
   * @param constraint its place in the list
   * @return its outcome
   */
  public Outcome outcome(int constraint) {
    return outcomes.get(constraint);
  }

  /**
   * Which constraint is reached first on a path.
   *
   * @param path 0…paths−1
   * @return its place in the list, or {@link #NONE}
   */
  public int firstToBind(int path) {
    return first[path];
  }

  /**
   * The step at which the first constraint is reached on a path.
   *
   * @param path 0…paths−1
   * @return the step, or {@link Outcome#NEVER}
   */
  public int firstStep(int path) {
    return step[path];
  }

  /**
   * Probability that a constraint is the first to bind, on or before a day. Over all constraints
   * they add up to {@link #probabilityBy}.
   *
   * @param constraint its place in the list
   * @param day the last day that counts
   * @return with its Monte Carlo error
   */
  public Estimate bindsFirstBy(int constraint, LocalDate day) {
    long end = grid().indexOf(day);
    int hits = 0;
    for (int p = 0; p < first.length; p++) {
      hits += first[p] == constraint && step[p] <= end ? 1 : 0;
    }
    return Estimate.ofProbability(hits, first.length);
  }

  /**
   * Probability that anything is reached on or before a day.
   *
   * @param day the last day that counts
   * @return with its Monte Carlo error
   */
  public Estimate probabilityBy(LocalDate day) {
    long end = grid().indexOf(day);
    int hits = 0;
    for (int s : step) {
      hits += s != Outcome.NEVER && s <= end ? 1 : 0;
    }
    return Estimate.ofProbability(hits, step.length);
  }

  /**
   * A quantile of the day on which the first constraint is reached.
   *
   * @param p probability, 0…1
   * @return the earliest day by which at least a share p of the paths has reached one; empty when
   *     fewer do within the grid
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public Optional<LocalDate> date(double p) {
    int s = sorted[rank(p)];
    return s == Outcome.NEVER ? Optional.empty() : Optional.of(grid().date(s));
  }

  /**
   * The constraint that is the first to bind on most paths; of equals the earlier in the list.
   *
   * @return its place in the list; empty when nothing is reached on any path
   */
  public Optional<Integer> mostLikelyFirst() {
    int[] count = new int[constraints.size()];
    for (int c : first) {
      if (c != NONE) {
        count[c]++;
      }
    }
    int best = 0;
    for (int c = 1; c < count.length; c++) {
      best = count[c] > count[best] ? c : best;
    }
    return count[best] == 0 ? Optional.empty() : Optional.of(best);
  }

  /**
   * How full a constraint is at a step: demand over its limit (threshold · available), 1 is
   * reached. Without a scenario's shocks.
   *
   * @param constraint its place in the list
   * @param step 0…steps−1
   * @param p probability, 0…1
   * @return the quantile over the paths; infinite when something is asked of nothing
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public double saturation(int constraint, int step, double p) {
    double[] column = new double[first.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = constraints.get(constraint).saturation(i, step);
    }
    Arrays.sort(column);
    return column[rank(p)];
  }

  /**
   * The one timeline across all: the fullest constraint of every step.
   *
   * @param p quantile of each one's saturation that is compared, 0…1
   * @return for each step the place in the list; of equals the earlier
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public int[] tightest(double p) {
    int[] best = new int[grid().count()];
    for (int s = 0; s < best.length; s++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < constraints.size(); c++) {
        double here = saturation(c, s, p);
        if (here > most) {
          most = here;
          best[s] = c;
        }
      }
    }
    return best;
  }

  private TimeGrid grid() {
    return outcomes.get(0).grid();
  }

  private int rank(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    return Math.max(1, (int) Math.ceil(p * first.length - 1e-9)) - 1;
  }
}
