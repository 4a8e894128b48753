package io.headroom.forecasting.statespace;

import java.util.LinkedHashMap;
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
    /** Smaller is better; infinite when the model cannot be estimated. */
    double criterion();

    /** Whether the model may be chosen; others only show the way. */
    boolean isUsable();
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
  private final Map<Place, F> known = new LinkedHashMap<>();

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
    Place[] starts = {
      first,
      new Place(0, 0, 0, 0, most.constant),
      new Place(Math.min(1, most.p), 0, Math.min(1, most.seasonalP), 0, most.constant),
      new Place(0, Math.min(1, most.q), 0, Math.min(1, most.seasonalQ), most.constant),
      new Place(0, 0, 0, 0, false)
    };
    for (Place place : starts) {
      estimate(place, best(true));
    }
    climb(true);
    if (Boolean.getBoolean("raw") && climb(false)) {
      climb(true);
    }
    Place best = best(true);
    return best == null ? null : known.get(best);
  }

  /** Steps from the best model to better ones until there is none; true when there were any. */
  private boolean climb(boolean usable) {
    Place from = best(usable);
    boolean moved = false;
    while (from != null && known.size() < MOST_MODELS) {
      Place next = better(from, usable);
      if (next == null) {
        return moved;
      }
      from = next;
      moved = true;
    }
    return moved;
  }

  /** The first neighbor that is better. */
  private @Nullable Place better(Place from, boolean usable) {
    for (int[] move : PAIRS) {
      Place place = from.moved(0, 0, move[0], move[1]);
      if (improves(place, from, usable)) {
        return place;
      }
    }
    for (int[] move : PAIRS) {
      Place place = from.moved(move[0], move[1], 0, 0);
      if (improves(place, from, usable)) {
        return place;
      }
    }
    return improves(from.toggled(), from, usable) ? from.toggled() : null;
  }

  private boolean improves(Place place, Place from, boolean usable) {
    return isAllowed(place)
        && value(estimate(place, from), usable) < value(estimate(from, null), usable);
  }

  private static double value(Estimate e, boolean usable) {
    return usable && !e.isUsable() ? Double.POSITIVE_INFINITY : e.criterion();
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
              estimate(new Place(p, q, sp, sq, false), best(true));
              if (most.constant) {
                estimate(new Place(p, q, sp, sq, true), best(true));
              }
            }
          }
        }
      }
    }
    Place best = best(true);
    return best == null ? null : known.get(best);
  }

  /** How many models were estimated. */
  int size() {
    return known.size();
  }

  private boolean isAllowed(Place place) {
    return place.p >= 0
        && place.q >= 0
        && place.seasonalP >= 0
        && place.seasonalQ >= 0
        && place.p <= most.p
        && place.q <= most.q
        && place.seasonalP <= most.seasonalP
        && place.seasonalQ <= most.seasonalQ
        && (most.constant || !place.constant);
  }

  private F estimate(Place place, @Nullable Place near) {
    F fit = known.get(place);
    if (fit == null) {
      fit = estimator.apply(place, near == null ? null : known.get(near));
      known.put(place, fit);
    }
    return fit;
  }

  private @Nullable Place best(boolean usable) {
    Place best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<Place, F> e : known.entrySet()) {
      if (value(e.getValue(), usable) < least) {
        least = value(e.getValue(), usable);
        best = e.getKey();
      }
    }
    return best;
  }
}
