package io.headroom.core.reliability;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a fault tree says: the probability of its top, cut sets, importance, and how parameter
 * uncertainty carries through. Exact, or bounded where the tree is beyond its budget. Immutable.
 */
public final class TreeSolution {
  private final FaultTree tree;
  private final List<String> names;
  private final TreeDiagrams diagrams;
  private final double[] p;
  private final long nodes;
  private final ProbabilityBounds bounds;
  private final @Nullable CutSets cutSets;
  private final List<Importance> importance;

  private TreeSolution(FaultTree tree, long nodes) {
    this.tree = tree;
    this.nodes = nodes;
    TreeCompiler compiled = TreeCompiler.of(tree);
    names = compiled.basicEvents();
    p = probabilities(tree, names);
    TreeGraph written = compiled.graph();
    TreeGraph graph =
        TreeRewriting.of(written.isWrittenCoherent() ? TreeRewriting.positive(written) : written);
    diagrams = TreeDiagrams.of(graph, nodes);
    if (!diagrams.open().isEmpty()) {
      bounds = TreeBounds.of(diagrams, p, nodes);
      cutSets = null;
      importance = List.of();
      return;
    }
    TreeProbability probability = new TreeProbability(diagrams);
    double q = probability.of(p);
    bounds = ProbabilityBounds.exactly(q);
    double[] shares = new double[p.length];
    double sum = 0;
    Implicants implicants = implicants();
    if (implicants != null) {
      sum = implicants.sum(p, shares);
    }
    cutSets = implicants == null ? null : new CutSets(implicants, names, p, sum, nodes);
    double[] given = new double[p.length];
    double[] absent = new double[p.length];
    // What the top does not depend on leaves it as it is.
    Arrays.fill(given, q);
    Arrays.fill(absent, q);
    probability.conditionals(given, absent);
    List<Importance> all = new ArrayList<>();
    for (int e = 0; e < p.length; e++) {
      double share = implicants == null ? Double.NaN : sum == 0 ? 0 : shares[e] / sum;
      all.add(Importance.of(names.get(e), p[e], q, given[e], absent[e], share));
    }
    importance = List.copyOf(all);
  }

  static TreeSolution of(FaultTree tree, long nodes) {
    return new TreeSolution(tree, nodes);
  }

  private static double[] probabilities(FaultTree tree, List<String> names) {
    return names.stream().mapToDouble(tree::probability).toArray();
  }

  private @Nullable Implicants implicants() {
    try {
      return Implicants.of(diagrams, new NodeBudget(nodes));
    } catch (NodeBudget.SpentException e) {
      return null;
    }
  }

  /**
   * P(top), exact.
   *
   * @return empty when the tree is beyond its budget; then {@link #bounds()} tell
   */
  public OptionalDouble topProbability() {
    return bounds.isExact() ? OptionalDouble.of(bounds.lower()) : OptionalDouble.empty();
  }

  /**
   * Between which numbers P(top) lies; both are the same where it is exact.
   *
   * @return the bounds
   */
  public ProbabilityBounds bounds() {
    return bounds;
  }

  /**
   * Minimal cut sets, or prime implicants of a tree that is not coherent.
   *
   * @return empty when they are beyond the budget of nodes
   */
  public Optional<CutSets> cutSets() {
    return Optional.ofNullable(cutSets);
  }

  /**
   * How much each basic event matters.
   *
   * @return as the events are met in the tree; empty when the tree is beyond its budget
   */
  public List<Importance> importance() {
    return importance;
  }

  /**
   * How much one basic event matters.
   *
   * @param event its name
   * @return empty when the tree has no such event, or is beyond its budget
   */
  public Optional<Importance> importance(String event) {
    return importance.stream().filter(i -> i.event().equals(event)).findFirst();
  }

  /**
   * P(top) as uncertain parameters leave it: each trial draws every uncertain parameter once, from
   * a stream of its name, and solves the tree exactly.
   *
   * @param trials how many, 1 or more
   * @param streams where the randomness comes from
   * @return the drawn probabilities
   * @throws IllegalArgumentException when the number of trials is wrong
   * @throws IllegalStateException when the tree is beyond its budget
   */
  public Uncertain topProbability(int trials, RandomStreams streams) {
    if (trials < 1) {
      throw new IllegalArgumentException("1 trial or more is needed, found " + trials);
    }
    if (!bounds.isExact() || !diagrams.open().isEmpty()) {
      throw new IllegalStateException("the tree is beyond its budget and has bounds only");
    }
    Map<String, Uncertain> laws = new LinkedHashMap<>();
    names.forEach(n -> law(n).collect(laws));
    List<String> parameters = List.copyOf(laws.keySet());
    RandomGenerator[] random = new RandomGenerator[parameters.size()];
    for (int i = 0; i < random.length; i++) {
      random[i] = streams.stream(parameters.get(i));
    }
    TreeProbability probability = new TreeProbability(diagrams);
    double[] drawn = p.clone();
    double[] tops = new double[trials];
    Map<String, Double> values = new HashMap<>();
    for (int t = 0; t < trials; t++) {
      for (int i = 0; i < random.length; i++) {
        Uncertain law = laws.get(parameters.get(i));
        if (law != null) {
          values.put(parameters.get(i), law.sample(random[i]));
        }
      }
      for (int e = 0; e < drawn.length; e++) {
        double v = law(names.get(e)).value(tree.missionHours(), values);
        drawn[e] = Math.max(0, Math.min(1, v));
      }
      tops[t] = probability.of(drawn);
    }
    return Uncertain.empirical(tops);
  }

  private Expression law(String event) {
    Expression law = tree.events().get(event);
    if (law == null) {
      throw new IllegalStateException("no event '" + event + "'");
    }
    return law;
  }

  @Override
  public String toString() {
    return tree.top() + " in " + bounds.lower() + "…" + bounds.upper();
  }
}
