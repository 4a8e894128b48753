package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.FaultTree;
import io.headroom.reports.run.AvailabilityModel;
import io.headroom.reports.run.DiagramOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a block diagram says. */
final class DiagramAnswer implements AvailabilityCommand.Answer {
  private static final int WIDEST_LABEL = 48;

  private final AvailabilityModel model;
  private final OptionalInt order;
  private final OptionalDouble time;

  DiagramAnswer(AvailabilityModel written, OptionalInt order, OptionalDouble time) {
    BlockDiagram structure = written.structure();
    this.model =
        time.isPresent()
            ? new AvailabilityModel(structure.after(time.getAsDouble()), written.hoursPerYear())
            : written;
    this.order = order;
    this.time = time;
  }

  @Override
  public void json(ObjectNode root) {
    BlockDiagram structure = model.structure();
    root.put("availability", structure.availability());
    root.put("unavailability", structure.unavailability());
    root.put("downtimeHoursPerYear", structure.downtimeHoursPerYear(model.hoursPerYear()));
    root.put("hoursPerYear", model.hoursPerYear());
    ArrayNode single = root.putArray("singlePointsOfFailure");
    structure.singlePointsOfFailure().forEach(single::add);
    ArrayNode blocks = root.putArray("blocks");
    for (DiagramOutline.Line line : DiagramOutline.of(structure)) {
      ObjectNode block = blocks.addObject();
      block.put("depth", line.depth());
      block.put("label", line.label());
      block.put("kind", line.kind());
      block.put("count", line.count());
      block.put("availability", line.availability());
      block.put("downtimeHoursPerYear", line.unavailability() * model.hoursPerYear());
    }
    time.ifPresent(t -> root.put("timeHours", t));
    cutSets().json(root);
  }

  private CutSetAnswer cutSets() {
    return new CutSetAnswer(FaultTree.of(model.structure()).solve(), order);
  }

  @Override
  public List<String> table() {
    List<DiagramOutline.Line> lines = DiagramOutline.of(model.structure());
    List<String> labels = new ArrayList<>();
    int width = "block".length();
    int kind = "what it is".length();
    for (DiagramOutline.Line line : lines) {
      String times = line.count() > 1 ? line.count() + " × " : "";
      labels.add("  ".repeat(line.depth()) + times + cut(line.label()));
      width = Math.max(width, labels.get(labels.size() - 1).length());
      kind = Math.max(kind, line.kind().length());
    }
    String row = "%-" + width + "s  %-" + kind + "s  %16s  %20s";
    List<String> out = new ArrayList<>();
    out.add(Figures.text(row, "block", "what it is", "availability", "downtime a year"));
    for (int i = 0; i < lines.size(); i++) {
      DiagramOutline.Line line = lines.get(i);
      double u = line.unavailability();
      out.add(
          Figures.text(
              row,
              labels.get(i),
              line.kind(),
              Figures.percentUp(u),
              Figures.duration(u * model.hoursPerYear())));
    }
    out.add("");
    double u = model.structure().unavailability();
    out.add(
        "The whole is up "
            + Figures.percentUp(u)
            + " of the time: "
            + Figures.duration(u * model.hoursPerYear())
            + " down in a year of "
            + Figures.number(model.hoursPerYear())
            + " h.");
    List<String> single = model.structure().singlePointsOfFailure();
    out.add(
        single.isEmpty()
            ? "No single point of failure."
            : "Single points of failure: " + String.join(", ", single));
    out.addAll(cutSets().table());
    return out;
  }

  private static String cut(String label) {
    return label.length() <= WIDEST_LABEL ? label : label.substring(0, WIDEST_LABEL - 1) + "…";
  }
}
