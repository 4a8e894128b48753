package io.headroom.core.reliability;

import io.headroom.core.reliability.Expression.Operation;
import io.headroom.core.uncertainty.Uncertain;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What makes a system fail: a top gate over gates, independent basic events with probabilities, and
 * house events that are set true or false. Gates may be shared and may negate. Immutable.
 *
 * <p>{@link #solve()} answers exactly by binary decision diagrams, module by module, or with a
 * two-sided bound where the tree is larger than its budget.
 */
public final class FaultTree {
  /** Nodes of diagrams that one tree may take: about 100 MB. */
  public static final long DEFAULT_BUDGET = 4_000_000;

  private final String top;
  private final Map<String, Formula> gates;
  private final Map<String, Expression> events;
  private final Map<String, Boolean> houses;
  private final Map<String, List<String>> causes;
  private final OptionalDouble missionHours;

  private FaultTree(
      String top,
      Map<String, Formula> gates,
      Map<String, Expression> events,
      Map<String, Boolean> houses,
      Map<String, List<String>> causes,
      OptionalDouble missionHours) {
    this.top = top;
    this.gates = gates;
    this.events = events;
    this.houses = houses;
    this.causes = causes;
    this.missionHours = missionHours;
  }

  /**
   * A tree.
   *
   * @param top name of the gate that stands for the failure of the whole
   * @param gates when each gate is true
   * @param probabilities of the basic events, 0…1
   * @return the tree
   * @throws IllegalArgumentException when a name is unknown or means two things, a gate depends on
   *     itself, or a probability lies outside 0…1
   */
  public static FaultTree of(
      String top, Map<String, Formula> gates, Map<String, Double> probabilities) {
    Map<String, Expression> events = new LinkedHashMap<>();
    probabilities.forEach((name, p) -> events.put(name, Expression.of(checked(name, p))));
    return of(top, gates, events, Map.of(), OptionalDouble.empty());
  }

  static FaultTree of(
      String top,
      Map<String, Formula> gates,
      Map<String, Expression> events,
      Map<String, Boolean> houses,
      OptionalDouble missionHours) {
    Objects.requireNonNull(top, "top");
    if (!gates.containsKey(top)) {
      throw new IllegalArgumentException(
          "the top gate '" + top + "' is unknown" + SimilarName.maybe(top, gates.keySet()));
    }
    Set<String> seen = new LinkedHashSet<>(gates.keySet());
    for (Set<String> names : List.of(events.keySet(), houses.keySet())) {
      for (String name : names) {
        if (!seen.add(name)) {
          throw new IllegalArgumentException(
              "the name '" + name + "' stands for two things; valid is a name for one thing");
        }
      }
    }
    FaultTree tree =
        new FaultTree(top, copy(gates), copy(events), copy(houses), Map.of(), missionHours);
    TreeCompiler.of(tree);
    return tree;
  }

  /**
   * The tree of a file, or of several that belong together, in the Open-PSA Model Exchange Format.
   *
   * @param files XML; names are known across all of them
   * @return the tree below the only gate that no gate refers to
   * @throws FaultTreeException when a file cannot be read, is wrong, or leaves the top open
   */
  public static FaultTree read(List<Path> files) {
    return OpenPsaReader.read(files, Optional.empty());
  }

  /**
   * The tree below a gate.
   *
   * @param files XML; names are known across all of them
   * @param top the gate
   * @return the tree
   * @throws FaultTreeException when a file cannot be read, is wrong, or has no such gate
   */
  public static FaultTree read(List<Path> files, String top) {
    return OpenPsaReader.read(files, Optional.of(top));
  }

  /**
   * The tree whose top is that a structure is down. Its events are the components, by their names;
   * copies of one block have the names {@code name/1}, {@code name/2} and so on.
   *
   * @param structure the structure
   * @return the tree, of the same unavailability
   * @throws IllegalArgumentException when it has more than a million components
   */
  public static FaultTree of(BlockDiagram structure) {
    return DiagramTree.of(structure);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private static double checked(String event, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "the probability of '" + event + "' is " + p + "; valid is 0 to 1");
    }
    return p;
  }

  /**
   * The same events and gates under another top.
   *
   * @param gate the gate
   * @return the tree
   * @throws IllegalArgumentException when there is no such gate
   */
  public FaultTree withTop(String gate) {
    if (!gates.containsKey(gate)) {
      throw new IllegalArgumentException(
          "the top gate '" + gate + "' is unknown" + SimilarName.maybe(gate, gates.keySet()));
    }
    return new FaultTree(gate, gates, events, houses, causes, missionHours);
  }

  /**
   * House events set: conditions of the analysis, such as a maintenance under way. A basic event of
   * that name becomes one.
   *
   * @param settings true or false by name
   * @return the tree
   * @throws IllegalArgumentException when there is no such event
   */
  public FaultTree withHouseEvents(Map<String, Boolean> settings) {
    Map<String, Boolean> set = new LinkedHashMap<>(houses);
    Map<String, Expression> rest = new LinkedHashMap<>(events);
    settings.forEach(
        (name, value) -> {
          if (!houses.containsKey(name) && !events.containsKey(name)) {
            throw unknownEvent(name);
          }
          rest.remove(name);
          set.put(name, value);
        });
    return new FaultTree(top, gates, copy(rest), copy(set), causes, missionHours);
  }

  /**
   * The same tree at another mission time, on which exponential and other laws of its events
   * depend.
   *
   * @param hours 0 or more
   * @return the tree
   * @throws IllegalArgumentException when the time is negative or not finite
   */
  public FaultTree withMissionTime(double hours) {
    if (!(hours >= 0 && Double.isFinite(hours))) {
      throw new IllegalArgumentException("a mission time is 0 h or more, found " + hours);
    }
    return new FaultTree(top, gates, events, houses, causes, OptionalDouble.of(hours));
  }

  /**
   * An event whose probability is uncertain. {@link TreeSolution#topProbability} uses the mean.
   *
   * @param event the event
   * @param probability its law; draws outside 0…1 count as 0 or 1
   * @return the tree
   * @throws IllegalArgumentException when there is no such event, or the mean lies outside 0…1
   */
  public FaultTree withUncertain(String event, Uncertain probability) {
    return withUncertain(event, List.of(event), probability);
  }

  /**
   * Events of one kind, whose probability is uncertain and the same for all: one draw for the
   * group.
   *
   * @param group what the draws are named
   * @param members the events
   * @param probability their law; draws outside 0…1 count as 0 or 1
   * @return the tree
   * @throws IllegalArgumentException when there is no such event, or the mean lies outside 0…1
   */
  public FaultTree withUncertain(String group, List<String> members, Uncertain probability) {
    Map<String, Expression> changed = new LinkedHashMap<>(events);
    for (String event : members) {
      if (!events.containsKey(event)) {
        throw unknownEvent(event);
      }
      checked(event, probability.mean());
      changed.put(event, Expression.uncertain(group, probability));
    }
    return new FaultTree(top, gates, copy(changed), houses, causes, missionHours);
  }

  /**
   * Common cause by the beta factor (Fleming 1975): a share beta of each member's probability is
   * one event that takes all of them, the rest stays its own.
   *
   * @param name of the common event
   * @param members two or more events of equal probability
   * @param beta 0…1
   * @return the tree
   * @throws IllegalArgumentException when a member is unknown, in another group, or unlike the
   *     others, the name is taken, or beta lies elsewhere
   */
  public FaultTree withCommonCause(String name, List<String> members, double beta) {
    if (!(beta >= 0 && beta <= 1)) {
      throw new IllegalArgumentException("a beta factor lies in 0…1, found " + beta);
    }
    return withCommonCause(name, members, Expression.of(beta));
  }

  FaultTree withCommonCause(String name, List<String> members, Expression beta) {
    Set<String> distinct = new LinkedHashSet<>(members);
    if (distinct.size() < 2) {
      throw new IllegalArgumentException(
          "the common cause '"
              + name
              + "' has "
              + distinct.size()
              + " members; valid is 2 or more");
    }
    if (gates.containsKey(name) || events.containsKey(name) || houses.containsKey(name)) {
      throw new IllegalArgumentException("the name '" + name + "' is taken");
    }
    Map<String, Expression> changed = new LinkedHashMap<>(events);
    Map<String, List<String>> groups = new LinkedHashMap<>(causes);
    Expression first = null;
    for (String member : distinct) {
      Expression law = events.get(member);
      if (law == null) {
        throw unknownEvent(member);
      }
      if (causes.values().stream().anyMatch(g -> g.contains(member))) {
        throw new IllegalArgumentException("'" + member + "' has a common cause already");
      }
      first = first == null ? law : first;
      if (value(law) != value(first)) {
        throw new IllegalArgumentException(
            "members of the common cause '"
                + name
                + "' have the probabilities "
                + value(first)
                + " and "
                + value(law)
                + "; valid is one for all");
      }
      Expression own = Expression.of(Operation.SUB, Expression.of(1), beta);
      changed.put(member, Expression.of(Operation.MUL, own, law));
    }
    changed.put(name, Expression.of(Operation.MUL, beta, Objects.requireNonNull(first)));
    groups.put(name, List.copyOf(distinct));
    return new FaultTree(top, gates, copy(changed), houses, copy(groups), missionHours);
  }

  private double value(Expression law) {
    return law.value(missionHours.orElse(Expression.DEFAULT_MISSION_HOURS), Map.of());
  }

  private IllegalArgumentException unknownEvent(String name) {
    return new IllegalArgumentException(
        "the event '" + name + "' is unknown" + SimilarName.maybe(name, events.keySet()));
  }

  /**
   * Solves the tree within {@link #DEFAULT_BUDGET} nodes.
   *
   * @return probability, cut sets and importance
   */
  public TreeSolution solve() {
    return solve(DEFAULT_BUDGET);
  }

  /**
   * Solves the tree.
   *
   * @param nodes how many nodes of diagrams may be made, 1,000 or more; about 25 bytes each
   * @return probability, cut sets and importance; a bound where more nodes are needed
   * @throws IllegalArgumentException when the budget is smaller
   */
  public TreeSolution solve(long nodes) {
    if (nodes < 1000) {
      throw new IllegalArgumentException("a budget of " + nodes + " nodes; valid is 1000 or more");
    }
    return TreeSolution.of(this, nodes);
  }

  /**
   * The name of the top gate.
   *
   * @return the name
   */
  public String top() {
    return top;
  }

  /**
   * Gates below the top, the top among them.
   *
   * @return how many
   */
  public int gateCount() {
    return TreeCompiler.of(this).gateCount();
  }

  /**
   * Basic events below the top, whether or not they matter; with common causes among them.
   *
   * @return their names, as they are met
   */
  public List<String> basicEvents() {
    return TreeCompiler.of(this).basicEvents();
  }

  /**
   * The probability of a basic event, of an uncertain one its mean.
   *
   * @param event the event
   * @return 0…1
   * @throws IllegalArgumentException when there is no such event
   */
  public double probability(String event) {
    Expression law = events.get(event);
    if (law == null) {
      throw unknownEvent(event);
    }
    return checked(event, value(law));
  }

  /**
   * Whether some probability depends on the mission time.
   *
   * @return true when it does
   */
  public boolean dependsOnTime() {
    return events.values().stream().anyMatch(Expression::hasTime);
  }

  /**
   * Whether some probability is uncertain, so that the top's is too.
   *
   * @return true when it is
   */
  public boolean hasUncertainEvents() {
    Map<String, Uncertain> laws = new LinkedHashMap<>();
    basicEvents().forEach(e -> Objects.requireNonNull(events.get(e)).collect(laws));
    return !laws.isEmpty();
  }

  Map<String, Formula> gates() {
    return gates;
  }

  Map<String, Expression> events() {
    return events;
  }

  Map<String, Boolean> houses() {
    return houses;
  }

  /** Members by the name of their common cause. */
  Map<String, List<String>> causes() {
    return causes;
  }

  double missionHours() {
    return missionHours.orElse(Expression.DEFAULT_MISSION_HOURS);
  }

  /** All names, for a message. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(gates.keySet());
    names.addAll(events.keySet());
    names.addAll(houses.keySet());
    return names;
  }
}
