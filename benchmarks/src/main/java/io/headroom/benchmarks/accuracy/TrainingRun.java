package io.headroom.benchmarks.accuracy;

import io.headroom.benchmarks.competition.CompetitionReader;
import io.headroom.benchmarks.competition.CompetitionSet;
import io.headroom.benchmarks.competition.StoredForecasts;
import io.headroom.benchmarks.methods.Commands;
import io.headroom.benchmarks.methods.Method;
import io.headroom.benchmarks.methods.Methods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Forecasts the last steps of the training parts of competition sets and scores the forecasts. It
 * opens no test part, so methods may be chosen by it.
 */
@Command(
    name = "TrainingRun",
    mixinStandardHelpOptions = true,
    description = "Scores methods at an origin inside the training parts of a folder.")
public final class TrainingRun implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "Holds X_train.csv.gz.")
  private Path folder = Path.of(".");

  @Option(
      names = "--origin",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many horizons before the end of each series (default: 1).")
  private int origin = 1;

  @Option(
      names = "--least",
      paramLabel = "N",
      defaultValue = "10",
      description = "Series with fewer values before the origin do not count (default: 10).")
  private int least = 10;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many series of a set, the first ones (default: 100).")
  private int most = 100;

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "auto-fast,auto",
      description = "These methods (default: auto-fast,auto).")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--sets",
      paramLabel = "WORDS",
      description = "Only sets whose title has this in it, such as \"monthly\".")
  private String sets = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads; the scores are the same with any number (default: 1).")
  private int threads = 1;

  @Option(
      names = "--series",
      paramLabel = "FILE",
      description = "Also writes the scores of each series as CSV.")
  private @Nullable Path series;

  /** For picocli. */
  public TrainingRun() {}

  /**
   * Runs the command.
   *
   * @param args folder and options; --help lists them
   */
  public static void main(String... args) {
    Commands.run(new TrainingRun(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1 || most < 1) {
      throw new IllegalArgumentException(
          "--threads and --most are 1 or more, found " + threads + " and " + most);
    }
    List<Method> wanted = methods.stream().map(Methods::of).toList();
    List<SetScores> scores = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (CompetitionSet set : CompetitionReader.inside(folder, origin, least)) {
        if (set.title().contains(sets)) {
          System.err.println(set.title());
          scores.add(
              SetScores.of(set.first(most), wanted, StoredForecasts.none(), executor, done -> {}));
        }
      }
    } finally {
      executor.shutdownNow();
    }
    System.out.print(table(scores));
    if (series != null) {
      Files.writeString(series, SeriesCsv.of(scores));
    }
    return 0;
  }

  static String table(List<SetScores> scores) {
    MarkdownTable table =
        new MarkdownTable("set", "series", "method", "OWA", "MSIS 95 %", "in 80 %", "in 95 %");
    for (SetScores s : scores) {
      for (MethodScore m : s.ours()) {
        table.row(
            s.set().title(),
            Integer.toString(m.series()),
            m.method(),
            MarkdownTable.number(m.owa(), 3),
            MarkdownTable.number(m.msis(), 2),
            MarkdownTable.percent(m.coverage80()),
            MarkdownTable.percent(m.coverage95()));
      }
    }
    return table.toString();
  }
}
