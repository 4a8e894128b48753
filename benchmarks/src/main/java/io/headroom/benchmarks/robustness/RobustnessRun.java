package io.headroom.benchmarks.robustness;

import io.headroom.benchmarks.accuracy.GeneratedPart;
import io.headroom.benchmarks.methods.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the tables of docs/robustness.md. */
@Command(
    name = "RobustnessRun",
    mixinStandardHelpOptions = true,
    description = "Scores detectors and forecasts on series of IT operations.")
public final class RobustnessRun implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "Holds nab, appserver-traffic and so on.")
  private Path folder = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Markdown page whose generated part is replaced; without it, print it.")
  private @Nullable Path out;

  @Option(
      names = "--peer",
      paramLabel = "FILE",
      description = "R's script src/main/r/peer.R; without it R is left out.")
  private Path peer = Path.of("");

  @Option(
      names = "--series",
      paramLabel = "WORDS",
      description = "Only long series whose name has this in it.")
  private String series = "";

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Only every Nth weekly or monthly origin (default: all).")
  private int every = 1;

  @Option(
      names = "--drawn",
      paramLabel = "N",
      defaultValue = "300",
      description = "Series that are drawn to have steps and spikes, 0 for none (default: 300).")
  private int drawn = 300;

  /** For picocli. */
  public RobustnessRun() {}

  /**
   * Runs the command.
   *
   * @param args folder and options; --help lists them
   */
  public static void main(String... args) {
    Commands.run(new RobustnessRun(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (every < 1) {
      throw new IllegalArgumentException("--every is 1 or more, found " + every);
    }
    StringBuilder page = new StringBuilder();
    if (drawn > 0) {
      page.append("## Steps and spikes in drawn series\n\n")
          .append(StepRun.table(drawn))
          .append('\n');
    }
    Path nab = folder.resolve("nab");
    if (Files.exists(nab)) {
      page.append("## Labelled incidents\n\n").append(LabelRun.table(nab)).append('\n');
    }
    page.append("## Run-out alerts on cleanup cycles\n\n").append(AlertRun.table()).append('\n');
    OriginRun run = new OriginRun(Files.createTempDirectory("robustness"), peer);
    for (LongSeries l : LongSeries.of(folder, every)) {
      if (l.name().contains(series)) {
        long start = System.nanoTime();
        run.add(l);
        System.err.printf(
            "%s: %d origins in %.0f s%n",
            l.name(), l.origins().size(), (System.nanoTime() - start) / 1e9);
      }
    }
    page.append("## Rolling origins of long series\n\n").append(run.table());
    if (out == null) {
      System.out.print(page);
    } else {
      GeneratedPart.write(out, page.toString());
    }
    return 0;
  }
}
