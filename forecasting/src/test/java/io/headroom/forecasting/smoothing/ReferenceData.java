package io.headroom.forecasting.smoothing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Competition series and R's fits of them, from the folder that -Dheadroom.data names. */
public final class ReferenceData {
  private ReferenceData() {}

  /** The forecasting folder; skips the test when there is none. */
  public static Path folder() {
    String data = System.getProperty("headroom.data");
    Assumptions.assumeTrue(data != null, "needs -Dheadroom.data=<folder of real data>");
    Path folder = Path.of(data, "forecasting");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no folder " + folder);
    return folder;
  }

  /** R's fitted models, one node a series; the hourly ones are in a file of their own. */
  static List<JsonNode> models() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String file : List.of("r_reference_models.json", "r_reference_models_hourly.json")) {
      new ObjectMapper().readTree(folder().resolve(file).toFile()).get("series").forEach(all::add);
    }
    return all;
  }

  /** One stored forecast of R: the id of the series, its season length and the means. */
  static final class Stored {
    private final String id;
    private final int season;
    private final List<Double> means = new ArrayList<>();

    private Stored(String id, int season) {
      this.id = id;
      this.season = season;
    }

    String id() {
      return id;
    }

    int season() {
      return season;
    }

    int horizon() {
      return means.size();
    }

    double mean(int h) {
      return means.get(h);
    }
  }

  /** R's stored forecasts by a method, negative ones set to 0. */
  static Collection<Stored> forecasts(String method) throws IOException {
    Map<String, Integer> seasons =
        Map.of("yearly", 1, "quarterly", 4, "monthly", 12, "weekly", 1, "daily", 7, "hourly", 24);
    Map<String, Stored> all = new LinkedHashMap<>();
    try (BufferedReader in = reader("r_forecasts_dev.csv.gz")) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cell = line.split(",", -1);
        if (cell[3].equals(method)) {
          all.computeIfAbsent(cell[2], id -> new Stored(id, seasons.get(cell[1])))
              .means
              .add(Double.parseDouble(cell[5]));
        }
      }
    }
    return all.values();
  }

  private static BufferedReader reader(String file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(folder().resolve(file))),
            StandardCharsets.UTF_8));
  }

  /** All training series by id; NaN for blanks. */
  public static Map<String, double[]> training() throws IOException {
    Map<String, double[]> all = new HashMap<>();
    for (String set : List.of("m3_dev", "m4_dev", "nn5_dev")) {
      Map<String, List<Double>> values = new LinkedHashMap<>();
      try (BufferedReader in = reader(set + "_train.csv.gz")) {
        in.readLine();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] cell = line.split(",", -1);
          values
              .computeIfAbsent(cell[0], k -> new ArrayList<>())
              .add(cell[3].isEmpty() ? Double.NaN : Double.parseDouble(cell[3]));
        }
      }
      values.forEach((id, v) -> all.put(id, v.stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return all;
  }
}
