package io.headroom.benchmarks.competition;

import java.util.List;

/**
 * The series of one file and one frequency.
 *
 * @param file the name its train and test file share, such as {@code m3_dev}
 * @param frequency of all its series
 * @param series in the order of the file
 */
public record CompetitionSet(String file, Frequency frequency, List<CompetitionSeries> series) {
  /** Copies the list. */
  public CompetitionSet {
    series = List.copyOf(series);
  }

  /**
   * The competition, as files of forecasts name it.
   *
   * @return the file's name up to its first underscore, such as {@code m3}
   */
  public String collection() {
    int cut = file.indexOf('_');
    return cut < 0 ? file : file.substring(0, cut);
  }

  /**
   * The set in a headline.
   *
   * @return such as {@code m3_dev monthly}
   */
  public String title() {
    return file + " " + frequency.label();
  }

  /**
   * The first series only.
   *
   * @param most how many at most
   * @return the shorter set, or this one
   */
  public CompetitionSet first(int most) {
    return most >= series.size()
        ? this
        : new CompetitionSet(file, frequency, series.subList(0, most));
  }
}
