package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.demand.Ticket;
import io.headroom.core.reliability.Outage;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.RowSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Made-up exports, laid out as the tools lay them out, read by the presets of those tools. */
class PresetTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  @TempDir Path temp;

  private RowSource source(String preset, String file, String text) {
    try {
      return Preset.of(preset).source(List.of(Files.writeString(temp.resolve(file), text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SeriesReading series(String preset, String file, String text) {
    RowSource rows = source(preset, file, text);
    return SeriesMapping.of(Preset.of(preset), rows).read(rows);
  }

  private TicketReading tickets(String preset, String file, String text) {
    return TicketMapping.of(TicketPreset.of(preset))
        .zone(AMSTERDAM)
        .read(source(preset, file, text));
  }

  private static List<Double> values(Series s) {
    return Arrays.stream(s.toArray()).boxed().toList();
  }

  private static long count(List<Finding> findings, FindingCode code) {
    return findings.stream().filter(f -> f.code() == code).mapToLong(Finding::count).sum();
  }

  static List<String> names() {
    return Preset.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPresetSaysWhatItIsForAndKeepsTheRulesOfItsKind(String name) {
    Preset p = Preset.of(name);
    assertThat(p.about()).isNotBlank();
    assertThat(p.keys().keySet()).allMatch(k -> p.kind().knows(k));
    if (p.kind() == Preset.Kind.TICKETS) {
      assertThat(TicketPreset.of(p).columns()).containsKey(TicketField.OPENED);
    }
  }

  @Test
  void prometheusLabelsDifferBySeriesAndValuesAreTextsWithNaN() {
    SeriesReading r =
        series(
            "prometheus",
            "range.json",
            """
            {"status":"success","data":{"resultType":"matrix","result":[
             {"metric":{"__name__":"up","instance":"web1:9100","job":"node"},
              "values":[[1767225600,"0.5"],[1767225660.5,"NaN"],[1767225720,"0.75"],[1767225780,"1"]]},
             {"metric":{"instance":"db1:9100"},
              "values":[[1767225600,"3"],[1767225660,"4"],[1767225720,"+Inf"],[1767225780,"5"]]}
            ]},"warnings":["none"]}
            """);
    assertThat(r.series()).hasSize(2);
    Series web =
        r.series().stream()
            .filter(s -> s.key().labels().containsValue("web1:9100"))
            .findFirst()
            .orElseThrow();
    assertThat(web.key().labels())
        .containsEntry("metric.job", "node")
        .containsEntry("metric.__name__", "up");
    assertThat(values(web)).containsExactly(0.5, Double.NaN, 0.75, 1.0);
    assertThat(web.grid().start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(count(r.findings(), FindingCode.MISSING_VALUE)).isEqualTo(2);
  }

  @Test
  void cloudWatchStatisticsStandInNoOrderAndTheLabelMayFollowThem() {
    SeriesReading r =
        series(
            "cloudwatch-statistics",
            "stats.json",
            """
            {"Datapoints":[
              {"Timestamp":"2026-01-01T00:10:00+00:00","Average":20.5,"Maximum":30.0,"Unit":"Percent"},
              {"Timestamp":"2026-01-01T00:00:00+00:00","Average":10.5,"Maximum":12.0,"Unit":"Percent"},
              {"Timestamp":"2026-01-01T00:05:00+00:00","Average":15.5,"Maximum":18.0,"Unit":"Percent"}
            ],"Label":"CPUUtilization"}
            """);
    assertThat(values(r.only())).as("the maximum").containsExactly(12.0, 18.0, 30.0);
    assertThat(r.only().key().labels()).containsEntry("Label", "CPUUtilization");
    assertThat(count(r.findings(), FindingCode.OUT_OF_ORDER)).isPositive();
  }

  @Test
  void cloudWatchDataHasStampsAndValuesSideBySideNewestFirst() {
    SeriesReading r =
        series(
            "cloudwatch-data",
            "data.json",
            """
            {"MetricDataResults":[
              {"Id":"m1","Label":"i-1","Timestamps":["2026-01-01T00:10:00Z","2026-01-01T00:05:00Z",
               "2026-01-01T00:00:00Z"],"Values":[3.0,2.0,1.0],"StatusCode":"Complete"},
              {"Id":"m2","Label":"i-2","Timestamps":["2026-01-01T00:10:00Z","2026-01-01T00:00:00Z",
               "2025-12-31T23:55:00Z","2025-12-31T23:50:00Z"],"Values":[6.0,4.0,5.0,6.5],
               "StatusCode":"PartialData"}],"Messages":[]}
            """);
    assertThat(values(r.get(SeriesKey.of(Map.of("Id", "m1", "Label", "i-1")))))
        .containsExactly(1.0, 2.0, 3.0);
    assertThat(values(r.get(SeriesKey.of(Map.of("Id", "m2", "Label", "i-2")))))
        .containsExactly(6.5, 5.0, 4.0, Double.NaN, 6.0);
  }

  @Test
  void cloudWatchCsvHasAColumnAMetric() {
    SeriesReading r =
        series(
            "cloudwatch-csv",
            "graph.csv",
            """
            Timestamp,i-1 CPUUtilization,i-2 CPUUtilization
            2026/01/01 00:00:00,1.5,-
            2026/01/01 00:05:00,2.5,3.5
            2026/01/01 00:10:00,2.5,4.5
            """);
    assertThat(r.series()).hasSize(2);
    assertThat(values(r.series().get(0))).containsExactly(1.5, 2.5, 2.5);
  }

  @Test
  void vsphereStatisticsRunBackwardsAndBeginWithATypeLine() {
    SeriesReading r =
        series(
            "vsphere-stats",
            "stats.csv",
            """
            #TYPE VMware.VimAutomation.ViCore.Impl.V1.Stat.FloatSampleImpl
            "Value","Timestamp","MetricId","Unit","Description","Entity","EntityId","IntervalSecs","Instance"
            "12.5","1/13/2026 12:10:00 AM","cpu.usage.average","%","CPU usage","esx01","HostSystem-1","300",""
            "11.5","1/13/2026 12:05:00 AM","cpu.usage.average","%","CPU usage","esx01","HostSystem-1","300",""
            "10.5","1/13/2026 12:00:00 AM","cpu.usage.average","%","CPU usage","esx01","HostSystem-1","300",""
            """);
    assertThat(values(r.only())).containsExactly(10.5, 11.5, 12.5);
    assertThat(r.only().key().labels()).containsEntry("Entity", "esx01");
  }

  @Test
  void ariaViewsNameColumnsByMetricGroups() {
    SeriesReading r =
        series(
            "aria-operations",
            "view.csv",
            """
            Name,Timestamp,CPU|Usage (%),Memory|Usage (%)
            vm-1,2026-01-01 00:00:00,10.5,50
            vm-1,2026-01-01 00:05:00,-,51
            vm-1,2026-01-01 00:10:00,12.5,52
            """);
    assertThat(r.series()).hasSize(2);
    assertThat(values(r.get(SeriesKey.of(Map.of("Name", "vm-1", "series", "CPU|Usage (%)")))))
        .containsExactly(10.5, Double.NaN, 12.5);
  }

  @Test
  void zabbixHistoryHasEpochSecondsAndTrendsTheirMaximum() {
    SeriesReading r =
        series(
            "zabbix-history",
            "trends.csv",
            """
            itemid,clock,num,value_min,value_avg,value_max
            23296,1767225600,60,1,2,3
            23296,1767229200,60,2,3,5
            23296,1767232800,60,2,4,4
            """);
    assertThat(values(r.only())).containsExactly(3.0, 5.0, 4.0);
    SeriesReading api =
        series(
            "zabbix-history",
            "history.json",
            """
            {"jsonrpc":"2.0","result":[
             {"itemid":"1","clock":"1767225600","value":"1","ns":"5"},
             {"itemid":"1","clock":"1767225660","value":"2","ns":"6"},
             {"itemid":"1","clock":"1767225720","value":"3","ns":"6"}],"id":1}
            """);
    assertThat(values(api.only())).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void loadTestsAreReadByTheMinute() {
    StringBuilder jtl =
        new StringBuilder("timeStamp,elapsed,label,responseCode,success,allThreads\n");
    StringBuilder k6 = new StringBuilder("metric_name,timestamp,metric_value,name,scenario\n");
    for (int minute = 0; minute < 4; minute++) {
      for (int i = 1; i <= 100; i++) {
        long second = 1767225600L + minute * 60 + i % 60;
        jtl.append(second * 1000 + i).append(',').append(i).append(",home,200,true,10\n");
        k6.append("http_req_duration,").append(second).append(',').append(i).append(",home,peak\n");
        k6.append("http_reqs,").append(second).append(",1,home,peak\n");
      }
    }
    for (SeriesReading r :
        List.of(series("jmeter", "r.jtl", jtl.toString()), series("k6", "k6.csv", k6.toString()))) {
      assertThat(r.series()).hasSize(1);
      assertThat(values(r.only())).hasSize(4).allMatch(v -> v >= 94 && v <= 97);
    }
    SeriesReading steps =
        series(
            "load-test",
            "steps.csv",
            """
            time,users,rps,p95
            2026-01-01T10:00:00Z,10,100,20
            2026-01-01T10:01:00Z,20,190,25
            2026-01-01T10:02:00Z,30,260,40
            """);
    assertThat(steps.series()).hasSize(3);
  }

  @Test
  void backupJobsAddUpToWhatWasReadInADay() {
    SeriesReading r =
        series(
            "backup-jobs",
            "jobs.csv",
            """
            Job Name,Start Time,End Time,Status,Processed
            files,2026-01-01 22:00:00,2026-01-01 23:00:00,Success,100
            files,2026-01-01 23:30:00,2026-01-01 23:50:00,Retry,50
            files,2026-01-02 22:00:00,2026-01-02 23:00:00,Success,110
            files,2026-01-03 22:00:00,2026-01-03 23:00:00,Success,120
            files,2026-01-04 22:00:00,2026-01-04 23:00:00,Success,130
            """);
    assertThat(values(r.only())).containsExactly(150.0, 110.0, 120.0, 130.0);
  }

  private static final String INCIDENTS =
      """
      Number,Opened,Resolved,Closed,State,Priority,Assignment group,Parent Incident,Close code
      INC1,2026-03-01 08:00:00,2026-03-01 10:00:00,2026-03-06 10:00:00,Closed,1 - Critical,Network,,Solved
      INC2,2026-03-01 08:05:00,2026-03-01 10:01:00,2026-03-06 10:01:00,Closed,3 - Moderate,Desk,INC1,Solved
      INC3,2026-03-01 08:15:00,2026-03-01 10:02:00,2026-03-06 10:02:00,Closed,3 - Moderate,Desk,INC1,Solved
      INC4,2026-03-02 09:00:00,2026-03-02 09:30:00,2026-03-07 09:30:00,Closed,3 - Moderate,Desk,,Duplicate
      INC5,2026-03-02 09:10:00,,,On Hold,4 - Low,Desk,INC999,
      """;

  @Test
  void oneOutageIsCountedOnceAndItsSurgeIsLearnt() {
    TicketReading r = tickets("servicenow-incidents", "incidents.csv", INCIDENTS);
    assertThat(r.tickets()).extracting(Ticket::id).containsExactly("INC1", "INC5");
    assertThat(r.dropped())
        .containsExactlyInAnyOrderEntriesOf(Map.of(DropReason.CHILD, 2L, DropReason.DUPLICATE, 1L));
    assertThat(r.surge().meanContacts()).hasValue(3);
    assertThat(r.surge().minutesUntil(1)).hasValue(15);
    assertThat(count(r.findings(), FindingCode.CHILD_TICKETS)).isEqualTo(2);
    assertThat(count(r.findings(), FindingCode.UNKNOWN_PARENT)).isEqualTo(1);
    TicketReading kept =
        TicketMapping.of(TicketPreset.of("servicenow-incidents"))
            .children(Children.KEEP)
            .duplicateOutcomes(List.of())
            .read(source("servicenow-incidents", "incidents.csv", INCIDENTS));
    assertThat(kept.tickets()).hasSize(5);
    assertThat(kept.surge().children()).isEqualTo(2);
  }

  @Test
  void theSameIncidentsAsJsonAndAsAWorkbook() throws IOException {
    TicketReading csv = tickets("servicenow-incidents", "incidents.csv", INCIDENTS);
    List<String[]> rows = INCIDENTS.lines().map(l -> l.split(",", -1)).toList();
    String[] fields = {
      "number",
      "opened_at",
      "resolved_at",
      "closed_at",
      "state",
      "priority",
      "assignment_group",
      "parent_incident",
      "close_code"
    };
    String json =
        rows.stream()
            .skip(1)
            .map(
                row -> {
                  StringBuilder b = new StringBuilder("{");
                  for (int i = 0; i < fields.length; i++) {
                    String v = '"' + row[i] + '"';
                    // References are objects when display values are asked for.
                    v = i == 6 || i == 7 && !row[i].isEmpty() ? "{\"display_value\":" + v + "}" : v;
                    b.append(i == 0 ? "" : ",")
                        .append('"')
                        .append(fields[i])
                        .append("\":")
                        .append(v);
                  }
                  return b.append('}').toString();
                })
            .collect(Collectors.joining(",", "{\"result\":[", "]}"));
    assertThat(tickets("servicenow-incidents", "incidents.json", json).tickets())
        .isEqualTo(csv.tickets());
    Path xlsx = temp.resolve("incidents.xlsx");
    try (Workbook book = new Workbook(Files.newOutputStream(xlsx), "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("Page 1");
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < rows.get(r).length; c++) {
          if (!rows.get(r)[c].isEmpty()) {
            sheet.value(r, c, rows.get(r)[c]);
          }
        }
      }
    }
    Preset preset = Preset.of("servicenow-incidents");
    assertThat(
            TicketMapping.of(TicketPreset.of(preset))
                .zone(AMSTERDAM)
                .read(preset.source(List.of(xlsx)))
                .tickets())
        .isEqualTo(csv.tickets());
  }

  @Test
  void closingByItselfIsFound() {
    StringBuilder log = new StringBuilder("Number,Opened,Resolved,Closed,State\n");
    for (int i = 10; i < 70; i++) {
      log.append("INC")
          .append(i)
          .append(",2026-03-01 08:")
          .append(i % 60 < 10 ? "0" : "")
          .append(i % 60)
          .append(":00,2026-03-02 08:00:00,2026-03-09 08:00:00,Closed\n");
    }
    TicketReading r = tickets("servicenow-incidents", "i.csv", log.toString());
    assertThat(count(r.findings(), FindingCode.AUTOMATIC_CLOSURE)).isEqualTo(60);
  }

  @Test
  void requestsAreRequestsAndTheirItemsAreWorkOfTheirOwn() {
    TicketReading r =
        tickets(
            "servicenow-requests",
            "sc_req_item.csv",
            """
            number,request,cat_item,opened_at,closed_at,state,assignment_group
            RITM1,REQ1,Laptop,2026-03-01 08:00:00,2026-03-03 08:00:00,Closed Complete,Field
            RITM2,REQ1,Phone,2026-03-01 08:00:00,2026-03-02 08:00:00,Closed Cancelled,Field
            RITM3,REQ2,Phone,2026-03-01 09:00:00,,Pending,Field
            """);
    assertThat(r.tickets()).hasSize(3).allMatch(t -> t.kind() == Ticket.Kind.REQUEST);
    assertThat(count(r.findings(), FindingCode.CANCELLED)).isEqualTo(1);
  }

  @Test
  void problemsAndChanges() {
    TicketReading problems =
        tickets(
            "servicenow-problems",
            "problem.csv",
            """
            Number,Opened,Problem state,Priority,Resolved,Resolution code
            PRB1,2026-03-01 08:00:00,Known Error,2 - High,,
            PRB2,2026-03-01 08:00:00,Closed,3 - Moderate,2026-03-05 08:00:00,Fix Applied
            """);
    assertThat(problems.tickets()).filteredOn(t -> t.resolved() == null).hasSize(1);
    RowSource changes =
        source(
            "servicenow-changes",
            "change.csv",
            """
            Number,Type,State,Planned start date,Planned end date,Actual start,Actual end,Configuration item
            CHG1,Normal,Closed,2026-03-01 20:00:00,2026-03-01 22:00:00,2026-03-01 20:10:00,2026-03-01 21:00:00,db1
            CHG2,Emergency,Canceled,2026-03-02 20:00:00,2026-03-02 22:00:00,,,db1
            CHG3,Standard,Closed,2026-03-03 20:00:00,2026-03-03 22:00:00,2026-03-03 20:00:00,2026-03-03 20:30:00,web1
            """);
    OutageReading r = OutageMapping.of(Preset.of("servicenow-changes"), changes).read(changes);
    assertThat(r.outages()).hasSize(2).allMatch(o -> o.kind() == Outage.Kind.PLANNED);
    assertThat(r.outages().get(0).from()).isEqualTo(Instant.parse("2026-03-01T20:10:00Z"));
    assertThat(count(r.findings(), FindingCode.UNKNOWN_VALUE)).as("a preset knows more").isZero();
  }

  @Test
  void jiraRepeatsNamesOfColumns() {
    TicketReading r =
        tickets(
            "jira-issues",
            "jira.csv",
            """
            Summary,Issue key,Issue Type,Status,Priority,Resolution,Created,Updated,Resolved,Time Spent,Comment,Comment,Sprint,Sprint
            a,OPS-1,Bug,Done,High,Done,05/Mar/26 2:07 PM,06/Mar/26 2:07 PM,06/Mar/26 1:00 PM,3600,"x, y",z,S1,S2
            b,OPS-2,Story,To Do,Low,,05/Mar/26 3:07 PM,05/Mar/26 3:07 PM,,,,,,
            c,OPS-3,Bug,Done,Low,Duplicate,05/Mar/26 4:07 PM,05/Mar/26 5:07 PM,05/Mar/26 5:00 PM,,,,,
            """);
    assertThat(r.tickets()).extracting(Ticket::id).containsExactly("OPS-1", "OPS-2");
    Ticket bug = r.tickets().get(0);
    assertThat(bug.opened()).isEqualTo(Instant.parse("2026-03-05T13:07:00Z"));
    assertThat(bug.handled()).isEqualTo(Duration.ofHours(1));
    assertThat(bug.kind()).isEqualTo(Ticket.Kind.INCIDENT);
    assertThat(r.tickets().get(1).kind()).isEqualTo(Ticket.Kind.REQUEST);
  }

  @Test
  void alertsAreTakenTogetherAndStormsAreOneIncident() {
    StringBuilder log = new StringBuilder("time,host,check,severity,status\n");
    log.append("2026-03-01T00:00:00Z,web1,disk,warning,PROBLEM\n");
    log.append("2026-03-01T00:10:00Z,web1,disk,warning,PROBLEM\n");
    log.append("2026-03-01T00:20:00Z,web1,disk,warning,OK\n");
    log.append("2026-03-01T00:21:00Z,web1,disk,warning,PROBLEM\n");
    log.append("2026-03-01T03:00:00Z,db1,cpu,high,PROBLEM\n");
    for (int i = 0; i < 40; i++) {
      log.append("2026-03-01T05:00:")
          .append(i < 10 ? "0" : "")
          .append(i)
          .append("Z,host")
          .append(i)
          .append(",ping,disaster,PROBLEM\n");
    }
    RowSource rows = source("alert-log", "alerts.csv", log.toString());
    EventReading r = EventMapping.of(Preset.of("alert-log")).read(rows);
    assertThat(r.log().alerts()).hasSize(45);
    assertThat(r.log().troubles(Duration.ofMinutes(30))).hasSize(43);
    assertThat(r.storms()).hasSize(1);
    assertThat(r.storms().get(0).sources()).isEqualTo(40);
    assertThat(r.incidents()).hasSize(3);
    assertThat(r.log().noiseRatio(r.incidents())).isEqualTo(1 - 3 / 44.0);
    assertThat(r.outages(List.of(Map.of("host", List.of("db1")))).get(0).outages()).hasSize(1);
    assertThat(count(r.findings(), FindingCode.ALERT_STORM)).isEqualTo(1);
  }

  @Test
  void aWrongNameListsTheValidOnesAndAWrongKeyTheValidKeys() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preset.of("promethius"))
        .withMessageContaining("there are alert-log, aria-operations")
        .withMessageContaining("Maybe 'prometheus'?");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Preset.define("mine", Map.of("kind", List.of("series"), "tme", List.of("t"))))
        .withMessageContaining("unknown key 'tme'")
        .withMessageContaining("Maybe 'time'?");
    assertThatThrownBy(() -> series("k6", "x.csv", "a,b\n1,2\n"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("metric_name");
  }

  @Test
  void aPresetOfOnesOwnStartsFromAKnownOne() {
    Preset own =
        Preset.define(
            "our desk",
            Map.of(
                "like", List.of("servicenow-incidents"),
                "column.id", List.of("Nr"),
                "Resolved States", List.of("Fertig")));
    assertThat(TicketPreset.of(own).resolvedStates()).containsExactly("Fertig");
    assertThat(own.group("column")).containsKey("opened").containsEntry("id", List.of("Nr"));
  }
}
