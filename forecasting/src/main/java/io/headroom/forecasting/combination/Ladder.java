package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.smoothing.Naive;
import java.util.ArrayList;
import java.util.List;

/**
 * Models in order of preference, down to one that always works: the first that can be fitted is
 * used, and each one passed over says why. The last rung is the naive forecast, so that one
 * observed value is enough. Immutable.
 *
 * <p>A model that was fitted but whose forecast is not finite over some horizon is passed over for
 * that horizon.
 */
public final class Ladder implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final List<ForecastModel> rungs;

  private Ladder(List<ForecastModel> rungs) {
    this.rungs = rungs;
  }

  /**
   * From the best model down to the naive forecast, which need not be named.
   *
   * @param first the model wanted
   * @param then what to try when that cannot be fitted, best first
   * @return the model {@code ladder(first > … > naive)}
   */
  public static Ladder of(ForecastModel first, ForecastModel... then) {
    List<ForecastModel> all = new ArrayList<>();
    all.add(first);
    all.addAll(List.of(then));
    ForecastModel last = Naive.last();
    all.removeIf(rung -> rung.name().equals(last.name()));
    all.add(last);
    return new Ladder(List.copyOf(all));
  }

  @Override
  public String name() {
    return "ladder(" + String.join(" > ", rungs.stream().map(ForecastModel::name).toList()) + ")";
  }

  /**
   * Goes down until a model can be fitted.
   *
   * @param history at least one observed value
   * @return the fitted model with the reasons of those passed over
   * @throws FitException when nothing at all was observed
   */
  @Override
  public FittedLadder fit(Series history) {
    List<FittedLadder.Passed> passed = new ArrayList<>();
    ForecastModel last = rungs.get(rungs.size() - 1);
    FittedModel safe;
    try {
      safe = last.fit(history);
    } catch (FitException e) {
      throw new FitException(name(), "no rung holds: " + e.getMessage());
    }
    for (ForecastModel rung : rungs.subList(0, rungs.size() - 1)) {
      try {
        return FittedLadder.of(name(), rung.name(), rung.fit(history), safe, passed);
      } catch (FitException e) {
        passed.add(FittedLadder.Passed.over(rung.name(), e));
      }
    }
    return FittedLadder.of(name(), last.name(), safe, safe, passed);
  }

  @Override
  public String toString() {
    return name();
  }
}
