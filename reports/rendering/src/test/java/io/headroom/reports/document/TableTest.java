package io.headroom.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Tables keep typed cells, compute derived ones and refuse what does not fit. */
class TableTest {

  @Test
  void derivedCellsFollowFromTheirRowAndAreEmptyWhenACellTheyNeedIs() {
    Table table =
        Table.of(
                "t",
                "T",
                Column.number("a", "", 1),
                Column.number("b", "", 1),
                Column.number("a - b", "", 1)
                    .derived(Formula.column("a").minus(Formula.column("b"))),
                Column.percent("a / b", 1)
                    .derived(Formula.column("a").dividedBy(Formula.column("b"))))
            .row(10, 4)
            .row(10, null)
            .row(10, 0)
            .build();
    assertThat(table.cell(0, 2)).isEqualTo(6.0);
    assertThat(table.cell(0, 3)).isEqualTo(2.5);
    assertThat(table.cell(1, 2)).isNull();
    assertThat(table.cell(2, 2)).isEqualTo(10.0);
    assertThat(table.cell(2, 3)).isNull();
  }

  @Test
  void emptyOptionalsNaNAndInfinitiesAreEmptyCells() {
    Table table =
        Table.of("t", "T", Column.number("n", "", 1), Column.date("d"))
            .row(Double.NaN, Optional.empty())
            .row(Double.POSITIVE_INFINITY, null)
            .row(Float.NaN, Optional.of(LocalDate.of(2019, 1, 1)))
            .row(OptionalDouble.of(3), LocalDate.of(2019, 1, 2))
            .build();
    assertThat(table.cell(0, 0)).isNull();
    assertThat(table.cell(0, 1)).isNull();
    assertThat(table.cell(1, 0)).isNull();
    assertThat(table.cell(2, 0)).isNull();
    assertThat(table.cell(2, 1)).isEqualTo(LocalDate.of(2019, 1, 1));
    assertThat(table.cell(3, 0)).isEqualTo(3.0);
  }

  @Test
  void totalsLeaveEmptyCellsOut() {
    Table table =
        Table.of("t", "T", Column.integer("n").summed()).row(2).row((Object) null).row(5).build();
    assertThat(table.hasTotals()).isTrue();
    assertThat(table.total(0)).isEqualTo(7.0);
  }

  @Test
  void aWrongCellIsNamedByTableRowAndColumn() {
    Table.Builder builder = Table.of("t", "Pools", Column.text("Pool"), Column.integer("Hosts"));
    builder.row("a", 1);
    assertThatThrownBy(() -> builder.row("b", "two"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row 2")
        .hasMessageContaining("\"Hosts\"")
        .hasMessageContaining("\"Pools\"")
        .hasMessageContaining("two");
    assertThatThrownBy(() -> builder.row("b", 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> builder.row("b")).hasMessageContaining("[Pool, Hosts]");
  }

  @Test
  void aDerivedColumnReadsOnlyNumericColumnsToItsLeft() {
    assertThatThrownBy(
            () ->
                Table.of(
                    "t",
                    "T",
                    Column.text("x"),
                    Column.number("y", "", 0),
                    Column.number("z", "", 0).derived(Formula.column("x"))))
        .hasMessageContaining("\"x\"")
        .hasMessageContaining("[y]");
  }

  @Test
  void whatIsBuiltDoesNotChangeWithItsBuilder() {
    Table.Builder builder = Table.of("t", "T", Column.integer("n")).row(1);
    Table table = builder.build();
    builder.row(2);
    assertThat(table.rowCount()).isEqualTo(1);
  }
}
