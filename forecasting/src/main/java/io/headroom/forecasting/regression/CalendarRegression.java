package io.headroom.forecasting.regression;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import java.util.Optional;

/**
 * Holidays and events over any other model: their effects are measured on the history, those with
 * evidence are taken out of it, the other model forecasts the rest, and they are put back where the
 * calendar has them. Immutable.
 *
 * <p>y_t = r_t·exp(Σ β_j·z_jt), or r_t + Σ β_j·z_jt where zeros or negative values, or remainders
 * that do not grow with the level, ask for it.
 *
 * <p><b>Measured.</b> The usual value of a day is, for each slot of local wall-clock time, the
 * median of the nearest four clean days of the same weekday on each side, corrected by how the
 * seven clean days on each side did. A clean day is one on which nothing that is tried falls. A
 * holiday's effect is the least-squares factor of the day's distance from usual on z: 1 ({@link
 * MeasuredEffect.Form#LEVEL}) or, hour by hour, what a Sunday of these weeks differs from that day
 * ({@link MeasuredEffect.Form#LIKE_SUNDAY}); the form with the more evidence is taken. Weeks are
 * compared with the weeks around. An event of several days is their mean; a lasting one is the
 * median of up to four weeks after less as many before. Measured along every ordinary day of the
 * series, the same figures are the noise σ that an effect is held against, whatever the series'
 * autocorrelation and tails: t = β / (σ/√occurrences).
 *
 * <p><b>Let in.</b> A holiday, or a day before or after it, enters when it was seen at least twice,
 * |t| reaches the Student quantile for 5 % over all that was tried in both directions (Bonferroni),
 * β is twice its error with the differences between occurrences in it, and three of four
 * occurrences agree in sign. One that was seen less than three times and does not enter itself,
 * also one never seen, takes the effect of all alike ones, drawn towards what it did itself, when
 * these together pass the same test; this needs three holidays. An event enters on the same terms
 * at 1 %; once is enough.
 *
 * <p><b>Uncertain.</b> The error of β and what differs between occurrences widen the steps that
 * have the effect.
 *
 * <p>On steps of months, and on steps that are no whole part of a day, nothing is measured, and
 * {@link CalendarFit#description()} says so. Holidays are looked up for 30 years ahead.
 */
public final class CalendarRegression implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final CalendarEffects effects;
  private final ForecastModel rest;

  CalendarRegression(CalendarEffects effects, ForecastModel rest) {
    this.effects = effects;
    this.rest = rest;
  }

  @Override
  public String name() {
    return "calendar(" + effects + ") over " + rest.name();
  }

  /**
   * Measures the effects and fits the other model to what they leave.
   *
   * @param history at least one observed value
   * @return the fitted model, which tells of every effect
   * @throws FitException when the other model cannot be fitted
   */
  @Override
  public CalendarFit fit(Series history) {
    Optional<String> refusal = DayGrid.refusal(history.grid().granularity());
    try {
      if (history.observed() == 0) {
        throw new FitException(name(), "nothing was observed");
      }
      CalendarEstimate estimate =
          refusal.isPresent() ? CalendarEstimate.nothing() : EffectSearch.run(history, effects);
      FittedModel fitted = rest.fit(freed(estimate, history));
      return CalendarFit.of(name(), refusal.orElse(""), history, estimate, fitted);
    } catch (FitException e) {
      String said = String.valueOf(e.getMessage());
      throw said.startsWith(name() + ": ") ? e : new FitException(name(), said);
    }
  }

  /** What a series is without the effects. */
  static Series freed(CalendarEstimate estimate, Series s) {
    if (estimate.parts().isEmpty() || s.size() == 0) {
      return s;
    }
    double[] free = s.toArray();
    double[] sum = estimate.total(s.grid());
    for (int t = 0; t < free.length; t++) {
      free[t] = estimate.isMultiplicative() ? free[t] / Math.exp(sum[t]) : free[t] - sum[t];
    }
    // What is multiplied stays on its side of zero.
    Bounds b =
        estimate.isMultiplicative() && s.bounds().lower() == 0 ? Bounds.NON_NEGATIVE : Bounds.NONE;
    return s.withBounds(b).withValues(free);
  }
}
