package io.headroom.datasets.mapping;

import java.util.Locale;

/** Why a reading does not appear in any series, or a row in any ticket or outage. */
public enum DropReason {
  /** Its row cannot be read. */
  BAD_ROW,
  /** Its labels are not those asked for. */
  FILTERED,
  /** Its time stamp cannot be read. */
  BAD_TIME,
  /** Its value is marked as missing. */
  MISSING,
  /** Its value is not a number. */
  BAD_NUMBER,
  /** Its value lies outside the stated bounds. */
  OUT_OF_BOUNDS,
  /** It was recorded after the as-of. */
  AFTER_AS_OF,
  /** Another reading has the same time stamp and was preferred, or it repeats another ticket. */
  DUPLICATE,
  /** Its local time does not exist. */
  DST_GAP,
  /** Its time stamp is far from all others. */
  STRAY,
  /** It lies in a first or last period that is covered in part only. */
  PARTIAL_PERIOD,
  /** It is a percentile beside another one in its period, and percentiles are not averaged. */
  PERCENTILES,
  /** Its row does not say which ticket it belongs to. */
  MISSING_ID,
  /** Its end lies before its start. */
  WRONG_ORDER,
  /** It is over at a time that is not known. */
  UNKNOWN_END,
  /** It began before the log was kept. */
  BEFORE_OBSERVATION,
  /** It is marked as no outage. */
  IGNORED,
  /** It is one of several tickets of one outage, which its parent stands for. */
  CHILD;

  /**
   * The stable name.
   *
   * @return in lower case with hyphens, such as {@code bad-time}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
