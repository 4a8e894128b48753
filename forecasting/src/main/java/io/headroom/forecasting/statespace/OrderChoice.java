package io.headroom.forecasting.statespace;

import io.headroom.forecasting.FitException;
import io.headroom.forecasting.numerics.LeastSquares;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The automatic order of one series: differences by tests, the rest by AICc of the exact
 * likelihood, as R's {@code auto.arima}. A workspace.
 */
final class OrderChoice {
  private static final int MOST_DIFFERENCES = 2;
  private static final int MOST_LAGS = 5;
  private static final int MOST_SEASONAL_LAGS = 2;
  private static final int MOST_TOGETHER = 5;

  /** Roots nearer to the unit circle than this are taken for a wrong order. */
  private static final double NEAREST_ROOT = 1.01;

  private static final int VALUES_PER_LAG = 8;

  /** With fewer values only small models are tried first. */
  private static final int FEW = 10;

  private final ArimaProblem problem;
  private final double[] y;
  private final double[][] x;
  private final int m;

  /**
   * A series.
   *
   * @param problem estimates models of it
   * @param seen its values
   * @param x regressors over the observed span
   * @param m length of the season, 1 for none
   */
  OrderChoice(ArimaProblem problem, Observed seen, double[][] x, int m) {
    this.problem = problem;
    this.y = seen.values();
    for (int t = 0; t < y.length; t++) {
      y[t] /= seen.scale();
    }
    this.x = x;
    this.m = m;
  }

  /** A model in the search and what the search compares. */
  private record Candidate(@Nullable ArimaEstimate estimate, double criterion, boolean isUsable)
      implements OrderSearch.Estimate {
    static final Candidate NONE = new Candidate(null, Double.POSITIVE_INFINITY, false);
  }

  /**
   * Chooses.
   *
   * @param full all orders up to p + q + P + Q = 5 instead of steps to neighbors
   * @return the best model
   * @throws FitException when no model can be estimated
   */
  ArimaEstimate choose(UnitRoot test, SeasonalUnitRoot seasonalTest, boolean full) {
    double[] w = plain();
    int sd = Differencing.isConstant(w) ? 0 : Differencing.seasonal(w, m, seasonalTest);
    if (sd > 0 && flattens(m, 0)) {
      sd = 0;
    }
    if (sd > 0) {
      w = Differencing.difference(w, m);
    }
    int d = Differencing.simple(w, MOST_DIFFERENCES, test);
    while (d > 0 && flattens(sd > 0 ? m : 0, d)) {
      d--;
    }
    for (int i = 0; i < d; i++) {
      w = Differencing.difference(w, 1);
    }
    ArimaOrder base = order(0, d, 0, 0, sd, 0);
    ArimaConstant constant =
        d + sd == 0 ? ArimaConstant.MEAN : d + sd == 1 ? ArimaConstant.DRIFT : ArimaConstant.NONE;
    if (Differencing.isConstant(w)) {
      return problem.maximize(base, constant, null);
    }
    OrderSearch<Candidate> search =
        new OrderSearch<>(
            most(constant != ArimaConstant.NONE),
            (place, near) -> candidate(place, base, constant, near));
    boolean few = y.length < FEW;
    Candidate best =
        full
            ? search.full(MOST_TOGETHER)
            : search.stepwise(
                few
                    ? new OrderSearch.Place(1, 1, 0, 0, true)
                    : new OrderSearch.Place(2, 2, 1, 1, true));
    if (best == null || best.estimate == null) {
      return problem.maximize(base, ArimaConstant.NONE, null);
    }
    return polished(best.estimate);
  }

  private ArimaOrder order(int p, int d, int q, int sp, int sd, int sq) {
    return m > 1 ? ArimaOrder.of(p, d, q).seasonal(sp, sd, sq, m) : ArimaOrder.of(p, d, q);
  }

  /**
   * No lag is longer than an eighth of the data, no seasonal one than a third; lags of a season are
   * left to the seasonal part. R allows a third for all: on histories of 14 to 40 years that fits
   * the past better and forecasts it worse.
   */
  private OrderSearch.Place most(boolean constant) {
    int n = problem.observed();
    int seasonal = m > 1 ? Math.min(MOST_SEASONAL_LAGS, n / 3 / m) : 0;
    int lags = Math.min(MOST_LAGS, Math.max(1, n / VALUES_PER_LAG));
    lags = seasonal > 0 ? Math.min(lags, m - 1) : lags;
    return new OrderSearch.Place(lags, lags, seasonal, seasonal, constant);
  }

  private Candidate candidate(
      OrderSearch.Place place, ArimaOrder base, ArimaConstant constant, @Nullable Candidate near) {
    ArimaOrder order =
        order(place.p(), base.d(), place.q(), place.seasonalP(), base.sd(), place.seasonalQ());
    ArimaConstant own = place.constant() ? constant : ArimaConstant.NONE;
    if (problem.objection(order, own) != null) {
      return Candidate.NONE;
    }
    ArimaEstimate e;
    try {
      e = problem.maximize(order, own, near == null ? null : near.estimate);
    } catch (FitException unfit) {
      return Candidate.NONE;
    }
    return new Candidate(e, criterion(e), usable(e));
  }

  private static boolean usable(ArimaEstimate e) {
    return ArmaRoots.areBeyond(NEAREST_ROOT, e);
  }

  /** AICc needs two values more than numbers estimated; three values or fewer have AIC. */
  private double criterion(ArimaEstimate e) {
    return problem.observed() <= 3 ? e.aic() : e.aicc();
  }

  /** The winner once more from everywhere, as its neighbor may have led it to a lesser peak. */
  private ArimaEstimate polished(ArimaEstimate best) {
    ArimaEstimate again = problem.maximize(best.order(), best.constant(), null);
    return usable(again) && criterion(again) < criterion(best) ? again : best;
  }

  /** The data less what regressors explain by least squares. */
  private double[] plain() {
    if (x.length == 0) {
      return y;
    }
    int columns = x.length + 1;
    double[] rows = new double[y.length * columns];
    double[] seen = new double[y.length];
    int n = 0;
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        rows[n * columns] = 1;
        for (int c = 0; c < x.length; c++) {
          rows[n * columns + c + 1] = x[c][t];
        }
        seen[n++] = y[t];
      }
    }
    LeastSquares fit =
        LeastSquares.of(Arrays.copyOf(rows, n * columns), Arrays.copyOf(seen, n), columns);
    if (!fit.isSolved()) {
      return y;
    }
    double[] rest = y.clone();
    for (int t = 0; t < y.length; t++) {
      for (int c = 0; c < x.length; c++) {
        rest[t] -= fit.coefficient(c + 1) * x[c][t];
      }
    }
    return rest;
  }

  /** Whether differences make a regressor constant, so that it would be lost. */
  private boolean flattens(int season, int d) {
    for (double[] column : x) {
      double[] w = season > 0 ? Differencing.difference(column, season) : column;
      for (int i = 0; i < d; i++) {
        w = Differencing.difference(w, 1);
      }
      if (Differencing.isConstant(w)) {
        return true;
      }
    }
    return false;
  }
}
