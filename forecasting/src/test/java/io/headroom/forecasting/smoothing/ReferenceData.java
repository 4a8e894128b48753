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

  /** R's fitted models, one node a series. */
  public static JsonNode models() throws IOException {
    return new ObjectMapper()
        .readTree(folder().resolve("r_reference_models.json").toFile())
        .get("series");
  }

  /** All training series by id; NaN for blanks. */
  public static Map<String, double[]> training() throws IOException {
    Map<String, double[]> all = new HashMap<>();
    for (String set : List.of("m3_dev", "m4_dev", "nn5_dev")) {
      Map<String, List<Double>> values = new LinkedHashMap<>();
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(
                      Files.newInputStream(folder().resolve(set + "_train.csv.gz"))),
                  StandardCharsets.UTF_8))) {
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
