package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads the public data sets that the house is tested with; skipped where they are not. */
class RealDataTest {
  private static CsvSource data(String path) {
    String root = System.getProperty("headroom.data");
    assumeThat(root).as("property headroom.data names the folder of data sets").isNotNull();
    Path file = Path.of(String.valueOf(root)).resolve("ops").resolve(path);
    assumeThat(Files.exists(file)).as("%s is there", path).isTrue();
    return CsvSource.of(file);
  }

  private static Finding finding(SeriesReading r, FindingCode code) {
    return r.findings().stream()
        .filter(f -> f.code() == code)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + code + " in " + r.findings()));
  }

  @Test
  void aClustersRequestsInLocalColumnsWithoutTheSecondAutumnHour() {
    SeriesMapping mapping =
        SeriesMapping.ofParts(List.of("year", "month", "day", "hour"), "requests")
            .in(Unit.of("request/h"))
            .zone(ZoneId.of("Europe/Berlin"));
    SeriesReading r = mapping.read(data("appserver-traffic/requests_hourly.csv.gz"));
    r.findings().forEach(System.out::println);
    Series s = r.only();
    assertThat(r.rows()).isEqualTo(35_176);
    assertThat(r.used()).isEqualTo(35_176);
    assertThat(s.observed()).isEqualTo(35_176);
  }

  @Test
  void virtualMachinesWithRunLengthsAndWanderingClocks() {
    SeriesMapping mapping =
        SeriesMapping.of("timestamp", "cpu_usage_mhz")
            .seriesBy("vm")
            .in(Unit.of("MHz"))
            .stampAt(StampAt.END)
            .duration("duration_s");
    SeriesReading r = mapping.read(data("bitbrains-faststorage/vm_cpu_5min.csv.gz"));
    r.findings().stream()
        .filter(
            f ->
                f.series() == null
                    || java.util.Set.of("997", "740", "677", "116").contains(f.series().toString()))
        .forEach(System.out::println);
    for (String vm : List.of("997", "740", "677", "116")) {
      Series s = r.get(SeriesKey.of(Map.of("vm", vm)));
      System.out.println(s + " " + s.grid().start() + " " + s.observed() + " " + s.peak());
    }
  }
}
