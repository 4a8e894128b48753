package io.headroom.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.mapping.TicketMapping;
import io.headroom.datasets.parquet.ParquetSource;
import io.headroom.datasets.parquet.SeriesStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

final class TablesTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void seriesGoOutAndComeBack(long seed) {
    Random r = new Random(seed);
    List<Series> series = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      double[] v = new double[100];
      for (int i = 0; i < v.length; i++) {
        v[i] = i > 0 && i < 99 && r.nextInt(9) == 0 ? Double.NaN : r.nextGaussian();
      }
      TimeGrid grid =
          new TimeGrid(Instant.parse("2026-03-01T00:00:00Z"), Granularity.HOUR, 100, UTC);
      SeriesKey key = SeriesKey.of(Map.of("host", "N/A " + k));
      series.add(Series.of(key, grid, v, Unit.of("GiB")));
    }
    Table table = Tables.series("cpu", series);
    assertThat(table.columnNames()).containsExactly("host", "time", "value", "unit");
    assertThat(table.rowCount()).isEqualTo(500);
    SeriesReading back =
        SeriesMapping.of("time", "value")
            .zone(UTC)
            .seriesBy("host")
            .in(Unit.of("GiB"))
            .read(TableSource.of(table));
    assertThat(back.series()).hasSize(5);
    for (int k = 0; k < 5; k++) {
      assertThat(back.series().get(k).key()).isEqualTo(series.get(k).key());
      assertThat(back.series().get(k).grid()).isEqualTo(series.get(k).grid());
      assertThat(back.series().get(k).toArray()).isEqualTo(series.get(k).toArray());
    }
  }

  @Test
  void ticketsGoOutAndComeBack() {
    Instant t0 = Instant.parse("2026-03-01T08:00:00Z");
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Instant opened = t0.plusSeconds(600L * i);
      tickets.add(
          new Ticket(
              "INC" + (100 + i),
              Ticket.Kind.INCIDENT,
              opened,
              null,
              i % 7 == 0 ? null : opened.plusSeconds(3600),
              false,
              i % 3 == 0 ? null : Duration.ofMinutes(i),
              "P" + i % 4,
              i % 5 == 0 ? "" : "Phone",
              "network",
              "desk",
              i % 2 - 1,
              0,
              List.<WorkClock.Pause>of()));
    }
    TicketLog log = TicketLog.of(tickets, UTC, t0, t0.plusSeconds(86_400));
    Table table = Tables.tickets("tickets", log);
    assertThat(table.rowCount()).isEqualTo(50);
    assertThat(table.column("channel").countMissing()).isEqualTo(10);
    assertThat(table.column("resolved").countMissing()).isEqualTo(8);
    assertThat(table.column("reassignments").countMissing()).isEqualTo(25);
    assertThat(table.doubleColumn("handled_hours").get(1)).isEqualTo(1 / 60.0);
    List<Ticket> back =
        TicketMapping.of(
                Map.of(
                    "id", "id", "opened", "opened", "resolved", "resolved", "priority", "priority"))
            .zone(UTC)
            .read(TableSource.of(table))
            .tickets();
    assertThat(back).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(back.get(i).id()).isEqualTo(tickets.get(i).id());
      assertThat(back.get(i).opened()).isEqualTo(tickets.get(i).opened());
      assertThat(back.get(i).resolved()).isEqualTo(tickets.get(i).resolved());
    }
  }

  @Test
  void rowsOfAFileAreATable() {
    Path file = folder.resolve("s.parquet");
    SeriesStore.write(file, List.of(Series.daily("disk", LocalDate.parse("2026-03-01"), 1, 2, 4)));
    Table table = Tables.rows(ParquetSource.of(file));
    assertThat(table.rowCount()).isEqualTo(3);
    assertThat(table.instantColumn("time").get(2)).isEqualTo(Instant.parse("2026-03-03T00:00:00Z"));
    assertThat(table.doubleColumn("value").get(2)).isEqualTo(4);
    assertThat(table.column("empty").countMissing()).isEqualTo(3);
  }

  @Test
  void aTableWithDatesIsReadByAMapping() {
    Table table =
        Table.create(
            "usage",
            DateColumn.create(
                "day",
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-02"),
                LocalDate.parse("2026-03-03")),
            DoubleColumn.create("gib", 1.5, Double.NaN, 3));
    Series s =
        SeriesMapping.of("day", "gib")
            .zone(ZoneId.of("Europe/Amsterdam"))
            .read(TableSource.of(table))
            .only();
    assertThat(s.toArray()).containsExactly(1.5, Double.NaN, 3);
    assertThat(s.grid().granularity()).isEqualTo(Granularity.DAY);
    assertThat(s.grid().start()).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
  }

  @Test
  void aLabelThatIsAColumnOfItsOwnIsRefused() {
    Series s =
        Series.daily("x", LocalDate.parse("2026-03-01"), 1)
            .withKey(SeriesKey.of(Map.of("unit", "a")));
    assertThatThrownBy(() -> Tables.series("t", List.of(s)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'unit'");
  }
}
