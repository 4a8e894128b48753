package io.headroom.benchmarks.competition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores of competition entries on the very series of a set, from a file {@code
 * X_published_on_subsets.csv} with columns set, frequency, method, n, smape, mase, owa. Immutable.
 */
public final class PublishedScores {
  private final List<Row> rows;

  private PublishedScores(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * One entry's score on one set.
   *
   * @param file the set's file, such as {@code m3_dev}
   * @param frequency the set's frequency
   * @param method the entry
   * @param series how many series were scored
   * @param smape sMAPE, 0…200
   * @param mase MASE
   * @param owa overall weighted average against Naive2
   */
  public record Row(
      String file,
      Frequency frequency,
      String method,
      int series,
      double smape,
      double mase,
      double owa) {}

  /**
   * No scores.
   *
   * @return an empty list
   */
  public static PublishedScores none() {
    return new PublishedScores(List.of());
  }

  /**
   * Reads a file.
   *
   * @param file its name up to the first underscore is the collection
   * @return its scores; entries without a score are left out
   * @throws IllegalArgumentException when a row is bad; the message has file and line
   */
  public static PublishedScores read(Path file) {
    String name = String.valueOf(file.getFileName());
    String collection = name.substring(0, Math.max(0, name.indexOf('_')));
    List<Row> rows = new ArrayList<>();
    try (Table table =
        Table.open(file, "set", "frequency", "method", "n", "smape", "mase", "owa")) {
      while (table.next()) {
        double smape = table.number(4);
        double mase = table.number(5);
        if (!Double.isNaN(smape) && !Double.isNaN(mase)) {
          rows.add(
              new Row(
                  collection + "_" + table.text(0),
                  table.frequency(1),
                  table.text(2),
                  table.step(3),
                  smape,
                  mase,
                  table.number(6)));
        }
      }
    }
    return new PublishedScores(rows);
  }

  /**
   * The scores on a set.
   *
   * @param set the set
   * @return in order of the file; only those of exactly as many series
   */
  public List<Row> on(CompetitionSet set) {
    return rows.stream()
        .filter(r -> r.file.equals(set.file()) && r.frequency == set.frequency())
        .filter(r -> r.series == set.series().size())
        .toList();
  }
}
