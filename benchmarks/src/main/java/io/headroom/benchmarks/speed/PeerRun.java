package io.headroom.benchmarks.speed;

import io.headroom.benchmarks.competition.CompetitionReader;
import io.headroom.benchmarks.competition.CompetitionSeries;
import io.headroom.benchmarks.competition.CompetitionSet;
import io.headroom.benchmarks.competition.Frequency;
import io.headroom.benchmarks.methods.FitFacts;
import io.headroom.benchmarks.methods.Method;
import io.headroom.benchmarks.methods.Methods;
import io.headroom.benchmarks.methods.Prediction;
import io.headroom.datasets.source.SourceException;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.evaluation.StatedForecast;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The work that R does in peer.R, done here on one thread: fits every series of a file and writes
 * mean, 80 % and 95 % intervals of each step. Beside them goes a file of fits with likelihood, AICc
 * and form. benchmarks/beside-r.sh takes the time of both processes.
 */
public final class PeerRun {
  private static final int USAGE = 64;
  private static final int BAD_DATA = 65;

  private PeerRun() {}

  /**
   * Runs the command.
   *
   * @param args TRAIN TEST FREQUENCY METHOD OUT [MAX]
   * @throws IOException when the output cannot be written
   */
  public static void main(String... args) throws IOException {
    if (args.length != 5 && args.length != 6) {
      System.err.println("usage: PeerRun TRAIN TEST FREQUENCY METHOD OUT [MAX]");
      System.exit(USAGE);
    }
    try {
      int most = args.length == 6 ? Integer.parseInt(args[5]) : Integer.MAX_VALUE;
      Frequency frequency = Frequency.of(args[2]);
      run(
          set(Path.of(args[0]), Path.of(args[1]), frequency).first(most),
          args[3],
          Path.of(args[4]));
    } catch (IllegalArgumentException | SourceException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_DATA);
    }
  }

  private static CompetitionSet set(Path train, Path test, Frequency frequency) {
    for (CompetitionSet set : CompetitionReader.pair("peer", train, test)) {
      if (set.frequency() == frequency) {
        return set;
      }
    }
    throw new IllegalArgumentException("no " + frequency.label() + " series in " + train);
  }

  private static void run(CompetitionSet set, String name, Path out) throws IOException {
    Method method = Methods.of(name);
    if (method.model(set.frequency()).isEmpty()) {
      throw new IllegalArgumentException(name + " is not meant for " + set.frequency().label());
    }
    int failed = 0;
    long start = System.nanoTime();
    try (BufferedWriter forecasts = Files.newBufferedWriter(out);
        BufferedWriter fits = Files.newBufferedWriter(Path.of(out + ".fits.csv"))) {
      forecasts.write("series_id,step,mean,lo80,hi80,lo95,hi95\n");
      fits.write(FitFacts.HEADER + "\n");
      for (CompetitionSeries series : set.series()) {
        try {
          Prediction p = method.predict(set.frequency(), series.past(), series.horizon());
          write(series, p.stated(), forecasts);
          fits.write(FitFacts.of(p.fitted()).line(series.id()) + "\n");
        } catch (FitException e) {
          failed++;
          System.err.println(series.id() + ": " + e.getMessage());
        }
      }
    }
    System.out.println(
        set.frequency().label()
            + " "
            + name
            + ": "
            + set.series().size()
            + " series, "
            + failed
            + " failed, "
            + (System.nanoTime() - start) / 1_000_000
            + " ms");
  }

  private static void write(CompetitionSeries series, StatedForecast f, BufferedWriter out)
      throws IOException {
    StatedForecast stated = series.neverNegative() ? f.withoutNegativePoints() : f;
    for (int h = 0; h < stated.steps(); h++) {
      out.append(series.id())
          .append(',')
          .append(String.valueOf(h + 1))
          .append(',')
          .append(String.valueOf(stated.point(h)))
          .append(',')
          .append(String.valueOf(stated.lower80(h)))
          .append(',')
          .append(String.valueOf(stated.upper80(h)))
          .append(',')
          .append(String.valueOf(stated.lower95(h)))
          .append(',')
          .append(String.valueOf(stated.upper95(h)))
          .append('\n');
    }
  }
}
