package io.headroom.forecasting.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Where the folds of a backtest are cut: how many periods are known at each, and how far they
 * score.
 */
final class Origins {
  private static final int USUAL_FOLDS = 8;

  private final int[] known;
  private final int horizon;

  private Origins(int[] known, int horizon) {
    this.known = known;
    this.horizon = horizon;
  }

  /**
   * Plans the folds of n periods.
   *
   * <p>Scored are min(horizon, max(1, n/4)) steps. The last origin leaves just those. The first is
   * {@code first}, or by default the larger of n/2 and two seasons plus one, but not after the
   * last. Steps between origins are {@code step}, or by default such that {@code folds} origins
   * fit, and not a multiple of the season, so that forecasts start at different points of it. More
   * origins than {@code folds} lose the earliest. Zero for an argument means the default: 8 folds,
   * or all when a step is given.
   */
  static Origins of(int n, int horizon, int season, int first, int step, int folds) {
    int scored = Math.min(horizon, Math.max(1, n / 4));
    int last = n - scored;
    int most = folds > 0 ? folds : step > 0 ? Integer.MAX_VALUE : USUAL_FOLDS;
    int begin = first > 0 ? first : Math.min(last, Math.max(n / 2, 2 * season + 1));
    if (last < 1 || begin > last || begin < 1) {
      return new Origins(new int[0], scored);
    }
    int by = step;
    if (by <= 0) {
      by = Math.max(1, (last - begin) / Math.max(1, most - 1));
      if (season > 1 && by % season == 0) {
        by--;
      }
    }
    if (step > 0) {
      // Given steps count from the first origin.
      int count = (last - begin) / by + 1;
      int keep = Math.min(count, most);
      int[] known = new int[keep];
      for (int i = 0; i < keep; i++) {
        known[i] = begin + (count - keep + i) * by;
      }
      return new Origins(known, scored);
    }
    int count = Math.min(most, (last - begin) / by + 1);
    int[] known = new int[count];
    for (int i = 0; i < count; i++) {
      known[i] = last - (count - 1 - i) * by;
    }
    return new Origins(known, scored);
  }

  /** Where another one cut: periods known at each fold, increasing. */
  static Origins at(List<Integer> known, int horizon) {
    return new Origins(known.stream().mapToInt(Integer::intValue).toArray(), horizon);
  }

  int count() {
    return known.length;
  }

  /** Periods known at a fold, increasing. */
  int known(int fold) {
    return known[fold];
  }

  /** Steps scored. */
  int horizon() {
    return horizon;
  }

  @Override
  public String toString() {
    return Arrays.toString(known) + " + " + horizon;
  }
}
