package io.headroom.reports.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backtest of a batch found.
 *
 * @param models each model's scores, in the order asked for
 * @param summary what became of the series
 */
public record TrialResult(List<ModelScore> models, BatchSummary summary) {
  /** Copies the list. */
  public TrialResult {
    models = List.copyOf(models);
  }

  /**
   * A model's scores over all series: the mean of the series' scores, each series counting the
   * same; a series in which the model failed at every fold, or whose measure is not defined, is
   * left out.
   *
   * @param model its name
   * @param series how many series count
   * @param folds how many folds there were
   * @param failures at how many of them the model gave no forecast
   * @param mase mean absolute scaled error
   * @param smape symmetric percentage error, 0…200
   * @param wape weighted percentage error, a fraction
   * @param coverage80 share of values inside the 80 % interval
   * @param coverage95 share of values inside the 95 % interval
   * @param instability how much forecasts of one period change between successive origins, over the
   *     scale of MASE
   */
  public record ModelScore(
      String model,
      long series,
      long folds,
      long failures,
      double mase,
      double smape,
      double wape,
      double coverage80,
      double coverage95,
      double instability) {}

  /** Adds up scores in the order in which they come. */
  static final class Pool {
    private static final int MEASURES = 6;

    private final Map<String, long[]> counts = new LinkedHashMap<>();
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    /** Models are shown in this order, also when no series was scored. */
    Pool(List<String> models) {
      for (String m : models) {
        counts.put(m, new long[3 + MEASURES]);
        sums.put(m, new double[MEASURES]);
      }
    }

    void clear() {
      counts.values().forEach(c -> Arrays.fill(c, 0));
      sums.values().forEach(s -> Arrays.fill(s, 0));
    }

    void add(BatchPart part) {
      for (TrialScore s : part.scores) {
        long[] n = counts.get(s.model());
        double[] sum = sums.get(s.model());
        if (n == null || sum == null) {
          throw new IllegalStateException("no model " + s.model());
        }
        n[0] += s.failures() < s.folds() ? 1 : 0;
        n[1] += s.folds();
        n[2] += s.failures();
        double[] v = {
          s.mase(), s.smape(), s.wape(), s.coverage80(), s.coverage95(), s.instability()
        };
        for (int i = 0; i < MEASURES; i++) {
          if (!Double.isNaN(v[i])) {
            sum[i] += v[i];
            n[3 + i]++;
          }
        }
      }
    }

    List<ModelScore> scores() {
      List<ModelScore> all = new ArrayList<>();
      counts.forEach(
          (model, n) -> {
            double[] mean = sums.getOrDefault(model, new double[MEASURES]).clone();
            for (int i = 0; i < MEASURES; i++) {
              mean[i] /= n[3 + i];
            }
            all.add(
                new ModelScore(
                    model, n[0], n[1], n[2], mean[0], mean[1], mean[2], mean[3], mean[4], mean[5]));
          });
      return all;
    }
  }
}
