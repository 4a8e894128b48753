package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.Observed;
import io.headroom.forecasting.numerics.SeasonTrend;
import io.headroom.forecasting.numerics.StlSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A history and its decomposition, on the way to a fitted model. */
final class SeasonalSplit {
  private final String name;
  private final Series history;
  private final Observed seen;
  private final SeasonTrend parts;
  private final String note;

  private SeasonalSplit(
      String name, Series history, Observed seen, SeasonTrend parts, String note) {
    this.name = name;
    this.history = history;
    this.seen = seen;
    this.parts = parts;
    this.note = note;
  }

  static SeasonalSplit of(String name, List<StlSettings> settings, Series history) {
    Observed seen = Observed.of(history);
    if (seen.count() == 0) {
      throw new FitException(name, "needs an observed value, found none");
    }
    SeasonTrend parts = SeasonTrend.mstl(seen.values(), settings);
    String dropped =
        settings.stream()
            .map(StlSettings::period)
            .filter(m -> seen.span() <= 2 * m)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String note =
        dropped.isEmpty()
            ? ""
            : "; no season of "
                + dropped
                + ": needs more than two of them, found "
                + seen.span()
                + " periods";
    return new SeasonalSplit(name, history, seen, parts, note);
  }

  SeasonalFit fit(ForecastModel remainder) {
    int[] periods = new int[parts.count()];
    double[][] seasons = new double[parts.count()][];
    double[] rest = history.toArray();
    for (int i = 0; i < periods.length; i++) {
      periods[i] = parts.period(i);
      seasons[i] = parts.season(i);
      for (int t = 0; t < seasons[i].length; t++) {
        rest[seen.leading() + t] -= seasons[i][t];
      }
    }
    FittedModel inner;
    try {
      // Without a season the other model is all there is, bounds included.
      inner =
          remainder.fit(
              periods.length == 0 ? history : history.withBounds(Bounds.NONE).withValues(rest));
    } catch (FitException e) {
      throw new FitException(name, "the remainder: " + e.getMessage());
    }
    return new SeasonalFit(name, note, history, seen.leading(), periods, seasons, inner);
  }

  Decomposition decomposition() {
    Decomposition all =
        Decomposition.over(history.grid()).with(Kind.LEVEL, "trend", padded(parts.trend()));
    for (int i = 0; i < parts.count(); i++) {
      all = all.with(Kind.SEASON, SeasonalFit.called(parts.period(i)), padded(parts.season(i)));
    }
    return all.with(Kind.REMAINDER, padded(parts.remainder()));
  }

  private double[] padded(double[] inside) {
    double[] all = new double[history.size()];
    Arrays.fill(all, Double.NaN);
    System.arraycopy(inside, 0, all, seen.leading(), inside.length);
    return all;
  }
}
