package io.headroom.datasets.quality;

import java.util.List;

/** What is looked for in data that were read, and what may be done about it; the first is usual. */
public enum CleaningRule {
  /**
   * Values below zero where the unit allows none. {@link Treatment#MISSING} drops them with file
   * and line; {@link Treatment#KEEP} takes them as they are.
   */
  NEGATIVES("negatives", Treatment.MISSING, Treatment.ZERO, Treatment.KEEP),
  /**
   * Shares in another scale than the unit says. Found where all values of a source in percent, at
   * least 50 of them and not all zero or one, lie in 0…1; or where of values in fractions at least
   * a tenth exceed 1.5 and none exceeds 100. {@link Treatment#KEEP} believes the unit.
   */
  PERCENT("percent", Treatment.FIND, Treatment.KEEP, Treatment.HUNDRED, Treatment.ONE),
  /**
   * Numbers that stand for nothing, such as -1, 9999 or 4294967295: one of the usual ones, three
   * times or more, below zero where all others are not, or ten times above all others.
   */
  FILL_VALUES("fill values", Treatment.MISSING, Treatment.KEEP),
  /**
   * Counts since a start. Found by resets or wraps ({@link io.headroom.core.series.Counter});
   * {@link Treatment#RATE} takes every series of the source for one.
   */
  COUNTERS("counters", Treatment.FIND, Treatment.RATE, Treatment.KEEP),
  /**
   * Zeros in a series that otherwise stays well above zero ({@link ZeroRuns}): those at the begin
   * or end and single runs become missing, those that come back at the same hours or days are kept.
   */
  ZEROS("zeros", Treatment.FIND, Treatment.KEEP, Treatment.MISSING),
  /** Runs of one value that are too long to be chance ({@link StuckRuns}). */
  STUCK("stuck", Treatment.KEEP, Treatment.MISSING),
  /** Single values far from all around them ({@link io.headroom.core.series.Preparation}). */
  SPIKES("spikes", Treatment.KEEP, Treatment.MISSING),
  /** Series with the same values as another of the source. */
  COPIES("copies", Treatment.KEEP, Treatment.DROP),
  /** Series that begin where another of like level ends, with one label changed. */
  RENAMED("renamed", Treatment.KEEP, Treatment.JOIN),
  /**
   * Series whose name says percentile, such as {@code cpu_p95}: they are not averaged and not
   * added. {@link Treatment#KEEP} takes them for plain values.
   */
  PERCENTILES("percentiles", Treatment.FIND, Treatment.KEEP),
  /**
   * Rows whose clock was set wrong for a while, where moving them back fills the hole they left.
   */
  CLOCK_JUMPS("clock jumps", Treatment.MEND, Treatment.KEEP),
  /** Series that begin and end by the same time later or earlier than all others. */
  CLOCK_OFFSETS("clock offsets", Treatment.KEEP, Treatment.MEND),
  /** Local times that clocks skip in spring. */
  SKIPPED_HOUR("skipped hour", Treatment.SHIFT, Treatment.DROP),
  /** Readings of one series with the same stamp. */
  DUPLICATES("duplicates", Treatment.LAST, Treatment.FIRST, Treatment.MEAN, Treatment.SUM);

  private final String key;
  private final List<Treatment> treatments;

  CleaningRule(String key, Treatment... treatments) {
    this.key = key;
    this.treatments = List.of(treatments);
  }

  /**
   * The key in a plan.
   *
   * @return in lower case, words apart
   */
  public String key() {
    return key;
  }

  /**
   * What may be done.
   *
   * @return the usual first
   */
  public List<Treatment> treatments() {
    return treatments;
  }

  /**
   * What is done unless said otherwise.
   *
   * @return the first of the treatments
   */
  public Treatment usual() {
    return treatments.get(0);
  }
}
