package io.headroom.benchmarks.speed;

import io.headroom.benchmarks.competition.CompetitionReader;
import io.headroom.benchmarks.competition.CompetitionSeries;
import io.headroom.benchmarks.competition.CompetitionSet;
import io.headroom.benchmarks.methods.Commands;
import io.headroom.benchmarks.methods.Method;
import io.headroom.benchmarks.methods.Methods;
import io.headroom.forecasting.evaluation.StatedForecast;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What a second thread gains: a method over many series and independent arithmetic, each with one
 * and with two threads of an executor, turn by turn in one run. Two cores of a shared machine give
 * less than twice one, and not always the same; the quotient of the gains takes that out. Forecasts
 * must be the same bytes at both thread counts.
 */
@Command(
    name = "Scaling",
    mixinStandardHelpOptions = true,
    description = "Measures what a second thread gains beside independent arithmetic.")
public final class Scaling implements Callable<Integer> {
  private static final int BYTES_DIFFER = 1;
  private static final double SLOPE = 0.37;

  @Parameters(paramLabel = "FOLDER", description = "Holds X_train.csv.gz and X_test.csv.gz.")
  private Path folder = Path.of(".");

  @Option(
      names = "--set",
      paramLabel = "TITLE",
      defaultValue = "m3_dev monthly",
      description = "The set (default: ${DEFAULT-VALUE}).")
  private String set = "";

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "ets",
      description = "The method (default: ${DEFAULT-VALUE}).")
  private String method = "";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "Turns; medians are taken over them (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each series is forecast in a turn (default: ${DEFAULT-VALUE}).")
  private int copies;

  /** For picocli. */
  public Scaling() {}

  /**
   * Runs the command.
   *
   * @param args folder and options; --help lists them
   */
  public static void main(String... args) {
    Commands.run(new Scaling(), args);
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    List<CompetitionSet> sets = CompetitionReader.folder(folder);
    String titles = sets.stream().map(CompetitionSet::title).collect(Collectors.joining(", "));
    CompetitionSet chosen =
        sets.stream()
            .filter(s -> s.title().equals(set))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no set is called \"" + set + "\" in " + folder + "; there are " + titles));
    List<Callable<StatedForecast>> work = work(chosen, Methods.of(method));
    ExecutorService[] executors = {
      Executors.newFixedThreadPool(1), Executors.newFixedThreadPool(2)
    };
    try {
      return measure(chosen, work, executors);
    } finally {
      for (ExecutorService e : executors) {
        e.shutdownNow();
      }
    }
  }

  private List<Callable<StatedForecast>> work(CompetitionSet chosen, Method m) {
    List<Callable<StatedForecast>> work = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      for (CompetitionSeries s : chosen.series()) {
        work.add(() -> m.predict(chosen.frequency(), s.past(), s.horizon()).stated());
      }
    }
    return work;
  }

  private int measure(
      CompetitionSet chosen, List<Callable<StatedForecast>> work, ExecutorService[] executors)
      throws InterruptedException, ExecutionException {
    // The compiler is done after two turns; the loops then last as long as the forecasts.
    double seconds = 0;
    for (int warm = 0; warm < 2; warm++) {
      seconds = Timed.of(executors[0], work).seconds();
      Timed.of(executors[0], loops(10_000_000));
    }
    double loopSeconds = Timed.of(executors[0], loops(10_000_000)).seconds();
    List<ArithmeticLoop> loops = loops((long) (10_000_000 * seconds / loopSeconds));

    double[] gain = new double[rounds];
    double[] loopGain = new double[rounds];
    double[] quotient = new double[rounds];
    for (int r = 0; r < rounds; r++) {
      double loopOne = Timed.of(executors[0], loops).seconds();
      Timed<StatedForecast> one = Timed.of(executors[0], work);
      double loopTwo = Timed.of(executors[1], loops).seconds();
      Timed<StatedForecast> two = Timed.of(executors[1], work);
      if (!Arrays.equals(bytes(one.results()), bytes(two.results()))) {
        System.err.println("forecasts differ between one thread and two");
        return BYTES_DIFFER;
      }
      gain[r] = one.seconds() / two.seconds();
      loopGain[r] = loopOne / loopTwo;
      quotient[r] = gain[r] / loopGain[r];
      System.out.printf(
          Locale.ROOT,
          "turn %d: %s %.3f s and %.3f s, gain %.3f; loops %.3f s and %.3f s, gain %.3f%n",
          r + 1,
          method,
          one.seconds(),
          two.seconds(),
          gain[r],
          loopOne,
          loopTwo,
          loopGain[r]);
    }
    System.out.printf(
        Locale.ROOT,
        "%s over %d series (%s), two threads against one, medians of %d turns: gain %.3f,"
            + " independent loops %.3f, quotient %.3f (from %.3f to %.3f); same bytes%n",
        method,
        work.size(),
        chosen.title(),
        rounds,
        median(gain),
        median(loopGain),
        median(quotient),
        Arrays.stream(quotient).min().orElse(Double.NaN),
        Arrays.stream(quotient).max().orElse(Double.NaN));
    return 0;
  }

  private static List<ArithmeticLoop> loops(long length) {
    return List.of(
        new ArithmeticLoop(SLOPE, length / 2), new ArithmeticLoop(SLOPE / 2, length / 2));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static byte[] bytes(List<StatedForecast> forecasts) {
    int steps = forecasts.stream().mapToInt(StatedForecast::steps).sum();
    ByteBuffer buffer = ByteBuffer.allocate(5 * Double.BYTES * steps);
    for (StatedForecast f : forecasts) {
      for (int h = 0; h < f.steps(); h++) {
        buffer.putDouble(f.point(h)).putDouble(f.lower80(h)).putDouble(f.upper80(h));
        buffer.putDouble(f.lower95(h)).putDouble(f.upper95(h));
      }
    }
    return buffer.array();
  }

  /** Results in order of the tasks, and the wall time until the last was there. */
  private record Timed<T>(List<T> results, double seconds) {
    static <T> Timed<T> of(ExecutorService executor, List<? extends Callable<T>> tasks)
        throws InterruptedException, ExecutionException {
      long start = System.nanoTime();
      List<T> results = new ArrayList<>();
      for (Future<T> f : executor.invokeAll(tasks)) {
        results.add(f.get());
      }
      return new Timed<>(results, (System.nanoTime() - start) / 1e9);
    }
  }
}
