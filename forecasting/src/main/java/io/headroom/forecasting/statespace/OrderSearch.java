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
 * <p>Steps cannot cross models that may not be chosen. So when one of those is far better than the
 * best that may, all p + q up to the largest p are tried at its seasonal orders, and the steps go
 * on from the best.
 *
 * @param <F> what an estimate is
 */
final class OrderSearch<F extends OrderSearch.Estimate> {
  /** How many models a stepwise search may estimate; R's limit. */
  private static final int MOST_MODELS = 94;

  /** A criterion worse by this has hardly any support (Burnham and Anderson 2002, section 2.6). */
  private static final double FAR = 10;

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

    Place with(boolean other) {
      return new Place(p, q, seasonalP, seasonalQ, other);
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
    // The smallest first: each goes on from the best before it.
    Place[] starts = {
      new Place(0, 0, 0, 0, false),
      new Place(0, 0, 0, 0, most.constant),
      new Place(Math.min(1, most.p), 0, Math.min(1, most.seasonalP), 0, most.constant),
      new Place(0, Math.min(1, most.q), 0, Math.min(1, most.seasonalQ), most.constant),
      first
    };
    for (Place place : starts) {
      estimate(place, best(true));
    }
    climb();
    Place barred = barred();
    if (barred != null) {
      for (int sum = 0; sum <= most.p; sum++) {
        for (int p = 0; p <= sum; p++) {
          Place place = new Place(p, sum - p, barred.seasonalP, barred.seasonalQ, barred.constant);
          if (isAllowed(place)) {
            estimate(place, barred);
          }
        }
      }
      climb();
    }
    Place best = best(true);
    return best == null ? null : known.get(best);
  }

  /** The best model if it may not be chosen and those that may are far worse. */
  private @Nullable Place barred() {
    Place best = best(true);
    Place any = best(false);
    return any != null
            && (best == null
                || estimate(any, null).criterion() < estimate(best, null).criterion() - FAR)
        ? any
        : null;
  }

  /** Steps from the best model to better ones until there is none. */
  private void climb() {
    Place from = best(true);
    while (from != null && known.size() < MOST_MODELS) {
      from = better(from);
    }
  }

  /**
   * The first neighbor that is better. From the model that has nothing at all, steps add lags and
   * the constant together, as in R's forecast 8.20: short histories so keep their random walk.
   */
  private @Nullable Place better(Place from) {
    Place base = from.sum() == 0 && most.constant ? from.with(true) : from;
    for (int[] move : PAIRS) {
      Place place = base.moved(0, 0, move[0], move[1]);
      if (improves(place, from)) {
        return place;
      }
    }
    for (int[] move : PAIRS) {
      Place place = base.moved(move[0], move[1], 0, 0);
      if (improves(place, from)) {
        return place;
      }
    }
    Place toggled = from.with(!from.constant);
    return improves(toggled, from) ? toggled : null;
  }

  private boolean improves(Place place, Place from) {
    return isAllowed(place)
        && value(estimate(place, from), true) < value(estimate(from, null), true);
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
