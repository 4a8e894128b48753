package io.headroom.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.reports.run.AvailabilityModel;
import io.headroom.reports.run.DiagramOutline;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom availability}: what a structure of components promises. */
@Command(
    name = "availability",
    description = "Availability of a structure: series, parallel, k out of n, paths.",
    mixinStandardHelpOptions = true)
final class AvailabilityCommand implements Callable<Integer> {
  private static final int WIDEST_LABEL = 48;

  @Parameters(
      paramLabel = "MODEL.yaml",
      description =
          "the structure, such as {series: [{name: db, mtbf: 2000 h, mttr: 4 h}, {k: 1, of:"
              + " [{availability: 99.5 %%}, {availability: 99.5 %%}]}]}")
  private Path model;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  AvailabilityCommand() {}

  @Override
  public Integer call() throws JsonProcessingException {
    AvailabilityModel read = AvailabilityModel.read(model);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(read));
    } else {
      table(read).forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private static String json(AvailabilityModel model) throws JsonProcessingException {
    BlockDiagram structure = model.structure();
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
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
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static List<String> table(AvailabilityModel model) {
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
    out.add(text(row, "block", "what it is", "availability", "downtime a year"));
    for (int i = 0; i < lines.size(); i++) {
      DiagramOutline.Line line = lines.get(i);
      double u = line.unavailability();
      out.add(
          text(row, labels.get(i), line.kind(), percentUp(u), duration(u * model.hoursPerYear())));
    }
    out.add("");
    double u = model.structure().unavailability();
    out.add(
        "The whole is up "
            + percentUp(u)
            + " of the time: "
            + duration(u * model.hoursPerYear())
            + " down in a year of "
            + number(model.hoursPerYear())
            + " h.");
    List<String> single = model.structure().singlePointsOfFailure();
    out.add(
        single.isEmpty()
            ? "No single point of failure."
            : "Single points of failure: " + String.join(", ", single));
    return out;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).stripTrailing();
  }

  private static String cut(String label) {
    return label.length() <= WIDEST_LABEL ? label : label.substring(0, WIDEST_LABEL - 1) + "…";
  }

  /** Percent with three digits of what is missing from 100. */
  private static String percentUp(double unavailability) {
    BigDecimal down =
        new BigDecimal(unavailability)
            .movePointRight(2)
            .round(new MathContext(3, RoundingMode.HALF_UP));
    return BigDecimal.valueOf(100).subtract(down).stripTrailingZeros().toPlainString() + " %";
  }

  private static String duration(double hours) {
    if (hours >= 1 || hours == 0) {
      return number(hours) + " h";
    }
    double minutes = hours * 60;
    return minutes >= 1 ? number(minutes) + " min" : number(minutes * 60) + " s";
  }

  /** Four digits are more than any estimate of a mean time bears. */
  private static String number(double value) {
    return new BigDecimal(value)
        .round(new MathContext(4, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }
}
