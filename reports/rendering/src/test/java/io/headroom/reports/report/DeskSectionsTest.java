package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Block;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Table;
import io.headroom.reports.render.HtmlWriter;
import io.headroom.reports.render.XlsxWriter;
import io.headroom.reports.run.DeskResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chapter of the desks shows what there is, and only that. */
class DeskSectionsTest {

  static List<DeskResult> desks() {
    return List.of(Desks.deferred(), Desks.live(), Desks.unstaffed(), Desks.failed(), Desks.cut());
  }

  static Document document(List<DeskResult> desks) {
    return Document.of("Desks")
        .with(Section.of("summary", "Summary"))
        .with(DeskSections.of(desks))
        .with(Section.of("full-tables", "Full tables").with(DeskTables.all(desks)));
  }

  @Test
  void noDeskIsNoChapter() {
    assertThat(DeskSections.of(List.of())).isEmpty();
    assertThat(DeskTables.all(List.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("desks")
  void everyDeskCanBeWrittenAndNoTableIsEmpty(DeskResult desk) {
    Document document = document(List.of(desk));
    assertThat(document.tables()).allSatisfy(t -> assertThat(t.rowCount()).isPositive());
    assertThat(new String(HtmlWriter.of().write(document), StandardCharsets.UTF_8))
        .contains(desk.plan().name());
    assertThat(XlsxWriter.createdAt(Instant.EPOCH).write(document)).isNotEmpty();
  }

  @Test
  void deferredWorkHasABacklogAndLiveWorkHasHours() {
    assertThat(charts(Desks.deferred()))
        .containsExactly(
            "desk-it-service-desk-arrivals",
            "desk-it-service-desk-flow",
            "desk-it-service-desk-backlog",
            "desk-it-service-desk-hours",
            "desk-it-service-desk-ages");
    assertThat(charts(Desks.live())).contains("desk-chat-staff");
    assertThat(charts(Desks.cut()))
        .as("closures of a log that is cut")
        .doesNotContain("desk-it-service-desk-flow");
    assertThat(charts(Desks.failed())).isEmpty();
  }

  private static List<String> charts(DeskResult d) {
    return document(List.of(d)).charts().stream().map(Chart::id).toList();
  }

  @Test
  void thePageShowsTheLargestGroupsAndTheRestTogether() {
    Table t = table("desk-it-service-desk-volumes");
    assertThat(t.rowCount()).isEqualTo(6);
    assertThat(t.cell(5, 1)).isEqualTo("2 more");
    assertThat(t.number(5, 2)).isEqualTo(1400);
    assertThat(t.number(5, 4)).isEqualTo(100);
    double category = 0;
    for (int row = 2; row < 6; row++) {
      assertThat(t.cell(row, 0)).isEqualTo("category");
      category += t.number(row, 2);
    }
    assertThat(category).isEqualTo(14_400);
  }

  @Test
  void theWorkbookHasEveryGroup() {
    assertThat(table("desks-volumes").rowCount()).isEqualTo(8);
  }

  @Test
  void theNextDayStandsBesideHowSuchIntervalsDid() {
    Table t = table("desk-it-service-desk-next-day");
    assertThat(t.rowCount()).isEqualTo(3);
    assertThat(t.cell(0, 0)).isEqualTo("1 - Critical");
    assertThat(t.number(0, 3)).isEqualTo(0);
    assertThat(t.number(0, 4)).isEqualTo(4);
    assertThat(t.number(0, 5)).isEqualTo(42);
    assertThat(t.number(0, 6)).isEqualTo(35);
    assertThat(t.cell(2, 0)).as("the line of all together").isEqualTo("all");
    assertThat(t.cell(2, 2)).isNull();
    assertThat(t.number(2, 6)).isEqualTo(68);
  }

  @Test
  void weeksOfADeskLieTogetherForItsCharts() {
    Table t =
        document(List.of(Desks.deferred(), Desks.live())).tables().stream()
            .filter(x -> x.id().equals(DeskTables.WEEKS))
            .findFirst()
            .orElseThrow();
    assertThat(t.rowCount()).isEqualTo(2 * (60 + 13));
    assertThat(t.cell(59, 0)).isEqualTo("IT service desk");
    assertThat(t.cell(60, t.indexOf("Opened").orElseThrow())).isNull();
    assertThat(t.number(60, t.indexOf("Median").orElseThrow())).isPositive();
    assertThat(t.cell(73, 0)).isEqualTo("Chat");
  }

  @Test
  void sheetNamesFitAWorkbook() {
    assertThat(document(List.of(Desks.deferred(), Desks.live())).tables())
        .filteredOn(t -> t.sheet().isPresent())
        .allSatisfy(t -> assertThat(t.sheet().orElseThrow()).hasSizeLessThanOrEqualTo(31));
  }

  private static Table table(String id) {
    for (Section s : document(List.of(Desks.deferred())).sections()) {
      for (Block b : s.blocks()) {
        if (b instanceof Table t && t.id().equals(id)) {
          return t;
        }
      }
    }
    throw new AssertionError("no table " + id);
  }
}
