package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.reports.cli.Cli.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code headroom profile} and {@code init}: whatever is given, an answer; what is written runs.
 */
class ProfileCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hourly(int n, String name) {
    LocalDateTime start = LocalDateTime.of(2026, 1, 5, 0, 0);
    return "time,"
        + name
        + "\n"
        + IntStream.range(0, n)
            .mapToObj(i -> start.plusHours(i) + ":00Z," + (50 + i % 24 + i / 100))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static JsonNode profile(Path out) {
    try {
      return JSON.readTree(out.resolve("profile.json").toFile()).get("sources").get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checks(String fragment) {
    Path plan = folder.resolve("pasted.yaml");
    write(plan, fragment);
    Said said = Cli.run("check", plan);
    assertThat(said.code()).as("%s%n%s", fragment, said.err()).isZero();
  }

  @Test
  void itPrintsAndWritesWhatAFileHoldsAndItsFragmentRuns() throws IOException {
    Path file = folder.resolve("memory.csv");
    write(file, hourly(1000, "used_gib"));
    Path out = folder.resolve("out");
    Said said = Cli.run("profile", file, "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("A used_gib [GiB]: 1000 × PT1H").contains("seasons: day");
    JsonNode p = profile(out);
    assertThat(p.get("kind").asText()).isEqualTo("readings over time");
    assertThat(p.get("series").get(0).get("grade").asText()).isEqualTo("A");
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("<pre class=\"listing\"")
        .contains("<svg")
        .doesNotContain("<script");
    checks(p.get("planFragment").asText());
    Path plan = folder.resolve("pasted.yaml");
    Said run = Cli.run("run", plan, "--out", folder.resolve("report"), "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void severalFilesAreSeveralChapters() throws IOException {
    write(folder.resolve("a.csv"), hourly(300, "requests"));
    write(folder.resolve("b.csv"), "name,color\nx,red\n");
    Path out = folder.resolve("out");
    Said said = Cli.run("profile", folder.resolve("a.csv"), folder.resolve("b.csv"), "--out", out);
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("not used: no column holds times; its columns are name, color");
    assertThat(Files.readString(out.resolve("index.html"))).contains("2 sources");
    assertThat(Cli.run("profile", folder.resolve("b.csv")).code()).isEqualTo(3);
    assertThat(Cli.run("profile", folder.resolve("c.csv")).code()).isEqualTo(2);
  }

  static Stream<Path> real() throws IOException {
    String data = System.getProperty("headroom.data");
    if (data == null) {
      return Stream.of(Path.of(""));
    }
    try (Stream<Path> walk = Files.walk(Path.of(data, "ops"))) {
      return walk.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("real")
  void everyRealFileHasAnAnswerAndEveryFragmentRuns(Path file) {
    RealPlan.data("nab");
    Path out = folder.resolve("out");
    // A plan in another folder reads what is told from the root.
    Said said = Cli.run("profile", file.toAbsolutePath().normalize(), "--out", out);
    boolean text = file.toString().endsWith(".md") || file.toString().endsWith(".json");
    assertThat(said.code()).as("%s%n%s", said.out(), said.err()).isIn(0, 3);
    assertThat(said.err()).doesNotContain("at io.headroom").doesNotContain("fault");
    if (!text) {
      assertThat(said.code()).as(said.out()).isIn(0, 3);
    }
    String fragment = profile(out).get("planFragment").asText();
    if (!fragment.isEmpty()) {
      checks(fragment);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "appserver-traffic/requests_hourly.csv.gz, year month day hour, , requests",
    "azure-vm/cpu_5min.csv.gz, second, vm, avg_cpu",
    "bike-sharing/hourly.csv.gz, dteday hr, , cnt",
    "bitbrains-faststorage/vm_cpu_5min.csv.gz, timestamp, vm, cpu_usage_mhz",
    "nersc-disk-fullness/ost_fullness.csv.gz, timestamp, target, kib_used",
    "planetlab/cpu_5min.csv.gz, date second_of_day, node_slice, cpu_pct",
    "vic-elec/demand_30min.csv.gz, Time, , Demand",
    "wikipedia-monthly/en_wikipedia_views_monthly.tsv.gz, year month, , pagecount_all_views",
  })
  void columnsOfRealFilesAreTakenForWhatTheyAre(
      String file, String time, String labels, String value) {
    Path data = RealPlan.data(file.substring(0, file.indexOf('/')));
    Path out = folder.resolve("out");
    Cli.run("profile", data.resolveSibling(file), "--out", out);
    JsonNode columns = profile(out).get("columns");
    assertThat(columns.get("time")).extracting(JsonNode::asText).containsExactly(time.split(" "));
    assertThat(columns.get("seriesBy"))
        .extracting(JsonNode::asText)
        .isEqualTo(labels == null ? List.of() : List.of(labels));
    assertThat(columns.get("values").fieldNames().next()).isEqualTo(value);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hostileFilesHaveAnAnswerToo(long seed) throws IOException {
    Random r = new Random(seed);
    byte[] bytes = hourly(80, seed % 2 == 0 ? "used %" : "a,b").getBytes(StandardCharsets.UTF_8);
    int n = 1 + r.nextInt(30);
    for (int i = 0; i < n; i++) {
      int at = r.nextInt(bytes.length);
      switch (r.nextInt(5)) {
        case 0 -> bytes[at] = (byte) r.nextInt(256);
        case 1 -> bytes[at] = '"';
        case 2 -> bytes[at] = ',';
        case 3 -> bytes[at] = 0;
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    Path file = folder.resolve("hostile.csv");
    Files.write(file, bytes);
    Path out = folder.resolve("out");
    Said said = Cli.run("profile", file, "--out", out);
    assertThat(said.code()).as("seed %d: %s", seed, said.err()).isIn(0, 3);
    String fragment = profile(out).get("planFragment").asText();
    if (!fragment.isEmpty()) {
      checks(fragment);
    }
  }

  @Test
  void initWritesAPlanThatRuns() throws IOException {
    Path exports = Files.createDirectory(folder.resolve("exports"));
    write(exports.resolve("usage-1.csv"), hourly(900, "used_gib"));
    write(exports.resolve("usage-2.csv"), hourly(900, "used_gib").replace("2026-", "2027-"));
    write(exports.resolve("traffic.csv"), hourly(900, "requests"));
    write(exports.resolve("readme.csv"), "a note\n");
    String outages =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "db,2026-%02d-03 10:00,2026-%02d-03 11:30",
                        1 + i % 6,
                        1 + i % 6))
            .collect(Collectors.joining("\n"));
    write(
        exports.resolve("outages.csv"),
        "host,started,restored\nweb,2026-01-02 03:00,2026-01-02 04:00\n" + outages + "\n");
    Said said = Cli.run("init", exports);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("not read: readme.csv");
    Path plan = exports.resolve("plan.yaml");
    String yaml = Files.readString(plan);
    assertThat(yaml).contains("usage-*.csv").contains("traffic.csv").contains("# made up");
    Said check = Cli.run("check", plan);
    assertThat(check.code()).as("%s%n%s", yaml, check.err()).isZero();
    Said run = Cli.run("run", plan, "--out", folder.resolve("report"), "--quiet");
    assertThat(run.code()).as("%s%n%s", yaml, run.err()).isZero();
    Said again = Cli.run("init", exports);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("is not overwritten");
    assertThat(Files.readString(plan)).isEqualTo(yaml);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing here"})
  void aFolderWithoutTablesIsTooPoor(String text) throws IOException {
    Path exports = Files.createDirectory(folder.resolve("empty"));
    if (!text.isEmpty()) {
      write(exports.resolve("note.csv"), text);
    }
    assertThat(Cli.run("init", exports).code()).isEqualTo(3);
    assertThat(exports.resolve("plan.yaml")).doesNotExist();
    assertThat(Cli.run("init", exports.resolve("none")).code()).isEqualTo(2);
  }

  @Test
  void exportsOfKnownToolsAreReadByTheirPresets() throws IOException {
    Path exports = Files.createDirectory(folder.resolve("tools"));
    LocalDateTime start = LocalDateTime.of(2026, 1, 5, 8, 0);
    StringBuilder incidents = new StringBuilder("number,opened_at,resolved_at,state,priority\n");
    for (int i = 0; i < 400; i++) {
      LocalDateTime at = start.plusHours(3L * i);
      incidents.append(
          String.format(Locale.ROOT, "INC%05d,%s,%s,Closed,3\n", i, at, at.plusHours(5)));
    }
    write(exports.resolve("incident.csv"), incidents.toString());
    StringBuilder zabbix = new StringBuilder("itemid,clock,value,ns\n");
    for (int i = 0; i < 24 * 40; i++) {
      long clock = 1_767_600_000L + 3600L * i;
      zabbix.append(String.format(Locale.ROOT, "%d,%d,%d,%d\n", 7, clock, 40 + i % 24, i));
      zabbix.append(String.format(Locale.ROOT, "%d,%d,%d,%d\n", 8, clock, 900 + i % 24, i));
    }
    write(exports.resolve("history.csv"), zabbix.toString());
    write(
        exports.resolve("po.csv"),
        "PO Number,Order Date,Promised Date,Received\n1,2025-11-03,2026-01-05,2026-01-02\n");
    Said profile = Cli.run("profile", exports.resolve("incident.csv"));
    assertThat(profile.out())
        .contains("looks like: ServiceNow incidents")
        .contains("(preset servicenow-incidents)")
        .contains("preset: servicenow-incidents");
    Said register = Cli.run("profile", exports.resolve("po.csv"));
    assertThat(register.code()).as(register.out()).isZero();
    assertThat(register.out()).contains("master data").contains("orders: {read: ");
    Said init = Cli.run("init", exports);
    assertThat(init.code()).as(init.err()).isZero();
    Path plan = exports.resolve("plan.yaml");
    String yaml = Files.readString(plan);
    assertThat(yaml)
        .contains("preset: servicenow-incidents", "preset: zabbix-history", "purchase-orders")
        .contains("where: {itemid: 8}");
    Said run = Cli.run("run", plan, "--out", folder.resolve("report"), "--quiet");
    assertThat(run.code()).as("%s%n%s", yaml, run.err()).isZero();
  }

  @Test
  void masterDataAloneAreNoPlan() throws IOException {
    Path exports = Files.createDirectory(folder.resolve("registers"));
    Files.createDirectory(exports.resolve("usage"));
    write(
        exports.resolve("po.csv"), "PO Number,Order Date,Promised Date\n1,2025-11-03,2026-01-05\n");
    Said said = Cli.run("init", exports);
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).contains("po.csv: it is master data");
    assertThat(said.err()).contains("Maybe one of its folders, such as usage?");
  }

  @Test
  void tooShortToPlanFromIsSaid() throws IOException {
    Path file = folder.resolve("short.csv");
    write(file, hourly(40, "used_gib"));
    Said said = Cli.run("profile", file);
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("no lines of a plan: it covers less than three days");
  }
}
