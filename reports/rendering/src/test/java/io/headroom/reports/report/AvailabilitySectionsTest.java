package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Table;
import io.headroom.reports.render.HtmlWriter;
import io.headroom.reports.render.XlsxWriter;
import io.headroom.reports.run.AvailabilityResult;
import io.headroom.reports.run.PerformabilityResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chapter of availability shows what is known of each service, and only that. */
class AvailabilitySectionsTest {
  private static final Map<String, PoolStatus> STATUSES =
      Map.of("Order platform", PoolStatus.BREACH);

  static List<AvailabilityResult> services() {
    return List.of(
        Services.whole(),
        Services.withoutObjective(),
        Services.promised(),
        Services.withoutFailure(),
        Services.unknown());
  }

  private static Document document(
      List<AvailabilityResult> services, Map<String, PerformabilityResult> pools) {
    return Document.of("Availability")
        .with(Section.of("summary", "Summary"))
        .with(AvailabilitySections.of(services, STATUSES, pools))
        .with(
            Section.of("full-tables", "Full tables")
                .with(AvailabilityTables.all(services, STATUSES, pools, "EUR")));
  }

  @Test
  void nothingThatMayFailIsNoChapter() {
    assertThat(AvailabilitySections.of(List.of(), Map.of(), Map.of())).isEmpty();
    assertThat(AvailabilityTables.all(List.of(), Map.of(), Map.of(), "EUR")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyServiceCanBeWrittenAndNoTableIsEmpty(AvailabilityResult service) {
    Document document = document(List.of(service), Map.of());
    assertThat(document.tables()).allSatisfy(t -> assertThat(t.rowCount()).isPositive());
    assertThat(HtmlWriter.of().write(document)).isNotEmpty();
    assertThat(XlsxWriter.createdAt(Instant.EPOCH).write(document)).isNotEmpty();
  }

  @Test
  void monthsAreDrawnOnlyWhereSomethingWasDown() {
    assertThat(document(List.of(Services.whole()), Map.of()).charts().stream().map(Chart::id))
        .containsExactly("service-order-platform-downtime");
    assertThat(document(List.of(Services.withoutFailure()), Map.of()).charts()).isEmpty();
  }

  @Test
  void causesAddUpToTheWhole() {
    Table t = table(document(List.of(Services.whole()), Map.of()), "outage-causes");
    assertThat(t.cell(0, 1)).isEqualTo("disk");
    assertThat(t.number(0, 2)).isEqualTo(2);
    assertThat(t.number(0, 3)).isEqualTo(4.5);
    assertThat(t.number(1, 5)).isEqualTo(1.0);
  }

  @Test
  void poolsUnderFailuresStandWithoutAService() {
    Document document = document(List.of(), Map.of("web cluster", Services.performability()));
    Table t = table(document, "performability-glance");
    assertThat(t.cell(0, 3)).isEqualTo("0.012 %");
    assertThat(t.cell(0, 5)).isEqualTo("16 min until 2026-09-30");
    assertThat(t.cell(0, 6)).isEqualTo("2026-08: 8.9 min");
    assertThat(table(document, "performability").rowCount()).isEqualTo(2);
  }

  private static Table table(Document document, String id) {
    return document.tables().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }
}
