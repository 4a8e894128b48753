package io.headroom.benchmarks.robustness;

import io.headroom.benchmarks.accuracy.MarkdownTable;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.decomposition.Mstl;
import io.headroom.forecasting.decomposition.Stl;
import io.headroom.forecasting.evaluation.StatedForecast;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rolling origins of the long series: ours, and R's on the same origins, which it reads from files
 * in the form of the competition sets.
 */
final class OriginRun {
  /** Full effort is tried at every eighth origin. */
  private static final int THINNED = 8;

  private static final int YEAR = 365;
  private static final List<String> PEERS = List.of("snaive", "ets", "stlf");

  private final Path work;
  private final Path peer;
  private final Map<String, Map<String, HorizonScores>> scores = new LinkedHashMap<>();

  /**
   * A run.
   *
   * @param work a folder for the files that R reads and writes
   * @param peer R's script, an empty path for none
   */
  OriginRun(Path work, Path peer) {
    this.work = work;
    this.peer = peer;
  }

  /** Forecasts at all origins of a series. */
  void add(LongSeries l) throws IOException, InterruptedException {
    Map<String, HorizonScores> all = new LinkedHashMap<>();
    scores.put(l.name(), all);
    String frequency = l.m() == 12 ? "monthly" : "daily";
    StringBuilder train = new StringBuilder("series_id,frequency,step,value\n");
    StringBuilder test = new StringBuilder(train);
    int count = 0;
    for (int o : l.origins()) {
      Series past = l.series().slice(0, o);
      for (Map.Entry<String, ForecastModel> e : models(l, o, count++).entrySet()) {
        HorizonScores s =
            all.computeIfAbsent(e.getKey(), k -> new HorizonScores(l.m(), l.horizon()));
        try {
          s.add(l.series(), o, StatedForecast.of(e.getValue().fit(past).forecast(l.horizon())));
        } catch (FitException failed) {
          s.fail();
        }
      }
      rows(train, "o" + o, frequency, l.series(), 0, o);
      rows(test, "o" + o, frequency, l.series(), o, o + l.horizon());
    }
    if (!peer.toString().isEmpty()) {
      Path trainFile = work.resolve(l.name() + "_train.csv");
      Path testFile = work.resolve(l.name() + "_test.csv");
      Files.writeString(trainFile, train);
      Files.writeString(testFile, test);
      for (String method : PEERS) {
        HorizonScores s = new HorizonScores(l.m(), l.horizon());
        all.put("R " + method, s);
        Path out = work.resolve(l.name() + "_" + method + ".csv");
        askPeer(trainFile, testFile, frequency, method, out);
        PeerForecasts.read(out, l.horizon()).forEach((o, f) -> s.add(l.series(), o, f));
      }
    }
  }

  private static Map<String, ForecastModel> models(LongSeries l, int origin, int count) {
    int m = l.m();
    Map<String, ForecastModel> out = new LinkedHashMap<>();
    out.put("auto fast", AutoForecaster.of(m).withEffort(Effort.FAST).withHorizon(l.horizon()));
    if (count % THINNED == 0) {
      out.put("auto full, every 8th", AutoForecaster.of(m).withHorizon(l.horizon()));
    }
    out.put("seasonal naive", Naive.seasonal(m));
    out.put("ets", Ets.auto(m));
    out.put(
        "mstl",
        m == 7 && origin > 2 * YEAR
            ? Mstl.of(m, YEAR).over(Ets.auto(1))
            : Stl.of(m).over(Ets.auto(1)));
    return out;
  }

  private static void rows(
      StringBuilder out, String id, String frequency, Series s, int from, int to) {
    for (int t = from; t < to; t++) {
      double v = s.value(t);
      out.append(id).append(',').append(frequency).append(',').append(t - from + 1).append(',');
      out.append(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.10g", v)).append('\n');
    }
  }

  private void askPeer(Path train, Path test, String frequency, String method, Path out)
      throws IOException, InterruptedException {
    Process p =
        new ProcessBuilder(
                "Rscript",
                peer.toString(),
                train.toString(),
                test.toString(),
                frequency,
                method,
                out.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (p.waitFor() != 0) {
      throw new IOException("Rscript " + peer + " ended with code " + p.exitValue());
    }
  }

  /** MASE and coverage by horizon of everything added. */
  String table() {
    MarkdownTable table =
        new MarkdownTable(
            "series", "method", "origins", "steps", "MASE", "in 80 %", "in 95 %", "failed");
    scores.forEach(
        (series, methods) ->
            methods.forEach(
                (method, s) -> {
                  for (int band = 0; band < s.bands(); band++) {
                    List<String> cells = new ArrayList<>();
                    cells.add(series);
                    cells.add(method);
                    cells.add(Integer.toString(s.origins()));
                    cells.add(s.steps(band));
                    cells.add(MarkdownTable.number(s.mase(band), 3));
                    cells.add(MarkdownTable.percent(s.inside(band, 0)));
                    cells.add(MarkdownTable.percent(s.inside(band, 1)));
                    cells.add(Integer.toString(s.failed()));
                    table.row(cells);
                  }
                }));
    return table.toString();
  }
}
