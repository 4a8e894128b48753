package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.reliability.MarkovModel;
import io.headroom.reports.run.StructureModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a Markov chain says. */
final class ChainAnswer implements AvailabilityCommand.Answer {
  /** Tables of larger chains help nobody. */
  private static final int MOST_SHOWN = 40;

  private final MarkovModel chain;
  private final int start;
  private final double hoursPerYear;
  private final OptionalDouble time;

  ChainAnswer(StructureModel.Chain model, OptionalDouble time) {
    this.chain = model.chain();
    this.start = model.start();
    this.hoursPerYear = model.hoursPerYear();
    this.time = time;
  }

  private double[] probabilities() {
    return time.isPresent() ? chain.at(start, time.getAsDouble()) : chain.steadyState();
  }

  private double unavailability(double[] p) {
    double down = 0;
    for (int i = 0; i < p.length; i++) {
      down += chain.isUp(i) ? 0 : p[i];
    }
    return Math.min(1, down);
  }

  @Override
  public void json(ObjectNode root) {
    double[] p = probabilities();
    double u = unavailability(p);
    root.put("availability", 1 - u);
    root.put("unavailability", u);
    root.put("downtimeHoursPerYear", u * hoursPerYear);
    root.put("hoursPerYear", hoursPerYear);
    Figures.put(root, "meanTimeToFailureHours", chain.meanTimeToFailure(start));
    if (time.isPresent()) {
      root.put("timeHours", time.getAsDouble());
      root.put("failedByTime", chain.failedBy(start, time.getAsDouble()));
    } else {
      root.put("failuresPerYear", chain.failuresPerHour() * hoursPerYear);
    }
    ObjectNode states = root.putObject("stateProbabilities");
    for (int i = 0; i < p.length; i++) {
      states.put(chain.name(i), p[i]);
    }
  }

  @Override
  public List<String> table() {
    double[] p = probabilities();
    double u = unavailability(p);
    List<String> out = new ArrayList<>();
    out.add(Figures.text("%-20s  %-4s  %12s", "state", "", "probability"));
    for (int i = 0; i < Math.min(p.length, MOST_SHOWN); i++) {
      out.add(
          Figures.text(
              "%-20s  %-4s  %12s",
              chain.name(i), chain.isUp(i) ? "up" : "down", Figures.number(p[i])));
    }
    if (p.length > MOST_SHOWN) {
      out.add("  … " + (p.length - MOST_SHOWN) + " more; --json has them");
    }
    out.add("");
    if (time.isPresent()) {
      double t = time.getAsDouble();
      out.add(
          "Up with "
              + Figures.percentUp(u)
              + " after "
              + Figures.number(t)
              + " h; has gone down by then with "
              + Figures.number(chain.failedBy(start, t))
              + ".");
    } else {
      out.add(
          "Up "
              + Figures.percentUp(u)
              + " of the time: "
              + Figures.duration(u * hoursPerYear)
              + " down in a year of "
              + Figures.number(hoursPerYear)
              + " h.");
    }
    out.add(
        "Mean time to the first failure: "
            + Figures.duration(chain.meanTimeToFailure(start))
            + ".");
    return out;
  }
}
