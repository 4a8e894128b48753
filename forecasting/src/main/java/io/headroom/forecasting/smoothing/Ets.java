package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.Observed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exponential smoothing in innovations state space form (Hyndman, Koehler, Snyder and Grose 2002;
 * Hyndman et al. 2008): a given form such as {@code AAdM}, or the one of least corrected Akaike
 * criterion. Immutable.
 *
 * <p>Error A or M, trend N, A, Ad, M or Md, season N, A or M: thirty forms. Parameters and initial
 * states are estimated together, by maximum likelihood or near it ({@link #withSlack}). AICc = lik
 * + 2k + 2k(k + 1)/(n − k − 1), with lik as R's {@code ets} defines it (without the constant), k
 * the coefficients and sigma, n the observed values.
 *
 * <p>Parameters keep R's usual bounds and, with a season, also make the model forget its first
 * states (admissible parameters, Hyndman et al. 2008, chapter 10), as R's {@code bounds = "both"}
 * asks.
 *
 * <p>Missing values: the recursion goes on without a correction. Forms with an M need strictly
 * positive data. A season longer than {@value #LONGEST_SEASON} is not modelled, as in R: an
 * automatic choice then has no season, and a seasonal form is refused.
 */
public final class Ets implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** The longest season that seasonal states are estimated for. */
  public static final int LONGEST_SEASON = 24;

  /** What lik an automatic choice gives away for usual parameters. */
  private static final double CHOSEN_SLACK = 0.5;

  /** What an automatic choice chooses from. */
  private enum Choice {
    USUAL("auto"),
    MULTIPLICATIVE_TREND("auto with multiplicative trend"),
    ADDITIVE("auto additive");

    private final String called;

    Choice(String called) {
      this.called = called;
    }

    private boolean offers(EtsForm form) {
      return switch (this) {
        case USUAL -> form.isStable() && !form.growsByFactor();
        case MULTIPLICATIVE_TREND -> form.isStable();
        case ADDITIVE -> form.variance() == EtsForm.Variance.LINEAR;
      };
    }
  }

  private final @Nullable EtsForm form;
  private final Choice choice;
  private final int season;
  private final double slack;

  private Ets(@Nullable EtsForm form, Choice choice, int season, double slack) {
    this.form = form;
    this.choice = choice;
    this.season = season;
    this.slack = slack;
  }

  /**
   * The form of least AICc among the fifteen usual ones: additive error with no or additive trend
   * and season, multiplicative error with no or additive trend and any season; trends damped or
   * not. Without season, {@code auto(1)}.
   *
   * <p>Two kinds of form are passed over although their AICc is least: an undamped trend beside
   * relative errors whose mean is not zero, and, unless the evidence for it is decisive (an AICc
   * lower by more than 10), one that brings a history of positive values down to zero within as
   * many steps as the history has.
   *
   * @param m season length; 1 for none; above 24 only forms without season are tried
   * @return the model {@code ets(auto, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Ets auto(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + m);
    }
    return new Ets(null, Choice.USUAL, m, CHOSEN_SLACK);
  }

  /**
   * A given form.
   *
   * @param letters error, trend and season: for example {@code ANN}, {@code AAdA}, {@code MMdM}
   * @param m season length; ignored by forms without season
   * @return the model {@code ets(AAdA, m=…)}
   * @throws IllegalArgumentException when the letters are not one of the thirty forms, or the form
   *     is seasonal and m is not 2…24
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
    return new Ets(form, Choice.USUAL, m, 0);
  }

  /**
   * An automatic choice that also tries growth by a factor, with multiplicative error and no or
   * multiplicative season: R's {@code allow.multiplicative.trend}. Such growth is seldom kept up
   * for long.
   *
   * @return the model {@code ets(auto with multiplicative trend, m=…)}
   * @throws IllegalStateException when this is a given form
   */
  public Ets withMultiplicativeTrend() {
    return choosing(Choice.MULTIPLICATIVE_TREND);
  }

  /**
   * An automatic choice among additive forms only, which any data allow: R's {@code additive.only}.
   *
   * @return the model {@code ets(auto additive, m=…)}
   * @throws IllegalStateException when this is a given form
   */
  public Ets additive() {
    return choosing(Choice.ADDITIVE);
  }

  /**
   * The same forms with parameters that may be less likely than the most likely ones, if they are
   * more usual.
   *
   * <p>On short histories very different parameters are nearly as likely, and the most likely ones
   * often lie on a border: alpha of 0, which makes a straight line of a trend, or beta of alpha. A
   * density proportional to α·(1 − β/α) says what is usual; lik less twice its logarithm is
   * minimized. Where that costs more lik than allowed, the density gets a lower weight (a quarter
   * of it, a sixteenth and so on).
   *
   * @param lik how much may be given away, in units of AICc: 0 for maximum likelihood, which a
   *     given form has by default; 0.5 is the default of an automatic choice; infinite for the
   *     greatest posterior density
   * @return the model, its name with {@code slack=…} where that is not the default
   * @throws IllegalArgumentException when it is negative or NaN
   */
  public Ets withSlack(double lik) {
    if (!(lik >= 0)) {
      throw new IllegalArgumentException("slack is 0 or more, found " + lik);
    }
    return new Ets(form, choice, season, lik);
  }

  private Ets choosing(Choice other) {
    if (form != null) {
      throw new IllegalStateException(name() + " is a given form and chooses nothing");
    }
    return new Ets(null, other, season, slack);
  }

  @Override
  public String name() {
    String letters = form == null ? choice.called : form.letters();
    String conceded = slack == (form == null ? CHOSEN_SLACK : 0) ? "" : ", slack=" + slack;
    return "ets(" + letters + (season > 1 ? ", m=" + season : "") + conceded + ")";
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
    boolean seasonal = season > 1 && season <= LONGEST_SEASON;
    double scale = seen.scale();
    double[] y = seen.values();
    for (int t = 0; t < y.length; t++) {
      y[t] /= scale;
    }
    EtsSearch search = new EtsSearch(y, seen.count(), seasonal ? season : 1);
    EtsSearch.End end = form == null ? chosen(seen, seasonal, search) : given(form, seen, search);
    EtsSearch.End settled = search.settled(end, slack);
    if (form != null || search.reachesZero(end) || !search.reachesZero(settled)) {
      end = settled;
    }
    String note =
        form == null && season > LONGEST_SEASON
            ? ", without the season of " + season + ", which is longer than " + LONGEST_SEASON
            : "";
    double[] states = end.season();
    if (!end.form().hasFactors()) {
      for (int p = 0; p < states.length; p++) {
        states[p] *= scale;
      }
    }
    return EtsFit.of(
        name(),
        note,
        end.form(),
        end.form().isSeasonal() ? season : 1,
        history,
        end.by(),
        end.level() * scale,
        end.form().growsByFactor() ? end.slope() : end.slope() * scale,
        states);
  }

  private EtsSearch.End given(EtsForm f, Observed seen, EtsSearch search) {
    if (f.needsPositiveData() && !(seen.min() > 0)) {
      throw new FitException(
          name(),
          "needs strictly positive data, found "
              + (seen.count() == 0 ? "no data" : "a value of " + seen.min()));
    }
    if (!search.suffices(f)) {
      int needed = f.parameters(season) + 3;
      throw new FitException(
          name(),
          seen.count() < needed
              ? "needs " + needed + " observed values, found " + seen.count()
              : "needs values over more than a season, found " + seen.span() + " steps");
    }
    EtsSearch.End end = search.best(f);
    if (end == null) {
      throw new FitException(name(), "the likelihood is not finite at the start of the search");
    }
    return end;
  }

  private EtsSearch.End chosen(Observed seen, boolean seasonal, EtsSearch search) {
    List<EtsForm> forms = new ArrayList<>();
    for (EtsForm f : EtsForm.all()) {
      // The width of relative errors decides nothing: docs/decisions.md, Forecasting.
      if (choice.offers(f)
          && (seen.min() > 0 || !f.needsPositiveData())
          && (seasonal || !f.isSeasonal())) {
        forms.add(f);
      }
    }
    EtsSearch.End end = EtsChoice.among(seen.isConstant() ? forms.subList(0, 1) : forms, search);
    if (end == null) {
      throw new FitException(name(), "needs 5 observed values, found " + seen.count());
    }
    return end;
  }

  @Override
  public String toString() {
    return name();
  }
}
