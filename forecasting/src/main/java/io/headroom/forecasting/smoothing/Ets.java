package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.Bfgs;
import io.headroom.forecasting.numerics.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exponential smoothing in innovations state space form (Hyndman, Koehler, Snyder and Grose 2002;
 * Hyndman et al. 2008): a given form such as {@code AAdM}, or the one of least corrected Akaike
 * criterion. Immutable.
 *
 * <p>Parameters and initial states are estimated together by maximum likelihood. AICc = lik + 2k +
 * 2k(k + 1)/(n − k − 1), with lik as R's {@code ets} defines it (without the constant), k the
 * coefficients and sigma, n the observed values.
 *
 * <p>Parameters keep R's usual bounds and, with a season, also make the model forget its first
 * states (admissible parameters, Hyndman et al. 2008, chapter 10), as R's {@code bounds = "both"}
 * asks.
 *
 * <p>Missing values: the recursion goes on without a correction. Multiplicative forms need strictly
 * positive data. A season longer than {@value #LONGEST_SEASON} is not modelled, as in R: an
 * automatic choice then has no season, and a seasonal form is refused.
 */
public final class Ets implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** The longest season that seasonal states are estimated for. */
  public static final int LONGEST_SEASON = 24;

  private static final double TOLERANCE = 1e-8;
  private static final int EFFORT = 400;

  private final @Nullable EtsForm form;
  private final int season;

  private Ets(@Nullable EtsForm form, int season) {
    this.form = form;
    this.season = season;
  }

  /**
   * The form of least AICc among the fifteen usual ones.
   *
   * @param m season length; 1 for none; above 24 only forms without season are tried
   * @return the model {@code ets(auto, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Ets auto(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + m);
    }
    return new Ets(null, m);
  }

  /**
   * A given form.
   *
   * @param letters error, trend and season: for example {@code ANN}, {@code AAdA}, {@code MAM}
   * @param m season length; ignored by forms without season
   * @return the model {@code ets(AAdA, m=…)}
   * @throws IllegalArgumentException when the letters are not one of the fifteen usual forms, or
   *     the form is seasonal and m is not 2…24
   */
  public static Ets of(String letters, int m) {
    EtsForm form = EtsForm.parse(letters);
    if (form.isSeasonal() && (m < 2 || m > LONGEST_SEASON)) {
      throw new IllegalArgumentException(
          "the seasonal form "
              + letters
              + " needs a season of 2…"
              + LONGEST_SEASON
              + " steps, found "
              + m);
    }
    return new Ets(form, m);
  }

  @Override
  public String name() {
    String letters = form == null ? "auto" : form.letters();
    return "ets(" + letters + (season > 1 ? ", m=" + season : "") + ")";
  }

  /**
   * Estimates.
   *
   * @param history at least k + 2 observed values for a form with k parameters (5 for the simplest)
   * @return the fitted form
   * @throws FitException when there are too few values, or none of the forms can be fitted
   */
  @Override
  public EtsFit fit(Series history) {
    Observed seen = Observed.of(history);
    if (form != null) {
      if (form.needsPositiveData() && !(seen.min() > 0)) {
        throw new FitException(name(), "needs strictly positive data, found " + smallest(seen));
      }
      EtsFit fit = estimate(form, history, seen);
      if (fit == null) {
        int needed = form.parameters(season) + 3;
        throw new FitException(
            name(),
            seen.count() < needed
                ? "needs " + needed + " observed values, found " + seen.count()
                : "the likelihood is not finite at the start of the search");
      }
      return fit;
    }
    List<EtsForm> forms = seen.isConstant() ? EtsForm.all().subList(0, 1) : EtsForm.all();
    EtsFit best = null;
    for (EtsForm candidate : forms) {
      boolean possible =
          (seen.min() > 0 || !candidate.needsPositiveData())
              && (!candidate.isSeasonal() || (season > 1 && season <= LONGEST_SEASON));
      EtsFit fit = possible ? estimate(candidate, history, seen) : null;
      // AICc alone decides, also about very noisy relative errors: docs/decisions.md, Forecasting.
      if (fit != null && (best == null || fit.aicc() < best.aicc())) {
        best = fit;
      }
    }
    if (best == null) {
      throw new FitException(name(), "needs 5 observed values, found " + seen.count());
    }
    return best;
  }

  private static String smallest(Observed seen) {
    return seen.count() == 0 ? "no data" : "a value of " + seen.min();
  }

  /** The fit, or null when there are too few values or the search cannot start. */
  private @Nullable EtsFit estimate(EtsForm f, Series history, Observed seen) {
    int k = f.parameters(season) + 1;
    if (seen.count() - k - 1 < 1 || (f.isSeasonal() && seen.span() < season + 2)) {
      return null;
    }
    double scale = seen.scale();
    double[] y = seen.values();
    for (int t = 0; t < y.length; t++) {
      y[t] /= scale;
    }
    EtsLikelihood likelihood = new EtsLikelihood(f, y, seen.count(), season);
    int m = f.isSeasonal() ? season : 1;
    Bfgs best = search(likelihood, m);
    if (best != null && !likelihood.isAdmissible()) {
      // Seldom; the search is free at first, as the restricted one costs more.
      likelihood.restrict();
      best = search(likelihood, m);
    }
    if (best == null) {
      return null;
    }
    String note =
        form == null && season > LONGEST_SEASON
            ? ", without the season of " + season + ", which is longer than " + LONGEST_SEASON
            : "";
    return EtsFit.of(name(), note, f, m, history, seen, scale, likelihood, best.value());
  }

  /** The best end of a few starts, left in the likelihood; null when none is finite. */
  private static @Nullable Bfgs search(EtsLikelihood likelihood, int m) {
    // The first start is R's (slow parameters for long seasons), the second a lively one, the third
    // so stiff that it stays positive where the others do not.
    double[][] starts = {
      likelihood.begin(0.2 / m, 0.1, 0.05, 0.99),
      likelihood.begin(0.5, 0.1, 0.2, 0.5),
      likelihood.begin(1e-3, 0.01, 0.01, 0.5),
    };
    Bfgs best = null;
    for (int i = 0; i < starts.length; i++) {
      if (i == 2 && best != null && Double.isFinite(best.value())) {
        break;
      }
      double[] start = starts[i];
      Bfgs end = Bfgs.minimize(likelihood, start, TOLERANCE, EFFORT);
      if (best == null || end.value() < best.value()) {
        best = end;
      }
    }
    if (best == null || !Double.isFinite(best.value())) {
      return null;
    }
    likelihood.value(best.point(), new double[likelihood.variables()]);
    return best;
  }

  @Override
  public String toString() {
    return name();
  }
}
