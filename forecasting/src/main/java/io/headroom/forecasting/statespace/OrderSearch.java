package io.headroom.forecasting.statespace;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the orders with the least criterion among ARMA models of one differenced series.
 *
 * <p>Stepwise as Hyndman and Khandakar (2008), section 3.2: four starting models and one without
 * constant, then from the best one to the first neighbor that is better, seasonal orders before
 * others, until none is. No model is estimated twice.
 *
 * @param <F> what an estimate is
 */
final class OrderSearch<F extends OrderSearch.Estimate> {
  /** How many models a stepwise search may estimate; R's limit. */
  private static final int MOST_MODELS = 94;

  /** A model that was estimated. */
  interface Estimate {
    /** Smaller is better; infinite when the model cannot be used. */
    double criterion();
  }

  /** A place in the search: orders without differences. */
  record Place(int p, int q, int seasonalP, int seasonalQ, boolean constant) {
    Place moved(int dp, int dq, int dsp, int dsq) {
      return new Place(p + dp, q + dq, seasonalP + dsp, seasonalQ + dsq, constant);
    }

    Place toggled() {
      return new Place(p, q, seasonalP, seasonalQ, !constant);
    }

    int sum() {
      return p + q + seasonalP + seasonalQ;
    }
  }

  /** Moves of a step: seasonal first, one order before two. */
  private static final int[][] PAIRS = {
    {-1, 0}, {0, -1}, {1, 0}, {0, 1}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}
  };

  private final Place most;
  private final BiFunction<Place, @Nullable F, F> estimator;
  private final Map<Place, F> known = new HashMap<>();
  private @Nullable Place best;
  private @Nullable F bestFit;

  /**
   * A search.
   *
   * @param most the largest orders; constant says whether there may be one
   * @param estimator estimates a model, beginning near another when there is one
   */
  OrderSearch(Place most, BiFunction<Place, @Nullable F, F> estimator) {
    this.most = most;
    this.estimator = estimator;
  }

  /**
   * The stepwise search.
   *
   * @param start the largest of the starting models
   * @return the best usable model; null when there is none
   */
  @Nullable F stepwise(Place start) {
    Place first =
        new Place(
            Math.min(start.p, most.p),
            Math.min(start.q, most.q),
            Math.min(start.seasonalP, most.seasonalP),
            Math.min(start.seasonalQ, most.seasonalQ),
            most.constant);
    consider(first);
    consider(new Place(0, 0, 0, 0, most.constant));
    consider(new Place(Math.min(1, most.p), 0, Math.min(1, most.seasonalP), 0, most.constant));
    consider(new Place(0, Math.min(1, most.q), 0, Math.min(1, most.seasonalQ), most.constant));
    consider(new Place(0, 0, 0, 0, false));
    while (best != null && known.size() < MOST_MODELS && step(best)) {}
    return bestFit;
  }

  /** Goes to the first neighbor that is better. */
  private boolean step(Place from) {
    for (int[] move : PAIRS) {
      if (consider(from.moved(0, 0, move[0], move[1]))) {
        return true;
      }
    }
    for (int[] move : PAIRS) {
      if (consider(from.moved(move[0], move[1], 0, 0))) {
        return true;
      }
    }
    return consider(from.toggled());
  }

  /**
   * All models.
   *
   * @param order the largest sum of orders
   * @return the best usable model; null when there is none
   */
  @Nullable F full(int order) {
    for (int sum = 0; sum <= order; sum++) {
      for (int p = 0; p <= Math.min(sum, most.p); p++) {
        for (int q = 0; q <= Math.min(sum - p, most.q); q++) {
          for (int sp = 0; sp <= Math.min(sum - p - q, most.seasonalP); sp++) {
            int sq = sum - p - q - sp;
            if (sq <= most.seasonalQ) {
              consider(new Place(p, q, sp, sq, false));
              consider(new Place(p, q, sp, sq, true));
            }
          }
        }
      }
    }
    return bestFit;
  }

  /** How many models were estimated. */
  int size() {
    return known.size();
  }

  /** Estimates a place that is allowed and new; true when it is the best so far. */
  private boolean consider(Place place) {
    boolean allowed =
        place.p >= 0
            && place.q >= 0
            && place.seasonalP >= 0
            && place.seasonalQ >= 0
            && place.p <= most.p
            && place.q <= most.q
            && place.seasonalP <= most.seasonalP
            && place.seasonalQ <= most.seasonalQ
            && (most.constant || !place.constant);
    if (!allowed || known.containsKey(place)) {
      return false;
    }
    F fit = estimator.apply(place, bestFit);
    known.put(place, fit);
    if (fit.criterion() < (bestFit == null ? Double.POSITIVE_INFINITY : bestFit.criterion())) {
      best = place;
      bestFit = fit;
      return true;
    }
    return false;
  }
}
