package io.headroom.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.queueing.LatencyCurve;
import io.headroom.core.queueing.LoadInterval;
import io.headroom.core.queueing.ScalabilityFit;
import io.headroom.core.queueing.ScalabilityLaw;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SimilarNames;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.Sources;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom usl}: how throughput grows with load, from a load test or from history. */
@Command(
    name = "usl",
    description = {
      "Fit the universal scalability law to load and throughput: contention, coherency, the peak,",
      "and the load at which latency misses an objective, each with its interval."
    },
    mixinStandardHelpOptions = true)
final class UslCommand implements Callable<Integer> {
  /** More rows than a load test has; each is used in every step of the fit. */
  private static final int MOST_ROWS = 1_000_000;

  @Parameters(paramLabel = "FILE", description = "a table with a row for each measurement")
  private Path file;

  @Option(
      names = "--load",
      paramLabel = "COL",
      required = true,
      description = "column of load: users, processes, processors or nodes")
  private String loadColumn;

  @Option(
      names = "--throughput",
      paramLabel = "COL",
      required = true,
      description = "column of throughput")
  private String throughputColumn;

  @Option(
      names = "--latency",
      paramLabel = "COL",
      description = "column of latency, a mean or a percentile; load / throughput without it")
  private @Nullable String latencyColumn;

  @Option(
      names = "--objective",
      paramLabel = "NUMBER",
      description = "most latency, in the unit of its column; asks for the load that keeps it")
  private @Nullable Double objective;

  @Option(
      names = "--confidence",
      paramLabel = "FRACTION",
      description = "of the intervals, above 0 and below 1 (default: ${DEFAULT-VALUE})")
  private double confidence = 0.95;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  UslCommand() {}

  @Override
  public Integer call() throws JsonProcessingException {
    if (latencyColumn != null && objective == null) {
      throw new ParameterException(
          spec.commandLine(), "--latency COL needs --objective NUMBER, the most latency");
    }
    List<String> names = new ArrayList<>(List.of(loadColumn, throughputColumn));
    if (latencyColumn != null) {
      names.add(latencyColumn);
    }
    double[][] columns = read(names);
    try {
      ScalabilityFit fit = ScalabilityFit.of(columns[0], columns[1]);
      print(fit, columns);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), file + ": " + String.valueOf(e.getMessage()), e);
    }
    return ExitCode.OK.code();
  }

  private double[][] read(List<String> names) {
    List<double[]> rows = new ArrayList<>();
    try (RowCursor rowsOf =
        Sources.installed()
            .open(file)
            .open(
                problem -> {
                  if (problem.kind().isLostRow()) {
                    throw wrong(problem.where() + ": " + problem.what());
                  }
                })) {
      int[] at = names.stream().mapToInt(name -> column(name, rowsOf.header())).toArray();
      while (rowsOf.next()) {
        if (rows.size() == MOST_ROWS) {
          throw wrong(
              file + " has more than " + MOST_ROWS + " rows. Maybe summarize it by load first?");
        }
        double[] row = new double[at.length];
        for (int k = 0; k < at.length; k++) {
          row[k] = number(rowsOf.field(at[k]), names.get(k), rowsOf);
        }
        rows.add(row);
      }
    }
    double[][] columns = new double[names.size()][];
    for (int k = 0; k < columns.length; k++) {
      int column = k;
      columns[k] = rows.stream().mapToDouble(r -> r[column]).toArray();
    }
    return columns;
  }

  private int column(String name, List<String> header) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw wrong(
          file
              + " has no column '"
              + name
              + "'; valid are "
              + String.join(", ", header)
              + SimilarNames.maybe(name, header));
    }
    return at;
  }

  private SourceException wrong(String message) {
    return new SourceException(file.toString(), message);
  }

  private static double number(CharSequence field, String name, RowCursor row) {
    String text = field.toString().strip();
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw new SourceException(
          row.location().file(),
          row.location() + ": column " + name + " is '" + text + "'; valid is a number",
          e);
    }
  }

  private void print(ScalabilityFit fit, double[][] columns) throws JsonProcessingException {
    LoadInterval peak = fit.peakInterval(confidence);
    @Nullable Kept kept = objective == null ? null : kept(columns, objective);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(fit, peak, kept));
    } else {
      table(fit, peak, kept).forEach(out::println);
    }
    out.flush();
  }

  /** The load up to which latency keeps the objective. */
  private record Kept(double objective, OptionalDouble load, LoadInterval interval, double error) {}

  private Kept kept(double[][] columns, double most) {
    double[] latency = columns.length > 2 ? columns[2] : byLittlesLaw(columns[0], columns[1]);
    LatencyCurve curve = LatencyCurve.of(columns[0], latency);
    return new Kept(
        most,
        curve.loadKeeping(most),
        curve.intervalKeeping(most, confidence),
        curve.relativeError());
  }

  private static double[] byLittlesLaw(double[] load, double[] throughput) {
    double[] latency = new double[load.length];
    for (int i = 0; i < latency.length; i++) {
      latency[i] = load[i] / throughput[i];
    }
    return latency;
  }

  private String json(ScalabilityFit fit, LoadInterval peak, @Nullable Kept kept)
      throws JsonProcessingException {
    ScalabilityLaw law = fit.law();
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("alpha", law.alpha()).put("beta", law.beta()).put("gamma", law.gamma());
    put(root, "peak_n", law.peakLoad());
    put(root, "peak_x", law.peakThroughput());
    put(root, "optimal_n", law.optimalLoad());
    put(root, "limit_throughput", law.limitThroughput());
    root.put("rse", fit.residualError());
    ObjectNode se = root.putObject("se");
    Figures.put(se, "alpha", fit.alphaError());
    Figures.put(se, "beta", fit.betaError());
    Figures.put(se, "gamma", fit.gammaError());
    Arrays.stream(fit.fitted()).forEach(root.putArray("fitted")::add);
    interval(root.putObject("peak_interval"), peak);
    if (kept != null) {
      ObjectNode node = root.putObject("latency");
      node.put("objective", kept.objective());
      put(node, "load", kept.load());
      interval(node.putObject("interval"), kept.interval());
      node.put("relative_error", kept.error());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void interval(ObjectNode node, LoadInterval interval) {
    Figures.put(node, "low", interval.low());
    put(node, "high", interval.high());
    node.put("confidence", interval.confidence());
  }

  private static void put(ObjectNode node, String key, OptionalDouble value) {
    Figures.put(node, key, value.orElse(Double.NaN));
  }

  private List<String> table(ScalabilityFit fit, LoadInterval peak, @Nullable Kept kept) {
    ScalabilityLaw law = fit.law();
    List<String> lines = new ArrayList<>();
    lines.add("Universal scalability law: X(n) = γn/(1 + α(n − 1) + βn(n − 1))");
    lines.add(line("α, contention", error(law.alpha(), fit.alphaError())));
    lines.add(line("β, coherency", error(law.beta(), fit.betaError())));
    lines.add(line("γ, throughput of one", error(law.gamma(), fit.gammaError())));
    lines.add(line("residual standard error", Figures.number(fit.residualError())));
    lines.add(line("throughput peaks at a load of", some(law.peakLoad()) + " " + words(peak)));
    lines.add(line("throughput there", some(law.peakThroughput())));
    lines.add(line("waiting sets in at a load of", some(law.optimalLoad())));
    lines.add(line("contention alone would allow", some(law.limitThroughput())));
    if (kept != null) {
      lines.add(
          line(
              "latency keeps " + Figures.number(kept.objective()) + " up to a load of",
              some(kept.load()) + " " + words(kept.interval())));
    }
    return lines;
  }

  private static String line(String words, String value) {
    return Figures.text("  %-36s  %s", words, value);
  }

  private static String error(double value, double error) {
    return Figures.number(value) + " ± " + Figures.number(error);
  }

  private static String some(OptionalDouble value) {
    return value.isPresent() ? Figures.number(value.getAsDouble()) : "none";
  }

  private String words(LoadInterval i) {
    return "("
        + Figures.number(100 * i.confidence())
        + " % interval: "
        + Figures.number(i.low())
        + " to "
        + (i.high().isPresent()
            ? Figures.number(i.high().getAsDouble())
            : "no end that the measurements show")
        + ")";
  }
}
