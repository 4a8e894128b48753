package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.LineChart;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.PlanFile;
import io.headroom.reports.run.PlanningJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report has chapters for what its plan has, and nothing empty, also without any pool. */
class PlanReportTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
  private static final int DAYS = 210;

  private static final String HEAD =
      """
      plan: People and services
      as of: 2026-03-29
      horizon: 1 quarter
      currency: EUR
      paths: 300
      sources:
        desk log:
          read: tickets.csv
          zone: UTC
          tickets: {id: id, opened: opened, resolved: resolved, priority: priority}
        outages:
          read: outages.csv
          zone: UTC
          time: {from: from, to: to}
          component: service
          cause: cause
          observed from: 2025-09-01
      """;
  private static final String DESK =
      """
      desks:
        - name: Desk
          tickets: desk log
          work: deferred
          handle time: [20 min, 30 min, 45 min]
          agents: 1
          paid hours: 36 h
      """;
  private static final String SERVICE =
      """
        - name: Orders
          failures: outages where {service: orders}
          objective: {availability: 99.9 %, per: quarter}
      """;

  @TempDir Path folder;

  @BeforeEach
  void logs() throws IOException {
    Random random = new Random(11);
    StringBuilder tickets = new StringBuilder("id,opened,resolved,priority\n");
    int id = 0;
    for (int d = 0; d < DAYS; d++) {
      int n = 4 + random.nextInt(6);
      for (int i = 0; i < n; i++) {
        LocalDateTime opened = FIRST.plusDays(d).atTime(8 + random.nextInt(9), 15);
        tickets
            .append(++id)
            .append(',')
            .append(opened)
            .append(',')
            .append(id % 40 == 0 ? "" : opened.plusHours(1 + random.nextInt(60)).toString())
            .append(',')
            .append(id % 5 == 0 ? "high" : "low")
            .append('\n');
      }
    }
    Files.writeString(folder.resolve("tickets.csv"), tickets);
    StringBuilder outages = new StringBuilder("service,from,to,cause\n");
    for (int d = 10; d < DAYS; d += 25) {
      LocalDateTime from = FIRST.plusDays(d).atTime(10, 0);
      outages
          .append("orders,")
          .append(from)
          .append(',')
          .append(from.plusMinutes(30 + random.nextInt(200)))
          .append(",release\n");
    }
    Files.writeString(folder.resolve("outages.csv"), outages);
  }

  private Document report(String plan) {
    Path file = folder.resolve("plan.yaml");
    try {
      Files.writeString(file, plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Document document = PlanReport.of(PlanningJob.of(PlanFile.read(file)).run()).document();
    for (Table t : document.tables()) {
      assertThat(t.rowCount()).as("rows of %s", t.id()).isPositive();
    }
    for (Chart c : document.charts()) {
      if (c instanceof LineChart lines) {
        assertThat(lines.lines()).as(c.id()).isNotEmpty();
      }
    }
    List<Section> sections = document.sections();
    for (int i = 0; i < sections.size(); i++) {
      boolean hasParts = i + 1 < sections.size() && sections.get(i + 1).level() == 2;
      if (!hasParts) {
        assertThat(sections.get(i).blocks()).as(sections.get(i).id()).isNotEmpty();
      }
    }
    return document;
  }

  private static List<String> chapters(Document d) {
    return d.sections().stream().filter(s -> s.level() == 1).map(Section::id).toList();
  }

  @Test
  void aPlanOfADeskAlone() {
    Document d = report(HEAD + DESK);
    assertThat(chapters(d))
        .containsExactly(
            "summary",
            "register",
            "desks",
            "accuracy",
            "data-quality",
            "assumptions",
            "full-tables");
    assertThat(callouts(d)).anySatisfy(c -> assertThat(c.text()).startsWith("Desk needs "));
    assertThat(figures(d)).containsExactly("Desks short of people", "Planned until");
  }

  @Test
  void aPlanOfAServiceAlone() {
    Document d = report(HEAD + "services:\n" + SERVICE);
    assertThat(chapters(d))
        .containsExactly(
            "summary", "register", "availability", "data-quality", "assumptions", "full-tables");
    assertThat(callouts(d)).anySatisfy(c -> assertThat(c.text()).startsWith("Orders was up "));
    assertThat(columns(d)).contains("Availability").doesNotContain("Staff", "Capacity");
  }

  @Test
  void everySideOfAServiceIsInOneRow() {
    Document d =
        report(
            HEAD
                + DESK
                + "services:\n"
                + SERVICE
                + "    desk: Desk\n"
                + "scenarios:\n"
                + "  - {name: flu, absence: {desk: Desk, share: [10 %, 20 %, 30 %], from:"
                + " 2026-04-06, until: 2026-05-03}}\n");
    assertThat(chapters(d)).contains("scenarios", "desks", "availability");
    assertThat(columns(d))
        .containsSubsequence("Staff", "Availability", "Because of")
        .doesNotContain("Capacity");
    assertThat(figures(d))
        .containsExactly("Desks short of people", "Objectives failing", "Planned until");
  }

  private static List<Callout> callouts(Document d) {
    return d.sections().get(0).blocks().stream()
        .filter(Callout.class::isInstance)
        .map(Callout.class::cast)
        .toList();
  }

  private static List<String> figures(Document d) {
    return d.sections().get(0).blocks().stream()
        .filter(KeyFigures.class::isInstance)
        .flatMap(b -> ((KeyFigures) b).figures().stream())
        .map(KeyFigures.Figure::label)
        .toList();
  }

  private static List<String> columns(Document d) {
    return d.tables().stream()
        .filter(t -> t.id().equals("services"))
        .flatMap(t -> t.columns().stream())
        .map(Column::header)
        .toList();
  }
}
