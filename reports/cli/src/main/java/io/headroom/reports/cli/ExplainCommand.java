package io.headroom.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headroom.datasets.source.SimilarNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code headroom explain}: what the numbers of a published run rest on, from the files to the
 * recommendation, in sentences. It reads {@code results.json} and {@code provenance.json} only.
 */
@Command(
    name = "explain",
    description = "Say what the numbers of a published run rest on.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "folder of a report")
  private Path folder;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description =
          "a recommendation's id, or the name of a pool, desk or service; left out, all that can be"
              + " explained are listed")
  private @Nullable String id;

  @Spec private CommandSpec spec;

  ExplainCommand() {}

  @Override
  public Integer call() throws IOException {
    Explanation explanation = Explanation.of(read("results.json"), read("provenance.json"));
    PrintWriter out = spec.commandLine().getOut();
    List<String> known = explanation.ids();
    if (id == null) {
      explanation.list().forEach(out::println);
    } else {
      List<String> lines = explanation.of(id);
      if (lines.isEmpty()) {
        throw wrong(
            "nothing in "
                + folder
                + " is called '"
                + id
                + "'; valid are "
                + String.join(", ", known)
                + "."
                + SimilarNames.maybe(id, known));
      }
      lines.forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private JsonNode read(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw wrong("there is no " + file + "; valid is the folder of a report, such as out/demo");
    }
    try {
      JsonNode root = new JsonMapper().readTree(file.toFile());
      if (root.path("format").asInt() == 1) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw wrong(file + " cannot be read: " + e.getOriginalMessage());
    }
    throw wrong(file + " is not of this version's format; valid is what headroom run wrote");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
