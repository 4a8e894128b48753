package io.headroom.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.reports.run.StructureModel;
import io.headroom.reports.run.StructureModel.Chain;
import io.headroom.reports.run.StructureModel.Diagram;
import io.headroom.reports.run.StructureModel.Tree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom availability}: what a block diagram, a fault tree or a Markov chain says. */
@Command(
    name = "availability",
    description = "Availability of a block diagram, a fault tree or a Markov chain.",
    mixinStandardHelpOptions = true)
final class AvailabilityCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description =
          "a YAML file with a diagram, such as {series: [{name: db, mtbf: 2000 h, mttr: 4 h}, {k: 1,"
              + " of: [{availability: 99.5 %%}, {availability: 99.5 %%}]}]}, a tree (gates,"
              + " probabilities) or a chain (units, need, mttf, mttr; or transitions, up); or a"
              + " fault tree in Open-PSA XML, which may be in several files")
  private List<Path> models = List.of();

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Option(
      names = "--mcs",
      paramLabel = "ORDER",
      description = "list the minimal cut sets of up to ORDER events")
  private @Nullable Integer order;

  @Option(
      names = "--time",
      paramLabel = "HOURS",
      description = "at this time after a start with everything up, instead of in the long run")
  private @Nullable Double time;

  @Spec private CommandSpec spec;

  AvailabilityCommand() {}

  /** What a kind of model answers. */
  interface Answer {
    /** Puts all figures, in full. */
    void json(ObjectNode root);

    /** The lines of a table. */
    List<String> table();
  }

  @Override
  public Integer call() throws JsonProcessingException {
    if (order != null && order < 1) {
      throw wrong("--mcs is " + order + "; valid is 1 or more");
    }
    if (time != null && !(time >= 0 && Double.isFinite(time))) {
      throw wrong("--time is " + time + " h; valid is 0 or more");
    }
    Answer answer = answer(StructureModel.read(models));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonMapper mapper = new JsonMapper();
      ObjectNode root = mapper.createObjectNode();
      answer.json(root);
      out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } else {
      answer.table().forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private Answer answer(StructureModel model) {
    OptionalInt most = order == null ? OptionalInt.empty() : OptionalInt.of(order);
    OptionalDouble hours = time == null ? OptionalDouble.empty() : OptionalDouble.of(time);
    if (model instanceof Tree t) {
      return TreeAnswer.of(t, most, hours);
    }
    if (model instanceof Chain c) {
      if (order != null) {
        throw wrong("--mcs lists cut sets; a chain has none");
      }
      return new ChainAnswer(c, hours);
    }
    return new DiagramAnswer(((Diagram) model).model(), most, hours);
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }
}
