package io.headroom.benchmarks.competition;

import io.headroom.forecasting.evaluation.StatedForecast;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forecasts that another tool made, from a file with columns collection, frequency, series_id,
 * method, step, mean, lo80, hi80, lo95, hi95; blank bounds were not given. Immutable.
 */
public final class StoredForecasts {
  private final Map<Key, StatedForecast> all;

  private StoredForecasts(Map<Key, StatedForecast> all) {
    this.all = all;
  }

  /**
   * No forecasts.
   *
   * @return an empty store
   */
  public static StoredForecasts none() {
    return new StoredForecasts(Map.of());
  }

  /**
   * Reads a file.
   *
   * @param file plain or gzipped CSV
   * @return its forecasts
   * @throws IllegalArgumentException when a row is bad; the message has file and line
   */
  public static StoredForecasts read(Path file) {
    Map<Key, List<double[]>> rows = new LinkedHashMap<>();
    try (Table table =
        Table.open(
            file,
            "collection",
            "frequency",
            "series_id",
            "method",
            "step",
            "mean",
            "lo80",
            "hi80",
            "lo95",
            "hi95")) {
      while (table.next()) {
        Key key = new Key(table.text(0), table.text(1), table.text(2), table.text(3));
        List<double[]> steps = rows.computeIfAbsent(key, k -> new ArrayList<>());
        int step = table.step(4);
        if (step != steps.size() + 1) {
          throw table.bad("step " + step + " follows step " + steps.size());
        }
        double[] row = new double[5];
        for (int c = 0; c < row.length; c++) {
          row[c] = table.number(5 + c);
        }
        if (Double.isNaN(row[0])) {
          throw table.bad("the cell of mean is blank");
        }
        if (row[1] > row[2] || row[3] > row[4]) {
          throw table.bad("an interval's lower end lies above its upper end");
        }
        steps.add(row);
      }
    }
    Map<Key, StatedForecast> all = new LinkedHashMap<>();
    rows.forEach((key, steps) -> all.put(key, stated(steps)));
    return new StoredForecasts(all);
  }

  private static StatedForecast stated(List<double[]> steps) {
    double[][] columns = new double[5][steps.size()];
    for (int h = 0; h < steps.size(); h++) {
      for (int c = 0; c < columns.length; c++) {
        columns[c][h] = steps.get(h)[c];
      }
    }
    return StatedForecast.of(columns[0])
        .with80(columns[1], columns[2])
        .with95(columns[3], columns[4]);
  }

  /**
   * These forecasts and others.
   *
   * @param more stand before these where both have one
   * @return all of them
   */
  public StoredForecasts and(StoredForecasts more) {
    Map<Key, StatedForecast> both = new LinkedHashMap<>(all);
    both.putAll(more.all);
    return new StoredForecasts(both);
  }

  /**
   * One forecast.
   *
   * @param set where the series is
   * @param id the series
   * @param method the other tool's name of the method
   * @return its forecast, empty when there is none
   */
  public Optional<StatedForecast> find(CompetitionSet set, String id, String method) {
    return Optional.ofNullable(
        all.get(new Key(set.collection(), set.frequency().label(), id, method)));
  }

  /**
   * The methods with a forecast for a series of the set.
   *
   * @param set the set
   * @return names in the order of the file
   */
  public List<String> methods(CompetitionSet set) {
    return all.keySet().stream()
        .filter(k -> k.collection.equals(set.collection()))
        .filter(k -> k.frequency.equals(set.frequency().label()))
        .map(k -> k.method)
        .distinct()
        .filter(m -> set.series().stream().anyMatch(s -> find(set, s.id(), m).isPresent()))
        .toList();
  }

  private record Key(String collection, String frequency, String series, String method) {}
}
