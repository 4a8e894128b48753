package io.headroom.benchmarks.robustness;

import io.headroom.forecasting.evaluation.StatedForecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What R's script wrote: a forecast for each origin. */
final class PeerForecasts {
  private PeerForecasts() {}

  /** By origin, those with numbers; series are called o and the origin. */
  static Map<Integer, StatedForecast> read(Path file, int horizon) throws IOException {
    Map<Integer, double[][]> all = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      double[][] f =
          all.computeIfAbsent(Integer.parseInt(c[0].substring(1)), o -> new double[5][horizon]);
      for (int i = 0; i < f.length; i++) {
        f[i][Integer.parseInt(c[1]) - 1] =
            c[2 + i].equals("NA") ? Double.NaN : Double.parseDouble(c[2 + i]);
      }
    }
    Map<Integer, StatedForecast> out = new TreeMap<>();
    all.values().removeIf(f -> Arrays.stream(f[0]).anyMatch(Double::isNaN));
    all.forEach(
        (o, f) -> out.put(o, StatedForecast.of(f[0]).with80(f[1], f[2]).with95(f[3], f[4])));
    return out;
  }
}
