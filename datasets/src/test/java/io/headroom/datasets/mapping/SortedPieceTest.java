package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.datasets.source.CsvSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sorted piece gives rows back as they were, series by series, in the order of lines. */
final class SortedPieceTest {
  @TempDir private Path tmp;

  @Test
  void piecesGiveRowsBackInOrder() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,t,v"));
    for (int i = 0; i < 50; i++) {
      lines.add(
          "s" + i % 3 + "," + (i == 7 ? "early" : -1_000_000 + 70_000 * i) + "," + i * 1e-300);
    }
    SortedPiece.Rows rows = new SortedPiece.Rows(25);
    List<SortedPiece> pieces = new ArrayList<>();
    try (RowReader reader =
        RowReader.open(
            SeriesRows.of("t", "v").by("id"),
            CsvSource.ofText("table", String.join("\n", lines)),
            p -> {})) {
      while (reader.next()) {
        rows.add(reader.id.charAt(1) - '0', reader);
        if (rows.isFull()) {
          pieces.add(rows.writeTo(tmp.resolve("piece" + pieces.size())));
        }
      }
    }
    assertThat(rows.isEmpty()).isTrue();
    assertThat(pieces).hasSize(2);
    for (SortedPiece p : pieces) {
      p.open();
    }
    for (int series = 0; series < 3; series++) {
      RawRows merged = new RawRows();
      for (SortedPiece p : pieces) {
        p.take(series, merged);
      }
      RawSeries raw = merged.take("s" + series);
      int n = 0;
      for (int i = series; i < 50; i += 3, n++) {
        assertThat(raw.line(n)).isEqualTo(i + 2);
        assertThat(raw.time(n)).isEqualTo(i == 7 ? 0 : -1_000_000 + 70_000L * i);
        assertThat(raw.value(n)).isEqualTo(i * 1e-300);
      }
      assertThat(raw.rows()).isEqualTo(n);
      assertThat(raw.problem().isPresent()).isEqualTo(series == 1);
    }
    for (SortedPiece p : pieces) {
      p.close();
    }
  }

  @Test
  void manyNamesKeepTheirNumbers() {
    IdIndex index = new IdIndex();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        assertThat(index.ordinal("series-" + i)).isEqualTo(i);
      }
    }
    assertThat(index.size()).isEqualTo(100_000);
  }
}
