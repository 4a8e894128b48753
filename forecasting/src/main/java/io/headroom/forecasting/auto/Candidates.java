package io.headroom.forecasting.auto;

import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.decomposition.BoxCox;
import io.headroom.forecasting.decomposition.Mstl;
import io.headroom.forecasting.decomposition.Stl;
import io.headroom.forecasting.intermittent.Adida;
import io.headroom.forecasting.intermittent.Croston;
import io.headroom.forecasting.intermittent.Tsb;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.smoothing.Ces;
import io.headroom.forecasting.smoothing.CleanupCycle;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.SeasonalMean;
import io.headroom.forecasting.smoothing.Theta;
import io.headroom.forecasting.statespace.Arima;
import java.util.ArrayList;
import java.util.List;

/**
 * The models that are tried on a series, by its {@link Traits}; unlike each other, as a mean of
 * models that err alike gains little. Chosen on origins inside training parts, see decisions.md.
 */
final class Candidates {
  /** So many cycles show a season that stays the same. */
  private static final int MANY_CYCLES = 30;

  /** Beyond it a seasonal ARIMA takes most of the time and gains nothing on average. */
  private static final int QUICK_ARIMA = 300;

  private static final int MEAN_CYCLES = 16;
  private static final int RECENT_CYCLES = 8;

  private final Traits traits;
  private final boolean thorough;
  private final List<ForecastModel> models = new ArrayList<>();

  private Candidates(Traits traits, boolean thorough) {
    this.traits = traits;
    this.thorough = thorough;
  }

  /** In order of name only by chance; the first can always be fitted. */
  static List<ForecastModel> of(Traits traits, Effort effort) {
    Candidates c = new Candidates(traits, effort.folds() > 0);
    if (traits.isTiny()) {
      c.tiny();
    } else if (traits.isIntermittent()) {
      c.intermittent();
    } else if (traits.isSawtooth()) {
      c.models.add(CleanupCycle.model());
    } else if (traits.longSeasons().isEmpty()) {
      if (traits.season() > 1) {
        c.seasonal();
      } else {
        c.plain();
      }
    } else if (traits.season() > 1 || traits.longSeasons().size() > 1) {
      c.manySeasons();
    } else {
      c.longSeason();
    }
    return List.copyOf(c.models);
  }

  private void tiny() {
    models.add(Naive.last());
    models.add(Naive.mean());
  }

  /** The first is what fast effort takes. */
  private void intermittent() {
    models.add(Croston.sba().optimized());
    if (thorough) {
      models.add(Tsb.optimized());
      models.add(Adida.optimized());
      models.add(Croston.classic());
    }
  }

  private void plain() {
    core(1);
    models.add(Theta.standard(1));
    models.add(Naive.drift());
    models.add(Naive.last());
    if (thorough) {
      models.add(Ets.of("AAdN", 1));
    }
  }

  private void core(int m) {
    models.add(Ets.auto(m));
    if (m == 1 || traits.observed() <= QUICK_ARIMA) {
      models.add(Arima.auto(m));
    }
    models.add(Theta.dynamicOptimized(m));
    models.add(m > 1 ? Ces.auto(m) : Ces.none());
  }

  private void seasonal() {
    int m = traits.season();
    core(m);
    boolean steady = traits.observed() >= MANY_CYCLES * m;
    models.add(
        steady ? Stl.periodic(m).over(Ets.auto(1)) : Stl.of(m).over(Theta.dynamicOptimized(1)));
    if (steady) {
      models.add(Naive.seasonal(m));
      models.add(SeasonalMean.of(m, meanCycles(m)));
    } else if (thorough) {
      models.add(Theta.standard(m));
      models.add(Stl.of(m).over(Ets.auto(1)));
    }
    if (traits.year() > 0) {
      yearly(m);
    }
  }

  /** So many that three times of them are known at the earliest origin, after half of the past. */
  private int meanCycles(int m) {
    return Math.min(MEAN_CYCLES, traits.observed() / (6 * m));
  }

  /** Years of days: half of the models know a yearly season, as it may not come again. */
  private void yearly(int m) {
    HarmonicRegression.Terms year = HarmonicRegression.of(traits.year());
    models.add(year.over(Ets.auto(m)));
    models.add(year.over(Theta.dynamicOptimized(m)));
    models.add(year.over(Ces.auto(m)));
    models.add(year.over(SeasonalMean.of(m, RECENT_CYCLES)));
  }

  /** A year of weeks, say: some such series have the season and some do not. */
  private void longSeason() {
    int m = traits.longSeasons().get(0);
    core(1);
    models.add(Stl.of(m).over(Ets.auto(1)));
    if (thorough) {
      models.add(Ets.of("AAdN", 1));
      models.add(Ets.of("AAN", 1));
      models.add(Stl.of(m).over(Theta.dynamicOptimized(1)));
      models.add(Stl.of(m).over(Arima.auto(1)));
    }
    if (traits.isPositive()) {
      models.add(BoxCox.of(0).over(Stl.of(m).over(Ets.auto(1))));
    }
  }

  /** A day and a week of hours, say. */
  private void manySeasons() {
    List<Integer> all = traits.seasons();
    int longest = all.get(all.size() - 1);
    Mstl.Terms both = Mstl.of(all.stream().mapToInt(Integer::intValue).toArray());
    models.add(both.over(Arima.auto(1)));
    if (traits.isPositive()) {
      models.add(BoxCox.of(0).over(both.over(Arima.auto(1))));
    }
    models.add(Stl.of(longest).over(Ets.auto(1)));
    if (thorough) {
      models.add(Naive.seasonal(longest));
      models.add(Naive.seasonal(all.get(0)));
      if (traits.season() > 1) {
        models.add(Ets.auto(traits.season()));
        models.add(Ces.auto(traits.season()));
        models.add(Arima.auto(traits.season()));
      } else {
        models.add(both.over(Ets.auto(1)));
        models.add(both.over(Ces.none()));
      }
    }
  }
}
