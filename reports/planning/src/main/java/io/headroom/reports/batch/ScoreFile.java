package io.headroom.reports.batch;

import io.headroom.datasets.parquet.ParquetColumn;
import io.headroom.datasets.parquet.ParquetRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores as a Parquet file: the columns of the CSV file with all digits of the numbers. */
final class ScoreFile {
  /** The columns that are no numbers with a fraction come first: series, model, folds, failures. */
  private static final int TEXTS = 2;

  private static final int WHOLE = 4;

  private ScoreFile() {}

  static ParquetRows at(Path place) {
    List<ParquetColumn> columns = new ArrayList<>();
    for (String name : TrialScore.COLUMNS.split(",")) {
      int c = columns.size();
      ParquetColumn.Type type =
          c < TEXTS
              ? ParquetColumn.Type.TEXT
              : c < WHOLE ? ParquetColumn.Type.WHOLE : ParquetColumn.Type.NUMBER;
      columns.add(ParquetColumn.of(name, type));
    }
    return ParquetRows.to(place, columns, Map.of("headroom.kind", "backtest 1"));
  }

  /** Writes the scores of a part; parts come in order. */
  static void take(BatchPart part, ParquetRows out) {
    for (TrialScore s : part.scores) {
      out.text(0, s.series()).text(1, s.model()).whole(2, s.folds()).whole(3, s.failures());
      out.number(4, s.mase()).number(5, s.smape()).number(6, s.wape());
      out.number(7, s.coverage80()).number(8, s.coverage95()).number(9, s.instability()).endRow();
    }
  }
}
