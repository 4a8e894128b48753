package io.headroom.forecasting.statespace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Competition series and what R's forecast package says of them, from -Dheadroom.data. */
final class CompetitionSeries {
  private CompetitionSeries() {}

  static Path folder() {
    String data = System.getProperty("headroom.data");
    Assumptions.assumeTrue(data != null, "needs -Dheadroom.data=<folder of real data>");
    Path folder = Path.of(data, "forecasting");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no folder " + folder);
    return folder;
  }

  /** R's models, one node a series; the hourly ones are in a file of their own. */
  static List<JsonNode> models() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String file : List.of("r_reference_models.json", "r_reference_models_hourly.json")) {
      new ObjectMapper().readTree(folder().resolve(file).toFile()).get("series").forEach(all::add);
    }
    return all;
  }

  /** The training parts by id, in the order of the files; NaN for blanks. */
  static Map<String, double[]> training(String... sets) throws IOException {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (String set : sets) {
      Path file = folder().resolve(set + "_train.csv.gz");
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        in.readLine();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] cell = line.split(",", -1);
          values
              .computeIfAbsent(cell[0], k -> new ArrayList<>())
              .add(cell[3].isEmpty() ? Double.NaN : Double.parseDouble(cell[3]));
        }
      }
    }
    Map<String, double[]> all = new LinkedHashMap<>();
    values.forEach((id, v) -> all.put(id, v.stream().mapToDouble(Double::doubleValue).toArray()));
    return all;
  }
}
