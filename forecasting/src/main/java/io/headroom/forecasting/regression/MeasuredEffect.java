package io.headroom.forecasting.regression;

import java.util.Locale;

/**
 * What a holiday or an event did to a series, as far as the history tells.
 *
 * @param name for example {@code holiday Christmas}, {@code holiday Christmas, 1 day before} or
 *     {@code event release 4.2}
 * @param form what was measured
 * @param estimate the effect: of {@link Form#LEVEL} the change of the logarithm when relative, else
 *     in the data's unit; of {@link Form#LIKE_SUNDAY} the share of the way to a Sunday; NaN when it
 *     was not seen
 * @param standardError of the estimate, what differs between occurrences included; NaN when unknown
 * @param betweenOccurrences standard deviation of the effect from one occurrence to the next, on
 *     top of noise
 * @param occurrences how often it was seen with enough around it to measure it
 * @param statistic estimate over the standard error that ordinary days of the same series have; NaN
 *     when unknown
 * @param entered whether the forecast has it
 * @param reason why, or why not
 */
public record MeasuredEffect(
    String name,
    Form form,
    double estimate,
    double standardError,
    double betweenOccurrences,
    int occurrences,
    double statistic,
    boolean entered,
    String reason) {
  /** How an effect acts within its days. */
  public enum Form {
    /** One change for all hours of the day. */
    LEVEL,
    /** The day goes a share of the way from its own profile to that of a Sunday. */
    LIKE_SUNDAY
  }

  /** Name, estimate and reason. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s %+.3g ± %.2g (%d×, t = %.1f), %s: %s",
        name,
        form == Form.LEVEL ? "level" : "like a Sunday",
        estimate,
        standardError,
        occurrences,
        statistic,
        entered ? "entered" : "left out",
        reason);
  }
}
