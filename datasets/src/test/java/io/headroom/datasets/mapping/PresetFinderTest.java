package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.measure.Unit;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports are recognized by columns that stand together in no other table, and only by those. */
class PresetFinderTest {
  @TempDir Path temp;

  private Optional<PresetFinder.Recognized> find(String name, String text) {
    try {
      Path file = Files.writeString(temp.resolve(name), text);
      Sources sources = Sources.installed();
      return PresetFinder.find(sources.open(file), o -> sources.open(file, o));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Arguments of(String preset, TableGuess.Kind kind, String text) {
    return Arguments.of(preset, kind, text);
  }

  static List<Arguments> exports() {
    return List.of(
        of(
            "servicenow-incidents",
            TableGuess.Kind.TICKETS,
            "number,opened_at,state,short_description\nINC001,2026-01-05 09:00:00,New,x\n"),
        of(
            "servicenow-problems",
            TableGuess.Kind.TICKETS,
            "Number,Opened,State\nPRB001,2026-01-05 09:00:00,New\n"),
        of(
            "servicenow-requests",
            TableGuess.Kind.TICKETS,
            "number,opened_at,state\nRITM001,2026-01-05 09:00:00,Open\n"),
        of(
            "servicenow-changes",
            TableGuess.Kind.OUTAGES,
            """
            number,start_date,end_date,type
            CHG001,2026-01-05 09:00:00,2026-01-05 10:00:00,Normal
            """),
        of(
            "servicenow-outages",
            TableGuess.Kind.OUTAGES,
            "begin,end,cmdb_ci,type\n2026-01-05 09:00:00,2026-01-05 10:00:00,db,Outage\n"),
        of(
            "jira-issues",
            TableGuess.Kind.TICKETS,
            "Issue key,Issue Type,Status,Created\nOPS-1,Bug,Done,05/Jan/26 2:07 PM\n"),
        of(
            "alert-log",
            TableGuess.Kind.EVENTS,
            "timestamp,host,check,severity,state\n2026-01-05T09:00:00Z,a,ping,critical,PROBLEM\n"),
        of(
            "zabbix-history",
            TableGuess.Kind.SERIES,
            "itemid,clock,value,ns\n1,1767600000,2.5,7\n2,1767600060,2.5,7\n"),
        of(
            "vsphere-stats",
            TableGuess.Kind.SERIES,
            "Value,Timestamp,MetricId,Entity,Instance\n2.5,1/13/2026 9:00:00 AM,cpu,vm,\n"),
        of(
            "aria-operations",
            TableGuess.Kind.SERIES,
            "Time,c1|CPU|Usage (%),c1|Memory|Used (KB)\n\"Jan 5, 2026 9:00:00 AM\",2.5,7\n"),
        of(
            "prometheus",
            TableGuess.Kind.SERIES,
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":"
                + "{\"instance\":\"a\"},\"values\":[[1767600000,\"1\"],[1767600060,\"2\"]]}]}}"),
        of(
            "cloudwatch-data",
            TableGuess.Kind.SERIES,
            "{\"MetricDataResults\":[{\"Id\":\"m\",\"Label\":\"CPU\",\"Timestamps\":"
                + "[\"2026-01-05T00:00:00Z\",\"2026-01-05T00:05:00Z\"],\"Values\":[1,2]}]}"),
        of(
            "cloudwatch-statistics",
            TableGuess.Kind.SERIES,
            "{\"Label\":\"CPU\",\"Datapoints\":[{\"Timestamp\":\"2026-01-05T00:00:00Z\","
                + "\"Average\":1.5,\"Unit\":\"Percent\"}]}"),
        of(
            "backup-jobs",
            TableGuess.Kind.SERIES,
            """
            Job Name,Start Time,End Time,Data Read (GB)
            x,2026-01-05 22:00,2026-01-05 23:00,7.5
            """),
        of(
            "jmeter",
            TableGuess.Kind.SERIES,
            "timeStamp,elapsed,label\n1767600000000,12,home\n1767600000100,13,home\n"),
        of(
            "k6",
            TableGuess.Kind.SERIES,
            "metric_name,timestamp,metric_value,scenario\nhttp_req_duration,1767600000,12.5,d\n"),
        of(
            "purchase-orders",
            TableGuess.Kind.REGISTER,
            "PO Number,Order Date,Promised Date\n1,2026-01-05,2026-02-05\n"),
        of(
            "servicenow-cmdb",
            TableGuess.Kind.REGISTER,
            "name,sys_class_name,install_status,install_date\nesx1,server,Installed,2026-01-05\n"),
        of("holiday-list", TableGuess.Kind.REGISTER, "date,holiday\n2026-01-06,Epiphany\n"),
        of(
            "contracts",
            TableGuess.Kind.REGISTER,
            "id,vendor,notice days,end\n1,Oracle,90,2026-12-31\n"),
        of(
            "risk-register",
            TableGuess.Kind.REGISTER,
            "id,title,likelihood,impact\n1,fire,1 %,90000\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exports")
  void anExportIsRecognizedAndSaysWhatItIs(String preset, TableGuess.Kind kind, String text) {
    Optional<PresetFinder.Recognized> found = find("export", text);
    assertThat(found).map(r -> r.preset().name()).contains(preset);
    TableGuess guess = TableGuess.of(found.orElseThrow());
    assertThat(guess.kind()).isEqualTo(kind);
    assertThat(guess.preset()).map(Preset::name).contains(preset);
    if (kind == TableGuess.Kind.SERIES) {
      SeriesMapping mapping = guess.mapping(Cleaning.usual()).orElseThrow();
      assertThat(mapping.read(found.orElseThrow().rows()).rows()).isPositive();
    }
  }

  @Test
  void everyPresetOfAToolHasSignsAndKnowsTheirColumns() {
    // A console's CSV has no column of its own.
    for (String name : Preset.names()) {
      if (!name.equals("cloudwatch-csv")) {
        assertThat(Preset.of(name).get("signs")).as(name).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("plainTables")
  void aTableOfNobodyIsNotRecognized(String text) {
    assertThat(find("plain", text)).isEmpty();
  }

  static List<String> plainTables() {
    return List.of(
        "time,value\n2026-01-05,1\n",
        "timestamp,host,cpu\n2026-01-05T00:00:00Z,a,1\n",
        "number,opened,state\n17,2026-01-05,open\n",
        "started,restored,host,cause\n2026-01-05 09:00,2026-01-05 10:00,a,power\n",
        "date,name\n2026-01-05,x\n",
        "date,holiday,sales\n2026-01-05,FALSE,7\n",
        "{\"data\":[{\"t\":\"2026-01-05T00:00:00Z\",\"v\":1}]}",
        "number,opened_at\n");
  }

  @Test
  void signsWithoutTheColumnsThatThePresetNeedsAreNotEnough() {
    // The number says it is a request, but nothing says when it was opened.
    assertThat(find("r", "number,state\nRITM001,Open\n")).isEmpty();
  }

  @Test
  void unitsComeFromTheColumnsThatAPresetLeavesOpen() {
    String header = "Time,c1|CPU|Usage (%),c1|Memory|Used (KB)\n";
    StringBuilder b = new StringBuilder(header);
    for (int h = 0; h < 24; h++) {
      b.append(
          String.format(
              Locale.ROOT, "\"Jan 5, 2026 %d:00\",%d.5,%d%n", h, 40 + h, 1000 + h * 7 % 5));
    }
    TableGuess guess = TableGuess.of(find("aria", b.toString()).orElseThrow());
    assertThat(guess.values())
        .containsEntry("c1|CPU|Usage (%)", Unit.PERCENT)
        .containsEntry("c1|Memory|Used (KB)", Unit.of("KB"));
  }
}
