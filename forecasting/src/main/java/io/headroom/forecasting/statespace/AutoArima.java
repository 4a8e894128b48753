package io.headroom.forecasting.statespace;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.RegressionModel;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.numerics.Observed;
import java.util.ArrayList;
import java.util.List;

/**
 * ARIMA of whatever order suits the history (Hyndman and Khandakar 2008). Immutable.
 *
 * <p>D is 0 or 1 by a {@linkplain SeasonalUnitRoot test of the season}, then d is 0, 1 or 2 by a
 * {@linkplain UnitRoot test of a unit root}, with regressors both of what they leave by least
 * squares. Among p, q ≤ 5 and P, Q ≤ 2, and a constant where d + D ≤ 1, the least AICc of the exact
 * likelihood wins. Models of which a polynomial has a root of modulus below 1.01, the seasonal ones
 * in Bᵐ, are not chosen: they are one difference too many or too few.
 *
 * <p>A season longer than 350 steps is left out; {@code HarmonicRegression} is for those.
 *
 * <p>A history of which differences leave nothing but rounding gets the model without lags.
 */
public final class AutoArima implements RegressionModel {
  private static final long serialVersionUID = 1;

  private final int m;
  private final UnitRoot test;
  private final SeasonalUnitRoot seasonalTest;
  private final boolean full;
  private final ArrayList<Regressors> regressors;

  private AutoArima(
      int m,
      UnitRoot test,
      SeasonalUnitRoot seasonalTest,
      boolean full,
      List<Regressors> regressors) {
    this.m = m;
    this.test = test;
    this.seasonalTest = seasonalTest;
    this.full = full;
    this.regressors = new ArrayList<>(regressors);
  }

  static AutoArima of(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season has 1 step or more, found " + m);
    }
    return new AutoArima(m, UnitRoot.KPSS, SeasonalUnitRoot.STRENGTH, false, List.of());
  }

  /**
   * Looks at all orders with p + q + P + Q ≤ 5 instead of going step by step.
   *
   * @return the thorough choice
   */
  public AutoArima full() {
    return new AutoArima(m, test, seasonalTest, true, regressors);
  }

  /**
   * Another test for d.
   *
   * @param by instead of {@link UnitRoot#KPSS}
   * @return the choice with that test
   */
  public AutoArima differenced(UnitRoot by) {
    return new AutoArima(m, by, seasonalTest, full, regressors);
  }

  /**
   * Another test for D.
   *
   * @param by instead of {@link SeasonalUnitRoot#STRENGTH}
   * @return the choice with that test
   */
  public AutoArima differenced(SeasonalUnitRoot by) {
    return new AutoArima(m, test, by, full, regressors);
  }

  @Override
  public AutoArima regressing(Regressors more) {
    List<Regressors> all = new ArrayList<>(regressors);
    all.add(more);
    return new AutoArima(m, test, seasonalTest, full, all);
  }

  @Override
  public RegressionModel settled(LikelihoodFit fit) {
    return fit instanceof ArimaFit chosen ? chosen.settled(regressors) : this;
  }

  @Override
  public String name() {
    StringBuilder s = new StringBuilder("arima(").append(full ? "full" : "auto");
    s.append(", m=").append(m);
    if (test != UnitRoot.KPSS) {
      s.append(", d by ").append(test);
    }
    if (seasonalTest != SeasonalUnitRoot.STRENGTH) {
      s.append(", D by ").append(seasonalTest);
    }
    s.append(')');
    for (Regressors x : regressors) {
      s.append(" on ").append(String.join(",", x.names()));
    }
    return s.toString();
  }

  /**
   * Chooses and estimates.
   *
   * @param history at least two observed values
   * @return the fitted model
   * @throws FitException when there are too few values, a starting value is never observed, or a
   *     regressor cannot be told apart from the others
   */
  @Override
  public ArimaFit fit(Series history) {
    Observed seen = Observed.of(history);
    ArimaProblem problem = Arima.problem(name(), history, regressors);
    List<double[]> columns = new ArrayList<>();
    for (Regressors x : regressors) {
      columns.addAll(
          List.of(x.columns(history.grid().slice(seen.leading(), seen.leading() + seen.span()))));
    }
    OrderChoice choice = new OrderChoice(problem, seen, columns.toArray(new double[0][]), season());
    return ArimaFit.of(name(), history, regressors, choice.choose(test, seasonalTest, full));
  }

  private int season() {
    return m > ArimaProblem.LONGEST_SEASON ? 1 : m;
  }

  @Override
  public String toString() {
    return name();
  }
}
