package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.reports.cli.Cli.Said;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The training part of the M3 competition from file to file; needs the system property
 * headroom.data.
 */
final class ForecastIT {
  @TempDir private Path tmp;

  private static Path training() {
    Path file =
        Path.of(System.getProperty("headroom.data", "missing"))
            .resolve("forecasting/m3_dev_train.csv.gz");
    assumeThat(file).as("competition data below the system property headroom.data").exists();
    return file;
  }

  private String forecast(Path in, int threads, String model) throws IOException {
    Path out = tmp.resolve("out.csv");
    Said said =
        Cli.run(
            "forecast",
            in,
            "--series",
            "series_id",
            "--time",
            "step",
            "--value",
            "value",
            "--where",
            "frequency=monthly",
            "--granularity",
            "P1M",
            "--horizon",
            18,
            "--model",
            model,
            "--effort",
            "fast",
            "--threads",
            threads,
            "--temp",
            tmp,
            "--out",
            out);
    assertThat(said.code()).as(said.err()).isZero();
    return Files.readString(out);
  }

  @Test
  void threadsPackingAndOrderOfRowsChangeNothing() throws IOException {
    List<String> lines;
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(training())), StandardCharsets.UTF_8))) {
      lines = rows.lines().toList();
    }
    String packed = forecast(training(), 1, "theta");
    assertThat(packed.lines()).hasSize(1 + 300 * 18);
    assertThat(packed.lines().skip(1)).allMatch(l -> l.endsWith(",theta"));
    assertThat(forecast(training(), 4, "theta")).isEqualTo(packed);
    Path plain = Files.write(tmp.resolve("plain.csv"), lines);
    assertThat(forecast(plain, 2, "theta")).isEqualTo(packed);
    Stream<String> byStep =
        lines.stream()
            .skip(1)
            .sorted(Comparator.comparingInt(l -> Integer.parseInt(l.split(",")[2])));
    Path mixed =
        Files.write(
            tmp.resolve("mixed.csv"), Stream.concat(Stream.of(lines.get(0)), byStep).toList());
    assertThat(forecast(mixed, 2, "theta")).isEqualTo(packed);
  }

  @Test
  void autoForecastsEverySeries() throws IOException {
    assertThat(forecast(training(), 2, "auto").lines().skip(1))
        .hasSize(300 * 18)
        .allMatch(l -> l.contains(",auto("));
  }
}
