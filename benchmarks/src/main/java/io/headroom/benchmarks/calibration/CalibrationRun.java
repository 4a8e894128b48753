package io.headroom.benchmarks.calibration;

import io.headroom.benchmarks.accuracy.GeneratedPart;
import io.headroom.benchmarks.methods.Commands;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.auto.Effort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the tables of docs/calibration.md. */
@Command(
    name = "CalibrationRun",
    mixinStandardHelpOptions = true,
    description = "Scores chances and dates of a breach on series of IT operations.")
public final class CalibrationRun implements Callable<Integer> {
  private static final int TELL = 20;

  @Parameters(paramLabel = "FOLDER", description = "Holds nab, appserver-traffic and so on.")
  private Path folder = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Markdown page whose generated part is replaced; without it, print it.")
  private @Nullable Path out;

  @Option(names = "--threads", paramLabel = "N", description = "Cases at a time (default: 1).")
  private int threads = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Draws the cases (default: 1).")
  private long seed = 1;

  @Option(
      names = "--cases",
      paramLabel = "N",
      description = "At least so many of real series (default: 300).")
  private int cases = 300;

  @Option(names = "--drawn", paramLabel = "N", description = "Of drawn series (default: 100).")
  private int drawn = 100;

  @Option(
      names = "--effort",
      paramLabel = "EFFORT",
      description = "One of: ${COMPLETION-CANDIDATES} (default: FAST).")
  private Effort effort = Effort.FAST;

  /** For picocli. */
  public CalibrationRun() {}

  /**
   * Runs the command.
   *
   * @param args folder and options; --help lists them
   */
  public static void main(String... args) {
    Commands.run(new CalibrationRun(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    if (threads < 1 || cases < 0 || drawn < 0) {
      throw new IllegalArgumentException(
          "--threads is 1 or more, --cases and --drawn 0 or more, found "
              + threads
              + ", "
              + cases
              + " and "
              + drawn);
    }
    RandomStreams streams = RandomStreams.seeded(seed);
    List<OpsSeries> series = OpsSeries.of(folder);
    if (series.isEmpty() && cases > 0) {
      throw new IllegalArgumentException(
          folder + " has no data set that is known. Maybe its parent or a folder in it is meant.");
    }
    List<CalibrationCase> all =
        new ArrayList<>(CalibrationCase.draw(series, cases, streams.stream("cases")));
    int real = all.size();
    all.addAll(DrawnCases.draw(drawn, streams.child("drawn")));
    List<Verdict> verdicts = run(all, streams.child("case"));
    String page =
        CalibrationPage.of(verdicts.subList(0, real), verdicts.subList(real, verdicts.size()));
    if (out == null) {
      System.out.print(page);
    } else {
      GeneratedPart.write(out, page);
    }
    return 0;
  }

  private List<Verdict> run(List<CalibrationCase> all, RandomStreams streams)
      throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Verdict>> futures = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        CalibrationCase c = all.get(i);
        RandomStreams own = streams.child(i);
        futures.add(executor.submit(() -> BreachTeller.of(c, effort, own)));
      }
      List<Verdict> verdicts = new ArrayList<>();
      for (Future<Verdict> f : futures) {
        verdicts.add(f.get());
        if (verdicts.size() % TELL == 0) {
          System.err.println(verdicts.size() + " of " + all.size());
        }
      }
      return verdicts;
    } finally {
      executor.shutdownNow();
    }
  }
}
