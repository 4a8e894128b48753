package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.reliability.FaultTree;
import io.headroom.core.reliability.ProbabilityBounds;
import io.headroom.core.reliability.TreeSolution;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.StructureModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a fault tree says. */
final class TreeAnswer implements AvailabilityCommand.Answer {
  private static final int TRIALS = 10_000;
  private static final long SEED = 1;

  private final FaultTree tree;
  private final double hoursPerYear;
  private final TreeSolution solution;
  private final CutSetAnswer cutSets;

  private TreeAnswer(FaultTree tree, double hoursPerYear, OptionalInt order) {
    this.tree = tree;
    this.hoursPerYear = hoursPerYear;
    this.solution = tree.solve();
    this.cutSets = new CutSetAnswer(solution, order);
  }

  static TreeAnswer of(StructureModel.Tree model, OptionalInt order, OptionalDouble time) {
    FaultTree tree = model.tree();
    if (time.isPresent()) {
      tree = tree.withMissionTime(time.getAsDouble());
    }
    return new TreeAnswer(tree, model.hoursPerYear(), order);
  }

  @Override
  public void json(ObjectNode root) {
    ProbabilityBounds bounds = solution.bounds();
    root.put("top", tree.top());
    root.put("basicEvents", tree.basicEvents().size());
    root.put("gates", tree.gateCount());
    if (bounds.isExact()) {
      root.put("topProbability", bounds.lower());
      root.put("downtimeHoursPerYear", bounds.lower() * hoursPerYear);
    } else {
      root.putNull("topProbability");
      root.put("topProbabilityLower", bounds.lower());
      root.put("topProbabilityUpper", bounds.upper());
      root.put("downtimeHoursPerYearLower", bounds.lower() * hoursPerYear);
      root.put("downtimeHoursPerYearUpper", bounds.upper() * hoursPerYear);
    }
    root.put("hoursPerYear", hoursPerYear);
    if (isUncertain()) {
      Uncertain drawn = solution.topProbability(TRIALS, RandomStreams.seeded(SEED));
      ObjectNode node = root.putObject("topProbabilityUncertainty");
      node.put("trials", TRIALS);
      node.put("seed", SEED);
      node.put("mean", drawn.mean());
      node.put("p05", drawn.quantile(0.05));
      node.put("p50", drawn.quantile(0.5));
      node.put("p95", drawn.quantile(0.95));
    }
    cutSets.json(root);
  }

  private boolean isUncertain() {
    return solution.topProbability().isPresent() && tree.hasUncertainEvents();
  }

  @Override
  public List<String> table() {
    List<String> out = new ArrayList<>();
    ProbabilityBounds bounds = solution.bounds();
    out.add(
        Figures.text(
            "Top %s over %d gates and %d basic events",
            tree.top(), tree.gateCount(), tree.basicEvents().size()));
    if (bounds.isExact()) {
      double q = bounds.lower();
      out.add(
          "Probability "
              + Figures.number(q)
              + ": as an unavailability, "
              + Figures.duration(q * hoursPerYear)
              + " down in a year of "
              + Figures.number(hoursPerYear)
              + " h.");
    } else {
      out.add(
          "Probability between "
              + Figures.number(bounds.lower())
              + " and "
              + Figures.number(bounds.upper())
              + "; the tree is beyond the budget for an exact answer.");
    }
    if (isUncertain()) {
      Uncertain drawn = solution.topProbability(TRIALS, RandomStreams.seeded(SEED));
      out.add(
          "As its parameters are uncertain: mean "
              + Figures.number(drawn.mean())
              + ", nine in ten between "
              + Figures.number(drawn.quantile(0.05))
              + " and "
              + Figures.number(drawn.quantile(0.95))
              + ".");
    }
    out.addAll(cutSets.table());
    return out;
  }
}
