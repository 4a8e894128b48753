package io.headroom.benchmarks.accuracy;

import io.headroom.benchmarks.competition.CompetitionReader;
import io.headroom.benchmarks.competition.CompetitionSet;
import io.headroom.benchmarks.competition.PublishedScores;
import io.headroom.benchmarks.competition.StoredForecasts;
import io.headroom.benchmarks.methods.Commands;
import io.headroom.benchmarks.methods.Method;
import io.headroom.benchmarks.methods.Methods;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Forecasts every competition set of a folder with every method and scores the forecasts beside
 * R's. Reads the test parts, so it is for reporting only, never for choosing.
 */
@Command(
    name = "AccuracyRun",
    mixinStandardHelpOptions = true,
    description = "Scores every method on the competition sets of a folder.")
public final class AccuracyRun implements Callable<Integer> {
  private static final String STORED = "r_forecasts";
  private static final String PUBLISHED = "_published_on_subsets.csv";

  @Parameters(
      paramLabel = "FOLDER",
      description = "Holds X_train.csv.gz and X_test.csv.gz, perhaps " + STORED + "*.csv.gz.")
  private Path folder = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Markdown page whose generated part is replaced; without it, print it.")
  private @Nullable Path out;

  @Option(
      names = "--series",
      paramLabel = "FILE",
      description = "Also writes the scores of each series as CSV.")
  private @Nullable Path series;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads; the scores are the same with any number (default: 1).")
  private int threads = 1;

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      description = "Only these methods of ours, such as ets,theta.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--sets",
      paramLabel = "WORDS",
      description = "Only sets whose title has this in it, such as \"monthly\".")
  private String sets = "";

  /** For picocli. */
  public AccuracyRun() {}

  /**
   * Runs the command.
   *
   * @param args folder and options; --help lists them
   */
  public static void main(String... args) {
    Commands.run(new AccuracyRun(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads is 1 or more, found " + threads);
    }
    List<Method> wanted =
        methods.isEmpty() ? Methods.all() : methods.stream().map(Methods::of).toList();
    List<CompetitionSet> all =
        CompetitionReader.folder(folder).stream().filter(s -> s.title().contains(sets)).toList();
    StoredForecasts store = StoredForecasts.none();
    List<PublishedScores> published = new ArrayList<>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      if (name.startsWith(STORED) && name.endsWith(".csv.gz")) {
        store = store.and(StoredForecasts.read(file));
      } else if (name.endsWith(PUBLISHED)) {
        published.add(PublishedScores.read(file));
      }
    }
    List<SetScores> scores = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (CompetitionSet set : all) {
        long start = System.nanoTime();
        SetScores s = SetScores.of(set, wanted, store, executor, n -> tell(set, n));
        scores.add(s);
        progress(s, (System.nanoTime() - start) / 1e9, System.err);
      }
    } finally {
      executor.shutdownNow();
    }
    String page = AccuracyPage.of(scores, published);
    if (out == null) {
      System.out.print(page);
    } else {
      GeneratedPart.write(out, page);
    }
    if (series != null) {
      Files.writeString(series, SeriesCsv.of(scores));
    }
    return 0;
  }

  /** A line at each tenth of a set. */
  private static void tell(CompetitionSet set, int ready) {
    int all = set.series().size();
    if (ready < all && 10 * ready / all > 10 * (ready - 1) / all) {
      System.err.println(set.title() + ": " + ready + " of " + all);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  /** Times go here and not into the page, which is the same on every machine. */
  private static void progress(SetScores s, double wall, PrintStream to) {
    to.printf(
        Locale.ROOT, "%s: %d series in %.1f s%n", s.set().title(), s.set().series().size(), wall);
    for (MethodScore m : s.ours()) {
      to.printf(
          Locale.ROOT,
          "  %-24s sMAPE %7.3f  MASE %7.4f  OWA %6.4f  %9.3f cpu s  %8.1f series/s  %d failed%n",
          m.method(),
          m.smape(),
          m.mase(),
          m.owa(),
          m.seconds(),
          m.series() / m.seconds(),
          m.failed());
    }
  }
}
