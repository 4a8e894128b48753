package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.core.capacity.RegisteredAsset;
import io.headroom.core.reliability.Outage;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.mapping.DropReason;
import io.headroom.datasets.mapping.OutageReading;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.mapping.TicketReading;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.QualityCheck;
import io.headroom.datasets.register.Register;
import io.headroom.datasets.register.RegisterReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of the folder of real operations data, read as a plan would read it: by a preset or by
 * at most ten lines of a source, with the oddities that its README names found or handled. Expected
 * figures are those of the READMEs. Skipped without -Dheadroom.data.
 */
class OpsFilesTest {
  private static final int MOST_LINES = 10;

  @TempDir Path temp;

  /** What a source gave, whichever kind it is. */
  private record Seen(
      SeriesReading series,
      TicketReading tickets,
      OutageReading outages,
      RegisterReading<RegisteredAsset> assets,
      List<Finding> findings) {

    long count(FindingCode code) {
      return findings.stream().filter(f -> f.code() == code).mapToLong(Finding::count).sum();
    }

    boolean has(FindingCode code) {
      return count(code) > 0;
    }

    Series only() {
      return series.only();
    }

    Series get(String... labels) {
      Map<String, String> key = new LinkedHashMap<>();
      for (int i = 0; i < labels.length; i += 2) {
        key.put(labels[i], labels[i + 1]);
      }
      return series.get(SeriesKey.of(key));
    }
  }

  /** Files, the lines of the plan that read them, and what must be seen. */
  private record Case(String files, String kind, List<String> lines, Consumer<Seen> check) {
    @Override
    public String toString() {
      return files;
    }
  }

  private static Case of(String files, String kind, String lines, Consumer<Seen> check) {
    return new Case(files, kind, lines.lines().toList(), check);
  }

  private static Path ops() {
    String root = System.getProperty("headroom.data");
    assumeThat(root).as("property headroom.data names the folder of data sets").isNotNull();
    Path ops = Path.of(String.valueOf(root)).resolve("ops").toAbsolutePath().normalize();
    assumeThat(Files.isDirectory(ops)).as("%s is there", ops).isTrue();
    return ops;
  }

  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    demand(all);
    machines(all);
    facilities(all);
    logs(all);
    nab(all);
    return all;
  }

  private static void demand(List<Case> all) {
    all.add(
        of(
            "appserver-traffic/requests_hourly.csv.gz",
            "series",
            """
            time: {columns: [year, month, day, hour]}
            zone: Europe/Berlin
            value: requests
            unit: requests/h
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(35_176);
              assertThat(s.count(FindingCode.DST_OVERLAP)).as("autumn hours lost").isEqualTo(4);
              assertThat(s.has(FindingCode.DST_GAP)).as("no stamp in a spring gap").isFalse();
              assertThat(s.count(FindingCode.GAP)).as("missing, not zero").isEqualTo(13);
              assertThat(s.only().peak()).as("outlier of 2017-07-19").isEqualTo(1_177_204);
            }));
    all.add(
        of(
            "bank-calls/calls_5min.csv.gz",
            "series",
            """
            time: DateTime
            zone: America/New_York
            offsets: ignore
            value: Calls
            unit: calls
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(20_449);
              assertThat(s.only().grid().start())
                  .as("local 07:00, whatever the Z says")
                  .isEqualTo(Instant.parse("2003-03-03T12:00:00Z"));
              assertThat(s.only().observed()).as("nights are absent").isEqualTo(20_449);
              assertThat(s.has(FindingCode.GAP)).isTrue();
              assertThat(least(s.only())).as("and not zero").isEqualTo(37);
            }));
    all.add(
        of(
            "bike-sharing/hourly.csv.gz",
            "series",
            """
            time: {columns: [dteday, hr]}
            zone: America/New_York
            value: cnt
            unit: rentals
            absent: zero
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(13_003);
              Series cnt = s.only();
              assertThat(cnt.observed()).as("a gap is no rental").isEqualTo(cnt.size());
              long zeros = Arrays.stream(cnt.toArray()).filter(v -> v == 0).count();
              assertThat(zeros).isEqualTo(cnt.size() - 13_003L);
              assertThat(cnt.peak()).isEqualTo(957);
            }));
    all.add(
        of(
            "nasa-http/requests_5min.csv.gz",
            "series",
            """
            time: timestamp
            zone: America/New_York
            value: requests
            unit: requests
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(7_939);
              Finding zero =
                  s.findings().stream()
                      .filter(f -> f.code() == FindingCode.ZERO_RUN)
                      .findFirst()
                      .orElseThrow();
              assertThat(zero.count()).as("steps of zero that mean down").isEqualTo(6);
              assertThat(zero.places().toString()).contains("1995-07-13T23:50");
            }));
    all.add(
        of(
            "wikipedia-monthly/en_wikipedia_views_monthly.tsv.gz",
            "series",
            """
            time: {columns: [year, month]}
            value: [pagecount_all_views, pageview_all_views]
            unit: views
            missing: ['0']
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(166);
              Series old = s.get("series", "pagecount_all_views");
              Series now = s.get("series", "pageview_all_views");
              assertThat(now.grid().date(0)).as("0 is not measured").isEqualTo("2015-07-01");
              LocalDate end = old.grid().date(old.size() - 1);
              assertThat(end).as("both definitions overlap").isAfter(LocalDate.of(2015, 7, 1));
            }));
  }

  private static void machines(List<Case> all) {
    all.add(
        of(
            "azure-vm/cpu_5min.csv.gz",
            "series",
            """
            time: {column: second, since: 2019-05-01}
            series by: vm
            value: [avg_cpu, max_cpu]
            unit: '%'
            """,
            s -> {
              assertThat(s.series().series()).hasSize(48);
              assertThat(s.has(FindingCode.GAP)).isFalse();
              Series avg = s.get("vm", "1633748", "series", "avg_cpu");
              Series max = s.get("vm", "1633748", "series", "max_cpu");
              assertThat(avg.size()).isEqualTo(8_004);
              for (int i = 0; i < avg.size(); i++) {
                assertThat(max.value(i)).isGreaterThanOrEqualTo(avg.value(i));
              }
            }));
    all.add(
        of(
            "bitbrains-faststorage/vm_cpu_5min.csv.gz",
            "series",
            """
            time: timestamp
            series by: vm
            value: cpu_usage_mhz
            unit: MHz
            stamps: end
            duration: duration_s
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(130_820);
              assertThat(s.series().series()).hasSize(25);
              assertThat(s.has(FindingCode.EXPANDED_READINGS)).as("folded samples").isTrue();
              assertThat(s.findings().stream().filter(f -> f.code() == FindingCode.SKEWED_STAMPS))
                  .as("each machine has its own second")
                  .hasSize(25);
            }));
    all.add(
        of(
            "bitbrains-faststorage/vm_full_metrics_5min.csv.gz",
            "series",
            """
            time: 'Timestamp [ms]'
            value: ['CPU usage [MHZ]', 'CPU capacity provisioned [MHZ]']
            unit: MHz
            """,
            s -> {
              assertThat(s.series().timeFormat()).isEqualTo("epoch seconds");
              assertThat(s.has(FindingCode.UNIT)).as("the header says ms").isTrue();
              assertThat(s.series().series()).hasSize(2);
              assertThat(s.series().rows()).isEqualTo(8_619);
            }));
    all.add(
        of(
            "bitbrains-faststorage/vm_meta.csv.gz",
            "assets",
            """
            columns: {capacity: cpu_capacity}
            """,
            s -> {
              assertThat(s.assets().entries()).hasSize(25);
              assertThat(s.assets().asOf(LocalDate.of(2013, 9, 1)))
                  .anySatisfy(
                      a -> {
                        assertThat(a.id()).isEqualTo("1052");
                        assertThat(a.installed()).isEqualTo("2013-08-29");
                        assertThat(a.retired()).isEqualTo("2013-09-05");
                        assertThat(a.capacity()).isEqualTo(2926.000107);
                      });
            }));
    all.add(
        of(
            "planetlab/cpu_5min.csv.gz",
            "series",
            """
            time: {columns: [date, second_of_day]}
            series by: node_slice
            value: cpu_pct
            unit: '%'
            cleaning: {zeros: keep}  # a slice that idles
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(23_040);
              assertThat(s.series().series()).hasSize(80).allMatch(x -> x.observed() == 288);
              assertThat(s.has(FindingCode.SHORT_HISTORY)).as("one day").isTrue();
            }));
    all.add(
        of(
            "dc-aggregates/google2019_cell_5min.csv.gz",
            "series",
            """
            time: {column: second, since: 2019-05-01}
            value: [avg_cpu, avg_mem, avg_assigned_mem]
            unit: fraction
            """,
            s -> {
              assertThat(s.series().series()).hasSize(3).allMatch(x -> x.observed() == 8_064);
              assertThat(s.has(FindingCode.CUMULATIVE)).isFalse();
            }));
    all.add(
        of(
            "dc-aggregates/alibaba2018_cluster_5min.csv.gz",
            "series",
            """
            time: {column: second, since: 2018-01-01}
            wide: yes
            unit: '%'
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(2_243);
              Set<String> counters =
                  s.findings().stream()
                      .filter(f -> f.code() == FindingCode.CUMULATIVE)
                      .map(f -> String.valueOf(f.series()))
                      .collect(Collectors.toSet());
              assertThat(counters)
                  .as("cumulative, not rates")
                  .containsExactlyInAnyOrder("net_in", "net_out");
            }));
    all.add(
        of(
            "nersc-disk-fullness/ost_fullness.csv.gz",
            "series",
            """
            time: timestamp
            series by: [target, mount]
            value: [kib_total, kib_used, kib_avail]
            unit: KiB
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(23_800);
              assertThat(s.series().series()).hasSize(3 * 340);
              assertThat(s.has(FindingCode.SHORT_HISTORY)).as("about a day").isTrue();
              String[] ost = {"target", "snx11035-OST0000", "mount", "/scratch2[OST:0]"};
              Series total = s.get(ost[0], ost[1], ost[2], ost[3], "series", "kib_total");
              Series used = s.get(ost[0], ost[1], ost[2], ost[3], "series", "kib_used");
              Series free = s.get(ost[0], ost[1], ost[2], ost[3], "series", "kib_avail");
              for (int i = 0; i < total.size(); i++) {
                if (!Double.isNaN(total.value(i))) {
                  assertThat(used.value(i) + free.value(i))
                      .as("blocks are reserved")
                      .isLessThan(total.value(i));
                }
              }
            }));
  }

  private static void facilities(List<Case> all) {
    all.add(
        of(
            "biohpc-power/*.tsv.gz",
            "series",
            """
            time: timestamp
            zone: America/New_York
            series by: name
            value: [powerave, powermin, powermax]
            unit: W
            """,
            s -> {
              assertThat(s.series().series()).hasSize(9);
              Series power = s.get("name", "cbsugpu05", "series", "powerave");
              assertThat(power.observed()).isEqualTo(23_371);
              assertThat(power.peak()).isEqualTo(304.68);
              assertThat(s.has(FindingCode.OUT_OF_ORDER)).as("newest row first").isTrue();
              assertThat(s.has(FindingCode.GAP)).as("long outages").isTrue();
              assertThat(s.has(FindingCode.BAD_ROW)).as("the trailer of the export").isTrue();
            }));
    all.add(
        of(
            "carbon-intensity/nl_hourly.csv.gz",
            "series",
            """
            time: timestamp
            value: gco2eq_per_kwh
            unit: g/kWh
            """,
            s -> {
              assertThat(s.only().observed()).isEqualTo(35_064);
              assertThat(s.only().peak()).isEqualTo(548.7);
            }));
    all.add(
        of(
            "vic-elec/demand_30min.csv.gz",
            "series",
            """
            time: Time
            zone: Australia/Melbourne
            value: [Demand, Temperature]
            unit: MWh
            """,
            s -> {
              Series demand = s.get("series", "Demand");
              assertThat(demand.observed()).isEqualTo(35_088);
              assertThat(demand.grid().start()).isEqualTo(Instant.parse("2011-12-31T13:00:00Z"));
              assertThat(demand.grid().zone().getId()).isEqualTo("Australia/Melbourne");
              assertThat(s.has(FindingCode.GAP)).as("days of 46 and 50 half hours").isFalse();
            }));
  }

  private static void logs(List<Case> all) {
    all.add(
        of(
            "servicenow-incidents/events.csv.gz",
            "tickets",
            """
            preset: servicenow-incidents
            zone: America/Sao_Paulo
            """,
            s -> {
              TicketReading r = s.tickets();
              assertThat(r.rows()).isEqualTo(119_998);
              assertThat(r.isEventLog()).isTrue();
              assertThat(r.tickets()).as("the last event wins").hasSize(20_769);
              assertThat(r.timeFormat()).as("day first").isEqualTo("d/M/yyyy[ H:mm[:ss]]");
              assertThat(s.has(FindingCode.FINAL_VALUES)).as("they tell the future").isTrue();
              assertThat(s.count(FindingCode.PRIORITY_CHANGED)).isPositive();
              assertThat(s.has(FindingCode.RIGHT_TRUNCATED)).as("cut off").isTrue();
            }));
    all.add(
        of(
            "servicenow-incidents/incidents.csv.gz",
            "tickets",
            """
            preset: servicenow-incidents
            zone: America/Sao_Paulo
            """,
            s -> {
              TicketReading r = s.tickets();
              assertThat(r.rows()).isEqualTo(20_769);
              assertThat(r.isEventLog()).isFalse();
              assertThat(s.count(FindingCode.AUTOMATIC_CLOSURE))
                  .as("closed about five days after the resolution")
                  .isGreaterThan(10_000);
              assertThat(s.has(FindingCode.WRONG_ORDER)).isFalse();
              assertThat(s.has(FindingCode.DUPLICATE_TICKET)).as("no duplicates").isFalse();
              // Good Friday and Tiradentes are holidays in Brazil.
              assertThat(opened(r, LocalDate.of(2016, 3, 25)))
                  .isLessThan(opened(r, LocalDate.of(2016, 3, 18)) / 2);
              assertThat(opened(r, LocalDate.of(2016, 4, 21)))
                  .isLessThan(opened(r, LocalDate.of(2016, 4, 14)) / 2);
              Map<String, Long> priorities =
                  r.tickets().stream()
                      .collect(
                          Collectors.groupingBy(
                              t -> t.priority(), TreeMap::new, Collectors.counting()));
              assertThat(priorities)
                  .containsEntry("1 - Critical", 220L)
                  .containsEntry("2 - High", 337L)
                  .containsEntry("3 - Moderate", 19_554L)
                  .containsEntry("4 - Low", 658L);
            }));
    all.add(
        of(
            "github-status/incidents.csv.gz",
            "outages",
            """
            time: {from: started_at, to: resolved_at}
            planned: {impact: [maintenance]}
            ignored: {impact: [none]}
            """,
            s -> {
              OutageReading r = s.outages();
              assertThat(r.rows()).isEqualTo(399);
              assertThat(r.outages().stream().filter(o -> o.kind() == Outage.Kind.PLANNED))
                  .hasSize(10);
              assertThat(r.used()).isEqualTo(399 - 13);
              assertThat(s.count(FindingCode.ZERO_LENGTH)).isEqualTo(4);
              assertThat(s.has(FindingCode.OVERLAP)).isTrue();
            }));
    all.add(
        of(
            "lanl-failures/failures.csv.gz",
            "outages",
            """
            time: {from: Prob Started, to: Prob Fixed}
            zone: America/Denver
            component: [System, nodenum]
            cause: [Facilities, Hardware, Human Error, Network, Undetermined, Software]
            minutes: Down Time
            """,
            s -> {
              OutageReading r = s.outages();
              assertThat(r.rows()).isEqualTo(14_861);
              assertThat(r.timeFormat()).startsWith("M/d/yyyy");
              assertThat(r.outages().stream().filter(o -> o.cause().equals("Hardware")))
                  .hasSize(9_162);
              // By wall clock Down Time differs in 18 rows; in 16 of them clocks change between,
              // and
              // the elapsed time agrees.
              assertThat(s.count(FindingCode.LENGTH_CONFLICT)).as("Down Time").isEqualTo(2);
              assertThat(s.has(FindingCode.BAD_ROW)).as("quoted commas").isFalse();
            }));
    all.add(
        of(
            "lanl-failures/failures.csv.gz",
            "assets",
            """
            columns: {id: nodenumz, site: System, installed: node install}
            """,
            s -> {
              // A spreadsheet made "5-Apr" of April 2005: a day that it is not, so it is no day.
              Finding mangled =
                  s.findings().stream()
                      .filter(f -> f.code() == FindingCode.BAD_TIME)
                      .filter(f -> f.what().contains("installed"))
                      .findFirst()
                      .orElseThrow();
              assertThat(mangled.places().toString()).containsPattern("'\\d+-[A-Z][a-z]{2}'");
              assertThat(mangled.count()).isGreaterThan(1_000);
              assertThat(s.assets().entries()).allMatch(e -> e.value().installed() == null);
            }));
    all.add(
        of(
            "hpc-disk-failures/alpine_formatted_data.csv.gz",
            "series",
            """
            time: Timestamp
            zone: America/New_York
            several: count
            step: 1 month
            """,
            s -> {
              assertThat(s.series().rows()).isEqualTo(3_766);
              assertThat(s.series().dropped())
                  .as("offsets without colon are read, and clocks change")
                  .doesNotContainKey(DropReason.BAD_TIME);
              double[] months = s.only().toArray();
              assertThat(Arrays.stream(months).max()).hasValue(270);
            }));
  }

  private static long opened(TicketReading r, LocalDate day) {
    ZoneId zone = ZoneId.of("America/Sao_Paulo");
    return r.tickets().stream()
        .filter(t -> t.opened().atZone(zone).toLocalDate().equals(day))
        .count();
  }

  /** Files of one layout; rows, duplicates and span are those of the table in the README. */
  private static void nab(List<Case> all) {
    Path folder = ops().resolve("nab");
    try {
      for (String line :
          Files.readString(folder.resolve("README.md"), StandardCharsets.UTF_8)
              .lines()
              .filter(l -> l.startsWith("| real"))
              .toList()) {
        String[] cell = line.split("\\|");
        String name = cell[1].strip();
        long rows = Long.parseLong(cell[2].strip());
        long duplicates = Long.parseLong(cell[7].strip());
        boolean percent = name.contains("cpu_util");
        all.add(
            of(
                "nab/" + name + ".csv.gz",
                "series",
                "time: timestamp\nvalue: value\nunit: '" + (percent ? "%" : "1") + "'\n",
                s -> {
                  assertThat(s.series().rows()).isEqualTo(rows);
                  assertThat(s.count(FindingCode.DUPLICATE_STAMP)).isEqualTo(duplicates);
                  assertThat(s.has(FindingCode.ZONE_ASSUMED)).as("a zone is stated").isFalse();
                  assertThat(s.only().observed()).isPositive();
                }));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.add(
        of(
            "nab/labels.json",
            "outages",
            """
            preset: {kind: outages, rows: '$.*.windows', from: windows.1, to: windows.2, component: key}
            """,
            s -> {
              assertThat(s.outages().outages()).hasSizeGreaterThan(50);
              assertThat(s.outages().outages())
                  .anyMatch(
                      o ->
                          o.component().equals("realAWSCloudwatch/ec2_cpu_utilization_24ae8d.csv")
                              && o.from().equals(Instant.parse("2014-02-26T13:45:00Z")));
            }));
  }

  private static String unit(Case c) {
    return c.lines().stream()
        .filter(l -> l.startsWith("unit:"))
        .map(l -> l.substring("unit:".length()).strip().replace("'", ""))
        .findFirst()
        .orElse(c.kind().equals("assets") ? "host" : "1");
  }

  private static double least(Series s) {
    return Arrays.stream(s.toArray()).filter(v -> !Double.isNaN(v)).min().orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsReadByFewLinesAndItsOdditiesAreSeen(Case c) throws IOException {
    assertThat(c.lines()).as("lines of the plan, with 'read'").hasSizeLessThan(MOST_LINES);
    c.check().accept(read(c));
  }

  private Seen read(Case c) throws IOException {
    Path file = temp.resolve("plan.yaml");
    String path = ops().resolve(c.files().replace('*', '+')).toString().replace('+', '*');
    List<String> lines = new ArrayList<>(List.of("read: '" + path + "'"));
    lines.addAll(c.lines());
    boolean assets = c.kind().equals("assets");
    StringBuilder plan =
        new StringBuilder(assets ? "master data:\n  assets:\n" : "sources:\n  s:\n");
    lines.forEach(l -> plan.append("    ").append(l).append('\n'));
    if (assets) {
      Files.writeString(temp.resolve("u.csv"), "t,v\n2026-01-01,1\n2026-01-02,1\n");
      plan.append("sources:\n  s: {read: u.csv, time: t, value: v, unit: host}\n");
    }
    plan.append(
        switch (c.kind()) {
          case "tickets" -> "desks:\n  - {name: d, tickets: s}\n";
          case "outages" -> "services:\n  - {name: v, failures: s}\n";
          default -> "pools:\n  - {name: p, demand: s, capacity: '1 " + unit(c) + "'}\n";
        });
    Files.writeString(file, plan.toString());
    PlanFile read = PlanFile.read(file);
    return switch (c.kind()) {
      case "tickets" -> {
        TicketReading r = LogReader.tickets(read.tickets().get("s"), List.of(), null).get(0);
        yield new Seen(null, r, null, null, r.findings());
      }
      case "outages" -> {
        OutageReading r = LogReader.outages(read.outages().get("s"), List.of(), null).get(0);
        yield new Seen(null, null, r, null, r.findings());
      }
      case "assets" -> {
        MasterTable t = read.masterData().get(0);
        RegisterReading<RegisteredAsset> r =
            Register.of(t.preset(), t.zone()).assets(t.preset().source(t.files()));
        yield new Seen(null, null, null, r, r.findings());
      }
      default -> {
        SeriesReading r = SourceReader.read(read.sources().get("s"), null, Runnable::run);
        List<Finding> found =
            QualityCheck.ofAnyAge().check("s", r.series(), r.findings()).findings();
        yield new Seen(r, null, null, null, found);
      }
    };
  }

  @Test
  void noFileIsLeftOut() throws IOException {
    Set<String> read = new TreeSet<>();
    cases().forEach(c -> read.add(c.files().replaceAll("[^/]*\\*.*", "*")));
    Set<String> left = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ops())) {
      for (Path f : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = ops().relativize(f).toString().replace('\\', '/');
        boolean known =
            read.contains(name)
                || read.contains(name.substring(0, name.lastIndexOf('/') + 1) + "*");
        if (!known && !name.endsWith("README.md")) {
          left.add(name);
        }
      }
    }
    assertThat(left).isEmpty();
  }
}
