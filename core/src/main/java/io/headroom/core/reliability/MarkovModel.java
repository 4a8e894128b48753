package io.headroom.core.reliability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A continuous-time Markov chain of a service that is up in some of its states: for repairs that
 * wait for crews, spares, standby and failover, where components are not independent. Rates are per
 * hour and constant, so all times are exponential. Kept sparse. Immutable.
 */
public final class MarkovModel {
  private final List<String> names;
  private final MarkovChain chain;
  private final BitSet up;

  private MarkovModel(List<String> names, MarkovChain chain, BitSet up) {
    this.names = names;
    this.chain = chain;
    this.up = up;
  }

  /**
   * A move from one state to another.
   *
   * @param from name of a state
   * @param to name of another
   * @param rate moves per hour spent in the first, above 0
   */
  public record Transition(String from, String to, double rate) {}

  /**
   * A chain of named states, in the order in which the moves name them.
   *
   * @param transitions moves; those between the same states add up
   * @param up the states in which the service is up
   * @return the chain
   * @throws IllegalArgumentException when there is no move, a rate is not above 0, a move ends
   *     where it starts, or an up state is unknown
   */
  public static MarkovModel of(List<Transition> transitions, Set<String> up) {
    Map<String, Integer> index = new LinkedHashMap<>();
    int[] from = new int[transitions.size()];
    int[] to = new int[from.length];
    double[] rates = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      Transition t = transitions.get(i);
      from[i] = number(index, t.from());
      to[i] = number(index, t.to());
      rates[i] = t.rate();
    }
    BitSet set = new BitSet();
    for (String name : up) {
      Integer state = index.get(name);
      if (state == null) {
        throw new IllegalArgumentException(
            "the up state '" + name + "' is in no move" + SimilarName.maybe(name, index.keySet()));
      }
      set.set(state);
    }
    return new MarkovModel(
        List.copyOf(index.keySet()), MarkovChain.of(index.size(), from, to, rates), set);
  }

  private static int number(Map<String, Integer> index, String name) {
    Integer known = index.get(name);
    if (known == null) {
      known = index.size();
      index.put(name, known);
    }
    return known;
  }

  /**
   * A chain of numbered states, for large ones. Move i goes from {@code from[i]} to {@code to[i]}
   * at {@code rates[i]}; moves between the same states add up.
   *
   * @param states how many, from 0
   * @param from states
   * @param to other states
   * @param rates per hour, above 0
   * @param isUp whether the service is up in a state
   * @return the chain
   * @throws IllegalArgumentException when lengths differ, or a state or rate is wrong
   */
  public static MarkovModel of(
      int states, int[] from, int[] to, double[] rates, IntPredicate isUp) {
    MarkovChain chain = MarkovChain.of(states, from, to, rates);
    BitSet up = new BitSet();
    for (int i = 0; i < states; i++) {
      up.set(i, isUp.test(i));
    }
    return new MarkovModel(List.of(), chain, up);
  }

  /**
   * How many states there are.
   *
   * @return 1 or more
   */
  public int size() {
    return chain.size();
  }

  /**
   * The name of a state.
   *
   * @param state its number
   * @return its name, or its number where states have no names
   */
  public String name(int state) {
    return names.isEmpty() ? Integer.toString(state) : names.get(state);
  }

  /**
   * The number of a state.
   *
   * @param name its name
   * @return from 0, in the order in which the moves name them
   * @throws IllegalArgumentException when there is no such state
   */
  public int state(String name) {
    int i = names.indexOf(name);
    if (i < 0) {
      throw new IllegalArgumentException(
          "there is no state '" + name + "'" + SimilarName.maybe(name, names));
    }
    return i;
  }

  /**
   * Whether the service is up in a state.
   *
   * @param state its number
   * @return true when it is
   */
  public boolean isUp(int state) {
    return up.get(state);
  }

  /**
   * The share of time in each state in the long run: πQ = 0, Σπ = 1. By elimination without
   * subtraction (Grassmann, Taksar and Heyman 1985), which keeps the digits of small shares, or for
   * large chains by Gauss-Seidel to a residual of 1e-13 of the largest flow.
   *
   * @return by state; states that are left for ever have 0
   * @throws IllegalArgumentException when the chain falls into parts that do not reach each other
   */
  public double[] steadyState() {
    return SteadyState.of(chain);
  }

  /**
   * The share of time up in the long run.
   *
   * @return 0…1
   * @throws IllegalArgumentException as {@link #steadyState()}
   */
  public double availability() {
    return 1 - unavailability();
  }

  /**
   * The share of time down in the long run, without the rounding of 1 − availability.
   *
   * @return 0…1
   * @throws IllegalArgumentException as {@link #steadyState()}
   */
  public double unavailability() {
    return down(steadyState());
  }

  private double down(double[] p) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += up.get(i) ? 0 : p[i];
    }
    return Math.min(1, sum);
  }

  /**
   * How often the service goes down in the long run.
   *
   * @return moves from up to down per hour
   * @throws IllegalArgumentException as {@link #steadyState()}
   */
  public double failuresPerHour() {
    double[] p = steadyState();
    double flow = 0;
    for (int j = 0; j < p.length; j++) {
      if (!up.get(j)) {
        for (int e = chain.firstInto(j); e < chain.firstInto(j + 1); e++) {
          flow += up.get(chain.source(e)) ? p[chain.source(e)] * chain.rate(e) : 0;
        }
      }
    }
    return flow;
  }

  /**
   * The chance of each state at a time, by uniformization (Jensen 1953).
   *
   * @param start the state at time 0
   * @param hours 0 or more
   * @return by state
   * @throws IllegalArgumentException when the state or time is wrong, or the time is so long
   *     against the fastest rate that it would take more than 10 million steps
   */
  public double[] at(int start, double hours) {
    return Uniformization.of(chain, checked(start), hours);
  }

  /**
   * The chance that the service is down at a time.
   *
   * @param start the state at time 0
   * @param hours 0 or more
   * @return 0…1
   * @throws IllegalArgumentException as {@link #at}
   */
  public double unavailabilityAt(int start, double hours) {
    return down(at(start, hours));
  }

  /**
   * The chance that the service has gone down by a time.
   *
   * @param start the state at time 0
   * @param hours 0 or more
   * @return 0…1; 1 when the start is down
   * @throws IllegalArgumentException as {@link #at}
   */
  public double failedBy(int start, double hours) {
    if (!up.get(checked(start))) {
      return 1;
    }
    Passage passage = passage(start, 0);
    double[] p = Uniformization.of(passage.chain(), 0, hours);
    return Math.min(1, p[p.length - 1]);
  }

  /**
   * The mean time from a state to the first time that the service is down. Solved as the steady
   * state of the chain that starts afresh after each failure, so without subtraction.
   *
   * @param start an up state
   * @return hours; 0 when the start is down, infinite when no down state can be reached
   * @throws IllegalArgumentException when there is no such state
   */
  public double meanTimeToFailure(int start) {
    if (!up.get(checked(start))) {
      return 0;
    }
    double renewal = chain.fastestExit();
    Passage passage = passage(start, renewal);
    if (!passage.reachesFailure()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] p = SteadyState.of(passage.chain());
    double alive = 0;
    for (int i = 0; i < p.length - 1; i++) {
      alive += p[i];
    }
    return alive / (p[p.length - 1] * renewal);
  }

  private record Passage(MarkovChain chain, boolean reachesFailure) {}

  /** Up states reachable from the start, which becomes state 0, and all failures as the last. */
  private Passage passage(int start, double renewal) {
    int[] image = new int[size()];
    java.util.Arrays.fill(image, -1);
    List<Integer> found = new ArrayList<>(List.of(start));
    image[start] = 0;
    boolean fails = false;
    int[][] leaving = chain.leaving();
    for (int i = 0; i < found.size(); i++) {
      for (int edge : leaving[found.get(i)]) {
        int next = chain.target(edge);
        if (!up.get(next)) {
          fails = true;
        } else if (image[next] < 0) {
          image[next] = found.size();
          found.add(next);
        }
      }
    }
    int failed = found.size();
    MarkovChain.Moves moves = new MarkovChain.Moves();
    for (int state : found) {
      for (int edge : leaving[state]) {
        int next = chain.target(edge);
        moves.add(image[state], up.get(next) ? image[next] : failed, chain.rate(edge));
      }
    }
    if (renewal > 0) {
      moves.add(failed, 0, renewal);
    }
    return new Passage(moves.chain(failed + 1), fails);
  }

  private int checked(int state) {
    if (state < 0 || state >= size()) {
      throw new IllegalArgumentException(
          "there is no state " + state + "; valid is 0 to " + (size() - 1));
    }
    return state;
  }
}
