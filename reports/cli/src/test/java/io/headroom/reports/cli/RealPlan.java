package io.headroom.reports.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The plans for real data that the planning tests read, over the folder that a property names. */
final class RealPlan {
  private static final String PROPERTY = "headroom.data";

  private RealPlan() {}

  /** A folder of real operations data; skips the test without it. */
  static Path data(String set) {
    String data = System.getProperty(PROPERTY);
    assumeThat(data).as("-D%s, the folder of real data", PROPERTY).isNotNull();
    Path folder = Path.of(data, "ops", set).toAbsolutePath();
    assumeThat(folder).isDirectory();
    return folder;
  }

  /** Writes the plan of a data set into a folder, its files named by absolute path. */
  static Path write(String set, Path into) {
    Path data = data(set);
    try {
      Path plans = Path.of(System.getProperty("headroom.root", "."));
      String yaml =
          Files.readString(
              plans.resolve("reports/planning/src/test/resources/plans/" + set + ".yaml"));
      String absolute = "read: " + data.toString().replace('\\', '/') + "/";
      return Files.writeString(
          into.resolve(set + ".yaml"), yaml.replaceAll("read: (?=[a-z0-9_]+\\.csv)", absolute));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a gzipped table without its header, read by nothing of ours. */
  static List<String[]> rows(Path file) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return in.lines().skip(1).map(l -> l.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
