package io.headroom.benchmarks.competition;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.TimeGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads pairs of files {@code X_train.csv.gz} and {@code X_test.csv.gz} with columns series_id,
 * frequency, step and value. Steps of a series count from 1 without a gap; a blank value is
 * missing. The test part says which series are wanted and how far.
 */
public final class CompetitionReader {
  private static final String TRAIN = "_train.csv.gz";
  private static final String TEST = "_test.csv.gz";

  private CompetitionReader() {}

  /**
   * All pairs of a folder.
   *
   * @param folder where the files are
   * @return one set for each file and frequency, in order of file names, then of the file
   * @throws IllegalArgumentException when there is no pair, a half is missing or a row is bad
   */
  public static List<CompetitionSet> folder(Path folder) {
    List<String> names = names(folder);
    List<CompetitionSet> sets = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(TRAIN)) {
        String stem = name.substring(0, name.length() - TRAIN.length());
        if (!names.contains(stem + TEST)) {
          throw new IllegalArgumentException(
              folder.resolve(name) + " has no " + stem + TEST + " beside it");
        }
        sets.addAll(pair(stem, folder.resolve(name), folder.resolve(stem + TEST)));
      }
    }
    if (sets.isEmpty()) {
      throw new IllegalArgumentException("no file *" + TRAIN + " in " + folder);
    }
    return sets;
  }

  /**
   * Training parts only: their own last steps are what methods have to forecast. No file with a
   * test part is opened, so choices may rest on it.
   *
   * @param folder where the files {@code X_train.csv.gz} are
   * @param origin how many horizons before the end of each series the origin lies, 1 or more
   * @param least values a past must have for its series to count
   * @return one set for each file and frequency, in order of file names, then of the file, without
   *     series that are too short; a set without series is left out
   * @throws IllegalArgumentException when there is no such file or a row is bad
   */
  public static List<CompetitionSet> inside(Path folder, int origin, int least) {
    if (origin < 1) {
      throw new IllegalArgumentException("an origin is 1 or more horizons back, found " + origin);
    }
    List<CompetitionSet> sets = new ArrayList<>();
    for (String name : names(folder)) {
      if (name.endsWith(TRAIN)) {
        Map<Frequency, List<CompetitionSeries>> byFrequency = new LinkedHashMap<>();
        read(folder.resolve(name))
            .forEach(
                (id, values) -> {
                  int steps = values.frequency.horizon();
                  int known = values.count - origin * steps;
                  if (known >= Math.max(least, 2 * values.frequency.season() + 1)) {
                    byFrequency
                        .computeIfAbsent(values.frequency, f -> new ArrayList<>())
                        .add(series(id, values.part(0, known), values.part(known, steps)));
                  }
                });
        String stem = name.substring(0, name.length() - TRAIN.length());
        byFrequency.forEach((f, all) -> sets.add(new CompetitionSet(stem, f, all)));
      }
    }
    if (sets.isEmpty()) {
      throw new IllegalArgumentException(
          "no file *" + TRAIN + " with a series that is long enough in " + folder);
    }
    return sets;
  }

  /**
   * One pair of files, whatever their names.
   *
   * @param name what to call the pair
   * @param train the part that methods may see
   * @param test the part that follows
   * @return one set for each frequency, in order of the training file
   * @throws IllegalArgumentException when a row is bad or the files have different series
   */
  public static List<CompetitionSet> pair(String name, Path train, Path test) {
    Map<String, Values> pasts = read(train);
    Map<String, Values> actuals = read(test);
    for (Map.Entry<String, Values> a : actuals.entrySet()) {
      Values past = pasts.get(a.getKey());
      if (past == null || past.frequency != a.getValue().frequency) {
        throw new IllegalArgumentException(
            test + ": series " + a.getKey() + " of this frequency is not in " + train);
      }
    }
    Map<Frequency, List<CompetitionSeries>> byFrequency = new LinkedHashMap<>();
    pasts.forEach(
        (id, past) -> {
          Values actual = actuals.get(id);
          if (actual == null) {
            throw new IllegalArgumentException(train + ": series " + id + " is not in " + test);
          }
          byFrequency
              .computeIfAbsent(past.frequency, f -> new ArrayList<>())
              .add(series(id, past, actual));
        });
    List<CompetitionSet> sets = new ArrayList<>();
    byFrequency.forEach((f, all) -> sets.add(new CompetitionSet(name, f, all)));
    return sets;
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the folder " + folder + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  private static CompetitionSeries series(String id, Values past, Values actual) {
    // The dates are not in the files and no method looks at them.
    TimeGrid grid =
        TimeGrid.of(
            LocalDate.of(2001, 1, 1), past.frequency.granularity(), past.count, ZoneOffset.UTC);
    SeriesKey key = SeriesKey.of(id);
    return new CompetitionSeries(
        id,
        Series.of(key, grid, past.toArray(), Unit.ONE),
        Series.of(key, grid.next(actual.count), actual.toArray(), Unit.ONE));
  }

  private static Map<String, Values> read(Path file) {
    Map<String, Values> all = new LinkedHashMap<>();
    try (Table table = Table.open(file, "series_id", "frequency", "step", "value")) {
      while (table.next()) {
        String id = table.text(0);
        Values values = all.get(id);
        if (values == null) {
          values = new Values(table.frequency(1));
          all.put(id, values);
        }
        int step = table.step(2);
        if (step != values.count + 1) {
          throw table.bad("step " + step + " of series " + id + " follows step " + values.count);
        }
        values.add(table.number(3));
      }
    }
    return all;
  }

  /** Values of one series while they are read. */
  private static final class Values {
    final Frequency frequency;
    private double[] values = new double[128];
    int count;

    Values(Frequency frequency) {
      this.frequency = frequency;
    }

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    Values part(int from, int steps) {
      Values part = new Values(frequency);
      part.values = Arrays.copyOfRange(values, from, from + steps);
      part.count = steps;
      return part;
    }

    double[] toArray() {
      return Arrays.copyOf(values, count);
    }
  }
}
