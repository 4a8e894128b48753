package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.numerics.BoxSearch;
import io.headroom.forecasting.numerics.Observed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Complex exponential smoothing (Svetunkov, Kourentzes and Ord 2022): level and growth are the real
 * and the imaginary part of one complex state, so that no trend has to be chosen. Immutable.
 *
 * <p>One step ahead: y' + i·e' = (a0 + i·a1)·(y + i·e) + (1 − a0 + i·(1 − a1))·(previous), e being
 * the error. With the season
 *
 * <ul>
 *   <li>none: a level;
 *   <li>simple: each position of the season has a level of its own, with common parameters;
 *   <li>partial: a level and an additive season with one real parameter;
 *   <li>full: a level and a complex season with a complex parameter.
 * </ul>
 *
 * The full season can follow a changing amplitude. Parameters are those of the greatest normal
 * likelihood at which the first states, which are backcast, are forgotten: their effect may grow
 * e-fold over the history at most. (The paper asks that it shrinks; but with a season the shift
 * between level and season is hardly ever forgotten, and a partial season that forgets it cannot
 * grow.) The model is linear: its forecast is normal with variance sigma²·(1 + Σ c_j²), c_j being
 * the answer after j steps to an error of 1.
 *
 * <p>Unlike the parts of other models those of this one change in size with the distance of the
 * data from 0: a shift of all values is more than a shift of the forecast. Missing values: the
 * recursion goes on without a correction.
 */
public final class Ces implements ForecastModel {
  private static final long serialVersionUID = 1;

  private static final double TOLERANCE = 1e-4;
  private static final int EFFORT = 60;

  /** Weights of the barrier at the edge of stability: how near a restricted search may go. */
  private static final double FAR_BARRIER = 1;

  private static final double NEAR_BARRIER = 0.01;

  private final @Nullable CesKind kind;
  private final int season;

  private Ces(@Nullable CesKind kind, int season) {
    if (season < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + season);
    }
    this.kind = kind != null && season == 1 ? CesKind.NONE : kind;
    this.season = season;
  }

  /**
   * No season.
   *
   * @return the model {@code ces(none)}
   */
  public static Ces none() {
    return new Ces(CesKind.NONE, 1);
  }

  /**
   * A level for each position of the season.
   *
   * @param m season length, at least 2; 1 gives {@link #none()}
   * @return the model {@code ces(simple, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Ces simple(int m) {
    return new Ces(CesKind.SIMPLE, m);
  }

  /**
   * A level and an additive season.
   *
   * @param m season length, at least 2; 1 gives {@link #none()}
   * @return the model {@code ces(partial, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Ces partial(int m) {
    return new Ces(CesKind.PARTIAL, m);
  }

  /**
   * A level and a complex season.
   *
   * @param m season length, at least 2; 1 gives {@link #none()}
   * @return the model {@code ces(full, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Ces full(int m) {
    return new Ces(CesKind.FULL, m);
  }

  /**
   * The kind with the least corrected Akaike criterion; those that the history is too short for are
   * left out.
   *
   * @param m season length; 1 for none
   * @return the model {@code ces(auto, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Ces auto(int m) {
    return new Ces(null, m);
  }

  @Override
  public String name() {
    String label = kind == null ? "auto" : kind.label();
    return "ces(" + label + (season > 1 ? ", m=" + season : "") + ")";
  }

  /**
   * Estimates.
   *
   * @param history at least two more observed values than parameters and sigma (5 without season, 7
   *     for the full one), and two seasons long where there is one
   * @return the fitted model
   * @throws FitException when the history is shorter
   */
  @Override
  public CesFit fit(Series history) {
    Observed seen = Observed.of(history);
    double scale = seen.scale();
    double[] y = seen.values();
    for (int t = 0; t < y.length; t++) {
      y[t] /= scale;
    }
    CesFit best = null;
    for (CesKind one : kind == null ? List.of(CesKind.values()) : List.of(kind)) {
      boolean longEnough =
          seen.count() >= one.coefficients() + 3
              && (!one.isSeasonal() || (season > 1 && seen.span() >= 2 * season));
      CesFit fit = longEnough ? estimate(one, history, seen, y, scale) : null;
      if (fit != null && (best == null || fit.aicc() < best.aicc())) {
        best = fit;
      }
    }
    if (best == null) {
      CesKind least = kind == null ? CesKind.NONE : kind;
      int needed = least.coefficients() + 3;
      int span = least.isSeasonal() ? 2 * season : 0;
      if (seen.count() >= needed && seen.span() >= span) {
        throw new FitException(name(), "the errors are not finite where the search starts");
      }
      throw new FitException(
          name(),
          "needs "
              + needed
              + " observed values"
              + (least.isSeasonal() ? " over " + span + " steps" : "")
              + ", found "
              + seen.count()
              + (least.isSeasonal() ? " over " + seen.span() : ""));
    }
    return best;
  }

  /** The fit, or null when the errors are not finite at any start. */
  private @Nullable CesFit estimate(
      CesKind one, Series history, Observed seen, double[] y, double scale) {
    CesErrors errors = new CesErrors(one, y, seen.count(), season);
    BoxSearch best = search(errors, starts(one));
    if (!errors.isStable(best.point())) {
      // Seldom; the search is free at first, as the restricted one costs more.
      errors.restrict(FAR_BARRIER);
      best = search(errors, starts(one));
      errors.restrict(NEAR_BARRIER);
      best = search(errors, best.point());
      errors.restrict(0);
    }
    double[] x = best.point().clone();
    if (!Double.isFinite(errors.value(x, new double[x.length]))) {
      return null;
    }
    double sigma = Math.sqrt(errors.squares() / (seen.count() - x.length));
    return new CesFit(this, history, seen, x, errors.first(), scale, sigma);
  }

  /** Smooth, lively, and with much momentum: there are optima near each. */
  private static double[][] starts(CesKind one) {
    return switch (one) {
      case NONE -> new double[][] {{1.3, 0.99}, {2.15, 1.07}};
      case SIMPLE -> new double[][] {{1.3, 0.99}, {2, 1.02}};
      case PARTIAL -> new double[][] {{1.3, 0.99, 0.1}, {1.1, 0.9, 0.3}, {2, 1.01, 0.1}};
      case FULL ->
          new double[][] {{1.1, 0.95, 1.1, 0.95}, {1.1, 1, 1.6, 0.8}, {2, 1.01, 1.1, 0.99}};
    };
  }

  /** The best end of some starts; infinite value when all are outside the function's domain. */
  private static BoxSearch search(CesErrors errors, double[]... starts) {
    BoxSearch best = null;
    for (double[] start : starts) {
      BoxSearch search = new BoxSearch(start.length);
      System.arraycopy(start, 0, search.point(), 0, start.length);
      errors.curvature(start, search.curvature());
      search.minimize(
          errors, start.length, start.length, TOLERANCE, EFFORT, Double.POSITIVE_INFINITY);
      best = best == null || search.value() < best.value() ? search : best;
    }
    return Objects.requireNonNull(best);
  }

  ModelState in(ModelState state) {
    return state.with("kind", kind == null ? "AUTO" : kind.name()).with("season length", season);
  }

  static Ces from(ModelState state) {
    String text = state.text("kind");
    return new Ces(
        text.equals("AUTO") ? null : CesKind.valueOf(text), state.whole("season length"));
  }

  @Override
  public String toString() {
    return name();
  }
}
