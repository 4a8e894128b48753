package io.headroom.core.scenario;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All constraints of a pool over the same futures: when the first of them is reached, which one it
 * is, and how near each one is at every step. Path i of each constraint is one future, so what
 * binds first is known future by future and not from means. Immutable.
 */
public final class Saturation {
  private final List<Constraint> constraints;
  private final List<Outcome> outcomes;
  private final FirstToBind first;

  private Saturation(List<Constraint> constraints, List<Outcome> outcomes) {
    this.constraints = constraints;
    this.outcomes = outcomes;
    this.first = FirstToBind.of(outcomes);
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
   * Which of them is reached first, and when.
   *
   * @return path by path and over all paths
   */
  public FirstToBind first() {
    return first;
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
    double[] column = new double[outcomes.get(0).paths()];
    for (int i = 0; i < column.length; i++) {
      column[i] = constraints.get(constraint).saturation(i, step);
    }
    Arrays.sort(column);
    return column[FirstToBind.rank(p, column.length)];
  }

  /**
   * The one timeline across all: the fullest constraint of every step.
   *
   * @param p quantile of each one's saturation that is compared, 0…1
   * @return for each step the place in the list; of equals the earlier
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public int[] tightest(double p) {
    int[] best = new int[outcomes.get(0).grid().count()];
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
}
